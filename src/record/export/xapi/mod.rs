//! Attempts as statements of the Experience API (xAPI), versions 1.0.3 (ADL) and 2.0 (IEEE 9274.1.1-2023).
//!
//! A finished attempt becomes one statement for each move, `answered`, and one for the whole, `completed`. Their ids follow from the attempt, so the same
//! statement has the same id however often it is made. Nothing says `passed` or `failed`: this is practice and not selection.

mod iri;
mod statement;

use std::io::{self, Write};

use serde_json::Value;
use uuid::Uuid;

pub use iri::{BadBase, Base};

use super::sheet::Sheet;

/// A version of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// 1.0.3, as most record stores speak it.
    #[default]
    V1,
    /// 2.0.
    V2,
}

impl Version {
    /// As requests name it, in the header `X-Experience-API-Version`.
    pub const fn header(self) -> &'static str {
        match self {
            Self::V1 => "1.0.3",
            Self::V2 => "2.0.0",
        }
    }

    /// As statements name it: in all of 1.0 it is 1.0.0 (1.0.3, part two, 2.4.10).
    const fn in_statement(self) -> &'static str {
        match self {
            Self::V1 => "1.0.0",
            Self::V2 => "2.0.0",
        }
    }
}

/// How statements stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One JSON array, as a record store takes it in one request.
    #[default]
    Array,
    /// A statement a line.
    Lines,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Its id.
    pub id: Uuid,
    /// All of it, the id included.
    pub body: Value,
}

/// The statements of an attempt, in the order in which they came about. Of an attempt whose text isn't here there is only the last one.
pub fn statements(sheet: &Sheet<'_>, version: Version, base: &Base) -> Vec<Statement> {
    let mut made = statement::answered(sheet, version, base);
    made.extend(statement::completed(sheet, version, base));
    made
}

/// Writes the statements of many attempts, and says how many there are.
///
/// # Errors
/// Where writing fails.
pub fn write_statements(
    out: &mut impl Write,
    sheets: &[Sheet<'_>],
    version: Version,
    base: &Base,
    layout: Layout,
) -> io::Result<usize> {
    let mut count = 0;
    for statement in sheets.iter().flat_map(|sheet| statements(sheet, version, base)) {
        match (layout, count) {
            (Layout::Array, 0) => out.write_all(b"[\n")?,
            (Layout::Array, _) => out.write_all(b",\n")?,
            (Layout::Lines, _) => {}
        }
        serde_json::to_writer(&mut *out, &statement.body).map_err(io::Error::from)?;
        if layout == Layout::Lines {
            out.write_all(b"\n")?;
        }
        count += 1;
    }
    match (layout, count) {
        (Layout::Array, 0) => out.write_all(b"[]\n")?,
        (Layout::Array, _) => out.write_all(b"\n]\n")?,
        (Layout::Lines, _) => {}
    }
    Ok(count)
}
