//! What there is to see in a room: the same for the wall and for the facilitator's page.

use std::collections::BTreeMap;

use super::app::{App, Opened};
use super::step::{RoomMode, Stage};
use super::store::{Seat, Vote};
use super::trouble::Trouble;
use super::view::{Chosen, MomentView, Outcomes, ReviewView, Talk, room_moment};

/// What there is to see.
pub(super) enum Scene {
    /// People join; what will be played, if that is decided.
    Joining,
    /// The room votes. How many did is told, and nothing else.
    Voting { talk: Box<Talk>, voted: usize, seats: usize },
    /// The vote is closed. Where the bars stay hidden, it is told only whether there is something to talk about.
    Closed { moment: Box<MomentView>, is_hidden: bool },
    /// The room's conversation is over, and the debrief hasn't begun.
    Through { talk: Box<Talk> },
    /// Everybody plays.
    Playing { outcomes: Box<Outcomes> },
    /// A moment of the debrief.
    Moment { number: usize, of: usize, moment: Box<MomentView>, look: Option<String> },
    /// What came of the room's conversation.
    Walked { talk: Box<Talk>, review: Option<Box<ReviewView>>, of: usize },
    /// What came of everybody's.
    Played { outcomes: Box<Outcomes> },
}

/// A room as it is seen.
pub(super) struct Seen {
    pub(super) seats: Vec<Seat>,
    pub(super) scene: Scene,
    /// How many moves each seat has made, or whether it has voted: what the facilitator sees beside its name.
    pub(super) progress: BTreeMap<i64, usize>,
}

impl Seen {
    /// Of a room, by reading all of it and replaying what was played: linear in the number of moves.
    pub(super) async fn of(app: &App, opened: &Opened) -> Result<Self, Trouble> {
        let mut seats = app.store.seats(&opened.room.code).await?;
        seats.retain(|seat| !seat.removed);
        let mut seen = Self { seats, scene: Scene::Joining, progress: BTreeMap::new() };
        if opened.played.is_none() || opened.state.stage == Stage::Lobby {
            return Ok(seen);
        }
        if opened.state.is(RoomMode::Together) {
            seen.together(app, opened).await?;
        } else {
            seen.alone(app, opened).await?;
        }
        Ok(seen)
    }

    async fn together(&mut self, app: &App, opened: &Opened) -> Result<(), Trouble> {
        let (state, (played, _)) = (&opened.state, opened.game()?);
        let votes = app.store.votes(&opened.room.code, None).await?;
        let replay = opened.walk(None)?;
        let talk = Box::new(Talk::of(&replay.conversation, &replay.events));
        let of = state.walk.len();
        self.scene = if let (true, Some(number)) = (state.stage >= Stage::Debrief, state.moment) {
            let number = usize::try_from(number).unwrap_or(0).min(of.saturating_sub(1));
            let before = opened.walk(Some(number))?;
            let round = state.rounds.get(number).copied().unwrap_or(1);
            let chosen = chosen(&votes, number as i64, round);
            let moment = room_moment(&before.conversation, &before.events, &played.envelope, &chosen);
            Scene::Moment { number, of, moment: Box::new(moment), look: state.look.clone() }
        } else if state.stage >= Stage::Debrief {
            let review = ReviewView::of(&replay.conversation, &played.envelope, "").map(Box::new);
            Scene::Walked { talk, review, of }
        } else if talk.end.is_some() {
            Scene::Through { talk }
        } else {
            let now = votes.iter().filter(|vote| (vote.moment, vote.round) == (of as i64, i64::from(state.round)));
            self.progress = now.map(|vote| (vote.seat, 1)).collect();
            if state.closed {
                let chosen = chosen(&votes, of as i64, state.round);
                let moment = room_moment(&replay.conversation, &replay.events, &played.envelope, &chosen);
                Scene::Closed { moment: Box::new(moment), is_hidden: !state.shows_split() }
            } else {
                Scene::Voting { talk, voted: self.progress.len(), seats: self.seats.len() }
            }
        };
        Ok(())
    }

    async fn alone(&mut self, app: &App, opened: &Opened) -> Result<(), Trouble> {
        let (state, (played, set_up)) = (&opened.state, opened.game()?);
        let mut moves = app.store.all_moves(&opened.room.code).await?;
        let mut choices = BTreeMap::new();
        for seat in &self.seats {
            let made = moves.remove(&seat.number).unwrap_or_default();
            self.progress.insert(seat.number, made.len());
            choices.insert(seat.number, made.into_iter().map(|done| (done.choice, done.reason)).collect::<Vec<_>>());
        }
        let teams = if set_up.teams > 1 { usize::from(set_up.teams) } else { 0 };
        let outcomes = Box::new(Outcomes::of(played, (u64::from(set_up.seed), set_up.opening), teams, &choices));
        let of = outcomes.met.len();
        self.scene = match state.moment {
            _ if state.stage < Stage::Debrief => Scene::Playing { outcomes },
            Some(number) if of > 0 => {
                let number = usize::try_from(number).unwrap_or(0).min(of - 1);
                let met = &outcomes.met[number];
                let replay = opened.replay("", met.way.iter().map(String::as_str))?;
                let moment = room_moment(&replay.conversation, &replay.events, &played.envelope, &met.chosen);
                Scene::Moment { number, of, moment: Box::new(moment), look: state.look.clone() }
            }
            _ => Scene::Played { outcomes },
        };
        Ok(())
    }
}

/// What was chosen in a vote on a moment, and in the first one before it.
pub(super) fn chosen(votes: &[Vote], moment: i64, round: u8) -> Chosen {
    let of = |round: i64| votes.iter().filter(move |vote| (vote.moment, vote.round) == (moment, round));
    Chosen {
        now: of(i64::from(round)).map(|vote| (vote.choice.clone(), vote.reason.clone())).collect(),
        first: (round > 1).then(|| of(1).map(|vote| vote.choice.clone()).collect()),
    }
}
