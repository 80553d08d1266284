use super::CHECKS;
use crate::lint::tried::{SMALL, Small, expect};

#[track_caller]
fn case(nodes: &'static str, expected: &[&str]) {
    with(Small { nodes, ..SMALL }, expected);
}

#[track_caller]
fn with(small: Small, expected: &[&str]) {
    expect(&small.found(CHECKS), expected);
}

#[test]
fn the_smallest_scenario_only_has_too_little_to_choose() {
    case(r#""a": (choices: [(say: "Yes.", goto: "won")])"#, &["W209 at `a` there is only one choice"]);
    case(r#""a": (choices: [(say: "Yes.", goto: "won"), (say: "No.", goto: "lost")])"#, &[]);
    case(r#""a": (choices: [(say: "Yes.", goto: "won")], silence: (goto: "lost"))"#, &[]);
    case(r#""a": (choices: [(say: "Yes.", goto: "won"), (say: "No.", goto: "won")])"#, &["W210 both choices at `a`"]);
}

#[test]
fn a_circle_is_told_once_at_its_door_and_not_again_for_its_opening() {
    let circle = r#""b": (choices: [(say: "B.", goto: "c"), (say: "B2.", heat: -1, goto: "c")]),
        "c": (choices: [(say: "C.", goto: "d"), (say: "C2.", heat: -1, goto: "b")]),
        "d": (choices: [(say: "D.", goto: "b"), (say: "D2.", heat: -1, goto: "b")]),"#;
    let nodes: &'static str =
        Box::leak(format!(r#"{circle} "a": (choices: [(say: "Yes.", goto: "c"), (say: "No.", goto: "won")])"#).into());
    case(nodes, &["E202 no path leads from `c` to an ending, nor from the 2 nodes behind it"]);
    let openings = r#"(node: "a", heat: 5, trust: 4), (node: "b", heat: 5, trust: 4), (node: "d", heat: 5, trust: 4)"#;
    with(Small { nodes, openings, ..SMALL }, &["E201 from the opening `b`, and from 1 more opening no choice"]);
}

const LONG: &str = r#""a": (choices: [(say: "A.", goto: "b"), (say: "A2.", heat: 1, goto: "b")]),
    "b": (choices: [(say: "B.", goto: "c"), (say: "B2.", heat: 1, goto: "c")]),
    "c": (choices: [(say: "C.", goto: "won"), (say: "C2.", heat: 1, goto: "lost")])"#;

#[test]
fn too_little_patience_is_one_finding() {
    with(Small { nodes: LONG, patience: "3", ..SMALL }, &[]);
    with(Small { nodes: LONG, patience: "2", ..SMALL }, &["E201 in no play from the opening `a`"]);
    let openings = r#"(node: "a", heat: 5, trust: 4), (node: "short", heat: 5, trust: 4)"#;
    let nodes = Box::leak(
        format!(r#"{LONG}, "short": (choices: [(say: "S.", goto: "won"), (say: "S2.", heat: 1, goto: "b")])"#).into(),
    );
    with(Small { nodes, openings, patience: "2", ..SMALL }, &["E201 in no play from the opening `a`"]);
    with(
        Small { nodes, openings: r#"(node: "short", heat: 5, trust: 4)"#, patience: "2", ..SMALL },
        &["W203 no choice leads to the node `a`", "W203 no play reaches the node `c`: patience is used up before"],
    );
    with(
        Small {
            nodes: r#""a": (choices: [(say: "A.", goto: "won"), (say: "A2.", heat: 5, goto: "b")]),
        "b": (choices: [(say: "B.", goto: "won"), (say: "B2.", goto: "lost")])"#,
            ..SMALL
        },
        &["W203 no play reaches the node `b`: heat is at the breaking point before"],
    );
}

#[test]
fn a_choice_counts_as_on_offer_if_any_opening_brings_what_it_asks_for() {
    let nodes = r#""a": (choices: [
        (say: "A.", trust: 1, goto: "b"), (say: "A2.", goto: "b")]),
        "b": (choices: [(say: "B.", when: TrustAtLeast(6), goto: "won"), (say: "B2.", goto: "won"), (say: "B3.", goto: "lost")])"#;
    case(nodes, &["W205 the choice `B.` is never on offer at `b`: `TrustAtLeast(6)`"]);
    with(Small { nodes, openings: r#"(node: "a", heat: 5, trust: 4), (node: "a", heat: 5, trust: 5)"#, ..SMALL }, &[]);
    with(
        Small { nodes, openings: r#"(node: "a", heat: 5, trust: 6)"#, ..SMALL },
        &["W208 `TrustAtLeast(6)` always holds at `b`"],
    );
}

#[test]
fn what_is_done_once_was_never_done_before() {
    case(
        r#""a": (choices: [
        (id: "sorry", say: "Sorry.", once: true, goto: "a", outcomes: [(when: Said("sorry"), heat: 1), ()]),
        (say: "Go.", goto: "won")])"#,
        &["W206 outcome 1 of `Sorry.` at `a` is never taken: `Said(\"sorry\")`"],
    );
    case(
        r#""a": (choices: [
        (id: "sorry", say: "Sorry.", goto: "a", outcomes: [(when: Said("sorry"), heat: 1), ()]),
        (say: "Go.", goto: "won")])"#,
        &[],
    );
    // Left again, it is not asked again: it held whenever it was.
    case(
        r#""a": (choices: [
        (id: "sorry", say: "Sorry.", once: true, when: Not(Said("sorry")), goto: "a"),
        (say: "Go.", goto: "won")])"#,
        &["W208 `Not(Said(\"sorry\"))` always holds at `a`, so it hides no choice"],
    );
}

#[test]
fn outcomes_are_asked_in_their_order() {
    // The second is only asked below 6, and there it always holds.
    case(
        r#""a": (choices: [
        (say: "One.", heat: 2, goto: "b"), (say: "Two.", goto: "b")]),
        "b": (choices: [(say: "B.", goto: "won", outcomes: [
            (when: HeatAtLeast(6), heat: 1), (when: HeatAtMost(6), heat: 2), (heat: 3)]), (say: "No.", goto: "lost")])"#,
        &["W208 `HeatAtMost(6)` always holds at `b` where the outcomes before it are not taken"],
    );
    // One cause: the first never holds, so that the second always does.
    case(
        r#""a": (choices: [
        (say: "B.", goto: "won", outcomes: [(when: HeatAtLeast(6), heat: 1), (when: HeatAtMost(5), heat: 2), ()]),
        (say: "No.", goto: "lost")])"#,
        &["W206 outcome 1 of `B.` at `a` is never taken"],
    );
}

