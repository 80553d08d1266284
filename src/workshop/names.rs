//! Names for seats: two words, so that nobody needs to give their own.

/// How long a name may be, in characters.
pub(super) const LONGEST_NAME: usize = 40;

const FIRST: [&str; 48] = [
    "Amber", "Autumn", "Blue", "Brave", "Bright", "Brisk", "Calm", "Clear", "Clever", "Copper", "Coral", "Crisp",
    "Dawn", "Deep", "Early", "Fair", "Fleet", "Gentle", "Golden", "Green", "Happy", "Honest", "Indigo", "Jade", "Keen",
    "Kind", "Lively", "Lucky", "Merry", "Mighty", "Noble", "Olive", "Open", "Patient", "Plain", "Quick", "Quiet",
    "Rapid", "Ready", "Silver", "Steady", "Summer", "Sunny", "Swift", "Tidy", "True", "Warm", "Wise",
];
const SECOND: [&str; 48] = [
    "Alder",
    "Aspen",
    "Badger",
    "Beech",
    "Birch",
    "Brook",
    "Cedar",
    "Crane",
    "Curlew",
    "Dolphin",
    "Falcon",
    "Fern",
    "Finch",
    "Fjord",
    "Gannet",
    "Harbour",
    "Harrier",
    "Hazel",
    "Heron",
    "Ibis",
    "Juniper",
    "Kestrel",
    "Kingfisher",
    "Lark",
    "Linden",
    "Lynx",
    "Maple",
    "Marten",
    "Meadow",
    "Merlin",
    "Mistral",
    "Oak",
    "Orchard",
    "Osprey",
    "Otter",
    "Petrel",
    "Pine",
    "Plover",
    "Puffin",
    "Robin",
    "Rowan",
    "Sparrow",
    "Starling",
    "Stork",
    "Swallow",
    "Tern",
    "Willow",
    "Wren",
];

/// How often a name is drawn before joining is given up. With numbers there are two million: in the largest room hardly one draw of a hundred is taken.
pub(super) const DRAWS: usize = 6;

/// A name for a room whose names aren't known: two words, and from the third draw on a number too, since there are only 2,304 pairs of words.
pub(super) fn draw(attempt: usize) -> String {
    let name = generate(|_| false);
    if attempt < 2 { name } else { format!("{name} {}", rand::random::<u32>() % 998 + 2) }
}

/// A name that nobody in the room has yet; with a number where all are taken.
pub(super) fn generate(is_taken: impl Fn(&str) -> bool) -> String {
    for _ in 0..64 {
        let drawn: [u32; 2] = rand::random();
        let pick = |words: &[&'static str; 48], drawn: u32| words[(drawn % 48) as usize];
        let name = format!("{} {}", pick(&FIRST, drawn[0]), pick(&SECOND, drawn[1]));
        if !is_taken(&name) {
            return name;
        }
    }
    let mut number = 1_u32;
    loop {
        let name = format!("Guest {number}");
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}

/// A name as somebody typed it, without what can't be seen or turns the writing around; none where nothing is left.
pub(super) fn tidy(typed: &str) -> Option<String> {
    let is_hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
    };
    let words: Vec<String> = typed
        .split_whitespace()
        .map(|word| word.chars().filter(|sign| !is_hidden(*sign)).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let name: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    let name = name.trim_end();
    (!name.is_empty()).then(|| name.to_owned())
}

/// What two names share that people would take for one.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_room_still_finds_names() {
        assert_eq!(generate(|name| name != "Guest 3"), "Guest 3");
        let name = generate(|_| false);
        assert!(name.split(' ').count() == 2 && name.chars().count() <= LONGEST_NAME);
    }

    #[test]
    fn a_name_that_was_taken_twice_gets_a_number() {
        assert_eq!([0, 1, 2, 5].map(|attempt| draw(attempt).split(' ').count()), [2, 2, 3, 3]);
        assert!((0..200).all(|_| draw(2).chars().count() <= LONGEST_NAME));
    }

    #[test]
    fn names_are_one_line_and_bounded() {
        assert_eq!(tidy("  Zoë\n\t de  Vries "), Some("Zoë de Vries".to_owned()));
        assert_eq!(tidy("a\u{202e}b\u{0}"), Some("ab".to_owned()));
        assert_eq!(tidy(" \u{200b} \n"), None);
        assert_eq!(tidy(&"x".repeat(5000)).map(|name| name.len()), Some(LONGEST_NAME));
    }
}
