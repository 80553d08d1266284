//! Text that a spreadsheet takes for text.
//!
//! A cell that begins with a formula's sign is evaluated when the file is opened, whoever wrote it. The cure is the one that OWASP gives for
//! "CSV injection": an apostrophe before the sign. Because a spreadsheet may be told to take another character for the separator, the same is done where a sign
//! follows one of those.

use std::borrow::Cow;

/// Signs that begin a formula, with their full-width forms, which some spreadsheets take for the same.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Characters that may be taken for the end of a cell, and what may stand around it.
const ENDS: [char; 6] = [',', ';', '\t', '\r', '\n', '"'];

/// The text with an apostrophe wherever a spreadsheet would begin a formula. Characters that no text needs become spaces.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let is_end = |letter: char| ENDS.contains(&letter);
    let is_odd = |letter: char| letter == '\t' || letter == '\r' || (letter.is_control() && letter != '\n');
    if !text.starts_with(SIGNS) && !text.contains(is_end) && !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut made = String::with_capacity(text.len() + 2);
    let mut starts_cell = true;
    for letter in text.replace("\r\n", "\n").chars() {
        if starts_cell && SIGNS.contains(&letter) {
            made.push('\'');
        }
        starts_cell = is_end(letter);
        made.push(if is_odd(letter) { ' ' } else { letter });
    }
    Cow::Owned(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, cell: &str) {
        assert_eq!(harmless(text), cell);
    }

    #[test]
    fn formulas_become_text_and_text_stays() {
        case("", "");
        case("You'd be right to walk out - I would.", "You'd be right to walk out - I would.");
        case("Two, three; four", "Two, three; four");
        case("=1+1", "'=1+1");
        case("+49 30", "'+49 30");
        case("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0");
        case("@SUM(A1)", "'@SUM(A1)");
        case("\t=1+1", " '=1+1");
        case("\r=1+1", " '=1+1");
        case("\r\n=1+1", "\n'=1+1");
        case("＝1+1", "'＝1+1");
        case("＠SUM(A1)", "'＠SUM(A1)");
        case("x;=1+1", "x;'=1+1");
        case("x\",=1+1", "x\",'=1+1");
        case("\"=1+1", "\"'=1+1");
        case("bell\u{7}", "bell ");
    }
}