#[test]
fn a_condition_that_fails_where_the_talk_breaks_off_does_not_always_hold() {
    case(
        r#""a": (choices: [(say: "One.", heat: 2, goto: "b"), (say: "Two.", goto: "b")]),
        "b": (choices: [(say: "B.", when: HeatAtMost(5), goto: "won"), (say: "B2.", when: HeatAtMost(5), goto: "lost")])"#,
        &[],
    );
}

#[test]
fn replies_see_the_meters_after_the_effect_and_last_words_too() {
    let nodes = r#""a": (choices: [
        (say: "One.", heat: 2, reply: [(says: "R.", when: HeatAtLeast(7))], goto: "won"),
        (say: "Two.", heat: 2, reply: [(says: "R.", when: HeatAtMost(6))], goto: "won"),
        (say: "Three.", goto: "lost")])"#;
    case(
        nodes,
        &[
            "W207 `HeatAtMost(6)` never holds in the reply to `Two.` at `a`",
            "W208 `HeatAtLeast(7)` always holds in the reply to `One.`",
        ],
    );
    with(
        Small {
            nodes: r#""a": (choices: [(say: "One.", heat: 2, goto: "calm"), (say: "Two.", trust: 3, goto: "calm"), (say: "Three.", goto: "won")])"#,
            endings: r#""calm": (kind: Won, title: "C", text: "C.", lines: [(says: "L.", when: HeatAtLeast(8)), (says: "M.", when: TrustAtLeast(7))])"#,
            ..SMALL
        },
        &["W207 `HeatAtLeast(8)` never holds at the ending `calm`"],
    );
}

#[test]
fn lines_are_asked_the_first_time_and_others_on_coming_back() {
    case(
        r#""a": (
        lines: [(says: "L.", when: Flag("been"))], again: [(says: "M.", when: Flag("been")), (says: "N.", when: HeatAtLeast(7))],
        choices: [(say: "Round.", heat: 1, set: ["been"], goto: "a"), (say: "Out.", goto: "won")])"#,
        &["W207 `Flag(\"been\")` never holds at `a`", "W208 `Flag(\"been\")` always holds on coming back to `a`"],
    );
    // Nobody comes back: `again` is never asked, and nothing is said of its condition.
    case(
        r#""a": (again: [(says: "M.", when: HeatAtLeast(7))], choices: [(say: "One.", goto: "won"), (say: "Two.", goto: "lost")])"#,
        &[],
    );
}

