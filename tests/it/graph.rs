//! `defuse graph`, and what it draws: `tests/graphs/<case>/scenario.ron` and beside it the same as SVG, DOT and Mermaid.
//!
//! `DEFUSE_BLESS=1` writes the pictures anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use defuse::graph::{Graph, Layout, dot, mermaid, svg};
use defuse::review::Envelope;
use defuse::scenario::{Scenario, Source, Target, read};

use crate::generate::{self, LARGER, SMALL, Shape, seeds};
use crate::program::{defuse, text};

const LARGE: Shape = Shape { nodes: 40..=60, choices: 2..=4, patience: 3..=4 };

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphs");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn scenario_of(ron: &str) -> Arc<Scenario> {
    let read = read("case", &Source::new("case", ron));
    let findings = read.findings;
    Arc::new(read.scenario.unwrap_or_else(|| panic!("{findings:?}")))
}

fn graph_of(scenario: &Arc<Scenario>) -> Graph {
    Graph::of(scenario, Some(&Envelope::of(Arc::clone(scenario))))
}

fn drawn(scenario: &Arc<Scenario>) -> [(&'static str, String); 3] {
    let graph = graph_of(scenario);
    let layout = Layout::of(scenario, &graph);
    [("svg", svg(scenario, &graph, &layout)), ("dot", dot(scenario, &graph)), ("mmd", mermaid(scenario, &graph))]
}

#[test]
fn pictures_are_as_expected() {
    let bless = std::env::var_os("DEFUSE_BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for case in cases() {
        let scenario = scenario_of(&std::fs::read_to_string(case.join("scenario.ron")).unwrap());
        for (kind, picture) in drawn(&scenario) {
            let golden = case.join("graph").with_extension(kind);
            if bless {
                std::fs::write(&golden, picture).unwrap();
            } else if std::fs::read_to_string(&golden).unwrap_or_default() != picture {
                wrong.push(format!("{}:\n{picture}", golden.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "DEFUSE_BLESS=1 accepts these:\n{}", wrong.join("\n"));
    assert!(cases().len() >= 2);
}

/// Reads an SVG as XML, which fails where it isn't well-formed; all the texts in it.
fn texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}:\n{svg}"));
    let root = document.root_element();
    assert_eq!((root.tag_name().name(), root.attribute("role")), ("svg", Some("img")));
    let known = ["svg", "title", "desc", "g", "rect", "path", "circle", "text"];
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "<{}>", node.tag_name().name());
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && attribute.name() != "href", "{}", attribute.name());
            assert!(!attribute.value().contains("NaN") && !attribute.value().contains("inf"), "{}", attribute.value());
        }
    }
    document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).map(str::to_owned).collect()
}

#[test]
fn generated_scenarios_are_drawn_well_formed_and_whole() {
    for (shape, count) in [(&SMALL, 60), (&LARGER, 30), (&LARGE, 6)] {
        for seed in seeds(count) {
            let Some((_, scenario)) = generate::scenario(seed, shape) else { continue };
            let graph = graph_of(&scenario);
            let layout = Layout::of(&scenario, &graph);
            let texts = texts(&svg(&scenario, &graph, &layout));
            for node in &scenario.nodes {
                assert!(texts.contains(&node.id), "seed {seed}: no `{}`", node.id);
            }
            for ending in &scenario.endings {
                assert!(texts.contains(&ending.kind.name().to_owned()), "seed {seed}");
            }
            let arrows = dot(&scenario, &graph).matches(" -> ").count();
            assert_eq!(arrows, graph.edges.len());
            let mermaid = mermaid(&scenario, &graph);
            assert_eq!(mermaid.matches(" --> ").count() + mermaid.matches(" -.-> ").count(), graph.edges.len());
        }
    }
}

