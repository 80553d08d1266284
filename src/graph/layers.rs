//! Which column everything stands in.

use std::collections::VecDeque;

use super::layout::{BOX, PILL, is_layered};
use super::tree::Graph;

/// So many columns may all edges together pass; of more, the longest edges are drawn straight through.
const PASSED: usize = 60_000;

/// What has a place in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A moment or an ending.
    Vertex(u32),
    /// Where an edge passes a column between its ends.
    Pass,
}

impl Item {
    /// Width and height; a passing edge has the width of a column.
    pub(super) fn size(self, graph: &Graph) -> (f32, f32) {
        match self {
            Self::Pass => (BOX.0, 0.0),
            Self::Vertex(vertex) => match graph.vertices[vertex as usize].what {
                crate::scenario::Target::Node(_) => BOX,
                crate::scenario::Target::Ending(_) => PILL,
            },
        }
    }
}

/// A step of an edge from one column to the next, seen from one of its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The item at the other end.
    pub(super) item: u32,
    /// How much it counts where edges cross: more on a best line.
    pub(super) weight: u32,
}

/// Everything in its column, and each column's order.
#[derive(Debug, Clone)]
pub(super) struct Layers {
    pub(super) items: Vec<Item>,
    pub(super) column_of: Vec<u32>,
    /// The items of each column from top to bottom.
    pub(super) columns: Vec<Vec<u32>>,
    /// For each item the steps to the column before and after.
    pub(super) before: Vec<Vec<Link>>,
    pub(super) after: Vec<Vec<Link>>,
    /// For each edge the items that it comes through, both ends included; only the ends where it runs back or straight through; empty
    /// where it isn't drawn.
    pub(super) chains: Vec<Vec<u32>>,
}

impl Layers {
    /// Gives every vertex its column. `ranks` holds the order of endings; none for a moment. O(v + e log e + passed columns).
    pub(super) fn of(graph: &Graph, ranks: &[Option<u8>]) -> Self {
        let (column, last) = columns(graph, ranks);
        let mut layers = Self {
            items: Vec::new(),
            column_of: Vec::new(),
            columns: vec![Vec::new(); last as usize + 1],
            before: Vec::new(),
            after: Vec::new(),
            chains: vec![Vec::new(); graph.edges.len()],
        };
        let mut item_of = vec![0; graph.vertices.len()];
        for vertex in (0..graph.vertices.len()).filter(|vertex| is_layered(graph, *vertex)) {
            item_of[vertex] = layers.add(Item::Vertex(vertex as u32), column[vertex]);
        }
        let items = &layers.items;
        let rank = |item: &u32| match items[*item as usize] {
            Item::Vertex(vertex) => ranks[vertex as usize],
            Item::Pass => None,
        };
        layers.columns[last as usize].sort_by_key(rank);
        let mut drawn: Vec<usize> =
            (0..graph.edges.len()).filter(|edge| graph.vertices[graph.edges[*edge].from as usize].reachable).collect();
        for edge in &drawn {
            let edge_ends = &graph.edges[*edge];
            layers.chains[*edge] = vec![item_of[edge_ends.from as usize], item_of[edge_ends.to as usize]];
        }
        drawn.retain(|edge| !graph.edges[*edge].back);
        let span = |edge: &usize| {
            let edge = &graph.edges[*edge];
            (column[edge.to as usize] - column[edge.from as usize]) as usize
        };
        drawn.sort_by_key(|edge| (span(edge), *edge));
        let mut passed = 0;
        for edge in drawn {
            passed += span(&edge) - 1;
            if passed > PASSED {
                break;
            }
            layers.thread(edge, if graph.edges[edge].best { 3 } else { 1 });
        }
        layers
    }

    fn add(&mut self, item: Item, column: u32) -> u32 {
        let index = self.items.len() as u32;
        self.items.push(item);
        self.column_of.push(column);
        self.columns[column as usize].push(index);
        self.before.push(Vec::new());
        self.after.push(Vec::new());
        index
    }

    /// Leads an edge through the columns that it passes.
    fn thread(&mut self, edge: usize, weight: u32) {
        let (from, to) = (self.chains[edge][0], self.chains[edge][1]);
        let mut chain = vec![from];
        for column in self.column_of[from as usize] + 1..self.column_of[to as usize] {
            chain.push(self.add(Item::Pass, column));
        }
        chain.push(to);
        for pair in chain.windows(2) {
            self.after[pair[0] as usize].push(Link { item: pair[1], weight });
            self.before[pair[1] as usize].push(Link { item: pair[0], weight });
        }
        self.chains[edge] = chain;
    }

    /// Whether an item is where an edge passes.
    pub(super) fn passes(&self, item: u32) -> bool {
        self.items[item as usize] == Item::Pass
    }
}

/// The column of each vertex, and the last one: the endings'. Moments come right after the last of those that lead to them (the longest
/// way from an opening, back edges aside); then those that lead to more moments than lead to them move as far right as they can, which shortens
/// more edges than it stretches.
fn columns(graph: &Graph, ranks: &[Option<u8>]) -> (Vec<u32>, u32) {
    let count = graph.vertices.len();
    let is_moment = |vertex: u32| ranks[vertex as usize].is_none();
    let forward = || {
        graph
            .edges
            .iter()
            .filter(|edge| !edge.back && graph.vertices[edge.from as usize].reachable && is_moment(edge.to))
    };
    let (mut leading, mut led) = (vec![0_usize; count], vec![0_usize; count]);
    for edge in forward() {
        leading[edge.to as usize] += 1;
        led[edge.from as usize] += 1;
    }
    let mut column = vec![0_u32; count];
    let mut open = leading.clone();
    let moments = (0..count).filter(|vertex| is_layered(graph, *vertex) && is_moment(*vertex as u32));
    let mut waiting: VecDeque<usize> = moments.filter(|vertex| open[*vertex] == 0).collect();
    let mut order = Vec::new();
    while let Some(vertex) = waiting.pop_front() {
        order.push(vertex);
        for edge in graph.edges[graph.edges_from(vertex)].iter().filter(|edge| !edge.back && is_moment(edge.to)) {
            let to = edge.to as usize;
            column[to] = column[to].max(column[vertex] + 1);
            open[to] -= 1;
            if open[to] == 0 {
                waiting.push_back(to);
            }
        }
    }
    for vertex in order.iter().rev().filter(|vertex| leading[**vertex] > 0 && led[**vertex] > leading[**vertex]) {
        let edges = graph.edges[graph.edges_from(*vertex)].iter();
        let next = edges.filter(|edge| !edge.back && is_moment(edge.to)).map(|edge| column[edge.to as usize]).min();
        column[*vertex] = next.map_or(column[*vertex], |next| next - 1);
    }
    let last = order.iter().map(|vertex| column[*vertex] + 1).max().unwrap_or(0);
    for vertex in (0..count).filter(|vertex| !is_moment(*vertex as u32)) {
        column[vertex] = last;
    }
    (column, last)
}
