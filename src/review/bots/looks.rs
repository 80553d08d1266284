//! What can be seen of choices without reading the customer.

use rustc_hash::FxHashMap;

use crate::scenario::{Act, Choice, Line, Names, Said, Scenario};

use super::Bot;
use super::words::{self, APOLOGY, OFFER, POLITE, UNDERSTANDING};

/// The kinds of a formula's moves, in its order.
pub(super) const FORMULA: usize = 3;
/// Less than what anything said is worth to a bot.
pub(super) const LAST_RESORT: i32 = i32::MIN;

/// What can be seen of each choice, computed once.
#[derive(Debug)]
pub(super) struct Looks {
    choices: Vec<Vec<Look>>,
    /// Whether the seed picks the order of a node's choices.
    shuffled: Vec<bool>,
    /// What each wording of each spoken line is about, by where the line stands in the file; empty where echo doesn't play.
    lines: FxHashMap<(usize, u16), Box<[u32]>>,
    /// Whether the word lists are of the scenario's language.
    pub(super) in_english: bool,
    /// Whether the moves of the formula can be told.
    pub(super) has_kinds: bool,
}

#[derive(Debug, Default)]
struct Look {
    is_silence: bool,
    characters: i32,
    asks: bool,
    polite: i32,
    apologies: i32,
    /// Where in the formula it stands: to acknowledge, to ask, to offer.
    kind: Option<u8>,
    topics: Box<[u32]>,
}

/// Numbers for words.
#[derive(Debug, Default)]
struct Vocabulary(FxHashMap<String, u32>);

impl Vocabulary {
    /// What the words of a text are about, each once, in order.
    fn topics(&mut self, words: &[String]) -> Box<[u32]> {
        let mut topics: Vec<u32> = words::topics_of(words)
            .into_iter()
            .map(|word| {
                let next = self.0.len() as u32;
                *self.0.entry(word).or_insert(next)
            })
            .collect();
        topics.sort_unstable();
        topics.dedup();
        topics.into()
    }
}

impl Looks {
    /// Of all choices of a scenario: linear in its text.
    pub(super) fn of(scenario: &Scenario) -> Self {
        let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
        let in_english = words::are_for(&scenario.language);
        let mut vocabulary = Vocabulary::default();
        let choices: Vec<Vec<Look>> = scenario
            .nodes
            .iter()
            .map(|node| {
                node.choices.iter().map(|choice| Look::of(choice, &names, in_english, &mut vocabulary)).collect()
            })
            .collect();
        let mut lines = FxHashMap::default();
        if in_english {
            for line in spoken_lines(scenario) {
                for (wording, text) in line.wordings.iter().enumerate() {
                    lines
                        .entry((line.span.start, wording as u16))
                        .or_insert_with(|| vocabulary.topics(&words::words(&text.show(&names))));
                }
            }
        }
        let has_acts = scenario.nodes.iter().flat_map(|node| &node.choices).any(|choice| choice.act.is_some());
        Self {
            choices,
            shuffled: scenario.nodes.iter().map(|node| node.shuffle).collect(),
            lines,
            in_english,
            has_kinds: in_english || has_acts,
        }
    }

    /// What a choice is worth to a bot: it takes one of those that are worth most to it. `stage` is how far the formula has come.
    pub(super) fn worth(&self, bot: Bot, stage: usize, node: u32, choice: u16) -> i32 {
        let look = &self.choices[node as usize][usize::from(choice)];
        if look.is_silence && bot != Bot::Random {
            return LAST_RESORT;
        }
        let place = if self.shuffled[node as usize] { 0 } else { i32::from(choice) };
        match bot {
            Bot::Random | Bot::Echo => 0,
            Bot::Longest => look.characters,
            Bot::Shortest => -look.characters,
            Bot::First => -place,
            Bot::Last => place,
            Bot::Question => i32::from(look.asks),
            Bot::Polite => look.polite,
            Bot::Apologetic => look.apologies,
            Bot::Formula => {
                look.kind.map_or(0, |kind| (FORMULA - (usize::from(kind) + FORMULA - stage) % FORMULA) as i32)
            }
        }
    }

