//! Names that were made up, to show on a wall in place of those that were given.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::record::Person;

/// None of them says anything about how somebody did.
pub(in crate::record) const FIRST: [&str; 64] = [
    "Amber", "Ancient", "April", "Arctic", "Autumn", "Azure", "Brass", "Breezy", "Bronze", "Calm", "Cedar", "Chalk",
    "Cinnamon", "Cloudy", "Copper", "Coral", "Cotton", "Crimson", "Dotted", "Dusty", "Early", "Evening", "Frosty",
    "Ginger", "Golden", "Granite", "Green", "Hazel", "Indigo", "Ivory", "Jade", "June", "Lemon", "Lilac", "Lunar",
    "Maple", "Marble", "Midnight", "Misty", "Morning", "Mossy", "Northern", "Olive", "Opal", "Orange", "Paper",
    "Pearl", "Pepper", "Quiet", "Russet", "Saffron", "Sandy", "Scarlet", "Silver", "Snowy", "Southern", "Spring",
    "Striped", "Summer", "Sunny", "Teal", "Velvet", "Violet", "Winter",
];
/// What the first words are said of.
pub(in crate::record) const SECOND: [&str; 64] = [
    "Acorn",
    "Anchor",
    "Badger",
    "Beacon",
    "Birch",
    "Bridge",
    "Canyon",
    "Castle",
    "Comet",
    "Crane",
    "Dolphin",
    "Dune",
    "Falcon",
    "Fern",
    "Finch",
    "Forest",
    "Fountain",
    "Garden",
    "Gazelle",
    "Harbour",
    "Heron",
    "Hill",
    "Island",
    "Kettle",
    "Kite",
    "Lagoon",
    "Lantern",
    "Lark",
    "Lighthouse",
    "Linden",
    "Lynx",
    "Magpie",
    "Meadow",
    "Mill",
    "Mountain",
    "Oak",
    "Orchard",
    "Otter",
    "Owl",
    "Panda",
    "Pebble",
    "Penguin",
    "Pine",
    "Planet",
    "Puffin",
    "Reef",
    "River",
    "Robin",
    "Rocket",
    "Sail",
    "Seal",
    "Sparrow",
    "Star",
    "Stork",
    "Swan",
    "Tiger",
    "Tower",
    "Tulip",
    "Valley",
    "Walnut",
    "Willow",
    "Windmill",
    "Wren",
    "Zebra",
];

/// A name of two words for each person, all different. The same person has the same name in everything that has the same salt, whoever else is there, but for the rare
/// two whose first choice is the same. They hide people on a wall; they are no secret from somebody who has the list of names. O(people × log people).
pub fn pseudonyms(people: &[&Person], salt: &str) -> Vec<String> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    // Not the order in which they came: a name must not follow from that.
    order.sort_by_cached_key(|index| drawn(people[*index], salt, 0));
    let (mut names, mut taken) = (vec![String::new(); people.len()], BTreeSet::new());
    for index in order {
        let free = (0..64).map(|turn| words(drawn(people[index], salt, turn))).find(|name| !taken.contains(name));
        let name = free.unwrap_or_else(|| format!("{} {}", words(drawn(people[index], salt, 0)), index + 1));
        taken.insert(name.clone());
        names[index] = name;
    }
    names
}

fn words(drawn: u16) -> String {
    let drawn = usize::from(drawn);
    format!("{} {}", FIRST[drawn % FIRST.len()], SECOND[drawn / FIRST.len() % SECOND.len()])
}

/// A number that follows from a person, the salt and how often was drawn before.
fn drawn(person: &Person, salt: &str, turn: u8) -> u16 {
    let team = person.team.as_deref().unwrap_or_default().to_lowercase();
    let digest = Sha256::new()
        .chain_update(salt)
        .chain_update([0])
        .chain_update(person.key().as_str())
        .chain_update([0])
        .chain_update(team)
        .chain_update([0, turn])
        .finalize();
    u16::from_le_bytes([digest[0], digest[1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pseudonyms_are_all_different_and_stay() {
        let people: Vec<Person> = (0..3000).map(|number| Person::new(&format!("Person {number}"), None)).collect();
        let all: Vec<&Person> = people.iter().collect();
        let names = pseudonyms(&all, "salt");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), people.len());
        let some = pseudonyms(&all[..20], "salt");
        let same = some.iter().zip(&names).filter(|(some, all)| some == all).count();
        assert!(same >= 5, "{same} of 20 kept theirs in a crowd of 3000: {some:?}");
        assert_eq!(pseudonyms(&all[..20], "salt"), some);
        assert_ne!(pseudonyms(&all[..20], "pepper"), some);
        let unique: BTreeSet<_> = FIRST.iter().chain(&SECOND).collect();
        assert_eq!(unique.len(), 128);
    }
}
