//! Best choices take up nothing of what the customer said.
//!
//! # Why it matters
//!
//! An answer without a word, a name or a number of the customer's could stand in any conversation, so it can be picked without having read this one. Between 43 and 71 %
//! of the items of published tests of judgement could be answered just as well without their situation (Krumm et al. 2015).
//!
//! # How to mend it
//!
//! Let the best choice pick up what the customer has just said: their word for it, the day, the number, the person. Then nobody finds it without having
//! listened. Compared are the words of the choice with what the customer says at the node and right before it, and with the cast, the brief, the facts and the terms; common words don't
//! count. The words are English; scenarios in other languages aren't looked at.
//!
//! # For example
//!
//! ```ron
//! (say: "I understand. What would you need from me?", …),                     // fits anywhere
//! (say: "A whole night lost. What does that do to your Friday?", …),          // fits here
//! ```

use rustc_hash::FxHashSet;

use crate::lint::Subject;
use crate::lint::thresholds::{FITS_ANYWHERE_SHARE, HABIT_DECISIONS};
use crate::review::words;
use crate::scenario::{Finding, Line, Rule, Said, Severity, Target, Text};

use super::said::{in_english, listed};

pub(super) const RULE: Rule = Rule { code: "W507", name: "fits-anywhere", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !in_english(subject) {
        return;
    }
    let best: Vec<(usize, usize)> = subject
        .decisions
        .iter()
        .filter_map(|decision| Some((decision.node, decision.best_choice()?)))
        .filter(|(node, choice)| {
            !matches!(subject.scenario.nodes[*node].choices[*choice].said, Said::Nothing { .. })
        })
        .collect();
    let known = Known::of(subject);
    let loose: Vec<(usize, usize)> =
        best.iter().copied().filter(|(node, choice)| !known.takes_up(subject, *node, *choice)).collect();
    let Some((node, choice)) = loose.first().copied() else { return };
    if best.len() < HABIT_DECISIONS || loose.len() as f64 <= FITS_ANYWHERE_SHARE * best.len() as f64 {
        return;
    }
    let nodes: Vec<usize> = loose.iter().map(|(node, _)| *node).collect();
    let message = format!(
        "the best choice takes up no word of the customer’s at {} of {} decisions: {}",
        loose.len(),
        best.len(),
        listed(subject, &nodes)
    );
    found.push(
        subject
            .at_choice(&RULE, node, choice, message)
            .label("could be said to anybody")
            .hint("let it pick up what the customer has just said: their word, the day, the number, the person"),
    );
}

/// What a choice can take up: the words of the whole scenario's ground, and of each node's lines and the replies that lead there.
struct Known {
    ground: FxHashSet<String>,
    heard: Vec<FxHashSet<String>>,
}

impl Known {
    /// Linear in the scenario's text, and for each node in that of the nodes that lead to it.
    fn of(subject: &Subject<'_>) -> Self {
        let scenario = subject.scenario;
        let brief = &scenario.brief;
        let texts = [&brief.you, &brief.situation, &brief.goal].into_iter();
        let lists = [&brief.you_know, &brief.you_can_offer, &brief.you_cannot].into_iter().flatten();
        let facts = scenario.facts.iter().map(|fact| &fact.text);
        let terms = scenario.terms.iter().flat_map(|term| [&term.meant, &term.heard]);
        let mut ground: FxHashSet<String> =
            texts.chain(lists).chain(facts).chain(terms).flat_map(|text| topics(subject, text)).collect();
        for person in &scenario.cast {
            ground.extend(words::topics(&person.name).into_iter().chain(words::topics(&person.role)));
        }
        let own: Vec<Vec<String>> = scenario
            .nodes
            .iter()
            .map(|node| line_topics(subject, node.lines.iter().chain(&node.again)))
            .collect();
        let mut heard: Vec<FxHashSet<String>> = own.iter().map(|own| own.iter().cloned().collect()).collect();
        for (index, node) in scenario.nodes.iter().enumerate() {
            for outcome in node.choices.iter().flat_map(|choice| &choice.outcomes) {
                if let Target::Node(to) = outcome.goto {
                    heard[to as usize].extend(line_topics(subject, outcome.reply.iter()));
                }
            }
            for to in &subject.shape.next[index] {
                heard[*to as usize].extend(own[index].iter().cloned());
            }
        }
        Self { ground, heard }
    }

    fn takes_up(&self, subject: &Subject<'_>, node: usize, choice: usize) -> bool {
        let topics = words::topics(&subject.said(&subject.scenario.nodes[node].choices[choice]));
        topics.iter().any(|topic| self.ground.contains(topic) || self.heard[node].contains(topic))
    }
}

fn topics(subject: &Subject<'_>, text: &Text) -> Vec<String> {
    words::topics(&subject.shown(text))
}

fn line_topics<'l>(subject: &Subject<'_>, lines: impl Iterator<Item = &'l Line>) -> Vec<String> {
    lines.flat_map(|line| &line.wordings).flat_map(|text| topics(subject, text)).collect()
}
