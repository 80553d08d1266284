//! What came of many conversations.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::conversation::{Replay, replay};
use crate::review::Scorecard;
use crate::scenario::Skill;

use super::super::super::scenarios::Played;
use super::super::super::step::team_place;
use super::moment::Chosen;

/// A moment at which several seats chose, wherever they came from.
#[derive(Debug, Clone)]
pub(in super::super::super) struct Met {
    /// Index of the node.
    pub(in super::super::super) node: u32,
    /// The choices by which the first seat came there.
    pub(in super::super::super) way: Vec<String>,
    pub(in super::super::super) chosen: Chosen,
    /// What the choices made there cost, all together, in whole points.
    pub(in super::super::super) cost: i32,
}

/// How a skill stands in a group.
#[derive(Debug, Clone)]
pub(in super::super::super) struct GroupSkill {
    pub(in super::super::super) name: &'static str,
    /// The average over those who were asked enough; none where nobody was.
    pub(in super::super::super) score: Option<i32>,
    pub(in super::super::super) par: i32,
    /// Over how many.
    pub(in super::super::super) of: usize,
}

/// A team.
#[derive(Debug, Clone)]
pub(in super::super::super) struct Team {
    /// From 1.
    pub(in super::super::super) number: usize,
    pub(in super::super::super) seats: usize,
    pub(in super::super::super) ended: usize,
    /// The average score of those who are through.
    pub(in super::super::super) score: Option<i32>,
}

/// What came of many conversations.
#[derive(Debug, Clone, Default)]
pub(in super::super::super) struct Outcomes {
    pub(in super::super::super) seats: usize,
    pub(in super::super::super) begun: usize,
    pub(in super::super::super) ended: usize,
    /// How many stand after so many moves, those who are through left out.
    pub(in super::super::super) at_move: Vec<usize>,
    /// Kind, title, how many; the best kind first.
    pub(in super::super::super) endings: Vec<(&'static str, String, usize)>,
    /// How many scored 0 to 9, 10 to 19, … 90 to 100.
    pub(in super::super::super) scores: [usize; 10],
    pub(in super::super::super) median: Option<i32>,
    pub(in super::super::super) par: Option<i32>,
    pub(in super::super::super) skills: Vec<GroupSkill>,
    pub(in super::super::super) teams: Vec<Team>,
    /// The moments, in the order in which conversations come to them on average.
    pub(in super::super::super) met: Vec<Met>,
}

#[derive(Default)]
struct Sums {
    scores: Vec<i32>,
    skills: [(i64, i32, usize); Skill::COUNT],
    met: BTreeMap<u32, (Met, usize, usize)>,
    endings: BTreeMap<u32, usize>,
    team_scores: Vec<Vec<i32>>,
}

impl Outcomes {
    /// Of the seats' choices, by seat number from 1, each with the reason. Takes time linear in the number of moves.
    pub(in super::super::super) fn of(
        played: &Played,
        (seed, opening): (u64, Option<u16>),
        teams: usize,
        seats: &BTreeMap<i64, Vec<(String, String)>>,
    ) -> Self {
        let mut outcomes = Self { seats: seats.len(), ..Self::default() };
        let mut sums = Sums { team_scores: vec![Vec::new(); teams], ..Sums::default() };
        outcomes.teams = (1..=teams).map(|number| Team { number, seats: 0, ended: 0, score: None }).collect();
        for (seat, moves) in seats {
            let team = outcomes.team_of(*seat);
            if let Some(team) = team {
                outcomes.teams[team].seats += 1;
            }
            let made = moves.iter().map(|(choice, _)| choice.as_str());
            let replay = replay(&played.scenario, seed, opening, "", made);
            outcomes.add(played, moves, &replay, team, &mut sums);
        }
        outcomes.finish(played, sums)
    }

    /// How many of those who are through, in percent.
    pub(in super::super::super) fn of_ended(&self, count: &usize) -> usize {
        (count * 100).checked_div(self.ended).unwrap_or(0)
    }

    /// How many of all seats, in percent.
    pub(in super::super::super) fn of_seats(&self, count: &usize) -> usize {
        (count * 100).checked_div(self.seats).unwrap_or(0)
    }

