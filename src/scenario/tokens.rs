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
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            if first.is_whitespace() {
                at += first.len_utf8();
            } else if rest.starts_with("//") {
                at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                match block_comment(rest) {
                    Some(length) => at += length,
                    None => return Some(take(&mut at, rest, rest.len(), true)),
                }
            } else {
                let (length, unclosed) = token_length(rest, first);
                return Some(take(&mut at, rest, length, unclosed));
            }
        }
    })
}

fn take<'a>(at: &mut usize, rest: &'a str, length: usize, unclosed: bool) -> Token<'a> {
    let token = Token { at: *at, text: &rest[..length], unclosed };
    *at += length;
    token
}

/// Length and whether it is cut off, of the token at the start of `rest`.
fn token_length(rest: &str, first: char) -> (usize, bool) {
    match first {
        '"' => quoted(rest),
        'r' if rest[1..].starts_with(['"', '#']) => raw(rest).unwrap_or((1, false)),
        c if is_word_char(c) => (rest.find(|c| !is_word_char(c)).unwrap_or(rest.len()), false),
        c => (c.len_utf8(), false),
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
