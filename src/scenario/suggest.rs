//! What was probably meant by a misspelt name.

/// The name nearest to `wrong`, if one is near enough: about one letter in three may differ, letters that
/// changed places count once (optimal string alignment, as `strsim` computes it). Of equally near ones the first.
pub(crate) fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let length = wrong.chars().count();
    names
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= 1 + length / 3)
        .map(|name| (strsim::osa_distance(&wrong, &name.to_lowercase()), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, name)| *distance <= 1 + name.chars().count() / 3)
        .map(|(_, name)| name)
}

/// Whether two names differ in no more than a slip does: two letters, or one in a short name.
pub(super) fn is_near(a: &str, b: &str) -> bool {
    let most = if a.chars().count().min(b.chars().count()) < 4 { 1 } else { 2 };
    strsim::osa_distance(a, b) <= most
}

/// A name from a file as a message shows it: on one line, and cut off where it is long.
pub(super) fn shown(name: &str) -> String {
    const SHOWN: usize = 60;
    let mut short: String = name.chars().take(SHOWN).collect();
    if short.contains(char::is_control) {
        short = short.escape_debug().to_string();
    }
    if name.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

/// The names in backticks with commas between them; of many only the first few.
pub(super) fn quoted_list<S: AsRef<str>>(names: &[S]) -> String {
    const SHOWN: usize = 20;
    let mut list =
        names.iter().take(SHOWN).map(|name| format!("`{}`", shown(name.as_ref()))).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        list.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_changed_places_are_found() {
        assert_eq!(nearest("calms_dwon", ["storms_in", "calms_down"]), Some("calms_down"));
        assert_eq!(nearest("Anoyed", ["Angry", "Annoyed"]), Some("Annoyed"));
    }

    #[test]
    fn a_long_name_is_cut_off_and_stays_on_one_line() {
        assert_eq!(shown("storms_in"), "storms_in");
        assert_eq!(shown("a\n\0b"), "a\\n\\0b");
        assert_eq!(shown(&"é".repeat(100)).chars().count(), 61);
    }

    #[test]
    fn nothing_near_is_nothing() {
        assert_eq!(nearest("xyz", ["storms_in", "calms_down"]), None);
    }
}
