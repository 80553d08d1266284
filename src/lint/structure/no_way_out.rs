//! Once the conversation is at this node, no path leads to an ending any more.
//!
//! # Why it matters
//!
//! The player goes round in circles until the customer's patience is used up, and nothing that is said there can change how it ends. That
//! feels like a mistake of the program, not like a lesson.
//!
//! # How to mend it
//!
//! Let the `goto` of a choice lead out of the circle or to an ending. If the conversation is to be lost here, say so: lead to an ending
//! of the kind `Lost` or `Stalled`.

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "E202", name: "no-way-out", severity: Severity::Error };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let shape = &subject.shape;
    let is_trap = |node: &usize| shape.reached[*node] && !shape.finds_an_end[*node];
    // What an opening without an ending leads to is that opening's trouble.
    let mut told = vec![false; shape.next.len()];
    for opening in &subject.scenario.openings {
        if is_trap(&(opening.node as usize)) {
            swallow(subject, opening.node as usize, &mut told);
        }
    }
    // Where one can walk into a trap, in the order of the file; whatever such a place leads to belongs to it.
    let mut is_door = vec![false; shape.next.len()];
    for node in (0..shape.next.len()).filter(|node| shape.reached[*node] && shape.finds_an_end[*node]) {
        for next in &shape.next[node] {
            is_door[*next as usize] = is_trap(&(*next as usize));
        }
    }
    for node in (0..shape.next.len()).filter(|node| is_door[*node]) {
        if told[node] {
            continue;
        }
        let behind = swallow(subject, node, &mut told) - 1;
        let id = &subject.scenario.nodes[node].id;
        let more = match behind {
            0 => String::new(),
            1 => ", nor from the node behind it".to_owned(),
            more => format!(", nor from the {more} nodes behind it"),
        };
        found.push(
            subject
                .at_node(&RULE, node, format!("no path leads from `{id}` to an ending{more}"))
                .label("no way out")
                .hint("let a `goto` there lead out of the circle, or to an ending"),
        );
    }
}

/// Marks a node and all that it leads to; how many that are which weren't marked yet.
fn swallow(subject: &Subject<'_>, node: usize, told: &mut [bool]) -> usize {
    let (mut waiting, mut count) = (vec![node], 0);
    while let Some(node) = waiting.pop() {
        if !std::mem::replace(&mut told[node], true) {
            count += 1;
            waiting.extend(subject.shape.next[node].iter().map(|next| *next as usize));
        }
    }
    count
}
