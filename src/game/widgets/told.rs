//! The checker's messages as the game shows them: sentences, with names in a heavier weight where the checker puts backticks.

use bevy_egui::egui::Color32;

use super::text::Prose;
use crate::game::theme::Type;

/// A message of the checker, which has neither capital nor full stop and is made for a terminal, as a sentence of a page.
pub fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|letter| letter.to_uppercase());
    let mut words: String = first.into_iter().flatten().chain(letters).collect();
    if !words.ends_with(['.', '?', '!']) && !words.is_empty() {
        words.push('.');
    }
    with_apostrophes(&words)
}

/// Apostrophes as a page has them. Marks at the edge of a word quote it and stay, and so does what stands in backticks: names are as they are written.
fn with_apostrophes(words: &str) -> String {
    let (mut before, mut is_name) = (' ', false);
    let mut letters = words.chars().peekable();
    let mut pretty = String::with_capacity(words.len());
    while let Some(letter) = letters.next() {
        let is_between = before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        is_name ^= letter == '`';
        pretty.push(if letter == '\'' && is_between && !is_name { '’' } else { letter });
        before = letter;
    }
    pretty
}

/// A text in which names stand in backticks: here they are heavier instead, and in a colour of their own.
pub fn with_names<'a>(style: Type, colour: Color32, names: Color32, words: &'a str) -> Prose<'a> {
    say_with_names(Prose::new(style, colour), words, names)
}

/// Adds such a text to a paragraph.
pub fn say_with_names<'a>(prose: Prose<'a>, words: &'a str, names: Color32) -> Prose<'a> {
    words.split('`').enumerate().fold(prose, |prose, (index, words)| {
        if index % 2 == 0 { prose.say(words) } else { prose.strong_coloured(words, names) }
    })
}

/// The same without any looks, for screen readers.
pub fn without_backticks(words: &str) -> String {
    words.replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_become_sentences() {
        assert_eq!(sentence("line 84: no node is called `a`"), "Line 84: no node is called `a`.");
        assert_eq!(sentence("did you mean `b`?"), "Did you mean `b`?");
        assert_eq!(sentence("it isn't one of 'a' and 'b'"), "It isn’t one of 'a' and 'b'.");
        assert_eq!(sentence("`ann's.ron` can't be read"), "`ann's.ron` can’t be read.");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn names_lose_their_backticks() {
        let prose = with_names(Type::Small, Color32::BLACK, Color32::WHITE, "no node is called `a`");
        assert_eq!(prose.words(), "no node is called a");
        assert_eq!(without_backticks("no node is called `a`"), "no node is called a");
    }
}
