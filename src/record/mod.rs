//! Attempts: what is kept of a play, where, and as what it travels.
//!
//! An [`Attempt`] is what was done, never what it was worth: scores are recomputed by replaying it. A [`Store`] keeps attempts on this
//! computer, with what they were worth when they were finished; a [`Keeper`] writes one down as it happens.

mod attempt;
mod folder;
mod keeper;
mod receipt;
mod store;
mod varint;

pub use attempt::{Attempt, Mode};
pub use folder::{NoDataFolder, data_folder, scenarios_folder};
pub use keeper::Keeper;
pub use receipt::{BadReceipt, PREFIX, Receipt};
pub use store::{AttemptId, FILE, Finished, Kept, Opened, Stage, Standing, Store, StoreError, Trouble};
