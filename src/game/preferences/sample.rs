//! A customer who says one sentence, in the settings of this moment.

use std::time::Duration;

use bevy::prelude::*;
use bevy_egui::egui::{Align, Id, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use crate::{
    game::{
        Pace, Settings,
        first_look::next_picture,
        stage::{Actor, Features, Figures, Framing, Room, paint_wall},
        theme::{Theme, Type},
        widgets::{Button, Meter, MeterKind, Prose, meter, text},
    },
    scenario::{Look, Mood},
};

const NAME: &str = "Jana Novak";
const SAYS: &str = "You said Thursday. It is Friday now. What do I tell my people?";
const MOOD: Mood = Mood::Annoyed;
const HEAT: u8 = 6;
const TRUST: u8 = 4;
/// Decides who it is.
const SEED: u64 = 5;
/// After a sentence they draw breath.
const REST: f32 = 0.25;

/// The customer and how far the sentence has come.
#[derive(Resource)]
pub(super) struct Sample {
    actor: Actor,
    features: Features,
    seconds: f32,
    /// So many bytes of the sentence were said.
    said: usize,
}

impl Default for Sample {
    fn default() -> Self {
        let mut actor = Actor::new(SEED);
        actor.set_mood(MOOD, None, None, f32::from(HEAT), f32::from(TRUST));
        actor.settle();
        let look = Look { seed: SEED, ..Look::default() };
        Self { actor, features: Features::of(&look), seconds: 0.0, said: 0 }
    }
}

impl Sample {
    /// Begins the sentence again.
    pub(super) fn say_again(&mut self) {
        self.seconds = 0.0;
        self.said = 0;
    }

    /// Lets time go by, and says when something next looks different.
    pub(super) fn advance(&mut self, seconds: f32, pace: Pace, reduced_motion: bool) -> Option<Duration> {
        self.seconds += seconds.clamp(0.0, 0.25);
        let pace = pace.characters_a_second().filter(|_| !reduced_motion);
        let (said, next) = said_after(SAYS, self.seconds, pace);
        self.said = said;
        self.actor.set_speaking(next.is_some());
        self.actor.advance(seconds, reduced_motion);
        let next = next.and_then(|seconds| Duration::try_from_secs_f32(seconds).ok());
        next.into_iter().chain(next_picture(&self.actor)).min()
    }
}

/// How much of a text was said after this time, in whole words and bytes, and in how many seconds the next word comes.
fn said_after(text: &str, seconds: f32, characters_a_second: Option<f32>) -> (usize, Option<f32>) {
    let Some(pace) = characters_a_second else {
        return (text.len(), None);
    };
    let (mut said, mut at) = (0, 0.0);
    for word in text.split_inclusive(' ') {
        if at > seconds {
            return (said, Some(at - seconds));
        }
        said += word.len();
        at += word.chars().count() as f32 / pace;
        if word.trim_end().ends_with(['.', '?', '!']) {
            at += REST;
        }
    }
    (said, None)
}

/// The sentence, with the way to hear it again. Returns whether that was pressed.
pub(super) fn speech_ui(ui: &mut Ui, theme: &Theme, sample: &Sample) -> bool {
    let style = Type::speech_of(SAYS.chars().count());
    let (said, rest) = SAYS.split_at_checked(sample.said).unwrap_or((SAYS, ""));
    // What is still to come takes its place already, so that nothing moves.
    Prose::new(style, theme.palette.ink)
        .say("“")
        .say(said)
        .coloured(rest, bevy_egui::egui::Color32::TRANSPARENT)
        .coloured("”", if rest.is_empty() { theme.palette.ink } else { bevy_egui::egui::Color32::TRANSPARENT })
        .show(ui, theme);
    ui.add_space(6.0);
    Button::quiet("Say it again").show(ui, theme).clicked()
}

/// The customer in their room, with whatever the settings have shown.
pub(super) fn stage_ui(
    ui: &mut Ui,
    theme: &Theme,
    stage: Rect,
    settings: &Settings,
    sample: &Sample,
    figures: &mut Figures,
) {
    let room = Room::of(f32::from(HEAT), theme.dark);
    let margin = theme.measures.screen_margin;
    let is_band = theme.measures.banded;
    let (picture, framing) = if is_band {
        let width = (stage.width() * 0.3).clamp(220.0, 320.0);
        let (picture, _) = stage.split_left_right_at_x(stage.left() + margin + width);
        (picture, Framing::Portrait)
    } else {
        (stage, Framing::Stage)
    };
    paint_wall(ui.painter(), stage, room);
    let id = Id::new("settings: sample");
    figures.paint_actor(ui.painter(), id, picture, framing, &sample.features, &sample.actor, room);
    let words = if is_band {
        Rect::from_min_max(pos2(picture.right() + 20.0, stage.top() + 24.0), stage.max - vec2(margin, 8.0))
    } else {
        Rect::from_min_max(stage.min + vec2(margin - 16.0, 26.0), stage.max - vec2(24.0, 0.0))
    };
    at(ui, words, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        text(ui, theme, Type::Heading, theme.palette.ink, NAME);
        if settings.show_mood_word {
            text(ui, theme, Type::Small, theme.palette.ink, MOOD.word());
        }
        if is_band && settings.show_meters {
            ui.add_space(12.0);
            meters(ui, theme, theme.grown(150.0));
        }
    });
    if !is_band && settings.show_meters {
        let top = stage.bottom() - 62.0;
        let room = Rect::from_min_max(pos2(words.left(), top), pos2(stage.right() - 24.0, stage.bottom()));
        at(ui, room, |ui| meters(ui, theme, (room.width() - 24.0) / 2.0));
    }
}

fn at(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), add);
}

fn meters(ui: &mut Ui, theme: &Theme, width: f32) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        for (kind, value) in [(MeterKind::Heat, HEAT), (MeterKind::Trust, TRUST)] {
            meter(ui, theme, &Meter { kind, value, note: None, change: None, width });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_whole_and_rest_after_a_sentence() {
        let (said, next) = said_after("Go on. Now.", 0.0, Some(10.0));
        assert_eq!(&"Go on. Now."[..said], "Go ");
        assert!(next.is_some_and(|next| (next - 0.3).abs() < 1e-4));
        let (said, _) = said_after("Go on. Now.", 0.9, Some(10.0));
        assert_eq!(&"Go on. Now."[..said], "Go on. ");
        assert_eq!(said_after("Go on. Now.", 0.96, Some(10.0)), (11, None));
    }

    #[test]
    fn at_once_is_at_once() {
        assert_eq!(said_after("Go on.", 0.0, None), (6, None));
    }
}
