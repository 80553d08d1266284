//! The guided play, played through by keys and by labels, without a GPU.

use bevy_egui::egui::{Key, accesskit::Live};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

use super::*;
use crate::game::{
    stage::Figures,
    theme::Theme,
    trial::{SIZES, assert_apart, assert_large_enough, assert_text_fits, show, theme_for},
};

const PACED: Tempo = Tempo::Paced(26.0);
const MOTION: Motion = Motion { is_reduced: false, is_spare: true, counts_silence: false };

struct Trial {
    session: Session,
    settings: Settings,
    figures: Figures,
    way: Option<Way>,
    pace: f32,
}

/// The guided play in a window of this theme. With each picture so many seconds go by.
fn open(theme: Theme) -> Harness<'static, Trial> {
    let session = Session::begin("Sam").expect("the scenario loads");
    let trial = Trial { session, settings: Settings::default(), figures: Figures::default(), way: None, pace: 0.05 };
    show(theme, trial, |ui, theme, trial| {
        trial.session.advance(trial.pace, PACED, MOTION);
        let Some(view) = trial.session.view(&trial.settings) else { return };
        let intent = screen_ui::conversation_ui(ui, theme, &view, &mut trial.figures);
        let way = intent.and_then(|intent| trial.session.act(intent, PACED));
        trial.way = way.or(trial.way);
    })
}

fn step(harness: &Harness<'_, Trial>) -> Step {
    harness.state().session.guide.step()
}

/// Lets time go by until it is the player's turn.
fn listen(harness: &mut Harness<'_, Trial>) {
    for _ in 0..600 {
        let phase = harness.state().session.seen(PACED).map(|seen| seen.phase);
        if matches!(phase, Some(Phase::Choosing | Phase::Coached | Phase::Over)) {
            break;
        }
        harness.run_steps(1);
    }
    // Past the moment in which a key was meant for what stood there before.
    harness.run_steps(6);
}

fn press(harness: &mut Harness<'_, Trial>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn click(harness: &mut Harness<'_, Trial>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// From the first line to the end, with a key (or, where it is a label, a click) for each step.
#[track_caller]
fn play_through(harness: &mut Harness<'_, Trial>, act: impl Fn(&mut Harness<'_, Trial>, Step)) {
    let mut seen = vec![Step::Read];
    for _ in 0..40 {
        if step(harness) == Step::Over {
            break;
        }
        let now = step(harness);
        act(harness, now);
        listen(harness);
        if seen.last() != Some(&step(harness)) {
            seen.push(step(harness));
        }
    }
    use Step::{Answer, Choose, ChooseAgain, Coach, GoOn, Notebook, Over, Read, Silence, TakeBack, Transcript};
    assert_eq!(seen, [Read, Choose, TakeBack, ChooseAgain, GoOn, Notebook, Transcript, Silence, Coach, Answer, Over]);
}

#[test]
fn it_is_played_through_by_keys_alone() {
    let mut harness = open(Theme::default());
    play_through(&mut harness, |harness, step| {
        let key = match step {
            Step::Read => Key::Space,
            Step::Choose => Key::Num1,
            Step::ChooseAgain | Step::Answer => Key::Num2,
            Step::TakeBack => Key::B,
            Step::GoOn => Key::Enter,
            Step::Notebook => Key::N,
            Step::Transcript => Key::T,
            Step::Silence if harness.state().session.rehearsal.moves() == 1 => Key::Num0,
            Step::Silence => Key::Enter,
            Step::Coach => Key::C,
            Step::Over => return,
        };
        press(harness, key);
    });
    // What comes at the end is no score: a word, and the way out.
    assert!(harness.query_by_label("Review").is_none());
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().way, Some(Way::Out));
}

#[test]
fn it_is_played_through_by_the_mouse_alone() {
    let mut harness = open(Theme::default());
    play_through(&mut harness, |harness, step| {
        let is_open = harness.state().session.seen(PACED).is_some_and(|seen| seen.open.is_some());
        let label = match step {
            Step::Read => return,
            Step::Choose | Step::ChooseAgain => {
                "Good morning, Maja! It lacks only its hook. When does your sign have to hang?"
            }
            Step::TakeBack => "Take back",
            Step::GoOn => "Go on",
            Step::Notebook | Step::Transcript if is_open => "Close",
            Step::Notebook => "Notebook 1",
            Step::Transcript => "Transcript",
            Step::Silence if harness.state().session.rehearsal.moves() == 1 => "Say nothing",
            Step::Silence => "Go on",
            Step::Coach => "Coach on",
            Step::Answer => "Write: soon. You can rely on me.",
            Step::Over => return,
        };
        click(harness, label);
    });
    click(&mut harness, "Done");
    assert_eq!(harness.state().way, Some(Way::Out));
}

#[test]
fn each_step_waits_for_the_player_and_says_so_where_they_are_ahead() {
    let mut harness = open(Theme::default());
    listen(&mut harness);
    assert_eq!(step(&harness), Step::Choose);
    for key in [Key::Num0, Key::C, Key::N, Key::T] {
        press(&mut harness, key);
        assert!(harness.state().session.guide.is_refused(), "{key:?}");
    }
    harness.run_steps(200);
    assert_eq!(step(&harness), Step::Choose);
    harness.get_by_label_contains("First this: ");
    press(&mut harness, Key::Num1);
    listen(&mut harness);
    // At the coach's note any key goes on elsewhere; here the way back comes first.
    press(&mut harness, Key::Enter);
    assert!(harness.state().session.guide.is_refused());
    press(&mut harness, Key::B);
    assert_eq!((step(&harness), harness.state().session.rehearsal.moves()), (Step::ChooseAgain, 0));
}

#[test]
fn it_can_be_left_at_any_moment() {
    let mut harness = open(Theme::default());
    press(&mut harness, Key::S);
    assert_eq!(harness.state().way, Some(Way::Out));
    let mut harness = open(Theme::default());
    listen(&mut harness);
    click(&mut harness, "Skip");
    assert_eq!(harness.state().way, Some(Way::Out));
    let mut harness = open(Theme::default());
    press(&mut harness, Key::Escape);
    click(&mut harness, "Settings");
    assert_eq!(harness.state().way, Some(Way::Settings));
}

#[test]
fn what_is_explained_is_read_out_and_comes_before_the_page() {
    let mut harness = open(Theme::default());
    listen(&mut harness);
    let lesson = harness.get_by_label_contains("press the number of an answer");
    assert_eq!(lesson.accesskit_node().live(), Live::Polite);
    assert!(lesson.rect().bottom() < harness.get_by_label_contains("there must be hope").rect().top());
}

#[test]
fn nothing_overlaps_and_all_text_fits_at_any_size() {
    for (window, text_scale) in SIZES {
        let theme = theme_for(window, text_scale);
        let mut harness = open(theme);
        listen(&mut harness);
        for key in [Key::Num1, Key::B, Key::Num1, Key::Enter, Key::N] {
            // In a band the page scrolls away under the card.
            if !theme.measures.banded {
                assert_apart(&harness, theme.measures.window);
            }
            assert_large_enough(&harness);
            assert_text_fits(&harness);
            press(&mut harness, key);
            listen(&mut harness);
        }
        assert_text_fits(&harness);
    }
}
