//! Playing again what was played.

use std::fmt;
use std::sync::Arc;

use crate::scenario::Scenario;

use super::event::Event;
use super::play::Conversation;

/// What playing a list of choices gave.
#[derive(Debug, Clone)]
pub struct Replay {
    /// The conversation after the last choice that could be played.
    pub conversation: Conversation,
    /// All events.
    pub events: Vec<Event>,
    /// The first choice that could not be played, if any.
    pub mismatch: Option<Mismatch>,
}

/// A choice of a list that the conversation does not offer where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Which move it would have been, from 1.
    pub number: usize,
    /// The choice as the list names it.
    pub choice: String,
    /// The node where the conversation stands; none where it is over.
    pub node: Option<String>,
    /// The ids on offer there, in the order in which they are shown.
    pub offered: Vec<String>,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, choice, .. } = self;
        match &self.node {
            None => write!(f, "move {number} (`{choice}`) comes after the end: the conversation was over"),
            Some(node) => write!(
                f,
                "move {number}: `{choice}` is not on offer at `{node}`; on offer: {}",
                self.offered.join(", ")
            ),
        }
    }
}

/// Plays choices by their ids.
pub fn replay<'i>(
    scenario: &Arc<Scenario>,
    seed: u64,
    opening: Option<u16>,
    player: &str,
    choices: impl IntoIterator<Item = &'i str>,
) -> Replay {
    run(scenario, seed, opening, player, choices, |conversation, id| find(conversation, |choice| choice.id == *id))
}

/// Plays choices by their keys, as receipts hold them.
pub fn replay_keys(scenario: &Arc<Scenario>, seed: u64, opening: Option<u16>, player: &str, keys: &[u16]) -> Replay {
    let keys = keys.iter().map(Key);
    run(scenario, seed, opening, player, keys, |conversation, key| find(conversation, |choice| choice.key == *key.0))
}

/// Plays choices as a person writes them: numbers as shown, ids, or `silence`.
pub fn pick<'i>(
    scenario: &Arc<Scenario>,
    seed: u64,
    opening: Option<u16>,
    player: &str,
    choices: impl IntoIterator<Item = &'i str>,
) -> Replay {
    run(scenario, seed, opening, player, choices, |conversation, written| {
        let silence = conversation.scenario().nodes[conversation.state().node as usize].silence();
        match written.parse::<usize>() {
            Ok(0) => conversation.shown().iter().copied().find(|choice| Some(*choice) == silence),
            Ok(number) => conversation.shown().get(number - 1).copied().filter(|choice| Some(*choice) != silence),
            Err(_) if *written == "silence" => {
                conversation.shown().iter().copied().find(|choice| Some(*choice) == silence)
            }
            Err(_) => find(conversation, |choice| choice.id == *written),
        }
    })
}

struct Key<'k>(&'k u16);

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:04x}", self.0)
    }
}

fn find(conversation: &Conversation, is: impl Fn(&crate::scenario::Choice) -> bool) -> Option<u16> {
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    conversation.shown().iter().copied().find(|choice| is(&node.choices[usize::from(*choice)]))
}

fn run<C: fmt::Display>(
    scenario: &Arc<Scenario>,
    seed: u64,
    opening: Option<u16>,
    player: &str,
    choices: impl IntoIterator<Item = C>,
    find: impl Fn(&Conversation, &C) -> Option<u16>,
) -> Replay {
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(scenario), seed, opening, player, &mut events);
    let mut mismatch = None;
    for (index, written) in choices.into_iter().enumerate() {
        let over = conversation.end().is_some();
        let choice = if over { None } else { find(&conversation, &written) };
        let played = choice.is_some_and(|choice| conversation.choose(choice, &mut events).is_ok());
        if !played {
            let node = &scenario.nodes[conversation.state().node as usize];
            mismatch = Some(Mismatch {
                number: index + 1,
                choice: written.to_string(),
                node: (!over).then(|| node.id.clone()),
                offered: conversation
                    .shown()
                    .iter()
                    .map(|choice| node.choices[usize::from(*choice)].id.clone())
                    .collect(),
            });
            break;
        }
    }
    Replay { conversation, events, mismatch }
}
