//! Conditions that come out alike at one place are one finding.

use rustc_hash::FxHashMap;

use crate::conversation::LinePlace;
use crate::lint::{Asks, Place, Subject};
use crate::scenario::{Finding, Rule};

/// Findings about conditions, with those that say the same of one place counted.
#[derive(Default)]
pub(super) struct Same {
    index: FxHashMap<(String, String), usize>,
    found: Vec<Told>,
}

struct Told {
    finding: Finding,
    /// What the message says before the place and after it.
    around: (String, String),
    place: String,
    count: usize,
}

impl Same {
    /// Adds a finding about a condition, in words: what its message says before the place and after it, label and hint.
    pub(super) fn add(
        &mut self,
        subject: &Subject<'_>,
        rule: &'static Rule,
        asks: &Asks<'_>,
        (before, after): (String, &str),
        label: &str,
        hint: &str,
    ) {
        let place = place_worded(subject, asks);
        let next = self.found.len();
        let index = *self.index.entry((place.clone(), format!("{before}{after}"))).or_insert(next);
        if let Some(told) = self.found.get_mut(index) {
            told.count += 1;
            return;
        }
        let finding = at_place(subject, rule, asks).label(label).hint(hint);
        self.found.push(Told { finding, around: (before, after.to_owned()), place, count: 1 });
    }

    /// Tells them, in the order of the file.
    pub(super) fn tell(self, found: &mut Vec<Finding>) {
        found.extend(self.found.into_iter().map(|told| {
            let (before, after) = told.around;
            let count = if told.count == 1 { String::new() } else { format!(" (in {} places)", told.count) };
            Finding { message: format!("{before} {}{count}{after}", told.place), ..told.finding }
        }));
    }
}

/// The words for where a condition stands.
fn place_worded(subject: &Subject<'_>, asks: &Asks<'_>) -> String {
    let node = |index: usize| &subject.scenario.nodes[index].id;
    match asks.place {
        Place::Choice(index, _) | Place::Outcome(index, ..) => format!("at `{}`", node(index)),
        Place::Line(LinePlace::Lines(index), _) => format!("at `{}`", node(index as usize)),
        Place::Line(LinePlace::Again(index), _) => format!("on coming back to `{}`", node(index as usize)),
        Place::Line(LinePlace::Reply(index, choice, _), _) => {
            let choice = &subject.scenario.nodes[index as usize].choices[usize::from(choice)];
            format!("in the reply to `{}` at `{}`", subject.choice_name(choice), node(index as usize))
        }
        Place::Line(LinePlace::Ending(ending), _) => {
            format!("at the ending `{}`", subject.scenario.endings[ending as usize].id)
        }
    }
}

/// A finding at a condition, still without a message.
fn at_place(subject: &Subject<'_>, rule: &'static Rule, asks: &Asks<'_>) -> Finding {
    match asks.place.node_and_choice() {
        (Some(node), Some(choice)) => subject.within(rule, node, choice, asks.span.clone(), ""),
        (node, _) => {
            let mut finding = subject.at(rule, asks.span.clone(), "");
            finding.node = node.map(|node| subject.scenario.nodes[node].id.clone());
            finding
        }
    }
}
