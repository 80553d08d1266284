//! Bots: players that never read the customer.
//!
//! Each follows one rule of thumb that test takers report or that examiners have found to work (Pham, Besanko and Devitt 2018: the longest option;
//! Wolcott et al. 2020: "acknowledge, ask, offer"). Where such a bot scores well, the score can be had without listening.
//!
//! A bot whose choice follows from what is on offer is worked out exactly, backwards over all states. The one that repeats the customer's
//! words depends on what was heard last, which states don't remember: it plays a fixed number of seeded conversations, and its margin is told. In a scenario too large to
//! walk all of them do.

mod exact;
mod looks;
mod plays;
pub(crate) mod words;

use crate::conversation::Conversation;

use super::envelope::Envelope;
use super::points::Points;
use looks::Looks;

/// How many conversations a bot plays from each opening where it can't be worked out.
pub const BOT_PLAYS: u32 = 500;

/// A player that never reads the customer. Of choices that are alike to it, it takes any, each as likely. It keeps silent only where nothing else is on
/// offer; the random one takes silence like any other choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bot {
    /// Any choice.
    Random,
    /// The choice with the most characters.
    Longest,
    /// The one with the fewest.
    Shortest,
    /// The first as shown; where the seed picks the order, that is any. Coming back to a node counts as a new draw.
    First,
    /// The last as shown.
    Last,
    /// A choice with a question mark.
    Question,
    /// The choice with the most polite words.
    Polite,
    /// The choice with the most words of apology and understanding.
    Apologetic,
    /// The choice that shares the most words with the line heard last, common words aside.
    Echo,
    /// Acknowledges, then asks, then offers, and begins again; where the next kind isn't on offer, the one after it.
    Formula,
}

impl Bot {
    /// All bots, the random one first.
    pub const ALL: [Self; 10] = [
        Self::Random,
        Self::Longest,
        Self::Shortest,
        Self::First,
        Self::Last,
        Self::Question,
        Self::Polite,
        Self::Apologetic,
        Self::Echo,
        Self::Formula,
    ];

    /// Its id, as reports spell it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Longest => "longest",
            Self::Shortest => "shortest",
            Self::First => "first",
            Self::Last => "last",
            Self::Question => "question",
            Self::Polite => "polite",
            Self::Apologetic => "apologetic",
            Self::Echo => "echo",
            Self::Formula => "formula",
        }
    }

    /// What it does, in words that go on from "who always takes".
    pub const fn habit(self) -> &'static str {
        match self {
            Self::Random => "any choice at random",
            Self::Longest => "the longest choice",
            Self::Shortest => "the shortest choice",
            Self::First => "the first choice as shown",
            Self::Last => "the last choice as shown",
            Self::Question => "a question",
            Self::Polite => "the politest choice",
            Self::Apologetic => "the most apologetic choice",
            Self::Echo => "the choice with most of the customer’s last words",
            Self::Formula => "what follows in “acknowledge, ask, offer”",
        }
    }

    /// Whether it can be told apart from the random one: it plays only where that is so.
    fn plays(self, looks: &Looks) -> bool {
        match self {
            Self::Polite | Self::Apologetic | Self::Echo => looks.in_english,
            Self::Formula => looks.has_kinds,
            _ => true,
        }
    }
}

/// What a bot gets.
#[derive(Debug, Clone, PartialEq)]
pub struct BotScore {
    /// The bot.
    pub bot: Bot,
    /// Its average score, over the openings by their weights.
    pub score: Points,
    /// Half the width of the 95 % confidence interval of that, in points; 0 where it was worked out.
    pub margin: f64,
    /// Its average score from each opening; none where nothing can be won or lost there.
    pub by_opening: Vec<Option<Points>>,
}

impl BotScore {
    /// The opening, by index, from which it gets most.
    pub fn best_opening(&self) -> u16 {
        let openings = self.by_opening.iter().enumerate().rev().max_by_key(|(_, points)| **points);
        openings.map_or(0, |(index, _)| index as u16)
    }
}

/// The bots of a scenario and what they get.
#[derive(Debug)]
pub struct Bots<'e> {
    envelope: &'e Envelope,
    looks: Looks,
    scores: Vec<BotScore>,
}

impl<'e> Bots<'e> {
    /// Lets them all play. O(states + moves) for each bot; beside that [`BOT_PLAYS`] conversations from each opening for a bot that can't be worked out.
    pub fn of(envelope: &'e Envelope) -> Self {
        let looks = Looks::of(envelope.scenario());
        let mut bots = Self { envelope, looks, scores: Vec::new() };
        bots.scores = Bot::ALL.into_iter().filter_map(|bot| bots.score_of(bot)).collect();
        bots
    }

    /// What each gets, in the order of [`Bot::ALL`]. Without those that need word lists where the scenario's language has none; empty where nothing can be won or lost.
    pub fn scores(&self) -> &[BotScore] {
        &self.scores
    }

    /// A conversation as a bot plays it from an opening, or from the one that the seed picks.
    pub fn play(&self, bot: Bot, opening: Option<u16>, seed: u64) -> Conversation {
        plays::play(self.envelope.scenario(), &self.looks, bot, opening, seed)
    }

    fn score_of(&self, bot: Bot) -> Option<BotScore> {
        if !bot.plays(&self.looks) {
            return None;
        }
        let scenario = self.envelope.scenario();
        let exact = exact::averages(self.envelope, &self.looks, bot);
        let mut by_opening = Vec::with_capacity(scenario.openings.len());
        let (mut sum, mut squares, mut weights) = (0.0, 0.0, 0.0);
        for (index, opening) in scenario.openings.iter().enumerate() {
            let scale = self.envelope.extremes(index as u16).total;
            if scale.is_flat() {
                by_opening.push(None);
                continue;
            }
            let (average, margin) = match &exact {
                Some(averages) => (averages[index], 0.0),
                None => plays::average(self.envelope, &self.looks, bot, index as u16),
            };
            let points = scale.points_of_average(average).clamp(Points::ZERO, Points::FULL);
            by_opening.push(Some(points));
            let weight = f64::from(opening.weight);
            sum += weight * points.as_f64();
            squares += (weight * margin * 100.0 / f64::from(scale.best - scale.worst)).powi(2);
            weights += weight;
        }
        (weights > 0.0).then(|| BotScore {
            bot,
            score: Points::from_hundredths((100.0 * sum / weights).round() as i32),
            margin: squares.sqrt() / weights,
            by_opening,
        })
    }
}

#[cfg(test)]
mod tests;
