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

fn skip() -> Button<'static> {
    Button::quiet("Skip").key("S")
}

/// Shows the card at the top of the page, and says what is left of the page below it.
pub(in crate::game::conversation) fn lesson_ui(
    ui: &mut Ui,
    theme: &Theme,
    lesson: &LessonView,
    page: Rect,
) -> (Rect, Option<Intent>) {
    let (m, p) = (&theme.measures, &theme.palette);
    let outer = if m.compact { 12.0 } else { 24.0 };
    let side = (m.screen_margin - PADDING.0).max(0.0);
    let button = skip();
    let gap = theme.grown(20.0);
    let width = page.width() - 2.0 * side;
    // At the end there is nothing left to skip.
    let can_skip = lesson.number.is_some();
    let beside = if can_skip { gap + button.width(ui, theme) } else { 0.0 };
    let words_width = width - 2.0 * PADDING.0 - beside;
    let number = lesson.number.as_ref().map(|number| format!("{number}  ")).unwrap_or_default();
    let first = if lesson.is_refused { "First this: " } else { "" };
    let words = Prose::new(Type::Choice, p.ink).strong_coloured(&number, p.ember).strong(first);
    let words = say_with_names(words, &lesson.words, p.ink).within(75).live();
    let height = words.lay_out(ui.painter(), theme, words_width).size().y.max(theme.grown(34.0)) + 2.0 * PADDING.1;
    let card = Rect::from_min_size(pos2(page.left() + side, page.top() + outer), vec2(width, height));
    ui.painter().rect_filled(card, radius::CARD, p.well);
    let (outline, colour) = if lesson.is_refused { (stroke::SELECTED, p.ember) } else { (stroke::RULE, p.line) };
    let outline = bevy_egui::egui::Stroke::new(outline, colour);
    ui.painter().rect_stroke(card, radius::CARD, outline, bevy_egui::egui::StrokeKind::Inside);

    let inside = card.shrink2(vec2(PADDING.0, PADDING.1));
    let mut left = row(ui, "lesson", inside.with_max_x(inside.left() + words_width));
    words.show(&mut left, theme);
    if !can_skip {
        return (page.with_min_y(card.bottom() - header_gap(theme)), None);
    }
    let mut right = row(ui, "skip", inside.with_min_x(inside.right() - button.width(ui, theme)));
    let intent = button.show(&mut right, theme).clicked().then_some(Intent::Skip);
    (page.with_min_y(card.bottom() - header_gap(theme)), intent)
}

/// The page keeps its own margin above the header, most of which the card has already.
fn header_gap(theme: &Theme) -> f32 {
    match (theme.measures.banded, theme.measures.compact) {
        (true, _) => 0.0,
        (false, true) => 6.0,
        (false, false) => 10.0,
    }
}
