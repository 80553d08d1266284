//! What the endings are worth, as several rules of this group need it.

use crate::lint::Subject;
use crate::review::{EndingRange, Points, Scale};
use crate::scenario::EndingKind;

/// The endings that can be reached from an opening at which something can be won or lost.
pub(super) struct Ends<'s> {
    pub(super) opening: u16,
    pub(super) scale: Scale,
    pub(super) par: Points,
    pub(super) ranges: &'s [EndingRange],
}

/// For each such opening; empty where there are too many states to walk.
pub(super) fn ends<'s>(subject: &'s Subject<'_>) -> Vec<Ends<'s>> {
    let of = |opening: u16| {
        let extremes = subject.envelope.extremes(opening);
        let scale = extremes.total;
        let ranges = if scale.is_flat() { None } else { subject.ending_ranges(opening) }?;
        Some(Ends { opening, scale, par: scale.points_of_average(extremes.par), ranges })
    };
    (0..subject.scenario.openings.len() as u16).filter_map(of).collect()
}

impl Ends<'_> {
    pub(super) fn kind(&self, subject: &Subject<'_>, range: &EndingRange) -> EndingKind {
        subject.scenario.endings[range.ending as usize].kind
    }

    /// The name of the opening's node.
    pub(super) fn opening_name<'n>(&self, subject: &'n Subject<'_>) -> &'n str {
        opening_name(subject, self.opening)
    }

    /// The ending of a best conversation where none of them ends as well as one can from here: Stalled or Lost where a better ending can be reached,
    /// Salvaged where a Won one can.
    pub(super) fn best_ends_badly(&self, subject: &Subject<'_>) -> Option<&EndingRange> {
        let can = |kind| self.ranges.iter().any(|range| self.kind(subject, range) == kind);
        let good = |kind| match kind {
            EndingKind::Won => true,
            EndingKind::Salvaged => !can(EndingKind::Won),
            EndingKind::Stalled | EndingKind::Lost => false,
        };
        if !can(EndingKind::Won) && !can(EndingKind::Salvaged) {
            return None;
        }
        let mut best = self.ranges.iter().filter(|range| range.highest == self.scale.best);
        let first = best.clone().next()?;
        (!best.any(|range| good(self.kind(subject, range)))).then_some(first)
    }

    /// The Won ending whose best conversation is worth no more than the best one to this Lost ending; of several the one worth least.
    pub(super) fn outscored(&self, subject: &Subject<'_>, lost: &EndingRange) -> Option<&EndingRange> {
        let won = self.ranges.iter().filter(|range| self.kind(subject, range) == EndingKind::Won);
        let least = won.min_by_key(|range| range.highest)?;
        (self.kind(subject, lost) == EndingKind::Lost && lost.highest >= least.highest).then_some(least)
    }
}

/// The name of the node at which an opening, by index, begins.
pub(super) fn opening_name<'s>(subject: &'s Subject<'_>, opening: u16) -> &'s str {
    let node = subject.scenario.openings[usize::from(opening)].node;
    &subject.scenario.nodes[node as usize].id
}

/// ` and from 2 more openings`, or nothing.
pub(super) fn and_more(openings: usize) -> String {
    match openings {
        0 => String::new(),
        1 => " and from one more opening".to_owned(),
        more => format!(" and from {more} more openings"),
    }
}
