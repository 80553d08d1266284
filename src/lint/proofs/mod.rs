//! What is proved over all states that any play can reach.

use super::registry::checks;

checks! {}
