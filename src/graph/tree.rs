//! What there is to see of a scenario: its moments and endings, and which leads where.

use std::collections::BTreeMap;

use crate::conversation::{Cause, Next, State};
use crate::review::{Envelope, extreme_line};
use crate::scenario::{Scenario, Target};

/// A scenario's moments and endings, and which leads where. Conditions don't count: an edge says that there is a choice that can lead there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The nodes in the order of the file, and after them the endings.
    pub vertices: Vec<Vertex>,
    /// At most one from any vertex to any other, sorted by where they start and then by the choice that comes first in the file.
    pub edges: Vec<Edge>,
    /// Whether best lines are marked: without an exact envelope nobody knows them.
    pub best_known: bool,
}

/// A moment or an ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vertex {
    /// Which one, by its index in the scenario.
    pub what: Target,
    /// Whether the conversation can begin here.
    pub opening: bool,
    /// Whether any chain of choices leads here from an opening; for an ending also whether it follows from anywhere.
    pub reachable: bool,
    /// Whether the best conversation from some opening comes through here.
    pub best: bool,
    /// What brings this ending about from anywhere.
    pub forced: Forced,
    /// The choices of this moment that lead back to itself.
    pub again: Option<Loop>,
}

/// What brings an ending about from any moment, without a choice that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forced {
    /// Heat reaches the breaking point.
    pub breaking_point: bool,
    /// Patience is used up.
    pub patience: bool,
}

impl Forced {
    /// Whether anything does.
    pub const fn is_any(self) -> bool {
        self.breaking_point || self.patience
    }
}

/// Choices of a moment that lead back to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loop {
    /// How many, silence included.
    pub choices: u16,
    /// Whether silence is one of them.
    pub silence: bool,
    /// Whether the best conversation from some opening takes one.
    pub best: bool,
}

/// That a moment leads to another or to an ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Index of the vertex where it starts: always a node's.
    pub from: u32,
    /// Index of the vertex to which it leads.
    pub to: u32,
    /// How many choices of the moment can lead there, silence included; at least 1.
    pub choices: u16,
    /// Whether silence is one of them.
    pub silence: bool,
    /// Whether the best conversation from some opening goes this way.
    pub best: bool,
    /// Whether it leads back to a moment that comes before, and so closes a circle.
    pub back: bool,
}

impl Graph {
    /// The graph of a scenario. With an exact envelope (of the same scenario) the best lines of all openings are marked.
    ///
    /// Takes O(outcomes × log outcomes), and the length of the best lines.
    pub fn of(scenario: &Scenario, envelope: Option<&Envelope>) -> Self {
        let nodes = (0..scenario.nodes.len() as u32).map(Target::Node);
        let endings = (0..scenario.endings.len() as u32).map(Target::Ending);
        let vertices = nodes.chain(endings).map(|what| Vertex {
            what,
            opening: false,
            reachable: false,
            best: false,
            forced: Forced::default(),
            again: None,
        });
        let mut graph = Self { vertices: vertices.collect(), edges: Vec::new(), best_known: false };
        for node in 0..scenario.nodes.len() {
            graph.add_edges(scenario, node);
        }
        for opening in &scenario.openings {
            graph.vertices[opening.node as usize].opening = true;
        }
        let (breaking, patience) =
            (graph.ending(scenario.breaking_point.ending), graph.ending(scenario.patience.ending));
        graph.vertices[breaking].forced.breaking_point = true;
        graph.vertices[patience].forced.patience = true;
        if let Some(envelope) = envelope.filter(|envelope| envelope.is_exact()) {
            graph.best_known = true;
            for opening in 0..scenario.openings.len() {
                graph.mark_best(scenario, envelope, opening);
            }
        }
        let openings: Vec<usize> = scenario.openings.iter().map(|opening| opening.node as usize).collect();
        graph.walk(&openings);
        graph
    }

    /// The index of a node's or an ending's vertex.
    pub fn index_of(&self, what: Target) -> usize {
        match what {
            Target::Node(node) => node as usize,
            Target::Ending(ending) => self.ending(ending),
        }
    }

    fn ending(&self, ending: u32) -> usize {
        self.node_count() + ending as usize
    }

    fn node_count(&self) -> usize {
        self.vertices.partition_point(|vertex| matches!(vertex.what, Target::Node(_)))
    }

