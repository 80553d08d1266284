//! What the player has learned and what was raised, each with the move at which it came.

use crate::conversation::{Conversation, Event};
use crate::scenario::{Person, Pronoun, Side};

use super::story::words_of;

/// The notebook as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notebook {
    /// "What she has told you".
    pub(super) heading: String,
    /// What they have told.
    pub(super) facts: Vec<Note>,
    /// Said where there is more to learn.
    pub(super) more: Option<String>,
    /// Points of agreement that were raised.
    pub(super) terms: Vec<Raised>,
    /// Whether the scenario has any.
    pub(super) has_terms: bool,
}

/// Something noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// What.
    pub(super) text: String,
    /// How it came.
    pub(super) caption: String,
}

/// A point of agreement that was raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raised {
    /// What the player meant.
    pub(super) text: String,
    /// When, and what is missing.
    pub(super) caption: String,
    /// Whether both have heard the same.
    pub(super) is_settled: bool,
}

impl Notebook {
    /// How many things stand in it.
    pub(super) fn count(&self) -> usize {
        self.facts.len() + self.terms.len()
    }

    /// The notebook after these events.
    pub(super) fn of(conversation: &Conversation, story: &[Event]) -> Self {
        let scenario = conversation.scenario();
        let names = conversation.names();
        let voice = Voice::of(&scenario.cast);
        let opening = scenario.openings.get(usize::from(conversation.opening()));
        let mut facts: Vec<(u16, String)> = opening
            .iter()
            .flat_map(|opening| &opening.learn)
            .map(|fact| (*fact, "From the start".to_owned()))
            .collect();
        let mut raised: Vec<(u16, usize, Option<usize>)> = Vec::new();
        let (mut number, mut after) = (0, String::new());
        for event in story {
            match *event {
                Event::Said { node, choice } => {
                    number += 1;
                    let said = &scenario.nodes[node as usize].choices[usize::from(choice)].said;
                    after = match words_of(conversation, said) {
                        (super::story::How::Said, words) => format!("you said “{words}”"),
                        (super::story::How::Done, words) => words,
                        (super::story::How::Silent, _) => "you said nothing".to_owned(),
                    };
                }
                Event::Learned(fact) => facts.push((fact, format!("Move {number}: {after}"))),
                Event::Raised(term) => raised.push((term, number, None)),
                Event::Settled(term) => match raised.iter_mut().find(|raised| raised.0 == term) {
                    Some(raised) => raised.2 = Some(number),
                    None => raised.push((term, number, Some(number))),
                },
                _ => {}
            }
        }
        let more = facts.len() < scenario.facts.len();
        Self {
            heading: format!("What {} told you", voice.has),
            facts: facts
                .into_iter()
                .filter_map(|(fact, caption)| {
                    let text = scenario.facts.get(usize::from(fact))?.text.show(&names);
                    Some(Note { text, caption })
                })
                .collect(),
            more: more.then(|| format!("There is more that {} said.", voice.has_not)),
            terms: raised
                .into_iter()
                .filter_map(|(term, at, settled)| {
                    let text = scenario.terms.get(usize::from(term))?.meant.show(&names);
                    let caption = match settled {
                        Some(settled) => format!("Move {settled}. You both heard the same."),
                        None => format!("Raised at move {at}. You don’t know yet what {} heard.", voice.who),
                    };
                    Some(Raised { text, caption, is_settled: settled.is_some() })
                })
                .collect(),
            has_terms: !scenario.terms.is_empty(),
        }
    }
}

/// How to speak of whoever sits opposite.
struct Voice {
    who: &'static str,
    has: &'static str,
    has_not: &'static str,
}

impl Voice {
    fn of(cast: &[Person]) -> Self {
        let mut customers = cast.iter().filter(|person| person.side == Side::Customer);
        let first = customers.next().map(|person| person.pronoun);
        match first.filter(|_| customers.next().is_none()) {
            Some(Pronoun::She) => Self { who: "she", has: "she has", has_not: "she hasn’t" },
            Some(Pronoun::He) => Self { who: "he", has: "he has", has_not: "he hasn’t" },
            _ => Self { who: "they", has: "they have", has_not: "they haven’t" },
        }
    }
}
