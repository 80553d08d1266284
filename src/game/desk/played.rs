//! What first attempts did at a moment, in words for the sheet.

use crate::{
    record::items::{ChoiceItem, Decision},
    scenario::{Names, Node, Said, Scenario},
};

/// So many letters of a choice are enough to recognise it by.
const RECOGNISED: usize = 44;

/// What was kept at a moment, whether that tells strong plays from weak ones, and which choices were taken how often.
pub(super) fn played(scenario: &Scenario, decision: &Decision) -> Vec<String> {
    let mut told = match decision.people {
        1 => "1 first attempt came here".to_owned(),
        people => format!("{people} first attempts came here"),
    };
    if let Some(kept) = decision.difficulty {
        told += &format!(" and kept {} of what was at stake", percent(kept));
    }
    if let Some(found) = decision.discrimination {
        told += &format!(
            "; with what they kept elsewhere it goes together by {:.2} ({:.2} to {:.2})",
            found.r, found.low, found.high
        );
    }
    told.push('.');
    let mut lines = vec![told];
    if let Some(node) = scenario.nodes.get(decision.index) {
        lines.push(shares(scenario, node, &decision.choices));
    }
    lines
}

fn shares(scenario: &Scenario, node: &Node, choices: &[ChoiceItem]) -> String {
    let mut offered: Vec<(f64, &ChoiceItem)> =
        choices.iter().filter_map(|choice| Some((choice.share?, choice))).collect();
    offered.sort_by(|a, b| b.0.total_cmp(&a.0));
    let told = |(share, choice): &(f64, &ChoiceItem)| {
        let said = node.choices.get(choice.index).map(|choice| said(scenario, &choice.said)).unwrap_or_default();
        format!("{} {said}", percent(*share))
    };
    format!("Taken: {}.", offered.iter().map(told).collect::<Vec<_>>().join(", "))
}

fn said(scenario: &Scenario, said: &Said) -> String {
    let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
    match said {
        Said::Words(text) => format!("“{}”", beginning(&text.show(&names))),
        Said::Deed(text) => format!("({})", beginning(&text.show(&names))),
        Said::Nothing { .. } => "said nothing".to_owned(),
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(RECOGNISED) {
        Some((end, _)) => format!("{} …", text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words)),
        None => text.to_owned(),
    }
}

/// A share from 0 to 1.
fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}
