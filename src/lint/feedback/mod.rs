//! Whether the coach's notes teach.

use super::registry::checks;

checks! {}
