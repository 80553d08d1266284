//! Values in the form of another notation, or of everyday writing: `7,5`, `this and that`, one name after the other, marks without brackets.

use super::finding::{Finding, rules};
use super::skill::Skill;
use super::slips::CONDITIONS;
use super::tokens::{Token, tokens};

/// Fields that take one text.
const ONE: [&str; 7] = ["goto", "id", "say", "does", "why", "title", "who"];
/// Fields that take a list of texts.
const LISTS: [&str; 13] = [
    "learn",
    "raise",
    "settle",
    "set",
    "clear",
    "authors",
    "sources",
    "you_know",
    "you_can_offer",
    "you_cannot",
    "says",
    "reply",
    "lines",
];

/// What was probably meant where `ron` noticed something at byte `at` of `text`, which starts at byte `base` of the file.
/// Linear in the text.
pub(super) fn form(text: &str, base: usize, at: usize) -> Option<Finding> {
    let pieces: Vec<Token<'_>> = tokens(text).collect();
    let here = pieces.iter().position(|piece| piece.at + piece.text.len() > at)?;
    comma_in_number(&pieces, base, here)
        .or_else(|| joined(text, &pieces, base, here))
        .or_else(|| several(&pieces, base, here))
        .or_else(|| marks(text, &pieces, base, here))
}

fn end(piece: &Token<'_>) -> usize {
    piece.at + piece.text.len()
}

/// `7,5`
fn comma_in_number(pieces: &[Token<'_>], base: usize, here: usize) -> Option<Finding> {
    let [whole, comma, part] = pieces.get(here.checked_sub(2)?..=here)? else { return None };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let close = end(whole) == comma.at && end(comma) == part.at;
    (close && comma.text == "," && digits(part.text) && digits(whole.text.trim_start_matches(['-', '+']))).then(|| {
        let rest = base + comma.at..base + end(part);
        Finding::new(
            &rules::WRONG_KIND,
            base + whole.at..base + end(part),
            format!("`{},{}` is no whole number", whole.text, part.text),
        )
        .label("whole numbers only")
        .fix(format!("delete `,{}`", part.text), rest, "")
    })
}

/// Conditions with a word or a comma between them.
fn joined(text: &str, pieces: &[Token<'_>], base: usize, here: usize) -> Option<Finding> {
    let is_condition = |index: usize| pieces.get(index).is_some_and(|piece| CONDITIONS.contains(&piece.text));
    let text_of = |index: usize| pieces.get(index).map(|piece| piece.text);
    // After a comma it is only noticed where the second has its bracket.
    let joint =
        if text_of(here) == Some("(") && is_condition(here.checked_sub(1)?) { here.checked_sub(2)? } else { here };
    if text_of(joint.checked_sub(1)?) != Some(")") {
        return None;
    }
    let mut depth = 0usize;
    let mut start = joint - 1;
    loop {
        match pieces[start].text {
            ")" | "]" => depth += 1,
            "(" | "[" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        start = start.checked_sub(1)?;
    }
    start = start.checked_sub(1)?;
    if !is_condition(start) {
        return None;
    }
    let (mut all, mut any) = (false, false);
    let mut parts = vec![&text[pieces[start].at..end(&pieces[joint - 1])]];
    let (mut at, mut last) = (joint, joint - 1);
    loop {
        let joint = at;
        while let Some("and" | "AND" | "And" | "&" | "," | "or" | "OR" | "Or" | "|") = text_of(at) {
            let is_any = matches!(text_of(at), Some("or" | "OR" | "Or" | "|"));
            (all, any) = (all || !is_any, any || is_any);
            at += 1;
        }
        if at == joint || !is_condition(at) || text_of(at + 1) != Some("(") {
            break;
        }
        let first = at;
        let mut depth = 0usize;
        loop {
            match text_of(at)? {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 && at > first {
                break;
            }
            at += 1;
        }
        parts.push(&text[pieces[first].at..end(&pieces[at])]);
        last = at;
        at += 1;
    }
    if parts.len() < 2 {
        return None;
    }
    // The comma that ends the field is no joint.
    let or = any;
    let word = if or { "Any" } else { "All" };
    let meant = format!("{word}([{}])", parts.join(", "));
    let span = base + pieces[start].at..base + end(&pieces[last]);
    let means = if or { "one of them has to hold" } else { "all of them have to hold" };
    Some(
        Finding::new(&rules::SYNTAX, span.clone(), "several conditions stand side by side")
            .label(format!("they belong into one `{word}([ … ])`"))
            .fix(format!("where {means}, write `{meant}`"), span, meant),
    )
}

/// `goto: "a", "b"`
fn several(pieces: &[Token<'_>], base: usize, here: usize) -> Option<Finding> {
    let is_text = |index: usize| pieces.get(index).is_some_and(|piece| piece.text.starts_with('"'));
    if !is_text(here) || pieces.get(here + 1)?.text == ":" {
        return None;
    }
    let mut at = here;
    while at >= 2 && is_text(at) && pieces[at - 1].text == "," {
        at -= 2;
    }
    let first = at;
    let field = first.checked_sub(2).filter(|_| pieces[first - 1].text == ":" && is_text(first) && first < here)?;
    let name = pieces[field].text;
    if LISTS.contains(&name) {
        let mut last = here;
        while pieces.get(last + 1).is_some_and(|next| next.text == ",") && is_text(last + 2) {
            last += 2;
        }
        let texts: Vec<&str> = pieces[first..=last].iter().step_by(2).map(|piece| piece.text).collect();
        let list = format!("[{}]", texts.join(", "));
        let span = base + pieces[first].at..base + end(&pieces[last]);
        return Some(
            Finding::new(
                &rules::WRONG_KIND,
                span.clone(),
                format!("`{name}` has several texts without square brackets around them"),
            )
            .label("not a list yet")
            .fix("put them in square brackets", span, list),
        );
    }
    let what = if matches!(name, "goto" | "id" | "who") { "name" } else { "text" };
    let finding = Finding::new(
        &rules::WRONG_KIND,
        base + pieces[here].at..base + end(&pieces[here]),
        format!("`{name}` takes one {what}, and a second one follows"),
    )
    .label("one too many");
    ONE.contains(&name).then(|| match name {
        "goto" => finding.hint("keep one of the two; where it depends on something, give the choice `outcomes`"),
        _ => finding.hint("keep one of the two"),
    })
}

/// `marks: fall_back: 2`
fn marks(text: &str, pieces: &[Token<'_>], base: usize, here: usize) -> Option<Finding> {
    let is_skill =
        |index: usize| pieces.get(index).is_some_and(|piece| Skill::ALL.iter().any(|skill| skill.id() == piece.text));
    let text_of = |index: usize| pieces.get(index).map(|piece| piece.text);
    let first = here.checked_sub(1)?;
    let field = text_of(first.checked_sub(2)?)?;
    if text_of(here) != Some(":") || !is_skill(first) || text_of(first - 1) != Some(":") {
        return None;
    }
    let mut last = here + 1;
    while text_of(last + 1) == Some(",") && is_skill(last + 2) && text_of(last + 3) == Some(":") {
        last += 4;
    }
    let span = base + pieces[first].at..base + end(pieces.get(last)?);
    let meant = format!("{{{}}}", &text[pieces[first].at..end(&pieces[last])]);
    Some(
        Finding::new(&rules::BRACKET, span.clone(), format!("the curly brackets of `{field}` are missing"))
            .label("names with values")
            .fix(format!("write `{field}: {meant}`"), span, meant),
    )
}
