//! The conversation as it is told over time, and its page pressed by labels and keys, without a GPU.

mod bench;
mod live;
mod table;

use bench::*;
use bevy_egui::egui::{Key, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{talk::Sheet, telling::Phase, view::Intent};
use crate::{
    game::trial::{assert_large_enough, assert_read_in_order, assert_text_fits},
    record::Mode,
    scenario::Mood,
};

#[test]
fn lines_of_an_opening_follow_each_other_before_the_choices_come() {
    let mut bench = Bench::new(Mode::Practice);
    let mut seen: Vec<(String, Option<String>)> = Vec::new();
    while bench.phase() != Phase::Choosing {
        let now = bench.look(|view| (view.page.speech.to_owned(), view.page.before.clone()));
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        bench.tick(0.05);
    }
    let narration = "She puts a sign on the table.".to_owned();
    assert_eq!(seen, [(narration.clone(), None), ("“Turquoise. I asked for navy!”".to_owned(), Some(narration))]);
}

#[test]
fn the_coach_speaks_after_the_hold_and_before_the_answer() {
    let mut bench = Bench::ready(Mode::Practice);
    bench.choose(0);
    assert_eq!(bench.look(|view| view.person.as_ref().unwrap().meters.unwrap().heat.0), 7);
    (0..12).for_each(|_| bench.tick(0.05));
    assert_eq!(bench.phase(), Phase::Coached);
    let (heat, mood, note) = bench.look(|view| {
        let person = view.person.as_ref().unwrap();
        (person.meters.unwrap().heat.0, person.mood, view.page.note.cloned().unwrap())
    });
    assert_eq!((heat, mood), (4, Mood::Hurt));
    assert_eq!((note.marks.as_str(), note.helped), ("Falling back +2", true));
    (0..200).for_each(|_| bench.tick(0.1));
    assert_eq!(bench.phase(), Phase::Coached, "it waits for the player");
}

#[test]
fn assessed_goes_straight_to_the_answer() {
    let mut bench = Bench::ready(Mode::Assessed);
    bench.choose(1);
    (0..12).for_each(|_| bench.tick(0.05));
    assert!(matches!(bench.phase(), Phase::Reacting | Phase::Over), "{:?}", bench.phase());
}

#[test]
fn a_colleague_is_shown_while_speaking_and_the_customer_while_the_player_chooses() {
    let mut bench = Bench::ready(Mode::Assessed);
    bench.choose(0);
    let mut names = Vec::new();
    for _ in 0..400 {
        bench.tick(0.05);
        let name = bench.look(|view| view.person.as_ref().unwrap().name.to_owned());
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    assert_eq!(names, ["Ines Carrasco", "Otto Lind", "Ines Carrasco"]);
}

#[test]
fn the_notebook_holds_what_was_learned_once_it_was_told() {
    let mut bench = Bench::ready(Mode::Assessed);
    bench.choose(0);
    (0..14).for_each(|_| bench.tick(0.05));
    assert_eq!(bench.look(|view| view.notebook_count), 0);
    bench.wait(30.0);
    assert_eq!(bench.look(|view| view.notebook_count), 2);
    let notebook = bench.talk.current.as_ref().unwrap().notebook.clone();
    assert_eq!(notebook.heading, "What she has told you");
    assert_eq!(notebook.facts[0].caption, format!("Move 1: you said “{FURIOUS}”"));
    assert_eq!(notebook.more.as_deref(), Some("There is more that she hasn’t said."));
    assert!(!notebook.terms[0].is_settled);
}

#[test]
fn silence_counts_only_while_the_player_chooses_and_nothing_lies_over_the_page() {
    let mut bench = Bench::ready(Mode::Practice);
    // The choices are read first, at 18 characters a second.
    bench.tick((FURIOUS.chars().count() + PROOF.chars().count()) as f32 / 18.0 + 3.0);
    let filled = |bench: &mut Bench| bench.look(|view| view.page.silence.flatten().unwrap());
    assert!((filled(&mut bench) - 0.25).abs() < 0.01);
    let mut bench = bench.open(Sheet::Pause);
    bench.tick(30.0);
    assert!((filled(&mut bench) - 0.25).abs() < 0.01);
    bench.talk.current.as_mut().unwrap().open = None;
    bench.tick(30.0);
    assert!(super::act::by_itself(bench.talk.current.as_ref().unwrap(), MOTION).is_some());
}

#[test]
fn a_story_that_was_told_is_there_at_once() {
    let mut bench = Bench::ready(Mode::Practice);
    bench.choose(0);
    bench.told = bench.story.len();
    bench.talk.current = None;
    bench.with(|talk, played| talk.follow(played, PACED));
    assert_eq!(bench.phase(), Phase::Choosing);
    let (speech, shown, heat) = bench.look(|view| {
        let heat = view.person.as_ref().unwrap().meters.unwrap().heat;
        (view.page.speech.to_owned(), view.page.shown, heat)
    });
    assert_eq!((speech.as_str(), shown), ("“I can paint on Thursday.”", speech.len()));
    assert_eq!((heat.0, heat.1), (4, None));
}

#[test]
fn choices_are_taken_with_digits_mouse_and_enter() {
    let ready = || older(Bench::ready(Mode::Practice));
    key_gives(ready(), Key::Num2, Intent::Choose(1));
    key_gives(ready(), Key::Num0, Intent::Choose(2));
    let (mut harness, log) = at_100(ready());
    harness.get_by_label(PROOF).click();
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    assert!(harness.get_by_label(FURIOUS).is_focused());
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::Choose(1), Intent::Choose(0)]);
}

