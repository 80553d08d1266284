//! The desk, pressed by labels and keys.

use std::{cell::RefCell, path::Path, rc::Rc, sync::Arc};

use bevy_egui::egui::Key;
use egui_kittest::{Harness, kittest::Queryable};

use super::{
    Intent,
    desk_ui::{Form, Selected, desk_ui},
    list_ui::{FileView, ListView},
    study::Study,
    view::{DeskView, FileState},
};
use crate::{
    conversation::Conversation,
    game::{
        places::Place,
        theme::Theme,
        trial::{
            SIZES, TARGET, assert_apart, assert_large_enough, assert_read_in_order, assert_text_fits, controls, show,
            theme_for,
        },
    },
    library::Entry,
    record::{Play, items::Items},
    review::Review,
};

struct Trial {
    view: Option<DeskView>,
    list: ListView,
    form: Form,
    log: Rc<RefCell<Vec<Intent>>>,
}

const LATE_DELIVERY: &str = include_str!("../../../scenarios/late-delivery.ron");

fn entry(folder: &Path, text: &str) -> Entry {
    let path = folder.join("late-delivery.ron");
    std::fs::write(&path, text).unwrap();
    Entry::load(&path)
}

/// A file that loads, with what was found out about it.
fn sound() -> DeskView {
    let folder = tempfile::tempdir().unwrap();
    let entry = entry(folder.path(), LATE_DELIVERY);
    let study = Arc::new(Study::of(entry.scenario.as_ref().unwrap()));
    DeskView::of(&entry, Some(study), entry.source.as_ref())
}

/// The same, saved with a mistake since.
fn broken() -> DeskView {
    let folder = tempfile::tempdir().unwrap();
    let before = entry(folder.path(), LATE_DELIVERY);
    let study = Arc::new(Study::of(before.scenario.as_ref().unwrap()));
    let entry = entry(folder.path(), &LATE_DELIVERY.replacen("goto: \"", "goto: \"nowhere_", 1));
    DeskView::of(&entry, Some(study), before.source.as_ref())
}

fn list() -> ListView {
    let file = |id: &str, loads| FileView {
        id: id.to_owned(),
        title: format!("The title of {id}"),
        origin: format!("/home/somebody/scenarios/{id}.ron"),
        loads,
    };
    ListView { files: vec![file("signs", true), file("lease", false), file("jars", true)], folder: None }
}

fn open(theme: Theme, view: Option<DeskView>) -> (Harness<'static, Trial>, Rc<RefCell<Vec<Intent>>>) {
    let log = Rc::new(RefCell::new(Vec::new()));
    let trial = Trial { view, list: list(), form: Form::default(), log: Rc::clone(&log) };
    let harness = show(theme, trial, |ui, theme, trial| {
        let intent = desk_ui(ui, theme, trial.view.as_ref(), &trial.list, &mut trial.form);
        trial.log.borrow_mut().extend(intent);
    });
    (harness, log)
}

#[test]
fn a_scenario_is_opened_from_the_list_and_closed_again() {
    let (mut harness, log) = open(Theme::default(), None);
    harness.get_by_label("The title of signs").click();
    harness.run_steps(3);
    harness.get_by_label("The title of lease, doesn’t load").click();
    harness.run_steps(3);
    assert_eq!(*log.borrow(), [Intent::Open("signs".to_owned()), Intent::Open("lease".to_owned())]);
    let (mut harness, log) = open(Theme::default(), Some(sound()));
    harness.get_by_label("All scenarios").click();
    harness.get_by_label("Practise").click();
    harness.run_steps(3);
    assert!(log.borrow().contains(&Intent::Close) || log.borrow().contains(&Intent::GoTo(Place::Practise)));
}

#[test]
fn the_sheet_of_a_moment_tells_what_first_attempts_did_there() {
    let mut view = sound();
    let study = Arc::clone(view.study.as_ref().unwrap());
    let finished = |seed: u64| {
        let mut play = Conversation::start(Arc::clone(&study.scenario), seed, Some(0), "", &mut Vec::new());
        while play.end().is_none() {
            let open = play.shown().to_vec();
            play.choose(open[seed as usize % open.len()], &mut Vec::new()).unwrap();
        }
        let review = Review::of(&play, &study.envelope).unwrap();
        Play { conversation: play, review }
    };
    let plays: Vec<Play> = (0..4).map(finished).collect();
    view.items = Some(Arc::new(Items::of(&study.envelope, &plays)));
    let first = study.scenario.openings[0].node as usize;
    let vertex = study.vertex_named(&study.scenario.nodes[first].id);
    let (mut harness, _) = open(Theme::default(), Some(view));
    harness.state_mut().form.selected = vertex.map(Selected::Vertex);
    harness.run_steps(3);
    harness.get_by_label_contains("4 first attempts came here and kept");
    harness.get_by_label_contains("Taken: ");
}

#[test]
fn every_moment_of_a_sound_scenario_can_be_played_from() {
    let view = sound();
    let study = view.study.as_ref().unwrap();
    let missing: Vec<&str> = study
        .scenario
        .nodes
        .iter()
        .zip(&study.ways)
        .filter(|(_, way)| way.is_none())
        .map(|(node, _)| node.id.as_str())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (node, way) in study.scenario.nodes.iter().zip(&study.ways) {
        let way = way.as_ref().unwrap();
        let ids = way.choices.iter().map(String::as_str);
        let replay = crate::conversation::replay(&study.scenario, 1, Some(way.opening), "", ids);
        assert!(replay.mismatch.is_none(), "{}: {:?}", node.id, replay.mismatch);
        assert_eq!(study.scenario.nodes[replay.conversation.state().node as usize].id, node.id);
    }
}

