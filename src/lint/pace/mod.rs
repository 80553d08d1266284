//! Whether the texts can be read, and in the minutes that are stated.

mod timing;

use super::registry::checks;

checks! {
    line_too_long,
    choice_too_long,
    minutes_off,
}

#[cfg(test)]
mod tests {
    use super::CHECKS;
    use crate::lint::tried::{SMALL, Small};

    const NODES: &str = r#""a": (choices: [(say: "On.", goto: "won"), (say: "Off.", goto: "lost")])"#;

    #[test]
    fn minutes_are_reckoned_for_english_and_those_left_out_count() {
        let found = Small { nodes: NODES, ..SMALL }.found(CHECKS);
        assert_eq!(found, ["N703 without `minutes` the card says 5, and a play takes about a minute"]);
        assert!(Small { nodes: NODES, top: "minutes: 1,", ..SMALL }.found(CHECKS).is_empty());
        assert!(Small { nodes: NODES, top: "language: \"de\",", ..SMALL }.found(CHECKS).is_empty());
    }
}
