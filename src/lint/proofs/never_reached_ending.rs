//! The file leads to this ending, but no play ever gets there.
//!
//! # Why it matters
//!
//! What you wrote there is never read. If it is the good ending, nobody can win.
//!
//! # How to mend it
//!
//! If a choice leads to it, look at that choice's condition and at those of its outcomes. If only the breaking point leads to it, let heat rise more, or lower the
//! breaking point. If only patience leads to it, every talk is over before: lower `patience`, or let it lead to an ending that you have anyway.

use crate::lint::{Met, Subject};
use crate::scenario::{Finding, Rule, Severity, Span, Target};

use super::asks_in_vain;

pub(super) const RULE: Rule = Rule { code: "W303", name: "never-reached-ending", severity: Severity::Warning };

/// O(outcomes).
pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let (Some(walk), Some(met)) = (&subject.walk, &subject.met) else { return };
    let scenario = subject.scenario;
    let over_at_once = (0..scenario.openings.len() as u16)
        .any(|opening| walk.opening(opening).is_some_and(|start| walk.steps(start).len() == 0));
    let ways = ways(subject, met);
    for (index, ending) in scenario.endings.iter().enumerate() {
        let is_patience = scenario.patience.ending as usize == index;
        if met.ending(index).is_some() || !subject.shape.ending_reached[index] || is_patience && over_at_once {
            continue;
        }
        let finding = |why: &str| {
            let message = format!("no play reaches the ending `{}`: {why}", ending.id);
            subject.at(&RULE, ending.span.clone(), message).label("never reached")
        };
        let limits = if scenario.breaking_point.ending as usize == index {
            Some((
                format!("heat never gets to {}", scenario.breaking_point.at),
                "let heat rise more, or lower the breaking point",
            ))
        } else if is_patience {
            Some((
                format!("no talk lasts {} moves", scenario.patience.at),
                "lower `patience`, or let it lead to an ending that you have anyway",
            ))
        } else {
            None
        };
        match (&ways[index], limits) {
            (Way::Closed(span), _) => found.push(
                finding("the choice that leads there never does")
                    .also(span.clone(), "leads there, and never happens")
                    .hint("look at the conditions of the choices that lead there: they never hold"),
            ),
            (Way::None, Some((why, hint))) => found.push(finding(&why).hint(hint)),
            // What leads there is itself never reached or asks for a fact that nothing reveals: that is told there.
            _ => {}
        }
    }
}

/// How choices lead to an ending that no play meets.
#[derive(Clone)]
enum Way {
    /// None does.
    None,
    /// One does, at a node that plays meet, and it is never taken.
    Closed(Span),
    /// Only such as another finding is about.
    Told,
}

fn ways(subject: &Subject<'_>, met: &Met) -> Vec<Way> {
    let mut ways = vec![Way::None; subject.scenario.endings.len()];
    for (index, node) in subject.scenario.nodes.iter().enumerate() {
        for choice in &node.choices {
            for outcome in &choice.outcomes {
                let Target::Ending(ending) = outcome.goto else { continue };
                let way = &mut ways[ending as usize];
                let vain = choice.when.iter().chain(&outcome.when).any(|when| asks_in_vain(subject, when));
                if met.node(index).is_none() || vain {
                    if matches!(way, Way::None) {
                        *way = Way::Told;
                    }
                } else if !matches!(way, Way::Closed(_)) {
                    let span = outcome.when_span.as_ref().or(choice.when_span.as_ref());
                    *way = Way::Closed(span.cloned().unwrap_or(outcome.span.start..outcome.span.start + 1));
                }
            }
        }
    }
    ways
}
