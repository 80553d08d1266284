//! One moment: what could be done there, who did what, what each branch costs and what the customer answers.

use std::collections::BTreeMap;

use crate::conversation::{Conversation, Event};
use crate::review::{Envelope, Label, moments};

use super::super::talk::{ChoiceView, LineView, Talk, lines};

/// A branch of a moment.
#[derive(Debug, Clone)]
pub(in super::super::super) struct BranchView {
    pub(in super::super::super) choice: ChoiceView,
    /// How many took it.
    pub(in super::super::super) count: usize,
    /// How many took it in the first vote, where there was a second.
    pub(in super::super::super) first: Option<usize>,
    /// Of those who chose, in percent.
    pub(in super::super::super) percent: usize,
    /// What it was taken for, and how often, the most frequent first.
    pub(in super::super::super) reasons: Vec<(String, usize)>,
    /// Whether nothing got more votes; several where they are even, none where nobody voted.
    pub(in super::super::super) is_ahead: bool,
    /// In whole points; none where it can't be known.
    pub(in super::super::super) cost: Option<i32>,
    pub(in super::super::super) label: &'static str,
    /// The coach's note.
    pub(in super::super::super) why: String,
    /// What the customer answers.
    pub(in super::super::super) answer: Vec<LineView>,
    pub(in super::super::super) heat: u8,
    pub(in super::super::super) trust: u8,
    /// How it ends, where it does so at once.
    pub(in super::super::super) ends: Option<String>,
    /// The address of their face after it, as in [`Talk::face`].
    pub(in super::super::super) face: String,
    pub(in super::super::super) mood: &'static str,
}

/// A moment.
#[derive(Debug, Clone)]
pub(in super::super::super) struct MomentView {
    pub(in super::super::super) talk: Talk,
    pub(in super::super::super) branches: Vec<BranchView>,
    /// How many chose.
    pub(in super::super::super) chose: usize,
    /// Whether nearly all chose the same: there is little to talk about.
    pub(in super::super::super) is_agreed: bool,
}

/// What was chosen at a moment: choice's id and reason.
#[derive(Debug, Clone, Default)]
pub(in super::super::super) struct Chosen {
    pub(in super::super::super) now: Vec<(String, String)>,
    /// In the first of two votes.
    pub(in super::super::super) first: Option<Vec<String>>,
}

/// The moment at which a conversation stands; the events are all of it.
pub(in super::super::super) fn room_moment(
    conversation: &Conversation,
    events: &[Event],
    envelope: &Envelope,
    chosen: &Chosen,
) -> MomentView {
    let talk = Talk::of(conversation, events);
    let chose = chosen.now.len();
    let most = talk.choices.iter().map(|choice| count(chosen, &choice.id)).max().unwrap_or(0);
    let branches = talk
        .choices
        .iter()
        .zip(conversation.shown())
        .map(|(choice, index)| branch(conversation, events, envelope, chosen, (choice, *index), most))
        .collect();
    MomentView { is_agreed: chose > 0 && most * 5 >= chose * 4, talk, branches, chose }
}

fn count(chosen: &Chosen, id: &str) -> usize {
    chosen.now.iter().filter(|(choice, _)| choice == id).count()
}

fn branch(
    conversation: &Conversation,
    events: &[Event],
    envelope: &Envelope,
    chosen: &Chosen,
    (choice, index): (&ChoiceView, u16),
    most: usize,
) -> BranchView {
    let mut other = conversation.clone();
    let mut answered = Vec::new();
    // Cannot fail: it is one of those on offer.
    let _ = other.choose(index, &mut answered);
    let reach = moments(&other, envelope);
    let after = reach.len().checked_sub(2).map(|at| (reach[at].best, reach[at + 1].best));
    let mut all = events.to_vec();
    all.extend_from_slice(&answered);
    let then = Talk::of(&other, &all);
    let count = count(chosen, &choice.id);
    BranchView {
        count,
        first: chosen.first.as_ref().map(|first| first.iter().filter(|id| **id == choice.id).count()),
        percent: (count * 100 + chosen.now.len() / 2).checked_div(chosen.now.len()).unwrap_or(0),
        reasons: reasons(chosen, &choice.id),
        is_ahead: count > 0 && count == most,
        cost: after.map(|(before, after)| before.whole() - after.whole()),
        label: after.map_or("", |(before, after)| Label::of(before - after).name()),
        why: other.moves().last().map_or_else(String::new, |done| {
            other.choice(done).outcomes[usize::from(done.outcome)].why.show(&other.names())
        }),
        answer: lines(&other, &answered),
        heat: then.heat,
        trust: then.trust,
        ends: then.end.map(|end| format!("{}: {}", end.kind, end.title)),
        face: then.face,
        mood: then.mood,
        choice: choice.clone(),
    }
}

fn reasons(chosen: &Chosen, id: &str) -> Vec<(String, usize)> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, reason) in chosen.now.iter().filter(|(choice, reason)| choice == id && !reason.is_empty()) {
        *counted.entry(reason).or_default() += 1;
    }
    let mut reasons: Vec<(String, usize)> = counted
        .into_iter()
        .map(|(reason, count)| (super::super::super::reason::name(reason).to_owned(), count))
        .collect();
    reasons.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    reasons
}
