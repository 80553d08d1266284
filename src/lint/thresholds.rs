//! Every number that a rule compares with, and where it comes from.
//!
//! Where a study gives no number, it is ours, tuned on the library, and says so.

// The score.

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
