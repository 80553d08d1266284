//! As ink: a knot for each node, global variables, sticky choices that don't repeat what was picked.

use crate::story::{
    BREAKING_POINT, Choice, FACTS, FINE, FLAGS, GONE, HEAT, LOUD_FROM, Outcome, PATIENCE, Story, TIRED,
};
use crate::story::{TRUST, Target, Test, line};

pub fn ink(story: &Story) -> String {
    let mut source = String::new();
    let out = &mut source;
    for (name, value) in [("heat", HEAT), ("trust", TRUST), ("moves", PATIENCE)] {
        line(out, format_args!("VAR {name} = {value}"));
    }
    for fact in 0..FACTS {
        line(out, format_args!("VAR f{fact} = false"));
    }
    for flag in 0..FLAGS {
        line(out, format_args!("VAR told{flag} = false"));
    }
    line(out, format_args!("-> n0"));
    for (at, node) in story.nodes.iter().enumerate() {
        line(out, format_args!("=== n{at} ==="));
        line(out, format_args!("{{heat >= {BREAKING_POINT}: -> gone}}"));
        line(out, format_args!("{{moves <= 0: -> tired}}"));
        line(out, format_args!("{}", node.line));
        line(out, format_args!("{{heat >= {LOUD_FROM}: {}}}", node.loud));
        for choice in &node.choices {
            choice_of(out, choice);
        }
    }
    for (name, text) in [("fine", FINE), ("gone", GONE), ("tired", TIRED)] {
        line(out, format_args!("=== {name} ===\n{text}\n-> END"));
    }
    source
}

fn choice_of(out: &mut String, choice: &Choice) {
    let when = choice.when.map(|when| format!("{{{}}} ", test(when))).unwrap_or_default();
    line(out, format_args!("+ {when}[{}]", choice.say));
    line(out, format_args!("    ~ moves = moves - 1"));
    if let [outcome] = choice.outcomes.as_slice() {
        outcome_of(out, outcome, "    ");
    } else {
        line(out, format_args!("    {{"));
        for outcome in &choice.outcomes {
            line(out, format_args!("    - {}:", outcome.when.map_or("else".to_owned(), test)));
            outcome_of(out, outcome, "        ");
        }
        line(out, format_args!("    }}"));
    }
}

fn outcome_of(out: &mut String, outcome: &Outcome, indent: &str) {
    for (name, change) in [("heat", outcome.heat), ("trust", outcome.trust)] {
        if change != 0 {
            let sign = if change < 0 { '-' } else { '+' };
            line(out, format_args!("{indent}~ {name} = {name} {sign} {}", change.unsigned_abs()));
        }
    }
    if let Some(fact) = outcome.learn {
        line(out, format_args!("{indent}~ f{fact} = true"));
    }
    if let Some(flag) = outcome.set {
        line(out, format_args!("{indent}~ told{flag} = true"));
    }
    if let Some(flag) = outcome.clear {
        line(out, format_args!("{indent}~ told{flag} = false"));
    }
    if let Some(reply) = &outcome.reply {
        line(out, format_args!("{indent}{reply}"));
    }
    match outcome.goto {
        Target::Node(node) => line(out, format_args!("{indent}-> n{node}")),
        Target::Fine => line(out, format_args!("{indent}-> fine")),
    }
}

fn test(test: Test) -> String {
    match test {
        Test::HeatAtLeast(least) => format!("heat >= {least}"),
        Test::TrustAtLeast(least) => format!("trust >= {least}"),
        Test::TrustAtMost(most) => format!("trust <= {most}"),
        Test::KnowsAndFlag(fact, flag) => format!("f{fact} && told{flag}"),
    }
}
