//! How it ended and what it was worth: ending, score, skills.

use bevy_egui::egui::{Color32, Sense, Ui, WidgetInfo, WidgetType, vec2};

use crate::game::stage::Figures;
use crate::game::theme::{Theme, Type};
use crate::game::widgets::{Prose, SkillBar, grid, scale_bar, skill_bar, text};

use super::faces::round_face;
use super::view::ReviewView;

/// The face, the scenario's name, how it ended, and what came of it.
pub(super) fn ending_ui(ui: &mut Ui, theme: &Theme, view: &ReviewView, figures: &mut Figures, ground: Color32) {
    let p = &theme.palette;
    let side = theme.grown(60.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        round_face(ui, theme, figures, "end", &view.people, view.face, side, ground);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            text(ui, theme, Type::Small, p.ink2, &view.title);
            text(ui, theme, Type::Heading, p.ink, view.kind);
        });
    });
    ui.add_space(14.0);
    text(ui, theme, Type::Quote, p.ink, &view.ending);
}

/// The score, and the way that it has come.
pub(super) fn score_ui(ui: &mut Ui, theme: &Theme, view: &ReviewView, ground: Color32) {
    let p = &theme.palette;
    let lay = |prose: Prose| prose.lay_out(ui.painter(), theme, f32::INFINITY);
    let (score, par) = (view.score.to_string(), view.par.to_string());
    let figure = lay(Prose::new(Type::Score, p.ink).say(&score));
    let of = lay(Prose::new(Type::Small, p.ink2).say("of 100"));
    let beside = lay(Prose::new(Type::Small, p.ink2).say("par ").strong_coloured(&par, p.ink));
    let gap = 12.0;
    let width = figure.size().x + gap + of.size().x.max(beside.size().x);
    let (rect, response) = ui.allocate_exact_size(vec2(width, figure.size().y), Sense::hover());
    figure.paint(ui.painter(), rect.min);
    let x = rect.left() + figure.size().x + gap;
    let bottom = rect.bottom() - 4.0;
    beside.paint(ui.painter(), bevy_egui::egui::pos2(x, bottom - beside.size().y));
    of.paint(ui.painter(), bevy_egui::egui::pos2(x, bottom - beside.size().y - of.size().y - 2.0));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("Score {score} of 100, par {par}")));
    ui.add_space(6.0);
    scale_bar(ui, theme, view.score as f32, view.par as f32, ground);
}

/// The skills, in so many columns.
pub(super) fn skills_ui(ui: &mut Ui, theme: &Theme, view: &ReviewView, columns: usize, ground: Color32) {
    const BETWEEN_COLUMNS: f32 = 32.0;
    for row in view.skills.chunks(columns.max(1)) {
        grid(ui, columns, BETWEEN_COLUMNS, row.len(), |ui, index| {
            let skill = &row[index];
            let bar = SkillBar {
                name: skill.name,
                score: skill.score.map(|score| score as f32),
                par: Some(skill.par as f32),
                ground,
            };
            skill_bar(ui, theme, &bar);
        });
        ui.add_space(8.0 - BETWEEN_COLUMNS);
    }
}
