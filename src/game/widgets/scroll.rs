//! A page that scrolls, with its bar in the margin and room for the focus ring; and things in rows of equal width.

use bevy_egui::egui::{Align, Layout, Margin, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::game::theme::Theme;

/// Room for a focus ring beside the column, which would otherwise be cut.
const RING_ROOM: f32 = 8.0;
/// How far the bar reaches into the margin: its gap and its width.
const BAR_ROOM: f32 = 30.0;

/// Shows a column of the width that is left, scrolling where it is higher than what is left. Needs 30 points of margin at its right.
pub fn scroll<R>(ui: &mut Ui, _theme: &Theme, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let column = ui.available_rect_before_wrap();
    let area = Rect::from_min_max(column.min - vec2(RING_ROOM, RING_ROOM), column.max + vec2(BAR_ROOM, 0.0));
    let result = ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ScrollArea::vertical()
            .id_salt(name)
            .auto_shrink(false)
            .content_margin(Margin { left: RING_ROOM as i8, right: 0, top: RING_ROOM as i8, bottom: RING_ROOM as i8 })
            .show(ui, |ui| {
                ui.set_width(column.width());
                add(ui)
            })
            .inner
    });
    result.inner
}

/// Shows so many things side by side, each in a column of equal width that starts at the top of its row. Each row is as high as what is
/// highest in it. The closure gets the thing's number.
pub fn grid(ui: &mut Ui, columns: usize, gap: f32, count: usize, mut add: impl FnMut(&mut Ui, usize)) {
    let columns = columns.max(1);
    let full = ui.available_width();
    let width = ((full - gap * (columns - 1) as f32) / columns as f32).floor();
    for row in 0..count.div_ceil(columns) {
        let start = ui.available_rect_before_wrap().min;
        let mut bottom = start.y;
        for index in row * columns..count.min((row + 1) * columns) {
            let x = start.x + (width + gap) * (index - row * columns) as f32;
            let room = Rect::from_min_size(pos2(x, start.y), vec2(width, f32::INFINITY));
            let mut column = ui.new_child(
                UiBuilder::new().id_salt(("grid", index)).max_rect(room).layout(Layout::top_down(Align::Min)),
            );
            add(&mut column, index);
            bottom = bottom.max(column.min_rect().bottom());
        }
        ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + full, bottom)));
        ui.add_space((gap - ui.spacing().item_spacing.y).max(0.0));
    }
}
