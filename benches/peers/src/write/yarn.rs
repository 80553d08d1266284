//! As Yarn: a node for each node, variables that are declared, options that jump.

use crate::story::{
    BREAKING_POINT, Choice, FACTS, FINE, FLAGS, GONE, HEAT, LOUD_FROM, Outcome, PATIENCE, Story, TIRED,
};
use crate::story::{TRUST, Target, Test, line};

pub fn yarn(story: &Story) -> String {
    let mut source = String::new();
    let out = &mut source;
    line(out, format_args!("title: Start\n---"));
    for (name, value) in [("heat", HEAT), ("trust", TRUST), ("moves", PATIENCE)] {
        line(out, format_args!("<<declare ${name} = {value}>>"));
    }
    for fact in 0..FACTS {
        line(out, format_args!("<<declare $f{fact} = false>>"));
    }
    for flag in 0..FLAGS {
        line(out, format_args!("<<declare $told{flag} = false>>"));
    }
    line(out, format_args!("<<jump n0>>\n==="));
    for (at, node) in story.nodes.iter().enumerate() {
        line(out, format_args!("title: n{at}\n---"));
        line(out, format_args!("<<if $heat >= {BREAKING_POINT}>>\n    <<jump gone>>\n<<endif>>"));
        line(out, format_args!("<<if $moves <= 0>>\n    <<jump tired>>\n<<endif>>"));
        line(out, format_args!("{}", node.line));
        line(out, format_args!("<<if $heat >= {LOUD_FROM}>>\n    {}\n<<endif>>", node.loud));
        for choice in &node.choices {
            choice_of(out, choice);
        }
        line(out, format_args!("==="));
    }
    for (name, text) in [("fine", FINE), ("gone", GONE), ("tired", TIRED)] {
        line(out, format_args!("title: {name}\n---\n{text}\n==="));
    }
    source
}

fn choice_of(out: &mut String, choice: &Choice) {
    let when = choice.when.map(|when| format!(" <<if {}>>", test(when))).unwrap_or_default();
    line(out, format_args!("-> {}{when}", choice.say));
    line(out, format_args!("    <<set $moves to $moves - 1>>"));
    if let [outcome] = choice.outcomes.as_slice() {
        outcome_of(out, outcome, "    ");
    } else {
        for (index, outcome) in choice.outcomes.iter().enumerate() {
            match outcome.when {
                Some(when) if index == 0 => line(out, format_args!("    <<if {}>>", test(when))),
                Some(when) => line(out, format_args!("    <<elseif {}>>", test(when))),
                None => line(out, format_args!("    <<else>>")),
            }
            outcome_of(out, outcome, "        ");
        }
        line(out, format_args!("    <<endif>>"));
    }
}

fn outcome_of(out: &mut String, outcome: &Outcome, indent: &str) {
    for (name, change) in [("heat", outcome.heat), ("trust", outcome.trust)] {
        if change != 0 {
            let sign = if change < 0 { '-' } else { '+' };
            line(out, format_args!("{indent}<<set ${name} to ${name} {sign} {}>>", change.unsigned_abs()));
        }
    }
    if let Some(fact) = outcome.learn {
        line(out, format_args!("{indent}<<set $f{fact} to true>>"));
    }
    if let Some(flag) = outcome.set {
        line(out, format_args!("{indent}<<set $told{flag} to true>>"));
    }
    if let Some(flag) = outcome.clear {
        line(out, format_args!("{indent}<<set $told{flag} to false>>"));
    }
    if let Some(reply) = &outcome.reply {
        line(out, format_args!("{indent}{reply}"));
    }
    match outcome.goto {
        Target::Node(node) => line(out, format_args!("{indent}<<jump n{node}>>")),
        Target::Fine => line(out, format_args!("{indent}<<jump fine>>")),
    }
}

fn test(test: Test) -> String {
    match test {
        Test::HeatAtLeast(least) => format!("$heat >= {least}"),
        Test::TrustAtLeast(least) => format!("$trust >= {least}"),
        Test::TrustAtMost(most) => format!("$trust <= {most}"),
        Test::KnowsAndFlag(fact, flag) => format!("$f{fact} && $told{flag}"),
    }
}
