//! Words, and the language that they are in.

use crate::scenario::Scenario;

/// Languages whose writing puts no spaces between words.
const WITHOUT_SPACES: [&str; 7] = ["zh", "ja", "th", "lo", "km", "my", "bo"];

/// Whether the texts are in English, of whatever country.
pub(super) fn are_english(scenario: &Scenario) -> bool {
    is_of(scenario, &["en"])
}

/// Whether words can be counted.
pub(super) fn can_be_counted(scenario: &Scenario) -> bool {
    !is_of(scenario, &WITHOUT_SPACES)
}

fn is_of(scenario: &Scenario, languages: &[&str]) -> bool {
    let language = scenario.language.split(['-', '_']).next().unwrap_or_default().trim();
    languages.iter().any(|of| of.eq_ignore_ascii_case(language))
}

/// How many words there are; a dash or dots alone are none.
pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The words in small letters, with straight apostrophes and without what stands around them.
pub(super) fn plain(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('’', "'");
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    words.map(|word| word.trim_matches('\'').to_owned()).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_has_letters_or_digits() {
        assert_eq!(count("Well – at 8 o’clock …"), 4);
        assert_eq!(plain("Well, ‘you’ – YOU’RE “late”…"), ["well", "you", "you're", "late"]);
    }
}
