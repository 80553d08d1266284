//! What a newer version of its file means for the conversation on the table.
//!
//! In practice the moves are made again in the newer version, so that one plays on where one was. Where that leads elsewhere, nothing is done
//! before the player has decided. An assessed conversation is never changed while it is played, and a reviewed one not at all.
//!
//! **What is kept.** An attempt is of one version, or its receipt could not be replayed. So the attempt in the old version is given up as it
//! was, and with the next move, or when the player leaves, another one begins in the new version, with the moves that were carried over. It is
//! recorded as played on from the old one, which never counts in comparisons: nobody decided those moves knowing this text. Where no
//! move was carried over it is a beginning like any other.

use bevy::prelude::*;

use crate::conversation::{Carried, Event, carry};
use crate::record::{AttemptId, Mode};
use crate::scenario::ContentHash;

use super::{OnTable, Screen, Table, table::Play, trouble::FileTrouble, widgets::sentence};

pub(super) fn plugin(app: &mut App) {
    let may_change = |screen: Res<State<Screen>>| matches!(screen.get(), Screen::Brief | Screen::Conversation);
    app.add_systems(Update, (|mut table: Table| table.follow_file()).run_if(may_change));
}

/// How the conversation on the table stands to a newer version of its file.
#[derive(Debug, Default)]
pub enum News {
    /// There is none, or it was taken over.
    #[default]
    None,
    /// The place is not there in it, and the player has not decided yet.
    Parted {
        /// Which version.
        hash: ContentHash,
        /// The nearest earlier place.
        carried: Box<Carried>,
    },
    /// The version begun with stays in play: it is assessed, or the player wanted it so.
    Kept {
        /// Which version is newer.
        hash: ContentHash,
    },
}

impl News {
    /// Whether it is about this version.
    fn is_about(&self, version: ContentHash) -> bool {
        match self {
            Self::None => false,
            Self::Parted { hash, .. } | Self::Kept { hash } => *hash == version,
        }
    }
}

/// A conversation that was carried over to another version, and is not yet kept as an attempt in that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unkept {
    /// The attempt in the version before.
    from: Option<AttemptId>,
    /// How many of its moves were carried over.
    moves: usize,
}

/// What there is to say of the file of the conversation on the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileState {
    /// Why it doesn't load as it was saved last.
    pub(super) trouble: Option<FileTrouble>,
    /// Why the place is not there in the newer version.
    pub(super) parted: Option<Parted>,
    /// Whether an assessed conversation goes on in an older version.
    pub(super) is_held: bool,
}

/// A place that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parted {
    /// Why, as a sentence; names in backticks.
    pub(super) why: String,
    /// After how many moves the nearest earlier place comes.
    pub(super) moves: usize,
}

