//! Whether the score says what it should.

use super::registry::checks;

mod ends;
#[cfg(test)]
mod tests;

checks! {
    skill_without_marks,
    asked_too_little,
    best_line_ends_badly,
    lost_outscores_won,
    score_against_ending,
    greedy_is_best,
    points_for_length,
    dominant_choice,
    par_too_high,
    flat_scores,
}
