//! The order of each column, with few edges crossing.
//!
//! Sweeps to and fro put each item at the mean place of its neighbours in the column before (barycentres; Sugiyama, Tagawa and Toda 1981), then
//! neighbours change places where that helps (Gansner, Koutsofios, North and Vo 1993). The best order seen is kept. The last
//! column, the endings', never changes: its order is what pulls good ways up and bad ways down.

use super::layers::{Layers, Link};

/// How much work sweeps may be, in links looked at.
const WORK: usize = 6_000_000;

/// Orders all columns. O(links × log links) a sweep.
pub(super) fn order(layers: &mut Layers) {
    let links = layers.after.iter().map(Vec::len).sum::<usize>() + layers.items.len();
    let sweeps = (WORK / links.max(1) / 4).clamp(2, 24);
    begin(layers);
    let mut place = vec![0_u32; layers.items.len()];
    note(layers, &mut place);
    let mut best = (crossings(layers, &place), layers.columns.clone());
    for sweep in 0..sweeps {
        let to_the_right = sweep % 2 == 0;
        let inner = 0..layers.columns.len().saturating_sub(1);
        let columns: Vec<usize> = if to_the_right { inner.collect() } else { inner.rev().collect() };
        for column in columns {
            sort(layers, column, to_the_right, &mut place);
        }
        if links < WORK / 200 {
            exchange(layers, &mut place);
        }
        let count = crossings(layers, &place);
        if count < best.0 {
            best = (count, layers.columns.clone());
        }
        if best.0 == 0 {
            break;
        }
    }
    layers.columns = best.1;
}

/// A first order: depth first from the first column on, so that whatever is a tree comes without crossings.
fn begin(layers: &mut Layers) {
    let last = layers.columns.len() - 1;
    let roots: Vec<u32> = layers.columns[..last].concat();
    let mut seen = vec![false; layers.items.len()];
    for column in &mut layers.columns[..last] {
        column.clear();
    }
    let mut stack = Vec::new();
    for root in roots {
        stack.push(root);
        while let Some(item) = stack.pop() {
            let column = layers.column_of[item as usize] as usize;
            if column == last || std::mem::replace(&mut seen[item as usize], true) {
                continue;
            }
            layers.columns[column].push(item);
            stack.extend(layers.after[item as usize].iter().rev().map(|link| link.item));
        }
    }
}

/// Notes the place of each item in its column.
fn note(layers: &Layers, place: &mut [u32]) {
    for column in &layers.columns {
        for (index, item) in column.iter().enumerate() {
            place[*item as usize] = index as u32;
        }
    }
}

/// Sorts a column by the mean places of the neighbours on one side; what has none stays where it is.
fn sort(layers: &mut Layers, column: usize, by_before: bool, place: &mut [u32]) {
    let sides = if by_before { &layers.before } else { &layers.after };
    let key = |item: u32| {
        let links = &sides[item as usize];
        let sum: u64 = links.iter().map(|link| u64::from(place[link.item as usize])).sum();
        (!links.is_empty()).then(|| sum as f64 / links.len() as f64)
    };
    let order = &layers.columns[column];
    let mut moving: Vec<(f64, u32)> = order.iter().filter_map(|item| key(*item).map(|key| (key, *item))).collect();
    moving.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut moved = moving.into_iter().map(|(_, item)| item);
    let sorted: Vec<u32> = order
        .iter()
        .map(|item| if sides[*item as usize].is_empty() { *item } else { moved.next().unwrap_or(*item) })
        .collect();
    for (index, item) in sorted.iter().enumerate() {
        place[*item as usize] = index as u32;
    }
    layers.columns[column] = sorted;
}

/// Lets neighbours in a column change places for as long as that saves crossings, a few rounds at most.
fn exchange(layers: &mut Layers, place: &mut [u32]) {
    let last = layers.columns.len() - 1;
    for _ in 0..8 {
        let mut better = false;
        for column in 0..last {
            for upper in 1..layers.columns[column].len() {
                let (a, b) = (layers.columns[column][upper - 1], layers.columns[column][upper]);
                let sides = [&layers.before, &layers.after];
                let between = |a: u32, b: u32| -> u64 {
                    sides.iter().map(|side| crossed(&side[a as usize], &side[b as usize], place)).sum()
                };
                if between(b, a) < between(a, b) {
                    layers.columns[column].swap(upper - 1, upper);
                    place.swap(a as usize, b as usize);
                    better = true;
                }
            }
        }
        if !better {
            return;
        }
    }
}

/// How many links of an item cross those of one below it, on one side, each by its weight.
fn crossed(upper: &[Link], lower: &[Link], place: &[u32]) -> u64 {
    let at = |link: &Link| place[link.item as usize];
    let pairs = upper.iter().flat_map(|u| lower.iter().map(move |l| (u, l)));
    pairs.filter(|(u, l)| at(u) > at(l)).map(|(u, l)| u64::from(u.weight * l.weight)).sum()
}

/// How many links cross, each by its weight, counted with a Fenwick tree over the next column (Barth, Jünger and Mutzel 2002).
pub(super) fn crossings(layers: &Layers, place: &[u32]) -> u64 {
    let mut count = 0;
    for pair in layers.columns.windows(2) {
        let mut tree = vec![0_u64; pair[1].len() + 1];
        let mut sum = 0;
        for item in &pair[0] {
            let links = &layers.after[*item as usize];
            for link in links {
                // What was seen so far and ends below this one crosses it.
                let (mut index, mut above) = (place[link.item as usize] as usize + 1, 0);
                while index > 0 {
                    above += tree[index];
                    index &= index - 1;
                }
                count += (sum - above) * u64::from(link.weight);
            }
            for link in links {
                let mut index = place[link.item as usize] as usize + 1;
                while index < tree.len() {
                    tree[index] += u64::from(link.weight);
                    index += index & index.wrapping_neg();
                }
                sum += u64::from(link.weight);
            }
        }
    }
    count
}
