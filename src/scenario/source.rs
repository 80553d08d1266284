//! The text of a scenario file, and where in it a byte stands.

use std::fmt;
use std::ops::Range;

use super::limits;

/// A range of bytes in a [`Source`].
pub type Span = Range<usize>;

/// The text of one scenario file, ready to be pointed at.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    /// Where each line starts, in bytes.
    lines: Vec<usize>,
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Why the bytes of a file are no text that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotText {
    /// Larger than [`limits::FILE_BYTES`].
    TooLarge {
        /// How many bytes there are.
        bytes: usize,
    },
    /// A file of another kind.
    OtherKind {
        /// Which, in words that go on from "this is".
        kind: &'static str,
    },
    /// Not UTF-8. The line is the one of the first bad byte.
    NotUtf8 {
        /// Line of the first byte that is no UTF-8, from 1.
        line: usize,
        /// Whether the file looks like UTF-16, as some editors save "Unicode".
        utf16: bool,
    },
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => {
                write!(f, "the file has {bytes} bytes; a scenario may have {} at most", limits::FILE_BYTES)
            }
            Self::OtherKind { kind } => {
                write!(f, "this is {kind}: save it as plain text, in a file that ends in `.ron`")
            }
            Self::NotUtf8 { utf16: true, .. } => {
                f.write_str("the file is saved as UTF-16: save it again with the encoding UTF-8")
            }
            Self::NotUtf8 { line, .. } => {
                write!(f, "line {line} has a byte that is not UTF-8: save the file again with the encoding UTF-8")
            }
        }
    }
}

impl std::error::Error for NotText {}

/// Files that people take for texts, by their first bytes. None of these can begin a scenario.
const KINDS: [(&[u8], &str); 8] = [
    (b"PK\x03\x04", "a word-processor document or an archive"),
    (b"{\\rtf", "a word-processor document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a word-processor document"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"<!DOCTYPE html", "a web page"),
];

impl Source {
    /// Takes a text under the name that findings show for it. A byte-order mark at the start is dropped.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.into(), text, lines }
    }

    /// Takes the bytes of a file.
    ///
    /// # Errors
    /// Where they are too many, or not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, NotText> {
        if bytes.len() > limits::FILE_BYTES {
            return Err(NotText::TooLarge { bytes: bytes.len() });
        }
        if let Some((_, kind)) = KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
            return Err(NotText::OtherKind { kind });
        }
        // Half of the bytes of English in UTF-16 are 0, which is valid UTF-8 and in no scenario.
        let start = &bytes[..bytes.len().min(64)];
        if start.len() >= 4 && start.iter().filter(|byte| **byte == 0).count() * 3 > start.len() {
            return Err(NotText::NotUtf8 { line: 1, utf16: true });
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => Err(NotText::NotUtf8 {
                line: 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count(),
                utf16: bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]),
            }),
        }
    }

    /// The name that findings show: a path, or the id of a built-in scenario.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte-order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte; a byte past the end counts as the end.
    pub fn line_column(&self, byte: usize) -> LineColumn {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines[line - 1];
        LineColumn { line, column: 1 + self.text[start..byte].chars().count() }
    }

    /// The text of a line, counted from 1, without its end; nothing where there is no such line.
    pub fn line(&self, line: usize) -> &str {
        let Some(start) = line.checked_sub(1).and_then(|index| self.lines.get(index)) else {
            return "";
        };
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        self.text[*start..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = Source::new("a", "é\nçà: x");
        let at = source.line_column(source.text().find('x').unwrap());
        assert_eq!(at, LineColumn { line: 2, column: 5 });
        assert_eq!(source.line(2), "çà: x");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(Source::new("a", "\u{feff}(x)").text(), "(x)");
    }

    #[test]
    fn files_of_other_kinds_are_told_by_their_first_bytes() {
        for (bytes, kind) in [
            (&b"PK\x03\x04\x14\0\x06\0"[..], "a word-processor document"),
            (b"{\\rtf1\\ansi Scenario(", "a word-processor document"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
            (b"%PDF-1.7", "a PDF document"),
        ] {
            let told = Source::from_bytes("a", bytes).unwrap_err().to_string();
            assert!(told.starts_with(&format!("this is {kind}")) && told.contains("save it as plain text"), "{told}");
        }
    }

    #[test]
    fn other_encodings_are_told_in_words() {
        let utf16 = Source::from_bytes("a", &[0xff, 0xfe, b'(', 0]).unwrap_err();
        assert!(utf16.to_string().contains("UTF-16"), "{utf16}");
        let latin = Source::from_bytes("a", b"(\n  \"caf\xe9\"").unwrap_err();
        assert!(latin.to_string().starts_with("line 2 "), "{latin}");
    }
}
