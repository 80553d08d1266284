//! As a Defuse scenario.

use crate::story::{BREAKING_POINT, Choice, FACTS, FINE, GONE, HEAT, LOUD_FROM, Outcome, PATIENCE, Story, TIRED};
use crate::story::{TRUST, Target, Test, line};

/// The choices keep their order (`shuffle: false`) where `shuffled` doesn't ask for Defuse's own default.
pub fn ron(story: &Story, shuffled: bool) -> String {
    let mut source = String::new();
    let out = &mut source;
    line(out, format_args!(r#"Scenario(format: 1, title: "Generated", summary: "Generated for measuring.","#));
    line(out, format_args!(r#"    cast: {{"ada": (name: "Ada Berg", role: "Buyer")}},"#));
    line(out, format_args!(r#"    brief: (you: "You measure.", situation: "It is generated.", goal: "A figure."),"#));
    line(out, format_args!(r#"    openings: [(node: "n0", heat: {HEAT}, trust: {TRUST})],"#));
    line(out, format_args!(r#"    patience: (moves: {PATIENCE}, goto: "tired"),"#));
    line(out, format_args!(r#"    breaking_point: (heat: {BREAKING_POINT}, goto: "gone"),"#));
    line(out, format_args!("    facts: {{"));
    for fact in 0..FACTS {
        line(out, format_args!(r#"        "f{fact}": "Fact {fact}.","#));
    }
    line(out, format_args!("    }},\n    endings: {{"));
    for (id, kind, text) in [("fine", "Won", FINE), ("gone", "Lost", GONE), ("tired", "Stalled", TIRED)] {
        line(out, format_args!(r#"        "{id}": (kind: {kind}, title: "The end", text: "{text}"),"#));
    }
    line(out, format_args!("    }},\n    nodes: {{"));
    for (at, node) in story.nodes.iter().enumerate() {
        line(out, format_args!(r#"        "n{at}": ("#));
        if !shuffled {
            line(out, format_args!("            shuffle: false,"));
        }
        // All engines say the same on coming back; here that is a list of its own.
        for list in ["lines", "again"] {
            let (said, loud) = (&node.line, &node.loud);
            line(out, format_args!("            {list}: ["));
            line(out, format_args!(r#"                (who: "ada", says: "{said}"),"#));
            line(out, format_args!(r#"                (who: "ada", says: "{loud}", when: HeatAtLeast({LOUD_FROM})),"#));
            line(out, format_args!("            ],"));
        }
        line(out, format_args!("            choices: ["));
        for choice in &node.choices {
            choice_of(out, choice);
        }
        line(out, format_args!("            ],\n        ),"));
    }
    line(out, format_args!("    }},\n)"));
    source
}

fn choice_of(out: &mut String, choice: &Choice) {
    let when = choice.when.map(|when| format!("when: {}, ", test(when))).unwrap_or_default();
    let say = &choice.say;
    if let [outcome] = choice.outcomes.as_slice() {
        line(out, format_args!(r#"                (say: "{say}", {when}{}),"#, outcome_of(outcome)));
    } else {
        line(out, format_args!(r#"                (say: "{say}", {when}outcomes: ["#));
        for outcome in &choice.outcomes {
            let when = outcome.when.map(|when| format!("when: {}, ", test(when))).unwrap_or_default();
            line(out, format_args!("                    ({when}{}),", outcome_of(outcome)));
        }
        line(out, format_args!("                ]),"));
    }
}

fn outcome_of(outcome: &Outcome) -> String {
    let mut fields = Vec::new();
    if outcome.heat != 0 {
        fields.push(format!("heat: {}", outcome.heat));
    }
    if outcome.trust != 0 {
        fields.push(format!("trust: {}", outcome.trust));
    }
    fields.extend(outcome.learn.map(|fact| format!(r#"learn: ["f{fact}"]"#)));
    fields.extend(outcome.set.map(|flag| format!(r#"set: ["told{flag}"]"#)));
    fields.extend(outcome.clear.map(|flag| format!(r#"clear: ["told{flag}"]"#)));
    fields.extend(outcome.reply.as_ref().map(|reply| format!(r#"reply: [(who: "ada", says: "{reply}")]"#)));
    fields.push(match outcome.goto {
        Target::Node(node) => format!(r#"goto: "n{node}""#),
        Target::Fine => r#"goto: "fine""#.to_owned(),
    });
    fields.join(", ")
}

fn test(test: Test) -> String {
    match test {
        Test::HeatAtLeast(least) => format!("HeatAtLeast({least})"),
        Test::TrustAtLeast(least) => format!("TrustAtLeast({least})"),
        Test::TrustAtMost(most) => format!("TrustAtMost({most})"),
        Test::KnowsAndFlag(fact, flag) => format!(r#"All([Knows("f{fact}"), Flag("told{flag}")])"#),
    }
}
