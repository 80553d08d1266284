//! A conversation under way.

use std::fmt;
use std::sync::Arc;

use crate::scenario::{Line, Names, Scenario, limits};

use super::dice::Dice;
use super::event::{Event, LineId, LinePlace};
use super::state::{Cause, End, Next, State};

/// A scenario being played. Its caller shows the events and answers with choices.
#[derive(Debug, Clone)]
pub struct Conversation {
    scenario: Arc<Scenario>,
    dice: Dice,
    seed: u64,
    opening: u16,
    player: String,
    state: State,
    end: Option<End>,
    moves: Vec<Move>,
    /// The choices on offer, in the order in which they are shown; silence last.
    shown: Vec<u16>,
    /// Nodes that the conversation has left.
    left: Vec<u32>,
}

/// A choice that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The state before it.
    pub before: State,
    /// Index of the choice at its node.
    pub choice: u16,
    /// Index of the outcome.
    pub outcome: u16,
    /// Heat and trust after it.
    pub meters: (u8, u8),
}

/// A choice that is not on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOffered;

impl fmt::Display for NotOffered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this choice is not on offer here")
    }
}

impl std::error::Error for NotOffered {}

impl Conversation {
    /// Begins at an opening, or at the one that the seed picks; an opening that there is not counts as none. The events are appended.
    pub fn start(
        scenario: Arc<Scenario>,
        seed: u64,
        opening: Option<u16>,
        player: &str,
        events: &mut Vec<Event>,
    ) -> Self {
        let dice = Dice::new(seed);
        let opening = opening
            .filter(|opening| usize::from(*opening) < scenario.openings.len())
            .unwrap_or_else(|| drawn_opening(&scenario, dice));
        let state = State::at_opening(&scenario, &scenario.openings[usize::from(opening)]);
        let player = if player.trim().is_empty() { scenario.brief.name.clone() } else { player.trim().to_owned() };
        // There are no more moves than the customer's patience, so no list grows later: no move has to wait for memory.
        let most_moves = usize::from(scenario.patience.at);
        let mut conversation = Self {
            dice,
            seed,
            opening,
            player,
            state,
            end: None,
            moves: Vec::with_capacity(most_moves),
            shown: Vec::with_capacity(limits::CHOICES + 1), // silence is one more
            left: Vec::with_capacity(most_moves),
            scenario,
        };
        conversation.arrive(events);
        if conversation.shown.is_empty() {
            let end = End { ending: conversation.scenario.patience.ending, cause: Cause::Patience, bits: state.bits };
            conversation.finish(end, events);
        }
        conversation
    }

    /// The scenario.
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The seed that it was started with.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Index of the opening.
    pub const fn opening(&self) -> u16 {
        self.opening
    }

    /// Where it stands; once it is over, where it stood before the last move.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Heat and trust now, the last move included.
    pub fn meters(&self) -> (u8, u8) {
        if self.end.is_some() {
            self.moves.last().map_or((self.state.heat, self.state.trust), |last| last.meters)
        } else {
            (self.state.heat, self.state.trust)
        }
    }

    /// The end, once it is over.
    pub const fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// What was done so far.
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// The ids of the choices taken so far.
    pub fn choice_ids(&self) -> impl Iterator<Item = &str> {
        self.moves.iter().map(|done| self.choice(done).id.as_str())
    }

    /// The choice that a move took.
    pub fn choice(&self, done: &Move) -> &crate::scenario::Choice {
        &self.scenario.nodes[done.before.node as usize].choices[usize::from(done.choice)]
    }

    /// What is remembered now: facts, terms, flags.
    pub fn bits(&self) -> crate::scenario::Bits {
        self.end.map_or(self.state.bits, |end| end.bits)
    }

    /// The choices on offer by index, in the order in which they are shown and numbered from 1; silence, which has no number, stands last.
    pub fn shown(&self) -> &[u16] {
        &self.shown
    }

