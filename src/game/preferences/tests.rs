//! The settings, pressed by labels and keys.

use std::{cell::RefCell, rc::Rc};

use bevy_egui::egui::{Event, Key};
use egui_kittest::{Harness, kittest::Queryable};

use super::{Form, Intent, sample::Sample, settings_ui};
use crate::game::{
    Contrast, Motion, Pace, Settings, ThemeChoice,
    stage::Figures,
    theme::Theme,
    trial::{SIZES, assert_apart, assert_large_enough, assert_read_in_order, assert_text_fits, show, theme_for},
};

#[derive(Default)]
struct Trial {
    settings: Settings,
    form: Form,
    sample: Sample,
    figures: Figures,
    log: Rc<RefCell<Vec<Intent>>>,
}

fn open(theme: Theme) -> Harness<'static, Trial> {
    show(theme, Trial::default(), |ui, theme, trial| {
        let intent = settings_ui(ui, theme, &mut trial.settings, &mut trial.form, &trial.sample, &mut trial.figures);
        trial.log.borrow_mut().extend(intent);
    })
}

fn click(harness: &mut Harness<'_, Trial>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

#[test]
fn every_setting_can_be_set() {
    let mut harness = open(theme_for([1280.0, 1400.0], 1.0));
    for label in [
        "Larger",
        "Larger",
        "Smaller",
        "Dark",
        "Slow",
        "Silence counts itself down",
        "Show heat and trust",
        "Name the mood",
        "Reduced",
        "High",
    ] {
        click(&mut harness, label);
    }
    let expected = Settings {
        text_scale: 1.1,
        theme: ThemeChoice::Dark,
        pace: Pace::Slow,
        silence_timer: false,
        show_meters: false,
        show_mood_word: true,
        motion: Motion::Reduced,
        contrast: Contrast::High,
        ..Settings::default()
    };
    assert_eq!(harness.state().settings, expected);
}

#[test]
fn a_name_is_typed_and_escape_leaves_only_the_field() {
    let mut harness = open(theme_for([1280.0, 1400.0], 1.0));
    let field = harness.get_all_by_label("Your name").last();
    field.unwrap().focus();
    harness.run_steps(2);
    harness.event(Event::Text("Tomasz".to_owned()));
    harness.run_steps(2);
    assert!(harness.state().form.is_typing);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(!harness.state().form.is_typing);
    assert_eq!(harness.state().form.name, "Tomasz");
    assert!(harness.state().log.borrow().is_empty());
}

#[test]
fn the_sample_can_be_heard_again_and_the_way_back_is_a_button() {
    let mut harness = open(Theme::default());
    click(&mut harness, "Say it again");
    click(&mut harness, "Back");
    assert_eq!(*harness.state().log.borrow(), [Intent::SayAgain, Intent::Leave]);
    let mut harness = open(theme_for([1280.0, 1600.0], 1.0));
    click(&mut harness, "Play the guided minute");
    click(&mut harness, "All keys");
    assert_eq!(*harness.state().log.borrow(), [Intent::Guide, Intent::Keys]);
}

#[test]
fn the_sample_shows_the_meters_and_the_word_only_where_they_are_wanted() {
    let mut harness = open(theme_for([1280.0, 1400.0], 1.0));
    assert!(harness.query_by_label("annoyed").is_none());
    click(&mut harness, "Name the mood");
    assert!(harness.query_by_label("annoyed").is_some());
    let meters = |harness: &Harness<'_, Trial>| harness.query_all_by_label_contains("Heat").count();
    let with = meters(&harness);
    click(&mut harness, "Show heat and trust");
    assert_eq!(meters(&harness), with - 1);
}

#[test]
fn it_is_read_row_by_row() {
    let harness = open(theme_for([1280.0, 1600.0], 1.0));
    let wanted = [
        "Back",
        "Settings",
        "Say it again",
        "Your name",
        "Text size",
        "Smaller",
        "100 %",
        "Larger",
        "Colours",
        "As the system",
        "Light",
        "Dark",
        "Contrast",
        "Pace of speech",
        "Slow",
        "At once",
        "Motion",
        "Silence counts itself down",
        "Play the guided minute",
        "All keys",
    ];
    assert_read_in_order(&harness, &wanted);
}

#[test]
fn nothing_overlaps_at_any_size() {
    for (window, text_scale) in SIZES {
        let theme = theme_for(window, text_scale);
        let harness = open(theme);
        assert_apart(&harness, theme.measures.window);
        assert_large_enough(&harness);
        assert_text_fits(&harness);
    }
}
