//! Progress, pressed by labels and keys.

use std::{cell::RefCell, rc::Rc};

use bevy_egui::egui::Key;
use egui_kittest::{Harness, kittest::Queryable};
use jiff::Timestamp;

use super::{
    Erasing, Form, Intent, Shown, erase, names_here,
    page_ui::progress_ui,
    view::{MANY, ProgressView},
};
use crate::{
    game::{
        Keeping, Shelf,
        attempts::Texts,
        keeping::Opener,
        places::Place,
        theme::Theme,
        trial::{SIZES, assert_apart, keep_plays, shelf_with, show, theme_for},
    },
    record::{Erased, Goal, Rescored, Store, rescore_all},
    review::Points,
    scenario::Skill,
};

struct Trial {
    view: Option<ProgressView>,
    form: Form,
    log: Rc<RefCell<Vec<Intent>>>,
}

/// Everything in a data folder, replayed.
fn rescored(folder: &std::path::Path, shelf: &Shelf) -> Vec<Rescored> {
    let store = Store::open(folder, Timestamp::UNIX_EPOCH).unwrap().store;
    let texts = Texts::default().with(shelf);
    rescore_all(&store.attempts(None).unwrap(), &store.receipts().unwrap(), |id| texts.envelope(id)).0
}

fn view(plays: &[(&str, &str, usize)], person: &str, goal: Option<Goal>) -> ProgressView {
    let folder = tempfile::tempdir().unwrap();
    for (id, player, count) in plays {
        keep_plays(folder.path(), id, player, *count, Timestamp::UNIX_EPOCH);
    }
    let shelf = shelf_with(&Keeping::default());
    let all = rescored(folder.path(), &shelf);
    let names = names_here(&all);
    let scenarios: Vec<_> = shelf.entries().iter().filter_map(crate::library::Entry::playable).collect();
    let now = Timestamp::from_second(86_400 * 400).unwrap();
    ProgressView::of(&all, person, names, goal, &scenarios, now)
}

fn several() -> ProgressView {
    let goal = Goal::Score { skill: Some(Skill::Clarify), wanted: Points::from_hundredths(80_00) };
    view(&[("late-delivery", "Ana", 4), ("free-extras", "Ana", 3), ("late-delivery", "Ben", 1)], "Ana", Some(goal))
}

fn open(theme: Theme, view: Option<ProgressView>) -> (Harness<'static, Trial>, Rc<RefCell<Vec<Intent>>>) {
    let log = Rc::new(RefCell::new(Vec::new()));
    let trial = Trial { view, form: Form::default(), log: Rc::clone(&log) };
    let harness = show(theme, trial, |ui, theme, trial| {
        let shown = trial.view.as_ref().map_or(Shown::Soon { done: 3, of: 7 }, Shown::Here);
        let intent = progress_ui(ui, theme, shown, &mut trial.form);
        trial.log.borrow_mut().extend(intent);
    });
    (harness, log)
}

fn tall() -> Theme {
    theme_for([1280.0, 2400.0], 1.0)
}

fn click(harness: &mut Harness<'_, Trial>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

#[test]
fn nothing_played_says_so_and_leads_to_something() {
    let (mut harness, log) = open(tall(), Some(view(&[], "", None)));
    assert!(harness.query_by_label("Nothing to see yet.").is_some());
    click(&mut harness, "Open");
    assert!(matches!(&log.borrow()[..], [Intent::Open(_)]));
}

#[test]
fn one_attempt_is_a_beginning_and_tells_how_many_are_missing() {
    let view = view(&[("late-delivery", "Ana", 1)], "ana", None);
    assert_eq!((view.count, view.sentence.as_str()), (1, "One conversation is a beginning."));
    assert!(view.plots.iter().all(|plot| plot.dots.len() == 1 && plot.note == "two more for an average"));
    assert!(view.rows.len() == 1 && view.rows[0].is_single);
    assert!(view.meta.starts_with("1 conversation since 1 January 1970."));
}

#[test]
fn several_attempts_show_skills_conversations_and_costs() {
    let shown = several();
    let (harness, _) = open(tall(), Some(shown.clone()));
    assert_eq!(shown.count, 7);
    for plot in &shown.plots {
        assert!(harness.query_by_label(&plot.spoken).is_some(), "{}", plot.spoken);
    }
    assert_eq!(shown.rows.len(), 2);
    assert!(harness.query_by_label_contains("4 times, assessed: first").is_some());
    let shares: f32 = shown.costs.iter().map(|cost| cost.share).sum();
    assert!(!shown.costs.is_empty() && shares > 0.5 && shares < 1.001, "{shares}");
    assert_eq!(harness.query_all_by_label_contains("% of your costs").count(), shown.costs.len());
}

#[test]
fn many_attempts_are_led_by_their_average() {
    let view = view(&[("late-delivery", "Ana", MANY + 10)], "Ana", None);
    assert!(view.plots.iter().any(|plot| plot.average.is_some()));
    assert!(view.meta.contains("the average of the latest 3"));
    assert_eq!(view.rows[0].times, "50 times, assessed");
}

#[test]
fn another_text_is_marked_and_stands_in_a_row_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    keep_plays(folder.path(), "late-delivery", "Ana", 2, Timestamp::UNIX_EPOCH);
    let store = Store::open(folder.path(), Timestamp::UNIX_EPOCH).unwrap().store;
    let (mut old, worth) = {
        let kept = store.attempts(None).unwrap().remove(0);
        (kept.attempt.clone(), kept.finished().unwrap().clone())
    };
    old.hash = crate::library::Library::open(&[]).get("free-extras").unwrap().scenario.as_ref().unwrap().hash;
    let id = store.begin(&old, None, Timestamp::UNIX_EPOCH).unwrap();
    store.finish(id, &worth, Timestamp::UNIX_EPOCH).unwrap();
    let shelf = shelf_with(&Keeping::default());
    let all = rescored(folder.path(), &shelf);
    let view = ProgressView::of(&all, "Ana", Vec::new(), None, &[], Timestamp::UNIX_EPOCH);
    let marks: Vec<bool> = view.rows.iter().map(|row| row.is_other_text).collect();
    assert_eq!(marks, [false, true]);
    assert!(view.rows[1].times.contains("in another text") && view.meta.contains("A square"));
    assert_eq!(view.plots[0].dots.iter().filter(|dot| dot.is_other_text).count(), 1);
}

