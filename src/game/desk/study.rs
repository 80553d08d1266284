//! What the desk knows of a scenario that loads: its graph, its findings, the shortest way to each of its moments. Worked out beside the game.

use std::sync::Arc;

use crate::conversation::replay;
use crate::graph::{Graph, Layout};
use crate::lint::{self, Checked};
use crate::review::{Envelope, Odds, Walk, Witness, extreme_line};
use crate::scenario::{Scenario, Target};

/// A scenario, looked at from all sides.
#[derive(Debug)]
pub(super) struct Study {
    pub(super) scenario: Arc<Scenario>,
    pub(super) graph: Graph,
    pub(super) layout: Layout,
    pub(super) checked: Checked,
    /// For each vertex of the graph the shortest conversation up to there; for an ending, up to the choice before it.
    pub(super) ways: Vec<Option<Way>>,
    pub(super) figures: Figures,
    pub(super) envelope: Arc<Envelope>,
}

/// A conversation up to some point, as it is played: the opening, and the ids of the choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) opening: u16,
    pub(super) choices: Vec<String>,
}

/// What stands over the graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figures {
    /// Par of each opening, 0 to 100, the lowest and the highest.
    pub(super) par: (i32, i32),
    /// Moves on the best line of each opening, the fewest and the most; none where it isn't known.
    pub(super) best_moves: Option<(usize, usize)>,
    /// How many different conversations there are; none where they can't be counted.
    pub(super) conversations: Option<f64>,
    /// Whether all states were walked.
    pub(super) is_exact: bool,
}

impl Study {
    /// Looks at a scenario: takes as long as its envelope, its findings and its graph.
    pub(super) fn of(scenario: &Arc<Scenario>) -> Self {
        let envelope = Arc::new(Envelope::of(Arc::clone(scenario)));
        let graph = Graph::of(scenario, Some(&envelope));
        let ways = ways(scenario, &graph, &envelope);
        Self {
            layout: Layout::of(scenario, &graph),
            checked: lint::check(&envelope),
            figures: Figures::of(scenario, &envelope),
            scenario: Arc::clone(scenario),
            graph,
            ways,
            envelope,
        }
    }

    /// The way that a finding's witness shows.
    pub(super) fn way_of(&self, witness: &(String, Vec<String>)) -> Option<Way> {
        let (node, choices) = witness;
        let begins_there = |opening: &u16| {
            let begins = self.scenario.openings[usize::from(*opening)].node as usize;
            self.scenario.nodes[begins].id == *node
        };
        // Several openings may begin at one node, and not from each of them can the same be said.
        let can_be_played = |opening: &u16| {
            let ids = choices.iter().map(String::as_str);
            replay(&self.scenario, 0, Some(*opening), "", ids).mismatch.is_none()
        };
        let mut openings = (0..self.scenario.openings.len() as u16).filter(begins_there);
        let opening = openings.find(can_be_played)?;
        Some(Way { opening, choices: choices.clone() })
    }

    /// The name of a vertex of the graph in the file.
    pub(super) fn name_of(&self, vertex: usize) -> Option<&str> {
        Some(match self.graph.vertices.get(vertex)?.what {
            Target::Node(node) => &self.scenario.nodes[node as usize].id,
            Target::Ending(ending) => &self.scenario.endings[ending as usize].id,
        })
    }

    /// The vertex of a name: nodes and endings share their names.
    pub(super) fn vertex_named(&self, name: &str) -> Option<usize> {
        (0..self.graph.vertices.len()).find(|vertex| self.name_of(*vertex) == Some(name))
    }
}

impl Figures {
    fn of(scenario: &Scenario, envelope: &Envelope) -> Self {
        let openings = 0..scenario.openings.len() as u16;
        let par = |opening: u16| {
            let extremes = envelope.extremes(opening);
            extremes.total.points_of_average(extremes.par).whole()
        };
        let moves = |opening: u16| extreme_line(envelope, opening, true).map(|line| line.len());
        let count = |opening: u16| Odds::of(envelope, opening).map(|odds| odds.conversations);
        Self {
            par: ends(openings.clone().map(par)).unwrap_or_default(),
            best_moves: openings.clone().map(moves).collect::<Option<Vec<_>>>().and_then(|all| ends(all.into_iter())),
            conversations: openings.map(count).sum(),
            is_exact: envelope.is_exact(),
        }
    }
}

/// The lowest and the highest.
fn ends<T: Ord + Copy>(all: impl Iterator<Item = T> + Clone) -> Option<(T, T)> {
    Some((all.clone().min()?, all.max()?))
}

fn ways(scenario: &Scenario, graph: &Graph, envelope: &Envelope) -> Vec<Option<Way>> {
    let Some(walk) = Walk::of(envelope) else { return at_openings(scenario, graph) };
    let met = lint::Met::of(scenario, &walk);
    let state = |what: Target| match what {
        Target::Node(node) => met.node(node as usize),
        Target::Ending(ending) => met.ending(ending as usize).map(|(state, _)| state),
    };
    let way = |witness: Witness| Way {
        opening: witness.opening,
        choices: witness.choice_ids(scenario).into_iter().map(str::to_owned).collect(),
    };
    graph.vertices.iter().map(|vertex| state(vertex.what).map(|state| way(walk.witness_of(state)))).collect()
}

/// Where there are too many states to walk, only the openings are sure to be reached.
fn at_openings(scenario: &Scenario, graph: &Graph) -> Vec<Option<Way>> {
    let begins = |what: Target| {
        let opening = scenario.openings.iter().position(|opening| Target::Node(opening.node) == what)?;
        Some(Way { opening: opening as u16, choices: Vec::new() })
    };
    graph.vertices.iter().map(|vertex| begins(vertex.what)).collect()
}
