//! Attempts for other programs: tables for spreadsheets, JSON, statements for learning record stores.
//!
//! Everything here is a pure function of [`Sheet`]s, which [`sheets`] makes of rescored attempts. Exports outlive erasing, so people stand in them under pseudonyms
//! unless their names are asked for; then what they were called in the conversation is left out too, and so are seed and receipt, by which a receipt
//! with a name could be found again.

mod cells;
mod json;
mod retold;
mod sheet;
mod table;
pub mod xapi;

pub use json::write_json;
pub use retold::{Before, Retold, Spoken, called, line_of, said};
pub use sheet::{Naming, Sheet, sheets};
pub use table::{Rows, Separator, write_table};
