//! Loops in a graph with gains that give more than they take.

/// A way from one place of a graph to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    /// From where, by index.
    pub(super) from: u32,
    /// To where, by index.
    pub(super) to: u32,
    /// What it gives.
    pub(super) gain: i32,
}

/// A loop whose gains add up to more than 0, as the indices of its ways in their order; none where there is none, or where `work` runs out.
///
/// Longest walks from anywhere, round by round (Bellman 1958, Ford 1956, with the signs turned): whoever improves what is known of a place
/// becomes the way to it. These ways form a loop only if its gains add up to more than 0, because each was an improvement when it was noted; so
/// after each round they are searched for one (Cherkassky and Goldberg 1999 compare such searches). All improvements of a round start from the round before, so
/// short loops are found before long ones. O(places × ways) at worst; where there is no such loop and chains of gains are short, a few rounds.
pub(super) fn gaining(places: usize, ways: &[Way], work: &mut usize) -> Option<Vec<usize>> {
    let mut most = vec![0_i64; places];
    let mut through: Vec<Option<u32>> = vec![None; places];
    loop {
        *work = work.checked_sub(ways.len() + places)?;
        let before = most.clone();
        let mut improved = false;
        for (index, way) in ways.iter().enumerate() {
            let reached = before[way.from as usize] + i64::from(way.gain);
            if reached > most[way.to as usize] {
                most[way.to as usize] = reached;
                through[way.to as usize] = Some(index as u32);
                improved = true;
            }
        }
        if !improved {
            return None;
        }
        if let Some(found) = closed(ways, &through) {
            return Some(found);
        }
    }
}

/// A loop among the ways by which each place was reached, if they close one.
fn closed(ways: &[Way], through: &[Option<u32>]) -> Option<Vec<usize>> {
    const NOBODY: u32 = u32::MAX;
    let mut seen_from = vec![NOBODY; through.len()];
    for start in 0..through.len() as u32 {
        let mut at = start;
        while seen_from[at as usize] == NOBODY {
            seen_from[at as usize] = start;
            let Some(way) = through[at as usize] else { break };
            at = ways[way as usize].from;
        }
        if seen_from[at as usize] != start || through[at as usize].is_none() {
            continue;
        }
        let (end, mut found) = (at, Vec::new());
        while let Some(way) = through[at as usize] {
            found.push(way as usize);
            at = ways[way as usize].from;
            if at == end {
                found.reverse();
                return Some(found);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(ways: &[(u32, u32, i32)], expected: Option<i32>) {
        let ways: Vec<Way> = ways.iter().map(|(from, to, gain)| Way { from: *from, to: *to, gain: *gain }).collect();
        let found = gaining(8, &ways, &mut 1_000_000);
        let gain = found.map(|found| {
            for (one, next) in found.iter().zip(found.iter().cycle().skip(1)) {
                assert_eq!(ways[*one].to, ways[*next].from, "{found:?} is a loop");
            }
            found.iter().map(|way| ways[*way].gain).sum()
        });
        assert_eq!(gain, expected);
    }

    #[test]
    fn only_what_gives_more_than_it_takes_is_found() {
        case(&[(0, 0, 1)], Some(1));
        case(&[(0, 0, 0)], None);
        case(&[(0, 1, 3), (1, 0, -3)], None);
        case(&[(0, 1, 3), (1, 0, -2)], Some(1));
        case(&[(0, 1, 3), (1, 2, 3), (2, 3, 3)], None);
        case(&[(0, 1, -3), (1, 2, 1), (2, 3, 1), (3, 0, 2)], Some(1));
        // A rich way in doesn't hide a poor loop.
        case(&[(7, 6, 3), (6, 5, 3), (5, 0, 3), (0, 1, -1), (1, 0, 2)], Some(1));
    }

    #[test]
    fn by_chance_it_agrees_with_going_through_all_short_walks() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut with = 0;
        for _ in 0..2_000 {
            let places = 1 + next(6) as usize;
            let ways: Vec<Way> = (0..next(12))
                .map(|_| Way {
                    from: next(places as u64) as u32,
                    to: next(places as u64) as u32,
                    gain: next(7) as i32 - 3,
                })
                .collect();
            // Longest walks of up to `places` ways between any two places.
            let mut most = vec![vec![None::<i32>; places]; places];
            for (place, row) in most.iter_mut().enumerate() {
                row[place] = Some(0);
            }
            for _ in 0..places {
                for row in &mut most {
                    let before = row.clone();
                    for way in &ways {
                        let reached = before[way.from as usize].map(|most| most + way.gain);
                        row[way.to as usize] = row[way.to as usize].max(reached);
                    }
                }
            }
            let truly = (0..places).any(|place| most[place][place] > Some(0));
            let found = gaining(places, &ways, &mut 1_000_000);
            assert_eq!(found.is_some(), truly, "{ways:?}");
            with += usize::from(truly);
        }
        assert!(with > 300, "{with}");
    }

    #[test]
    fn where_the_work_runs_out_nothing_is_said() {
        let ways = [Way { from: 0, to: 0, gain: 1 }];
        assert_eq!(gaining(1, &ways, &mut 1), None);
    }
}
