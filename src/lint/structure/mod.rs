//! Whether the nodes, choices, outcomes and endings hang together.

use super::registry::checks;

checks! {
    unreachable_node,
}
