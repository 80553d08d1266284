//! Every number that a rule compares with, and where it comes from.
//!
//! Where a study gives no number, it is ours, tuned on the library, and says so.

// The score.

// Guessing.

// Notes.

// Reading.
