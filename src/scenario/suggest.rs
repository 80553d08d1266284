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

/// The names in backticks with commas between them; of many only the first few.
pub(super) fn quoted_list<S: AsRef<str>>(names: &[S]) -> String {
    const SHOWN: usize = 20;
    let mut list = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{}`", name.as_ref()))
        .collect::<Vec<_>>()
        .join(", ");
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
    fn nothing_near_is_nothing() {
        assert_eq!(nearest("xyz", ["storms_in", "calms_down"]), None);
    }
}
