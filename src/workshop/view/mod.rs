//! What pages show: plain values made by replaying, without a database and without a page.

mod curve;
mod review;
mod talk;
mod tally;

pub(super) use curve::Curve;
pub(super) use review::ReviewView;
pub(super) use talk::{ChoiceView, Talk, Told};
pub(super) use tally::{Chosen, MomentView, Outcomes, room_moment};

/// Whether a step of a drawn meter, from 0, is filled.
pub(super) fn is_lit(step: &usize, meter: &u8) -> bool {
    *step < usize::from(*meter)
}
