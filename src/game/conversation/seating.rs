//! Who sits where: whoever speaks is in front, and everybody who has come stays at the table.

use super::super::stage::{MOST_SEATS, Seat};

/// Seconds in which people change places: out in the first half, in again in the second.
const CHANGE: f32 = 0.36;
/// The same under reduced motion.
const CHANGE_AT_ONCE: f32 = 0.15;

/// The people at the table, by their places.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seating {
    /// Indices in the cast; the first sits in front.
    order: Vec<usize>,
    /// The same before the last change.
    before: Vec<usize>,
    /// Seconds since then.
    age: f32,
    length: f32,
}

impl Seating {
    /// One person, alone.
    pub(super) fn new(person: usize) -> Self {
        Self { order: vec![person], before: vec![person], age: f32::MAX, length: CHANGE }
    }

    /// Whoever sits in front.
    pub(super) fn front(&self) -> usize {
        self.order.first().copied().unwrap_or(0)
    }

    /// Brings somebody to the front. Whoever sat there takes their place, or a new one if they just came.
    pub(super) fn bring_forward(&mut self, person: usize) {
        if self.front() == person {
            return;
        }
        self.begin_change();
        match self.order.iter().position(|&seated| seated == person) {
            Some(place) => self.order.swap(0, place),
            None => {
                self.order.push(person);
                let newest = self.order.len() - 1;
                self.order.swap(0, newest);
            }
        }
    }

    /// Gives somebody a place who had none.
    pub(super) fn join(&mut self, person: usize) {
        if !self.order.contains(&person) {
            self.begin_change();
            self.order.push(person);
        }
    }

    /// What happens at one moment is one change.
    fn begin_change(&mut self) {
        if self.age > 0.0 {
            self.before.clone_from(&self.order);
            self.age = 0.0;
        }
    }

    /// Lets time go by.
    pub(super) fn advance(&mut self, seconds: f32, reduced_motion: bool) {
        self.length = if reduced_motion { CHANGE_AT_ONCE } else { CHANGE };
        self.age += seconds;
    }

    /// Ends any change.
    pub(super) fn settle(&mut self) {
        self.age = f32::MAX;
    }

    /// Whether people change places now.
    pub(super) fn is_changing(&self) -> bool {
        self.age < self.length
    }

    /// Everybody there is a place for, where they sit in the picture now, and how far they are there, 0 to 1.
    pub(super) fn seated(&self) -> impl Iterator<Item = (usize, Seat, f32)> {
        let way = (self.age / self.length).clamp(0.0, 1.0);
        let (now, then) = if way < 0.5 { (&self.before, &self.order) } else { (&self.order, &self.before) };
        now.iter().enumerate().take(MOST_SEATS).filter_map(move |(place, &person)| {
            let seat = Seat::of(place, now.len())?;
            let other = then.iter().position(|&seated| seated == person).and_then(|place| Seat::of(place, then.len()));
            let presence = if other == Some(seat) { 1.0 } else { (2.0 * way - 1.0).abs() };
            Some((person, seat, presence))
        })
    }

    /// Where somebody sits once everybody has come to their place.
    pub(super) fn seat_of(&self, person: usize) -> Option<Seat> {
        let place = self.order.iter().position(|&seated| seated == person)?;
        Seat::of(place, self.order.len())
    }

    /// On which side of whoever is in front the others sit: −1 to the viewer's left, 1 to the right.
    pub(super) fn side_of_others(&self) -> f32 {
        self.order.get(1).and_then(|_| Seat::of(1, self.order.len())).map_or(-1.0, |seat| -seat.towards_front())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(seating: &Seating) -> Vec<usize> {
        seating.seated().map(|(person, ..)| person).collect()
    }

    #[test]
    fn whoever_speaks_comes_forward_and_two_change_places() {
        let mut seating = Seating::new(0);
        for person in [2, 1] {
            seating.bring_forward(person);
        }
        seating.settle();
        assert_eq!(places(&seating), [1, 0, 2]);
        seating.bring_forward(2);
        seating.settle();
        assert_eq!((places(&seating), seating.front()), (vec![2, 0, 1], 2));
        seating.bring_forward(2);
        assert!(!seating.is_changing());
    }

    #[test]
    fn two_that_change_places_are_never_seen_in_one() {
        let mut seating = Seating::new(0);
        seating.bring_forward(1);
        seating.settle();
        seating.bring_forward(0);
        let (mut before, mut after, mut faintest) = (0, 0, 1.0_f32);
        while seating.is_changing() {
            let seated: Vec<_> = seating.seated().collect();
            assert_eq!(seated.iter().filter(|(_, seat, _)| seat.is_front()).count(), 1);
            let presence = seated.first().map_or(0.0, |&(.., presence)| presence);
            (before, after) = if seated[0].0 == 1 { (before + 1, after) } else { (before, after + 1) };
            faintest = faintest.min(presence);
            seating.advance(0.02, false);
        }
        assert!(before > 5 && after > 5 && faintest < 0.15, "{before} {after} {faintest}");
        assert!(seating.seated().all(|(_, _, presence)| presence >= 1.0));
    }

    #[test]
    fn who_joins_at_the_same_moment_comes_in_one_change() {
        let mut seating = Seating::new(0);
        (1..3).for_each(|person| seating.join(person));
        seating.join(1);
        assert_eq!(places(&seating), [0]);
        seating.advance(0.3, false);
        assert_eq!((places(&seating), seating.front()), (vec![0, 1, 2], 0));
    }

    #[test]
    fn more_people_than_places_do_no_harm() {
        let mut seating = Seating::new(0);
        (1..9).for_each(|person| seating.bring_forward(person));
        seating.settle();
        assert_eq!((places(&seating).len(), seating.front()), (MOST_SEATS, 8));
        assert!(seating.seat_of(7).is_none() && seating.seat_of(8).is_some_and(Seat::is_front));
    }
}
