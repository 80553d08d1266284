//! What every part of the compiler needs: taking values out of what was written, and reporting what is wrong.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::explain::explain;
use super::super::finding::{Finding, Rule, rules};
use super::super::located::At;
use super::super::parse::Parsed;
use super::super::source::Span;
use super::super::suggest::{nearest, shown};
use super::super::text::{Text, split};
use super::super::tokens::tokens;
use super::names::Names;
use super::order::{belongs_after, present};
use super::unknown::{Asked, Used, count_words};
use super::unread::Unread;

/// How often a nearest name is looked for, or names are listed: each look is linear in the names.
const SUGGESTIONS: usize = 200;

pub(super) struct Reader<'t> {
    /// The text that was parsed.
    text: &'t str,
    /// Places that could not be parsed and were left out; what is missing there has been reported already.
    left_out: &'t [Span],
    /// Fields of the top whose name was probably misspelt, which has been reported.
    misspelt: &'t [String],
    /// Where the scenario begins: its first word or bracket.
    pub(super) top: Span,
    pub(super) findings: Vec<Finding>,
    pub(super) node: Option<String>,
    pub(super) choice: Option<String>,
    suggestions: usize,
    pub(super) cast: Names,
    /// Where `{player}` stands first.
    pub(super) player_named: Option<Span>,
    /// Names that nothing has, to be reported once all is read.
    pub(super) asked: Vec<Asked>,
    /// Names that are used, by what they name.
    pub(super) used: Used,
    /// What could not be read.
    pub(super) unread: Unread,
    words: OnceCell<HashMap<&'t str, usize>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(parsed: &'t Parsed) -> Self {
        Self {
            text: &parsed.text,
            left_out: &parsed.left_out,
            misspelt: &parsed.misspelt,
            top: tokens(&parsed.text).next().map_or(0..0, |first| first.at..first.at + first.text.len()),
            findings: Vec::new(),
            node: None,
            choice: None,
            suggestions: SUGGESTIONS,
            cast: Names::new("person"),
            player_named: None,
            asked: Vec::new(),
            used: Used::default(),
            unread: Unread::new(parsed.unread.iter().cloned()),
            words: OnceCell::new(),
        }
    }

    pub(super) fn span<T>(&self, at: &At<T>) -> Span {
        at.span(self.text.as_ptr() as usize)
    }

    /// Reports a finding, unless it only follows from something reported before.
    pub(super) fn report(&mut self, mut finding: Finding) {
        if !self.is_left_out(&finding.span) {
            finding.node = finding.node.or_else(|| self.node.clone());
            finding.choice = finding.choice.or_else(|| self.choice.clone());
            self.findings.push(finding);
        }
    }

    /// Takes back what was reported by this rule of this piece of text.
    pub(super) fn retract(&mut self, rule: &Rule, written: &str) {
        let text = self.text;
        self.findings.retain(|finding| finding.rule != rule || text.get(finding.span.clone()) != Some(written));
    }

    /// Whether a place lies in what could not be parsed.
    pub(super) fn is_left_out(&self, span: &Span) -> bool {
        self.left_out.iter().any(|out| out.start <= span.start && span.end <= out.end)
    }

    /// What stands in the file, read or not.
    pub(super) fn written<T>(&self, at: &At<T>) -> &'t str {
        self.text.get(self.span(at)).unwrap_or_default()
    }

    /// The value, where it could be read; else its error is reported.
    pub(super) fn value<'a, T>(&mut self, at: &'a At<T>) -> Option<&'a T> {
        match at.value() {
            Ok(value) => Some(value),
            Err(error) => {
                let span = self.span(at);
                let text = self.text.get(span.clone()).unwrap_or_default();
                self.unread.add(text, span.start);
                let mut finding = explain(text, span.start, error);
                if let Some(meant) = at.meant() {
                    const SHOWN: usize = 60;
                    let small = if meant == text.to_lowercase() { ", in small letters" } else { "" };
                    let told = finding.hints.pop().filter(|_| meant.chars().count() > SHOWN);
                    let told = told.map_or_else(|| format!("write `{}`{small}", shown(meant)), |hint| hint.text);
                    finding.hints.clear();
                    finding = finding.fix(told, span, meant);
                }
                self.report(finding);
                None
            }
        }
    }

    /// The value of a field that may be left out.
    pub(super) fn optional<'a, T>(&mut self, field: Option<&'a At<T>>) -> Option<&'a T> {
        field.and_then(|at| self.value(at))
    }

    /// Like [`Self::optional`], copied.
    pub(super) fn copied<T: Copy>(&mut self, field: Option<&At<T>>) -> Option<T> {
        self.optional(field).copied()
    }

    /// The value of a field that must be there; `owner` is what it is a field of.
    pub(super) fn required<'a, T>(&mut self, field: Option<&'a At<T>>, name: &str, owner: &Span) -> Option<&'a T> {
        if field.is_none() {
            self.missing(name, owner);
        }
        self.optional(field)
    }

    /// Reports that a field is missing.
    pub(super) fn missing(&mut self, name: &str, owner: &Span) {
        if *owner == self.top && self.misspelt.iter().any(|misspelt| misspelt == name) {
            return;
        }
        let of_top = *owner == self.top;
        let whole = if of_top { owner.start..self.text.len() } else { owner.clone() };
        if self.unread.has_field(name, &whole) {
            return;
        }
        let text = self.text.get(whole).unwrap_or_default();
        let first_line = text.find('\n').map_or(text.len(), |at| at).min(owner.len());
        let start = owner.start..owner.start + first_line;
        let message = format!("the field `{name}` is missing");
        let fields = present(text);
        let finding = match belongs_after(name, &fields) {
            Some(field) if text[..field.end].contains('\n') => {
                let end = owner.start + field.end;
                let last = self.text[..end].char_indices().next_back().map_or(end, |(at, _)| at);
                let first = text.chars().next().map_or(0, char::len_utf8);
                Finding::new(&rules::MISSING_FIELD, last..end, message)
                    .label("it belongs after this")
                    .also(if of_top { start } else { owner.start..owner.start + first }, "of this")
                    .hint(format!("add `{name}: …,` after `{}`", shown(field.name)))
            }
            _ => Finding::new(&rules::MISSING_FIELD, start, message)
                .label("here")
                .hint(format!("add `{name}: …,` between these brackets")),
        };
        self.report(finding);
    }

    /// A whole number within bounds, or the default where it is left out or wrong.
    pub(super) fn number(
        &mut self,
        field: Option<&At<i64>>,
        name: &str,
        range: std::ops::RangeInclusive<i64>,
        default: i64,
    ) -> i64 {
        let Some(at) = field else { return default };
        let Some(number) = self.value(at).copied() else {
            return default;
        };
        if range.contains(&number) {
            return number;
        }
        let span = self.span(at);
        self.report(
            Finding::new(&rules::OUT_OF_RANGE, span, format!("`{name}` is {number}"))
                .label(format!("from {} to {}", range.start(), range.end()))
                .hint(format!("give a whole number from {} to {}", range.start(), range.end())),
        );
        default
    }

    /// A text with names filled in later; it must have something in it.
    pub(super) fn text(&mut self, field: Option<&At<String>>, name: &str, owner: &Span) -> Text {
        if field.is_none() {
            self.missing(name, owner);
        }
        self.optional_text(field)
    }

    /// Like [`Self::text`], but it may be left out.
    pub(super) fn optional_text(&mut self, field: Option<&At<String>>) -> Text {
        field.map_or_else(Text::default, |at| self.text_at(at))
    }

    /// A text that is there.
    pub(super) fn text_at(&mut self, at: &At<String>) -> Text {
        let Some(written) = self.plain_at(at) else {
            return Text::default();
        };
        let (text, unknown) = split(&written, |name| {
            let index = self.cast.index(name)?;
            self.used.add(self.cast.what, name);
            Some(index as u16)
        });
        let span = self.span(at);
        if text.names_player() && self.player_named.is_none() {
            self.player_named = Some(span.clone());
        }
        for brace in unknown {
            self.unknown_placeholder(brace, &span);
        }
        text
    }

    fn unknown_placeholder(&mut self, brace: &str, span: &Span) {
        let within = self.text.get(span.clone()).unwrap_or_default();
        let at = within.find(brace).map_or(span.clone(), |at| span.start + at..span.start + at + brace.len());
        let name = brace.trim_matches(['{', '}']);
        let finding =
            Finding::new(&rules::UNKNOWN_PLACEHOLDER, at.clone(), format!("`{}` stands for nobody", shown(brace)))
                .label("no such name");
        let people = self.cast.ids().chain(["player"]);
        let finding = match nearest(name, people) {
            Some(near) => finding.fix(format!("did you mean `{{{near}}}`?"), at, format!("{{{near}}}")),
            None if !brace.ends_with('}') => {
                finding.hint("close a name with `}`; a brace that is only a brace is written twice: `{{`")
            }
            None => finding.hint("a brace that is only a brace is written twice: `{{`"),
        };
        self.report(finding);
    }

    /// A text as it stands; white space around it is no part of it, and its line ends are those of Unix.
    pub(super) fn plain_at(&mut self, at: &At<String>) -> Option<String> {
        let text = unix_lines(self.value(at)?.trim());
        if text.chars().any(char::is_alphanumeric) {
            return Some(text);
        }
        let span = self.span(at);
        self.report(
            Finding::new(&rules::EMPTY_TEXT, span, "this text has no words")
                .label("nothing to read")
                .hint("write at least one word between the quotation marks"),
        );
        None
    }

    /// A text without placeholders that must be there.
    pub(super) fn plain(&mut self, field: Option<&At<String>>, name: &str, owner: &Span) -> String {
        match field {
            Some(at) => self.plain_at(at).unwrap_or_default(),
            None => {
                self.missing(name, owner);
                String::new()
            }
        }
    }

    /// What `name` names; where it names nothing, that is reported once all is read.
    pub(super) fn resolve(&mut self, names: &Names, field: &str, at: &At<String>) -> Option<usize> {
        let name = self.value(at)?;
        if let Some(index) = names.index(name) {
            self.used.add(names.what, name);
            return Some(index);
        }
        self.asked.push(Asked {
            message: format!("`{field}` names `{}`, which is no {}", shown(name), names.what),
            what: names.what,
            name: name.clone(),
            span: self.span(at),
            node: self.node.clone(),
            choice: self.choice.clone(),
        });
        None
    }

    /// How often each word of the file occurs.
    pub(super) fn counts_of_words(&self) -> &HashMap<&'t str, usize> {
        self.words.get_or_init(|| count_words(self.text))
    }

    /// Whether a name may still be looked for among all: only so often.
    pub(super) fn may_suggest(&mut self) -> bool {
        self.suggestions = self.suggestions.saturating_sub(1);
        self.suggestions > 0
    }

    /// Reports more of something than there may be.
    pub(super) fn at_most(&mut self, limit: usize, count: usize, what: &str, span: &Span) {
        if count > limit {
            let message = format!("there are {count} {what}, and there may be {limit}");
            self.report(
                Finding::new(&rules::TOO_MUCH, span.clone(), message).hint(format!("take {} out", count - limit)),
            );
        }
    }
}

/// A text with the line ends of Unix, so that an editor's line ends change neither texts nor ids.
pub(super) fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}
