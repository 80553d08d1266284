//! Whether the coach's notes teach.

mod notes;

use super::registry::checks;

checks! {
    verdict_only,
    note_too_short,
    note_too_long,
    judges_the_person,
}

#[cfg(test)]
mod tests {
    use super::CHECKS;
    use crate::lint::tried::{SMALL, Small};

    const NODES: &str = r#""a": (choices: [
        (say: "On.", marks: {plan: 1}, why: "Well done!", goto: "won"),
        (say: "Off.", marks: {plan: -1}, why: "Too early.", goto: "lost"),
    ])"#;

    #[test]
    fn a_verdict_is_not_also_too_short_and_is_known_in_english_only() {
        let found = |top| Small { nodes: NODES, top, ..SMALL }.found(CHECKS);
        let english = found("language: \"en-GB\",");
        assert_eq!(english.len(), 2, "{english:?}");
        assert!(english[0].starts_with("W601 ") && english[1].starts_with("W602 "), "{english:?}");
        assert!(found("language: \"de\",").iter().all(|found| found.starts_with("W602 ")));
        assert_eq!(found("language: \"ja\","), [""; 0]);
    }
}
