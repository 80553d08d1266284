//! Compare, pressed by labels and keys.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use bevy_egui::egui::{Event, Key};
use egui_kittest::{Harness, kittest::Queryable};
use jiff::Timestamp;

use super::{
    Form, Held, Import, Intent, Shown,
    page_ui::compare_ui,
    sources::{Source, Told},
};
use crate::{
    game::{
        Keeping,
        attempts::{All, Texts},
        places::Place,
        theme::Theme,
        trial::{SIZES, assert_apart, keep_plays, shelf_with, show, theme_for},
    },
    record::{Mode, Store, import, rescore_all},
};

struct Trial {
    held: Held,
    all: Arc<All>,
    log: Rc<RefCell<Vec<Intent>>>,
}

const PEOPLE: [&str; 5] = ["Dora", "Ana", "Emil", "Ben", "Carla"];

/// A group that was imported, two of five in a team.
fn group() -> Arc<All> {
    let (elsewhere, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut lines = String::new();
    for (number, name) in PEOPLE.iter().enumerate() {
        let receipts = keep_plays(elsewhere.path(), "late-delivery", name, 1 + number % 2, Timestamp::UNIX_EPOCH);
        let team = if number < 2 { ", North" } else { "" };
        receipts.iter().for_each(|receipt| lines += &format!("{name}: {receipt}{team}\n"));
    }
    let shelf = shelf_with(&Keeping::default());
    let texts = Texts::default().with(&shelf);
    let store = Store::open(here.path(), Timestamp::UNIX_EPOCH).unwrap().store;
    let read = import::read_receipts(&lines);
    let step = |_| std::ops::ControlFlow::Continue(());
    import::import(&store, &read.lines, None, Timestamp::UNIX_EPOCH, |id| texts.envelope(id), step).unwrap();
    let (rescored, unplayable) = rescore_all(&[], &store.receipts().unwrap(), |id| texts.envelope(id));
    Arc::new(All { rescored, unplayable, version: 1 })
}

fn open(theme: Theme, all: Arc<All>) -> (Harness<'static, Trial>, Rc<RefCell<Vec<Intent>>>) {
    let log = Rc::new(RefCell::new(Vec::new()));
    let trial = Trial { held: Held::default(), all, log: Rc::clone(&log) };
    let shelf = shelf_with(&Keeping::default());
    let harness = show(theme, trial, move |ui, theme, trial| {
        trial.held.make_view(&trial.all, &shelf);
        let Held { form, asked, view, .. } = &mut trial.held;
        let asked = asked.as_ref().map(|(_, asked)| asked.as_slice()).unwrap_or_default();
        let shown = Shown::Here { asked, view: view.as_ref().map(|(_, view)| view) };
        let intent = compare_ui(ui, theme, shown, form);
        trial.log.borrow_mut().extend(intent);
    });
    (harness, log)
}

fn form<'h>(harness: &'h mut Harness<'_, Trial>) -> &'h mut Form {
    &mut harness.state_mut().held.form
}

fn tall() -> Theme {
    theme_for([1280.0, 6000.0], 1.0)
}

fn click(harness: &mut Harness<'_, Trial>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

#[test]
fn nobody_to_compare_says_how_to_get_receipts() {
    let (mut harness, log) = open(tall(), Arc::default());
    assert!(harness.query_by_label("Nobody to compare yet.").is_some());
    assert!(harness.query_by_label("Receipts to import").is_some());
    click(&mut harness, "Progress");
    assert_eq!(*log.borrow(), [Intent::GoTo(Place::Progress)]);
}

#[test]
fn people_stand_by_name_and_nobody_is_ranked() {
    let (mut harness, _) = open(tall(), group());
    let places = |harness: &Harness<'_, Trial>| {
        ["Ana", "Ben", "Carla", "Dora", "Emil"].map(|name| {
            let label = harness.query_all_by_label_contains(", In total: ");
            label.filter(|node| format!("{node:?}").contains(name)).map(|node| node.rect().top()).next()
        })
    };
    let tops = places(&harness);
    assert!(tops.iter().all(Option::is_some), "{tops:?}");
    assert!(tops.is_sorted(), "{tops:?}");
    click(&mut harness, "Made-up names");
    assert!(form(&mut harness).pseudonyms);
    for name in PEOPLE {
        assert!(harness.query_by_label_contains(&format!("{name}, ")).is_none(), "{name} is still there");
    }
}

#[test]
fn first_attempts_are_shown_by_skill_too() {
    let (mut harness, _) = open(tall(), group());
    let of_skill = |harness: &Harness<'_, Trial>| harness.query_all_by_label_contains(", Clarifying: ").count();
    assert_eq!(of_skill(&harness), 0);
    click(&mut harness, "Clarifying");
    assert_eq!(of_skill(&harness), PEOPLE.len());
}

#[test]
fn the_spread_costs_shares_teams_and_those_left_out_are_told() {
    let all = group();
    let (harness, _) = open(tall(), Arc::clone(&all));
    let (_, view) = harness.state().held.view.clone().unwrap();
    assert!(view.sentence.starts_with("Half of the 5 stand between "), "{}", view.sentence);
    assert_eq!(view.people.len(), 5);
    assert_eq!(view.teams.len(), 1);
    assert!(view.costs.iter().all(|cost| cost.words.contains(" of 5 ") || cost.words.contains(" of ")));
    assert!(!view.costs.is_empty());
    for moment in &view.moments {
        let shares: f32 = moment.choices.iter().map(|choice| choice.share).sum();
        assert!((shares - 1.0).abs() < 1e-3, "{}: {shares}", moment.line);
    }
    assert!(harness.query_by_label("Left out").is_none() || !view.left_out.is_empty());
    assert!(harness.query_all_by_label_contains("North").count() > 1);
}

#[test]
fn receipts_are_pasted_and_imported() {
    let (mut harness, log) = open(tall(), Arc::default());
    harness.get_by_label("Receipts to import").focus();
    harness.run_steps(2);
    harness.event(Event::Paste("Ana: defuse1:abc\nBen: defuse1:def".to_owned()));
    harness.run_steps(3);
    assert_eq!(form(&mut harness).pasted.lines().count(), 2);
    click(&mut harness, "Import");
    let pasted = Source::Pasted("Ana: defuse1:abc\nBen: defuse1:def".to_owned());
    assert_eq!(*log.borrow(), [Intent::Import(pasted)]);
}

#[test]
fn a_paste_of_thousands_is_not_laid_out_in_the_field() {
    let (mut harness, log) = open(tall(), Arc::default());
    harness.get_by_label("Receipts to import").focus();
    harness.run_steps(2);
    let lines = "Ana: defuse1:0123456789\n".repeat(5000);
    harness.event(Event::Paste(lines.clone()));
    harness.run_steps(3);
    assert!(form(&mut harness).pasted.is_empty());
    assert!(harness.query_by_label("5000 lines were pasted.").is_some());
    click(&mut harness, "Import");
    assert_eq!(*log.borrow(), [Intent::Import(Source::Pasted(lines))]);
    click(&mut harness, "Clear");
    assert!(harness.query_by_label("Receipts to import").is_some());
}

#[test]
fn a_path_is_read_with_enter_and_escape_leaves_only_the_field() {
    let (mut harness, log) = open(tall(), Arc::default());
    let field = harness.get_all_by_label("File or folder").last();
    field.unwrap().focus();
    harness.run_steps(2);
    harness.event(Event::Text("/srv/receipts".to_owned()));
    harness.run_steps(2);
    assert!(form(&mut harness).is_typing);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(*log.borrow(), [Intent::Import(Source::Paths(vec!["/srv/receipts".into()]))]);
}

#[test]
fn an_import_shows_how_far_it_is_and_can_be_stopped() {
    let (mut harness, log) = open(tall(), Arc::default());
    form(&mut harness).import = Import::On { done: 500, of: 10_000, stops: false };
    harness.run_steps(3);
    assert!(harness.query_all_by_label("500 of 10000 receipts").count() > 0);
    click(&mut harness, "Stop");
    assert_eq!(*log.borrow(), [Intent::Stop]);
    let told = Told {
        sentence: "Imported 3 receipts.".to_owned(),
        troubles: vec!["Line 4: it is damaged.".to_owned()],
        ..Told::default()
    };
    form(&mut harness).import = Import::Told(told);
    harness.run_steps(3);
    assert!(harness.query_by_label("Line 4: it is damaged.").is_some());
}

#[test]
fn a_mode_that_nobody_played_is_not_asked_about() {
    let all = group();
    let (mut harness, _) = open(tall(), Arc::clone(&all));
    form(&mut harness).mode = Some(Mode::Practice);
    harness.run_steps(3);
    let (question, view) = harness.state().held.view.clone().unwrap();
    assert_eq!((question.3, view.people.len()), (Mode::Assessed, 5));
}

#[test]
fn nothing_overlaps_at_any_size() {
    let all = group();
    for (window, text_scale) in SIZES {
        for shows_import in [false, true] {
            let theme = theme_for(window, text_scale);
            let (mut harness, _) = open(theme, Arc::clone(&all));
            form(&mut harness).shows_import = shows_import;
            form(&mut harness).pasted = "Ana: defuse1:abc".to_owned();
            harness.run_steps(3);
            assert_apart(&harness, theme.measures.window);
        }
    }
}