#[test]
fn lines_that_are_opposites_are_one_finding() {
    case(
        r#""a": (lines: [(says: "L.", when: HeatAtLeast(6)), (says: "M.", when: HeatAtMost(5))],
        choices: [(say: "One.", goto: "won"), (say: "Two.", goto: "lost")])"#,
        &["W207 `HeatAtLeast(6)` never holds at `a`"],
    );
}

#[test]
fn a_side_of_any_that_never_holds_is_told_only_where_the_whole_decides_something() {
    case(
        r#""a": (choices: [(say: "One.", heat: 2, goto: "b"), (say: "Two.", goto: "b")]),
        "b": (choices: [
            (say: "B.", when: Any([HeatAtLeast(7), TrustAtLeast(9)]), goto: "won"),
            (say: "B2.", when: Any([HeatAtLeast(7), TrustAtLeast(9)]), goto: "won"),
            (say: "B3.", goto: "lost")])"#,
        &["W207 `TrustAtLeast(9)` never holds at `b` (in 2 places), so this side"],
    );
}

#[test]
fn many_single_choices_are_one_habit() {
    let one = |id: usize| format!(r#""n{id}": (choices: [(say: "On.", goto: "n{}")]),"#, id + 1);
    let nodes: String = (0..6).map(one).collect();
    let nodes = format!(
        r#""a": (choices: [(say: "A.", goto: "n0"), (say: "B.", goto: "lost")]), {nodes} "n6": (choices: [(say: "A.", goto: "won"), (say: "B.", goto: "lost")])"#
    );
    case(Box::leak(nodes.into()), &["W209 at `n0` and at 5 more nodes there is only one choice"]);
    case(
        r#""a": (choices: [(say: "A.", when: HeatAtLeast(5), goto: "b"), (say: "B.", when: HeatAtMost(4), goto: "b")]),
        "b": (choices: [(say: "A.", goto: "won"), (say: "B.", goto: "lost")])"#,
        &["W205 the choice `B.`", "W209 at `a` never more than one of the 2 choices"],
    );
}

#[test]
fn unused_things_are_told_and_used_ones_not() {
    with(
        Small {
            top: r#"facts: {"told": "T.", "untold": "U."}, terms: {"raised": (meant: "M", heard: "H"), "unraised": (meant: "M", heard: "H")},"#,
            nodes: r#""a": (choices: [
            (say: "A.", learn: ["told"], raise: ["raised"], settle: ["raised"], set: ["unasked"], clear: ["unasked", "other"], goto: "won"),
            (say: "B.", goto: "lost")])"#,
            ..SMALL
        },
        &[
            "W211 `A.` at `a` sets and clears `unasked`",
            "W212 nothing reveals the fact `untold`",
            "W212 nothing raises the term `unraised`",
            "W212 no condition asks for the flag `unasked`",
            "W212 no condition asks for the flag `other`",
        ],
    );
}

#[test]
fn an_id_at_two_nodes_is_told_where_a_condition_asks_for_it() {
    let nodes = |second: &str, asks: &str| -> &'static str {
        format!(
            r#""a": (choices: [(say: "A.", id: "same", goto: "b"), (say: "A2.", heat: -1, goto: "b")]),
            "b": (choices: [(say: "B.", id: "{second}", goto: "c"), (say: "B2.", heat: -1, goto: "c")]),
            "c": (choices: [(say: "C.", goto: "won", outcomes: [{asks}()]), (say: "C2.", goto: "lost")])"#
        )
        .leak()
    };
    let asks = r#"(when: Said("same"), goto: "lost"), "#;
    case(nodes("same", asks), &["W213 choices at `a` and `b` have the same id `same`"]);
    case(nodes("other", asks), &[]);
    case(nodes("same", ""), &[]);
    // A flag that both set is no id.
    let flag = nodes("same", r#"(when: Flag("met"), goto: "lost"), "#)
        .replace("id: \"same\",", "id: \"same\", set: [\"met\"],");
    case(flag.leak(), &[]);
}
