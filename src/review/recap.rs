//! The customer's own summary of what was agreed, the next morning.

use crate::conversation::Conversation;
use crate::scenario::Text;

use super::space::is_open;

/// The customer's letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recap {
    /// Index in the cast of who writes it.
    pub from: u16,
    /// When it comes.
    pub when: String,
    /// What stands before the terms.
    pub greeting: String,
    /// The terms, in the order of the scenario.
    pub terms: Vec<RecapTerm>,
    /// What stands after them.
    pub closing: String,
}

/// A term in the customer's letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecapTerm {
    /// Index of the term.
    pub term: u16,
    /// Whether it was settled: the customer then writes what was meant.
    pub settled: bool,
    /// What the letter says.
    pub written: String,
    /// What the player meant.
    pub meant: String,
    /// The coach's note, where the term was left open.
    pub why: Option<String>,
}

impl Recap {
    /// The letter after a conversation; none while it isn't over, where its ending has none, or where nothing was raised.
    pub fn of(conversation: &Conversation) -> Option<Self> {
        let end = conversation.end()?;
        let scenario = conversation.scenario();
        if !scenario.endings[end.ending as usize].recap {
            return None;
        }
        let names = conversation.names();
        let show = |text: &Text| text.show(&names);
        let terms: Vec<RecapTerm> = scenario
            .terms
            .iter()
            .enumerate()
            .filter(|(index, _)| end.bits.has(scenario.raised_bit(*index as u16)))
            .map(|(index, term)| {
                let settled = !is_open(scenario, index as u16, &end.bits);
                RecapTerm {
                    term: index as u16,
                    settled,
                    written: show(if settled { &term.meant } else { &term.heard }),
                    meant: show(&term.meant),
                    why: (!settled && !term.why.is_empty()).then(|| show(&term.why)),
                }
            })
            .collect();
        (!terms.is_empty()).then(|| Self {
            from: scenario.recap.from,
            when: show(&scenario.recap.when),
            greeting: show(&scenario.recap.greeting),
            terms,
            closing: show(&scenario.recap.closing),
        })
    }
}
