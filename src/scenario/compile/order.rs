//! In which order fields are written: where one that is missing belongs.

use std::sync::OnceLock;

use ron::Error;
use serde::de::DeserializeOwned;

use super::super::located::options;
use super::super::tokens::tokens;
use super::super::written;

/// A field that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Present<'t> {
    pub(super) name: &'t str,
    /// Where its value ends, in bytes.
    pub(super) end: usize,
}

/// The fields of a group, which starts with its bracket or with a word before that. Linear in the length.
pub(super) fn present(group: &str) -> Vec<Present<'_>> {
    let mut fields: Vec<Present<'_>> = Vec::new();
    let (mut depth, mut before) = (0usize, "");
    for piece in tokens(group) {
        let end = piece.at + piece.text.len();
        match piece.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        match piece.text {
            ":" if depth == 1 => fields.push(Present { name: before, end }),
            // Perhaps the name of the next field, if a comma was forgotten; that has been reported then.
            _ if depth >= 1 && piece.text != "," => {
                if let Some(last) = fields.last_mut()
                    && (depth > 1 || before == ":" || matches!(piece.text, ")" | "]" | "}"))
                {
                    last.end = end;
                }
            }
            _ => {}
        }
        if depth == 0 && !fields.is_empty() {
            break;
        }
        before = piece.text;
    }
    fields
}

/// The field after which a missing one belongs: the last that the format lists before it. None where there is none.
pub(super) fn belongs_after<'t>(missing: &str, present: &[Present<'t>]) -> Option<Present<'t>> {
    let known = |fields: &[&str]| present.iter().filter(|field| fields.contains(&field.name)).count();
    let fields = groups().iter().filter(|fields| fields.contains(&missing)).max_by_key(|fields| known(fields))?;
    let place = |name: &str| fields.iter().position(|field| *field == name);
    let missing = place(missing)?;
    present.iter().rev().find(|field| place(field.name).is_some_and(|place| place < missing)).copied()
}

/// The fields of each group of the format.
fn groups() -> &'static [&'static [&'static str]] {
    static GROUPS: OnceLock<Vec<&'static [&'static str]>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        vec![
            fields::<written::Scenario>(),
            fields::<written::Person>(),
            fields::<written::Brief>(),
            fields::<written::Opening>(),
            fields::<written::Patience>(),
            fields::<written::BreakingPoint>(),
            fields::<written::Term>(),
            fields::<written::Line>(),
            fields::<written::Choice>(),
            fields::<written::Outcome>(),
            fields::<written::Ending>(),
        ]
    })
}

/// The fields of a group in the order in which it declares them, which the error for an unknown one lists.
fn fields<T: DeserializeOwned>() -> &'static [&'static str] {
    match options().from_str::<T>("(_: 0)").map_err(|error| error.code) {
        Err(Error::NoSuchStructField { expected, .. }) => expected,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_lists_its_fields() {
        assert!(groups().iter().all(|fields| fields.len() >= 2), "{:?}", groups());
    }

    #[test]
    fn a_field_ends_with_its_value() {
        let group = "(id: \"a\", say: \"b (\", reply: [(who: \"c\")], goto: \"d\")";
        let ends: Vec<&str> = present(group).iter().map(|field| &group[..field.end]).collect();
        assert_eq!(ends[0], "(id: \"a\"");
        assert!(ends[2].ends_with("\"c\")]"), "{ends:?}");
        assert!(ends[3].ends_with("\"d\""), "{ends:?}");
    }

    #[test]
    fn what_is_missing_belongs_after_what_the_format_lists_before() {
        let after = |missing, group| belongs_after(missing, &present(group)).map(|field| field.name);
        assert_eq!(after("goto", "(say: \"a\", heat: 1)"), Some("heat"));
        assert_eq!(after("say", "(id: \"a\", heat: 1, goto: \"b\")"), Some("id"));
        assert_eq!(after("say", "(heat: 1)"), None);
    }
}
