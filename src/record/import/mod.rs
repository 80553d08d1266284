//! Importing receipts: out of whatever people paste or save, each replayed here before it is kept.

mod bytes;
mod lines;
mod run;
mod table;

pub use bytes::text_of;
pub use lines::{Line, NotUnderstood, Pasted, read_receipts};
pub use run::{BATCH, ImportReport, Refused, Step, import};
