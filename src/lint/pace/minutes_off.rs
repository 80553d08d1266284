//! The conversation takes much more or much less time than its card says.
//!
//! # Why it matters
//!
//! Many practise in the ten minutes before a real meeting, and a workshop is planned by the minute. Whoever trusts the card and is called away in the middle has practised
//! the bad half of the conversation.
//!
//! # How to mend it
//!
//! Put the number of minutes right. If it is the conversation that you want to change: fewer or shorter texts, or a lower `patience`, make it shorter.
//!
//! What is counted: reading the brief, all that is said and every answer on offer (238 words a minute, what adults read on average; Brysbaert, 2019), and ten seconds for each
//! decision; the shorter time without the coach, the longer one with all notes. The review afterwards isn't counted.

use crate::lint::thresholds::{MINUTES_APART, MINUTES_FACTOR, SECONDS_A_DECISION, WORDS_A_MINUTE};
use crate::lint::{Subject, words};
use crate::scenario::{Finding, Rule, Severity};

use super::timing::Timing;

pub(super) const RULE: Rule = Rule { code: "N703", name: "minutes-off", severity: Severity::Note };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let scenario = subject.scenario;
    // The pace of reading is that of English.
    if !words::are_english(scenario) {
        return;
    }
    let timing = Timing::of(subject.envelope);
    let stated = f64::from(scenario.minutes) * 60.0;
    let minutes = |seconds: f64| (seconds / 60.0).round().max(1.0);
    let (least, most) = (minutes(timing.least), minutes(timing.most));
    let is_near = stated >= timing.least / MINUTES_FACTOR && stated <= timing.most * MINUTES_FACTOR;
    let apart = (timing.least - stated).max(stated - timing.most) / 60.0;
    if is_near || apart < MINUTES_APART || (least..=most).contains(&f64::from(scenario.minutes)) {
        return;
    }
    let takes = if least < most {
        format!("{least} to {most} minutes")
    } else if least > 1.0 {
        format!("{least} minutes")
    } else {
        "a minute".to_owned()
    };
    let given = scenario.places.minutes.clone();
    let says = if given.is_some() {
        format!("`minutes` says {}", scenario.minutes)
    } else {
        format!("without `minutes` the card says {}", scenario.minutes)
    };
    let fitting = ((timing.least + timing.most) / 120.0).round().clamp(1.0, 60.0);
    let span = given.unwrap_or_else(|| scenario.places.title.clone());
    let message = format!("{says}, and a play takes about {takes}");
    found.push(
        subject
            .at(&RULE, span, message)
            .label("not how long it takes")
            .hint(format!("write `minutes: {fitting}`"))
            .hint(format!(
                "counted are the texts at {WORDS_A_MINUTE} words a minute, and {SECONDS_A_DECISION} seconds for each decision"
            )),
    );
}
