//! Attempts: what is kept of a play, where, and as what it travels.
//!
//! An [`Attempt`] is what was done, never what it was worth: scores are recomputed by replaying it. A [`Store`] keeps attempts on this
//! computer, with what they were worth when they were finished; a [`Keeper`] writes one down as it happens. A [`Rescored`] attempt was replayed and scored
//! again here, be it kept or [`Imported`]: everything that is shown of attempts is made of those, by [`progress`] for one person and by [`compare`] for many.

mod attempt;
pub mod compare;
pub mod export;
mod folder;
mod goal;
pub mod import;
mod imported;
pub mod items;
mod keeper;
mod person;
pub mod progress;
mod pseudonym;
mod receipt;
pub mod report;
mod rescored;
mod secret;
pub mod send;
mod store;
mod varint;

pub use attempt::{Attempt, Mode};
pub use folder::{NoDataFolder, data_folder, scenarios_folder};
pub use goal::Goal;
pub use imported::{Imported, ReceiptId};
pub use keeper::Keeper;
pub use person::{NameKey, Person};
pub use pseudonym::{SECRET_BYTES, Secret, spoken};
pub use receipt::{BadReceipt, PREFIX, Receipt};
pub use rescored::{Origin, Play, PlayedOn, Rescored, Unplayable, rescore_all};
pub use secret::{SECRET_FILE, secret};
pub use store::{AttemptId, Erased, FILE, Finished, Kept, Opened, Stage, Standing, Store, StoreError, Trouble};