#[test]
fn a_moment_is_selected_by_pressing_it_and_played_from_its_sheet() {
    let view = sound();
    let node = view.study.as_ref().unwrap().scenario.nodes[2].id.clone();
    let way = view.study.as_ref().unwrap().ways[2].clone().unwrap();
    let (mut harness, log) = open(Theme::default(), Some(view));
    harness.get_by_label_contains(&format!("{node}, opening")).click();
    harness.run_steps(3);
    assert_eq!(harness.state().form.selected, Some(Selected::Vertex(2)));
    harness.get_by_label("Play from here").click();
    harness.run_steps(3);
    harness.get_by_label("Copy place").click();
    harness.run_steps(3);
    let log = log.borrow();
    assert_eq!(log[0], Intent::Play(way));
    let Intent::Copy(place) = &log[1] else { panic!("{log:?}") };
    let line = LATE_DELIVERY.lines().position(|line| line.contains(&format!("\"{node}\": ("))).unwrap() + 1;
    assert!(place.ends_with(&format!("late-delivery.ron:{line}")), "{place}");
}

#[test]
fn escape_puts_the_sheet_away() {
    let (mut harness, _) = open(Theme::default(), Some(sound()));
    harness.state_mut().form.select(Selected::Vertex(0));
    harness.run_steps(3);
    assert!(harness.query_by_label("Play from here").is_some());
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label("Play from here").is_none());
}

#[test]
fn a_version_that_does_not_load_leaves_the_graph_of_the_one_before() {
    let view = broken();
    assert_eq!(view.state, FileState::Broken);
    assert_eq!(view.counts(), "1 error");
    let first = view.study.as_ref().unwrap().scenario.nodes[0].id.clone();
    let line = LATE_DELIVERY.lines().position(|line| line.contains("goto: \"")).unwrap() + 1;
    assert_eq!(view.findings[0].line, line);
    let (mut harness, _) = open(Theme::default(), Some(view));
    assert!(harness.query_all_by_label_contains(&first).next().is_some());
    harness.get_by_label_contains(&format!("line {line}.")).click();
    harness.run_steps(3);
    assert_eq!(harness.state().form.selected, Some(Selected::Finding(0)));
    assert!(harness.query_by_label_contains("Go to this line in your editor.").is_some());
}

#[test]
fn without_any_version_that_loads_the_well_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let view = DeskView::of(&entry(folder.path(), "Scenario(format: 1, titel: \"T\")"), None, None);
    let (harness, _) = open(Theme::default(), Some(view));
    assert!(harness.query_by_label_contains("as soon as the file loads").is_some());
}

#[test]
fn it_is_read_from_the_places_to_the_findings_and_then_the_tree() {
    let (harness, _) = open(Theme::default(), Some(broken()));
    assert_read_in_order(
        &harness,
        &[
            "Defuse",
            "Practise",
            "Desk",
            "Settings",
            "All scenarios",
            "The late delivery",
            "1 error",
            "Error E113",
            "par",
            "storms, opening",
        ],
    );
}

#[test]
fn nothing_overlaps_at_any_size() {
    for (window, text_scale) in SIZES {
        let theme = theme_for(window, text_scale);
        let (harness, _) = open(theme, None);
        assert_apart(&harness, theme.measures.window);
        assert_large_enough(&harness);
        assert_text_fits(&harness);
        for shows_graph in [false, true] {
            let (mut harness, _) = open(theme, Some(broken()));
            harness.state_mut().form.select(Selected::Vertex(3));
            harness.state_mut().form.shows_graph = shows_graph;
            harness.run_steps(6);
            // The graph scrolls, so that its moments may lie anywhere: what stands around it is looked at.
            let study = harness.state().view.as_ref().unwrap().study.clone().unwrap();
            let is_moment = |name: &str| {
                let ids = study.scenario.nodes.iter().map(|node| &node.id);
                let starts = |id: &String| name.split([',', ':']).next() == Some(id.as_str());
                ids.clone().any(starts) || study.scenario.endings.iter().any(|ending| name.contains(&ending.id))
            };
            let around: Vec<_> = controls(&harness).into_iter().filter(|(name, _)| !is_moment(name)).collect();
            assert!(around.len() > 4, "{around:?}");
            for (index, (name, rect)) in around.iter().enumerate() {
                let is_large = rect.width() >= TARGET - 0.5 && rect.height() >= TARGET - 0.5;
                assert!(is_large, "{name} is {:?} at {window:?}", rect.size());
                assert!(rect.right() <= theme.measures.window.x + 0.5, "{name} sticks out at {window:?}: {rect:?}");
                for (other, place) in &around[index + 1..] {
                    let apart = !rect.shrink(1.0).intersects(place.shrink(1.0));
                    assert!(apart, "{name} and {other} at {window:?}, {text_scale}: {rect:?} {place:?}");
                }
            }
        }
    }
}

#[test]
fn a_selected_moment_stays_selected_when_others_come_before_it() {
    let study = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        Study::of(entry(folder.path(), text).scenario.as_ref().unwrap())
    };
    let before = study(LATE_DELIVERY);
    let more = r#"nodes: {
        "put_in_front": (choices: [(say: "One way.", goto: "storms"), (say: "Another way.", goto: "ice")]),"#;
    let now = study(&LATE_DELIVERY.replacen("nodes: {", more, 1));
    let mut form = Form { selected: Some(Selected::Vertex(2)), ..Form::default() };
    form.carry_over(Some(&before), Some(&now));
    assert_eq!(form.selected, Some(Selected::Vertex(3)));
    assert_eq!(before.name_of(2), now.name_of(3));
    form.selected = now.vertex_named("put_in_front").map(Selected::Vertex);
    form.carry_over(Some(&now), Some(&before));
    assert_eq!(form.selected, None);
}
