//! Ids of choices that were given none, and their short form for receipts.

/// FNV-1a, 64 bits (Fowler, Noll, Vo): small, and the same on every machine and version.
pub(crate) fn fnv(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        // A byte that no UTF-8 text has keeps "a"+"bc" apart from "ab"+"c".
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// An id for a choice without one: its first words, and a few digits of a hash of node and text, so that a new choice beside it changes nothing.
pub(super) fn made_from(node: &str, text: &str) -> String {
    const WORDS: usize = 4;
    let mut id = String::new();
    for word in
        text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()).take(WORDS)
    {
        id.extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        id.push('-');
    }
    let hash = fnv(&[node, text]);
    id.push_str(&format!("{:04x}", hash >> 48));
    id
}

/// The short form of a choice's id at its node, as receipts hold it.
pub(super) fn key(node: &str, id: &str) -> u16 {
    let hash = fnv(&[node, id]);
    (hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_follow_node_and_text_alone() {
        let id = made_from("storms_in", "You’re furious, two days before you open.");
        assert!(id.starts_with("youre-furious-two-days-"), "{id}");
        assert_ne!(id, made_from("later", "You’re furious, two days before you open."));
    }

    #[test]
    fn hashes_stay_what_they_are() {
        assert_eq!(fnv(&["a", "bc"]), fnv(&["a", "bc"]));
        assert_ne!(fnv(&["a", "bc"]), fnv(&["ab", "c"]));
        assert_eq!(key("storms_in", "silence"), KEY);
    }
    const KEY: u16 = 44_029;
}
