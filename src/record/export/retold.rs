//! A conversation told once more: what was heard and what was on offer before each move.

use std::sync::Arc;

use crate::conversation::{Conversation, Event, LineId};
use crate::scenario::Said;

/// Something that was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The name of who said it; none for narration.
    pub who: Option<String>,
    /// What was said or told.
    pub text: String,
}

/// What came before a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// What was heard since the move before, or since the beginning.
    pub heard: Vec<Spoken>,
    /// The choices on offer, by index at the node, in the order in which they were shown.
    pub offered: Vec<u16>,
}

/// A conversation, told once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retold {
    /// What came before each move.
    pub before: Vec<Before>,
    /// What was heard after the last move.
    pub last: Vec<Spoken>,
}

impl Retold {
    /// Of a conversation. Plays it once more: O(moves × choices).
    pub fn of(conversation: &Conversation) -> Self {
        let (scenario, mut events) = (conversation.scenario(), Vec::new());
        let opening = Some(conversation.opening());
        let player = conversation.names().player;
        let mut again = Conversation::start(Arc::clone(scenario), conversation.seed(), opening, player, &mut events);
        let mut before = Vec::with_capacity(conversation.moves().len());
        for done in conversation.moves() {
            before.push(Before { heard: spoken(&again, &events), offered: again.shown().to_vec() });
            events.clear();
            // Cannot fail: the conversation itself was played this way.
            let _ = again.choose(done.choice, &mut events);
        }
        Self { before, last: spoken(&again, &events) }
    }
}

fn spoken(conversation: &Conversation, events: &[Event]) -> Vec<Spoken> {
    events
        .iter()
        .filter_map(|event| if let Event::Line(line) = event { Some(*line) } else { None })
        .map(|line| line_of(conversation, line))
        .collect()
}

/// A line, as it is heard.
pub fn line_of(conversation: &Conversation, line: LineId) -> Spoken {
    let scenario = conversation.scenario();
    let who = line.line(scenario).who.map(|who| scenario.cast[usize::from(who)].name.clone());
    Spoken { who, text: conversation.text(line) }
}

/// The same conversation with a player of another name; of an empty one the scenario's own. Names decide nothing else.
pub fn called(conversation: &Conversation, player: &str) -> Conversation {
    let (scenario, mut events) = (conversation.scenario(), Vec::new());
    let opening = Some(conversation.opening());
    let mut again = Conversation::start(Arc::clone(scenario), conversation.seed(), opening, player, &mut events);
    for done in conversation.moves() {
        // Cannot fail: the conversation itself was played this way.
        let _ = again.choose(done.choice, &mut events);
    }
    again
}

/// What a choice says or does; none for silence.
pub fn said(conversation: &Conversation, said: &Said) -> Option<String> {
    match said {
        Said::Words(text) | Said::Deed(text) => Some(text.show(&conversation.names())),
        Said::Nothing { .. } => None,
    }
}
