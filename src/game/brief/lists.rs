//! What you know, what you may offer, what you can't, and the goal.

use bevy_egui::egui::{Ui, pos2, vec2};

use super::view::BriefView;
use crate::game::{
    theme::{Theme, Type},
    widgets::{Prose, Sign, grid, paint_sign, text, well},
};

/// What stands in front of the lines of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bullet {
    Dot,
    Sign(Sign),
}

/// Shows the three lists in two columns, or in one where two would be too narrow.
pub(super) fn lists_ui(ui: &mut Ui, theme: &Theme, view: &BriefView) {
    let gap = 44.0;
    let is_wide = ui.available_width() >= 2.0 * 280.0 * theme.measures.sign_scale + gap;
    let offers = !(view.may_offer.is_empty() && view.cannot.is_empty());
    let columns = if is_wide && offers && !view.know.is_empty() { 2 } else { 1 };
    let know = |ui: &mut Ui| {
        list(ui, theme, "What you know", Bullet::Dot, &view.know);
    };
    let offers = |ui: &mut Ui| {
        list(ui, theme, "What you may offer", Bullet::Sign(Sign::May), &view.may_offer);
        if !view.may_offer.is_empty() && !view.cannot.is_empty() {
            ui.add_space(20.0);
        }
        list(ui, theme, "What you can’t", Bullet::Sign(Sign::Cannot), &view.cannot);
    };
    if columns == 2 {
        grid(ui, 2, gap, 2, |ui, index| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if index == 0 { know(ui) } else { offers(ui) }
        });
        // The grid leaves a gap below its last row.
        ui.add_space(-gap);
    } else {
        know(ui);
        if !view.know.is_empty() {
            ui.add_space(20.0);
        }
        offers(ui);
    }
}

fn list(ui: &mut Ui, theme: &Theme, name: &str, bullet: Bullet, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    text(ui, theme, Type::Label, theme.palette.ink, name);
    ui.add_space(10.0);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            ui.add_space(9.0);
        }
        item(ui, theme, bullet, line);
    }
}

fn item(ui: &mut Ui, theme: &Theme, bullet: Bullet, line: &str) {
    let p = &theme.palette;
    let indent = theme.grown(26.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let start = ui.cursor().min;
        ui.add_space(indent);
        Prose::new(Type::Body, p.ink).say(line).within(70).show(ui, theme);
        let middle = start.y + theme.type_size(Type::Body).line / 2.0;
        let centre = pos2(start.x + theme.grown(8.0), middle);
        match bullet {
            Bullet::Dot => {
                ui.painter().circle_filled(centre, theme.grown(3.0), p.ink2);
            }
            Bullet::Sign(sign) => {
                paint_sign(ui.painter(), theme, centre, theme.grown(17.0), sign);
            }
        }
    });
}

/// The goal in its well: its name in front, or above where the well is narrow.
pub(super) fn goal_ui(ui: &mut Ui, theme: &Theme, goal: &str) {
    let p = &theme.palette;
    let is_wide = ui.available_width() >= 480.0 * theme.measures.sign_scale;
    well(ui, theme, vec2(20.0, 16.0), |ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 4.0);
        let words = |ui: &mut Ui| {
            text(ui, theme, Type::Label, p.ink, "Your goal");
            Prose::new(Type::Body, p.ink).say(goal).within(75).show(ui, theme);
        };
        if is_wide {
            ui.horizontal_top(words);
        } else {
            words(ui);
        }
    });
}
