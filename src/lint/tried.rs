//! Small scenarios for trying rules on, in tests.

use std::sync::Arc;

use crate::review::Envelope;
use crate::scenario::{Source, read};

use super::registry::Check;
use super::subject::Subject;

/// A scenario of which a test gives only what matters to it.
#[derive(Clone, Copy)]
pub(super) struct Small {
    pub(super) openings: &'static str,
    pub(super) patience: &'static str,
    /// Fields of the top: facts, terms, weights.
    pub(super) top: &'static str,
    pub(super) nodes: &'static str,
    /// After the endings `won`, reached by choices, and `lost`, where patience and the breaking point lead.
    pub(super) endings: &'static str,
}

pub(super) const SMALL: Small =
    Small { openings: r#"(node: "a", heat: 5, trust: 4)"#, patience: "8", top: "", nodes: "", endings: "" };

impl Small {
    /// What the rules of a group find, as `CODE message`, in the order of the rules; each finding with a witness must be playable.
    #[track_caller]
    pub(super) fn found(&self, checks: &[Check]) -> Vec<String> {
        let Self { openings, patience, top, nodes, endings } = self;
        let text = format!(
            r#"Scenario(format: 1, title: "T", summary: "S", {top}
            cast: {{"ines": (name: "Ines", role: "Owner", look: (seed: 1))}},
            brief: (you: "You.", situation: "It.", goal: "Good."),
            openings: [{openings}], patience: {patience}, breaking_point: (heat: 10, goto: "lost"),
            nodes: {{{nodes}}},
            endings: {{"won": (kind: Won, title: "W", text: "W."), "lost": (kind: Lost, title: "L", text: "L."), {endings}}})"#
        );
        let read = read("t", &Source::new("t.ron", &text));
        let scenario = Arc::new(read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings)));
        let envelope = Envelope::of(Arc::clone(&scenario));
        let subject = Subject::of(&envelope);
        let mut found = Vec::new();
        for check in checks {
            (check.run)(&subject, &mut found);
        }
        for (opening, choices) in found.iter().filter_map(|finding| finding.witness.as_ref()) {
            let node = |opening: &u16| scenario.openings[usize::from(*opening)].node as usize;
            let openings = 0..scenario.openings.len() as u16;
            let mut plays = openings.filter(|index| scenario.nodes[node(index)].id == *opening).map(|index| {
                crate::conversation::replay(&scenario, 1, Some(index), "", choices.iter().map(String::as_str))
            });
            assert!(plays.any(|play| play.mismatch.is_none()), "{opening}: {choices:?}");
        }
        found.iter().map(|finding| format!("{} {}", finding.rule.code, finding.message)).collect()
    }
}

/// Compares what was found with what was expected: code and a part of the message, one a line.
#[track_caller]
pub(super) fn expect(found: &[String], expected: &[&str]) {
    let fits = |(found, expected): (&String, &&str)| {
        let (code, part) = expected.split_once(' ').unwrap_or((expected, ""));
        found.starts_with(code) && found.contains(part)
    };
    assert!(found.len() == expected.len() && found.iter().zip(expected).all(fits), "{found:#?}\nnot\n{expected:#?}");
}
