//! Carries out what the player did, at the table.

use super::super::{Navigate, Screen, Table};
use super::{
    coach::Note,
    talk::{Current, Motion, Open, Sheet, Talk},
    telling::{Phase, Tempo},
    view::Intent,
};

/// What happens without the player: a silence that has lasted long enough.
pub(super) fn by_itself(current: &Current, motion: Motion) -> Option<Intent> {
    let is_silent = motion.counts_silence && current.open.is_none() && current.telling.phase() == Phase::Choosing;
    let is_full = current.ring.is_some_and(|ring| ring.is_full());
    (is_silent && is_full).then_some(current.offer.silence).flatten().map(|(choice, _)| Intent::Choose(choice))
}

/// What follows by itself from a move: the answer after the hold, and the coach's label once it is known.
pub(super) fn follow_up(current: &mut Current, table: &mut Table, tempo: Tempo) {
    if current.note.as_ref().is_some_and(|note| note.label.is_none())
        && let Some(envelope) = table.envelope()
        && let (Some(note), Some(play)) = (&mut current.note, table.play())
    {
        note.judge(&play.conversation, &envelope);
    }
    if current.telling.is_held_long_enough()
        && let Some(play) = table.play()
    {
        current.go_on(play.into(), tempo);
    }
}

/// Carries out an intent.
pub(super) fn act(intent: Intent, talk: &mut Talk, table: &mut Table, navigate: &mut Navigate, tempo: Tempo) {
    let is_coach_on = !talk.is_coach_off;
    let Some(current) = &mut talk.current else { return };
    let moves = table.play().map_or(0, |play| play.conversation.moves().len());
    match intent {
        Intent::Hurry => {
            if let Some(play) = table.play() {
                current.hurry(play.into(), tempo);
            }
        }
        Intent::Choose(choice) => choose(choice, current, table, is_coach_on),
        Intent::GoOn => {
            if let Some(play) = table.play() {
                current.go_on(play.into(), tempo);
            }
        }
        Intent::TakeBack => table.go_back_to(moves.saturating_sub(1)),
        Intent::GoBackTo(number) => table.go_back_to(number),
        Intent::ToggleCoach => talk.is_coach_off = is_coach_on,
        Intent::Toggle(sheet) => current.toggle(sheet),
        Intent::Close => current.open = None,
        Intent::Pick(picked) => current.pick(picked),
        Intent::StartAgain => start_again(table),
        Intent::GoOnThere => table.go_on_there(),
        Intent::KeepVersion => {
            current.open = None;
            table.keep_version();
        }
        Intent::Leave | Intent::Skip => {
            current.open = None;
            table.keep_before_leaving();
            table.refresh_shelf();
            navigate.leave();
        }
        Intent::Settings => navigate.to(Screen::Settings),
        Intent::Keys => navigate.to(Screen::Keys),
        Intent::Review => navigate.to(Screen::ReviewQuestion),
    }
}

fn choose(choice: u16, current: &mut Current, table: &mut Table, is_coach_on: bool) {
    if current.telling.phase() != Phase::Choosing || !table.choose(choice) {
        return;
    }
    let trouble = table.take_trouble();
    let Some(play) = table.play() else { return };
    let played: super::story::Played = play.into();
    let note = Note::on_last_move(played.conversation).filter(|_| is_coach_on && played.is_practice());
    current.take(choice, played, note);
    current.trouble = trouble;
}

/// The same customer, the same opening, from the first word.
fn start_again(table: &mut Table) {
    table.go_back_to(0);
    if let Some(play) = table.play_mut() {
        play.told = 0;
    }
}

impl Current {
    /// Picks a move in the transcript, or lets go of it.
    pub(super) fn pick(&mut self, picked: Option<usize>) {
        if let Some(open) = &mut self.open {
            open.sheet = Sheet::Transcript(picked);
        }
    }

    /// Opens something over the page, or closes it where it is open.
    pub(super) fn toggle(&mut self, sheet: Sheet) {
        let is_open =
            self.open.is_some_and(|open| std::mem::discriminant(&open.sheet) == std::mem::discriminant(&sheet));
        self.open = (!is_open).then_some(Open { sheet, age: 0.0 });
    }
}
