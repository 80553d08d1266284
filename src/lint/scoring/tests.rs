//! Small scenarios for the tests of this group, and whether its rules bear what is unusual.

use std::sync::Arc;

use crate::lint::Subject;
use crate::review::Envelope;
use crate::scenario::{Source, read};

/// Two answers that differ in marks for a plan.
pub(super) const CHOICES: &str = r#"
    (say: "Here.", marks: {plan: 1}, why: "W.", goto: "won"),
    (say: "No.", marks: {plan: -1}, why: "W.", goto: "lost"),
    (say: "Never.", marks: {plan: -1}, why: "W.", goto: "lost"),"#;

/// A scenario with fields at the top, nodes and openings.
pub(super) fn scenario(top: &str, nodes: &str, openings: &str) -> String {
    format!(
        r#"Scenario(format: 1, title: "T", summary: "S", {top}
        cast: {{"ines": (name: "Ines", role: "Owner", look: (seed: 1))}},
        brief: (you: "You.", situation: "It.", goal: "Good."),
        openings: [{openings}], patience: 8, breaking_point: (heat: 10, goto: "lost"),
        nodes: {{{nodes}}},
        endings: {{"won": (kind: Won, title: "E", text: "E."), "won2": (kind: Won, title: "E", text: "E."),
            "saved": (kind: Salvaged, title: "E", text: "E."), "stalled": (kind: Stalled, title: "E", text: "E."),
            "lost": (kind: Lost, title: "E", text: "E.")}})"#
    )
}

/// A scenario of one node.
pub(super) fn with(top: &str, choices: &str) -> String {
    scenario(top, &format!("\"a\": (choices: [{choices}])"), r#"(node: "a", heat: 5, trust: 5)"#)
}

#[track_caller]
fn found(text: &str, limit: usize) -> Vec<(&'static str, String)> {
    let read = read("t", &Source::new("t.ron", text));
    let scenario = read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings));
    let envelope = Envelope::with_limit(Arc::new(scenario), limit);
    let subject = Subject::of(&envelope);
    let mut found = Vec::new();
    for check in super::CHECKS {
        (check.run)(&subject, &mut found);
    }
    found.into_iter().map(|finding| (finding.rule.code, finding.message)).collect()
}

/// What this group says of a scenario: codes and messages.
#[track_caller]
pub(super) fn all(text: &str) -> Vec<(&'static str, String)> {
    found(text, crate::review::STATE_LIMIT)
}

/// What one rule says of a scenario.
#[track_caller]
pub(super) fn messages(code: &str, text: &str) -> Vec<String> {
    all(text).into_iter().filter(|(of, _)| *of == code).map(|(_, message)| message).collect()
}

#[test]
fn where_there_are_too_many_states_only_what_the_text_shows_is_said() {
    let loops = CHOICES.replace("goto: \"won\"", "heat: 1, goto: \"a\"");
    let text = with("weights: {candour: 2, plan: 2},", &loops);
    assert_eq!(
        found(&text, 2),
        [("E401", "`weights` names the skill `candour`, and nothing gives marks for it".to_owned())]
    );
}

#[test]
fn an_opening_at_which_nothing_is_on_offer_is_borne() {
    let text = with("", r#"(say: "Hm.", when: HeatAtLeast(9), marks: {plan: 1}, why: "W.", goto: "won"),"#);
    assert_eq!(all(&text).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["W410"]);
}
