//! Whether the score says what it should.

use super::registry::checks;

checks! {}