#[test]
fn a_goal_is_set_with_its_steps_and_given_up() {
    let (mut harness, log) = open(tall(), Some(several()));
    assert!(harness.query_by_label("80 in Clarifying").is_some());
    for label in ["Change it", "Conversations a week", "More", "Make it my goal"] {
        click(&mut harness, label);
    }
    click(&mut harness, "Give it up");
    let wanted = [Intent::SetGoal(Some(Goal::Plays { a_week: 4 })), Intent::SetGoal(None)];
    assert_eq!(*log.borrow(), wanted);
}

#[test]
fn another_person_can_be_picked() {
    let (mut harness, log) = open(tall(), Some(several()));
    click(&mut harness, "Ben");
    assert_eq!(*log.borrow(), [Intent::Show("Ben".to_owned())]);
}

#[test]
fn removing_somebody_asks_first() {
    let (mut harness, log) = open(tall(), Some(several()));
    click(&mut harness, "Remove Ana …");
    let would = Erased { attempts: 7, moves: 50, ..Erased::default() };
    harness.state_mut().form.erasing = Erasing::Asked("Ana".to_owned(), Box::new(would));
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("7 attempts with 50 moves").is_some());
    click(&mut harness, "Keep everything");
    click(&mut harness, "Remove it for good");
    let ana = || "Ana".to_owned();
    assert_eq!(*log.borrow(), [Intent::AskToErase(ana()), Intent::LeaveErasing, Intent::Erase(ana())]);
}

#[test]
fn removing_somebody_leaves_the_others() {
    let folder = tempfile::tempdir().unwrap();
    keep_plays(folder.path(), "late-delivery", "Ana", 2, Timestamp::UNIX_EPOCH);
    keep_plays(folder.path(), "late-delivery", "Ben", 1, Timestamp::UNIX_EPOCH);
    let opener = Opener::of(folder.path().to_owned());
    assert_eq!(erase(&opener, "ana", false).unwrap().attempts, 2);
    assert_eq!(erase(&opener, "ana", true).unwrap().attempts, 2);
    assert!(erase(&opener, "Ana", false).unwrap().is_nothing());
    assert_eq!(opener.open().unwrap().attempts(None).unwrap().len(), 1);
}

#[test]
fn waiting_is_told_and_the_places_can_be_reached_meanwhile() {
    let (mut harness, log) = open(Theme::default(), None);
    assert!(harness.query_by_label("3 of 7 conversations").is_some());
    click(&mut harness, "Compare");
    assert_eq!(*log.borrow(), [Intent::GoTo(Place::Compare)]);
}

#[test]
fn the_keyboard_reaches_everything() {
    let (mut harness, _) = open(tall(), Some(several()));
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..40 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        for label in ["Settings", "Ben", "Open", "Change it", "Give it up", "Remove Ana …"] {
            if harness.get_by_label(label).is_focused() {
                met.insert(label);
            }
        }
    }
    assert_eq!(met.len(), 6, "{met:?}");
}

#[test]
fn nothing_overlaps_at_any_size() {
    let (none, some) = (view(&[], "", None), several());
    for (window, text_scale) in SIZES {
        for view in [&none, &some] {
            let theme = theme_for(window, text_scale);
            let (mut harness, _) = open(theme, Some(view.clone()));
            harness.state_mut().form.goal.is_open = true;
            harness.run_steps(3);
            assert_apart(&harness, theme.measures.window);
        }
    }
}
