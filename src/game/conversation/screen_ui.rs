//! The whole screen: the stage, and the page beside or below it.

use bevy_egui::egui::{Rect, Ui, pos2};

use super::super::{stage::Figures, theme::Theme};
use super::{
    guided::lesson_ui,
    keys,
    layout::PageFrame,
    page_ui::page_ui,
    seat::room_ui,
    sheet_ui::sheet_ui,
    stage_ui::stage_ui,
    view::{Intent, View},
};

/// Draws the conversation and says what the player did.
pub(super) fn conversation_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>, figures: &mut Figures) -> Option<Intent> {
    let window = ui.max_rect();
    let m = &theme.measures;
    let (stage, page) = if m.banded {
        window.split_top_bottom_at_y(window.top() + m.stage_height)
    } else {
        window.split_left_right_at_x(window.left() + m.stage_width)
    };
    if let Some(person) = &view.person {
        stage_ui(ui, theme, person, stage, figures);
    }
    let page = Rect::from_min_max(page.min, pos2(page.right(), window.bottom()));
    let (page, skipped) = match (&view.lesson, &view.room) {
        (Some(lesson), _) => lesson_ui(ui, theme, lesson, page),
        (None, Some(room)) => (room_ui(ui, theme, room, page), None),
        (None, None) => (page, None),
    };
    let frame = PageFrame::of(theme, page);
    let drawn = match &view.sheet {
        Some(sheet) => sheet_ui(ui, theme, view, sheet, &frame),
        None => page_ui(ui, theme, view, &frame),
    };
    // The keys come last: a button that has the focus takes Enter first.
    let pressed = keys::pressed(ui.ctx(), view);
    skipped.or(drawn).or(pressed)
}
