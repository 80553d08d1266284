//! Which conditions a scenario has, and how each comes out whenever any play asks for it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::conversation::LinePlace;
use crate::review::{STATE_LIMIT, Walk, each_line_list};
use crate::scenario::{Bits, Condition, Line, Scenario, Span, Target};

/// Where a condition stands. Nodes, choices, outcomes and lines by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At a choice: it is on offer where the condition holds.
    Choice(usize, usize),
    /// At an outcome: it is taken where the condition holds and none before it.
    Outcome(usize, usize, usize),
    /// At a line: it is said where the condition holds.
    Line(LinePlace, usize),
}

impl Place {
    /// The node and the choice in which it stands; none where it is outside.
    pub const fn node_and_choice(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Choice(node, choice) | Self::Outcome(node, choice, _) => (Some(node), Some(choice)),
            Self::Line(LinePlace::Reply(node, choice, _), _) => (Some(node as usize), Some(choice as usize)),
            Self::Line(LinePlace::Lines(node) | LinePlace::Again(node), _) => (Some(node as usize), None),
            Self::Line(LinePlace::Ending(_), _) => (None, None),
        }
    }
}

/// A condition, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Asks<'s> {
    /// Where it stands. A reply that several outcomes take over from their choice counts as the first one's.
    pub place: Place,
    /// The condition.
    pub condition: &'s Condition,
    /// Where it stands in the file.
    pub span: &'s Span,
}

/// All conditions, each once. O(lines + outcomes).
pub fn conditions(scenario: &Scenario) -> Vec<Asks<'_>> {
    let mut list = List::default();
    for (index, node) in scenario.nodes.iter().enumerate() {
        let number = index as u32;
        list.lines(LinePlace::Lines(number), &node.lines);
        list.lines(LinePlace::Again(number), &node.again);
        for (at, choice) in node.choices.iter().enumerate() {
            list.add(Place::Choice(index, at), choice.when.as_ref(), choice.when_span.as_ref());
            for (which, outcome) in choice.outcomes.iter().enumerate() {
                list.add(Place::Outcome(index, at, which), outcome.when.as_ref(), outcome.when_span.as_ref());
                list.lines(LinePlace::Reply(number, at as u16, which as u16), &outcome.reply);
            }
        }
    }
    for (index, ending) in scenario.endings.iter().enumerate() {
        list.lines(LinePlace::Ending(index as u32), &ending.lines);
    }
    list.all
}

#[derive(Default)]
struct List<'s> {
    all: Vec<Asks<'s>>,
    seen: FxHashSet<usize>,
}

impl<'s> List<'s> {
    fn add(&mut self, place: Place, condition: Option<&'s Condition>, span: Option<&'s Span>) {
        if let Some((condition, span)) = condition.zip(span)
            && self.seen.insert(span.start)
        {
            self.all.push(Asks { place, condition, span });
        }
    }

    fn lines(&mut self, place: LinePlace, lines: &'s [Line]) {
        for (index, line) in lines.iter().enumerate() {
            self.add(Place::Line(place, index), line.when.as_ref(), line.when_span.as_ref());
        }
    }
}

/// How a condition came out over all plays: for each of its parts, itself the first and each before its own parts, whether it ever held and ever failed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Truth(Vec<(bool, bool)>);

impl Truth {
    /// Whether it was asked and never held.
    pub fn never_holds(&self) -> bool {
        self.0.first() == Some(&(false, true))
    }

    /// Whether it was asked and always held.
    pub fn always_holds(&self) -> bool {
        self.0.first() == Some(&(true, false))
    }

