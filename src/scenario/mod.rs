//! What a trainer writes: the format, reading it, and where in the file a thing stands.
//!
//! [`read`] takes the text of one file and gives back a [`Scenario`] that can be played, with all that was found in the text. It reads
//! no file and prints nothing. Playing is `conversation`'s, and judging whether a scenario is any good is not done here.

mod bits;
mod brackets;
mod cast;
mod compile;
mod condition;
#[cfg(test)]
mod documented;
mod explain;
mod finding;
mod forms;
mod hash;
pub(crate) mod ids;
pub mod limits;
mod located;
mod model;
mod parse;
mod placed;
mod quotes;
mod skill;
mod slips;
mod source;
mod suggest;
mod text;
mod tokens;
mod trained;
mod written;

pub use bits::Bits;
pub use cast::*;
pub use condition::Condition;
pub use finding::{Finding, Hint, Rule, Severity, rules};
pub use hash::ContentHash;
pub use ids::{BadId, check_id, suggest_id};
pub use model::*;
pub use skill::{Marks, Skill};
pub use source::{LineColumn, NotText, Source, Span};
pub(crate) use suggest::nearest;
pub use text::{Names, Text};
pub use trained::trained_skills;

/// A scenario that was read, and what was found in its text.
#[derive(Debug, Clone)]
pub struct Read {
    /// The scenario; none where anything found is an error.
    pub scenario: Option<Scenario>,
    /// What was found, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Reads the text of a scenario file. `id` is the file's name without its ending.
///
/// Takes time linear in the text, times the nesting of values (which the format bounds), and once more for each place that breaks the
/// grammar, of which there are at most [`limits::BROKEN_PLACES`].
pub fn read(id: &str, source: &Source) -> Read {
    let hash = ContentHash::of(source.text());
    let (scenario, mut findings) = parse::parse(source.text(), |written, parsed| {
        let mut findings = parsed.findings.clone();
        let scenario = written.and_then(|written| {
            let (scenario, found) = compile::compile(id, hash, written, parsed);
            findings.extend(found);
            scenario
        });
        (scenario, findings)
    });
    findings.sort_by(|a, b| (a.span.start, a.span.end, a.rule.code).cmp(&(b.span.start, b.span.end, b.rule.code)));
    findings.dedup();
    let playable = findings.iter().all(|finding| finding.rule.severity != Severity::Error);
    Read { scenario: scenario.filter(|_| playable), findings }
}
