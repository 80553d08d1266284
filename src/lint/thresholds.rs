//! Every number that a rule compares with, and where it comes from.
//!
//! Where a study gives no number, it is ours, tuned on the library, and says so.

// The score.

// Guessing.

// Notes.

// Reading.

// Structure.

/// In more places than this, the same trouble is a habit, and one finding that counts them stands for all. Ours: more would bury the rest.
pub const HABIT: usize = 3;

// Proofs.

/// So many comparisons the search for loops that give marks for ever makes before it gives up and says nothing. Ours: about a second of work; ordinary
/// scenarios need a few thousand.
pub const LOOP_WORK: usize = 200_000_000;
