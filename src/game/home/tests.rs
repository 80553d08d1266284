//! Home, pressed by labels and keys.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use bevy_egui::egui::{Event, Key};
use egui_kittest::{Harness, kittest::Queryable};

use super::{
    HomeState, Intent, home_ui,
    messages::Message,
    shelf_view::{Broken, HomeView, Playable, Tile},
};
use crate::{
    game::{
        Advice,
        stage::Figures,
        theme::Theme,
        trial::{SIZES, assert_apart, assert_large_enough, assert_read_in_order, assert_text_fits, show, theme_for},
        widgets::Sign,
    },
    library::{Entry, Library},
    record::Standing,
    review::Points,
    scenario::{Difficulty, Scenario},
};

struct Trial {
    view: HomeView,
    home: HomeState,
    figures: Figures,
    log: Rc<RefCell<Vec<Intent>>>,
}

fn scenario() -> Arc<Scenario> {
    let library = Library::open(&[]);
    Arc::clone(library.get("late-delivery").unwrap().scenario.as_ref().unwrap())
}

fn tile(id: &str, title: &str, customer: &str, difficulty: Difficulty) -> Tile {
    let mut scenario = Scenario::clone(&scenario());
    scenario.id = id.to_owned();
    scenario.title = title.to_owned();
    scenario.cast[0].name = customer.to_owned();
    scenario.summary = format!("A summary of {id} that takes more than a single line of its card.");
    scenario.difficulty = difficulty;
    let standing = match id {
        "jars" => Standing {
            first: Some(Points::from_hundredths(48_00)),
            best: Some(Points::from_hundredths(71_00)),
            latest: Some(Points::from_hundredths(64_00)),
            ..Standing::default()
        },
        _ => Standing::default(),
    };
    Tile::Playable(Box::new(Playable::of(&scenario, standing)))
}

fn view(resumes: bool) -> HomeView {
    let broken = Broken {
        file: "harbour-lease.ron".to_owned(),
        folder: "/home/somebody/scenarios".to_owned(),
        finding: "Line 84: no node is called `calms_dwon`. Did you mean `calms_down`?".to_owned(),
    };
    let advice = Advice { id: "jars".to_owned(), why: "you haven’t played it yet.".to_owned(), resumes };
    HomeView {
        tiles: vec![
            Tile::Broken(broken),
            tile("signs", "The wrong shade of blue", "Ines Carrasco", Difficulty::Advanced),
            tile("jars", "The late delivery", "Vesna Hribar", Difficulty::Starter),
            tile("boxes", "Free extras", "Grace Okoro", Difficulty::Intermediate),
        ],
        advice: Some(advice),
        unfinished: None,
        folder: Some("/home/somebody/.local/share/defuse/scenarios".to_owned()),
    }
}

fn open(theme: Theme, view: HomeView) -> (Harness<'static, Trial>, Rc<RefCell<Vec<Intent>>>) {
    let log = Rc::new(RefCell::new(Vec::new()));
    let trial = Trial { view, home: HomeState::default(), figures: Figures::default(), log: Rc::clone(&log) };
    let harness = show(theme, trial, |ui, theme, trial| {
        let intent = home_ui(ui, theme, &trial.view, &mut trial.home, &mut trial.figures);
        trial.log.borrow_mut().extend(intent);
    });
    (harness, log)
}

fn press(harness: &mut Harness<'_, Trial>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

fn search(harness: &mut Harness<'_, Trial>, words: &str) {
    harness.event(Event::Text("/".to_owned()));
    harness.run_steps(2);
    harness.event(Event::Text(words.to_owned()));
    harness.run_steps(3);
}

fn to_open(id: &str) -> Intent {
    Intent::Open(id.to_owned())
}

#[test]
fn what_is_next_opens_with_its_button_and_with_enter() {
    let (mut harness, log) = open(Theme::default(), view(false));
    harness.get_by_label("Open").click();
    harness.run_steps(3);
    press(&mut harness, &[Key::Enter]);
    assert_eq!(*log.borrow(), [to_open("jars"), to_open("jars")]);
}

#[test]
fn what_was_left_can_be_gone_on_with_begun_anew_or_given_up() {
    let (mut harness, log) = open(Theme::default(), view(true));
    for label in ["Go on", "Start anew", "Give it up"] {
        harness.get_by_label(label).click();
        harness.run_steps(3);
    }
    assert_eq!(*log.borrow(), [Intent::Resume, Intent::StartAnew, Intent::GiveUp]);
}

#[test]
fn arrow_keys_lead_from_what_is_next_to_the_cards() {
    let (mut harness, log) = open(Theme::default(), view(false));
    press(&mut harness, &[Key::ArrowDown]);
    assert!(harness.get_by_label("Open").is_focused());
    press(&mut harness, &[Key::ArrowDown, Key::ArrowLeft]);
    assert!(harness.get_by_label_contains("The late delivery,").is_focused());
    press(&mut harness, &[Key::ArrowRight, Key::Enter]);
    assert_eq!(*log.borrow(), [to_open("boxes")]);
}

#[test]
fn a_stroke_leads_to_the_search_and_is_not_typed() {
    let (mut harness, log) = open(Theme::default(), view(false));
    search(&mut harness, "okoro");
    assert_eq!(harness.state().home.query, "okoro");
    assert!(harness.query_by_label_contains("Free extras,").is_some());
    assert!(harness.query_by_label_contains("The late delivery,").is_none());
    press(&mut harness, &[Key::Enter]);
    assert_eq!(*log.borrow(), [to_open("boxes")]);
}

#[test]
fn the_arrow_down_leads_from_the_search_to_what_was_found() {
    let (mut harness, log) = open(Theme::default(), view(false));
    search(&mut harness, "shade BLUE");
    press(&mut harness, &[Key::ArrowDown]);
    assert!(harness.get_by_label_contains("The wrong shade of blue,").is_focused());
    press(&mut harness, &[Key::Enter]);
    assert_eq!(*log.borrow(), [to_open("signs")]);
}

#[test]
fn a_search_that_finds_nothing_says_so_and_can_be_cleared() {
    let (mut harness, log) = open(Theme::default(), view(false));
    search(&mut harness, "zebra");
    assert!(harness.query_by_label("Nothing found").is_some());
    harness.get_by_label("Clear the search").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("All conversations").is_some());
    search(&mut harness, "zebra");
    press(&mut harness, &[Key::Escape]);
    assert_eq!(harness.state().home.query, "");
    assert!(log.borrow().is_empty());
}

