//! The whole conversation on a sheet, with what each move was worth.

use bevy_egui::egui::{Align2, Sense, Ui, pos2, vec2};

use crate::game::theme::{Theme, Type};
use crate::game::widgets::{Prose, quoted, text};

use super::view::{Entry, Judgement, Said, Told};
use super::{sign_beside, sign_of};

/// Shows the conversation over the width that is left.
pub(super) fn transcript_ui(ui: &mut Ui, theme: &Theme, entries: &[Entry]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for entry in entries {
        match entry {
            Entry::Told(told) => {
                told_ui(ui, theme, told);
                ui.add_space(8.0);
            }
            Entry::Move { number, said, judgement } => {
                ui.add_space(12.0);
                move_ui(ui, theme, *number, said, judgement);
                ui.add_space(20.0);
            }
        }
    }
}

/// Figures in front of the moves stand in a column of this width.
fn indent(theme: &Theme) -> f32 {
    theme.grown(36.0)
}

fn told_ui(ui: &mut Ui, theme: &Theme, told: &Told) {
    let p = &theme.palette;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(indent(theme));
        if told.who.is_none() {
            Prose::new(Type::Small, p.ink3).say(&told.words).within(75).show(ui, theme);
        } else {
            let name = told.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            let words = quoted(&told.words);
            Prose::new(Type::Quote, p.ink2).say(&name).say(&words).within(72).show(ui, theme);
        }
    });
}

fn move_ui(ui: &mut Ui, theme: &Theme, number: usize, said: &Said, judgement: &Judgement) {
    let p = &theme.palette;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let line = theme.type_size(Type::Choice).line;
        let (rect, _) = ui.allocate_exact_size(vec2(indent(theme), line), Sense::hover());
        let words = number.to_string();
        let figure = Prose::new(Type::Figure, p.ink2).say(&words).lay_out(ui.painter(), theme, f32::INFINITY);
        figure.paint(
            ui.painter(),
            Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), rect.center().y), figure.size()).min,
        );
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            Prose::new(Type::Choice, p.ink).say(&said.words).within(72).show(ui, theme);
            judgement_ui(ui, theme, judgement);
            if !judgement.why.is_empty() {
                Prose::new(Type::Small, p.ink2).say(&judgement.why).within(80).show(ui, theme);
            }
        });
    });
}

/// Sign, label and cost, and the marks.
fn judgement_ui(ui: &mut Ui, theme: &Theme, judgement: &Judgement) {
    let p = &theme.palette;
    let marks = judgement.marks();
    let Some((name, (label, _))) = judgement.name().zip(judgement.cost) else {
        if !marks.is_empty() {
            text(ui, theme, Type::SmallLabel, p.ink2, &marks);
        }
        return;
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(6.0);
        sign_beside(ui, theme, sign_of(label), Type::Small);
        let gap = if marks.is_empty() { "" } else { "    " };
        let colour = sign_of(label).colour(p);
        Prose::new(Type::Small, p.ink2).strong_coloured(&name, colour).say(gap).say(&marks).show(ui, theme);
    });
}
