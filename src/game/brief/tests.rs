//! The brief, pressed by labels and keys.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use bevy_egui::egui::{Event, Key};
use egui_kittest::{Harness, kittest::Queryable};

use super::{Form, Intent, brief_ui, view::BriefView};
use crate::{
    conversation::replay,
    game::{
        stage::{Actor, Figures},
        theme::Theme,
        trial::{SIZES, assert_apart, assert_large_enough, assert_read_in_order, assert_text_fits, show, theme_for},
    },
    library::Library,
    record::Mode,
};

struct Trial {
    view: BriefView,
    form: Form,
    figures: Figures,
    log: Rc<RefCell<Vec<Intent>>>,
}

fn view() -> BriefView {
    let library = Library::open(&[]);
    let scenario = library.get("late-delivery").unwrap().scenario.as_ref().unwrap();
    let conversation = replay(&Arc::clone(scenario), 1, None, "Tomasz", []).conversation;
    let long = "Something that takes a good deal more than one line in a column of the brief.".to_owned();
    BriefView {
        know: vec![long.clone(); 4],
        may_offer: vec![long.clone(); 3],
        cannot: vec![long; 2],
        ..BriefView::of(&conversation)
    }
}

fn open(theme: Theme, asks_name: bool) -> (Harness<'static, Trial>, Rc<RefCell<Vec<Intent>>>) {
    let log = Rc::new(RefCell::new(Vec::new()));
    let form = Form { asks_name, wants_focus: true, ..Form::default() };
    let trial = Trial { view: view(), form, figures: Figures::default(), log: Rc::clone(&log) };
    let harness = show(theme, trial, |ui, theme, trial| {
        let intent = brief_ui(ui, theme, &trial.view, &mut trial.form, &Actor::new(1), &mut trial.figures);
        trial.log.borrow_mut().extend(intent);
    });
    (harness, log)
}

fn press(harness: &mut Harness<'_, Trial>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

#[test]
fn practise_has_the_focus_and_enter_begins() {
    let (mut harness, log) = open(Theme::default(), false);
    assert!(harness.get_by_label("Practise").is_focused());
    press(&mut harness, Key::Enter);
    assert_eq!(*log.borrow(), [Intent::Begin(Mode::Practice)]);
}

#[test]
fn each_way_to_start_has_its_key_and_is_a_button() {
    let (mut harness, log) = open(Theme::default(), false);
    press(&mut harness, Key::P);
    press(&mut harness, Key::A);
    harness.get_by_label("Assessed").click();
    harness.run_steps(3);
    let (practice, assessed) = (Intent::Begin(Mode::Practice), Intent::Begin(Mode::Assessed));
    assert_eq!(*log.borrow(), [practice, assessed, assessed]);
}

#[test]
fn the_way_back_is_a_button() {
    let (mut harness, log) = open(Theme::default(), false);
    harness.get_by_label("All conversations").click();
    harness.run_steps(3);
    assert_eq!(*log.borrow(), [Intent::Leave]);
}

#[test]
fn letters_of_a_name_do_not_begin_a_conversation() {
    let (mut harness, log) = open(Theme::default(), true);
    let field = harness.get_all_by_label("What should they call you?").last();
    field.unwrap().focus();
    harness.run_steps(2);
    for (key, letter) in [(Key::P, "P"), (Key::A, "a")] {
        harness.event(Event::Text(letter.to_owned()));
        press(&mut harness, key);
    }
    assert_eq!(harness.state().form.name, "Pa");
    press(&mut harness, Key::Escape);
    assert!(log.borrow().is_empty());
    press(&mut harness, Key::A);
    assert_eq!(*log.borrow(), [Intent::Begin(Mode::Assessed)]);
}

#[test]
fn a_name_has_an_end() {
    let (mut harness, _) = open(Theme::default(), true);
    harness.state_mut().form.name = "ö".repeat(90);
    harness.run_steps(3);
    assert_eq!(harness.state().form.name.chars().count(), 40);
}

#[test]
fn players_with_a_name_are_not_asked_again() {
    let (harness, _) = open(Theme::default(), false);
    assert!(harness.query_by_label("What should they call you?").is_none());
}

#[test]
fn it_says_who_what_and_what_for() {
    let (harness, _) = open(Theme::default(), false);
    let view = &harness.state().view;
    for words in [&view.title, &view.customer, &view.role, &view.goal, &view.situation] {
        assert!(harness.query_all_by_label(words).count() > 0, "{words}");
    }
    for heading in ["What you know", "What you may offer", "What you can’t", "Your goal"] {
        assert!(harness.query_by_label(heading).is_some(), "{heading}");
    }
}

#[test]
fn it_is_read_in_the_order_in_which_it_is_needed() {
    let (harness, _) = open(Theme::default(), true);
    let wanted = [
        "All conversations",
        "The late delivery",
        "You look after",
        "Your goal",
        "What you know",
        "What you may offer",
        "What you can’t",
        "What should they call you?",
        "Practise",
        "Assessed",
        "Vesna Hribar",
    ];
    assert_read_in_order(&harness, &wanted);
}

#[test]
fn nothing_overlaps_at_any_size() {
    for (window, text_scale) in SIZES {
        for asks_name in [false, true] {
            let theme = theme_for(window, text_scale);
            let (harness, _) = open(theme, asks_name);
            assert_apart(&harness, theme.measures.window);
            assert_large_enough(&harness);
            assert_text_fits(&harness);
        }
    }
}
