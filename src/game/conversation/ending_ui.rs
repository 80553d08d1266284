//! What stands on the page beside the words: the coach's note after a move, and how it ended.

use bevy_egui::egui::{Rect, Ui, pos2, vec2};

use super::super::{
    theme::{Theme, Type, stroke},
    widgets::{Prose, paint_sign, rule, text},
};
use super::{
    coach::{Note, label_words},
    view::{EndingView, sign_of},
};

/// Between the coach's rule and the words.
const INDENT: f32 = 19.0;

/// How high the coach's note is in a width.
pub(super) fn note_height(ui: &Ui, theme: &Theme, note: &Note, width: f32) -> f32 {
    let head = if has_head(note) { head_height(theme) } else { 0.0 };
    head + why(theme, note).lay_out(ui.painter(), theme, width - INDENT).size().y
}

/// Shows the coach's note over the width that is left.
pub(super) fn note_ui(ui: &mut Ui, theme: &Theme, note: &Note) {
    let p = &theme.palette;
    let origin = ui.cursor().min;
    let width = ui.available_width();
    let height = note_height(ui, theme, note, width);
    let colour = if note.is_good() { p.tide } else { p.ember };
    let bar = Rect::from_min_size(origin, vec2(stroke::CURVE, height));
    ui.painter().rect_filled(bar, 0.0, colour);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(INDENT);
        ui.vertical(|ui| {
            if has_head(note) {
                head_ui(ui, theme, note);
            }
            why(theme, note).live().show(ui, theme);
        });
    });
}

fn has_head(note: &Note) -> bool {
    note.label.is_some() || !note.marks.is_empty()
}

fn head_height(theme: &Theme) -> f32 {
    theme.type_size(Type::Label).line + theme.grown(5.0)
}

fn head_ui(ui: &mut Ui, theme: &Theme, note: &Note) {
    let p = &theme.palette;
    let side = theme.grown(18.0);
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), head_height(theme)), bevy_egui::egui::Sense::hover());
    let middle = rect.top() + theme.type_size(Type::Label).line / 2.0;
    let mut head = Prose::new(Type::Quiet, p.ink2);
    let mut x = rect.left();
    if let Some(label) = note.label {
        let sign = sign_of(label);
        paint_sign(ui.painter(), theme, pos2(x + side / 2.0, middle), side, sign);
        x += side + theme.grown(10.0);
        head = head.strong_coloured(label_words(label), sign.colour(p)).say("  ");
    }
    let head = head.say(&note.marks);
    let mut line = super::layout::part(ui, "head", Rect::from_min_max(pos2(x, rect.top()), rect.max));
    head.one_line().show(&mut line, theme);
}

fn why<'a>(theme: &Theme, note: &'a Note) -> Prose<'a> {
    let p = &theme.palette;
    // A silence that came by itself has no row of its own that would show it as chosen.
    let silence = if note.is_of_silence { "You said nothing. " } else { "" };
    Prose::new(Type::Body, p.ink2).strong_coloured(silence, p.ink).say(&note.why).within(82)
}

/// How high the ending is in a width.
pub(super) fn ending_height(ui: &Ui, theme: &Theme, ending: &EndingView, width: f32) -> f32 {
    let height = |style, words: &str| {
        let prose = Prose::new(style, theme.palette.ink).say(words);
        let prose = if style == Type::Body { prose.within(75) } else { prose };
        prose.lay_out(ui.painter(), theme, width).size().y
    };
    let rule = 1.0 + theme.grown(20.0);
    rule + height(Type::Label, ending.kind.name())
        + height(Type::Sentence, &ending.title)
        + theme.grown(6.0 + 10.0)
        + height(Type::Body, &ending.text)
}

/// Shows how it ended over the width that is left.
pub(super) fn ending_ui(ui: &mut Ui, theme: &Theme, ending: &EndingView) {
    let p = &theme.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    rule(ui, theme);
    ui.add_space(theme.grown(20.0));
    text(ui, theme, Type::Label, p.ink2, ending.kind.name());
    ui.add_space(theme.grown(6.0));
    text(ui, theme, Type::Sentence, p.ink, &ending.title);
    ui.add_space(theme.grown(10.0));
    Prose::new(Type::Body, p.ink2).say(&ending.text).within(75).live().show(ui, theme);
}
