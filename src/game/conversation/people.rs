//! The people opposite: who is shown, what shows on them, how warm the room is, and what a move just did.

use std::time::Duration;

use crate::scenario::{Mood, Person, Side};

use super::super::stage::{Actor, Features};
use super::story::Told;

/// The room takes on a new colour in so many seconds.
const ROOM: f32 = 1.2;
const ROOM_CROSS_FADE: f32 = 0.15;

/// The cast, living.
#[derive(Debug)]
pub(super) struct People {
    sitters: Vec<Sitter>,
    shown: usize,
    meters: (u8, u8),
    /// What the meters were before they changed last, and how many seconds ago that was.
    before: (u8, u8),
    since_change: f32,
    room: Room,
}

#[derive(Debug)]
struct Sitter {
    features: Features,
    actor: Actor,
    mood: Mood,
    side: Side,
}

/// The heat as the room shows it, on its way from one value to another.
#[derive(Clone, Copy, Debug)]
struct Room {
    from: f32,
    to: f32,
    age: f32,
    length: f32,
}

impl People {
    /// Everybody, calm, in a room of this heat; the customer is shown.
    pub(super) fn new(cast: &[Person], meters: (u8, u8)) -> Self {
        let sitters = cast.iter().map(|person| Sitter {
            features: Features::of(&person.look),
            actor: Actor::new(person.look.seed),
            mood: Mood::Calm,
            side: person.side,
        });
        let heat = f32::from(meters.0);
        let mut people = Self {
            sitters: sitters.collect(),
            shown: 0,
            meters,
            before: meters,
            since_change: f32::MAX,
            room: Room { from: heat, to: heat, age: f32::MAX, length: ROOM },
        };
        people.feel(0, Mood::of_meters(meters.0, meters.1));
        people.settle();
        people
    }

    /// Lets time go by.
    pub(super) fn advance(&mut self, seconds: f32, reduced_motion: bool, spare: bool) {
        if let Some(sitter) = self.sitters.get_mut(self.shown) {
            sitter.actor.advance_sparingly(seconds, reduced_motion, spare);
        }
        self.since_change += seconds;
        self.room.age += seconds;
        self.room.length = if reduced_motion { ROOM_CROSS_FADE } else { ROOM };
    }

    /// Reacts to a line: the face of whoever says it, the meters, the room.
    pub(super) fn react(&mut self, line: &Told) {
        let changed = self.take_meters(line.meters);
        if let Some(who) = line.who {
            self.shown = usize::from(who).min(self.sitters.len().saturating_sub(1));
        }
        let (heat, trust) = line.meters;
        let mood = line.mood.or_else(|| changed.then(|| Mood::of_meters(heat, trust)));
        let Some(sitter) = self.sitters.get_mut(self.shown) else { return };
        if let Some(mood) = mood {
            sitter.mood = mood;
            let (heat, trust) = ground(sitter.side, line.meters);
            sitter.actor.set_mood(mood, line.posture, line.gaze, heat, trust);
        }
    }

    /// Reacts to a move that nobody answers in words.
    pub(super) fn react_to_meters(&mut self, meters: (u8, u8)) {
        if self.take_meters(meters) {
            self.feel(self.shown, Mood::of_meters(meters.0, meters.1));
        }
    }

    /// It is the player's move: a colleague gives way to the customer.
    pub(super) fn await_the_player(&mut self) {
        if self.sitters.get(self.shown).is_some_and(|sitter| sitter.side == Side::Ours) {
            self.shown = 0;
        }
    }

    /// Brings everybody to where they are, without any transition.
    pub(super) fn settle(&mut self) {
        for sitter in &mut self.sitters {
            sitter.actor.settle();
        }
        self.before = self.meters;
        self.room.from = self.room.to;
        self.room.age = f32::MAX;
    }

    /// Whether the person shown speaks now.
    pub(super) fn set_speaking(&mut self, is_speaking: bool) {
        if let Some(sitter) = self.sitters.get_mut(self.shown) {
            sitter.actor.set_speaking(is_speaking);
        }
    }

