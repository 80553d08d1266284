//! Small scenarios by chance, from a seed: loops, hidden choices, several openings, every kind of condition and effect.

use std::ops::RangeInclusive;
use std::sync::Arc;

use defuse::scenario::{Scenario, Source, read};

use super::story::{Choice, Effects, Ending, Goto, Marks, Node, Opening, Story, Test};

/// Draws that follow from a seed (SplitMix64; Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed ^ 0x5851_f42d_4c95_7f2d)
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) const fn below(&mut self, below: usize) -> usize {
        (self.next() % below as u64) as usize
    }

    pub(crate) fn between(&mut self, range: RangeInclusive<i32>) -> i32 {
        range.start() + self.below((range.end() - range.start() + 1) as usize) as i32
    }

    /// True so many times in a hundred.
    pub(crate) const fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn maybe<T>(&mut self, percent: usize, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(percent).then(|| make(self))
    }

    fn some_of(&mut self, count: usize) -> Vec<usize> {
        if count == 0 { Vec::new() } else { (0..1 + self.below(2)).map(|_| self.below(count)).collect() }
    }
}

/// So many seeds, or as many times more as the variable `DEFUSE_MORE` says, for a long search.
pub(crate) fn seeds(count: u64) -> std::ops::Range<u64> {
    let more = std::env::var("DEFUSE_MORE").ok().and_then(|more| more.parse::<u64>().ok());
    0..count * more.unwrap_or(1)
}

/// How large.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) nodes: RangeInclusive<i32>,
    pub(crate) choices: RangeInclusive<i32>,
    pub(crate) patience: RangeInclusive<i32>,
}

/// Few enough conversations to enumerate them all.
pub(crate) const SMALL: Shape = Shape { nodes: 1..=5, choices: 1..=4, patience: 3..=7 };
/// Few enough states to walk them all without any reduction.
pub(crate) const LARGER: Shape = Shape { nodes: 4..=9, choices: 2..=4, patience: 7..=10 };

const FLAGS: usize = 3;
const IDS: usize = 2;

struct Maker<'s> {
    draw: Draw,
    shape: &'s Shape,
    nodes: usize,
    endings: usize,
    facts: usize,
    terms: usize,
    ids_given: usize,
}

/// A story from a seed.
pub(crate) fn story(seed: u64, shape: &Shape) -> Story {
    let mut draw = Draw::new(seed);
    let nodes = draw.between(shape.nodes.clone()) as usize;
    let mut maker = Maker {
        nodes,
        endings: 1 + draw.below(4),
        facts: draw.below(3),
        terms: draw.below(4),
        ids_given: 0,
        draw,
        shape,
    };
    maker.story()
}

/// The same as text.
pub(crate) fn text(seed: u64, shape: &Shape) -> String {
    story(seed, shape).ron()
}

/// A story and what reading its text gives; none where that has findings.
pub(crate) fn scenario(seed: u64, shape: &Shape) -> Option<(Story, Arc<Scenario>)> {
    let story = story(seed, shape);
    let read = read("made", &Source::new("made", &story.ron()));
    read.findings.is_empty().then(|| (story, Arc::new(read.scenario.expect("what has no findings can be played"))))
}

