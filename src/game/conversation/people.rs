//! The people opposite: who is shown, what shows on them, how warm the room is, and what a move just did.

use std::time::Duration;

use crate::scenario::{Mood, Person, Side};

use super::super::stage::{Actor, Features, Pose, Seat};
use super::seating::Seating;
use super::story::Told;
use super::warmth::Warmth;

/// The cast, living.
#[derive(Debug)]
pub(super) struct People {
    sitters: Vec<Sitter>,
    seating: Seating,
    /// The customer who was in front last.
    customer: usize,
    /// Whether somebody is being listened to; if not, everybody waits for the player.
    listens: bool,
    meters: (u8, u8),
    /// What the meters were before they changed last, and how many seconds ago that was.
    before: (u8, u8),
    since_change: f32,
    room: Warmth,
}

#[derive(Debug)]
struct Sitter {
    features: Features,
    actor: Actor,
    mood: Mood,
    /// What shows on them where they are in front.
    pose: Pose,
    side: Side,
    /// Names by which lines speak of them.
    called: Vec<String>,
}

/// Somebody at the table, as they are now.
pub(super) struct Seated<'a> {
    /// Their index in the cast.
    pub(super) person: usize,
    pub(super) features: &'a Features,
    pub(super) actor: &'a Actor,
    pub(super) mood: Mood,
    pub(super) seat: Seat,
    /// How far they are there, 0 to 1.
    pub(super) presence: f32,
}

impl People {
    /// Everybody, in a room of this heat. The customer is there, and who is named in `situation`, what the player was
    /// told before; the others come when a line names them, or when they first speak.
    pub(super) fn new(cast: &[Person], meters: (u8, u8), situation: &str) -> Self {
        let mood = Mood::of_meters(meters.0, meters.1);
        let sitters = cast.iter().map(|person| Sitter {
            features: Features::of(&person.look),
            actor: Actor::new(person.look.seed),
            mood: Mood::Calm,
            pose: Pose::of(Mood::Calm, 3.0, 5.0),
            side: person.side,
            called: called(&person.name),
        });
        let mut people = Self {
            sitters: sitters.collect(),
            seating: Seating::new(0),
            customer: 0,
            listens: false,
            meters,
            before: meters,
            since_change: f32::MAX,
            room: Warmth::new(f32::from(meters.0)),
        };
        people.feel(0, mood);
        people.let_the_others_feel(mood);
        people.seat_the_named(situation);
        people.attend();
        people.settle();
        people
    }

    /// Lets time go by. Whoever listens keeps still but for blinks.
    pub(super) fn advance(&mut self, seconds: f32, reduced_motion: bool, spare: bool) {
        let front = self.seating.front();
        for (who, sitter) in self.sitters.iter_mut().enumerate() {
            sitter.actor.advance_sparingly(seconds, reduced_motion, spare || who != front);
        }
        self.seating.advance(seconds, reduced_motion);
        self.since_change += seconds;
        self.room.advance(seconds, reduced_motion);
    }

    /// Reacts to a line: the face of whoever says it, the meters, the room.
    pub(super) fn react(&mut self, line: &Told) {
        let changed = self.take_meters(line.meters);
        self.seat_the_named(&line.text);
        if let Some(who) = line.who {
            self.bring_forward(usize::from(who).min(self.sitters.len().saturating_sub(1)));
            self.listens = true;
        }
        let front = self.seating.front();
        let mood_of_all = Mood::of_meters(line.meters.0, line.meters.1);
        if let Some(mood) = line.mood.or_else(|| changed.then_some(mood_of_all)) {
            let others = self.seating.side_of_others();
            self.feel(front, mood);
            if let Some(sitter) = self.sitters.get_mut(front) {
                sitter.pose = sitter.pose.with_posture(line.posture).with_gaze_to(line.gaze, others);
            }
        }
        if changed {
            self.let_the_others_feel(mood_of_all);
        }
        self.attend();
    }

    /// Reacts to a move that nobody answers in words.
    pub(super) fn react_to_meters(&mut self, meters: (u8, u8)) {
        if self.take_meters(meters) {
            let mood = Mood::of_meters(meters.0, meters.1);
            self.feel(self.seating.front(), mood);
            self.let_the_others_feel(mood);
            self.attend();
        }
    }

    /// It is the player's move: a colleague gives way to the customer, and everybody looks at the player.
    pub(super) fn await_the_player(&mut self) {
        if !self.is_customer(self.seating.front()) {
            self.bring_forward(self.customer);
        }
        self.listens = false;
        self.attend();
    }