    /// The edges that start at a vertex: where they stand among all.
    pub fn edges_from(&self, vertex: usize) -> std::ops::Range<usize> {
        let start = self.edges.partition_point(|edge| (edge.from as usize) < vertex);
        start..start + self.edges[start..].partition_point(|edge| edge.from as usize == vertex)
    }

    /// Adds what a node's choices lead to, one edge for each place.
    fn add_edges(&mut self, scenario: &Scenario, node: usize) {
        let silence = scenario.nodes[node].silence().map(usize::from);
        let first = self.edges.len();
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, choice) in scenario.nodes[node].choices.iter().enumerate() {
            let mut leads: Vec<usize> = choice.outcomes.iter().map(|outcome| self.index_of(outcome.goto)).collect();
            // A choice counts once for a place, however many of its outcomes lead there; the order of the file stays.
            let mut seen = std::collections::BTreeSet::new();
            leads.retain(|to| seen.insert(*to));
            for to in leads {
                let is_silence = silence == Some(index);
                if to == node {
                    let again =
                        self.vertices[node].again.get_or_insert(Loop { choices: 0, silence: false, best: false });
                    again.choices += 1;
                    again.silence |= is_silence;
                    continue;
                }
                let at = *place.entry(to).or_insert_with(|| {
                    self.edges.push(Edge {
                        from: node as u32,
                        to: to as u32,
                        choices: 0,
                        silence: false,
                        best: false,
                        back: false,
                    });
                    self.edges.len() - 1 - first
                });
                let edge = &mut self.edges[first + at];
                edge.choices += 1;
                edge.silence |= is_silence;
            }
        }
    }

    /// Marks the best conversation from an opening.
    fn mark_best(&mut self, scenario: &Scenario, envelope: &Envelope, opening: usize) {
        let mut state = State::at_opening(scenario, &scenario.openings[opening]);
        self.vertices[state.node as usize].best = true;
        for choice in extreme_line(envelope, opening as u16, true).unwrap_or_default() {
            let from = state.node as usize;
            let (_, outcome) = state.outcome(&scenario.nodes[from].choices[usize::from(choice)]);
            let to = match state.after(scenario, outcome) {
                Next::Goes(next) => {
                    state = next;
                    next.node as usize
                }
                Next::Ends(end) => {
                    let ending = self.ending(end.ending);
                    if end.cause != Cause::Choice {
                        // It follows from anywhere: there is no edge to mark.
                        self.vertices[ending].best = true;
                        return;
                    }
                    ending
                }
            };
            self.vertices[to].best = true;
            if to == from {
                if let Some(again) = &mut self.vertices[from].again {
                    again.best = true;
                }
                continue;
            }
            let edges = self.edges_from(from);
            for edge in self.edges[edges].iter_mut().filter(|edge| edge.to as usize == to) {
                edge.best = true;
            }
        }
    }

    /// Finds what can be reached from the openings and which edges close a circle: depth first in the order of the file, best lines
    /// first so that they run forward, with a stack of its own. O(vertices + edges).
    pub(super) fn walk(&mut self, openings: &[usize]) {
        let count = self.vertices.len();
        let mut order: Vec<usize> = (0..self.edges.len()).collect();
        order.sort_by_key(|edge| (self.edges[*edge].from, !self.edges[*edge].best));
        let (mut seen, mut open) = (vec![false; count], vec![false; count]);
        // What can't be reached is walked too, after the rest, so that its circles are known.
        let openings = openings.iter().map(|node| (*node, true));
        for (root, reachable) in openings.chain((0..count).map(|vertex| (vertex, false))) {
            if seen[root] {
                continue;
            }
            let mut stack = vec![(root, self.edges_from(root))];
            (seen[root], open[root], self.vertices[root].reachable) = (true, true, reachable);
            while let Some((vertex, edges)) = stack.last_mut() {
                let Some(edge) = edges.next() else {
                    open[*vertex] = false;
                    stack.pop();
                    continue;
                };
                let edge = &mut self.edges[order[edge]];
                let to = edge.to as usize;
                edge.back = open[to];
                if !seen[to] {
                    (seen[to], open[to], self.vertices[to].reachable) = (true, true, reachable);
                    stack.push((to, self.edges_from(to)));
                }
            }
        }
        for vertex in &mut self.vertices {
            vertex.reachable |= vertex.forced.is_any();
        }
    }
}