    /// The sides of an `Any` of this condition that never hold, where the condition itself comes out both ways.
    pub fn idle_sides<'c>(&self, condition: &'c Condition) -> Vec<&'c Condition> {
        let mut idle = Vec::new();
        if self.0.first() == Some(&(true, true)) {
            self.idle_within(condition, &mut 0, &mut idle);
        }
        idle
    }

    fn idle_within<'c>(&self, condition: &'c Condition, at: &mut usize, idle: &mut Vec<&'c Condition>) {
        *at += 1;
        match condition {
            Condition::All(parts) => parts.iter().for_each(|part| self.idle_within(part, at, idle)),
            Condition::Any(parts) => {
                for part in parts {
                    if self.0.get(*at) == Some(&(false, true)) {
                        idle.push(part);
                        skip(part, at);
                    } else {
                        self.idle_within(part, at, idle);
                    }
                }
            }
            Condition::Not(part) => self.idle_within(part, at, idle),
            Condition::HeatAtLeast(_) | Condition::TrustAtLeast(_) | Condition::Bit(_) => {}
        }
    }

    /// Asks a condition; the depth is bounded by the reader's limit.
    fn ask(&mut self, condition: &Condition, now: (u8, u8, &Bits), at: &mut usize) -> bool {
        let mine = *at;
        *at += 1;
        if self.0.len() == mine {
            self.0.push((false, false));
        }
        // All parts are asked, also where the first few decide already.
        let holds = match condition {
            Condition::All(parts) => parts.iter().filter(|part| self.ask(part, now, at)).count() == parts.len(),
            Condition::Any(parts) => parts.iter().filter(|part| self.ask(part, now, at)).count() > 0,
            Condition::Not(part) => !self.ask(part, now, at),
            test => test.holds(now.0, now.1, now.2),
        };
        let seen = if holds { &mut self.0[mine].0 } else { &mut self.0[mine].1 };
        *seen = true;
        holds
    }
}

/// Steps over a part and all of its parts.
fn skip(condition: &Condition, at: &mut usize) {
    *at += 1;
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| skip(part, at)),
        Condition::Not(part) => skip(part, at),
        _ => {}
    }
}

/// How all conditions came out, by where they begin in the file.
#[derive(Debug, Clone, Default)]
pub struct Asked(FxHashMap<usize, Truth>);

impl Asked {
    /// Of a scenario that was walked: O(states + moves), and once more with the lines, where these have conditions.
    pub(super) fn of(scenario: &Scenario, walk: &Walk<'_>) -> Self {
        let mut asked = Self::default();
        for number in 0..walk.len() {
            let state = walk.state(number);
            let now = (state.heat, state.trust, &state.bits);
            asked.offer(scenario, state.node as usize, now);
            for step in walk.steps(number) {
                let choice = &scenario.nodes[state.node as usize].choices[usize::from(step.choice)];
                for outcome in &choice.outcomes[..=usize::from(step.outcome)] {
                    asked.ask(outcome.when.as_ref(), outcome.when_span.as_ref(), now);
                }
                let outcome = &choice.outcomes[usize::from(step.outcome)];
                if let Target::Node(next) = outcome.goto
                    && walk.runs_dry(number, &step)
                {
                    // There too the conditions of the choices were asked; all of them failed.
                    let (heat, trust, bits) = state.changed(scenario, outcome);
                    asked.offer(scenario, next as usize, (heat, trust, &bits));
                }
            }
        }
        // Beyond the limit nothing is known of lines, and nothing is said of them.
        each_line_list(scenario, STATE_LIMIT, &mut |place, heat, trust, bits| {
            for line in place.lines(scenario) {
                asked.ask(line.when.as_ref(), line.when_span.as_ref(), (heat, trust, bits));
            }
        });
        asked
    }

    /// How a condition came out; none where no play asks for it, or where that isn't known.
    pub fn truth(&self, span: &Span) -> Option<&Truth> {
        self.0.get(&span.start)
    }

    fn offer(&mut self, scenario: &Scenario, node: usize, now: (u8, u8, &Bits)) {
        for choice in &scenario.nodes[node].choices {
            if choice.once_bit.is_none_or(|bit| !now.2.has(bit)) {
                self.ask(choice.when.as_ref(), choice.when_span.as_ref(), now);
            }
        }
    }

    fn ask(&mut self, condition: Option<&Condition>, span: Option<&Span>, now: (u8, u8, &Bits)) {
        if let Some((condition, span)) = condition.zip(span) {
            self.0.entry(span.start).or_default().ask(condition, now, &mut 0);
        }
    }
}
