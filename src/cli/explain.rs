//! `defuse explain`: what a kind of finding means, why it matters to a learner, how to mend it.

use std::io;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::lint::{self, Group};
use crate::scenario::{Rule, Severity};
use crate::terminal::{Page, show_explanation, show_rules};

use super::{WRONG_USE, fail, print_json, width};

/// So many near codes are offered.
const NEAR: usize = 3;

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Codes of findings, such as `W203`, or their names; all are listed where there is none
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    rules: Vec<RuleReport>,
}

#[derive(Debug, Serialize)]
struct RuleReport {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    group: &'static str,
    explanation: String,
}

impl RuleReport {
    fn of(group: &Group, rule: &'static Rule) -> Self {
        let explanation = lint::explanation(rule.code).map(|(_, words)| words).unwrap_or_default();
        Self { code: rule.code, name: rule.name, severity: rule.severity, group: group.name, explanation }
    }
}

pub(super) fn run(args: &ExplainArgs) -> io::Result<ExitCode> {
    // A list copied from a text may have commas in it.
    let codes = args.codes.iter().flat_map(|codes| codes.split(',')).map(str::trim).filter(|code| !code.is_empty());
    let explained: Result<Vec<_>, &str> = codes.map(|code| lint::explanation(code).ok_or(code)).collect();
    let explained = match explained {
        Ok(explained) => explained,
        Err(code) => return Ok(fail(WRONG_USE, &unknown(code))),
    };
    let groups = lint::groups();
    if args.json {
        let wanted =
            |rule: &Rule| explained.is_empty() || explained.iter().any(|(explained, _)| explained.code == rule.code);
        let of_group = |group: &Group| -> Vec<RuleReport> {
            group.rules.iter().filter(|rule| wanted(rule)).map(|rule| RuleReport::of(group, rule)).collect()
        };
        print_json(&Report { rules: groups.iter().flat_map(of_group).collect() })?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    for (index, (rule, words)) in explained.iter().enumerate() {
        if index > 0 {
            page.raw("\n")?;
        }
        show_explanation(&mut page, rule, words)?;
    }
    if explained.is_empty() {
        for group in &groups {
            show_rules(&mut page, group.name, &group.rules)?;
        }
        page.paragraph(
            "`defuse explain CODE` says what a finding means, why it matters to a learner, and how to mend it.",
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Says that there is no such code, and which are near.
fn unknown(code: &str) -> String {
    let near: Vec<String> =
        lint::near(code).take(NEAR).map(|rule| format!("`{}` ({})", rule.code, rule.name)).collect();
    let meant = match near.as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        several => format!("; did you mean one of {}?", several.join(", ")),
    };
    format!("`{code}` is no code of a finding{meant} (`defuse explain` lists all)")
}
