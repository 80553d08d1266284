//! What every part of the compiler needs: taking values out of what was written, and reporting what is wrong.

use super::super::explain::explain;
use super::super::finding::{Finding, rules};
use super::super::located::At;
use super::super::parse::Parsed;
use super::super::source::Span;
use super::super::suggest::{nearest, quoted_list, shown};
use super::super::text::{Text, split};
use super::super::tokens::tokens;
use super::names::Names;

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
                self.report(explain(text, span.start, error));
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
        let text = self.text.get(owner.clone()).unwrap_or_default();
        let first_line = text.find('\n').map_or(owner.end, |at| owner.start + at);
        self.report(
            Finding::new(&rules::MISSING_FIELD, owner.start..first_line, format!("the field `{name}` is missing"))
                .label("here")
                .hint(format!("add `{name}: …,` between these brackets")),
        );
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
        let (text, unknown) = split(&written, |name| self.cast.index(name).map(|index| index as u16));
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
        self.report(Finding::new(&rules::EMPTY_TEXT, span, "this text has no words").label("nothing to read"));
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

    /// What `name` names; where it names nothing, that is reported with what was probably meant.
    pub(super) fn resolve(&mut self, names: &Names, field: &str, at: &At<String>) -> Option<usize> {
        let name = self.value(at)?;
        if let Some(index) = names.index(name) {
            return Some(index);
        }
        let span = self.span(at);
        let what = names.what;
        let finding = Finding::new(
            &rules::UNKNOWN_NAME,
            span.clone(),
            format!("`{field}` names `{}`, which is no {what}", shown(name)),
        )
        .label(format!("no such {what}"));
        let look = self.may_suggest();
        let near = look.then(|| nearest(name, names.ids())).flatten();
        let finding = match near {
            Some(near) => {
                let finding = finding.fix(format!("did you mean `{near}`?"), span, format!("\"{near}\""));
                match names.span(near) {
                    Some(there) => finding.also(there, "this one has a similar name"),
                    None => finding,
                }
            }
            None if names.is_empty() => finding.hint(format!("this scenario has no {what} yet")),
            None if !look => finding,
            None => finding.hint(format!("there is {}", quoted_list(&names.ids().collect::<Vec<_>>()))),
        };
        self.report(finding);
        None
    }

    /// Whether a name may still be looked for among all: only so often.
    pub(super) fn may_suggest(&mut self) -> bool {
        self.suggestions = self.suggestions.saturating_sub(1);
        self.suggestions > 0
    }

    /// Reports more of something than there may be.
    pub(super) fn at_most(&mut self, limit: usize, count: usize, what: &str, span: &Span) {
        if count > limit {
            self.report(Finding::new(
                &rules::TOO_MUCH,
                span.clone(),
                format!("there are {count} {what}, and there may be {limit}"),
            ));
        }
    }
}

/// A text with the line ends of Unix, so that an editor's line ends change neither texts nor ids.
pub(super) fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}
