//! With how many marks each ending can be reached, and by which conversation.

use crate::conversation::State;

use super::envelope::{Envelope, gains};
use super::space::To;
use super::walk::Witness;

/// The highest and the lowest weighted total with which a conversation from an opening can come to an ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingRange {
    /// Index of the ending.
    pub ending: u32,
    /// The highest total, in marks.
    pub highest: i32,
    /// The lowest.
    pub lowest: i32,
    /// A whole conversation with the highest total.
    pub highest_line: Witness,
    /// A whole conversation with the lowest.
    pub lowest_line: Witness,
}

/// A total, and by which state and move it was come by; none at the opening.
#[derive(Debug, Clone, Copy)]
struct Way {
    total: i32,
    from: Option<(u32, u16)>,
}

/// The best and the worst way to a state or an ending.
#[derive(Debug, Clone, Copy)]
struct Ways {
    highest: Way,
    lowest: Way,
}

impl Ways {
    /// Takes another way into account; of equals the earlier stays.
    fn meet(slot: &mut Option<Self>, highest: Way, lowest: Way) {
        match slot {
            None => *slot = Some(Self { highest, lowest }),
            Some(ways) => {
                if highest.total > ways.highest.total {
                    ways.highest = highest;
                }
                if lowest.total < ways.lowest.total {
                    ways.lowest = lowest;
                }
            }
        }
    }
}

/// The range of totals of each ending that can be reached from an opening, both by index; endings in the order of the file. Always the same
/// conversations for the same scenario. None where the envelope was sampled, or there is no such opening. O(states + moves).
pub fn ending_ranges(envelope: &Envelope, opening: u16) -> Option<Vec<EndingRange>> {
    let space = envelope.space()?;
    let scenario = envelope.scenario();
    let start = space.find(&State::at_opening(scenario, scenario.openings.get(usize::from(opening))?))?;
    let mut states: Vec<Option<Ways>> = vec![None; space.len()];
    let mut endings: Vec<Option<Ways>> = vec![None; scenario.endings.len()];
    let begin = Way { total: 0, from: None };
    states[start] = Some(Ways { highest: begin, lowest: begin });
    for state in space.order().iter().rev() {
        let Some(ways) = states[*state as usize] else { continue };
        let edges = space.edges(*state as usize);
        if edges.is_empty() {
            // An opening at which nothing is on offer: over before the first move.
            let total = gains(scenario, &space.stuck(*state as usize))[0];
            let way = Way { total, from: None };
            Ways::meet(&mut endings[scenario.patience.ending as usize], way, way);
        }
        for edge in edges {
            let gain = edge.gain.weighted(&scenario.weights);
            let further = |way: Way| Way { total: way.total + gain, from: Some((*state, edge.choice)) };
            let slot = match edge.to {
                To::State(next) => &mut states[next as usize],
                To::Ending(ending, _) => &mut endings[ending as usize],
            };
            Ways::meet(slot, further(ways.highest), further(ways.lowest));
        }
    }
    let range = |(ending, ways): (usize, &Option<Ways>)| {
        let ways = ways.as_ref()?;
        Some(EndingRange {
            ending: ending as u32,
            highest: ways.highest.total,
            lowest: ways.lowest.total,
            highest_line: Witness { opening, choices: line(&states, ways.highest, |ways| ways.highest) },
            lowest_line: Witness { opening, choices: line(&states, ways.lowest, |ways| ways.lowest) },
        })
    };
    Some(endings.iter().enumerate().filter_map(range).collect())
}

/// The choices by which a way was come by, from the opening on.
fn line(states: &[Option<Ways>], last: Way, of: impl Fn(&Ways) -> Way) -> Vec<u16> {
    let (mut way, mut choices) = (last, Vec::new());
    while let Some((state, choice)) = way.from {
        choices.push(choice);
        let Some(ways) = &states[state as usize] else { break };
        way = of(ways);
    }
    choices.reverse();
    choices
}
