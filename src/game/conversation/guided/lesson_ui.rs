//! The guide's own card: on top of the page, beside the customer and never over anything.

use bevy_egui::egui::{Rect, Ui, pos2, vec2};

use super::super::{
    super::{
        theme::{Theme, Type, radius, stroke},
        widgets::{Button, Prose, say_with_names},
    },
    layout::row,
    view::{Intent, LessonView},
};

/// Beside and above the words.
const PADDING: (f32, f32) = (18.0, 12.0);

/// Shows the card at the top of the page, and says what is left of the page below it.
pub(in crate::game::conversation) fn lesson_ui(
    ui: &mut Ui,
    theme: &Theme,
    lesson: &LessonView,
    page: Rect,
) -> (Rect, Option<Intent>) {
    let number = lesson.number.as_ref().map(|number| format!("{number}  ")).unwrap_or_default();
    let first = if lesson.is_refused { "First this: " } else { "" };
    let p = &theme.palette;
    let words = Prose::new(Type::Choice, p.ink).strong_coloured(&number, p.ember).strong(first);
    let words = say_with_names(words, &lesson.words, p.ink);
    // At the end there is nothing left to skip.
    let skip = lesson.number.is_some().then(|| Button::quiet("Skip").key("S"));
    let (rest, is_skipped) = card_ui(ui, theme, page, words, lesson.is_refused, skip);
    (rest, is_skipped.then_some(Intent::Skip))
}

/// Shows a card with these words at the top of the page, with a button at its right where there is one. Says what is left of the page, and whether the
/// button was pressed.
pub(in crate::game::conversation) fn card_ui(
    ui: &mut Ui,
    theme: &Theme,
    page: Rect,
    words: Prose<'_>,
    is_marked: bool,
    button: Option<Button<'_>>,
) -> (Rect, bool) {
    let (m, p) = (&theme.measures, &theme.palette);
    let outer = if m.compact { 12.0 } else { 24.0 };
    let side = (m.screen_margin - PADDING.0).max(0.0);
    let gap = theme.grown(20.0);
    let width = page.width() - 2.0 * side;
    let beside = button.as_ref().map_or(0.0, |button| gap + button.width(ui, theme));
    let words_width = width - 2.0 * PADDING.0 - beside;
    let words = words.within(75).live();
    let height = words.lay_out(ui.painter(), theme, words_width).size().y.max(theme.grown(34.0)) + 2.0 * PADDING.1;
    let card = Rect::from_min_size(pos2(page.left() + side, page.top() + outer), vec2(width, height));
    ui.painter().rect_filled(card, radius::CARD, p.well);
    let (outline, colour) = if is_marked { (stroke::SELECTED, p.ember) } else { (stroke::RULE, p.line) };
    let outline = bevy_egui::egui::Stroke::new(outline, colour);
    ui.painter().rect_stroke(card, radius::CARD, outline, bevy_egui::egui::StrokeKind::Inside);

    let inside = card.shrink2(vec2(PADDING.0, PADDING.1));
    let mut left = row(ui, "card", inside.with_max_x(inside.left() + words_width));
    words.show(&mut left, theme);
    let rest = page.with_min_y(card.bottom() - header_gap(theme));
    let Some(button) = button else { return (rest, false) };
    let mut right = row(ui, "beside the card", inside.with_min_x(inside.right() - button.width(ui, theme)));
    (rest, button.show(&mut right, theme).clicked())
}

/// The page keeps its own margin above the header, most of which the card has already.
fn header_gap(theme: &Theme) -> f32 {
    match (theme.measures.banded, theme.measures.compact) {
        (true, _) => 0.0,
        (false, true) => 6.0,
        (false, false) => 10.0,
    }
}