impl Maker<'_> {
    fn story(&mut self) -> Story {
        let breaking_heat = self.draw.maybe(70, |draw| draw.between(3..=10));
        let nodes: Vec<Node> = (0..self.nodes).map(|_| self.node()).collect();
        let openings = (0..1 + self.draw.below(3)).map(|_| self.opening(breaking_heat.unwrap_or(10))).collect();
        let mut story = Story {
            weights: self.draw.maybe(30, |draw| std::array::from_fn(|_| draw.between(0..=5))),
            openings,
            patience: self.draw.between(self.shape.patience.clone()),
            patience_goto: self.ending_maybe(50),
            breaking_heat,
            breaking_goto: self.draw.below(self.endings),
            facts: self.facts,
            terms: (0..self.terms).map(|_| self.draw.maybe(70, marks)).collect(),
            nodes,
            endings: (0..self.endings)
                .map(|_| Ending {
                    kind: self.draw.below(4),
                    marks: self.draw.maybe(40, marks),
                    recap: self.draw.maybe(40, |draw| draw.chance(50)),
                })
                .collect(),
        };
        // A flag that is asked for must be set somewhere.
        let text = story.ron();
        let set = |flag: usize| {
            text.split("set: [")
                .skip(1)
                .any(|rest| rest.split(']').next().is_some_and(|list| list.contains(&format!("\"flag{flag}\""))))
        };
        let unset = (0..FLAGS).filter(|flag| !set(*flag));
        story.openings[0].set.extend(unset);
        story
    }

    fn ending_maybe(&mut self, percent: usize) -> Option<usize> {
        let endings = self.endings;
        self.draw.maybe(percent, |draw| draw.below(endings))
    }

    fn opening(&mut self, breaking_heat: i32) -> Opening {
        Opening {
            node: self.draw.below(self.nodes),
            heat: self.draw.between(0..=breaking_heat - 1),
            trust: self.draw.between(0..=10),
            weight: self.draw.maybe(50, |draw| draw.between(1..=5)),
            set: if self.draw.chance(30) { self.draw.some_of(FLAGS) } else { Vec::new() },
            learn: if self.draw.chance(30) { self.draw.some_of(self.facts) } else { Vec::new() },
        }
    }

    fn node(&mut self) -> Node {
        let choices = self.draw.between(self.shape.choices.clone());
        // At some nodes every choice may be hidden.
        let hidden = if self.draw.chance(20) { 80 } else { 20 };
        Node {
            lines: self.lines(),
            again: self.lines(),
            choices: (0..choices).map(|_| self.choice(hidden, false)).collect(),
            silence: self.draw.chance(25).then(|| self.choice(hidden / 2, true)),
            shuffle: !self.draw.chance(30),
        }
    }

    fn choice(&mut self, hidden: usize, is_silence: bool) -> Choice {
        // The first choices of the file have the ids that conditions ask for; one more may share such an id at another node.
        let id = (self.ids_given < IDS && !is_silence).then(|| {
            self.ids_given += 1;
            self.ids_given - 1
        });
        let several = self.draw.chance(35);
        let own = self.effects(if several { 30 } else { 55 }, if several { 50 } else { 100 });
        let mut outcomes = Vec::new();
        if several {
            let conditions = 1 + self.draw.below(2);
            for number in 0..=conditions {
                let when = (number < conditions).then(|| self.test(2));
                let always = if own.goto.is_some() { 60 } else { 100 };
                outcomes.push((when, self.effects(40, always)));
            }
        }
        Choice {
            id,
            when: self.draw.chance(hidden).then(|| self.test(2)),
            once: !is_silence && self.draw.chance(20),
            own,
            outcomes,
        }
    }

    fn effects(&mut self, marked: usize, goes: usize) -> Effects {
        let (facts, terms) = (self.facts, self.terms);
        Effects {
            marks: self.draw.maybe(marked, marks),
            heat: self.draw.maybe(50, meter),
            trust: self.draw.maybe(50, meter),
            learn: self.draw.maybe(15, |draw| draw.some_of(facts)),
            raise: self.draw.maybe(25, |draw| draw.some_of(terms)),
            settle: self.draw.maybe(15, |draw| draw.some_of(terms)),
            set: self.draw.maybe(20, |draw| draw.some_of(FLAGS)),
            clear: self.draw.maybe(15, |draw| draw.some_of(FLAGS)),
            reply: self.draw.chance(40).then(|| self.lines()),
            goto: self.draw.chance(goes).then(|| {
                if self.draw.chance(88) {
                    Goto::Node(self.draw.below(self.nodes))
                } else {
                    Goto::Ending(self.draw.below(self.endings))
                }
            }),
        }
    }

    fn lines(&mut self) -> Vec<String> {
        (0..self.draw.below(3))
            .map(|number| match self.draw.below(3) {
                0 => format!("\"A pause, {number}.\""),
                1 => format!(
                    "(who: \"ines\", mood: Doubtful, says: [\"One {number}.\", \"Two, {{player}}.\", \"Three.\"])"
                ),
                _ => format!("(who: \"ines\", says: \"Well, {number}.\", when: {})", self.test(1).ron()),
            })
            .collect()
    }

    fn test(&mut self, depth: usize) -> Test {
        let (facts, terms) = (self.facts, self.terms);
        let draw = &mut self.draw;
        match draw.below(if depth == 0 { 9 } else { 13 }) {
            0 => Test::HeatAtLeast(draw.between(0..=10)),
            1 => Test::HeatAtMost(draw.between(0..=10)),
            2 => Test::TrustAtLeast(draw.between(0..=10)),
            3 => Test::TrustAtMost(draw.between(0..=10)),
            4 if facts > 0 => Test::Knows(draw.below(facts)),
            5 if terms > 0 => [Test::Raised, Test::Settled, Test::Open][draw.below(3)](draw.below(terms)),
            6 => Test::Said(draw.below(self.ids_given.max(1))),
            7 => Test::Visited(draw.below(self.nodes)),
            9 => Test::Not(Box::new(self.test(depth - 1))),
            10 => Test::All((0..self.draw.below(3)).map(|_| self.test(depth - 1)).collect()),
            11 => Test::Any((0..1 + self.draw.below(2)).map(|_| self.test(depth - 1)).collect()),
            _ => Test::Flag(draw.below(FLAGS)),
        }
    }
}

fn marks(draw: &mut Draw) -> Marks {
    let mut marks = [0; 6];
    for _ in 0..1 + draw.below(2) {
        marks[draw.below(6)] = draw.between(-3..=3);
    }
    marks
}

fn meter(draw: &mut Draw) -> i32 {
    if draw.chance(15) { draw.between(-10..=10) } else { draw.between(-3..=3) }
}

#[test]
fn nearly_every_made_scenario_is_sound() {
    let unsound: Vec<u64> = (0..500).filter(|seed| scenario(*seed, &SMALL).is_none()).collect();
    assert!(unsound.len() <= 5, "{unsound:?}");
}
