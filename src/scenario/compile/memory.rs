//! Which bit remembers what.

use std::collections::{HashMap, HashSet};

use super::super::limits;
use super::super::model::Flag;
use super::super::source::Span;
use super::super::suggest::shown;
use super::names::Names;
use super::reader::Reader;
use super::unknown::{Asked, report_unknown};

/// The names that conditions and effects use, and the bits behind them.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) facts: Names,
    pub(super) terms: Names,
    /// Flags that something sets, in the order of the file.
    set_flags: Names,
    flags: HashMap<String, u16>,
    said: HashMap<String, u16>,
    visited: HashMap<usize, u16>,
    /// Where flags and ids are asked for, to check once all is read.
    asked_flags: Vec<(String, Span, Option<String>, Option<String>)>,
    asked_said: Vec<(String, Span, Option<String>, Option<String>)>,
    used: u16,
    refused: usize,
}

impl Memory {
    pub(super) fn new(facts: Names, terms: Names) -> Self {
        Self {
            used: (facts.len().min(limits::FACTS) + 2 * terms.len().min(limits::TERMS)) as u16,
            facts,
            terms,
            set_flags: Names::new("flag"),
            flags: HashMap::new(),
            said: HashMap::new(),
            visited: HashMap::new(),
            asked_flags: Vec::new(),
            asked_said: Vec::new(),
            refused: 0,
        }
    }

    /// The bit of a fact that is known.
    pub(super) const fn fact(index: usize) -> u16 {
        index as u16
    }

    /// The bit of a term that was raised.
    pub(super) fn raised(&self, index: usize) -> u16 {
        (self.facts.len() + index) as u16
    }

    /// The bit of a term that was settled.
    pub(super) fn settled(&self, index: usize) -> u16 {
        (self.facts.len() + self.terms.len() + index) as u16
    }

    /// How many bits there are.
    pub(super) const fn count(&self) -> usize {
        self.used as usize
    }

    /// A bit of its own for something more to remember.
    pub(super) fn another(&mut self) -> u16 {
        let first = self.facts.len().min(limits::FACTS) + 2 * self.terms.len().min(limits::TERMS);
        if usize::from(self.used) >= first + limits::REMEMBERED {
            self.refused += 1;
            return self.used - 1;
        }
        self.used += 1;
        self.used - 1
    }

    fn flag(&mut self, name: &str) -> u16 {
        if let Some(bit) = self.flags.get(name) {
            return *bit;
        }
        let bit = self.another();
        self.flags.insert(name.to_owned(), bit);
        bit
    }

    /// The bit of a flag that something sets or clears.
    pub(super) fn flag_changed(&mut self, name: &str, span: Span) -> u16 {
        self.set_flags.add_quietly(name, span);
        self.flag(name)
    }

    /// The bit of a flag that a condition asks for.
    pub(super) fn flag_asked(&mut self, reader: &Reader<'_>, name: &str, span: Span) -> u16 {
        self.asked_flags.push((name.to_owned(), span, reader.node.clone(), reader.choice.clone()));
        self.flag(name)
    }

    /// The bit that remembers that a choice with this id was taken.
    pub(super) fn said_asked(&mut self, reader: &Reader<'_>, id: &str, span: Span) -> u16 {
        self.asked_said.push((id.to_owned(), span, reader.node.clone(), reader.choice.clone()));
        if let Some(bit) = self.said.get(id) {
            return *bit;
        }
        let bit = self.another();
        self.said.insert(id.to_owned(), bit);
        bit
    }

    /// The bit that remembers that a node was left.
    pub(super) fn visited_asked(&mut self, node: usize) -> u16 {
        if let Some(bit) = self.visited.get(&node) {
            return *bit;
        }
        let bit = self.another();
        self.visited.insert(node, bit);
        bit
    }

    /// The bit of a choice's id, where a condition asks for it.
    pub(super) fn said_bit(&self, id: &str) -> Option<u16> {
        self.said.get(id).copied()
    }

    /// The bit of a node, where a condition asks for it.
    pub(super) fn visited_bit(&self, node: usize) -> Option<u16> {
        self.visited.get(&node).copied()
    }

    /// The flags that something sets or clears, in the order of the file.
    pub(super) fn flags(&self) -> Vec<Flag> {
        let asked: HashSet<&str> = self.asked_flags.iter().map(|(name, ..)| name.as_str()).collect();
        let flag = |(id, span): (&str, &Span)| {
            let asked = asked.contains(id);
            Some(Flag { id: id.to_owned(), bit: *self.flags.get(id)?, span: span.clone(), asked })
        };
        self.set_flags.ids().zip(self.set_flags.spans()).filter_map(flag).collect()
    }

    /// Reports what was asked for and never happens, and too much to remember.
    pub(super) fn finish(&mut self, reader: &mut Reader<'_>, choice_ids: &Names, top: &Span) {
        let asked = [(&self.asked_flags, &self.set_flags), (&self.asked_said, choice_ids)];
        for (list, names) in asked {
            for (name, span, node, choice) in list {
                if names.index(name).is_some() {
                    reader.used.add(names.what, name);
                    continue;
                }
                let message = match names.what {
                    "flag" => format!("`Flag` names `{}`, a flag that nothing sets", shown(name)),
                    _ => format!("`Said` names `{}`, which is the id of no choice", shown(name)),
                };
                reader.asked.push(Asked {
                    message,
                    what: names.what,
                    name: name.clone(),
                    span: span.clone(),
                    node: node.clone(),
                    choice: choice.clone(),
                });
            }
            report_unknown(reader, names);
        }
        report_unknown(reader, &self.facts);
        report_unknown(reader, &self.terms);
        if self.refused > 0 {
            let count = limits::REMEMBERED + self.refused;
            reader.at_most(limits::REMEMBERED, count, "flags and choices or nodes that conditions ask for", top);
        }
    }
}
