//! A scenario as the tests know it: plain data made from the documentation alone, and its text as a trainer would write it.

use std::fmt::Write;

/// Marks for each skill, in the order of [`SKILLS`].
pub(crate) type Marks = [i32; 6];
/// The skills, as files spell them.
pub(crate) const SKILLS: [&str; 6] = ["fall_back", "clarify", "avoid_blame", "plan", "candour", "confirm"];
/// The kinds of ending, as files spell them.
pub(crate) const KINDS: [&str; 4] = ["Won", "Salvaged", "Stalled", "Lost"];

#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) weights: Option<Marks>,
    pub(crate) openings: Vec<Opening>,
    pub(crate) patience: i32,
    pub(crate) patience_goto: Option<usize>,
    pub(crate) breaking_heat: Option<i32>,
    pub(crate) breaking_goto: usize,
    pub(crate) facts: usize,
    /// `if_open` of each term.
    pub(crate) terms: Vec<Option<Marks>>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) endings: Vec<Ending>,
}

#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) node: usize,
    pub(crate) heat: i32,
    pub(crate) trust: i32,
    pub(crate) weight: Option<i32>,
    pub(crate) set: Vec<usize>,
    pub(crate) learn: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) lines: Vec<String>,
    pub(crate) again: Vec<String>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) silence: Option<Choice>,
    pub(crate) shuffle: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) id: Option<usize>,
    pub(crate) when: Option<Test>,
    pub(crate) once: bool,
    pub(crate) own: Effects,
    /// Each under its condition; the last has none. Empty where the choice is its own outcome.
    pub(crate) outcomes: Vec<(Option<Test>, Effects)>,
}

/// What a choice or one of its outcomes says; what an outcome leaves out it takes from its choice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Effects {
    pub(crate) marks: Option<Marks>,
    pub(crate) heat: Option<i32>,
    pub(crate) trust: Option<i32>,
    pub(crate) learn: Option<Vec<usize>>,
    pub(crate) raise: Option<Vec<usize>>,
    pub(crate) settle: Option<Vec<usize>>,
    pub(crate) set: Option<Vec<usize>>,
    pub(crate) clear: Option<Vec<usize>>,
    pub(crate) reply: Option<Vec<String>>,
    pub(crate) goto: Option<Goto>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Goto {
    Node(usize),
    Ending(usize),
}

#[derive(Debug, Clone)]
pub(crate) struct Ending {
    pub(crate) kind: usize,
    pub(crate) marks: Option<Marks>,
    pub(crate) recap: Option<bool>,
}

#[derive(Debug, Clone)]
pub(crate) enum Test {
    HeatAtLeast(i32),
    HeatAtMost(i32),
    TrustAtLeast(i32),
    TrustAtMost(i32),
    Knows(usize),
    Raised(usize),
    Settled(usize),
    Open(usize),
    Flag(usize),
    Said(usize),
    Visited(usize),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

impl Test {
    pub(crate) fn ron(&self) -> String {
        let list = |name: &str, parts: &[Self]| {
            format!("{name}([{}])", parts.iter().map(Self::ron).collect::<Vec<_>>().join(", "))
        };
        match self {
            Self::HeatAtLeast(at) => format!("HeatAtLeast({at})"),
            Self::HeatAtMost(at) => format!("HeatAtMost({at})"),
            Self::TrustAtLeast(at) => format!("TrustAtLeast({at})"),
            Self::TrustAtMost(at) => format!("TrustAtMost({at})"),
            Self::Knows(fact) => format!("Knows(\"fact{fact}\")"),
            Self::Raised(term) => format!("Raised(\"term{term}\")"),
            Self::Settled(term) => format!("Settled(\"term{term}\")"),
            Self::Open(term) => format!("Open(\"term{term}\")"),
            Self::Flag(flag) => format!("Flag(\"flag{flag}\")"),
            Self::Said(id) => format!("Said(\"id{id}\")"),
            Self::Visited(node) => format!("Visited(\"node{node}\")"),
            Self::All(parts) => list("All", parts),
            Self::Any(parts) => list("Any", parts),
            Self::Not(part) => format!("Not({})", part.ron()),
        }
    }
}

fn marks(marks: &Marks) -> String {
    let given: Vec<String> = SKILLS
        .iter()
        .zip(marks)
        .filter(|(_, marks)| **marks != 0)
        .map(|(skill, marks)| format!("{skill}: {marks}"))
        .collect();
    format!("{{{}}}", given.join(", "))
}

fn names(kind: &str, list: &[usize]) -> String {
    let list: Vec<String> = list.iter().map(|index| format!("\"{kind}{index}\"")).collect();
    format!("[{}]", list.join(", "))
}

impl Effects {
    fn ron(&self, indent: &str) -> String {
        let mut ron = String::new();
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(ron, "{indent}{name}: {value},");
            }
        };
        field("marks", self.marks.as_ref().map(marks));
        field("why", self.marks.as_ref().map(|_| "\"Because of what it does.\"".to_owned()));
        field("heat", self.heat.map(|heat| heat.to_string()));
        field("trust", self.trust.map(|trust| trust.to_string()));
        for (name, kind, list) in [
            ("learn", "fact", &self.learn),
            ("raise", "term", &self.raise),
            ("settle", "term", &self.settle),
            ("set", "flag", &self.set),
            ("clear", "flag", &self.clear),
        ] {
            field(name, list.as_ref().map(|list| names(kind, list)));
        }
        field("reply", self.reply.as_ref().map(|lines| format!("[{}]", lines.join(", "))));
        field(
            "goto",
            self.goto.map(|goto| match goto {
                Goto::Node(node) => format!("\"node{node}\""),
                Goto::Ending(ending) => format!("\"end{ending}\""),
            }),
        );
        ron
    }
}

