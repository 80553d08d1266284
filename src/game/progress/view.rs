//! What the screen shows of one person's attempts, worked out once for each change of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::words;
use crate::{
    record::{
        Goal, Mode, PlayedOn, Rescored,
        progress::{Cost, GoalStanding, RECENT, Series, TextStanding, costs, next, of_person, series, standings},
    },
    review::Points,
    scenario::{Said, Scenario, Skill},
};

/// So many kinds of cost are told.
const KINDS: usize = 5;

/// How one person gets on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProgressView {
    /// Whose it is; empty for whoever gave no name.
    pub(super) person: String,
    /// Everybody whose progress can be shown.
    pub(super) people: Vec<String>,
    /// So many finished conversations went in.
    pub(super) count: usize,
    /// What sums it up.
    pub(super) sentence: String,
    /// What to know when reading the plots.
    pub(super) meta: String,
    pub(super) plots: Vec<PlotView>,
    pub(super) rows: Vec<RowView>,
    pub(super) costs: Vec<CostView>,
    /// What the costs are of.
    pub(super) costs_of: String,
    pub(super) next: Option<NextView>,
    pub(super) goal: Option<GoalView>,
    /// The skills that a goal may be of.
    pub(super) skills: Vec<Skill>,
}

/// Scores over time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlotView {
    pub(super) name: &'static str,
    /// "up by 12".
    pub(super) note: String,
    pub(super) dots: Vec<Dot>,
    /// The average of so many attempts at each of them, where there are too many to follow each.
    pub(super) average: Option<Vec<f64>>,
    /// What clicking at random gets, over all of them.
    pub(super) par: Option<f64>,
    /// For screen readers.
    pub(super) spoken: String,
}

/// One attempt in a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) score: f64,
    /// The first at its scenario.
    pub(super) is_first: bool,
    /// Played on another text than the one that is here now.
    pub(super) is_other_text: bool,
}

/// How one stands in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowView {
    pub(super) title: String,
    /// "4 times, assessed".
    pub(super) times: String,
    pub(super) first: Points,
    pub(super) best: Points,
    pub(super) latest: Points,
    pub(super) par: Points,
    pub(super) is_single: bool,
    /// Played on another text than the one that is here now.
    pub(super) is_other_text: bool,
}

/// Where costs come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CostView {
    pub(super) words: String,
    /// Of all costs, 0 to 1.
    pub(super) share: f32,
    /// "7 moves, 84 points".
    pub(super) figures: String,
    /// The dearest of them.
    pub(super) worst: String,
}

/// What to practise next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NextView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) why: String,
}

/// A goal, and how it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GoalView {
    pub(super) goal: Goal,
    pub(super) words: String,
    pub(super) standing: String,
    pub(super) is_reached: bool,
    /// How far, 0 to 1; none where it can't be told yet.
    pub(super) share: Option<f32>,
}

/// In plots with more attempts than this each of them is only a point of a cloud, and the average leads.
pub(super) const MANY: usize = 40;

impl ProgressView {
    /// Of a person by name, and that person's goal.
    pub(super) fn of(
        all: &[Rescored],
        person: &str,
        people: Vec<String>,
        goal: Option<Goal>,
        scenarios: &[&Arc<Scenario>],
        now: Timestamp,
    ) -> Self {
        let mine = of_person(all, person);
        let all_series = series(&mine);
        let count = mine.iter().filter(|attempt| attempt.counts()).count();
        let titles = Titles::of(scenarios);
        let since = mine.iter().filter(|attempt| attempt.counts()).filter_map(|attempt| attempt.started_at).min();
        let (costs, costs_of) = cost_views(&mine, &titles);
        let next = next(scenarios, &mine, None, now);
        Self {
            person: person.to_owned(),
            people,
            count,
            sentence: words::sentence(&all_series, count),
            meta: words::meta(count, since, &all_series),
            plots: plots(&all_series),
            rows: standings(&mine).iter().map(|standing| RowView::of(standing, &titles)).collect(),
            costs,
            costs_of,
            next: next.map(|next| NextView {
                title: titles.title(&next.scenario),
                id: next.scenario,
                why: words::capital(&next.why),
            }),
            goal: goal.map(|goal| GoalView::of(goal, GoalStanding::of(goal, &mine, now))),
            skills: all_series.iter().filter_map(|series| series.skill).collect(),
        }
    }
}

/// What scenarios are called.
struct Titles<'s>(BTreeMap<&'s str, &'s str>);

