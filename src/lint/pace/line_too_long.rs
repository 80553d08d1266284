//! Somebody says more at once than stays in sight.
//!
//! # Why it matters
//!
//! People who need large text see a line and the answers to it on one page only while the line is short enough. Beyond that they weigh answers to words that have scrolled
//! away. And nobody speaks like that: angry customers speak in short sentences, and a speech gives the player three things to answer and no way to see which one counts.
//!
//! # How to mend it
//!
//! Cut it, or make several lines of it with a gesture between them. What the customer would only say when asked is better a fact that a good question reveals.

use crate::lint::Subject;
use crate::lint::habit::gathered;
use crate::lint::thresholds::LINE_CHARACTERS;
use crate::scenario::{Finding, Line, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W701", name: "line-too-long", severity: Severity::Warning };

/// Where a line stands.
#[derive(Clone, Copy)]
enum Place {
    Node(usize),
    Reply(usize, usize),
    Ending,
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let mut long = Vec::new();
    let mut look = |lines: &[Line], place: Place| {
        for line in lines {
            let characters = line.wordings.iter().map(|wording| subject.shown(wording).chars().count()).max().unwrap_or(0);
            if characters > LINE_CHARACTERS {
                long.push((characters, line.span.clone(), place));
            }
        }
    };
    for (index, node) in subject.scenario.nodes.iter().enumerate() {
        look(&node.lines, Place::Node(index));
        look(&node.again, Place::Node(index));
        for (choice, of_choice) in node.choices.iter().enumerate() {
            of_choice.outcomes.iter().for_each(|outcome| look(&outcome.reply, Place::Reply(index, choice)));
        }
    }
    subject.scenario.endings.iter().for_each(|ending| look(&ending.lines, Place::Ending));
    // Outcomes that share a reply have it at the same place.
    long.sort_by_key(|(characters, span, _)| (std::cmp::Reverse(*characters), span.start));
    long.dedup_by_key(|(_, span, _)| span.start);
    let of = |(characters, span, place): (usize, crate::scenario::Span, Place)| {
        let message = format!(
            "this line has {characters} characters; in large text only {LINE_CHARACTERS} stay in sight beside the choices"
        );
        let mut finding = match place {
            Place::Reply(node, choice) => subject.within(&RULE, node, choice, span, message),
            Place::Node(_) | Place::Ending => subject.at(&RULE, span, message),
        };
        if let Place::Node(node) = place {
            finding.node = Some(subject.scenario.nodes[node].id.clone());
        }
        finding.label("too long").hint("cut it, or make several lines of it")
    };
    found.extend(gathered(long.into_iter().map(of).collect(), |count| {
        format!("{count} lines have more than {LINE_CHARACTERS} characters, which is what stays in sight beside the choices in large text; this is the longest")
    }));
}
