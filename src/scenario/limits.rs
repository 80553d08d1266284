//! How large a scenario may be. Whatever goes beyond is reported as a finding, never cut off.

/// Characters of a scenario's id.
pub const ID: usize = 60;
/// Bytes of a file.
pub const FILE_BYTES: usize = 4 << 20;
/// How deep brackets may nest.
pub const DEPTH: usize = 64;
/// Nodes, and endings.
pub const NODES: usize = 20_000;
/// Choices at a node, silence aside.
pub const CHOICES: usize = 12;
/// Outcomes of a choice.
pub const OUTCOMES: usize = 16;
/// Facts.
pub const FACTS: usize = 64;
/// Terms.
pub const TERMS: usize = 32;
/// Flags, and whatever `Said`, `Visited` and `once` remember, together.
pub const REMEMBERED: usize = 128;
/// Openings.
pub const OPENINGS: usize = 16;
/// People.
pub const CAST: usize = 12;
/// Moves of patience. The review keeps sets of moves as the bits of one 64-bit word.
pub const PATIENCE: i64 = 60;
/// How many broken places the reader reports before it stops looking for more.
pub const BROKEN_PLACES: usize = 40;
