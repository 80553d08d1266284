//! Where a conversation stands, and what a choice makes of it. Nothing here allocates.

use crate::scenario::{Bits, Choice, Opening, Outcome, Scenario, Target};

/// Everything that decides how a conversation can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    /// Index of the node.
    pub node: u32,
    /// The customer's temper, 0 to 10.
    pub heat: u8,
    /// The customer's faith, 0 to 10.
    pub trust: u8,
    /// How many more moves the customer sits through, the next one included; at least 1.
    pub moves_left: u8,
    /// What is remembered.
    pub bits: Bits,
}

/// What follows a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It goes on.
    Goes(State),
    /// It is over.
    Ends(End),
}

/// The end of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Index of the ending.
    pub ending: u32,
    /// Why it came.
    pub cause: Cause,
    /// What is remembered at the end.
    pub bits: Bits,
}

/// Why a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A choice led to the ending.
    Choice,
    /// Heat reached the breaking point.
    BreakingPoint,
    /// Patience was used up, or there was nothing left to say.
    Patience,
}

impl State {
    /// The state in which an opening begins.
    pub const fn at_opening(scenario: &Scenario, opening: &Opening) -> Self {
        Self {
            node: opening.node,
            heat: opening.heat,
            trust: opening.trust,
            moves_left: scenario.patience.at,
            bits: opening.bits,
        }
    }

    /// Whether a choice of this state's node is on offer.
    pub fn offers(&self, choice: &Choice) -> bool {
        choice.once_bit.is_none_or(|bit| !self.bits.has(bit))
            && choice.when.as_ref().is_none_or(|when| when.holds(self.heat, self.trust, &self.bits))
    }

    /// The choices on offer, by index, in the order of the file.
    pub fn offered<'s>(&self, scenario: &'s Scenario) -> impl Iterator<Item = (u16, &'s Choice)> + use<'s> {
        let state = *self;
        scenario.nodes[self.node as usize]
            .choices
            .iter()
            .enumerate()
            .filter(move |(_, choice)| state.offers(choice))
            .map(|(index, choice)| (index as u16, choice))
    }

    /// The outcome that a choice has here, and its index: the first whose condition holds.
    pub fn outcome<'s>(&self, choice: &'s Choice) -> (u16, &'s Outcome) {
        let last = choice.outcomes.len() - 1;
        let index = choice.outcomes[..last]
            .iter()
            .position(|outcome| outcome.when.as_ref().is_none_or(|when| when.holds(self.heat, self.trust, &self.bits)))
            .unwrap_or(last);
        (index as u16, &choice.outcomes[index])
    }

    /// Heat, trust and what is remembered, after an outcome.
    pub fn changed(&self, scenario: &Scenario, outcome: &Outcome) -> (u8, u8, Bits) {
        let meter = |now: u8, change: i8| (now as i8 + change).clamp(0, 10) as u8;
        let mut bits = self.bits.without(outcome.clear).union(outcome.set);
        for term in &outcome.settle {
            if bits.has(scenario.raised_bit(*term)) {
                bits.set(scenario.settled_bit(*term));
            }
        }
        (meter(self.heat, outcome.heat), meter(self.trust, outcome.trust), bits)
    }

    /// What follows an outcome. An ending that the outcome names comes before the breaking point, and that before patience.
    pub fn after(&self, scenario: &Scenario, outcome: &Outcome) -> Next {
        self.after_knowing(scenario, outcome, |_| false)
    }

    /// The same for a caller who may know already of a state to which the outcome leads that something is on offer there.
    pub(crate) fn after_knowing(
        &self,
        scenario: &Scenario,
        outcome: &Outcome,
        offers: impl FnOnce(&Self) -> bool,
    ) -> Next {
        let (heat, trust, bits) = self.changed(scenario, outcome);
        let ends = |ending, cause| Next::Ends(End { ending, cause, bits });
        let node = match outcome.goto {
            Target::Ending(ending) => return ends(ending, Cause::Choice),
            Target::Node(node) => node,
        };
        if heat >= scenario.breaking_point.at {
            return ends(scenario.breaking_point.ending, Cause::BreakingPoint);
        }
        if self.moves_left <= 1 {
            return ends(scenario.patience.ending, Cause::Patience);
        }
        let next = Self { node, heat, trust, moves_left: self.moves_left - 1, bits };
        if !offers(&next) && next.offered(scenario).next().is_none() {
            return ends(scenario.patience.ending, Cause::Patience);
        }
        Next::Goes(next)
    }
}
