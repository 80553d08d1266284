//! Attempts: what is kept of a play, where, and as what it travels.
//!
//! An [`Attempt`] is what was done, never what it was worth: scores are recomputed by replaying it.

mod attempt;
mod keeper;
mod receipt;
mod store;
mod varint;

pub use attempt::{Attempt, Mode};
pub use keeper::Keeper;
pub use receipt::{BadReceipt, PREFIX, Receipt};
pub use store::{AttemptId, Finished, Kept, Standing, Store, StoreError, data_folder, scenarios_folder};
