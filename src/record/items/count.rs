//! Counting what people did at each decision.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::conversation::Move;
use crate::record::compare::{Comparison, Question};
use crate::record::{Mode, Play, Rescored};
use crate::review::{Envelope, Points, Walk};
use crate::scenario::{Choice, Said};

use super::statistics::Correlation;

/// What real attempts tell about a scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Items {
    /// How many people's first attempts it was counted from.
    pub people: usize,
    /// Their mean score, in points; none of nobody.
    pub mean_score: Option<f64>,
    /// The standard deviation of their scores, in points; none of fewer than two.
    pub score_deviation: Option<f64>,
    /// Each node at which somebody had to choose, in the order of the file.
    pub decisions: Vec<Decision>,
}

/// What people did at a node.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// Index of the node.
    #[serde(skip)]
    pub index: usize,
    /// Its id.
    pub node: String,
    /// How many people came there.
    pub people: usize,
    /// The mean share of points that they kept there, 0 to 1; none where nothing could be lost, or the scenario is too large to walk.
    pub difficulty: Option<f64>,
    /// What they lost there on average, in points.
    pub mean_cost: Option<f64>,
    /// The share of all that was lost in the whole scenario, 0 to 1.
    pub share_of_costs: Option<f64>,
    /// How what was kept here goes together with what was kept elsewhere; none of too few people.
    pub discrimination: Option<Correlation>,
    /// Each choice of the node, in the order of the file.
    pub choices: Vec<ChoiceItem>,
}

/// What people did with a choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChoiceItem {
    /// Index at its node.
    #[serde(skip)]
    pub index: usize,
    /// Its id.
    pub choice: String,
    /// Whether it is silence, which stands beside the choices at almost every node.
    pub silence: bool,
    /// To how many it was offered.
    pub offered: usize,
    /// How many took it.
    pub taken: usize,
    /// The share of those it was offered to who took it, 0 to 1; none where it was offered to nobody.
    pub share: Option<f64>,
    /// What it cost those who took it, on average, in points; none where nobody did.
    pub mean_cost: Option<f64>,
    /// How often it would have cost nothing, of the times that it was offered.
    pub best: usize,
    /// The scores of those who took it, on average.
    pub mean_score: Option<f64>,
    /// How taking it goes together with what was kept elsewhere; none of too few people.
    pub discrimination: Option<Correlation>,
}

/// What one person did at one node for the first time.
struct Met {
    offered: Vec<u16>,
    choice: u16,
    /// The choices that would have cost nothing.
    best: Vec<u16>,
    cost: Option<f64>,
    /// The share of points kept; none where all choices were worth the same.
    kept: Option<f64>,
    /// What was lost at all other moves.
    elsewhere: f64,
    score: f64,
}

impl Items {
    /// Of plays of the envelope's scenario, one a person; plays of another text are passed over. O(moves × choices + choices × plays).
    pub fn of<'p>(envelope: &Envelope, plays: impl IntoIterator<Item = &'p Play>) -> Self {
        let (scenario, walk) = (envelope.scenario(), Walk::of(envelope));
        let mut met: BTreeMap<usize, Vec<Met>> = BTreeMap::new();
        let mut scores = Vec::new();
        for play in plays {
            let conversation = &play.conversation;
            if conversation.scenario().hash != scenario.hash || conversation.scenario().id != scenario.id {
                continue;
            }
            scores.push(play.review.scorecard.score.as_f64());
            for (node, found) in meetings(play, walk.as_ref()) {
                met.entry(node).or_default().push(found);
            }
        }
        let all_costs: f64 = scores.iter().map(|score| 100.0 - score).sum();
        let mean_score = mean(scores.iter().copied());
        let score_deviation = mean_score.filter(|_| scores.len() > 1).map(|mean| {
            let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
            (squares / (scores.len() - 1) as f64).sqrt()
        });
        let decisions = met
            .into_iter()
            .map(|(index, met)| {
                let lost: f64 = met.iter().filter_map(|met| met.cost).sum();
                let node = &scenario.nodes[index];
                let kept: Vec<(f64, f64)> = met.iter().filter_map(|met| Some((met.kept?, -met.elsewhere))).collect();
                Decision {
                    index,
                    node: node.id.clone(),
                    people: met.len(),
                    difficulty: mean(met.iter().filter_map(|met| met.kept)),
                    mean_cost: mean(met.iter().filter_map(|met| met.cost)),
                    share_of_costs: (walk.is_some() && all_costs > 0.0).then(|| lost / all_costs),
                    discrimination: Correlation::of(&kept),
                    choices: node
                        .choices
                        .iter()
                        .enumerate()
                        .map(|(index, choice)| choice_item(index, choice, &met))
                        .collect(),
                }
            })
            .collect();
        Self { people: scores.len(), mean_score, score_deviation, decisions }
    }

    /// Of everybody's first attempt at the envelope's text, in whatever mode. Whoever had met the scenario before, in another text too, is left out: they knew it.
    pub fn of_first_attempts(envelope: &Envelope, attempts: &[Rescored]) -> Self {
        let scenario = envelope.scenario();
        let mut plays = Vec::new();
        for mode in [Mode::Practice, Mode::Assessed] {
            let question = Question { scenario: &scenario.id, hash: scenario.hash, mode, pseudonyms: false };
            let entries = Comparison::of(attempts, &question).entries;
            plays
                .extend(entries.iter().filter(|entry| !entry.had_met_it).filter_map(|entry| entry.first.play.as_ref()));
        }
        Self::of(envelope, plays)
    }

    /// The decisions at which most was lost, the costliest first; of equals the first in the file. Without those that cost nobody anything.
    pub fn costliest(&self) -> Vec<&Decision> {
        let mut costly: Vec<&Decision> =
            self.decisions.iter().filter(|decision| decision.share_of_costs.is_some_and(|share| share > 0.0)).collect();
        costly.sort_by(|a, b| b.share_of_costs.unwrap_or(0.0).total_cmp(&a.share_of_costs.unwrap_or(0.0)));
        costly
    }
}

