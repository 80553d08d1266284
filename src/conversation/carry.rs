//! A conversation under way, carried over to another text of its scenario: what a file that was saved makes of a place in it.

use std::fmt;
use std::sync::Arc;

use crate::scenario::{Choice, Node, Scenario};

use super::event::Event;
use super::play::{Conversation, Move};

/// What became of a conversation in another text.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The conversation in the new text, after the last move that could be made again.
    pub conversation: Conversation,
    /// All of its events.
    pub events: Vec<Event>,
    /// Why it stands earlier than it did; none where every move could be made again.
    pub parting: Option<Parting>,
}

/// Where the new text leads elsewhere than the old one did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parting {
    /// It no longer begins where it began.
    Opening {
        /// The node at which it began.
        node: String,
    },
    /// The move is not there any more.
    Gone {
        /// Which move, from 1.
        number: usize,
        /// The node at which it was made.
        node: String,
    },
    /// The move is there, but its condition no longer holds when it comes to it.
    NotOffered {
        /// Which move, from 1.
        number: usize,
        /// The node at which it was made.
        node: String,
    },
    /// The move before led to another node.
    Elsewhere {
        /// Which move led elsewhere, from 1.
        number: usize,
        /// Where it leads now.
        now: String,
        /// Where it led.
        before: String,
    },
    /// It is over earlier.
    Over {
        /// The move that ends it, from 1.
        number: usize,
    },
}

impl fmt::Display for Parting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opening { node } => write!(f, "the opening at `{node}` is no longer in the file"),
            Self::Gone { number, node } => {
                write!(f, "the answer you gave at `{node}` (move {number}) is no longer in the file")
            }
            Self::NotOffered { number, node } => {
                write!(f, "the answer you gave at `{node}` (move {number}) is no longer offered there")
            }
            Self::Elsewhere { number, now, before } => {
                write!(f, "your move {number} now leads to `{now}`, and no longer to `{before}`")
            }
            Self::Over { number } => write!(f, "the conversation is now over after your move {number}"),
        }
    }
}

/// Makes the moves of a conversation again in another text of its scenario, with the same seed and from the same opening.
///
/// Openings and nodes are found by their ids. A choice is found by its id; where that is gone it was reworded (an id that isn't
/// given is made from the text), and is found by its place among the choices that are new at its node, if they are as many as those that
/// are gone. A node whose id is gone was renamed where the new text leads to one that the old text didn't have.
///
/// Takes time linear in the nodes, and for each move in the square of the choices at its node.
pub fn carry(old: &Conversation, scenario: &Arc<Scenario>, player: &str) -> Carried {
    let ways = Ways { old: old.scenario(), new: scenario };
    let mut events = Vec::new();
    let opening = ways.opening(old.opening());
    let mut conversation = Conversation::start(Arc::clone(scenario), old.seed(), opening, player, &mut events);
    let mut parting = None;
    if opening.is_none() {
        let node = old.scenario().openings.get(usize::from(old.opening())).map_or(0, |opening| opening.node);
        parting = Some(Parting::Opening { node: ways.old.nodes[node as usize].id.clone() });
    }
    if parting.is_none() {
        for (index, done) in old.moves().iter().enumerate() {
            let made = ways.again(&conversation, done, index + 1).and_then(|choice| {
                let node = || ways.node_of(done).id.clone();
                let not_offered = |_| Parting::NotOffered { number: index + 1, node: node() };
                conversation.choose(choice, &mut events).map_err(not_offered)
            });
            if let Err(why) = made {
                parting = Some(why);
                break;
            }
        }
    }
    Carried { conversation, events, parting }
}

/// Two texts of one scenario.
struct Ways<'s> {
    old: &'s Scenario,
    new: &'s Scenario,
}

impl<'s> Ways<'s> {
    /// The opening that an opening has become. Of several at one node it is the one in the same place among them.
    fn opening(&self, opening: u16) -> Option<u16> {
        let began = self.old.openings.get(usize::from(opening))?;
        let rank = self.old.openings[..usize::from(opening)].iter().filter(|other| other.node == began.node).count();
        let node = &self.old.nodes[began.node as usize];
        let here = |opening: &&(usize, &crate::scenario::Opening)| {
            self.is_same(node, &self.new.nodes[opening.1.node as usize])
        };
        let all: Vec<(usize, &crate::scenario::Opening)> = self.new.openings.iter().enumerate().collect();
        let same: Vec<usize> = all.iter().filter(here).map(|(index, _)| *index).collect();
        same.get(rank).or(same.last()).and_then(|index| u16::try_from(*index).ok())
    }

    /// The choice that a move takes now, where the conversation stands.
    fn again(&self, conversation: &Conversation, done: &Move, number: usize) -> Result<u16, Parting> {
        let (before, now) = (self.node_of(done), &self.new.nodes[conversation.state().node as usize]);
        if conversation.end().is_some() {
            return Err(Parting::Over { number: number - 1 });
        }
        if !self.is_same(before, now) {
            let (now, before) = (now.id.clone(), before.id.clone());
            return Err(Parting::Elsewhere { number: number - 1, now, before });
        }
        let node = || before.id.clone();
        let choice =
            choice_now(before, now, usize::from(done.choice)).ok_or_else(|| Parting::Gone { number, node: node() })?;
        let is_offered = conversation.shown().contains(&choice);
        if is_offered { Ok(choice) } else { Err(Parting::NotOffered { number, node: node() }) }
    }

    /// The node at which a move was made.
    fn node_of(&self, done: &Move) -> &'s Node {
        &self.old.nodes[done.before.node as usize]
    }

    /// Whether a node of the old text and one of the new are one: by id, or as one that was renamed.
    fn is_same(&self, old: &Node, new: &Node) -> bool {
        let knows = |scenario: &Scenario, id: &str| scenario.nodes.iter().any(|node| node.id == id);
        old.id == new.id || (!knows(self.new, &old.id) && !knows(self.old, &new.id))
    }
}

/// Where a choice of the old node stands at the new one.
fn choice_now(old: &Node, new: &Node, index: usize) -> Option<u16> {
    let has = |node: &Node, id: &str| node.choices.iter().any(|choice| choice.id == id);
    let id = &old.choices.get(index)?.id;
    let found = new.choices.iter().position(|choice| choice.id == *id);
    let place = found.or_else(|| {
        let gone = |choice: &&Choice| !has(new, &choice.id);
        let added = |choice: &(usize, &Choice)| !has(old, &choice.1.id);
        let new_ones: Vec<usize> = new.choices.iter().enumerate().filter(added).map(|(index, _)| index).collect();
        let is_as_many = old.choices.iter().filter(gone).count() == new_ones.len();
        let rank = old.choices[..index].iter().filter(gone).count();
        new_ones.get(rank).copied().filter(|_| is_as_many)
    })?;
    u16::try_from(place).ok()
}