    /// Brings everybody to where they are, without any transition.
    pub(super) fn settle(&mut self) {
        for sitter in &mut self.sitters {
            sitter.actor.settle();
        }
        self.seating.settle();
        self.before = self.meters;
        self.room.settle();
    }

    /// Whether the person shown speaks now.
    pub(super) fn set_speaking(&mut self, is_speaking: bool) {
        let front = self.seating.front();
        for (who, sitter) in self.sitters.iter_mut().enumerate() {
            sitter.actor.set_speaking(is_speaking && who == front);
        }
    }

    /// The index in the cast of the person in front.
    pub(super) fn shown(&self) -> usize {
        self.seating.front()
    }

    /// The features and the living pose of the person in front, and the mood in a word.
    pub(super) fn sitter(&self) -> Option<(&Features, &Actor, Mood)> {
        self.sitters.get(self.seating.front()).map(|sitter| (&sitter.features, &sitter.actor, sitter.mood))
    }

    /// Everybody at the table, as they sit in the picture now.
    pub(super) fn seated(&self) -> impl Iterator<Item = Seated<'_>> {
        self.seating.seated().filter_map(|(person, seat, presence)| {
            let Sitter { features, actor, mood, .. } = self.sitters.get(person)?;
            Some(Seated { person, features, actor, mood: *mood, seat, presence })
        })
    }

    /// Heat and trust: now, before the last change, and how many seconds ago that was.
    pub(super) const fn meters(&self) -> ((u8, u8), (u8, u8), f32) {
        (self.meters, self.before, self.since_change)
    }

    /// The heat in the colour of the room.
    pub(super) fn room_heat(&self) -> f32 {
        self.room.heat()
    }

    /// When something next looks different.
    pub(super) fn next_change(&self) -> Option<Duration> {
        if self.room.is_changing() || self.seating.is_changing() {
            return Some(Duration::ZERO);
        }
        self.seated().filter_map(|seated| seated.actor.next_change()).min()
    }

    fn is_customer(&self, who: usize) -> bool {
        self.sitters.get(who).is_some_and(|sitter| sitter.side == Side::Customer)
    }

    /// Whoever is spoken of is in the room.
    fn seat_the_named(&mut self, text: &str) {
        for (who, sitter) in self.sitters.iter().enumerate() {
            let mut words = text.split(|letter: char| !letter.is_alphanumeric());
            if words.any(|word| sitter.called.iter().any(|name| name == word)) {
                self.seating.join(who);
            }
        }
    }

    fn bring_forward(&mut self, who: usize) {
        self.seating.bring_forward(who);
        if self.is_customer(who) {
            self.customer = who;
        }
    }

    fn feel(&mut self, who: usize, mood: Mood) {
        let meters = self.meters;
        if let Some(sitter) = self.sitters.get_mut(who) {
            let (heat, trust) = ground(sitter.side, meters);
            sitter.mood = mood;
            sitter.pose = Pose::of(mood, heat, trust);
        }
    }

    /// On the customer's side of the table it warms or cools for all.
    fn let_the_others_feel(&mut self, mood: Mood) {
        let front = self.seating.front();
        for who in 0..self.sitters.len() {
            if who != front && self.is_customer(who) {
                self.feel(who, mood);
            }
        }
    }

    /// Whoever is in front shows what they feel; the others look at whoever speaks, or at the player.
    fn attend(&mut self) {
        for (who, sitter) in self.sitters.iter_mut().enumerate() {
            let aside = self.seating.seat_of(who).filter(|seat| !seat.is_front() && self.listens);
            sitter.actor.go_to(aside.map_or(sitter.pose, |seat| sitter.pose.attending(seat.towards_front())));
        }
    }

    /// Whether they changed.
    fn take_meters(&mut self, meters: (u8, u8)) -> bool {
        if meters == self.meters {
            return false;
        }
        self.before = self.meters;
        self.meters = meters;
        self.since_change = 0.0;
        self.room.go_to(f32::from(meters.0));
        true
    }
}

/// Heat and trust as they show on somebody: they are the customer's, a colleague keeps calm.
fn ground(side: Side, (heat, trust): (u8, u8)) -> (f32, f32) {
    match side {
        Side::Customer => (f32::from(heat), f32::from(trust)),
        Side::Ours => (3.0, 6.0),
    }
}

/// The words of a name by which somebody is spoken of: all but the last of several, which a whole firm may bear.
fn called(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let given = if words.len() > 1 { &words[..words.len() - 1] } else { &words[..] };
    given.iter().map(|&word| word.to_owned()).collect()
}

#[cfg(test)]
mod tests;