    /// The index in the cast of the person shown.
    pub(super) const fn shown(&self) -> usize {
        self.shown
    }

    /// The features and the living pose of the person shown, and the mood in a word.
    pub(super) fn sitter(&self) -> Option<(&Features, &Actor, Mood)> {
        self.sitters.get(self.shown).map(|sitter| (&sitter.features, &sitter.actor, sitter.mood))
    }

    /// Heat and trust: now, before the last change, and how many seconds ago that was.
    pub(super) const fn meters(&self) -> ((u8, u8), (u8, u8), f32) {
        (self.meters, self.before, self.since_change)
    }

    /// The heat in the colour of the room.
    pub(super) fn room_heat(&self) -> f32 {
        let Room { from, to, age, length } = self.room;
        let left = (1.0 - age / length).clamp(0.0, 1.0);
        to + (from - to) * left.powi(3)
    }

    /// When something next looks different.
    pub(super) fn next_change(&self) -> Option<Duration> {
        if self.room.age < self.room.length {
            return Some(Duration::ZERO);
        }
        self.sitters.get(self.shown).and_then(|sitter| sitter.actor.next_change())
    }

    fn feel(&mut self, who: usize, mood: Mood) {
        let meters = self.meters;
        if let Some(sitter) = self.sitters.get_mut(who) {
            let (heat, trust) = ground(sitter.side, meters);
            sitter.mood = mood;
            sitter.actor.set_mood(mood, None, None, heat, trust);
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
        let from = self.room_heat();
        self.room = Room { from, to: f32::from(meters.0), age: 0.0, length: self.room.length };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Look, Pronoun};

    fn cast() -> Vec<Person> {
        [Side::Customer, Side::Ours]
            .into_iter()
            .enumerate()
            .map(|(index, side)| Person {
                id: index.to_string(),
                name: index.to_string(),
                role: String::new(),
                pronoun: Pronoun::She,
                side,
                look: Look { seed: 7 + index as u64, ..Look::default() },
            })
            .collect()
    }

    fn line(who: Option<u16>, mood: Option<Mood>, meters: (u8, u8)) -> Told {
        Told { who, text: String::new(), mood, posture: None, gaze: None, meters }
    }

    #[test]
    fn whoever_speaks_is_shown_and_a_colleague_gives_way_to_the_customer() {
        let mut people = People::new(&cast(), (4, 4));
        people.react(&line(Some(1), None, (4, 4)));
        assert_eq!(people.shown(), 1);
        people.await_the_player();
        assert_eq!(people.shown(), 0);
    }

    #[test]
    fn narration_shows_on_whoever_is_there_and_keeps_the_face() {
        let mut people = People::new(&cast(), (4, 4));
        people.react(&line(Some(0), Some(Mood::Warm), (4, 4)));
        people.react(&line(None, None, (4, 4)));
        assert_eq!(people.sitter().map(|sitter| sitter.2), Some(Mood::Warm));
        people.react(&line(None, None, (9, 4)));
        assert_eq!(people.sitter().map(|sitter| sitter.2), Some(Mood::Angry));
    }

    #[test]
    fn the_room_warms_in_twelve_hundred_milliseconds() {
        let mut people = People::new(&cast(), (2, 4));
        people.react_to_meters((8, 3));
        assert_eq!(people.room_heat(), 2.0);
        people.advance(0.6, false, false);
        assert!((2.5..8.0).contains(&people.room_heat()));
        assert_eq!(people.next_change(), Some(Duration::ZERO));
        people.advance(0.61, false, false);
        assert_eq!(people.room_heat(), 8.0);
        let (now, before, age) = people.meters();
        assert_eq!((now, before), ((8, 3), (2, 4)));
        assert!((age - 1.21).abs() < 1e-4);
    }

    #[test]
    fn who_sat_there_before_is_there_without_transition() {
        let mut people = People::new(&cast(), (2, 4));
        people.react_to_meters((8, 3));
        people.settle();
        assert_eq!((people.room_heat(), people.meters().1), (8.0, (8, 3)));
    }
}
