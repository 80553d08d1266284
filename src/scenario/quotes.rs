//! Texts without one of their quotation marks, or both.

use super::finding::{Finding, rules};
use super::located::options;
use super::slips::{CURLY, STRAIGHT, curly};
use super::tokens::{Token, tokens};
use super::{Act, Difficulty, EndingKind, Gaze, Mood, Posture, Pronoun, Side};

/// Fields that hold a text.
const TEXTS: [&str; 20] = [
    "title",
    "summary",
    "language",
    "name",
    "role",
    "you",
    "situation",
    "goal",
    "node",
    "goto",
    "meant",
    "heard",
    "why",
    "from",
    "greeting",
    "closing",
    "who",
    "say",
    "says",
    "does",
];

/// A text without its opening quotation mark on the line where `ron` noticed something: with the closing one the quotation marks of that line
/// don't come in pairs, and before it words stand where a value or a name begins. Linear in the text.
pub(super) fn no_opening(text: &str, pieces: &[Token<'_>], noticed: usize) -> Option<Finding> {
    let start = text[..noticed].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let within = pieces.iter().any(|piece| piece.at < start && piece.at + piece.text.len() > start);
    let words: Vec<Token<'_>> = tokens(line).collect();
    if within || !words.last().is_some_and(|last| last.unclosed && last.text.starts_with('"')) {
        return None;
    }
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| words[before].text);
        let next = words.get(index + 1).map(|next| next.text)?;
        let begins = matches!(before, None | Some(":" | "," | "(" | "[" | "{"));
        // A text that ended right before a word ended too early: it is another quotation mark that is missing.
        if before.is_some_and(|before| before.starts_with('"')) && !matches!(word.text, ":" | "," | ")" | "]" | "}") {
            return None;
        }
        let at = start + word.at;
        if begins && word.text.starts_with(CURLY) {
            let mark = word.text.chars().next()?;
            let here = at..at + mark.len_utf8();
            return Some(curly(mark, here.clone()).fix(STRAIGHT, here, "\""));
        }
        if !begins || !word.text.starts_with(char::is_alphanumeric) {
            continue;
        }
        let field = index.checked_sub(2).filter(|_| before == Some(":")).map(|field| words[field].text);
        let is_text = field.is_some_and(|field| TEXTS.contains(&field));
        let fits = matches!(next, ":" | "," | "(" | ")" | "]" | "}");
        if is_text || !fits {
            return Some(
                Finding::new(&rules::QUOTE, at..at + word.text.len(), "this text has no opening quotation mark")
                    .label("it starts here")
                    .fix("put `\"` before it", at..at, "\""),
            );
        }
    }
    None
}

/// Whether a word is one of those that can stand for a mood, an act or the like.
fn is_known_word(word: &str) -> bool {
    macro_rules! any {
        ($($kind:ty),*) => { $(options().from_str::<$kind>(word).is_ok())||* };
    }
    any!(Act, Difficulty, EndingKind, Gaze, Mood, Posture, Pronoun, Side)
}

/// A text without quotation marks: two words in a row behind a colon, where `ron` noticed the second.
pub(super) fn bare_words(text: &str, pieces: &[Token<'_>], noticed: usize) -> Option<Finding> {
    let is_word = |piece: &Token<'_>| piece.text.starts_with(char::is_alphabetic);
    let second = pieces.iter().position(|piece| piece.at >= noticed)?;
    let before = pieces.get(second.checked_sub(2)?..second)?;
    let next_is_colon = pieces.get(second + 1).is_some_and(|next| next.text == ":");
    if before[0].text != ":" || !is_word(&before[1]) || !is_word(&pieces[second]) || next_is_colon {
        return None;
    }
    let end = pieces[second].at + pieces[second].text.len();
    let together = format!("{}{}", before[1].text, pieces[second].text);
    if text[before[1].at..end].len() == together.len() + 1 && is_known_word(&together) {
        let span = before[1].at..end;
        let written = &text[span.clone()];
        return Some(
            Finding::new(
                &rules::UNKNOWN_WORD,
                span.clone(),
                format!("`{written}` is none of the words that can stand here"),
            )
            .label("two words")
            .fix(format!("did you mean `{together}`?"), span, together),
        );
    }
    Some({
        let start = before[1].at;
        Finding::new(&rules::QUOTE, start..start + before[1].text.len(), "a text has no opening quotation mark")
            .label("it starts here")
            .hint("put `\"` before the text and after it")
    })
}

/// A text whose closing quotation mark is missing, if that comes before the place where `ron` noticed.
pub(super) fn quotes(text: &str, pieces: &[Token<'_>], noticed: usize) -> Option<Finding> {
    for (index, piece) in pieces.iter().enumerate() {
        let is_text = piece.text.starts_with('"');
        let is_comment = piece.unclosed && piece.text.starts_with("/*");
        if piece.at > noticed && !piece.unclosed {
            return None;
        }
        if is_comment {
            return Some(
                Finding::new(&rules::QUOTE, piece.at..piece.at + 2, "a remark that starts with `/*` never ends")
                    .hint("end it with `*/`"),
            );
        }
        let next = pieces.get(index + 1).map(|next| next.text);
        let ends_well = matches!(next, Some("," | ")" | "]" | "}" | ":"));
        if is_text && (piece.unclosed || piece.text.contains('\n') && !ends_well) {
            let line = piece.text.find('\n').unwrap_or(piece.text.len());
            if piece.unclosed && !piece.text.trim_end().contains('\n') && text[..piece.at].contains('\n') {
                return Some(
                    Finding::new(
                        &rules::QUOTE,
                        piece.at..piece.at + line.max(1),
                        "the file ends in the middle of this text",
                    )
                    .label("it starts here and has no closing quotation mark")
                    .hint("was the file saved whole? then end the text with `\"` and close the brackets that are open"),
                );
            }
            let finding = Finding::new(
                &rules::QUOTE,
                piece.at..piece.at + line.max(1),
                "this text has no closing quotation mark",
            )
            .label("it starts here")
            .hint("end the text with `\"`; a quotation mark inside it is written `\\\"`");
            let typographic = piece.text[..line]
                .trim_end_matches([',', ')', ']', '}', ' ', '\r'])
                .chars()
                .next_back()
                .filter(|last| "“”„«»’".contains(*last));
            return Some(match typographic {
                Some(mark) => finding.hint(format!("`{mark}` doesn't end a text: write `\"`")),
                None => finding,
            });
        }
    }
    None
}
