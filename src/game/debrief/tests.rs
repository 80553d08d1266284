//! The two screens pressed by their labels, without a GPU.

use std::cell::RefCell;
use std::rc::Rc;

use bevy_egui::egui::{Key, Rect, Ui, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::fixture;
use super::question::{Answered, Typed, question_ui};
use super::review::{Intent, Shown, review_ui};
use super::view::ReviewView;
use crate::game::stage::{Actor, Figures};
use crate::game::theme::{Theme, Wishes, fonts};
use crate::game::trial::{assert_large_enough, assert_read_in_order, assert_text_fits};

const ROOMY: Vec2 = Vec2::new(1280.0, 800.0);
const SMALL: Vec2 = Vec2::new(900.0, 600.0);

fn theme(window: Vec2, text_scale: f32) -> Theme {
    Theme::new(Wishes { text_scale, reduced_motion: true, ..Wishes::default() }, window)
}

/// A window without margins; fonts are bound from the second pass on.
fn window<'a>(theme: Theme, mut add: impl FnMut(&mut Ui, &Theme) + 'a) -> Harness<'a> {
    let mut has_fonts = false;
    let mut harness = Harness::builder().with_size(theme.measures.window).with_max_steps(30).build_ui(move |ui| {
        if !has_fonts {
            theme.install_with_fonts(ui.ctx());
            has_fonts = true;
        }
        if fonts::are_ready(ui.ctx()) {
            let window = bevy_egui::egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
            ui.scope_builder(window, |ui| add(ui, &theme));
        }
    });
    harness.run();
    harness
}

type Log<T> = Rc<RefCell<Vec<T>>>;

fn question(theme: Theme) -> (Harness<'static>, Log<Answered>) {
    let (view, _) = fixture::mixed(None);
    let (answers, mut typed, mut figures, customer) =
        (Log::default(), Typed::default(), Figures::default(), Actor::new(1));
    let log = Rc::clone(&answers);
    let harness = window(theme, move |ui, theme| {
        let answered = question_ui(ui, theme, &view, &customer, &mut typed, &mut figures);
        log.borrow_mut().extend(answered);
    });
    (harness, answers)
}

fn review(theme: Theme, view: ReviewView, shown: Shown) -> (Harness<'static>, Log<Intent>) {
    let (intents, mut figures) = (Log::default(), Figures::default());
    let log = Rc::clone(&intents);
    let shown = Shown { age: 10.0, ..shown };
    let harness = window(theme, move |ui, theme| {
        let intent = review_ui(ui, theme, &view, shown, &mut figures);
        log.borrow_mut().extend(intent);
    });
    (harness, intents)
}

fn mixed(theme: Theme, shown: Shown) -> (Harness<'static>, Log<Intent>) {
    review(theme, fixture::mixed(Some(1)).1, shown)
}

fn press(harness: &mut Harness, key: Key) {
    harness.key_press(key);
    harness.run();
}

const MOVES: [&str; 3] =
    ["The proof that you signed did say turquoise.", "Who will be there on Saturday?", "Leave it with me."];

#[test]
fn a_move_is_picked_with_the_mouse() {
    let (mut harness, answers) = question(theme(ROOMY, 1.0));
    harness.get_by_label(MOVES[1]).click();
    harness.run();
    assert_eq!(*answers.borrow(), [Answered::Pick(1)]);
}

#[test]
fn a_move_is_picked_with_its_number() {
    let (mut harness, answers) = question(theme(ROOMY, 1.0));
    press(&mut harness, Key::Num3);
    assert_eq!(*answers.borrow(), [Answered::Pick(2)]);
}

#[test]
fn arrow_keys_lead_from_move_to_move_and_enter_picks() {
    for text_scale in [1.0, 2.0] {
        let (mut harness, answers) = question(theme(ROOMY, text_scale));
        press(&mut harness, Key::Tab);
        assert!(harness.get_by_label(MOVES[0]).is_focused(), "{text_scale}");
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::ArrowDown);
        let row = harness.get_by_label(MOVES[2]);
        assert!(row.is_focused() && row.rect().bottom() <= 800.0, "{text_scale}: {:?}", row.rect());
        press(&mut harness, Key::ArrowUp);
        press(&mut harness, Key::Enter);
        assert_eq!(*answers.borrow(), [Answered::Pick(1)], "{text_scale}");
    }
}

#[test]
fn escape_skips_the_question() {
    let (mut harness, answers) = question(theme(ROOMY, 1.0));
    press(&mut harness, Key::Escape);
    harness.get_by_label("Skip to the review").click();
    harness.run();
    assert_eq!(*answers.borrow(), [Answered::Skip, Answered::Skip]);
}

#[test]
fn the_question_does_not_tell_what_a_move_cost() {
    let (harness, _) = question(theme(ROOMY, 1.0));
    for word in ["blunder", "cost 5", "−5"] {
        assert!(harness.query_by_label_contains(word).is_none(), "{word}");
    }
}

#[test]
fn the_review_tells_score_curve_and_turning_points() {
    let (harness, _) = mixed(theme(ROOMY, 1.0), Shown::default());
    harness.get_by_label_contains("Score 0 of 100, par ");
    harness.get_by_label_contains("The best score still open, at the start and after each move: 100, 50, 50, 0.");
    harness.get_by_label("You picked move 2: it cost nothing, the costliest was move 1.");
    harness.get_by_label("All three moves cost 100 points");
    harness.get_by_label_contains("You meant: New front sign by Friday.");
    assert!(harness.query_by_label("Proposing a plan: not enough asked").is_some());
}

