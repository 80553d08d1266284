//! A scenario's text in pieces: words, texts, brackets and other signs, without comments and white space.
//!
//! `ron` is the parser; this is only for what needs to look at a text that `ron` refuses, and for the content hash.

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Where it starts, in bytes.
    pub(super) at: usize,
    /// Its text, quotation marks included.
    pub(super) text: &'a str,
    /// Whether it is a text or a comment that the end of the file cut off.
    pub(super) unclosed: bool,
}

pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

/// The pieces in order; linear in the length.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let at = next_start(text, end);
        let (length, unclosed) = token_length(&text[at..]);
        end = at + length;
        (length > 0).then(|| Token { at, text: &text[at..end], unclosed })
    })
}

/// Where the next piece starts, from byte `at` on: past white space and comments; the text's end where nothing follows.
pub(super) fn next_start(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        at += match rest.as_bytes() {
            [b' ' | b'\n', ..] => 1,
            [b'/', b'/', ..] => rest.find('\n').unwrap_or(rest.len()),
            [b'/', b'*', ..] => match block_comment(rest) {
                Some(length) => length,
                None => return at,
            },
            _ => match rest.chars().next() {
                Some(c) if c.is_whitespace() => c.len_utf8(),
                _ => return at,
            },
        }
    }
}

/// Length and whether it is cut off, of the piece at the start of `rest`; 0 where there is none. A comment there never ends.
pub(super) fn token_length(rest: &str) -> (usize, bool) {
    match rest.chars().next() {
        None => (0, false),
        Some('"') => quoted(rest),
        Some('/') if rest.starts_with("/*") => (rest.len(), true),
        Some('r') if rest[1..].starts_with(['"', '#']) => raw(rest).unwrap_or((1, false)),
        Some(c) if is_word_char(c) => (rest.find(|c| !is_word_char(c)).unwrap_or(rest.len()), false),
        Some(c) => (c.len_utf8(), false),
    }
}

fn quoted(rest: &str) -> (usize, bool) {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (at + 1, false),
            _ => {}
        }
    }
    (rest.len(), true)
}

/// `r#"…"#`; none where it only looked like it.
fn raw(rest: &str) -> Option<(usize, bool)> {
    let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    let body = rest[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(match body.find(&end) {
        Some(at) => (2 + hashes + at + end.len(), false),
        None => (rest.len(), true),
    })
}

/// Length of the block comment at the start; they nest. None where it never ends.
fn block_comment(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let (mut depth, mut at) = (0usize, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn brackets_in_texts_and_comments_are_not_brackets() {
        assert_eq!(
            pieces("(a: \"(\\\"\", /* ( /* */ */ b: r#\"\"(\"#) // )"),
            ["(", "a", ":", "\"(\\\"\"", ",", "b", ":", "r#\"\"(\"#", ")"]
        );
    }

    #[test]
    fn a_text_that_never_ends_is_marked() {
        assert!(tokens("(a: \"x)").last().unwrap().unclosed);
        assert!(tokens("(a /* x").last().unwrap().unclosed);
        assert!(!tokens("(a: \"x\")").last().unwrap().unclosed);
    }
}
