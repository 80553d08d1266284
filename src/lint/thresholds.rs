//! Every number that a rule compares with, and where it comes from.
//!
//! Where a study gives no number, it is ours, tuned on the library, and says so.

use crate::review::{Label, Points};

// The score.

/// A lost ending may have so many points at most: two thirds. Half, which one would want, is reached by the accident of order alone where marks add up along
/// the way: many good moves, and then the one that breaks it off. Ours, tuned on the library.
pub const LOST_AT_MOST: Points = Points::from_hundredths(6_667);

/// Coming to a stalled ending should cost at least as much as a move of this name. Ours.
pub const STALLED_COSTS: Label = Label::Mistake;

/// With fewer decisions than this it doesn't matter that the most marks now are also the most in the end. Ours.
pub const GREEDY_DECISIONS: usize = 3;

/// The share of the variance of the total that length alone may explain (the square of the correlation). Ours: above a half, length says more than all
/// that is said.
pub const LENGTH_EXPLAINS_AT_MOST: f64 = 0.5;

/// With fewer nodes at which two skills are at stake than this, a choice that is best in every respect is no habit yet. Ours.
pub const DOMINANT_NODES: usize = 4;

/// The share of those nodes at which one choice may be best in every respect. Ours, tuned on the library: in a scenario made with care it was six in ten, because
/// the plainly wrong answers belong to it.
pub const DOMINANT_AT_MOST: f64 = 0.75;

/// What clicking at random may get on average. Ours: a careless play mustn't look like half mastery, not even a lucky one; the library has 38 to 41.
pub const PAR_AT_MOST: Points = Points::from_hundredths(4_500);

// Guessing.

/// Fewer decisions than this say nothing of a habit: of nine habits, one is then right nearly everywhere by chance alone. With three choices each, a habit is right at
/// five decisions running once in 243 times.
pub const HABIT_DECISIONS: usize = 5;
/// A bot that gets more points than this wins without reading the customer. Ours: it is what a learner with a good ending and one mistake gets.
pub const BOT_WINS: i32 = 75;
/// With fewer decisions than this, a bot that is only above par is no finding. Ours: a conversation in such a scenario has four or five, and one of nine habits is then
/// far above par by chance; nor can anybody who plays it notice a habit.
pub const BOT_DECISIONS: usize = 8;
/// A bot that gets this many points more than clicking at random has found a pattern. Ours: in a library scenario balanced by hand the bots lie within 14 points
/// of par on both sides, by chance.
pub const BOT_ABOVE_PAR: i32 = 20;
/// The share of the decisions at which the longest choice may be the best. Of three choices a third would be chance; "the longest is right" raised the scores of
/// test takers who knew nothing of the matter (Pham, Besanko and Devitt 2018).
pub const LONGEST_SHARE: f64 = 0.5;
/// The share of the decisions with exactly one question (or one apology) at which that may be the best. Ours: of three choices a third would be chance, and a moment
/// with one question is often one at which a question is due.
pub const ONLY_ONE_SHARE: f64 = 2.0 / 3.0;
/// The share of the decisions at which one kind of move may be the best. Ours: four of five is "nearly always", and learners report such formulas after the fact
/// (Wolcott et al. 2020).
pub const SAME_KIND_SHARE: f64 = 0.8;
/// So many wrong choices with an absolute, and no other choice with one, are a pattern. Ours: two can be chance.
pub const ABSOLUTES: usize = 3;
/// The share of the decisions whose best choice may take nothing up from the customer. Ours, on the careful side: between 43 and 71 % of the items of published tests
/// could be answered without their situation (Krumm et al. 2015).
pub const FITS_ANYWHERE_SHARE: f64 = 0.25;

// Notes.

// Reading.

// Structure.

/// In more places than this, the same trouble is a habit, and one finding that counts them stands for all. Ours: more would bury the rest.
pub const HABIT: usize = 3;

// Proofs.

/// So many comparisons the search for loops that give marks for ever makes before it gives up and says nothing. Ours: about a second of work; ordinary
/// scenarios need a few thousand.
pub const LOOP_WORK: usize = 200_000_000;
