//! The scenario that is measured where its size matters.

/// A scenario of so many nodes: each leads to the next three, with conditions, several outcomes, a fact and a flag here and there.
pub(crate) fn generated(nodes: usize) -> String {
    let mut text = String::from(
        r#"Scenario(format: 1, title: "Generated", summary: "Generated for measuring.",
    cast: {"ada": (name: "Ada Berg", role: "Buyer")},
    brief: (you: "You measure.", situation: "It is generated.", goal: "A figure."),
    openings: [(node: "n0", heat: 5, trust: 5)], patience: 20, breaking_point: (heat: 10, goto: "gone"),
    facts: {"f0": "One fact.", "f1": "Another fact."},
    endings: {"gone": (kind: Lost, title: "Gone", text: "She left."), "fine": (kind: Won, title: "Fine", text: "It went well.")},
    nodes: {
"#,
    );
    for node in 0..nodes {
        let to = |step: usize| if node + step < nodes { format!("n{}", node + step) } else { "fine".to_owned() };
        text.push_str(&format!(
            r#"        "n{node}": (
            lines: [(who: "ada", mood: Doubtful, says: "This is what I say at moment {node}, and I mean every word of it.")],
            choices: [
                (say: "I hear that, and I would like to know more about {node}.", marks: {{clarify: 1}}, why: "Asks before it answers anything.", learn: ["f{}"], heat: -1, goto: "{}"),
                (say: "Then let us talk about what comes next for {node}.", why: "Good once she has calmed down.", goto: "{}", outcomes: [
                    (when: HeatAtLeast(6), marks: {{plan: -1}}, heat: 1),
                    (marks: {{plan: 2}}, trust: 1, set: ["told"]),
                ]),
                (say: "That was never agreed for {node}, if you look at it closely.", marks: {{avoid_blame: -2}}, why: "Argues with her.", heat: 2, trust: -1, goto: "{}"),
            ],
        ),
"#,
            node % 2,
            to(1),
            to(2),
            to(3),
        ));
    }
    text.push_str("    },\n)\n");
    text
}