impl Choice {
    fn ron(&self, say: Option<String>) -> String {
        let mut ron = String::from("(\n");
        if let Some(say) = say {
            let _ = writeln!(ron, "                say: \"{say}\",");
        }
        if let Some(id) = self.id {
            let _ = writeln!(ron, "                id: \"id{id}\",");
        }
        if let Some(when) = &self.when {
            let _ = writeln!(ron, "                when: {},", when.ron());
        }
        if self.once {
            ron.push_str("                once: true,\n");
        }
        ron.push_str(&self.own.ron("                "));
        if !self.outcomes.is_empty() {
            ron.push_str("                outcomes: [\n");
            for (when, effects) in &self.outcomes {
                let when = when.as_ref().map(|when| format!("when: {},", when.ron())).unwrap_or_default();
                let _ = writeln!(
                    ron,
                    "                    ({when}\n{}                    ),",
                    effects.ron("                        ")
                );
            }
            ron.push_str("                ],\n");
        }
        ron.push_str("            )");
        ron
    }
}

impl Story {
    /// The text of the file.
    pub(crate) fn ron(&self) -> String {
        let mut ron = String::from(
            "// Made by a test.\nScenario(\n    format: 1,\n    title: \"Made up\",\n    summary: \"For tests.\",\n    cast: {\"ines\": (name: \"Ines\", role: \"Owner\")},\n    brief: (you: \"You sell.\", name: \"Tomasz\", situation: \"A test.\", goal: \"To pass.\"),\n",
        );
        if let Some(weights) = &self.weights {
            let _ = writeln!(ron, "    weights: {},", marks(weights));
        }
        ron.push_str("    openings: [\n");
        for opening in &self.openings {
            let Opening { node, heat, trust, .. } = opening;
            let weight = opening.weight.map(|weight| format!(", weight: {weight}")).unwrap_or_default();
            let (set, learn) = (names("flag", &opening.set), names("fact", &opening.learn));
            let _ = writeln!(
                ron,
                "        (node: \"node{node}\", heat: {heat}, trust: {trust}{weight}, set: {set}, learn: {learn}),"
            );
        }
        ron.push_str("    ],\n");
        let _ = match self.patience_goto {
            None => writeln!(ron, "    patience: {},", self.patience),
            Some(ending) => writeln!(ron, "    patience: (moves: {}, goto: \"end{ending}\"),", self.patience),
        };
        let heat = self.breaking_heat.map(|heat| format!("heat: {heat}, ")).unwrap_or_default();
        let _ = writeln!(ron, "    breaking_point: ({heat}goto: \"end{}\"),", self.breaking_goto);
        let _ = writeln!(
            ron,
            "    facts: {{{}}},",
            (0..self.facts).map(|fact| format!("\"fact{fact}\": \"Fact {fact}.\"")).collect::<Vec<_>>().join(", ")
        );
        ron.push_str("    terms: {\n");
        for (index, if_open) in self.terms.iter().enumerate() {
            let if_open = if_open
                .as_ref()
                .map(|given| format!(", if_open: {}, why: \"Left open.\"", marks(given)))
                .unwrap_or_default();
            let _ = writeln!(
                ron,
                "        \"term{index}\": (meant: \"Meant {index}\", heard: \"Heard {index}\"{if_open}),"
            );
        }
        ron.push_str("    },\n    nodes: {\n");
        for (index, node) in self.nodes.iter().enumerate() {
            let _ = writeln!(
                ron,
                "        \"node{index}\": (\n            lines: [{}],\n            again: [{}],\n            choices: [",
                node.lines.join(", "),
                node.again.join(", ")
            );
            for (number, choice) in node.choices.iter().enumerate() {
                let _ = writeln!(ron, "            {},", choice.ron(Some(format!("Move {number} at {index}."))));
            }
            ron.push_str("            ],\n");
            if let Some(silence) = &node.silence {
                let _ = writeln!(ron, "            silence: {},", silence.ron(None));
            }
            let _ = writeln!(ron, "{}        ),", if node.shuffle { "" } else { "            shuffle: false,\n" });
        }
        ron.push_str("    },\n    endings: {\n");
        for (index, ending) in self.endings.iter().enumerate() {
            let given = ending
                .marks
                .as_ref()
                .map(|given| format!(", marks: {}, why: \"The end.\"", marks(given)))
                .unwrap_or_default();
            let recap = ending.recap.map(|recap| format!(", recap: {recap}")).unwrap_or_default();
            let _ = writeln!(
                ron,
                "        \"end{index}\": (kind: {}, title: \"End {index}\", text: \"Over.\"{given}{recap}),",
                KINDS[ending.kind]
            );
        }
        ron.push_str("    },\n)\n");
        ron
    }
}
