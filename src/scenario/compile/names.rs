//! Names of one kind: where each was given, and what number it has.

use std::collections::HashMap;

use super::super::finding::{Finding, rules};
use super::super::located::{At, Table};
use super::super::source::Span;
use super::super::suggest::shown;
use super::reader::Reader;

/// The names of one kind of thing, numbered in the order of the file.
#[derive(Debug)]
pub(super) struct Names {
    /// What they are names of: "node", "fact".
    pub(super) what: &'static str,
    numbers: HashMap<String, usize>,
    list: Vec<(String, Span)>,
}

impl Names {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, numbers: HashMap::new(), list: Vec::new() }
    }

    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(id, _)| id.as_str())
    }

    pub(super) fn span(&self, name: &str) -> Option<Span> {
        self.index(name).map(|index| self.list[index].1.clone())
    }

    pub(super) fn spans(&self) -> impl Iterator<Item = &Span> {
        self.list.iter().map(|(_, span)| span)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds a name; false where it is there already, which is reported.
    pub(super) fn add(&mut self, reader: &mut Reader<'_>, name: &str, span: Span) -> bool {
        if let Some(first) = self.span(name) {
            reader.report(
                Finding::new(&rules::REPEATED_NAME, span, format!("the name `{}` is given twice", shown(name)))
                    .label("the second one")
                    .also(first, "the first one")
                    .hint("give one of them another name"),
            );
            return false;
        }
        self.add_quietly(name, span);
        true
    }

    /// Adds a name that may be there already; its number.
    pub(super) fn add_quietly(&mut self, name: &str, span: Span) -> usize {
        if let Some(index) = self.index(name) {
            return index;
        }
        self.numbers.insert(name.to_owned(), self.list.len());
        self.list.push((name.to_owned(), span));
        self.list.len() - 1
    }
}

/// Checks the keys of a table and gives each its number; the entries whose key is good and new, in order.
pub(super) fn keys<'a, T>(
    reader: &mut Reader<'_>,
    names: &mut Names,
    table: &'a Table<T>,
) -> Vec<(String, Span, &'a At<T>)> {
    let mut entries = Vec::with_capacity(table.0.len());
    for (key, value) in &table.0 {
        let span = reader.span(key);
        // A name without quotation marks has been reported, and is still the name that others mean.
        let unread = reader.written(key).to_owned();
        let name = match reader.value(key) {
            Some(name) => {
                check_id(reader, name, &span);
                name
            }
            None => &unread,
        };
        if names.add(reader, name, span.clone()) {
            entries.push((name.clone(), span, value));
        } else {
            // Its own errors are still worth telling.
            reader.value(value);
        }
    }
    entries
}

/// An id is letters, digits, `_`, `-`, `.`; not too long.
pub(super) fn check_id(reader: &mut Reader<'_>, id: &str, span: &Span) {
    let fine =
        !id.is_empty() && id.len() <= 64 && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !fine {
        reader.report(
            Finding::new(&rules::BAD_ID, span.clone(), format!("`{}` can't be a name", shown(id)))
                .label("not a name")
                .hint("use 1 to 64 letters, digits, `_`, `-` and `.`, without spaces"),
        );
    }
}
