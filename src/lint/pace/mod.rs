//! Whether the texts can be read, and in the minutes that are stated.

use super::registry::checks;

checks! {}
