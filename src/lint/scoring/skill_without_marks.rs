//! The scenario promises a skill, by a weight or in its title or summary, and no play can get marks for it.
//!
//! # Why it matters
//!
//! Whoever picks the scenario to practise that skill is never asked for it, and the scorecard doesn't show it or shows it empty. Often the skill's marks
//! were forgotten, or stand where no conversation comes.
//!
//! # How to mend it
//!
//! Give marks for the skill at two nodes or more, or take its weight or its name out. Where it has marks already, look at why no conversation comes to them.
//!
//! # For example
//!
//! ```ron
//! weights: {confirm: 2},
//! // and at a choice that checks what was agreed:
//! marks: {confirm: 2}, why: "Says date and number once more, and lets him answer.",
//! ```

use crate::lint::Subject;
use crate::review::Walk;
use crate::scenario::{Finding, Marks, Rule, Severity, Skill, Span};

pub(super) const RULE: Rule = Rule { code: "E401", name: "skill-without-marks", severity: Severity::Error };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let given = match &subject.walk {
        Some(walk) => reached(subject, walk),
        None => written(subject),
    };
    for skill in Skill::ALL.into_iter().filter(|skill| !given[skill.index()]) {
        let Some((span, place)) = promised(subject, skill) else { continue };
        let how = if subject.walk.is_some() && written(subject)[skill.index()] {
            "no conversation comes to a choice that gives marks for it"
        } else {
            "nothing gives marks for it"
        };
        found.push(
            subject
                .at(&RULE, span, format!("{place} names the skill `{}`, and {how}", skill.id()))
                .label("never scored")
                .hint(format!("give marks for `{}` at two nodes or more, or take it out here", skill.id())),
        );
    }
}

/// For which skills a play can get marks: O(moves).
fn reached(subject: &Subject<'_>, walk: &Walk<'_>) -> [bool; Skill::COUNT] {
    let mut given = [false; Skill::COUNT];
    for state in 0..walk.len() {
        for step in walk.steps(state) {
            see(&mut given, &step.gain);
        }
    }
    // An opening at which nothing is on offer is over at once, and its ending may give marks.
    if (0..walk.len()).any(|state| walk.steps(state).len() == 0) {
        see(&mut given, &subject.scenario.endings[subject.scenario.patience.ending as usize].marks);
    }
    given
}

/// For which skills anything in the file gives marks.
fn written(subject: &Subject<'_>) -> [bool; Skill::COUNT] {
    let scenario = subject.scenario;
    let mut given = [false; Skill::COUNT];
    let outcomes = scenario.nodes.iter().flat_map(|node| &node.choices).flat_map(|choice| &choice.outcomes);
    let marks = outcomes.map(|outcome| &outcome.marks);
    let marks = marks.chain(scenario.terms.iter().map(|term| &term.if_open));
    for marks in marks.chain(scenario.endings.iter().map(|ending| &ending.marks)) {
        see(&mut given, marks);
    }
    given
}

fn see(given: &mut [bool; Skill::COUNT], marks: &Marks) {
    for (skill, _) in marks.given() {
        given[skill.index()] = true;
    }
}

/// Where the scenario names a skill, and what that place is called.
fn promised(subject: &Subject<'_>, skill: Skill) -> Option<(Span, &'static str)> {
    let scenario = subject.scenario;
    if let Some(span) = &scenario.places.weights[skill.index()] {
        return Some((span.clone(), "`weights`"));
    }
    let english = scenario.language.split('-').next().is_none_or(|tag| tag.eq_ignore_ascii_case("en"));
    let names = |text: &str| english && named_as(skill).iter().any(|name| has_words(text, name));
    if names(&scenario.title) {
        return Some((scenario.places.title.clone(), "the title"));
    }
    names(&scenario.summary).then(|| (scenario.places.summary.clone(), "the summary"))
}

/// How a text names a skill for certain. That a customer wants a plan, or somebody to confirm something, is said in many a summary and names no skill.
const fn named_as(skill: Skill) -> &'static [&'static str] {
    match skill {
        Skill::FallBack => &["falling back", "fall back"],
        Skill::Clarify => &["clarifying", "clarify"],
        Skill::AvoidBlame => &["avoiding blame", "avoid blame"],
        Skill::Plan => &["proposing a plan", "propose a plan"],
        Skill::Candour => &["candour", "candor"],
        Skill::Confirm => &["confirming"],
    }
}

/// Whether the words stand in the text one after another, as whole words, in small or large letters.
fn has_words(text: &str, words: &str) -> bool {
    let text: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let words: Vec<&str> = words.split(' ').collect();
    text.windows(words.len()).any(|window| window.iter().zip(&words).all(|(one, other)| one == other))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CHOICES, messages, with};
    use super::*;

    #[test]
    fn whole_words_count() {
        assert!(has_words("Fall  back, then ask", "fall back"));
        assert!(!has_words("Fallback", "fall back"));
        assert!(!has_words("Unclarifying", "clarifying"));
    }

    #[test]
    fn a_weight_without_marks_is_reported_and_one_with_marks_is_not() {
        let text = with(r#"weights: {candour: 2, plan: 2},"#, CHOICES);
        assert_eq!(messages("E401", &text), ["`weights` names the skill `candour`, and nothing gives marks for it"]);
    }

    #[test]
    fn marks_that_nobody_gets_are_none() {
        let hidden = r#"(say: "Hm.", when: HeatAtLeast(9), marks: {candour: 2}, why: "W.", goto: "won"),"#;
        let text = with(r#"weights: {candour: 2},"#, &format!("{CHOICES}{hidden}"));
        let message = "`weights` names the skill `candour`, and no conversation comes to a choice that gives marks for it";
        assert_eq!(messages("E401", &text), [message]);
    }

    #[test]
    fn a_summary_that_promises_a_skill_is_held_to_it() {
        let text = with("", CHOICES).replace("summary: \"S\"", "summary: \"A lesson in candour.\"");
        assert_eq!(messages("E401", &text).len(), 1);
        let other = with("", CHOICES).replace("summary: \"S\"", "summary: \"She wants you to confirm the date.\"");
        assert!(messages("E401", &other).is_empty());
    }
}