#[test]
fn a_key_that_has_no_choice_and_one_that_comes_too_soon_do_nothing() {
    for (bench, key) in [(older(Bench::ready(Mode::Practice)), Key::Num7), (Bench::ready(Mode::Practice), Key::Num1)] {
        let (mut harness, log) = at_100(bench);
        harness.key_press(key);
        harness.run_steps(2);
        assert!(log.borrow().is_empty());
    }
}

#[test]
fn any_key_or_click_is_ahead_of_the_speech() {
    key_gives(Bench::new(Mode::Practice), Key::Num1, Intent::Hurry);
    key_gives(Bench::new(Mode::Practice), Key::Space, Intent::Hurry);
    key_gives(Bench::new(Mode::Practice), Key::N, Intent::Toggle(Sheet::Notebook));
    key_gives(Bench::new(Mode::Practice), Key::Escape, Intent::Toggle(Sheet::Pause));
    let (mut harness, log) = at_100(Bench::new(Mode::Practice));
    harness.get_by_label("She puts a sign on the table.").click();
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::Hurry]);
}

#[test]
fn the_coachs_note_is_left_by_any_key_and_taken_back_by_b() {
    key_gives(coached(), Key::Enter, Intent::GoOn);
    key_gives(coached(), Key::X, Intent::GoOn);
    key_gives(coached(), Key::B, Intent::TakeBack);
    let (mut harness, log) = at_100(coached());
    harness.get_by_label("Names the feeling and says her worst case first.");
    harness.get_by_label("Take back").click();
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::TakeBack]);
}

#[test]
fn the_end_leads_to_the_review() {
    key_gives(older(over(Mode::Practice)), Key::Enter, Intent::Review);
    let (harness, _) = at_100(older(over(Mode::Assessed)));
    for words in ["Won", "She shakes your hand", "You have until Friday noon.", "“Friday, then.”", "Review"] {
        harness.get_by_label(words);
    }
    assert!(harness.query_by_label("Take back").is_none());
}

#[test]
fn assessed_has_neither_coach_nor_a_way_back() {
    let (mut harness, log) = at_100(older(Bench::ready(Mode::Assessed)));
    assert!(harness.query_by_label("Coach on").is_none());
    harness.key_press(Key::C);
    harness.run_steps(2);
    assert!(log.borrow().is_empty());
    let bench = over(Mode::Assessed).open(Sheet::Transcript(None));
    let (harness, _) = at_100(bench);
    assert!(harness.query_by_role_and_label(Role::Button, FURIOUS).is_none());
}

#[test]
fn in_practice_a_move_in_the_transcript_is_a_way_back() {
    let (mut harness, log) = at_100(over(Mode::Practice).open(Sheet::Transcript(None)));
    harness.get_by_label(FURIOUS).click();
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::Pick(Some(0))]);
    let (mut harness, log) = at_100(over(Mode::Practice).open(Sheet::Transcript(Some(0))));
    harness.get_by_label("Go back to this moment").click();
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::GoBackTo(0), Intent::Pick(None)]);
}

#[test]
fn sheets_close_with_their_key_and_with_escape() {
    key_gives(Bench::ready(Mode::Practice).open(Sheet::Notebook), Key::Escape, Intent::Close);
    key_gives(Bench::ready(Mode::Practice).open(Sheet::Notebook), Key::N, Intent::Toggle(Sheet::Notebook));
    let (mut harness, log) = at_100(over(Mode::Practice).open(Sheet::Pause));
    for words in ["Go on", "Start again", "Settings", "Leave"] {
        harness.get_by_label(words).click();
        harness.run_steps(2);
    }
    assert_eq!(*log.borrow(), [Intent::Close, Intent::StartAgain, Intent::Settings, Intent::Leave]);
}

