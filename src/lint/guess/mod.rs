//! Whether the best answers can be guessed without reading the customer.

use super::registry::checks;

checks! {}
