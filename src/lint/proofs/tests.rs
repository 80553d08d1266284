use super::CHECKS;
use crate::lint::tried::{SMALL, Small, expect};

#[track_caller]
fn case(nodes: &'static str, expected: &[&str]) {
    with(Small { nodes, ..SMALL }, expected);
}

/// Ends early, so that patience and the breaking point are met by hand.
#[track_caller]
fn with(small: Small, expected: &[&str]) {
    expect(&small.found(CHECKS), expected);
}

const END: &str = r#"(say: "Won.", goto: "won"), (say: "Lost.", goto: "lost")"#;

fn a_with(choices: &str) -> &'static str {
    Box::leak(format!(r#""a": (choices: [{choices}, {END}])"#).into())
}

#[test]
fn a_choice_that_gives_marks_whenever_it_is_taken_is_a_loop() {
    case(
        a_with(r#"(say: "Again.", marks: {plan: 1}, why: "W.", goto: "a")"#),
        &["E302 `Again.` at `a` can be repeated, and gives 1 mark"],
    );
    case(a_with(r#"(say: "Again.", once: true, marks: {plan: 1}, why: "W.", goto: "a")"#), &[]);
    case(a_with(r#"(say: "Again.", marks: {plan: 1, fall_back: -1}, why: "W.", goto: "a")"#), &[]);
    with(
        Small {
            nodes: a_with(r#"(say: "Again.", marks: {plan: 1, fall_back: -1}, why: "W.", goto: "a")"#),
            top: "weights: {plan: 2},",
            ..SMALL
        },
        &["E302 `Again.`"],
    );
    // Heat ends it, or the flag that the first time sets.
    case(a_with(r#"(say: "Again.", heat: 1, marks: {plan: 1}, why: "W.", goto: "a")"#), &[]);
    case(
        a_with(
            r#"(say: "Again.", set: ["done"], why: "W.", goto: "a", outcomes: [(when: Flag("done")), (marks: {plan: 1})])"#,
        ),
        &[],
    );
    case(
        a_with(
            r#"(say: "Again.", set: ["done"], why: "W.", goto: "a", outcomes: [(when: Flag("done"), marks: {plan: 1}), (marks: {plan: -1})])"#,
        ),
        &["E302 `Again.`"],
    );
}

#[test]
fn a_loop_over_several_nodes_counts_as_a_whole() {
    let nodes = |gain: i32| -> &'static str {
        Box::leak(
            format!(
                r#""a": (choices: [(say: "On.", marks: {{plan: 3}}, why: "W.", heat: 1, goto: "b"), {END}]),
            "b": (choices: [(say: "Back.", marks: {{plan: {gain}}}, why: "W.", heat: -1, goto: "a"), {END}])"#
            )
            .into(),
        )
    };
    case(nodes(-3), &[]);
    case(
        nodes(-2),
        &["E302 these lead round in a circle, and give 1 mark (weighted) each time: `On.` at `a`, `Back.` at `b`"],
    );
    // Patience lets nobody go round twice.
    with(Small { nodes: nodes(-2), patience: "3", ..SMALL }, &[]);
    with(Small { nodes: nodes(-2), patience: "4", ..SMALL }, &["E302"]);
}

#[test]
fn a_term_counts_once_however_often_it_is_raised() {
    let top = r#"terms: {"t": (meant: "M", heard: "H", if_open: {plan: 1}, why: "W.")},"#;
    with(
        Small {
            top,
            nodes: a_with(r#"(say: "Raise.", raise: ["t"], goto: "a"), (say: "Settle.", settle: ["t"], goto: "a")"#),
            ..SMALL
        },
        &[],
    );
}

#[test]
fn marks_that_only_one_temper_gives_are_found() {
    case(
        a_with(
            r#"(say: "Cool.", heat: -1, goto: "a"), (say: "Thanks.", goto: "a", why: "W.", outcomes: [(when: HeatAtLeast(3)), (marks: {clarify: 1})])"#,
        ),
        &["E302 `Thanks.` at `a` can be repeated"],
    );
}

#[test]
fn nothing_on_offer_is_found_in_openings_and_on_the_way() {
    let hot = r#""b": (choices: [(say: "B.", when: HeatAtMost(5), goto: "won"), (say: "B2.", when: HeatAtMost(4), goto: "lost")])"#;
    let nodes: &'static str = Box::leak(
        format!(r#""a": (choices: [(say: "Up.", heat: 1, goto: "b"), (say: "Same.", goto: "b"), {END}]), {hot}"#)
            .into(),
    );
    case(nodes, &["E301 the conversation can come to `b` with nothing on offer"]);
    with(
        Small { nodes, openings: r#"(node: "a", heat: 4, trust: 4), (node: "b", heat: 7, trust: 4)"#, ..SMALL },
        &["E301 the conversation opens at `b` with nothing on offer"],
    );
    with(Small { nodes, openings: r#"(node: "a", heat: 4, trust: 4)"#, ..SMALL }, &[]);
    // Taken once, nothing is left.
    case(
        r#""a": (choices: [(say: "Once.", once: true, goto: "a"), (say: "Twice.", once: true, goto: "a"), (say: "Out.", once: true, when: HeatAtLeast(9), goto: "won")])"#,
        &["E301 the conversation can come to `a`", "W303 no play reaches the ending `won`"],
    );
}

#[test]
fn an_ending_that_no_play_reaches_is_told_with_its_reason() {
    case(
        r#""a": (choices: [(say: "A.", when: TrustAtLeast(6), goto: "won"), (say: "B.", goto: "lost"), (say: "C.", heat: 1, goto: "a")])"#,
        &["W303 no play reaches the ending `won`: the choice that leads there never does"],
    );
    with(
        Small {
            patience: r#"(moves: 9, goto: "late")"#,
            endings: r#""late": (kind: Stalled, title: "L", text: "L.")"#,
            nodes: a_with(r#"(say: "C.", heat: 1, goto: "a")"#),
            ..SMALL
        },
        &["W303 no play reaches the ending `late`: no talk lasts 9 moves"],
    );
}

#[test]
fn a_term_is_settled_only_after_it_was_raised() {
    let top = r#"terms: {"t": (meant: "M", heard: "H")},"#;
    let case = |a: &str, b: &str, expected: &[&str]| {
        let nodes: &'static str = Box::leak(format!(r#""a": (choices: [(say: "A.", {a} goto: "b"), {END}]), "b": (choices: [(say: "B.", {b} goto: "won"), {END}])"#).into());
        with(Small { top, nodes, ..SMALL }, expected);
    };
    case(r#"raise: ["t"],"#, r#"settle: ["t"],"#, &[]);
    case(r#"settle: ["t"],"#, r#"raise: ["t"],"#, &["W304 once the term `t` is raised, no play settles it"]);
    case(r#"raise: ["t"], settle: ["t"],"#, "", &[]);
    case("", r#"raise: ["t"],"#, &["W304"]);
}

#[test]
fn a_fact_that_is_asked_for_and_never_revealed_is_one_finding() {
    let top = r#"facts: {"f": "F."},"#;
    let nodes = a_with(
        r#"(say: "A.", when: Knows("f"), goto: "won"), (say: "B.", when: Any([HeatAtLeast(6), Knows("f")]), goto: "won")"#,
    );
    with(Small { top, nodes, ..SMALL }, &["W305 2 conditions ask for the fact `f`, and no play reveals it"]);
    let openings = r#"(node: "a", heat: 5, trust: 4), (node: "a", heat: 5, trust: 4, learn: ["f"])"#;
    with(Small { top, nodes, openings, ..SMALL }, &[]);
    with(Small { top, nodes: a_with(r#"(say: "A.", when: Not(Knows("f")), goto: "won")"#), ..SMALL }, &[]);
}
