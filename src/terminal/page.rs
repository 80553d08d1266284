//! Writing text in lines of a comfortable length.

use std::io::{self, Write};

use anstyle::Style;

/// Lines are no longer than this even where there is room: 60 to 80 characters read best.
const WIDEST: usize = 80;
const NARROWEST: usize = 24;

/// A writer that wraps, and knows four kinds of emphasis.
pub struct Page<'w> {
    out: &'w mut dyn Write,
    width: usize,
}

/// The customer's words.
pub(super) const SPEECH: Style = Style::new().bold();
/// What is less important.
pub(super) const QUIET: Style = Style::new().dimmed();
/// Names of things.
pub(super) const HEADING: Style = Style::new().bold().underline();
/// No emphasis.
pub(super) const PLAIN: Style = Style::new();

impl<'w> Page<'w> {
    /// Writes to `out`, in lines of at most `width` characters where that is known.
    pub fn new(out: &'w mut dyn Write, width: Option<usize>) -> Self {
        Self { out, width: width.unwrap_or(WIDEST).clamp(NARROWEST, WIDEST) }
    }

    /// An empty line.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A paragraph.
    pub fn say(&mut self, style: Style, text: &str) -> io::Result<()> {
        self.hang("", style, text)
    }

    /// A paragraph without emphasis.
    pub fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.say(PLAIN, text)
    }

    /// A paragraph behind a mark ("1. ") under which its further lines are set in.
    pub fn hang(&mut self, mark: &str, style: Style, text: &str) -> io::Result<()> {
        let indent = " ".repeat(mark.chars().count());
        let options = textwrap::Options::new(self.width).initial_indent(mark).subsequent_indent(&indent);
        for line in textwrap::wrap(text, options) {
            writeln!(self.out, "{style}{line}{style:#}")?;
        }
        Ok(())
    }

    /// A question, without a line's end.
    pub fn ask(&mut self, text: &str) -> io::Result<()> {
        write!(self.out, "{text} ")?;
        self.out.flush()
    }

    /// Has everything seen that was written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Text as it stands.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }
}
