//! What the figures say, in words.

use serde::Serialize;

use super::count::{ChoiceItem, Decision, Items};
use super::{ENOUGH_FOR_SHARES, FUNCTIONING};

/// A decision at which people keep a larger share of what is at stake is too easy to tell them apart.
const TOO_EASY: f64 = 0.95;
/// One at which they keep a smaller share is a trap for nearly everybody.
const TOO_HARD: f64 = 0.30;
/// A costly choice is one that costs as much as a mistake, in points.
const COSTLY: f64 = 7.5;
/// What more than this share takes, most take.
const MOST: f64 = 0.5;

/// Something that the figures say of a decision or a choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemFinding {
    /// What it is.
    pub kind: Noticed,
    /// The node's id.
    pub node: String,
    /// The choice's id, where it is about one.
    pub choice: Option<String>,
    /// In words: one line that makes sense alone.
    pub message: String,
}

/// What there is to notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Noticed {
    /// Those who do well elsewhere lose more here.
    TellsThemApartWrongly,
    /// Those who do well elsewhere take a choice that costs.
    GoodPlayersLoseByIt,
    /// Nearly everybody keeps everything.
    TooEasy,
    /// Nearly everybody loses.
    TooHard,
    /// Most take a choice that costs.
    MostFallForIt,
    /// Nobody, or nearly nobody, takes it. Never said of silence.
    NobodyTakesIt,
}

impl Items {
    /// What the figures say, decision by decision in the order of the file. Nothing is said of what too few people met.
    pub fn findings(&self) -> Vec<ItemFinding> {
        self.decisions.iter().flat_map(of_decision).collect()
    }
}

fn of_decision(decision: &Decision) -> Vec<ItemFinding> {
    let Decision { node, people, .. } = decision;
    let mut found = Vec::new();
    let mut say = |kind, choice: Option<&ChoiceItem>, message: String| {
        found.push(ItemFinding {
            kind,
            node: node.clone(),
            choice: choice.map(|choice| choice.choice.clone()),
            message,
        });
    };
    if let Some(by) = decision.discrimination.filter(super::Correlation::is_negative) {
        let message = format!(
            "at `{node}` those who do better elsewhere lose more (r {:.2} of {}): what scores best here may not read as the best",
            by.r, by.n
        );
        say(Noticed::TellsThemApartWrongly, None, message);
    }
    match decision.difficulty {
        Some(kept) if *people >= ENOUGH_FOR_SHARES && kept > TOO_EASY => say(
            Noticed::TooEasy,
            None,
            format!("at `{node}` {people} people keep {} of what is at stake: it tells nobody apart", percent(kept)),
        ),
        Some(kept) if *people >= ENOUGH_FOR_SHARES && kept < TOO_HARD => say(
            Noticed::TooHard,
            None,
            format!(
                "at `{node}` {people} people keep only {} of what is at stake: is there a sign of what works?",
                percent(kept)
            ),
        ),
        _ => {}
    }
    for choice in decision.choices.iter().filter(|choice| choice.offered >= ENOUGH_FOR_SHARES) {
        let ChoiceItem { choice: id, offered, taken, .. } = choice;
        let (share, cost) = (choice.share.unwrap_or(0.0), choice.mean_cost.unwrap_or(0.0));
        // Silence needs no reason that somebody could have: it is no lure.
        if share < FUNCTIONING && !choice.silence {
            let who = if *taken == 0 { "nobody takes".to_owned() } else { format!("only {taken} of {offered} take") };
            say(
                Noticed::NobodyTakesIt,
                Some(choice),
                format!(
                    "{who} `{id}` at `{node}` (offered to {offered}): give it a reason that somebody could have, or leave it out"
                ),
            );
        }
        if share > MOST && cost >= COSTLY {
            say(
                Noticed::MostFallForIt,
                Some(choice),
                format!(
                    "{taken} of {offered} take `{id}` at `{node}`, which costs them {cost:.0} points on average: worth talking about in the room"
                ),
            );
        }
        if let Some(by) = choice.discrimination.filter(super::Correlation::is_positive)
            && cost >= COSTLY
        {
            say(
                Noticed::GoodPlayersLoseByIt,
                Some(choice),
                format!(
                    "those who do better elsewhere tend to take `{id}` at `{node}` (r {:.2} of {}), and it costs them {cost:.0} points: look at its marks again",
                    by.r, by.n
                ),
            );
        }
    }
    found
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
