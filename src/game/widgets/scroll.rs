//! A page that scrolls, with its bar in the margin and room for the focus ring.

use bevy_egui::egui::{Margin, Rect, ScrollArea, Ui, UiBuilder, vec2};

use crate::game::theme::Theme;

/// Room for a focus ring beside the column, which would otherwise be cut.
const RING_ROOM: f32 = 8.0;
/// How far the bar reaches into the margin: its gap and its width.
const BAR_ROOM: f32 = 30.0;

/// Shows a column of the width that is left, scrolling where it is higher than what is left. Needs 30 points of margin at its right.
pub fn scroll<R>(ui: &mut Ui, _theme: &Theme, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let column = ui.available_rect_before_wrap();
    let area = Rect::from_min_max(
        column.min - vec2(RING_ROOM, RING_ROOM),
        column.max + vec2(BAR_ROOM, 0.0),
    );
    let result = ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ScrollArea::vertical()
            .id_salt(name)
            .auto_shrink(false)
            .content_margin(Margin {
                left: RING_ROOM as i8,
                right: 0,
                top: RING_ROOM as i8,
                bottom: RING_ROOM as i8,
            })
            .show(ui, |ui| {
                ui.set_width(column.width());
                add(ui)
            })
            .inner
    });
    result.inner
}
