//! How high everything stands in its column.
//!
//! Each column in turn is moved as near as it can be to where its neighbours pull it, with its order and the gaps kept. That is a weighted
//! least-squares fit under order constraints, solved exactly by pooling what would overlap (isotonic regression; Ayer et al. 1955).
//! Long edges and best lines pull hardest, so they come out straight.

use super::layers::{Item, Layers, Link};
use super::layout::{BOX, PILL};

/// How much work sweeps may be, in items moved.
const WORK: usize = 4_000_000;
/// Between two boxes, a box and an edge, two edges.
const GAPS: [f32; 3] = [28.0, 18.0, 14.0];

/// The middle of each item: its y. O(items + links) a sweep.
pub(super) fn place(layers: &Layers) -> Vec<f32> {
    let mut y = vec![0.0; layers.items.len()];
    let gaps: Vec<Vec<f32>> = layers.columns.iter().map(|column| gaps(layers, column)).collect();
    for (column, gaps) in layers.columns.iter().zip(&gaps) {
        let middle = gaps.iter().sum::<f32>() / 2.0;
        let mut at = -middle;
        for (item, gap) in column.iter().zip(gaps) {
            at += gap;
            y[*item as usize] = at;
        }
    }
    let links = layers.after.iter().map(Vec::len).sum::<usize>() + layers.items.len();
    let rounds = (WORK / links.max(1) / 8).clamp(2, 30);
    for round in 0..rounds {
        // First along the ways, which straightens them; then between both sides, which balances them.
        let sides = if round < rounds / 2 { [(true, false), (false, true)] } else { [(true, true), (true, true)] };
        for (column, gaps) in gaps.iter().enumerate() {
            settle(layers, column, gaps, sides[0], &mut y);
        }
        for (column, gaps) in gaps.iter().enumerate().rev() {
            settle(layers, column, gaps, sides[1], &mut y);
        }
    }
    for _ in 0..2 {
        straighten(layers, &gaps, &mut y);
    }
    y
}

/// The distances of each item from the one above it: 0 for the first.
fn gaps(layers: &Layers, column: &[u32]) -> Vec<f32> {
    let between = |a: u32, b: u32| {
        let kinds = usize::from(layers.passes(a)) + usize::from(layers.passes(b));
        half(layers, a) + half(layers, b) + GAPS[kinds]
    };
    let first = column.iter().take(1).map(|_| 0.0);
    first.chain(column.windows(2).map(|pair| between(pair[0], pair[1]))).collect()
}

/// Half the height of an item; endings stand in the last column.
fn half(layers: &Layers, item: u32) -> f32 {
    match layers.items[item as usize] {
        Item::Pass => 0.0,
        Item::Vertex(_) if layers.column_of[item as usize] as usize + 1 == layers.columns.len() => PILL.1 / 2.0,
        Item::Vertex(_) => BOX.1 / 2.0,
    }
}

/// How hard a link pulls: 1 between boxes, 2 between a box and an edge that passes, 8 along such an edge (Gansner et al. 1993), and by its weight.
fn pull(layers: &Layers, item: u32, link: Link) -> f64 {
    let kinds = usize::from(layers.passes(item)) + usize::from(layers.passes(link.item));
    [1.0, 2.0, 8.0][kinds] * f64::from(link.weight)
}

/// Moves a column to where the neighbours of the sides (before, after) pull it.
fn settle(layers: &Layers, column: usize, gaps: &[f32], sides: (bool, bool), y: &mut [f32]) {
    // Blocks of items that touch: their weight, the mean of where they want their first item, and how many they are.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    let mut offset = 0.0;
    for (item, gap) in layers.columns[column].iter().zip(gaps) {
        offset += f64::from(*gap);
        let none: &[Link] = &[];
        let before = if sides.0 { &layers.before[*item as usize] } else { none };
        let after = if sides.1 { &layers.after[*item as usize] } else { none };
        if layers.before[*item as usize].is_empty() && layers.after[*item as usize].is_empty() {
            // What nothing ever pulls goes along with what stands above it, or below.
            match blocks.last_mut() {
                Some(above) => above.2 += 1,
                None => blocks.push((0.0, f64::INFINITY, 1)),
            }
            continue;
        }
        // What nothing pulls from these sides stays near where it is.
        let (mut weight, mut sum) = (0.01, 0.01 * f64::from(y[*item as usize]));
        for link in before.iter().chain(after) {
            let pull = pull(layers, *item, *link);
            weight += pull;
            sum += pull * f64::from(y[link.item as usize]);
        }
        let mut block = (weight, sum / weight - offset, 1);
        while let Some(above) = blocks.pop_if(|above| above.1 > block.1) {
            let weight = above.0 + block.0;
            let pooled = if above.0 > 0.0 { (above.0 * above.1 + block.0 * block.1) / weight } else { block.1 };
            block = (weight, pooled, above.2 + block.2);
        }
        blocks.push(block);
    }
    let mut offset = 0.0;
    let mut items = layers.columns[column].iter().zip(gaps);
    for (weight, at, count) in blocks {
        let at = if weight > 0.0 { at } else { 0.0 };
        for (item, gap) in items.by_ref().take(count) {
            offset += f64::from(*gap);
            y[*item as usize] = (at + offset) as f32;
        }
    }
}

/// Gives each long edge as few bends as its neighbours leave room for: it runs at one height for as long as it can.
fn straighten(layers: &Layers, gaps: &[Vec<f32>], y: &mut [f32]) {
    let mut place = vec![0_usize; layers.items.len()];
    for column in &layers.columns {
        for (index, item) in column.iter().enumerate() {
            place[*item as usize] = index;
        }
    }
    for chain in layers.chains.iter().filter(|chain| chain.len() > 2) {
        let passes = &chain[1..chain.len() - 1];
        let mut run = 0;
        let mut room = (f32::NEG_INFINITY, f32::INFINITY);
        for (index, item) in passes.iter().enumerate() {
            let column = layers.column_of[*item as usize] as usize;
            let (order, gaps, at) = (&layers.columns[column], &gaps[column], place[*item as usize]);
            let low = if at == 0 { f32::NEG_INFINITY } else { y[order[at - 1] as usize] + gaps[at] };
            let high = order.get(at + 1).map_or(f32::INFINITY, |below| y[*below as usize] - gaps[at + 1]);
            let shared = (room.0.max(low), room.1.min(high));
            if shared.0 <= shared.1 {
                room = shared;
            } else {
                level(chain, run, index, room, y);
                (run, room) = (index, (low, high));
            }
        }
        level(chain, run, passes.len(), room, y);
    }
}

/// Brings a run of an edge to one height within its room: that of the box at its end where it has one there, else its mean.
fn level(chain: &[u32], from: usize, to: usize, room: (f32, f32), y: &mut [f32]) {
    let run = &chain[1 + from..1 + to];
    let mean = run.iter().map(|item| y[*item as usize]).sum::<f32>() / run.len().max(1) as f32;
    let ends = [chain[from], chain[to + 1]].map(|item| y[item as usize]);
    let wanted =
        ends.into_iter().find(|end| (room.0..=room.1).contains(end) && (end - mean).abs() < 30.0).unwrap_or(mean);
    let height = wanted.max(room.0).min(room.1);
    for item in run {
        y[*item as usize] = height;
    }
}