#[test]
fn a_screen_reader_hears_who_is_there_what_is_said_and_how_they_stand() {
    let (harness, _) = at_100(older(Bench::ready(Mode::Practice)));
    harness.get_by_label("Ines Carrasco, Owner, Carrasco Optics. Looks angry.");
    harness.get_by_label("Heat 7 of 10, leaves at 10");
    let speech = harness.get_by_label("“Turquoise. I asked for navy!”");
    assert_eq!(speech.accesskit_node().live(), bevy_egui::egui::accesskit::Live::Polite);
    for (name, key) in [(FURIOUS, "1"), (PROOF, "2"), ("Say nothing", "0"), ("Notebook", "N"), ("Pause", "Esc")] {
        let shortcut = harness.get_by_label(name).accesskit_node().data().keyboard_shortcut().map(str::to_owned);
        assert_eq!(shortcut.as_deref(), Some(key), "{name}");
    }
}

#[test]
fn it_is_read_from_the_customer_to_the_answers_and_then_what_lies_aside() {
    let (harness, _) = at_100(older(Bench::ready(Mode::Practice)));
    let wanted = [
        "Ines Carrasco, Owner",
        "Heat 7 of 10",
        "Trust",
        "She puts a sign",
        "“Turquoise.",
        FURIOUS,
        PROOF,
        "Say nothing",
        "Coach on",
        "Pause",
        "Notebook",
        "Transcript",
    ];
    assert_read_in_order(&harness, &wanted);
    let (harness, _) = at_100(coached());
    assert_read_in_order(&harness, &["“Turquoise.", FURIOUS, "Names the feeling", "Go on", "Take back", "Pause"]);
    let (harness, _) = at_100(older(over(Mode::Practice)));
    assert_read_in_order(&harness, &["“Friday, then.”", "Won", "She shakes your hand", "Review", "Take back"]);
}

#[test]
fn controls_never_overlap_whatever_the_window_and_the_text_size() {
    for window in [vec2(1280.0, 800.0), vec2(900.0, 600.0), vec2(1920.0, 1080.0)] {
        for text_scale in [1.0, 1.2, 1.4, 1.6, 2.0] {
            let benches = [
                older(Bench::ready(Mode::Practice)),
                coached(),
                older(over(Mode::Practice)),
                over(Mode::Practice).open(Sheet::Notebook),
                over(Mode::Practice).open(Sheet::Pause),
            ];
            for (index, bench) in benches.into_iter().enumerate() {
                let (harness, _) = shown(bench, text_scale, window);
                assert_large_enough(&harness);
                assert_text_fits(&harness);
                // The speech, too, must leave the choices alone.
                let speech = harness.query_by_label("“Turquoise. I asked for navy!”");
                let mut buttons: Vec<(String, Rect)> = harness
                    .get_all_by_role(Role::Button)
                    .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
                    .collect();
                let least = [4, 2, 2, 1, 2][index];
                assert!(buttons.len() >= least, "case {index} shows {buttons:?}");
                buttons.extend(speech.map(|node| ("the speech".to_owned(), node.rect())));
                for (number, (name, rect)) in buttons.iter().enumerate() {
                    assert!(rect.right() <= window.x + 0.5 && rect.left() >= 0.0, "{name} at {text_scale}: {rect:?}");
                    for (other, beside) in &buttons[number + 1..] {
                        let shared = rect.shrink(1.0).intersect(beside.shrink(1.0));
                        assert!(
                            !shared.is_positive(),
                            "case {index}: {name} and {other} overlap in {window:?} at {text_scale}: {rect:?} {beside:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn what_was_said_stays_in_view_while_they_do_something() {
    const LONG: &str = "Turquoise, all nine of them, and on Saturday the mayor cuts the ribbon in front of the whole square. I asked for navy, twice, and I have it in writing!";
    let lines = |lines: &str| {
        let old = "lines: [\"She puts a sign on the table.\", (who: \"ines\", mood: Angry, says: \"Turquoise. I asked for navy!\")]";
        assert!(SAMPLE.contains(old));
        SAMPLE.replace(old, &format!("lines: [{lines}]"))
    };
    let height = |text: &str, text_scale: f32| {
        let mut bench = Bench::of(Mode::Practice, text);
        bench.wait(60.0);
        let (harness, _) = shown(older(bench), text_scale, vec2(1280.0, 800.0));
        harness.query_by_label_contains(LONG).map_or(0.0, |before| before.rect().height())
    };
    let deed = lines(&format!("(who: \"ines\", says: \"{LONG}\"), \"She puts a sign on the table.\""));
    let word = lines(&format!("\"{LONG}\", (who: \"ines\", says: \"Navy!\")"));
    let (before_deed, before_word) = (height(&deed, 1.0), height(&word, 1.0));
    assert!(
        before_word > 0.0 && before_deed > 1.9 * before_word,
        "{before_deed} before a deed, {before_word} before a word"
    );
    // There the page scrolls, and has no room for what came before a word.
    assert!(height(&deed, 2.0) > before_deed && height(&word, 2.0) == 0.0);
}