    /// What a moment cost beside the costliest one, in percent.
    pub(in super::super::super) fn of_cost(&self, met: &Met) -> i32 {
        let most = self.met.iter().map(|met| met.cost).max().unwrap_or(0);
        (met.cost * 100).checked_div(most).unwrap_or(0).clamp(0, 100)
    }

    fn team_of(&self, seat: i64) -> Option<usize> {
        team_place(seat, self.teams.len())
    }

    fn add(
        &mut self,
        played: &Played,
        moves: &[(String, String)],
        replay: &Replay,
        team: Option<usize>,
        sums: &mut Sums,
    ) {
        let conversation = &replay.conversation;
        let made = conversation.moves();
        self.begun += usize::from(!made.is_empty());
        let reach = crate::review::moments(conversation, &played.envelope);
        for (index, done) in made.iter().enumerate() {
            let (met, visits, places) = sums.met.entry(done.before.node).or_insert_with(|| {
                let way = moves[..index].iter().map(|(choice, _)| choice.clone()).collect();
                (Met { node: done.before.node, way, chosen: Chosen::default(), cost: 0 }, 0, 0)
            });
            met.chosen.now.push(moves[index].clone());
            if let Some([before, after]) = reach.get(index..index + 2) {
                met.cost += before.best.whole() - after.best.whole();
            }
            (*visits, *places) = (*visits + 1, *places + index);
        }
        let Some(end) = conversation.end() else {
            if self.at_move.len() <= made.len() {
                self.at_move.resize(made.len() + 1, 0);
            }
            self.at_move[made.len()] += 1;
            return;
        };
        self.ended += 1;
        *sums.endings.entry(end.ending).or_default() += 1;
        let Some(card) = Scorecard::of(conversation, &played.envelope) else { return };
        let score = card.score.whole();
        self.par = Some(card.par.whole());
        self.scores[usize::try_from(score / 10).unwrap_or(0).min(9)] += 1;
        sums.scores.push(score);
        if let Some(team) = team {
            self.teams[team].ended += 1;
            sums.team_scores[team].push(score);
        }
        for skill in &card.skills {
            let sum = &mut sums.skills[skill.skill.index()];
            sum.1 = skill.par.whole();
            if let Some(score) = skill.score {
                (sum.0, sum.2) = (sum.0 + i64::from(score.whole()), sum.2 + 1);
            }
        }
    }

    fn finish(mut self, played: &Played, mut sums: Sums) -> Self {
        let scenario = &played.scenario;
        let opening = Arc::clone(scenario);
        let names = crate::scenario::Names { player: &opening.brief.name, cast: &opening.cast };
        let mut endings: Vec<_> =
            sums.endings.iter().map(|(index, count)| (&scenario.endings[*index as usize], *count)).collect();
        endings.sort_by(|a, b| a.0.kind.cmp(&b.0.kind).then(b.1.cmp(&a.1)));
        self.endings =
            endings.into_iter().map(|(ending, count)| (ending.kind.name(), ending.title.show(&names), count)).collect();
        sums.scores.sort_unstable();
        self.median = sums.scores.get(sums.scores.len() / 2).copied();
        self.skills = Skill::ALL
            .into_iter()
            .map(|skill| (skill, sums.skills[skill.index()]))
            .filter(|(skill, sum)| self.ended > 0 && (Skill::CORE.contains(skill) || sum.2 > 0))
            .map(|(skill, (sum, par, of))| GroupSkill { name: skill.name(), score: average(sum, of), par, of })
            .collect();
        for (team, scores) in self.teams.iter_mut().zip(&sums.team_scores) {
            team.score = average(scores.iter().map(|score| i64::from(*score)).sum(), scores.len());
        }
        let mut met: Vec<(Met, usize, usize)> = sums.met.into_values().collect();
        // places / visits is the average place; compared crosswise, so that nothing is rounded.
        met.sort_by(|a, b| (a.2 * b.1).cmp(&(b.2 * a.1)).then(a.0.node.cmp(&b.0.node)));
        self.met = met.into_iter().map(|(met, ..)| met).collect();
        self
    }
}

fn average(sum: i64, of: usize) -> Option<i32> {
    let of = i64::try_from(of).ok().filter(|of| *of > 0)?;
    i32::try_from((2 * sum + of).div_euclid(2 * of)).ok()
}