#[test]
fn enter_plays_on_from_the_selected_turning_point() {
    for (turn, index) in [(0, 0), (1, 2)] {
        let (mut harness, intents) = mixed(theme(ROOMY, 1.0), Shown { turn, ..Shown::default() });
        press(&mut harness, Key::Enter);
        harness.get_by_label("Play on from here").click();
        harness.run();
        assert_eq!(*intents.borrow(), [Intent::PlayOn(index), Intent::PlayOn(index)]);
    }
}

#[test]
fn turning_points_are_chosen_with_arrows_button_and_mouse() {
    let (mut harness, intents) = mixed(theme(ROOMY, 1.0), Shown::default());
    press(&mut harness, Key::ArrowRight);
    harness.get_by_label("Next turning point").click();
    harness.run();
    harness.get_by_label("Move 3, blunder, cost 50: Leave it with me.").click();
    harness.run();
    assert_eq!(*intents.borrow(), [Intent::Select(1), Intent::Select(1), Intent::Select(1)]);
}

#[test]
fn walking_along_the_cards_selects_them_and_enter_plays_on() {
    let (mut harness, intents) = mixed(theme(ROOMY, 1.0), Shown::default());
    harness.get_by_label_contains("Move 1, blunder").focus();
    harness.run();
    press(&mut harness, Key::ArrowRight);
    assert!(harness.get_by_label_contains("Move 3, blunder").is_focused());
    press(&mut harness, Key::Enter);
    let last = intents.borrow().last().copied();
    assert_eq!(intents.borrow().first(), Some(&Intent::Select(1)));
    assert!(matches!(last, Some(Intent::Select(1) | Intent::PlayOn(_))), "{last:?}");
}

#[test]
fn each_way_on_has_its_key() {
    let (mut harness, intents) = mixed(theme(ROOMY, 1.0), Shown::default());
    for key in [Key::T, Key::R, Key::C, Key::Escape] {
        press(&mut harness, key);
    }
    assert_eq!(*intents.borrow(), [Intent::ShowTranscript(true), Intent::Copy, Intent::Copy, Intent::Done]);
}

#[test]
fn escape_closes_the_transcript_first() {
    let (mut harness, intents) = mixed(theme(ROOMY, 1.0), Shown { transcript: true, ..Shown::default() });
    assert_eq!(harness.query_all_by_label_contains("blunder, −50").count(), 2);
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Enter);
    assert_eq!(*intents.borrow(), [Intent::ShowTranscript(false)]);
}

#[test]
fn a_copied_receipt_is_confirmed_for_a_while() {
    let copied = |since| {
        mixed(theme(ROOMY, 1.0), Shown { since_copied: Some(since), ..Shown::default() })
            .0
            .query_by_label("Copied")
            .is_some()
    };
    assert!(copied(0.5) && !copied(5.0));
}

#[test]
fn a_perfect_play_is_told_so() {
    let (mut harness, intents) = review(theme(ROOMY, 1.0), fixture::perfect(None), Shown::default());
    harness.get_by_label("You kept the best within reach, move after move.");
    assert!(harness.query_by_label("Play on from here").is_none());
    press(&mut harness, Key::Enter);
    assert_eq!(*intents.borrow(), [Intent::Done]);
}

#[test]
fn a_sampled_score_says_so_and_names_no_costs() {
    let (harness, _) = review(theme(ROOMY, 1.0), fixture::sampled(), Shown::default());
    harness.get_by_label_contains("many sampled conversations");
    assert!(
        harness.query_by_label_contains("blunder").is_none() && harness.query_by_label_contains("still open").is_none()
    );
}

#[test]
fn no_letter_leaves_no_gap_and_no_trace() {
    let view = ReviewView { letter: None, ..fixture::mixed(None).1 };
    let (harness, _) = review(theme(ROOMY, 1.0), view, Shown::default());
    assert!(harness.query_by_label_contains("what we agreed").is_none());
}

#[test]
fn both_are_read_in_the_order_of_the_story() {
    let wanted =
        ["Ines Carrasco", "Which moment would you play again?", MOVES[0], MOVES[1], MOVES[2], "Skip to the review"];
    assert_read_in_order(&question(theme(ROOMY, 1.0)).0, &wanted);
    let (harness, _) = mixed(theme(ROOMY, 1.0), Shown::default());
    assert_read_in_order(
        &harness,
        &["Falling back", "What was still within reach", "Transcript", "Done", "Play on from here"],
    );
}

#[test]
fn nothing_overlaps_at_any_text_size_or_in_a_small_window() {
    for (size, text_scale) in
        [(ROOMY, 1.0), (ROOMY, 1.4), (ROOMY, 2.0), (SMALL, 1.0), (SMALL, 2.0), (vec2(2560.0, 1440.0), 1.0)]
    {
        let theme = theme(size, text_scale);
        for harness in [mixed(theme, Shown::default()).0, question(theme).0] {
            let controls: Vec<(String, Rect)> = harness
                .query_all_by_role(bevy_egui::egui::accesskit::Role::Button)
                .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
                .collect();
            assert!(controls.len() > 3);
            assert_large_enough(&harness);
            assert_text_fits(&harness);
            for (index, (name, rect)) in controls.iter().enumerate() {
                assert!(
                    rect.left() >= 0.0 && rect.right() <= theme.measures.window.x,
                    "{name} at {rect:?}, {size:?} × {text_scale}"
                );
                for (other, taken) in &controls[..index] {
                    assert!(!rect.shrink(1.0).intersects(*taken), "{name} lies on {other}, {size:?} × {text_scale}");
                }
            }
        }
    }
}
