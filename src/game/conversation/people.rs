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
    /// Everybody, in a room of this heat; the customer is shown, the others come when they first speak.
    pub(super) fn new(cast: &[Person], meters: (u8, u8)) -> Self {
        let mood = Mood::of_meters(meters.0, meters.1);
        let sitters = cast.iter().map(|person| Sitter {
            features: Features::of(&person.look),
            actor: Actor::new(person.look.seed),
            mood: Mood::Calm,
            pose: Pose::of(Mood::Calm, 3.0, 5.0),
            side: person.side,
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
