//! What stands in a box.

use textwrap::core::display_width;

/// How many columns of text an id may take in a box: what 124 holds at a size of 14.
pub(super) const BOX_COLUMNS: usize = 14;
/// The same for the small second line of an ending.
pub(super) const PILL_COLUMNS: usize = 15;

/// A text of at most so many columns: itself, or its beginning and `…`. Wide letters count as two columns.
pub fn shortened(text: &str, columns: usize) -> String {
    if display_width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut width = 0;
    for letter in text.chars() {
        width += display_width(letter.encode_utf8(&mut [0; 4]));
        if width >= columns {
            break;
        }
        short.push(letter);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// A number of things: "1 choice", "3 choices".
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_to_the_columns_they_take() {
        for (text, columns, short) in [
            ("storms_in", 15, "storms_in"),
            ("exactly_fifteen", 15, "exactly_fifteen"),
            ("a_little_longer_", 15, "a_little_longe…"),
            ("She hangs up now", 10, "She hangs…"),
            ("客様はとても怒っている", 8, "客様は…"),
            ("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}e\u{301}e\u{301}"),
            ("", 3, ""),
        ] {
            assert_eq!(shortened(text, columns), short);
            assert!(display_width(&shortened(text, columns)) <= columns);
        }
    }
}
