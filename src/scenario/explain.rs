//! What `ron` could not read, in words for people who have never programmed.

use ron::error::{Error, Position, SpannedError};

use super::finding::{Finding, rules};
use super::forms::form;
use super::slips::slip;
use super::source::Span;
use super::suggest::{is_near, nearest, quoted_list, shown};
use super::tokens::tokens;

/// Turns an error of `ron`, seen in `text` (which starts at byte `base` of the file), into a finding.
pub(super) fn explain(text: &str, base: usize, error: &SpannedError) -> Finding {
    let (start, end) = (byte_of(text, error.span.start), byte_of(text, error.span.end));
    let here = |span: Span| base + span.start..base + span.end;
    let token = here(end..token_end(text, end));
    let given = here(start..end.max(start));
    let may_be_slip = matches!(
        error.code,
        Error::ExpectedComma
            | Error::ExpectedMapColon
            | Error::UnexpectedChar(_)
            | Error::ExpectedIdentifier
            | Error::SuggestRawIdentifier(_)
            | Error::InvalidIdentifier(_)
            | Error::ExpectedChar
            | Error::ExpectedStructLikeEnd
            | Error::ExpectedArrayEnd
            | Error::ExpectedMapEnd
    );
    if let Some(finding) = may_be_slip.then(|| form(text, base, end).or_else(|| slip(text, base, end))).flatten() {
        return finding;
    }
    match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            let finding = Finding::new(
                &rules::UNKNOWN_FIELD,
                given.clone(),
                format!("there is no field called `{}` here", shown(found)),
            )
            .label("not a field of this");
            let beside = fields_beside(text, start);
            suggest_or_list(finding, found, expected, &beside, given)
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let finding = Finding::new(
                &rules::UNKNOWN_WORD,
                given.clone(),
                format!("`{}` is none of the words that can stand here", shown(found)),
            )
            .label("not known");
            suggest_or_list(finding, found, expected, &[], given)
        }
        Error::DuplicateStructField { field, .. } => {
            Finding::new(&rules::REPEATED_FIELD, given, format!("the field `{field}` is given twice"))
                .label("the second time")
                .hint("keep one of the two")
        }
        Error::ExpectedComma => {
            if let Some(finding) = sign_before_comma(text, base, end) {
                return finding;
            }
            let before = tokens(text).take_while(|token| token.at < end).last();
            let at = here(last_char(text, before.map_or(0, |token| (token.at + token.text.len()).min(end))));
            Finding::new(&rules::SYNTAX, at.clone(), "a comma is missing").label("a comma is needed after this").fix(
                "put a comma here",
                at.end..at.end,
                ",",
            )
        }
        Error::ExpectedMapColon => Finding::new(&rules::SYNTAX, token, "a colon is missing")
            .label("a colon is needed before this")
            .hint("a name and its value are written `name: value`"),
        Error::ExpectedString => wrong_kind(token, "a text in quotation marks", "write it as \"text\""),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } | Error::IntegerOutOfBounds => wrong_kind(
            token,
            "a whole number",
            "write digits, with a minus sign in front if needed, and no quotation marks",
        ),
        Error::ExpectedBoolean => {
            wrong_kind(token, "`true` or `false`", "write one of the two, without quotation marks")
        }
        Error::ExpectedArray => wrong_kind(token, "a list", "put square brackets around it: `[ … ]`"),
        // Whole numbers for names are marks and weights.
        Error::ExpectedMap if text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()) => wrong_kind(
            token,
            "a group of names and values in curly brackets",
            "name the skill too, as in `{fall_back: 2}`",
        ),
        Error::ExpectedMap => wrong_kind(
            token,
            "a group of names and values in curly brackets",
            "put curly brackets around them: `{ … }`",
        ),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            wrong_kind(token, "a group of fields", "put round brackets around it: `( … )`")
        }
        Error::ExpectedDifferentStructName { expected, found }
            if text[..end].trim_end().ends_with(found.as_str())
                && is_near(&found.to_lowercase(), &expected.to_lowercase()) =>
        {
            let word = text[..end].trim_end().len();
            let word = here(word - found.len()..word);
            Finding::new(
                &rules::UNKNOWN_WORD,
                word.clone(),
                format!("`{}(` stands where `{expected}(` belongs", shown(found)),
            )
            .label("misspelt")
            .fix(format!("write `{expected}(`"), word, *expected)
        }
        Error::ExpectedDifferentStructName { expected, found } => Finding::new(
            &rules::UNKNOWN_WORD,
            token,
            format!("`{}(` stands where `{expected}(` or only `(` can stand", shown(found)),
        )
        .hint("leave the word out and keep the bracket"),
        Error::ExpectedIdentifier if text[end..].starts_with('"') => {
            Finding::new(&rules::WRONG_KIND, token, "a word without quotation marks was expected")
                .hint("leave the quotation marks out")
        }
        Error::ExpectedChar => {
            wrong_kind(token, "a text in quotation marks", "write `\"` before the text and after it")
        }
        Error::ExpectedIdentifier => Finding::new(&rules::SYNTAX, token, "the name of a field was expected")
            .label("no name of a field")
            .hint("a field is written `name: value`, its name without quotation marks"),
        Error::ExceededRecursionLimit => Finding::new(
            &rules::TOO_MUCH,
            token,
            format!("brackets are nested more than {} deep", super::limits::DEPTH),
        ),
        Error::TrailingCharacters if base > 0 && text[end..].starts_with('.') => {
            wrong_kind(here(0..text.len()), "a whole number", "leave out the dot and what follows it")
        }
        Error::TrailingCharacters if base > 0 => {
            Finding::new(&rules::SYNTAX, token, "something stands after the value, and nothing can")
        }
        Error::TrailingCharacters => {
            Finding::new(&rules::SYNTAX, token, "something stands after the end of the scenario")
                .hint("the last bracket of the file closes the scenario; delete what follows it")
        }
        Error::Eof => Finding::new(&rules::SYNTAX, last_char_in_file(text, base), "the file ends too early")
            .label("more was expected after this"),
        Error::InvalidEscape(_) => Finding::new(&rules::QUOTE, token, "a backslash in a text starts nothing known")
            .hint("write `\\\\` for a backslash and `\\\"` for a quotation mark"),
        Error::ExpectedStringEnd => Finding::new(&rules::QUOTE, token, "a closing quotation mark is missing"),
        Error::ExpectedArrayEnd | Error::ExpectedMapEnd | Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            Finding::new(&rules::SYNTAX, token, "a closing bracket or a comma was expected").label("before this")
        }
        Error::UnexpectedChar(found) if found.is_control() => Finding::new(
            &rules::SYNTAX,
            token,
            format!("something that can't be seen stands here (U+{:04X})", u32::from(*found)),
        )
        .hint("delete it"),
        Error::UnexpectedChar(found) => Finding::new(&rules::SYNTAX, token, format!("`{found}` can't stand here")),
        Error::Message(_) | Error::InvalidValueForType { .. } => {
            Finding::new(&rules::WRONG_KIND, token, "a value of another kind was expected")
                .label("something else stands here")
                .hint("compare it with the same field of a scenario that works")
        }
        _ => Finding::new(&rules::SYNTAX, token, "this can't be read here")
            .label("not expected")
            .hint("compare it with the same place of a scenario that works"),
    }
}