    /// How far the formula has come after a choice.
    pub(super) fn stage_after(&self, stage: usize, node: u32, choice: u16) -> usize {
        self.choices[node as usize][usize::from(choice)].kind.map_or(stage, |kind| (usize::from(kind) + 1) % FORMULA)
    }

    /// How many of the words of what was heard last a choice says again.
    pub(super) fn echoes(&self, heard: Option<(&Line, u16)>, node: u32, choice: u16) -> i32 {
        let look = &self.choices[node as usize][usize::from(choice)];
        if look.is_silence {
            return LAST_RESORT;
        }
        let Some(heard) = heard.and_then(|(line, wording)| self.lines.get(&(line.span.start, wording))) else {
            return 0;
        };
        heard.iter().filter(|topic| look.topics.binary_search(topic).is_ok()).count() as i32
    }
}

impl Look {
    fn of(choice: &Choice, names: &Names<'_>, in_english: bool, vocabulary: &mut Vocabulary) -> Self {
        let text = match &choice.said {
            Said::Words(text) | Said::Deed(text) => text.show(names),
            Said::Nothing { .. } => return Self { is_silence: true, ..Self::default() },
        };
        let asks = text.contains(['?', '？']);
        let mut look = Self { characters: text.chars().count() as i32, asks, ..Self::default() };
        if in_english {
            let words = words::words(&text);
            look.polite = words::count(POLITE, &words) as i32;
            look.apologies = (words::count(APOLOGY, &words) + words::count(UNDERSTANDING, &words)) as i32;
            look.topics = vocabulary.topics(&words);
            if choice.act.is_none() {
                let offers = words::find(OFFER, &words).is_some();
                look.kind = if look.apologies > 0 { Some(0) } else { asks.then_some(1).or(offers.then_some(2)) };
            }
        }
        if let Some(act) = choice.act {
            look.kind = kind_of(act);
        }
        look
    }
}

/// Where an act stands in the formula.
const fn kind_of(act: Act) -> Option<u8> {
    match act {
        Act::Acknowledge | Act::Concede | Act::Own => Some(0),
        Act::Ask => Some(1),
        Act::Offer | Act::Plan | Act::Promise | Act::Discount => Some(2),
        _ => None,
    }
}

/// All lines that somebody says.
fn spoken_lines(scenario: &Scenario) -> impl Iterator<Item = &Line> {
    scenario
        .nodes
        .iter()
        .flat_map(|node| {
            let replies = node.choices.iter().flat_map(|choice| &choice.outcomes).flat_map(|outcome| &outcome.reply);
            node.lines.iter().chain(&node.again).chain(replies)
        })
        .filter(|line| line.who.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Text;

    #[track_caller]
    fn case(text: &str, act: Option<Act>, kind: Option<u8>) {
        let choice = Choice {
            id: String::new(),
            key: 0,
            span: 0..0,
            said: Said::Words(Text::plain(text)),
            said_span: 0..0,
            act,
            when: None,
            when_span: None,
            once_bit: None,
            outcomes: Vec::new(),
        };
        let look = Look::of(&choice, &Names { player: "", cast: &[] }, true, &mut Vocabulary::default());
        assert_eq!(look.kind, kind, "{text}");
    }

    #[test]
    fn the_act_tells_the_kind_and_without_one_the_words_do() {
        case("I’ll send it today.", Some(Act::Ask), Some(1));
        case("I’ll send it today.", Some(Act::Blame), None);
        case("I’ll send it today.", None, Some(2));
        case("I’m sorry. What can I do?", None, Some(0));
        case("What do you need?", None, Some(1));
        case("That’s the carrier’s business.", None, None);
    }
}
