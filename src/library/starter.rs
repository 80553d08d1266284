//! The scenario that a trainer starts from.

/// A scenario that plays, checks clean and shows every feature of the format, each with a remark.
const STARTER: &str = include_str!("starter.ron");
const FILE: &str = "@FILE@";
const TITLE: &str = "@TITLE@";

/// The text of a scenario to start from, with its file's name in the remarks and a title of its own.
pub fn starter(id: &str, title: &str) -> String {
    STARTER.replace(TITLE, &as_text(title)).replace(FILE, &format!("{id}.ron"))
}

/// A title from an id: `late-delivery` is "Late delivery".
pub fn title_of(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text as it stands between quotation marks: with what has a meaning there made plain.
fn as_text(title: &str) -> String {
    title.replace('\\', "\\\\").replace('"', "\\\"").replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, read};

    #[test]
    fn the_places_to_fill_in_are_there_and_are_filled() {
        assert_eq!((STARTER.matches(TITLE).count(), STARTER.matches(FILE).count() > 1), (1, true));
        let text = starter("first-one", "First one");
        assert!(text.starts_with("// first-one.ron: ") && text.contains("title: \"First one\","), "{text}");
        assert!(!text.contains('@'));
    }

    #[test]
    fn any_title_is_read_back_as_it_is() {
        for title in ["Plain", "With \"quotes\" and \\", "{player} {", "Grüße, 你好"] {
            let found = read("any", &Source::new("any", &starter("any", title)));
            assert_eq!(found.scenario.map(|scenario| scenario.title).as_deref(), Some(title), "{:?}", found.findings);
        }
    }

    #[test]
    fn a_title_is_the_id_in_words() {
        for (id, title) in [("late-delivery", "Late delivery"), ("q3", "Q3"), ("7-days", "7 days"), ("", "")] {
            assert_eq!(title_of(id), title);
        }
    }
}
