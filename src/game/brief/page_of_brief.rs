//! The page of the brief: the way back, what there is to know, and the two ways to start, which stay in view.

use bevy_egui::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::{Form, Intent, lists, starts, view::BriefView};
use crate::game::{
    theme::{Theme, Type},
    widgets::{Button, Prose, difficulty, fade_out, scroll, text},
};

/// From so many characters on the situation is set smaller.
const LONG_SITUATION: usize = 240;
/// What goes on below the window's foot fades over so many points.
const FADE: f32 = 44.0;
/// Wider than this, at 100 % text size, no line is easy to read.
const WIDEST: f32 = 980.0;

/// Shows the page in the room that is left.
pub(super) fn page_ui(ui: &mut Ui, theme: &Theme, view: &BriefView, form: &mut Form) -> Option<Intent> {
    let m = &theme.measures;
    let mut column = ui.max_rect().shrink2(vec2(m.screen_margin, 0.0));
    column.set_width(column.width().min(WIDEST * m.sign_scale));
    if m.banded {
        return at(ui, column, |ui| {
            scroll(ui, theme, "brief", |ui| {
                ui.add_space(16.0);
                let back = top_row(ui, theme, view, form);
                ui.add_space(16.0);
                what_there_is_to_know(ui, theme, view);
                ui.add_space(32.0);
                // The focus would scroll the brief away before anybody has read it.
                form.wants_focus = false;
                let start = starts::starts_ui(ui, theme, form);
                ui.add_space(m.screen_margin);
                back.or(start)
            })
        });
    }
    let below = if m.compact { 28.0 } else { 56.0 };
    let foot = starts::height(ui.painter(), theme, form, column.width());
    let foot_top = column.bottom() - below - foot;
    let row_top = column.top() + if m.compact { 20.0 } else { 28.0 };
    let row = Rect::from_min_max(pos2(column.left(), row_top), column.right_bottom());
    let (back, row_bottom) = at(ui, row, |ui| {
        let back = top_row(ui, theme, view, form);
        (back, ui.min_rect().bottom())
    });
    let middle = Rect::from_min_max(
        pos2(column.left(), row_bottom + if m.compact { 16.0 } else { 26.0 }),
        pos2(column.right(), foot_top - 12.0),
    );
    let height = at(ui, middle, |ui| {
        scroll(ui, theme, "brief", |ui| {
            what_there_is_to_know(ui, theme, view);
            ui.min_rect().height()
        })
    });
    if height > middle.height() {
        // Shows that the page goes on below, without cutting through a line.
        let ring_room = 8.0;
        let edge = Rect::from_x_y_ranges(
            (column.left() - ring_room)..=(column.right() + ring_room),
            (middle.bottom() - FADE)..=(middle.bottom() + ring_room),
        );
        fade_out(ui.painter(), edge, theme.palette.page);
    }
    let foot = Rect::from_min_max(pos2(column.left(), foot_top), column.right_bottom());
    let start = at(ui, foot, |ui| starts::starts_ui(ui, theme, form));
    back.or(start)
}

fn at<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        add(ui)
    })
    .inner
}

fn top_row(ui: &mut Ui, theme: &Theme, view: &BriefView, form: &Form) -> Option<Intent> {
    let back = |ui: &mut Ui| {
        let words = if form.room.is_some() { "Leave the room" } else { "All conversations" };
        let button = Button::quiet(words).key("Esc").key_first();
        button.show(ui, theme).clicked().then_some(Intent::Leave)
    };
    let length = match view.minutes {
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    let (name, level) = (view.difficulty.name(), view.difficulty as u8 + 1);
    if theme.measures.banded {
        return ui
            .horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(40.0, 8.0);
                let back = back(ui);
                let facts = format!("{name}, {length}");
                difficulty(ui, theme, Type::Quiet, level, &facts);
                back
            })
            .inner;
    }
    ui.horizontal(|ui| {
        let back = back(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            Prose::new(Type::Quiet, theme.palette.ink2).say(&length).show(ui, theme);
            difficulty(ui, theme, Type::Quiet, level, name);
        });
        back
    })
    .inner
}

fn what_there_is_to_know(ui: &mut Ui, theme: &Theme, view: &BriefView) {
    let p = &theme.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    text(ui, theme, Type::Title, p.ink, &view.title);
    ui.add_space(16.0);
    let style = if view.situation.chars().count() > LONG_SITUATION { Type::Quote } else { Type::Situation };
    Prose::new(style, p.ink).say(&view.situation).within(75).show(ui, theme);
    ui.add_space(20.0);
    // Before the lists: whoever reads no further knows what it is for.
    lists::goal_ui(ui, theme, &view.goal);
    let has_lists = [&view.know, &view.may_offer, &view.cannot].into_iter().any(|list| !list.is_empty());
    if has_lists {
        ui.add_space(24.0);
        lists::lists_ui(ui, theme, view);
    }
    ui.add_space(24.0);
}
