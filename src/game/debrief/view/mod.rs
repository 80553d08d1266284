//! What the two screens show, as plain texts and numbers: made once from the conversation and its review, without egui.

mod curve;
mod letter;
mod question;
mod told;
mod transcript;
mod turns;

pub(super) use curve::{Cost, Curve};
pub(super) use letter::{Letter, LetterTerm};
pub(super) use question::{QuestionView, Row};
pub(super) use told::{Answer, Face, Said, Saying, Told};
pub(super) use transcript::{Entry, Judgement, signed};
pub(super) use turns::Turn;

use crate::conversation::{Conversation, Event};
use crate::game::stage::Features;
use crate::review::{Points, Review};

use told::Story;

/// Everything that the review shows.
#[derive(Debug)]
pub(super) struct ReviewView {
    /// How everybody is drawn, by their index in the cast.
    pub(super) people: Vec<Features>,
    /// The scenario's name.
    pub(super) title: String,
    /// Won, salvaged, stalled or lost.
    pub(super) kind: &'static str,
    /// What came of it.
    pub(super) ending: String,
    /// The customer at the end.
    pub(super) face: Face,
    /// The score, 0 to 100.
    pub(super) score: i32,
    /// What clicking at random gets.
    pub(super) par: i32,
    /// Each skill.
    pub(super) skills: Vec<SkillLine>,
    /// The customer's letter.
    pub(super) letter: Option<Letter>,
    /// What was within reach; none where that was sampled.
    pub(super) curve: Option<Curve>,
    /// The costliest moves; empty where nothing was lost, or where it was sampled.
    pub(super) turns: Vec<Turn>,
    /// Where nothing was lost: the move that did most.
    pub(super) best_move: Option<Turn>,
    /// The whole conversation.
    pub(super) transcript: Vec<Entry>,
    /// What all moves cost together; none where that was sampled.
    pub(super) total: Option<String>,
    /// On the move that the player picked before.
    pub(super) picked: Option<String>,
}

/// A skill and how it went, in whole points.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SkillLine {
    pub(super) name: &'static str,
    /// None where not enough was asked.
    pub(super) score: Option<i32>,
    pub(super) par: i32,
}

impl ReviewView {
    /// The view of a finished conversation; none while it isn't over.
    pub(super) fn of(
        conversation: &Conversation,
        story: &[Event],
        review: &Review,
        picked: Option<usize>,
    ) -> Option<Self> {
        let scenario = conversation.scenario();
        let ending = &scenario.endings[conversation.end()?.ending as usize];
        let card = &review.scorecard;
        let story = Story::of(conversation, story);
        let turns = turns::turns(&story, review);
        let is_perfect = card.exact && turns.is_empty();
        let skills = card.skills.iter().map(|skill| SkillLine {
            name: skill.skill.name(),
            score: skill.score.map(Points::whole),
            par: skill.par.whole(),
        });
        Some(Self {
            people: people(conversation),
            title: scenario.title.clone(),
            kind: ending.kind.name(),
            ending: ending.text.show(&conversation.names()),
            face: story.last_face(),
            score: card.score.whole(),
            par: card.par.whole(),
            skills: skills.collect(),
            letter: review.recap.as_ref().map(|recap| Letter::of(conversation, recap)),
            curve: Curve::of(review),
            best_move: is_perfect.then(|| turns::best_move(&story, review)).flatten(),
            turns,
            transcript: transcript::transcript(&story, review),
            total: card.exact.then(|| total(conversation.moves().len(), (Points::FULL - card.score).whole())),
            picked: picked.and_then(|picked| on_the_picked(review, picked)),
        })
    }
}

/// How everybody is drawn.
pub(super) fn people(conversation: &Conversation) -> Vec<Features> {
    conversation.scenario().cast.iter().map(|person| Features::of(&person.look)).collect()
}

fn total(moves: usize, cost: i32) -> String {
    let points = match cost {
        0 => "nothing".to_owned(),
        1 => "1 point".to_owned(),
        cost => format!("{cost} points"),
    };
    match moves {
        1 => format!("The one move cost {points}"),
        2 => format!("Both moves cost {points}"),
        moves => format!("All {} moves cost {points}", in_words(moves)),
    }
}

/// A small number as running text has it.
fn in_words(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// What the picked move cost, and where it was costliest: the player's own judgement beside the review's.
fn on_the_picked(review: &Review, picked: usize) -> Option<String> {
    let number = picked + 1;
    review.moves.get(picked)?;
    let Some(cost) = review.whole_cost(picked) else { return Some(format!("You would play move {number} again.")) };
    let costs = (0..review.moves.len()).filter_map(|index| Some((index, review.whole_cost(index)?)));
    // Of equals the earlier, as among the turning points.
    let costliest = costs.filter(|(_, cost)| *cost > 0).max_by_key(|(index, cost)| (*cost, std::cmp::Reverse(*index)));
    Some(match (costliest, cost) {
        (None, _) => format!("You picked move {number}: it cost nothing, and neither did any other."),
        (Some((_, most)), cost) if cost == most => {
            format!("You picked move {number}: it cost {cost}, and no other cost more.")
        }
        (Some((index, _)), 0) => {
            format!("You picked move {number}: it cost nothing, the costliest was move {}.", index + 1)
        }
        (Some((index, _)), cost) if cost < 0 => {
            format!("You picked move {number}; the costliest was move {}.", index + 1)
        }
        (Some((index, _)), cost) => {
            format!("You picked move {number}: it cost {cost}, the costliest was move {}.", index + 1)
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::game::debrief::fixture;

    #[test]
    fn the_costs_that_are_shown_add_up_to_what_is_missing() {
        let (_, view) = fixture::mixed(Some(1));
        let costs: i32 = view.curve.iter().flat_map(|curve| &curve.costs).map(|cost| cost.points).sum();
        assert_eq!(costs, 100 - view.score);
        assert_eq!(view.total.as_deref(), Some(format!("All three moves cost {costs} points").as_str()));
    }

    #[test]
    fn the_picked_move_is_set_beside_the_costliest() {
        let said = |picked| fixture::mixed(Some(picked)).1.picked;
        assert_eq!(said(0).as_deref(), Some("You picked move 1: it cost 50, and no other cost more."));
        assert_eq!(said(1).as_deref(), Some("You picked move 2: it cost nothing, the costliest was move 1."));
        assert_eq!(said(7), None);
        let perfect = fixture::perfect(Some(0)).picked;
        assert_eq!(perfect.as_deref(), Some("You picked move 1: it cost nothing, and neither did any other."));
    }

    #[test]
    fn a_play_without_loss_has_a_best_move_and_no_turning_points() {
        let view = fixture::perfect(None);
        assert_eq!((view.score, view.turns.len()), (100, 0));
        assert!(view.best_move.is_some_and(|best| best.better.is_none()));
        assert_eq!(view.total.as_deref(), Some("Both moves cost nothing"));
    }

    #[test]
    fn a_sampled_play_has_neither_costs_nor_curve() {
        let view = fixture::sampled();
        assert!(view.curve.is_none() && view.turns.is_empty() && view.best_move.is_none() && view.total.is_none());
        assert_eq!(view.picked.as_deref(), Some("You would play move 1 again."));
    }
}
