//! The conversation that all engines play, before it is written in any engine's language.

use std::fmt::Write as _;

/// Heat at which the customer ends it.
pub const BREAKING_POINT: u8 = 10;
/// Moves that the customer sits through.
pub const PATIENCE: u8 = 30;
/// Heat at the start.
pub const HEAT: u8 = 4;
/// Trust at the start.
pub const TRUST: u8 = 4;
/// How many facts and how many flags there are.
pub const FACTS: usize = 4;
pub const FLAGS: usize = 3;

/// What a choice or an outcome asks for.
#[derive(Clone, Copy)]
pub enum Test {
    HeatAtLeast(u8),
    TrustAtLeast(u8),
    TrustAtMost(u8),
    /// The fact is known and the flag is set.
    KnowsAndFlag(usize, usize),
}

#[derive(Clone, Copy)]
pub enum Target {
    Node(usize),
    Fine,
}

pub struct Outcome {
    pub when: Option<Test>,
    pub heat: i8,
    pub trust: i8,
    pub learn: Option<usize>,
    pub set: Option<usize>,
    pub clear: Option<usize>,
    pub reply: Option<String>,
    pub goto: Target,
}

pub struct Choice {
    pub say: String,
    pub when: Option<Test>,
    pub outcomes: Vec<Outcome>,
}

pub struct Node {
    pub line: String,
    /// Is said as well where heat is 7 or more.
    pub loud: String,
    pub choices: Vec<Choice>,
}

/// A generated conversation. Choices and outcomes ask for what keeps heat and trust between 0 and 10, so that no engine needs to clamp.
pub struct Story {
    pub nodes: Vec<Node>,
}

pub const LOUD_FROM: u8 = 7;
/// How every node's line starts.
pub const LINE: &str = "What I need at moment";
pub const FINE: &str = "You shake hands, and the next delivery is agreed.";
pub const GONE: &str = "She has left the room.";
pub const TIRED: &str = "She looks at the clock and gets up.";

impl Story {
    /// Every choice leads to a node anywhere among all, so that a conversation is not kept within a few neighbours.
    pub fn generated(count: usize) -> Self {
        let nodes = (0..count).map(|at| Node {
            line: format!("{LINE} {at} is an answer that holds."),
            loud: format!("And I have asked for it before, {at} times over."),
            choices: choices(at, count),
        });
        Self { nodes: nodes.collect() }
    }
}

fn choices(at: usize, count: usize) -> Vec<Choice> {
    let to = |way: usize| Target::Node(spread(at * 8 + way) % count);
    let outcome = |way: usize| Outcome {
        when: None,
        heat: 0,
        trust: 0,
        learn: None,
        set: None,
        clear: None,
        reply: None,
        goto: to(way),
    };
    let mut choices = vec![
        Choice {
            say: format!("I hear that, and I would like to know more about {at}."),
            when: Some(Test::HeatAtLeast(1)),
            outcomes: vec![Outcome {
                heat: -1,
                learn: Some(at % FACTS),
                reply: Some(format!("You are the first who asks about {at}.")),
                ..outcome(0)
            }],
        },
        Choice {
            say: format!("Then let us talk about what comes next for {at}."),
            when: None,
            outcomes: vec![
                Outcome {
                    when: Some(Test::HeatAtLeast(6)),
                    heat: 1,
                    reply: Some(format!("Not before {at} is settled.")),
                    ..outcome(1)
                },
                Outcome { when: Some(Test::TrustAtMost(9)), trust: 1, set: Some(at % FLAGS), ..outcome(2) },
                outcome(3),
            ],
        },
        Choice {
            say: format!("That was never agreed for {at}, if you look at it closely."),
            when: None,
            outcomes: vec![Outcome { heat: 2, ..outcome(4) }],
        },
        Choice {
            say: format!("You told me yourself what {at} is worth to you."),
            when: Some(Test::KnowsAndFlag((at + 1) % FACTS, (at + 2) % FLAGS)),
            outcomes: vec![Outcome { clear: Some((at + 2) % FLAGS), ..outcome(5) }],
        },
    ];
    if at % 5 == 2 {
        choices.push(Choice {
            say: format!("Shall we shake hands on {at}?"),
            when: Some(Test::TrustAtLeast(8)),
            outcomes: vec![Outcome { goto: Target::Fine, ..outcome(6) }],
        });
    }
    choices
}

/// Numbers far from each other for numbers that are near (the finaliser of SplitMix64).
fn spread(number: usize) -> usize {
    let mut mixed = (number as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) as usize >> 1
}

/// Which of the choices on offer is taken, move by move: the same for the same seed in every engine. `inkjs/peer.mjs` draws alike.
#[derive(Clone)]
pub struct Picks(u32);

impl Picks {
    pub fn new(seed: u32) -> Self {
        let mut picks = Self(seed.wrapping_mul(2_654_435_761));
        picks.next(1);
        picks
    }

    /// A place among so many.
    pub fn next(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (((self.0 >> 16) as usize) * count) >> 16
    }
}

/// Appends a line of text to a source that is being written.
pub fn line(source: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = source.write_fmt(text);
    source.push('\n');
}
