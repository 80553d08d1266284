//! Defuse.

use std::hint::black_box;
use std::sync::Arc;

use defuse::conversation::{Conversation, Event, replay_keys};
use defuse::record::{Mode, Receipt};
use defuse::scenario::{Said, Scenario, Source, read};

use crate::engine::{Engine, Failed};

/// A conversation in Defuse. `TEXTS`: whether a move ends only when all its texts are there as strings, as the other engines' moves do;
/// without, it ends with its events, in which texts are references into the scenario.
pub struct Defuse<const TEXTS: bool> {
    scenario: Arc<Scenario>,
    conversation: Conversation,
    events: Vec<Event>,
    texts: Vec<String>,
}

/// From text to playable.
pub fn scenario(source: &str) -> Result<Arc<Scenario>, Failed> {
    let read = read("generated", &Source::new("generated", source));
    if let Some(finding) = read.findings.first() {
        return Err(format!("the scenario: {finding:?}").into());
    }
    Ok(Arc::new(read.scenario.ok_or("no scenario")?))
}

impl<const TEXTS: bool> Defuse<TEXTS> {
    pub fn load(source: &str) -> Result<Self, Failed> {
        let scenario = scenario(source)?;
        let conversation = Conversation::start(Arc::clone(&scenario), 1, None, "", &mut Vec::new());
        Ok(Self { scenario, conversation, events: Vec::new(), texts: Vec::new() })
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        self.events.iter().filter_map(|event| match event {
            Event::Line(line) => Some(self.conversation.text(*line)),
            Event::Ended { ending, .. } => {
                Some(self.scenario.endings[*ending as usize].text.show(&self.conversation.names()))
            }
            _ => None,
        })
    }

    fn offers(&self) -> impl Iterator<Item = String> {
        let node = &self.scenario.nodes[self.conversation.state().node as usize];
        self.conversation.shown().iter().map(|choice| match &node.choices[usize::from(*choice)].said {
            Said::Words(text) | Said::Deed(text) => text.show(&self.conversation.names()),
            Said::Nothing { .. } => String::new(),
        })
    }

    /// Hands everything over.
    fn hand_over(&mut self) {
        if TEXTS {
            let mut texts = std::mem::take(&mut self.texts);
            texts.clear();
            texts.extend(self.lines().chain(self.offers()));
            self.texts = texts;
            black_box(&self.texts);
        }
        black_box(&self.events);
    }
}

impl<const TEXTS: bool> Engine for Defuse<TEXTS> {
    /// A receipt: the text that people keep and paste. It holds the moves, which are made again to restore it.
    type Save = String;

    fn start(&mut self) -> Result<(), Failed> {
        self.events.clear();
        self.conversation = Conversation::start(Arc::clone(&self.scenario), 1, None, "", &mut self.events);
        self.hand_over();
        Ok(())
    }

    fn choose(&mut self, place: usize) -> Result<(), Failed> {
        self.events.clear();
        let choice = *self.conversation.shown().get(place).ok_or("no such choice")?;
        self.conversation.choose(choice, &mut self.events)?;
        self.hand_over();
        Ok(())
    }

    fn offered(&self) -> usize {
        self.conversation.shown().len()
    }

    fn said(&self) -> Vec<String> {
        self.lines().collect()
    }

    fn choices(&self) -> Vec<String> {
        self.offers().collect()
    }

    fn save(&self) -> Result<String, Failed> {
        Ok(Receipt::of(&self.conversation, Mode::Practice, "").to_string())
    }

    fn restore(&mut self, save: &String) -> Result<(), Failed> {
        let receipt = Receipt::parse(save)?;
        let replay = replay_keys(&self.scenario, receipt.seed, Some(receipt.opening), &receipt.player, &receipt.keys);
        if let Some(mismatch) = replay.mismatch {
            return Err(mismatch.to_string().into());
        }
        self.conversation = replay.conversation;
        self.events.clear();
        self.hand_over();
        Ok(())
    }
}

/// Defuse once more, where a place is kept in memory: a copy of the conversation, all its moves included.
pub struct Copied(pub Defuse<false>);

impl Engine for Copied {
    type Save = Conversation;

    fn start(&mut self) -> Result<(), Failed> {
        self.0.start()
    }

    fn choose(&mut self, place: usize) -> Result<(), Failed> {
        self.0.choose(place)
    }

    fn offered(&self) -> usize {
        self.0.offered()
    }

    fn said(&self) -> Vec<String> {
        self.0.said()
    }

    fn choices(&self) -> Vec<String> {
        self.0.choices()
    }

    fn save(&self) -> Result<Conversation, Failed> {
        Ok(self.0.conversation.clone())
    }

    fn restore(&mut self, save: &Conversation) -> Result<(), Failed> {
        self.0.conversation = save.clone();
        self.0.events.clear();
        Ok(())
    }
}
