//! What the facilitator does, step by step, and what the room is after these steps.
//!
//! A room is the fold of its steps: nothing else decides what may be done in it. Votes and moves stand beside them.

use serde::{Deserialize, Serialize};

/// How a room plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RoomMode {
    /// Everybody plays the same conversation, with the same seed, at their own pace.
    Alone,
    /// Everybody votes on each move; the room walks one conversation.
    Together,
}

/// What is decided before a room starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SetUp {
    pub(super) mode: RoomMode,
    /// The content hash of the scenario's text.
    pub(super) scenario: String,
    pub(super) seed: u32,
    /// Index of the opening; the seed picks it where there is none.
    #[serde(default)]
    pub(super) opening: Option<u16>,
    /// Whether whoever votes or moves is asked what for.
    #[serde(default)]
    pub(super) reasons: bool,
    /// Whether the bars of a first vote stay hidden until the second is over.
    #[serde(default)]
    pub(super) hide_first: bool,
    /// Into how many teams the seats fall; below 2 none.
    #[serde(default)]
    pub(super) teams: u8,
}

impl SetUp {
    /// The team of a seat, from 1, where the room plays in teams.
    pub(super) fn team_of(&self, seat: i64) -> Option<u8> {
        let teams = if self.teams > 1 { usize::from(self.teams) } else { 0 };
        team_place(seat, teams).and_then(|place| u8::try_from(place + 1).ok())
    }
}

/// The place of a seat's team among so many; none where there are none.
pub(super) fn team_place(seat: i64, teams: usize) -> Option<usize> {
    let teams = i64::try_from(teams).unwrap_or(0);
    (teams > 0).then(|| usize::try_from((seat - 1).rem_euclid(teams)).unwrap_or(0))
}

/// One act of the facilitator; closing may also come from the last vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(super) enum Step {
    /// Decides on what is played and how.
    SetUp(SetUp),
    /// Begins.
    Start,
    /// Holds all moves and votes.
    Pause,
    /// Goes on.
    Resume,
    /// Closes the vote.
    Close,
    /// Opens the second vote on the same moment.
    VoteAgain,
    /// The room makes a move.
    Walk {
        /// The choice's id.
        choice: String,
    },
    /// Play is over; the debrief begins.
    Debrief,
    /// Shows a moment in the debrief; none shows the whole.
    Moment {
        /// From 0.
        number: Option<u32>,
    },
    /// Opens a branch of the moment shown: what the customer answers there.
    Look {
        /// The choice's id.
        choice: String,
    },
    /// Shows or hides the names of seats on the wall.
    Names {
        /// Whether they are shown.
        shown: bool,
    },
    /// Gives a seat another name.
    Rename {
        /// The seat's number.
        seat: i64,
        /// Its name.
        name: String,
    },
    /// Takes a seat out of the room: it counts nowhere.
    Remove {
        /// The seat's number.
        seat: i64,
    },
    /// Erases a seat, what was done on it and what it was called.
    Erase {
        /// The seat's number.
        seat: i64,
    },
    /// The room is over: nobody joins any more.
    End,
}

/// Where a room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// People join.
    Lobby,
    /// They play.
    Playing,
    /// They talk about it.
    Debrief,
    /// It is over.
    Ended,
}

/// What a room is after its steps.
#[derive(Debug, Clone)]
pub(super) struct RoomState {
    pub(super) set_up: Option<SetUp>,
    pub(super) stage: Stage,
    pub(super) paused: bool,
    /// The choices that the room has made.
    pub(super) walk: Vec<String>,
    /// In which vote on the moment the room is: 1 or 2.
    pub(super) round: u8,
    /// Whether that vote is closed.
    pub(super) closed: bool,
    /// How many votes were held on each moment that was walked.
    pub(super) rounds: Vec<u8>,
    /// The moment that the debrief shows.
    pub(super) moment: Option<u32>,
    /// The branch that is open there.
    pub(super) look: Option<String>,
    pub(super) names_shown: bool,
    /// How many steps were made: the number of the next one.
    pub(super) epoch: i64,
}

