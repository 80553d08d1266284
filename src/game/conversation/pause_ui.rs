//! The pause, drawn: go on, begin again, change settings, leave.

use bevy_egui::egui::Ui;

use super::super::{
    theme::{Theme, Type},
    widgets::{Button, scroll, text},
};
use super::{
    seat::seat_ui,
    view::{Intent, View},
};

/// Shows the ways out of a pause.
pub(super) fn pause_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &View<'_>,
    can_start_again: bool,
    moves: usize,
) -> Option<Intent> {
    if let Some(room) = &view.room {
        return seat_ui(ui, theme, room);
    }
    let p = &theme.palette;
    scroll(ui, theme, "pause", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text(ui, theme, Type::Sentence, p.ink, "Paused");
        ui.add_space(theme.grown(8.0));
        let kept = match (moves, can_start_again) {
            (0, _) => "Nothing goes on without you.",
            (_, true) => {
                "Nothing goes on without you. What you have said is kept: if you leave, you can go on here later."
            }
            (_, false) => {
                "Nothing goes on without you. If you leave, you can go on here later; an assessed conversation can’t be begun again."
            }
        };
        text(ui, theme, Type::Body, p.ink2, kept);
        ui.add_space(theme.grown(28.0));
        let mut ways = vec![(Button::primary("Go on").key("Esc"), Intent::Close)];
        if can_start_again && moves > 0 {
            ways.push((Button::secondary("Start again"), Intent::StartAgain));
        }
        if view.is_practice {
            let switch = if view.is_coach_on { "Do without the coach" } else { "Have the coach explain" };
            ways.push((Button::secondary(switch).key("C"), Intent::ToggleCoach));
        }
        ways.push((Button::secondary("Settings"), Intent::Settings));
        ways.push((Button::secondary("All keys").key("F1"), Intent::Keys));
        ways.push((Button::secondary("Leave"), Intent::Leave));
        ways_ui(ui, theme, ways)
    })
}

/// The ways out, all as wide as the widest, so that they read as one list.
pub(super) fn ways_ui(ui: &mut Ui, theme: &Theme, ways: Vec<(Button<'_>, Intent)>) -> Option<Intent> {
    let widest = ways.iter().map(|(button, _)| button.width(ui, theme)).fold(theme.grown(280.0), f32::max);
    let width = widest.min(ui.available_width());
    let mut intent = None;
    for (button, meaning) in ways {
        if button.at_least(width).show(ui, theme).clicked() {
            intent = Some(meaning);
        }
        ui.add_space(theme.grown(12.0));
    }
    intent
}
