//! What was found, as JSON. The fields are described in `docs/json.md` and stay.

use serde::Serialize;

use crate::scenario::{Finding, Severity};

use super::work::Done;

#[derive(Debug, Serialize)]
pub(super) struct Report<'d> {
    files: Vec<FileReport<'d>>,
}

#[derive(Debug, Serialize)]
struct FileReport<'d> {
    path: String,
    findings: Vec<FindingReport<'d>>,
    accepted: Vec<AcceptedReport<'d>>,
}

#[derive(Debug, Serialize)]
struct AcceptedReport<'d> {
    reason: &'d str,
    #[serde(flatten)]
    finding: FindingReport<'d>,
}

#[derive(Debug, Serialize)]
struct FindingReport<'d> {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    node: Option<&'d str>,
    choice: Option<&'d str>,
    message: &'d str,
    hints: Vec<&'d str>,
    witness: Option<WitnessReport<'d>>,
}

#[derive(Debug, Serialize)]
struct WitnessReport<'d> {
    opening: &'d str,
    choices: &'d [String],
}

impl<'d> Report<'d> {
    /// Of all that was checked.
    pub(super) fn of(done: &'d [Done]) -> Self {
        Self { files: done.iter().map(FileReport::of).collect() }
    }
}

impl<'d> FileReport<'d> {
    fn of(done: &'d Done) -> Self {
        let accepted = done.checked.accepted.iter();
        Self {
            path: done.entry.place(),
            findings: done.checked.findings.iter().map(|finding| FindingReport::of(done, finding)).collect(),
            accepted: accepted
                .map(|(finding, reason)| AcceptedReport { reason, finding: FindingReport::of(done, finding) })
                .collect(),
        }
    }
}

impl<'d> FindingReport<'d> {
    fn of(done: &Done, finding: &'d Finding) -> Self {
        let (start, end) = (done.start(finding), done.end(finding));
        Self {
            code: finding.rule.code,
            name: finding.rule.name,
            severity: finding.rule.severity,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            node: finding.node.as_deref(),
            choice: finding.choice.as_deref(),
            message: &finding.message,
            hints: finding.hints.iter().map(|hint| hint.text.as_str()).collect(),
            witness: finding.witness.as_ref().map(|(opening, choices)| WitnessReport { opening, choices }),
        }
    }
}
