//! The conversation: the customer opposite on the left, what they say and what can be said on the right.
//!
//! What is told when, and who sits there, is decided in plain types (`telling`, `reveal`, `ring`, `story`, `people`, `talk`); what is
//! shown is a [`view::View`]; drawing it gives an [`view::Intent`], and `act` carries that out at the table.

mod act;
mod choices_ui;
mod coach;
mod cues;
mod ending_ui;
mod file_ui;
mod foot_ui;
mod guided;
mod header_ui;
mod keys;
mod layout;
mod names_ui;
mod notebook;
mod notebook_ui;
mod page_ui;
mod pause_ui;
mod people;
mod reveal;
mod ring;
mod screen_ui;
mod seat;
mod seating;
mod sheet_ui;
mod speech_ui;
mod stage_ui;
mod story;
mod talk;
mod telling;
#[cfg(test)]
mod tests;
mod transcript_ui;
mod update;
mod view;
mod warmth;

use std::time::Duration;

use bevy::{prelude::*, time::Real};

use super::{AddScreen, Drawings, Navigate, Page, Screen, Settings, Table, sound::Cue};
use cues::Sounding;
pub use guided::GuidedPlay;
pub(super) use seat::{AtSeat, SeatPlay, Wish};
use talk::{Motion, Talk};
use telling::Phase;
use view::{View, tempo};

/// More time than this at once is a window that slept: it does not count as silence.
const LONGEST_STEP: f32 = 2.0;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Talk>().add_screen(Screen::Conversation, show_conversation);
    guided::plugin(app);
}

fn show_conversation(
    mut page: Page,
    mut table: Table,
    mut drawings: ResMut<Drawings>,
    mut talk: ResMut<Talk>,
    mut navigate: Navigate,
    settings: Res<Settings>,
    (mut sounds, mut sounded): (MessageWriter<Cue>, Local<Option<(u64, Sounding)>>),
    time: Res<Time<Real>>,
) -> Result {
    let Some(play) = table.play() else {
        navigate.to(Screen::Home);
        return Ok(());
    };
    let tempo = tempo(&settings);
    let is_coach_on = !talk.is_coach_off;
    talk.follow(play.into(), tempo);
    let Some(current) = &mut talk.current else { return Ok(()) };
    let motion = Motion {
        is_reduced: settings.reduces_motion(),
        is_spare: page.theme().spare,
        counts_silence: settings.silence_timer,
    };
    current.advance(play.into(), time.delta_secs().min(LONGEST_STEP), tempo, motion);

    current.take_file(table.file_state());
    act::follow_up(current, &mut table, tempo);
    let Some(play) = table.play() else { return Ok(()) };

    let view = View::of(current, play.into(), &settings, is_coach_on);
    let intent = page.show(|ui, theme| screen_ui::conversation_ui(ui, theme, &view, &mut drawings))?;
    let intent = act::by_itself(current, motion).or(intent);
    let wait = next_change(current, tempo, motion);
    if let Some(intent) = intent {
        act::act(intent, &mut talk, &mut table, &mut navigate, tempo);
    }
    if let Some(current) = &talk.current {
        let now = (current.key(), Sounding::of(current));
        // Another conversation is no change in this one.
        let before = sounded.replace(now).filter(|before| before.0 == now.0);
        sounds.write_batch(before.and_then(|before| now.1.since(before.1)));
    }
    let ctx = page.ctx()?;
    if intent.is_some() {
        ctx.request_repaint();
    } else if let Some(wait) = wait {
        // egui wakes a frame early, which would be too early for anything to have changed.
        let early = if wait.is_zero() { 0.0 } else { ctx.input(|input| input.predicted_dt) };
        ctx.request_repaint_after(wait + Duration::try_from_secs_f32(early).unwrap_or_default());
    }
    Ok(())
}

/// When something next looks different by itself.
fn next_change(current: &talk::Current, tempo: telling::Tempo, motion: Motion) -> Option<Duration> {
    let seconds = |seconds: f32| Duration::try_from_secs_f32(seconds).ok();
    let people = current.people.next_change();
    let news = current.until_news_change().and_then(seconds);
    if current.open.is_some() {
        return [people, news].into_iter().flatten().min();
    }
    let telling = current.telling.until_next(tempo).and_then(seconds);
    let counts = current.telling.phase() == Phase::Choosing && motion.counts_silence;
    let ring = current.ring.filter(|_| counts).map(|ring| ring.until_next(motion.is_reduced)).and_then(seconds);
    [people, news, telling, ring].into_iter().flatten().min()
}