/// What a person did at each node, the first time they came there.
fn meetings(play: &Play, walk: Option<&Walk<'_>>) -> Vec<(usize, Met)> {
    let (conversation, review) = (&play.conversation, &play.review);
    let scenario = conversation.scenario();
    let all: f64 = review.moves.iter().filter_map(|judged| judged.cost).map(Points::as_f64).sum();
    let mut seen = vec![false; scenario.nodes.len()];
    let mut found = Vec::new();
    for (done, judged) in conversation.moves().iter().zip(&review.moves) {
        let node = done.before.node as usize;
        if std::mem::replace(&mut seen[node], true) {
            continue;
        }
        let cost = judged.cost.map(Points::as_f64);
        let stakes = walk.and_then(|walk| Stakes::of(walk, done));
        found.push((
            node,
            Met {
                offered: done.before.offered(scenario).map(|(index, _)| index).collect(),
                choice: done.choice,
                cost,
                kept: stakes.as_ref().and_then(|stakes| stakes.kept),
                best: stakes.map(|stakes| stakes.best).unwrap_or_default(),
                elsewhere: all - cost.unwrap_or(0.0),
                score: review.scorecard.score.as_f64(),
            },
        ));
    }
    found
}

/// What was at stake at a move.
struct Stakes {
    /// The share that the move kept of what could be kept or lost by it; none where that is nothing.
    kept: Option<f64>,
    /// The choices that would have cost nothing.
    best: Vec<u16>,
}

impl Stakes {
    fn of(walk: &Walk<'_>, done: &Move) -> Option<Self> {
        let state = walk.find(&done.before)?;
        let after: Vec<(u16, i32)> = walk.steps(state).map(|step| (step.choice, walk.best_after(&step))).collect();
        let best = after.iter().map(|(_, after)| *after).max()?;
        let worst = after.iter().map(|(_, after)| *after).min()?;
        let mine = after.iter().find(|(choice, _)| *choice == done.choice)?.1;
        let kept = (best > worst).then(|| f64::from(mine - worst) / f64::from(best - worst));
        Some(Self { kept, best: after.iter().filter(|(_, of)| *of == best).map(|(choice, _)| *choice).collect() })
    }
}

fn choice_item(index: usize, of: &Choice, met: &[Met]) -> ChoiceItem {
    let choice = index as u16;
    let offered: Vec<&Met> = met.iter().filter(|met| met.offered.contains(&choice)).collect();
    let took = |met: &&&Met| met.choice == choice;
    let taken = offered.iter().filter(took).count();
    let pairs: Vec<(f64, f64)> =
        offered.iter().map(|met| (f64::from(u8::from(met.choice == choice)), -met.elsewhere)).collect();
    ChoiceItem {
        index,
        choice: of.id.clone(),
        silence: matches!(of.said, Said::Nothing { .. }),
        offered: offered.len(),
        taken,
        share: (!offered.is_empty()).then(|| taken as f64 / offered.len() as f64),
        mean_cost: mean(offered.iter().filter(took).filter_map(|met| met.cost)),
        best: offered.iter().filter(|met| met.best.contains(&choice)).count(),
        mean_score: mean(offered.iter().filter(took).map(|met| met.score)),
        discrimination: Correlation::of(&pairs),
    }
}

/// The mean; none of nothing.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in values {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / f64::from(count))
}
