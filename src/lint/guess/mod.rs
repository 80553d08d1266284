//! Whether the best answers can be guessed without reading the customer.

mod only_one;
mod said;

use super::registry::checks;

checks! {
    bot_wins,
    bot_above_par,
    longest_is_best,
    only_question_is_best,
    only_apology_is_best,
    two_acts_in_one,
    fits_anywhere,
    absolutes_only_in_wrong,
    same_kind_is_best,
}
