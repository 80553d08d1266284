//! Slips of people who write with a word processor, or know another notation: signs that look right and that `ron` refuses.

use super::finding::{Finding, rules};
use super::source::Span;

/// What stands at byte `at` of `text` (which starts at byte `base` of the file) and was probably meant otherwise.
pub(super) fn slip(text: &str, base: usize, at: usize) -> Option<Finding> {
    let next = text[at..].chars().next()?;
    let here = base + at..base + at + next.len_utf8();
    sign(next, &here).or_else(|| misplaced(text, base, at, next, here))
}

/// Quotation marks of word processors.
pub(super) const CURLY: [char; 11] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›'];

/// One of these where a text starts or ends.
pub(super) fn curly(mark: char, here: Span) -> Finding {
    Finding::new(&rules::QUOTE, here, format!("`{mark}` is not the quotation mark that starts and ends a text"))
        .label("a typographic quotation mark")
}

/// What to do about them.
pub(super) const STRAIGHT: &str =
    "write the straight one, `\"`, before the text and after it; word processors put the others in by themselves";

/// Signs that are wrong wherever they stand outside a text.
fn sign(next: char, here: &Span) -> Option<Finding> {
    let refused = |message: &str| Finding::new(&rules::SYNTAX, here.clone(), message);
    Some(match next {
        _ if CURLY.contains(&next) => curly(next, here.clone()).hint(STRAIGHT),
        '\'' => Finding::new(&rules::QUOTE, here.clone(), "`'` doesn't start or end a text")
            .hint("write `\"` before the text and after it"),
        '–' | '—' | '−' | '‐' | '‑' => {
            refused(&format!("`{next}` is a dash, not a minus sign")).fix("write `-`", here.clone(), "-")
        }
        ';' => refused("a semicolon stands where a comma belongs").fix("write `,`", here.clone(), ","),
        '=' => refused("an equals sign stands where a colon belongs").fix("write `:`", here.clone(), ":"),
        '<' | '>' | '≤' | '≥' => refused(&format!("`{next}` can't stand here"))
            .hint("a condition is written `HeatAtLeast(6)` or `TrustAtMost(3)`"),
        '#' => refused("`#` can't stand here").hint("a remark starts with `//`"),
        _ if next.is_whitespace()
            || next.is_control()
            || matches!(next, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') =>
        {
            refused(&format!("something that can't be seen stands here (U+{:04X})", u32::from(next)))
                .label("looks like a space")
                .hint("delete it and type an ordinary space")
        }
        _ => return None,
    })
}

/// What follows from the sign before.
fn misplaced(text: &str, base: usize, at: usize, next: char, here: Span) -> Option<Finding> {
    let before = text[..at].trim_end();
    let gap = before.len() < at;
    let last = before.chars().next_back()?;
    if next == '/' || last == '/' && !before.ends_with("//") && !before.ends_with("*/") {
        let slash = if next == '/' { here } else { base + before.len() - 1..base + before.len() };
        return Some(
            Finding::new(&rules::SYNTAX, slash.clone(), "a single `/` can't stand here").label("one slash").fix(
                "a remark starts with two: `//`",
                slash,
                "//",
            ),
        );
    }
    if last == ',' && next == ',' {
        return Some(
            Finding::new(&rules::SYNTAX, here.clone(), "a comma stands after another").label("one comma too many").fix(
                "delete it",
                here,
                "",
            ),
        );
    }
    if last == '"' && next == ':' {
        let name = base + before[..before.len() - 1].rfind('"')?..base + before.len();
        return Some(match innermost(before)? {
            '[' => Finding::new(&rules::BRACKET, here, "a name with a value stands in square brackets")
                .hint("names with values belong in braces: `{ \"name\": … }`"),
            _ => Finding::new(&rules::SYNTAX, name, "the name of a field stands in quotation marks")
                .hint("a field is written `name: value`, its name without quotation marks"),
        });
    }
    if last == '"' && next.is_alphanumeric() && !gap {
        return Some(
            Finding::new(&rules::QUOTE, here, "the text ended before this, at a quotation mark")
                .label("no longer in the text")
                .hint("a quotation mark inside a text is written `\\\"`"),
        );
    }
    if last == '.' && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit()) {
        let dot = base + before.len() - 1..base + before.len();
        return Some(Finding::new(&rules::SYNTAX, dot.clone(), "a dot stands where a comma belongs").fix(
            "write `,`",
            dot,
            ",",
        ));
    }
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if gap && CONDITIONS.contains(&word) {
        let at = base + before.len() - word.len()..base + before.len();
        return Some(
            Finding::new(&rules::SYNTAX, at, format!("after `{word}` a `(` is missing"))
                .hint(format!("write it as `{word}(…)`")),
        );
    }
    None
}

/// What a condition can start with.
pub(super) const CONDITIONS: [&str; 14] = [
    "HeatAtLeast",
    "HeatAtMost",
    "TrustAtLeast",
    "TrustAtMost",
    "Knows",
    "Raised",
    "Settled",
    "Open",
    "Flag",
    "Said",
    "Visited",
    "All",
    "Any",
    "Not",
];

/// The bracket that is open at the end of a text.
fn innermost(text: &str) -> Option<char> {
    let mut open = Vec::new();
    for token in super::tokens::tokens(text) {
        match token.text {
            "(" | "[" | "{" => open.push(token.text),
            ")" | "]" | "}" => drop(open.pop()),
            _ => {}
        }
    }
    open.last()?.chars().next()
}
