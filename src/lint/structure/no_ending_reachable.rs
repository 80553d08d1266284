//! From this opening no choice ever leads to an ending: only patience or the breaking point can end the conversation.
//!
//! # Why it matters
//!
//! Whatever the player says, the customer hangs up or runs out of time. Nobody can win, so nobody learns what would have worked.
//!
//! # How to mend it
//!
//! Let the `goto` of a choice lead to an ending. If one does, look at what keeps the conversation from getting there: patience may be
//! too short for the way, or a condition on the way never holds.

use std::collections::VecDeque;

use crate::conversation::Cause;
use crate::lint::Subject;
use crate::review::Reached;
use crate::scenario::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "E201", name: "no-ending-reachable", severity: Severity::Error };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let openings = &subject.scenario.openings;
    let no_path: Vec<usize> =
        (0..openings.len()).filter(|opening| !subject.shape.finds_an_end[openings[*opening].node as usize]).collect();
    if let Some(first) = no_path.first() {
        let id = &subject.scenario.nodes[openings[*first].node as usize].id;
        let more = match no_path.len() - 1 {
            0 => String::new(),
            more => format!(", and from {more} more opening{}", if more == 1 { "" } else { "s" }),
        };
        let message = format!("from the opening `{id}`{more} no choice ever leads to an ending");
        found.push(
            subject
                .at(&RULE, openings[*first].span.start..openings[*first].span.start + 1, message)
                .label("only patience or the breaking point ends it")
                .hint("let the `goto` of a choice after it lead to an ending"),
        );
    }
    for opening in never_ends(subject) {
        if no_path.contains(&opening) {
            continue;
        }
        let id = &subject.scenario.nodes[openings[opening].node as usize].id;
        let moves = subject.scenario.patience.at;
        let mut finding = subject
            .at(
                &RULE,
                openings[opening].span.start..openings[opening].span.start + 1,
                format!("in no play from the opening `{id}` does a choice lead to an ending"),
            )
            .label("only patience or the breaking point ends it");
        finding = match moves_to_an_end(subject, openings[opening].node) {
            Some(needed) if needed > usize::from(moves) => finding.hint(format!(
                "the shortest way to an ending takes {needed} moves, and patience is over after {moves}: give it more"
            )),
            _ => finding.hint("look at the conditions on the way to an ending: one of them never holds"),
        };
        found.push(finding);
    }
}

/// The openings with something on offer from which no play comes to an ending by a choice; none where there are too many states to walk. O(states + moves).
pub(super) fn never_ends(subject: &Subject<'_>) -> Vec<usize> {
    let Some(walk) = &subject.walk else { return Vec::new() };
    let mut ends = vec![false; walk.len()];
    for state in walk.backwards() {
        ends[state] = walk.steps(state).any(|step| match step.to {
            Reached::Ending(_, cause) => cause == Cause::Choice,
            Reached::State(next) => ends[next as usize],
        });
    }
    let never = |opening: &usize| {
        walk.opening(*opening as u16).is_some_and(|start| !ends[start] && walk.steps(start).len() > 0)
    };
    (0..subject.scenario.openings.len()).filter(never).collect()
}

/// How many moves the shortest path from a node to an ending takes, conditions aside.
fn moves_to_an_end(subject: &Subject<'_>, node: u32) -> Option<usize> {
    let leads_to_an_end = |node: usize| {
        let mut outcomes = subject.scenario.nodes[node].choices.iter().flat_map(|choice| &choice.outcomes);
        outcomes.any(|outcome| matches!(outcome.goto, crate::scenario::Target::Ending(_)))
    };
    let mut seen = vec![false; subject.scenario.nodes.len()];
    let mut waiting = VecDeque::from([(node as usize, 1)]);
    while let Some((node, moves)) = waiting.pop_front() {
        if std::mem::replace(&mut seen[node], true) {
            continue;
        }
        if leads_to_an_end(node) {
            return Some(moves);
        }
        waiting.extend(subject.shape.next[node].iter().map(|next| (*next as usize, moves + 1)));
    }
    None
}
