//! A skill is scored, and no conversation has two decisions about it, so its bar on the scorecard always says "not enough asked".
//!
//! # Why it matters
//!
//! One answer says nothing about a skill: it may have been luck. Therefore the scorecard judges a skill only where a conversation had at least two moments
//! at which the answers on offer differed in marks for it. Where that can never happen, the learner is scored and never told how well it went.
//!
//! # How to mend it
//!
//! Give marks for the skill at a second node on the same path, or take its marks out. Marks that all choices of a node give alike decide nothing, and
//! neither do those of an ending or of a term left open.

use crate::lint::Subject;
use crate::review::{ENOUGH_DECISIONS, Reached, Walk};
use crate::scenario::{Finding, Rule, Severity, Skill, Span};

use super::ends::opening_name;

pub(super) const RULE: Rule = Rule { code: "W402", name: "asked-too-little", severity: Severity::Warning };

/// How many decisions about each skill, at most.
type Most = [u8; Skill::COUNT];

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(walk) = &subject.walk else { return };
    let most = most(subject, walk);
    // Where nothing can be won or lost at all, or no choice leads to an ending, that is the finding.
    let ends = |opening: u16| {
        subject.shape.finds_an_end[subject.scenario.openings[usize::from(opening)].node as usize]
    };
    let openings = (0..subject.scenario.openings.len() as u16)
        .filter(|opening| !subject.envelope.extremes(*opening).total.is_flat() && ends(*opening));
    for skill in Skill::ALL {
        let scored = |opening: &u16| !subject.envelope.extremes(*opening).skills[skill.index()].is_flat();
        if !openings.clone().any(|opening| scored(&opening)) {
            continue;
        }
        // What isn't scored from an opening isn't shown there, except for the four that every scorecard shows.
        let shown = |opening: &u16| scored(opening) || Skill::CORE.contains(&skill);
        let asked = |opening: u16| walk.opening(opening).map_or(0, |start| usize::from(most[start][skill.index()]));
        let few: Vec<u16> = openings.clone().filter(shown).filter(|opening| asked(*opening) < ENOUGH_DECISIONS).collect();
        let Some(first) = few.first() else { continue };
        let id = skill.id();
        let everywhere = few.len() == openings.clone().filter(shown).count();
        let times = if few.iter().all(|opening| asked(*opening) == 0) { "any decision" } else { "two decisions" };
        let (span, message) = if everywhere {
            (place(subject, skill), format!("no conversation has {times} about `{id}`: its score is always `not enough asked`"))
        } else {
            let names: Vec<String> = few.iter().map(|opening| format!("`{}`", opening_name(subject, *opening))).collect();
            let span = subject.scenario.openings[usize::from(*first)].span.clone();
            let from = names.join(", ");
            (span, format!("no conversation from {from} has {times} about `{id}`: there its score is always `not enough asked`"))
        };
        found.push(
            subject
                .at(&RULE, span, message)
                .label("asked too little")
                .hint(format!("give marks for `{id}` at two nodes that follow one another, or give none for it")),
        );
    }
}

/// The most decisions about each skill that a conversation can have from each state on: O(moves × skills).
fn most(subject: &Subject<'_>, walk: &Walk<'_>) -> Vec<Most> {
    let mut most: Vec<Most> = vec![[0; Skill::COUNT]; walk.len()];
    for state in walk.backwards() {
        let choices = &subject.scenario.nodes[walk.state(state).node as usize].choices;
        let mut here: Most = [0; Skill::COUNT];
        let mut first = None;
        let mut decides = [false; Skill::COUNT];
        for step in walk.steps(state) {
            let marks = &choices[usize::from(step.choice)].outcomes[usize::from(step.outcome)].marks;
            let first = *first.get_or_insert(marks);
            for skill in Skill::ALL {
                decides[skill.index()] |= marks[skill] != first[skill];
            }
            if let Reached::State(next) = step.to {
                for (here, after) in here.iter_mut().zip(most[next as usize]) {
                    *here = (*here).max(after);
                }
            }
        }
        most[state] = std::array::from_fn(|skill| here[skill].saturating_add(u8::from(decides[skill])));
    }
    most
}

/// Where a skill's weight stands, or the first marks for it.
fn place(subject: &Subject<'_>, skill: Skill) -> Span {
    let scenario = subject.scenario;
    let choices = || scenario.nodes.iter().flat_map(|node| &node.choices);
    let gives = |choice: &&crate::scenario::Choice| choice.outcomes.iter().any(|outcome| outcome.marks[skill] != 0);
    let of_choice = || choices().find(gives).map(|choice| choice.said_span.start..choice.said_span.start + 1);
    let of_term = || scenario.terms.iter().find(|term| term.if_open[skill] != 0).map(|term| term.span.clone());
    let of_ending = || scenario.endings.iter().find(|ending| ending.marks[skill] != 0).map(|ending| ending.span.clone());
    let weight = scenario.places.weights[skill.index()].clone();
    weight.or_else(of_choice).or_else(of_term).or_else(of_ending).unwrap_or_else(|| scenario.places.title.clone())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CHOICES, messages, scenario, with};

    #[test]
    fn one_decision_is_too_little_and_two_on_one_path_are_enough() {
        let message = "no conversation has two decisions about `plan`: its score is always `not enough asked`";
        assert_eq!(messages("W402", &with("", CHOICES)), [message]);
        let again = CHOICES.replace("goto: \"won\"", "goto: \"a\"");
        assert!(messages("W402", &with("", &format!("{again}(say: \"Bye.\", goto: \"won\"),"))).is_empty());
    }

    #[test]
    fn an_opening_that_asks_less_than_the_others_is_named() {
        let node = |goto: &str| format!("choices: [{}]", CHOICES.replace("\"won\"", &format!("\"{goto}\"")));
        let nodes = format!("\"a\": ({}), \"b\": ({})", node("b"), node("won"));
        let text = scenario("", &nodes, r#"(node: "a", heat: 5, trust: 5), (node: "b", heat: 5, trust: 5)"#);
        let message = "no conversation from `b` has two decisions about `plan`: there its score is always `not enough asked`";
        assert_eq!(messages("W402", &text), [message]);
    }
}