fn wrong_kind(at: Span, expected: &str, hint: &str) -> Finding {
    Finding::new(&rules::WRONG_KIND, at, format!("{expected} was expected"))
        .label("something else stands here")
        .hint(hint)
}

/// Offers the nearest of the expected names, or where none is near, or it is among the given ones, all of them.
fn suggest_or_list(finding: Finding, found: &str, expected: &[&str], given: &[&str], at: Span) -> Finding {
    match nearest(found, expected.iter().copied())
        .filter(|near| is_near(&found.to_lowercase(), &near.to_lowercase()) && !given.contains(near))
    {
        Some(near) => finding.fix(format!("did you mean `{near}`?"), at, near),
        None => {
            // Choices are many and silences few, whose fields only differ in that.
            let is_choice = expected.contains(&"say");
            let offered: Vec<&str> =
                expected.iter().copied().filter(|field| !is_choice || *field != "after_seconds").collect();
            finding.hint(format!("what can stand here: {}", quoted_list(&offered)))
        }
    }
}

/// The fields in the same brackets as what stands at byte `at`. Linear in the text.
fn fields_beside(text: &str, at: usize) -> Vec<&str> {
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    let (mut before, mut depth) = (None, None);
    for token in tokens(text) {
        if depth.is_none() && token.at >= at {
            depth = Some(groups.len());
        }
        match token.text {
            "(" | "[" | "{" => groups.push(Vec::new()),
            ")" | "]" | "}" if depth == Some(groups.len()) => break,
            ")" | "]" | "}" => drop(groups.pop()),
            ":" => {
                if let (Some(name), Some(fields)) = (before, groups.last_mut()) {
                    fields.push(name);
                }
            }
            _ => {}
        }
        before = Some(token.text);
    }
    groups.pop().unwrap_or_default()
}

/// A sign where a comma was expected: more than a comma is wrong there.
fn sign_before_comma(text: &str, base: usize, at: usize) -> Option<Finding> {
    let next = text[at..].chars().next()?;
    if next.is_alphanumeric() || matches!(next, '"' | '(' | '[' | '{' | ')' | ']' | '}' | '_' | '-' | '+' | ':') {
        return None;
    }
    let here = base + at..base + at + next.len_utf8();
    let ends = text[at + next.len_utf8()..].starts_with(char::is_whitespace);
    Some(if next == '.' && ends {
        Finding::new(&rules::SYNTAX, here.clone(), "a dot stands where a comma belongs").fix("write `,`", here, ",")
    } else {
        Finding::new(&rules::SYNTAX, here.clone(), format!("`{next}` can't stand here")).fix("delete it", here, "")
    })
}

/// The byte at which a line and column of `ron` (both from 1, columns in characters) stand.
pub(super) fn byte_of(text: &str, position: Position) -> usize {
    let line: usize = text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[line..];
    line + rest.char_indices().nth(position.col.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// Where the token ends that starts at `start`: a word, a text, or one character.
fn token_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let Some(first) = rest.chars().next() else {
        return start;
    };
    if first == '"' {
        return start + rest[1..].find(['"', '\n']).map_or(1, |at| at + 2);
    }
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
    start + word.max(first.len_utf8())
}

/// The last character before byte `end`.
fn last_char(text: &str, end: usize) -> Span {
    text[..end].char_indices().next_back().map_or(0..0, |(at, _)| at..end)
}

fn last_char_in_file(text: &str, base: usize) -> Span {
    let span = last_char(text, text.trim_end().len());
    base + span.start..base + span.end
}