impl RoomState {
    /// The room after these steps.
    pub(super) fn after(steps: &[Step]) -> Self {
        let mut state = Self {
            set_up: None,
            stage: Stage::Lobby,
            paused: false,
            walk: Vec::new(),
            round: 1,
            closed: false,
            rounds: Vec::new(),
            moment: None,
            look: None,
            names_shown: false,
            epoch: 0,
        };
        for step in steps {
            state.take(step);
        }
        state
    }

    /// Whether a vote can be given now.
    pub(super) fn is_voting(&self) -> bool {
        self.is(RoomMode::Together) && self.stage == Stage::Playing && !self.closed && !self.paused
    }

    /// Whether the room plays in this mode.
    pub(super) fn is(&self, mode: RoomMode) -> bool {
        self.set_up.as_ref().is_some_and(|set_up| set_up.mode == mode)
    }

    /// Whether the bars of the current vote may be shown to everybody.
    pub(super) fn shows_split(&self) -> bool {
        self.closed && !(self.round == 1 && self.set_up.as_ref().is_some_and(|set_up| set_up.hide_first))
    }

    /// The moment that the room votes on, from 0.
    pub(super) fn voting_on(&self) -> i64 {
        self.walk.len() as i64
    }

    /// Why a step can't be made here; none where it can.
    pub(super) fn refuses(&self, step: &Step) -> Option<&'static str> {
        use Stage::{Debrief, Ended, Lobby, Playing};
        let together = self.is(RoomMode::Together) && self.stage == Playing;
        let fits = match step {
            Step::SetUp(_) => self.stage == Lobby,
            Step::Start => self.stage == Lobby && self.set_up.is_some(),
            Step::Pause => self.stage == Playing && !self.paused,
            Step::Resume => self.stage == Playing && self.paused,
            Step::Close => together && !self.closed,
            Step::VoteAgain => together && self.closed && self.round == 1,
            Step::Walk { .. } => together && self.closed,
            Step::Debrief => self.stage == Playing,
            Step::Moment { .. } | Step::Look { .. } => matches!(self.stage, Debrief | Ended),
            Step::Names { shown } => self.names_shown != *shown,
            Step::Rename { .. } | Step::Remove { .. } => self.stage < Ended,
            Step::Erase { .. } => true,
            Step::End => self.stage < Ended,
        };
        let why = match step {
            Step::SetUp(_) => "what is played can only be changed before the start",
            Step::Start => "the room has started already, or nothing was chosen to play",
            Step::Walk { .. } | Step::VoteAgain => "close the vote first",
            Step::Close => "there is no vote to close",
            _ => "that was done already, or comes too early",
        };
        (!fits).then_some(why)
    }

    fn take(&mut self, step: &Step) {
        self.epoch += 1;
        match step {
            Step::SetUp(set_up) => self.set_up = Some(set_up.clone()),
            Step::Start => self.stage = Stage::Playing,
            Step::Pause => self.paused = true,
            Step::Resume => self.paused = false,
            Step::Close => self.closed = true,
            Step::VoteAgain => (self.round, self.closed) = (2, false),
            Step::Walk { choice } => {
                self.walk.push(choice.clone());
                self.rounds.push(self.round);
                (self.round, self.closed) = (1, false);
            }
            Step::Debrief => (self.stage, self.paused) = (Stage::Debrief, false),
            Step::Moment { number } => (self.moment, self.look) = (*number, None),
            Step::Look { choice } => self.look = Some(choice.clone()),
            Step::Names { shown } => self.names_shown = *shown,
            Step::Rename { .. } | Step::Remove { .. } | Step::Erase { .. } => {}
            Step::End => self.stage = Stage::Ended,
        }
    }
}
