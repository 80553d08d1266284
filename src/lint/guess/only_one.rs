//! Decisions at which exactly one choice has a mark that can be seen without reading.

use crate::lint::thresholds::{HABIT_DECISIONS, ONLY_ONE_SHARE};
use crate::lint::{Decision, Subject};

use super::said::{Spoken, spoken};

/// A mark that gives the best choice away.
pub(super) struct GivenAway {
    /// The nodes at which the only choice with the mark is the best, and that choice.
    pub(super) right: Vec<(usize, usize)>,
    /// At how many decisions exactly one choice has the mark.
    pub(super) of: usize,
}

impl GivenAway {
    /// The nodes without the choices.
    pub(super) fn nodes(&self) -> Vec<usize> {
        self.right.iter().map(|(node, _)| *node).collect()
    }
}

/// Looks for a mark; none where it gives nothing away.
pub(super) fn given_away(subject: &Subject<'_>, has_mark: impl Fn(&Spoken) -> bool) -> Option<GivenAway> {
    let only = |decision: &Decision| {
        let choices = spoken(subject, decision);
        let mut marked = choices.iter().filter(|said| has_mark(said));
        let first = marked.next()?.choice;
        (choices.len() > 1 && marked.next().is_none()).then_some(first)
    };
    let mut given = GivenAway { right: Vec::new(), of: 0 };
    for decision in &subject.decisions {
        if let Some(choice) = only(decision) {
            given.of += 1;
            if decision.best_choice() == Some(choice) {
                given.right.push((decision.node, choice));
            }
        }
    }
    let too_often = given.right.len() as f64 > ONLY_ONE_SHARE * given.of as f64;
    (given.of >= HABIT_DECISIONS && too_often).then_some(given)
}
