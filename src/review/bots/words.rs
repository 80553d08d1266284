//! What can be told of a text by its words alone: the English word lists that the bots and the checker use, in one place.
//!
//! A scenario in another language is not looked at with them. Words are counted, not understood; what reads them must stay right when
//! a word is missed.

/// Polite words and turns.
#[rustfmt::skip] // a line an entry would hide the list
pub(crate) const POLITE: &[&str] = &[
    "please", "thank", "thanks", "thankful", "kindly", "grateful", "appreciat*", "gladly", "glad to", "happy to",
    "with pleasure", "my pleasure", "of course", "certainly", "could you", "would you", "may i", "might i",
    "if you like", "if i may", "pardon", "welcome",
];
/// Words of apology.
#[rustfmt::skip] // a line an entry would hide the list
pub(crate) const APOLOGY: &[&str] = &[
    "sorry", "apolog*", "regret*", "forgive", "forgiveness", "ashamed", "embarrass*",
];
/// Words that say that the other's feeling or trouble has arrived.
#[rustfmt::skip] // a line an entry would hide the list
pub(crate) const UNDERSTANDING: &[&str] = &[
    "understand", "understandable", "understandably", "i hear", "i can hear", "i see that", "i see why", "i see how",
    "i can see", "i can imagine", "i realise", "i realize", "must be", "must feel", "must have been",
    "must have felt", "i'd feel", "i would feel", "i feel terrible", "i feel awful",
];
/// Turns with which somebody offers or promises something.
#[rustfmt::skip] // a line an entry would hide the list
pub(crate) const OFFER: &[&str] = &[
    "i'll", "i will", "we'll", "we will", "i can", "we can", "i could", "we could", "let me", "i offer", "we offer",
    "i promise", "we promise", "i guarantee", "we guarantee", "my word", "from now on", "from today on", "you get",
    "you'll get", "you will get", "you'll have", "you will have", "here is a plan", "here's a plan",
    "here is my plan", "here's my plan", "here's what we do", "here is what we do",
];
/// Words that leave no way out.
#[rustfmt::skip] // a line an entry would hide the list
pub(crate) const ABSOLUTES: &[&str] = &[
    "always", "never", "nobody", "no one", "nothing", "everybody", "everyone", "everything", "all the time",
    "every time", "every single", "at any time", "in any case", "under no circumstances", "impossible", "absolutely",
    "completely", "totally", "guaranteed", "100 %", "hundred %", "hundred per cent", "hundred percent",
    "without exception", "ever again", "at no time", "not once",
];

/// Words too common to say anything of what a text is about.
const COMMON: &str = "a about above after again against ago ain all almost along already also although always am an and another any \
    anybody anyone anything anyway are aren as ask asked at away back be became because become been before begin being below between \
    both bring but by came can cannot come comes could couldn did didn do does doesn doing don done down each either else enough even \
    ever every everybody everyone everything far feel few first for from further gave get gets getting give given gives go goes going \
    gone good got great had hadn happen happened happens has hasn have haven having he hear heard help her here hers herself him himself \
    his hold how however i if in instead into is isn it its itself just keep keeps kept know known knows last least leave left less let \
    lets like little ll long look looked looking looks lot made make makes making many matter may maybe me mean means meant might mine \
    minute moment more most much must mustn my myself need needed needs neither never new next no nobody none nor not nothing now of off \
    often oh okay ok on once one ones only onto or other others otherwise ought our ours ourselves out over own part per perhaps please \
    point put puts quite rather re really right said same saw say saying says see seen sees set shall she should shouldn since so some \
    somebody someone something sometimes soon sorry still stop such sure take taken takes tell tells than thank thanks that the their \
    theirs them themselves then there these they thing things think this those though thought through till to today together told \
    tomorrow too took toward towards true try trying turn two under understand until up upon us use used very want wanted wants was wasn \
    way we well went were weren what whatever when where whether which while who whoever whole whom whose why will with within without \
    won word words would wouldn wrong yes yesterday yet you your yours yourself yourselves ve d m s t";

/// Whether the word lists are of a scenario's language.
pub(crate) fn are_for(language: &str) -> bool {
    let tag = language.split(['-', '_']).next().unwrap_or_default();
    tag.eq_ignore_ascii_case("en")
}

