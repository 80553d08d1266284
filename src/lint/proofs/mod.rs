//! What is proved over all plays, each with a shortest conversation that shows it.

mod loops;

use super::registry::checks;

pub(super) use fact_without_question::asks_in_vain;

checks! {
    nothing_on_offer,
    marks_for_ever,
    never_reached_ending,
    never_settled,
    fact_without_question,
    too_many_states,
}

#[cfg(test)]
mod tests;
