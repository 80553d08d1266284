//! What stands in the parts of a file that could not be read: what seems to be missing elsewhere may be there.

use std::collections::{BTreeMap, HashSet};

use super::super::source::Span;
use super::super::tokens::{Token, tokens};

/// The parts that could not be read, and the names in them.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// By the byte at which a part starts, the fields that are given in it.
    fields: BTreeMap<usize, HashSet<String>>,
    /// Names with a value after them.
    keys: HashSet<String>,
    /// All texts that are one word.
    words: HashSet<String>,
}

impl Unread {
    /// Takes parts, each with the byte at which it starts.
    pub(super) fn new(parts: impl Iterator<Item = (usize, String)>) -> Self {
        let mut unread = Self::default();
        for (start, text) in parts {
            unread.add(&text, start);
        }
        unread
    }

    /// Adds a part that starts at this byte. Linear in its length.
    pub(super) fn add(&mut self, text: &str, start: usize) {
        if !text.contains(['(', '[', '{', ':']) || self.fields.contains_key(&start) {
            return;
        }
        let mut fields = HashSet::new();
        let mut before: Option<Token<'_>> = None;
        for piece in tokens(text) {
            if let Some(before) = before.filter(|_| piece.text == ":") {
                match before.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
                    Some(name) => drop(self.keys.insert(name.to_owned())),
                    None => drop(fields.insert(before.text.to_owned())),
                }
            }
            if let Some(name) = piece.text.strip_prefix('"').and_then(|text| text.strip_suffix('"'))
                && name.len() <= 64
                && !name.contains(char::is_whitespace)
            {
                self.words.insert(name.to_owned());
            }
            before = Some(piece);
        }
        self.fields.insert(start, fields);
    }

    /// Whether a field is given in a part that lies in this place.
    pub(super) fn has_field(&self, name: &str, within: &Span) -> bool {
        self.fields.range(within.clone()).any(|(_, fields)| fields.contains(name))
    }

    /// Whether a name is given, or for names that are given by setting them stands anywhere.
    pub(super) fn has_name(&self, name: &str, what: &str) -> bool {
        if matches!(what, "flag" | "choice") { self.words.contains(name) } else { self.keys.contains(name) }
    }
}
