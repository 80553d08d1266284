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

/// A coach's note has at least so many words. Ours: an act and its effect don't fit into fewer; the shortest note of the library has ten.
pub const NOTE_WORDS_LEAST: usize = 5;

/// A coach's note has at most so many words. Ours: about two sentences, read in a quarter of a minute; learners skip what is longer and keep clicking (the longest note of
/// the library has 27). That feedback is best in manageable units is the second guideline of Shute (2008), Focus on Formative Feedback.
pub const NOTE_WORDS_MOST: usize = 60;

// Reading.

/// Characters of a line of speech. At 200 % text in a window of 1280 x 800 the page below the stage's band shows 542 points (800, less the band of 236 and a margin of 22), 1168 wide.
/// Two choices of two lines with the gap between them take 306, the gap above them 32: what is left holds four lines of the smallest speech (38 / 50, letters 0.44 of
/// their size wide on average), 70 characters each, and 65 with a ragged edge. A longer line is out of sight while the answers to it are weighed.
pub const LINE_CHARACTERS: usize = 260;

/// Characters of a choice. On the same page a choice's words (36 / 52, letters half as wide) have 1054 points: 58 characters, 55 with a ragged edge. Of the 542 points two choices
/// and the gap of 18 between them leave each four lines with its padding of 40. Of longer ones no two can be compared without scrolling.
pub const CHOICE_CHARACTERS: usize = 220;

/// Words a minute of silent reading of English, by adults: the mean of 190 studies (Brysbaert 2019, How many words do we read per minute?, Journal of Memory and Language 109).
pub const WORDS_A_MINUTE: f64 = 238.0;

/// Seconds for a decision beside the reading of what can be chosen. Ours: weighing three or four answers; far more than a click and less than a speech needs.
pub const SECONDS_A_DECISION: f64 = 10.0;

/// How often the stated minutes may be more or less than a play takes. Ours: readers differ by about a third of their mean either way (Brysbaert 2019: most between 175 and 300 words a minute),
/// and people take their time to think.
pub const MINUTES_FACTOR: f64 = 1.5;

/// And by so many minutes at least. Ours: less upsets nobody's plans.
pub const MINUTES_APART: f64 = 1.5;

/// So many random conversations are timed. The standard error of their mean is then a few per cent of it, far less than the factor allows.
pub const TIMED_PLAYS: u32 = 200;

// Structure.

/// In more places than this, the same trouble is a habit, and one finding that counts them stands for all. Ours: more would bury the rest.
pub const HABIT: usize = 3;

// Proofs.

/// So many comparisons the search for loops that give marks for ever makes before it gives up and says nothing. Ours: about a second of work; ordinary
/// scenarios need a few thousand.
pub const LOOP_WORK: usize = 200_000_000;
