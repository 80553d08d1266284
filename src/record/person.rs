//! Who played: a display name, as it was given with the play, and a team where there is one. There are no accounts.

use std::fmt;

/// Whoever played, by the name that was given. Two people of one name and team are one to Defuse.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Person {
    /// The display name, spaces tidied; empty where none was given.
    pub name: String,
    /// The team, where one was given.
    pub team: Option<String>,
}

/// A name as it is compared: letter case and spaces don't count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameKey(String);

impl NameKey {
    /// Of a name as somebody wrote it.
    pub fn of(name: &str) -> Self {
        Self(tidy(name).to_lowercase())
    }

    /// The name, folded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Person {
    /// Of a name and a team as somebody wrote them; a blank team is none.
    pub fn new(name: &str, team: Option<&str>) -> Self {
        Self { name: tidy(name), team: team.map(tidy).filter(|team| !team.is_empty()) }
    }

    /// Whether a name was given.
    pub const fn is_named(&self) -> bool {
        !self.name.is_empty()
    }

    /// The name as it is compared.
    pub fn key(&self) -> NameKey {
        NameKey::of(&self.name)
    }

    /// Whether somebody means this person by a name.
    pub fn is_called(&self, name: &str) -> bool {
        self.key() == NameKey::of(name)
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_named() { &self.name } else { "no name" })
    }
}

/// Outer spaces away, inner ones single; control characters, which no name has and a terminal would obey, away too.
pub(super) fn tidy(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_do_not_tell_people_apart() {
        let person = Person::new("  Zoë   Maria\u{7} ", Some(" "));
        assert_eq!((person.name.as_str(), person.team.clone()), ("Zoë Maria", None));
        assert!(person.is_called("zoë maria") && !person.is_called("Zoë"));
        assert!(!Person::default().is_named());
    }
}
