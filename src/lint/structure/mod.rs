//! Whether the nodes, choices, outcomes and endings hang together.

mod same_place;
mod worded;

use super::registry::checks;

checks! {
    no_ending_reachable,
    no_way_out,
    unreachable_node,
    unreachable_ending,
    unreachable_choice,
    unreachable_outcome,
    never_holds,
    always_holds,
    single_choice,
    same_choices,
    set_and_cleared,
    never_used,
    shared_id,
}

#[cfg(test)]
mod tests;