/// The words of a text in small letters; an apostrophe belongs to its word, and a percent sign is one.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        match letter {
            '’' | '\'' | 'ʼ' => word.push('\''),
            _ if letter.is_alphanumeric() => word.extend(letter.to_lowercase()),
            _ => {
                let done = word.trim_matches('\'');
                if !done.is_empty() {
                    words.push(done.to_owned());
                }
                word.clear();
                if letter == '%' {
                    words.push("%".to_owned());
                }
            }
        }
    }
    words
}

/// The first place of words at which an entry of a list stands, and that entry's length in words. An entry is one word or several; a star at its end stands
/// for any ending.
pub(crate) fn find(list: &[&str], words: &[String]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| list.iter().find_map(|entry| stands(entry, &words[at..]).map(|length| (at, length))))
}

/// How many entries of a list stand in a text; each place counts once.
pub(crate) fn count(list: &[&str], words: &[String]) -> usize {
    let (mut rest, mut count) = (words, 0);
    while let Some((at, length)) = find(list, rest) {
        rest = &rest[at + length..];
        count += 1;
    }
    count
}

/// The length of an entry in words, where it stands at the start.
fn stands(entry: &str, words: &[String]) -> Option<usize> {
    // Nearly every entry differs from the word in its first letter already.
    if entry.as_bytes().first() != words.first()?.as_bytes().first() {
        return None;
    }
    let mut length = 0;
    for part in entry.split(' ') {
        let word = words.get(length)?;
        let fits = match part.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == part,
        };
        if !fits {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The stems of the words that say what a text is about: without common words, endings cut off.
pub(crate) fn topics(text: &str) -> Vec<String> {
    topics_of(&words(text))
}

/// The same of a text's words.
pub(crate) fn topics_of(words: &[String]) -> Vec<String> {
    words
        .iter()
        .filter_map(|word| {
            let word = word.split('\'').next().unwrap_or_default();
            (!word.is_empty() && word != "%" && !is_common(word)).then(|| stem(word))
        })
        .collect()
}

fn is_common(word: &str) -> bool {
    static COMMON_WORDS: std::sync::OnceLock<rustc_hash::FxHashSet<&str>> = std::sync::OnceLock::new();
    COMMON_WORDS.get_or_init(|| COMMON.split_whitespace().collect()).contains(word)
}

/// A word without its ending, crudely: enough to make `trucks`, `delivered` and `delivery` meet `truck` and `deliver`.
fn stem(word: &str) -> String {
    const ENDINGS: [&str; 12] = ["ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s"];
    const SHORTEST: usize = 3;
    let cut = |word: &str| {
        ENDINGS
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .find(|rest| rest.chars().count() >= SHORTEST)
            .map(str::to_owned)
    };
    let mut stem = cut(word).unwrap_or_else(|| word.to_owned());
    if stem.chars().count() > SHORTEST && stem.ends_with(['e', 'y', 'i']) {
        stem.pop();
    }
    let mut last = stem.chars().rev();
    if let (Some(one), Some(two)) = (last.next(), last.next())
        && one == two
        && stem.chars().count() > SHORTEST
    {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn meet(one: &str, other: &str) {
        assert_eq!(stem(one), stem(other));
    }

    #[test]
    fn forms_of_a_word_meet() {
        meet("trucks", "truck");
        meet("delivered", "delivery");
        meet("deliveries", "delivery");
        meet("stopped", "stop");
        meet("calling", "call");
        meet("payments", "pay");
        meet("promised", "promise");
        assert_ne!(stem("jars"), stem("jam"));
    }

    #[test]
    fn a_topic_is_no_common_word() {
        assert_eq!(topics("I’ll send you the jars’ boxes."), ["send", "jar", "box"]);
        assert_eq!(topics("And what do you think of that?"), Vec::<String>::new());
    }

    #[test]
    fn entries_are_words_turns_and_starts() {
        let text = words("I’m sorry, I CAN see why; I apologise. You get 100 % of it.");
        assert_eq!((count(APOLOGY, &text), count(UNDERSTANDING, &text)), (2, 1));
        assert_eq!((count(ABSOLUTES, &text), count(OFFER, &text)), (1, 2));
        assert_eq!(find(&["see why"], &text), Some((4, 2)));
        assert_eq!(count(&["sorry"], &words("sorryful")), 0);
    }

    #[test]
    fn only_english_has_word_lists() {
        assert!(are_for("en") && are_for("en-GB") && !are_for("de") && !are_for("enx"));
    }
}
