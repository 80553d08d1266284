//! The pause, drawn: go on, begin again, change settings, leave.

use bevy_egui::egui::Ui;

use super::super::{
    theme::{Theme, Type},
    widgets::{Button, scroll, text},
};
use super::view::{Intent, View};

/// Shows the ways out of a pause.
pub(super) fn pause_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &View<'_>,
    can_start_again: bool,
    moves: usize,
) -> Option<Intent> {
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
        let mut intent = None;
        let mut offer = |ui: &mut Ui, button: Button<'_>, meaning| {
            if button.show(ui, theme).clicked() {
                intent = Some(meaning);
            }
            ui.add_space(theme.grown(12.0));
        };
        offer(ui, Button::primary("Go on").key("Esc"), Intent::Close);
        if can_start_again && moves > 0 {
            offer(ui, Button::secondary("Start again"), Intent::StartAgain);
        }
        if view.is_practice {
            let switch = if view.is_coach_on { "Do without the coach" } else { "Have the coach explain" };
            offer(ui, Button::secondary(switch).key("C"), Intent::ToggleCoach);
        }
        offer(ui, Button::secondary("Settings"), Intent::Settings);
        offer(ui, Button::secondary("Leave"), Intent::Leave);
        intent
    })
}