#[test]
fn cards_stand_by_difficulty_or_by_name_and_broken_files_last() {
    let order = |harness: &Harness<'_, Trial>| {
        let place = |label| harness.get_by_label_contains(label).rect().min;
        let titles =
            ["The late delivery,", "Free extras,", "The wrong shade of blue,", "harbour-lease.ron doesn’t load"];
        let mut placed = titles.map(|title| (place(title), title));
        placed.sort_by(|(a, _), (b, _)| (a.y, a.x).partial_cmp(&(b.y, b.x)).unwrap());
        placed.map(|(_, title)| titles.iter().position(|other| *other == title).unwrap())
    };
    let (mut harness, _) = open(Theme::default(), view(false));
    assert_eq!(order(&harness), [0, 1, 2, 3]);
    harness.get_by_label("By name").click();
    harness.run_steps(3);
    assert_eq!(order(&harness), [1, 0, 2, 3]);
}

#[test]
fn a_card_says_how_the_player_stands() {
    let (harness, _) = open(Theme::default(), view(false));
    harness.get_by_label_contains("first 48, best 71, latest 64");
    harness.get_by_label_contains("Free extras, Intermediate");
}

#[test]
fn a_file_that_does_not_load_says_why_and_is_read_again() {
    let (mut harness, log) = open(Theme::default(), view(false));
    let card = harness.get_by_label_contains("Line 84: no node is called");
    card.click();
    harness.run_steps(3);
    assert_eq!(*log.borrow(), [Intent::ReadAgain]);
}

#[test]
fn a_file_that_stopped_loading_says_why_and_is_still_a_way_in() {
    let mut view = view(false);
    if let Tile::Playable(signs) = &mut view.tiles[1] {
        signs.trouble = Some("Line 84: no node is called `calms_dwon`.".to_owned());
    }
    let (mut harness, log) = open(Theme::default(), view);
    let card = harness.get_by_label_contains("Your last save doesn’t load. Line 84: no node is called");
    card.click();
    harness.run_steps(3);
    assert_eq!(*log.borrow(), [to_open("signs")]);
}

#[test]
fn the_first_finding_of_a_broken_file_becomes_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lease.ron");
    std::fs::write(&path, "Scenario(format: 1, titel: \"T\")").unwrap();
    let broken = Broken::of(&Entry::load(&path));
    assert_eq!(broken.file, "lease.ron");
    assert!(broken.finding.starts_with("Line 1: ") && broken.finding.ends_with(['.', '?']), "{}", broken.finding);
    assert_eq!(broken.folder, folder.path().display().to_string());
}

#[test]
fn what_has_to_be_told_stands_there_until_it_is_hidden() {
    let (mut harness, _) = open(Theme::default(), view(false));
    harness.state_mut().home.messages =
        vec![Message { sign: Sign::Warning, words: "The last step could not be kept.".to_owned() }];
    harness.run_steps(3);
    assert!(harness.query_by_label("The last step could not be kept.").is_some());
    harness.get_by_label("Hide").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("The last step could not be kept.").is_none());
}

#[test]
fn an_empty_shelf_is_a_page_too() {
    let (mut harness, log) = open(Theme::default(), HomeView::default());
    press(&mut harness, &[Key::Enter, Key::ArrowDown]);
    assert!(log.borrow().is_empty());
}

#[test]
fn it_is_read_from_the_top_and_from_left_to_right() {
    let (harness, _) = open(Theme::default(), view(false));
    assert_read_in_order(
        &harness,
        &[
            "Defuse",
            "Practise",
            "Desk",
            "Search",
            "Settings",
            "Next for you",
            "The late delivery",
            "Open",
            "All conversations",
            "By difficulty",
            "By name",
            "The late delivery",
            "Free extras",
        ],
    );
}

#[test]
fn nothing_overlaps_at_any_size() {
    for (window, text_scale) in SIZES {
        for resumes in [false, true] {
            let theme = theme_for(window, text_scale);
            let (mut harness, _) = open(theme, view(resumes));
            harness.state_mut().home.messages = vec![Message {
                sign: Sign::Warning,
                words: "The last step could not be kept: the disk is full, and nothing can be written to it any more."
                    .to_owned(),
            }];
            harness.run_steps(3);
            assert_apart(&harness, theme.measures.window);
            assert_large_enough(&harness);
            assert_text_fits(&harness);
        }
    }
}
