//! How a customer looks as a conversation opens: what a card and the brief show before a word is said.

use std::time::Duration;

use crate::scenario::{Mood, Scenario};

use super::stage::{Actor, Pose};

/// Who only breathes is drawn so often: a shoulder moves by less than a pixel in between, and without a graphics chip every picture counts.
const BREATH: Duration = Duration::from_millis(125);

/// When to draw somebody again who waits for the conversation to begin.
pub(super) fn next_picture(actor: &Actor) -> Option<Duration> {
    let wait = actor.next_change()?;
    Some(if actor.is_moving() { wait } else { wait.max(BREATH) })
}

/// A customer at the first moment of an opening.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FirstLook {
    /// What shows on the face.
    pub(super) mood: Mood,
    /// The heat in the room.
    pub(super) heat: f32,
    /// Face, posture and gaze.
    pub(super) pose: Pose,
}

impl FirstLook {
    /// The customer as they are while their first line of this opening is said; an opening that there is not counts as the first.
    pub(super) fn of(scenario: &Scenario, opening: u16) -> Self {
        let opening = scenario.openings.get(usize::from(opening)).or(scenario.openings.first());
        let (heat, trust) = opening.map_or((0, 5), |opening| (opening.heat, opening.trust));
        let first = opening.and_then(|opening| {
            let node = scenario.nodes.get(opening.node as usize)?;
            node.lines.iter().find(|line| {
                let is_said = line.when.as_ref().is_none_or(|when| when.holds(heat, trust, &opening.bits));
                line.who == Some(0) && is_said
            })
        });
        let mood = first.and_then(|line| line.mood).unwrap_or(Mood::of_meters(heat, trust));
        let (heat, trust) = (f32::from(heat), f32::from(trust));
        let pose = Pose::of(mood, heat, trust)
            .with_posture(first.and_then(|line| line.posture))
            .with_gaze(first.and_then(|line| line.gaze));
        Self { mood, heat, pose }
    }
}
