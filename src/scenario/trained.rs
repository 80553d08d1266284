//! Which skills a scenario trains most.

use super::model::{Choice, Scenario};
use super::skill::Skill;

/// So many skills are named.
const NAMED: usize = 2;

/// The skills with the most marks at stake, the most first; two, or fewer where fewer are scored.
///
/// At stake at a moment is what lies between the most and the least that any choice there can give, times the skill's weight.
pub fn trained_skills(scenario: &Scenario) -> Vec<Skill> {
    let mut stakes: Vec<(Skill, i32)> =
        Skill::ALL.into_iter().map(|skill| (skill, at_stake(scenario, skill))).collect();
    stakes.retain(|(_, stake)| *stake > 0);
    // Stable, so that equals keep the order in which screens show skills.
    stakes.sort_by_key(|(_, stake)| std::cmp::Reverse(*stake));
    stakes.into_iter().take(NAMED).map(|(skill, _)| skill).collect()
}

fn at_stake(scenario: &Scenario, skill: Skill) -> i32 {
    let spread: i32 = scenario.nodes.iter().map(|node| spread(&node.choices, skill)).sum();
    spread * scenario.weights[skill.index()]
}

fn spread(choices: &[Choice], skill: Skill) -> i32 {
    let marks = || choices.iter().flat_map(|choice| &choice.outcomes).map(|outcome| i32::from(outcome.marks[skill]));
    marks().max().unwrap_or(0) - marks().min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, read};

    #[track_caller]
    fn case(weights: &str, choices: &str, expected: &[Skill]) {
        let text = format!(
            r#"Scenario(format: 1, title: "T", summary: "S", weights: {{{weights}}},
            cast: {{"ines": (name: "Ines", role: "Owner", look: (seed: 1))}},
            brief: (you: "You.", situation: "It.", goal: "Good."),
            openings: [(node: "a", heat: 5, trust: 4)], patience: 8, breaking_point: (heat: 10, goto: "e"),
            nodes: {{"a": (lines: [(who: "ines", says: "Well?")], choices: [{choices}])}},
            endings: {{"e": (kind: Lost, title: "E", text: "E.")}})"#
        );
        let read = read("t", &Source::new("t.ron", &text));
        let scenario = read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings));
        assert_eq!(trained_skills(&scenario), expected);
    }

    const CHOICES: &str = r#"
        (say: "One.", marks: {clarify: 2, plan: 1}, why: "W.", goto: "e"),
        (say: "Two.", marks: {plan: -1, fall_back: 1}, why: "W.", goto: "e"),
        (say: "Three.", marks: {clarify: -1}, why: "W.", goto: "e")"#;

    #[test]
    fn the_widest_spread_comes_first_and_two_are_named() {
        case("", CHOICES, &[Skill::Clarify, Skill::Plan]);
    }

    #[test]
    fn weights_count() {
        case("fall_back: 4", CHOICES, &[Skill::FallBack, Skill::Clarify]);
    }

    #[test]
    fn marks_that_every_choice_gives_are_not_at_stake() {
        let same = r#"(say: "One.", marks: {plan: 1}, why: "W.", goto: "e"), (say: "Two.", marks: {plan: 1}, why: "W.", goto: "e")"#;
        case("", same, &[]);
    }
}
