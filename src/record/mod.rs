//! Attempts: what is kept of a play, and as what it travels.
//!
//! An [`Attempt`] is what was done, never what it was worth: scores are recomputed by replaying it.

mod attempt;
mod folder;
mod receipt;
mod varint;

pub use attempt::{Attempt, Mode};
pub use folder::{NoDataFolder, data_folder, scenarios_folder};
pub use receipt::{BadReceipt, PREFIX, Receipt};
