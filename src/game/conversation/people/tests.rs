//! Reactions, and who looks at whom.

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
    let mut people = People::new(&cast(), (4, 4), "");
    people.react(&line(Some(1), None, (4, 4)));
    assert_eq!(people.shown(), 1);
    people.await_the_player();
    assert_eq!(people.shown(), 0);
}

#[test]
fn the_others_look_at_whoever_speaks_and_then_at_the_player() {
    let mut people = People::new(&cast(), (4, 4), "");
    people.react(&line(Some(1), None, (4, 4)));
    people.settle();
    let gaze = |people: &People, who: usize| people.sitters[who].actor.pose().gaze[0];
    // Somebody who sits on the viewer's right looks to the left.
    assert!(people.seating.seat_of(0).is_some_and(|seat| seat.towards_front() < 0.0));
    assert!(gaze(&people, 0) < -0.5 && gaze(&people, 1).abs() < 0.5);
    people.await_the_player();
    people.settle();
    assert!(gaze(&people, 0).abs() < 0.5 && gaze(&people, 1).abs() < 0.5);
}

#[test]
fn customers_who_listen_warm_with_the_conversation_and_a_colleague_does_not() {
    let mut all = cast();
    all.extend(cast());
    let mut people = People::new(&all, (2, 5), "");
    people.react(&line(Some(0), Some(Mood::Angry), (9, 2)));
    let moods: Vec<Mood> = people.sitters.iter().map(|sitter| sitter.mood).collect();
    assert_eq!(moods, [Mood::Angry, Mood::Calm, Mood::Angry, Mood::Calm]);
}

#[test]
fn who_looks_at_others_looks_to_where_they_sit() {
    let mut people = People::new(&cast(), (4, 4), "");
    people.react(&line(Some(1), None, (4, 4)));
    let aside = Told { gaze: Some(crate::scenario::Gaze::AtOthers), ..line(Some(0), Some(Mood::Calm), (4, 4)) };
    people.react(&aside);
    people.settle();
    assert!(people.sitters[0].actor.pose().gaze[0] > 0.5);
}

#[test]
fn whoever_is_named_is_at_the_table() {
    let named = |name: &str, person: Person| Person { name: name.to_owned(), ..person };
    let mut both = cast().into_iter();
    let all =
        [both.next().map(|first| named("Rui Salgado", first)), both.next().map(|second| named("Lídia Prates", second))];
    let all: Vec<Person> = all.into_iter().flatten().collect();
    let seated = |people: &People| people.seated().map(|seated| seated.person).collect::<Vec<_>>();
    assert_eq!(seated(&People::new(&all, (4, 4), "You present it to Rui and to Lídia Prates.")), [0, 1]);
    let mut people = People::new(&all, (4, 4), "Salgado Medicines and Prates supply three hundred pharmacies.");
    assert_eq!(seated(&people), [0]);
    people.react(&Told { text: "His eyes go to Lídia’s pen.".to_owned(), ..line(None, None, (4, 4)) });
    people.settle();
    assert_eq!((seated(&people), people.shown()), (vec![0, 1], 0));
}

#[test]
fn narration_shows_on_whoever_is_there_and_keeps_the_face() {
    let mut people = People::new(&cast(), (4, 4), "");
    people.react(&line(Some(0), Some(Mood::Warm), (4, 4)));
    people.react(&line(None, None, (4, 4)));
    assert_eq!(people.sitter().map(|sitter| sitter.2), Some(Mood::Warm));
    people.react(&line(None, None, (9, 4)));
    assert_eq!(people.sitter().map(|sitter| sitter.2), Some(Mood::Angry));
}

#[test]
fn the_room_warms_in_twelve_hundred_milliseconds() {
    let mut people = People::new(&cast(), (2, 4), "");
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
    let mut people = People::new(&cast(), (2, 4), "");
    people.react_to_meters((8, 3));
    people.settle();
    assert_eq!((people.room_heat(), people.meters().1), (8.0, (8, 3)));
}
