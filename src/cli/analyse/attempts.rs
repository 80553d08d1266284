//! `defuse analyse --attempts`: what real attempts tell about a scenario's decisions and choices.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anstyle::Style;
use serde::Serialize;

use crate::cli::scores::{Kept, Texts};
use crate::cli::{FAILED, WRONG_USE, fail, print_json, width};
use crate::record::items::{ChoiceItem, Correlation, Decision, ENOUGH_FOR_CORRELATION, ItemFinding, Items};
use crate::review::Envelope;
use crate::scenario::{Names, Said, Scenario};
use crate::terminal::Page;

use super::AnalyseArgs;

const HEADING: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

#[derive(Debug, Serialize)]
struct Report {
    scenarios: Vec<ScenarioReport>,
}

#[derive(Debug, Serialize)]
struct ScenarioReport {
    scenario: String,
    hash: String,
    #[serde(flatten)]
    items: Items,
    findings: Vec<ItemFinding>,
}

pub(super) fn run(args: &AnalyseArgs) -> io::Result<ExitCode> {
    let place = match Kept::open(&args.places)? {
        Ok(place) => place,
        Err(code) => return Ok(code),
    };
    let texts = Texts { library: args.places.library() };
    let scenarios: Vec<Arc<Scenario>> = if args.named.is_empty() {
        texts.scenarios().into_iter().cloned().collect()
    } else {
        let named: Result<Vec<_>, String> = args.named.iter().map(|named| texts.scenario(named)).collect();
        match named {
            Ok(scenarios) => scenarios,
            Err(message) => return Ok(fail(WRONG_USE, &message)),
        }
    };
    let mut report = Report { scenarios: Vec::new() };
    for scenario in scenarios {
        let (attempts, _) = match place.rescored(&texts, Some(&scenario.id)) {
            Ok(found) => found,
            Err(error) => return Ok(fail(FAILED, &error.to_string())),
        };
        let items = Items::of_first_attempts(&Envelope::of(Arc::clone(&scenario)), &attempts);
        // Of the whole library only what somebody has played is worth a line.
        if items.people == 0 && args.named.is_empty() {
            continue;
        }
        if !args.json {
            let mut out = anstream::stdout().lock();
            print(&mut Page::new(&mut out, width()), &scenario, &items)?;
        }
        let findings = items.findings();
        report.scenarios.push(ScenarioReport {
            scenario: scenario.id.clone(),
            hash: scenario.hash.to_string(),
            items,
            findings,
        });
    }
    if args.json {
        print_json(&report)?;
    } else if report.scenarios.is_empty() {
        writeln!(anstream::stdout(), "Nobody has finished a conversation here yet.")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(page: &mut Page<'_>, scenario: &Scenario, items: &Items) -> io::Result<()> {
    page.say(HEADING, &format!("{} ({})", scenario.title, scenario.id))?;
    let people = count(items.people, "person", "people");
    let mut words = format!("First attempts of {people} at the text {}", scenario.hash);
    if let Some(mean) = items.mean_score {
        words.push_str(&format!(", {mean:.1} points on average"));
    }
    if let Some(deviation) = items.score_deviation {
        words.push_str(&format!(", standard deviation {deviation:.1}"));
    }
    page.paragraph(&format!("{words}."))?;
    for decision in &items.decisions {
        page.gap()?;
        page.say(HEADING, &format!("`{}`", decision.node))?;
        page.hang("  ", Style::new(), &decision_in_words(decision))?;
        for choice in &decision.choices {
            let said = said(scenario, decision.index, choice.index);
            page.hang(&lead(choice), Style::new(), &format!("{} {said}", choice.choice))?;
        }
    }
    let findings = items.findings();
    page.gap()?;
    if !findings.is_empty() {
        page.say(HEADING, "What to look at")?;
    }
    for finding in &findings {
        page.hang("- ", Style::new(), &finding.message)?;
    }
    if items.people < ENOUGH_FOR_CORRELATION {
        page.say(
            QUIET,
            &format!(
                "Whether a decision tells people apart is said from {ENOUGH_FOR_CORRELATION} people on: of fewer it would be chance."
            ),
        )?;
    }
    page.gap()
}

/// "40 people keep 62 % of what is at stake and lose 3.2 points each, 12 % of all that is lost; tells apart by 0.41 (0.12 to 0.64)".
fn decision_in_words(decision: &Decision) -> String {
    let people = count(decision.people, "person", "people");
    let mut words = match decision.difficulty {
        Some(kept) => format!("{people}: {:.0} % of what is at stake kept", kept * 100.0),
        None => format!("{people}: nothing at stake"),
    };
    if let Some(cost) = decision.mean_cost {
        words.push_str(&format!(", {cost:.1} points lost each"));
    }
    if let Some(share) = decision.share_of_costs {
        words.push_str(&format!(", {:.0} % of all that is lost", share * 100.0));
    }
    if let Some(Correlation { r, low, high, .. }) = decision.discrimination {
        words.push_str(&format!("; tells people apart by {r:.2} ({low:.2} to {high:.2})"));
    }
    words
}

/// "   55 %  22 of 40  −6.1  ".
fn lead(choice: &ChoiceItem) -> String {
    let share = choice.share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
    let taken = format!("{} of {}", choice.taken, choice.offered);
    let cost = choice.mean_cost.map_or_else(|| "–".to_owned(), |cost| format!("{:.1}", -cost + 0.0));
    format!("  {share:>6}  {taken:>9}  {cost:>6}  ")
}

fn said(scenario: &Scenario, node: usize, choice: usize) -> String {
    let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
    match &scenario.nodes[node].choices[choice].said {
        Said::Words(text) => format!("“{}”", text.show(&names)),
        Said::Deed(text) => format!("({})", text.show(&names)),
        Said::Nothing { .. } => "(say nothing)".to_owned(),
    }
}

fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