#[test]
fn the_graph_says_what_the_scenario_says() {
    for seed in seeds(60) {
        let Some((_, scenario)) = generate::scenario(seed, &LARGER) else { continue };
        let graph = graph_of(&scenario);
        for (index, node) in scenario.nodes.iter().enumerate() {
            for target in (0..scenario.nodes.len() as u32)
                .map(Target::Node)
                .chain((0..scenario.endings.len() as u32).map(Target::Ending))
            {
                let leads =
                    |choice: &&defuse::scenario::Choice| choice.outcomes.iter().any(|outcome| outcome.goto == target);
                let choices = node.choices.iter().filter(leads).count();
                let to = graph.index_of(target);
                let found = if to == index {
                    graph.vertices[index].again.map_or(0, |again| again.choices)
                } else {
                    let edges = &graph.edges[graph.edges_from(index)];
                    edges.iter().find(|edge| edge.to as usize == to).map_or(0, |edge| edge.choices)
                };
                assert_eq!(usize::from(found), choices, "seed {seed}: {index} to {target:?}");
            }
        }
        no_circle_without_a_back_edge(&graph, seed);
    }
}

/// Takes away what nothing leads to, over and over: without back edges nothing is left.
fn no_circle_without_a_back_edge(graph: &Graph, seed: u64) {
    let mut left: Vec<_> = graph.edges.iter().filter(|edge| !edge.back).collect();
    loop {
        let before = left.len();
        let targets: std::collections::BTreeSet<u32> = left.iter().map(|edge| edge.to).collect();
        left.retain(|edge| targets.contains(&edge.from));
        if left.len() == before {
            break;
        }
    }
    assert!(left.is_empty(), "seed {seed}: {left:?}");
}

#[test]
fn the_best_lines_are_marked_from_every_opening_to_an_ending() {
    let scenario = scenario_of(include_str!("../../scenarios/late-delivery.ron"));
    let graph = graph_of(&scenario);
    for opening in &scenario.openings {
        let mut at = opening.node as usize;
        let mut steps = 0;
        // Best lines of several openings may share a moment and part again: any marked way has to end.
        while let Some(edge) = graph.edges[graph.edges_from(at)].iter().find(|edge| edge.best) {
            at = edge.to as usize;
            steps += 1;
        }
        assert!(matches!(graph.vertices[at].what, Target::Ending(_)), "it stops at {at}");
        assert!(graph.vertices[at].best && steps >= 3);
    }
    let without = Graph::of(&scenario, None);
    assert!(!without.best_known && without.edges.iter().all(|edge| !edge.best));
    assert_eq!(without.edges.len(), graph.edges.len());
}

#[test]
fn the_command_writes_each_format_to_a_file_or_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tree.svg");
    let written = defuse(&["graph", "late-delivery", "-o", file.to_str().unwrap()]);
    assert!(written.status.success() && written.stdout.is_empty(), "{}", text(&written.stderr));
    let out = defuse(&["graph", "late-delivery"]);
    assert_eq!(text(&out.stdout), std::fs::read_to_string(&file).unwrap());
    assert!(texts(&text(&out.stdout)).contains(&"storms".to_owned()));
    for (format, start) in [("dot", "digraph scenario {\n"), ("mermaid", "flowchart LR\n")] {
        let out = defuse(&["graph", "late-delivery", "--format", format]);
        assert!(text(&out.stdout).starts_with(start), "{}", text(&out.stdout));
    }
}

#[test]
fn the_command_says_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.ron", "b.ron"] {
        std::fs::write(folder.path().join(name), "Scenario(format: 1)").unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let nowhere = folder.path().join("none/tree.svg");
    for (arguments, code, message) in [
        (vec!["graph", "late-delivry"], 2, "did you mean `late-delivery`?"),
        (vec!["graph", path], 2, "holds 2 scenarios, name one: `a`, `b`"),
        (vec!["graph", "late-delivery", "-o", nowhere.to_str().unwrap()], 1, "can't be written"),
        (vec!["graph", "late-delivery", "--format", "png"], 2, "svg, dot, mermaid"),
    ] {
        let told = defuse(&arguments);
        assert_eq!(told.status.code(), Some(code), "{arguments:?}");
        assert!(text(&told.stderr).contains(message), "{}", text(&told.stderr));
        assert!(told.stdout.is_empty());
    }
}