impl Table<'_> {
    /// Has the conversation follow its file.
    pub(super) fn follow_file(&mut self) {
        let Some(play) = &self.on_table.play else { return };
        let old = play.conversation.scenario();
        let Some(new) = self.shelf.scenario(&old.id).cloned() else { return };
        if new.hash == old.hash {
            if !matches!(play.news, News::None) {
                self.note(News::None);
            }
            return;
        }
        if play.news.is_about(new.hash) || play.review.is_some() {
            return;
        }
        if play.mode == Mode::Assessed {
            return self.note(News::Kept { hash: new.hash });
        }
        let carried = carry(&play.conversation, &new, &self.settings.name);
        let (begun, seed) = (play.begun, play.conversation.seed());
        self.compute(&new);
        if !begun {
            let opening = carried.conversation.opening();
            self.lay(&new, seed, Some(opening), Mode::Practice, &[], 0);
        } else if carried.parting.is_some() {
            self.note(News::Parted { hash: new.hash, carried: Box::new(carried) });
        } else if let Some(play) = &mut self.on_table.play {
            play.take_over(carried);
        }
        self.forget_envelopes();
    }

    /// Goes on at the nearest earlier place of the newer version.
    pub(super) fn go_on_there(&mut self) {
        let OnTable { play, tellings, .. } = &mut *self.on_table;
        let Some(play) = play else { return };
        if let News::Parted { carried, .. } = std::mem::take(&mut play.news) {
            play.take_over(*carried);
            play.told = play.story.len();
            *tellings += 1;
            play.telling = *tellings;
        }
    }

    /// Stays with the version that was begun with.
    pub(super) fn keep_version(&mut self) {
        let Some(play) = &mut self.on_table.play else { return };
        if let News::Parted { hash, .. } = play.news {
            play.news = News::Kept { hash };
        }
    }

    /// What there is to say of the file.
    pub(super) fn file_state(&self) -> FileState {
        let Some(play) = self.play() else { return FileState::default() };
        let parted = match &play.news {
            News::Parted { carried, .. } => carried
                .parting
                .as_ref()
                .map(|why| Parted { why: sentence(&why.to_string()), moves: carried.conversation.moves().len() }),
            _ => None,
        };
        let is_held = matches!(play.news, News::Kept { .. }) && play.mode == Mode::Assessed;
        let entry = self.shelf.entry(&play.conversation.scenario().id);
        FileState { trouble: entry.and_then(FileTrouble::of), parted, is_held }
    }

    /// Writes down what is new. A conversation that was carried over begins another attempt.
    pub(super) fn keep(&mut self) {
        let player = self.settings.name.clone();
        let Some(play) = &mut self.on_table.play else { return };
        let (conversation, mode) = (&play.conversation, play.mode);
        let Some(Unkept { from, moves }) = play.unkept.take() else {
            self.keeping.follow(conversation, mode, &player, false);
            return;
        };
        match from.filter(|_| mode == Mode::Continued) {
            Some(from) => self.keeping.continue_from(conversation, &player, from, moves),
            None => self.keeping.follow(conversation, mode, &player, true),
        }
        if let Some(from) = from {
            self.keeping.abandon(from);
        }
        play.kept = self.keeping.current();
    }

    /// The player leaves: what was carried over must be found again.
    pub(super) fn keep_before_leaving(&mut self) {
        if self.play().is_some_and(|play| play.unkept.is_some()) {
            self.keep();
        }
        let tried_out = self.play().filter(|play| play.is_tried_out && play.conversation.end().is_none());
        if let Some(id) = tried_out.and_then(|play| play.kept) {
            self.keeping.abandon(id);
        }
    }

    fn note(&mut self, news: News) {
        if let Some(play) = &mut self.on_table.play {
            play.news = news;
        }
    }

    /// Every version that is saved costs an envelope: only those that may be asked for stay.
    fn forget_envelopes(&mut self) {
        let Some(play) = &self.on_table.play else { return };
        let played = play.conversation.scenario();
        let newest = self.shelf.scenario(&played.id).map(|scenario| scenario.hash);
        let (id, hash) = (played.id.clone(), played.hash);
        self.on_table
            .envelopes
            .retain(|(other, version), _| *other != id || *version == hash || Some(*version) == newest);
    }
}

impl Play {
    /// Goes on in another version.
    fn take_over(&mut self, carried: Carried) {
        let moves = carried.conversation.moves().len();
        self.told = told_in(&carried.events, self.told, self.story.len());
        self.unkept = Some(Unkept {
            from: self.unkept.map_or(self.kept, |unkept| unkept.from),
            moves: self.unkept.map_or(moves, |unkept| unkept.moves.min(moves)),
        });
        self.conversation = carried.conversation;
        self.story = carried.events;
        self.mode = if moves == 0 { self.began_as } else { Mode::Continued };
        self.version += 1;
        self.news = News::None;
    }

    /// Goes back to the beginning: what was carried over is undone, and it may count again.
    pub(super) fn begin_anew(&mut self) {
        if self.mode != self.began_as {
            self.mode = self.began_as;
            self.unkept.get_or_insert(Unkept { from: self.kept, moves: 0 });
        }
    }
}

/// How many events of a story were told, where so many of so many were told in the version before: none, all, or all up to the last move.
pub(super) fn told_in(story: &[Event], told: usize, of: usize) -> usize {
    match told {
        0 => 0,
        told if told >= of => story.len(),
        _ => story.iter().rposition(|event| matches!(event, Event::Said { .. })).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests;