impl<'s> Titles<'s> {
    fn of(scenarios: &[&'s Arc<Scenario>]) -> Self {
        Self(scenarios.iter().map(|scenario| (scenario.id.as_str(), scenario.title.as_str())).collect())
    }

    fn title(&self, id: &str) -> String {
        self.0.get(id).map_or_else(|| id.to_owned(), |title| (*title).to_owned())
    }
}

/// A plot for each skill; of nothing but totals, one for these.
fn plots(all: &[Series<'_>]) -> Vec<PlotView> {
    let of_skills: Vec<PlotView> = all.iter().filter(|series| series.skill.is_some()).map(PlotView::of).collect();
    if !of_skills.is_empty() {
        return of_skills;
    }
    all.iter().filter(|series| !series.points.is_empty()).map(PlotView::of).collect()
}

impl PlotView {
    fn of(series: &Series<'_>) -> Self {
        let dots: Vec<Dot> = series
            .points
            .iter()
            .map(|point| Dot {
                score: point.score.as_f64(),
                is_first: point.first,
                is_other_text: point.text != PlayedOn::ThisText,
            })
            .collect();
        let pars: Vec<f64> = series.points.iter().filter_map(|point| point.par).map(Points::as_f64).collect();
        let par = (!pars.is_empty()).then(|| pars.iter().sum::<f64>() / pars.len() as f64);
        let name = series.skill.map_or("In total", |skill| skill.name());
        let average = (dots.len() > MANY).then(|| averages(&dots, window_of(dots.len())));
        Self { name, note: words::note(series, par), spoken: words::spoken(name, &dots, par), dots, average, par }
    }

    /// The score at the right end: of the latest attempt, or the average there.
    pub(super) fn end(&self) -> Option<f64> {
        match &self.average {
            Some(average) => average.last().copied(),
            None => self.dots.last().map(|dot| dot.score),
        }
    }
}

/// Over so many attempts the average is taken where there are many.
pub(super) fn window_of(count: usize) -> usize {
    (count / 15).max(RECENT)
}

/// At each attempt the average of so many up to it. O(attempts).
fn averages(dots: &[Dot], window: usize) -> Vec<f64> {
    let mut sum = 0.0;
    (0..dots.len())
        .map(|index| {
            sum += dots[index].score;
            if index >= window {
                sum -= dots[index - window].score;
            }
            sum / (index + 1).min(window) as f64
        })
        .collect()
}

impl RowView {
    fn of(standing: &TextStanding<'_>, titles: &Titles<'_>) -> Self {
        let score = |attempt: &Rescored| attempt.score().unwrap_or(Points::ZERO);
        let mode = if standing.mode == Mode::Assessed { "assessed" } else { "practice" };
        let marked = match standing.text {
            PlayedOn::ThisText => "",
            PlayedOn::OtherText => ", in another text",
            PlayedOn::NotHere => ", not here any more",
        };
        Self {
            title: titles.title(standing.scenario),
            times: format!("{}, {mode}{marked}", words::times(standing.attempts)),
            first: score(standing.first),
            best: score(standing.best),
            latest: score(standing.latest),
            par: standing.latest.worth.as_ref().map_or(Points::ZERO, |worth| worth.par),
            is_single: standing.attempts == 1,
            is_other_text: standing.text != PlayedOn::ThisText,
        }
    }
}

fn cost_views(mine: &[&Rescored], titles: &Titles<'_>) -> (Vec<CostView>, String) {
    let costs = costs(mine);
    let all = costs.points.as_f64().max(0.01);
    let view = |cost: &Cost<'_>| CostView {
        words: words::capital(&cost.kind.words()),
        share: (cost.points.as_f64() / all) as f32,
        figures: format!("{}, {} points", words::count(cost.moves, "move"), cost.points),
        worst: worst_words(cost, titles),
    };
    let kinds = costs.kinds.iter().take(KINDS).map(view).collect();
    let left_out = match costs.left_out {
        0 => String::new(),
        1 => " 1 other can’t be replayed here: its text is another or isn’t here.".to_owned(),
        others => format!(" {others} others can’t be replayed here: their text is another or isn’t here."),
    };
    let of = match costs.attempts {
        0 => "No conversation could be replayed.".to_owned(),
        1 => format!("{} points missed in 1 conversation.", costs.points),
        count => format!("{} points missed in {count} conversations.", costs.points),
    };
    (kinds, of + &left_out)
}

/// "“I can have a new sign up by Friday.” 18 points in The wrong shade of blue".
fn worst_words(cost: &Cost<'_>, titles: &Titles<'_>) -> String {
    let (attempt, number) = cost.worst;
    let said = attempt.play.as_ref().and_then(|play| {
        let done = play.conversation.moves().get(number)?;
        let names = play.conversation.names();
        match &play.conversation.choice(done).said {
            Said::Words(text) | Said::Deed(text) => Some(text.show(&names)),
            Said::Nothing { .. } => None,
        }
    });
    let said = said.map_or_else(|| "Saying nothing,".to_owned(), |said| format!("“{said}”"));
    format!("{said} {} points in {}", cost.worst_points, titles.title(&attempt.attempt.scenario))
}

impl GoalView {
    fn of(goal: Goal, standing: GoalStanding) -> Self {
        let share = match (goal, standing) {
            (Goal::Score { wanted, .. }, GoalStanding::Score { now: Some(now), .. }) => {
                Some(now.as_f64() / wanted.as_f64().max(0.01))
            }
            (Goal::Plays { a_week }, GoalStanding::Plays { now, .. }) => {
                Some(f64::from(now) / f64::from(a_week.max(1)))
            }
            _ => None,
        };
        Self {
            goal,
            words: words::capital(&goal.to_string()),
            standing: words::capital(&standing.words()) + ".",
            is_reached: standing.is_reached(),
            share: share.map(|share| share.clamp(0.0, 1.0) as f32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_are_of_the_latest() {
        let dots = [10.0, 20.0, 60.0].map(|score| Dot { score, is_first: false, is_other_text: false });
        assert_eq!(averages(&dots, 2), [10.0, 15.0, 40.0]);
        assert_eq!((window_of(41), window_of(300)), (3, 20));
    }
}
