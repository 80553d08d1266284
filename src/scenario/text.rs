//! Texts with places for names in them.

use super::cast::Person;

/// A text in which names may have to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Plain(String),
    Player,
    Person(u16),
}

/// The names to fill in.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// For `{player}`.
    pub player: &'a str,
    /// For `{…}` with a key of the cast.
    pub cast: &'a [Person],
}

impl Text {
    pub(super) const fn new(parts: Vec<Part>) -> Self {
        Self(parts)
    }

    /// A text without placeholders.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Part::Plain(text.into())])
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the player's name stands in it.
    pub fn names_player(&self) -> bool {
        self.0.contains(&Part::Player)
    }

    /// The text with the names filled in.
    pub fn show(&self, names: &Names<'_>) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Plain(text) => text.as_str(),
                Part::Player => names.player,
                Part::Person(person) => names.cast.get(usize::from(*person)).map_or("", |person| person.name.as_str()),
            })
            .collect()
    }
}

/// Splits a text at its placeholders: the parts, and what stood in braces that name nobody.
pub(super) fn split(text: &str, mut person: impl FnMut(&str) -> Option<u16>) -> (Text, Vec<&str>) {
    let (mut parts, mut plain, mut unknown) = (Vec::new(), String::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        let brace = &rest[at..];
        if let Some(after) = brace.strip_prefix("{{").or_else(|| brace.strip_prefix("}}")) {
            plain.push_str(&brace[..1]);
            rest = after;
            continue;
        }
        let end = brace.find('}').map_or(brace.len(), |end| end + 1);
        let name = brace[..end].trim_start_matches('{').trim_end_matches('}');
        let part = if name == "player" { Some(Part::Player) } else { person(name).map(Part::Person) };
        match part {
            Some(part) if brace.starts_with('{') && brace[..end].ends_with('}') => {
                if !plain.is_empty() {
                    parts.push(Part::Plain(std::mem::take(&mut plain)));
                }
                parts.push(part);
            }
            _ => unknown.push(&brace[..end]),
        }
        rest = &brace[end..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(Part::Plain(plain));
    }
    (Text::new(parts), unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, shown: &str, unknown: &[&str]) {
        let (parts, wrong) = split(text, |name| (name == "ines").then_some(0));
        let cast = [Person {
            id: "ines".into(),
            name: "Ines".into(),
            role: String::new(),
            pronoun: super::super::Pronoun::She,
            side: super::super::Side::Customer,
            look: super::super::Look::default(),
        }];
        let names = Names { player: "Tomasz", cast: &cast };
        assert_eq!((parts.show(&names).as_str(), wrong.as_slice()), (shown, unknown));
    }

    #[test]
    fn names_are_filled_in_and_unknown_ones_told() {
        case("plain", "plain", &[]);
        case("{player}, I am {ines}.", "Tomasz, I am Ines.", &[]);
        case("{{x}} and {player}", "{x} and Tomasz", &[]);
        case("{inse} {", " ", &["{inse}", "{"]);
        case("a } b", "a  b", &["}"]);
        case("{player", "", &["{player"]);
    }
}