    /// The names for texts.
    pub fn names(&self) -> Names<'_> {
        Names { player: &self.player, cast: &self.scenario.cast }
    }

    /// The text of a line, with names filled in.
    pub fn text(&self, line: LineId) -> String {
        line.line(&self.scenario).wordings[usize::from(line.wording)].show(&self.names())
    }

    /// Takes a choice, by its index at the node. The events are appended. Nothing is allocated, unless their list has to grow.
    ///
    /// # Errors
    /// Where it is not on offer, or the conversation is over; nothing has changed then.
    pub fn choose(&mut self, choice: u16, events: &mut Vec<Event>) -> Result<(), NotOffered> {
        if self.end.is_some() || !self.shown.contains(&choice) {
            return Err(NotOffered);
        }
        let scenario = Arc::clone(&self.scenario);
        let node = self.state.node;
        let (outcome_index, outcome) = self.state.outcome(&scenario.nodes[node as usize].choices[usize::from(choice)]);
        let (heat, trust, bits) = self.state.changed(&scenario, outcome);
        let before = (self.state.heat, self.state.trust);
        events.push(Event::Said { node, choice });
        if before != (heat, trust) {
            events.push(Event::Meters { before, after: (heat, trust) });
        }
        let has = |bit: u16| self.state.bits.has(bit);
        events.extend(outcome.learn.iter().filter(|fact| !has(**fact)).map(|fact| Event::Learned(*fact)));
        events.extend(
            outcome.raise.iter().filter(|term| !has(scenario.raised_bit(**term))).map(|term| Event::Raised(*term)),
        );
        let settles = |term: &&u16| bits.has(scenario.settled_bit(**term)) && !has(scenario.settled_bit(**term));
        events.extend(outcome.settle.iter().filter(settles).map(|term| Event::Settled(*term)));
        self.moves.push(Move { before: self.state, choice, outcome: outcome_index, meters: (heat, trust) });
        if !self.left.contains(&node) {
            self.left.push(node);
        }
        self.say(LinePlace::Reply(node, choice, outcome_index), (heat, trust, &bits), events);
        match self.state.after(&scenario, outcome) {
            Next::Goes(next) => {
                self.state = next;
                self.arrive(events);
            }
            Next::Ends(end) => {
                self.finish(end, events);
            }
        }
        Ok(())
    }

    /// Says an ending's last words.
    fn finish(&mut self, end: End, events: &mut Vec<Event>) {
        self.end = Some(end);
        self.shown.clear();
        let (heat, trust) = self.meters();
        self.say(LinePlace::Ending(end.ending), (heat, trust, &end.bits), events);
        events.push(Event::Ended { ending: end.ending, cause: end.cause });
    }

    /// Says a node's lines and lays out its choices.
    fn arrive(&mut self, events: &mut Vec<Event>) {
        let scenario = Arc::clone(&self.scenario);
        let State { node, heat, trust, bits, .. } = self.state;
        let place = if self.left.contains(&node) { LinePlace::Again(node) } else { LinePlace::Lines(node) };
        self.say(place, (heat, trust, &bits), events);
        let node = &scenario.nodes[node as usize];
        self.shown.clear();
        self.shown.extend(0..node.choices.len() as u16);
        let silence = node.silence();
        let speakable = node.choices.len() - usize::from(silence.is_some());
        if node.shuffle {
            // All are shuffled and then left out where not on offer, so that those that are keep their order among each other.
            self.dice.shuffle(&["order", &node.id], &mut self.shown[..speakable]);
        }
        let state = self.state;
        self.shown.retain(|choice| state.offers(&node.choices[usize::from(*choice)]));
    }

    /// Appends the lines of a list whose conditions hold.
    fn say(&self, place: LinePlace, (heat, trust, bits): (u8, u8, &crate::scenario::Bits), events: &mut Vec<Event>) {
        for (index, line) in place.lines(&self.scenario).iter().enumerate() {
            if line.when.as_ref().is_none_or(|when| when.holds(heat, trust, bits)) {
                let index = index as u16;
                events.push(Event::Line(LineId { place, index, wording: self.wording(place, index, line) }));
            }
        }
    }

    fn wording(&self, place: LinePlace, index: u16, line: &Line) -> u16 {
        if line.wordings.len() < 2 {
            return 0;
        }
        let [kind, node, choice] = place.name(&self.scenario);
        let mut digits = [0; 2];
        digits[0] = b'0' + (index / 10 % 10) as u8;
        digits[1] = b'0' + (index % 10) as u8;
        let number = std::str::from_utf8(&digits).unwrap_or_default();
        self.dice.below(&[kind, node, choice, number], line.wordings.len() as u32) as u16
    }
}

/// The opening that the seed picks, by weight.
fn drawn_opening(scenario: &Scenario, dice: Dice) -> u16 {
    let total: u32 = scenario.openings.iter().map(|opening| opening.weight).sum();
    let mut drawn = dice.below(&["opening"], total);
    for (index, opening) in scenario.openings.iter().enumerate() {
        if drawn < opening.weight {
            return index as u16;
        }
        drawn -= opening.weight;
    }
    0
}
