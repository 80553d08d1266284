//! Names of files that make good ids.

use std::path::Path;

use crate::scenario::{check_id, suggest_id};

use super::stem;

/// The id that a person may have meant, letters with accents and umlauts written without them: `Übung` is `uebung`. None where a letter would be lost.
pub fn suggested_id(text: &str) -> Option<String> {
    let mut plain = String::new();
    for letter in text.chars() {
        match plainly(letter) {
            Some(letters) => plain.push_str(letters),
            None if letter.is_alphanumeric() && !letter.is_ascii() => return None,
            None => plain.push(letter),
        }
    }
    suggest_id(&plain)
}

/// What is wrong with the name of a scenario's file, and a better one where there is one. It plays all the same; what suffers are receipts, which hold the id.
pub fn rename_to(path: &Path) -> Option<String> {
    let id = stem(path);
    let wrong = check_id(&id).err()?;
    let better = suggested_id(&id).map(|id| format!(": rename it to `{id}.ron`")).unwrap_or_default();
    Some(format!("the name of `{}` doesn’t make a good id for receipts ({wrong}){better}", path.display()))
}

/// A letter of a European language in plain ones; none for others. German umlauts are written out, as German does it; the rest lose their sign.
const fn plainly(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ö' | 'Ö' | 'œ' | 'Œ' => "oe",
        'ü' | 'Ü' => "ue",
        'ß' | 'ẞ' => "ss",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' | 'ā' | 'ă' | 'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'Ą' | 'Ā' | 'Ă' => {
            "a"
        }
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' | 'Ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ē' | 'È' | 'É' | 'Ê' | 'Ë' | 'Ę' | 'Ě' | 'Ē' => "e",
        'ğ' | 'Ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'İ' | 'Ī' => "i",
        'ł' | 'Ł' => "l",
        'ñ' | 'ń' | 'ň' | 'Ñ' | 'Ń' | 'Ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ő' | 'ō' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ø' | 'Ő' | 'Ō' => "o",
        'ř' | 'Ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'Ś' | 'Š' | 'Ş' | 'Ș' => "s",
        'ť' | 'ț' | 'ţ' | 'Ť' | 'Ț' | 'Ţ' => "t",
        'þ' | 'Þ' => "th",
        'ù' | 'ú' | 'û' | 'ů' | 'ű' | 'ū' | 'Ù' | 'Ú' | 'Û' | 'Ů' | 'Ű' | 'Ū' => "u",
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => "y",
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_languages_are_written_plainly_or_nothing_is_suggested() {
        for (text, id) in [
            ("Übung", Some("uebung")),
            ("Straße 7", Some("strasse-7")),
            ("Čeština à la carte", Some("cestina-a-la-carte")),
            ("my_first", Some("my-first")),
            ("練習", None),
            ("練習 1", None),
        ] {
            assert_eq!(suggested_id(text).as_deref(), id, "{text}");
        }
    }

    #[test]
    fn a_good_name_needs_no_other() {
        assert_eq!(rename_to(Path::new("a/late-delivery.ron")), None);
        let said = rename_to(Path::new("a/My Second.ron")).unwrap_or_default();
        assert!(said.contains("`a/My Second.ron`") && said.ends_with("rename it to `my-second.ron`"), "{said}");
    }
}
