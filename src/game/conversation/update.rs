//! The same conversation in another version of its file: told on from where it was, without a word told again that is the same.

use crate::conversation::{Conversation, replay};

use super::{
    coach::Note,
    notebook::Notebook,
    people::People,
    story::{Entry, Played, entries, opening_meters, situation},
    talk::{Current, Offer, Sheet, lines_of},
    telling::{Phase, Tempo},
};

/// For so many seconds it is said that something was updated.
const NEWS_SECONDS: f32 = 6.0;
/// It fades in the last of them.
const FADE_SECONDS: f32 = 0.6;

impl Current {
    /// Takes the conversation in its new version.
    pub(super) fn update(&mut self, played: Played<'_>, is_coach_on: bool, tempo: Tempo) {
        self.version = played.version;
        self.updated = Some(0.0);
        let line = self.line().cloned();
        let is_move = |entry: &Entry| matches!(entry, Entry::Move(_));
        let moves = self.entries.iter().take(self.turn).filter(|dated| is_move(&dated.entry)).count();

        self.entries = entries(played);
        let mut places =
            self.entries.iter().enumerate().filter(|(_, dated)| is_move(&dated.entry)).map(|(at, _)| at + 1);
        self.turn = moves.checked_sub(1).map_or(0, |before| places.nth(before).unwrap_or(self.entries.len()));
        let is_answered = matches!(self.telling.phase(), Phase::Chosen | Phase::Coached);
        let lines = lines_of(&self.entries, self.turn).map(|line| line.text.clone()).collect();
        let is_over = played.conversation.end().is_some() && !is_answered;
        self.telling.update(lines, is_over, tempo);
        if is_answered {
            self.update_answer(played, is_coach_on);
        } else {
            self.update_offer(Offer::of(played.conversation));
        }
        let cast = &played.conversation.scenario().cast;
        if self.cast != *cast || self.line() != line.as_ref() {
            self.cast.clone_from(cast);
            self.seat(played);
        }
        let told = if is_answered || !self.telling.is_told() { played.told } else { played.story.len() };
        self.notebook = Notebook::of(played.conversation, &played.story[..told.min(played.story.len())]);
        if let Some(open) = &mut self.open
            && let Sheet::Transcript(Some(picked)) = open.sheet
            && picked >= played.conversation.moves().len()
        {
            open.sheet = Sheet::Transcript(None);
        }
        self.arrive(played);
        if self.telling.phase() == Phase::Coached && self.note.is_none() {
            self.go_on(played, tempo);
        }
    }

    /// Between the move and its answer: what was on offer, what was chosen of it, and what the coach says.
    fn update_answer(&mut self, played: Played<'_>, is_coach_on: bool) {
        let is_coached = self.telling.phase() == Phase::Coached || is_coach_on;
        self.note = Note::on_last_move(played.conversation).filter(|_| is_coached && played.is_practice());
        if let Some(last) = played.conversation.moves().last() {
            self.chosen = Some(last.choice);
            self.offer = Offer::of(&before_last_move(played.conversation));
        }
    }

    fn update_offer(&mut self, offer: Offer) {
        if offer.silence != self.offer.silence {
            self.ring = None;
        }
        self.offer = offer;
    }

    /// Seats everybody as they are at this line, without any transition.
    fn seat(&mut self, played: Played<'_>) {
        let mut people = People::new(&self.cast, opening_meters(played.conversation), &situation(played.conversation));
        let seen = match self.telling.phase() {
            // The face has reacted to the first line of the answer already.
            Phase::Coached => self.seen() + 1,
            _ => self.seen(),
        };
        for dated in self.entries.iter().take(seen) {
            if let Entry::Line(line) = &dated.entry {
                people.react(line);
            }
        }
        if self.telling.is_told() && self.telling.phase() != Phase::Chosen {
            people.react_to_meters(played.conversation.meters());
        }
        people.settle();
        self.people = people;
    }

    /// How visible it is that something was updated, 0 to 1; none where that is over.
    pub(super) fn news(&self) -> Option<f32> {
        let age = self.updated.filter(|age| *age < NEWS_SECONDS)?;
        Some(((NEWS_SECONDS - age) / FADE_SECONDS).min(1.0))
    }

    /// Seconds until that looks different.
    pub(super) fn until_news_change(&self) -> Option<f32> {
        let age = self.updated.filter(|age| *age < NEWS_SECONDS)?;
        Some((NEWS_SECONDS - FADE_SECONDS - age).max(0.0))
    }
}

/// The conversation as it stood when the last move was made.
fn before_last_move(conversation: &Conversation) -> Conversation {
    let moves = conversation.moves().len().saturating_sub(1);
    let (seed, opening) = (conversation.seed(), conversation.opening());
    let choices = conversation.choice_ids().take(moves);
    replay(conversation.scenario(), seed, Some(opening), conversation.names().player, choices).conversation
}
