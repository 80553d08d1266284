//! The conversation while its file is saved.

use std::sync::Arc;

use super::*;
use crate::{
    conversation::carry,
    game::{
        trouble::FileTrouble,
        versions::{FileState, Parted, told_in},
    },
    scenario::{Source, read},
};

const NAVY: &str = "“I asked for navy. This is turquoise!”";
const NEWS: &str = "Updated from your file just now";

impl Bench {
    /// Saves the file with this in place of that, and carries on.
    fn save(&mut self, this: &str, that: &str) {
        let text = SAMPLE;
        assert!(text.contains(this), "{this}");
        let read = read("sample", &Source::new("sample.ron", &text.replace(this, that)));
        let scenario = Arc::new(read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings)));
        let carried = carry(&self.conversation, &scenario, "Tomasz");
        assert_eq!(carried.parting, None);
        self.told = told_in(&carried.events, self.told, self.story.len());
        (self.conversation, self.story) = (carried.conversation, carried.events);
        self.version += 1;
        self.with(|talk, played| talk.follow(played, PACED));
    }

    fn say_navy(&mut self) {
        self.save("Turquoise. I asked for navy!", "I asked for navy. This is turquoise!");
    }

    fn with_file(mut self, file: FileState) -> Self {
        self.talk.current.as_mut().unwrap().take_file(file);
        self
    }
}

fn trouble() -> FileState {
    let trouble = FileTrouble {
        finding: "Line 84: `goto` names `calms_dwon`, which is no node or ending.".to_owned(),
        hint: Some("Did you mean `calms_down`?".to_owned()),
        others: 2,
    };
    FileState { trouble: Some(trouble), ..FileState::default() }
}

fn parted() -> FileState {
    let why = "The answer you gave at `storms_in` (move 3) is no longer in the file.".to_owned();
    FileState { parted: Some(Parted { why, moves: 2 }), ..FileState::default() }
}

#[test]
fn what_was_told_is_not_told_again() {
    let mut bench = older(Bench::ready(Mode::Practice));
    bench.tick(12.0);
    let silence = bench.look(|view| view.page.silence);
    bench.say_navy();
    assert_eq!(bench.phase(), Phase::Choosing);
    let now = bench.look(|view| (view.page.speech.to_owned(), view.page.shown, view.page.silence));
    assert_eq!(now, (NAVY.to_owned(), NAVY.len(), silence));
    bench.save("The proof that you signed", "The paper that you signed");
    assert_eq!(bench.look(|view| view.page.rows[1].words.clone()), "The paper that you signed did say turquoise.");
}

#[test]
fn what_is_being_told_goes_on_where_its_words_are_the_same() {
    let mut bench = Bench::new(Mode::Practice);
    while bench.look(|view| view.page.shown) < 10 {
        bench.tick(0.05);
    }
    let before = bench.look(|view| (view.page.speech.to_owned(), view.page.shown));
    bench.say_navy();
    assert_eq!(bench.look(|view| (view.page.speech.to_owned(), view.page.shown)), before);
    bench.save("She puts a sign on the table.", "She drops a sign on the table.");
    assert_eq!(bench.phase(), Phase::Speaking);
    assert!(bench.look(|view| view.page.speech == "She drops a sign on the table." && view.page.shown < before.1));
}

#[test]
fn the_coachs_note_is_the_new_one_and_the_answer_still_to_come() {
    let mut bench = coached();
    bench.save("Names the feeling and says her worst case first.", "Names it.");
    assert_eq!(bench.phase(), Phase::Coached);
    bench.look(|view| {
        assert_eq!(view.page.note.unwrap().why, "Names it.");
        assert_eq!((view.page.choices, view.page.rows.len()), (super::super::view::Choices::Chosen(0), 2));
        assert_eq!(view.page.speech, "“Turquoise. I asked for navy!”");
        assert_eq!(view.person.as_ref().unwrap().mood, Mood::Hurt);
    });
    bench.with(|talk, played| talk.current.as_mut().unwrap().go_on(played, PACED));
    assert_eq!(bench.look(|view| view.page.speech.to_owned()), "“The mayor comes on Saturday.”");
}

#[test]
fn an_answer_that_was_chosen_and_reworded_shows_as_chosen() {
    let mut bench = coached();
    bench.save("You must be furious", "You must be very angry");
    let words = bench.look(|view| view.page.rows[0].words.clone());
    assert!(words.starts_with("You must be very angry"));
    assert_eq!(bench.look(|view| view.page.choices), super::super::view::Choices::Chosen(0));
}

#[test]
fn a_look_that_changed_shows_and_the_same_look_is_left_alone() {
    let mut bench = Bench::ready(Mode::Practice);
    let features = |bench: &mut Bench| bench.look(|view| format!("{:?}", view.person.as_ref().unwrap().features));
    let before = features(&mut bench);
    bench.say_navy();
    assert_eq!(features(&mut bench), before);
    bench.save("look: (seed: 12)", "look: (seed: 99)");
    assert_ne!(features(&mut bench), before);
    assert_eq!(bench.look(|view| view.person.as_ref().unwrap().mood), Mood::Angry);
}

#[test]
fn an_ending_that_was_rewritten_is_read_anew() {
    let mut bench = over(Mode::Practice);
    bench.save("She shakes your hand", "She takes your hand");
    assert_eq!(bench.look(|view| view.page.ending.as_ref().unwrap().title.clone()), "She takes your hand");
}

#[test]
fn that_it_was_updated_is_said_for_a_while() {
    let mut bench = Bench::ready(Mode::Practice);
    bench.say_navy();
    assert!(bench.look(|view| view.file.is_some()));
    for _ in 0..70 {
        bench.tick(0.1);
    }
    assert!(bench.look(|view| view.file.is_none()));
    bench.say_navy();
    let (harness, _) = at_100(bench);
    let line = harness.get_by_label(NEWS);
    assert_eq!(line.accesskit_node().live(), bevy_egui::egui::accesskit::Live::Polite);
}

#[test]
fn what_is_wrong_with_the_file_is_one_key_away() {
    let bench = || older(Bench::ready(Mode::Practice)).with_file(trouble());
    key_gives(bench(), Key::F, Intent::Toggle(Sheet::File));
    key_gives(Bench::new(Mode::Practice).with_file(trouble()), Key::F, Intent::Toggle(Sheet::File));
    let (mut harness, log) = at_100(bench());
    harness.get_by_label("Line 84: goto names calms_dwon, which is no node or ending.");
    harness.get_by_label("What’s wrong").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::Toggle(Sheet::File)]);

    let (mut harness, log) = at_100(bench().open(Sheet::File));
    for words in ["Your file doesn’t load", "Did you mean calms_down?", "2 more things are wrong."] {
        harness.get_by_label(words);
    }
    harness.get_by_label("Go on").click();
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::Close]);
}

#[test]
fn what_is_wrong_goes_when_it_is_not_wrong_any_more() {
    let bench = Bench::ready(Mode::Practice).with_file(trouble()).open(Sheet::File);
    let mut bench = bench.with_file(FileState::default());
    assert!(bench.look(|view| view.file.is_none() && view.sheet.is_none()));
}

#[test]
fn a_place_that_is_gone_is_a_choice_that_comes_up_once() {
    let bench = || older(Bench::ready(Mode::Practice)).with_file(parted());
    let (mut harness, log) = at_100(bench());
    harness.get_by_label("The answer you gave at storms_in (move 3) is no longer in the file.");
    harness.get_by_label("The nearest place in the new version is the one after your move 2.");
    for words in ["Go on from there", "Keep playing the version you started with"] {
        harness.get_by_label(words).click();
        harness.run_steps(2);
    }
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [Intent::GoOnThere, Intent::KeepVersion, Intent::Close]);

    let mut bench = bench();
    bench.talk.current.as_mut().unwrap().open = None;
    let bench = bench.with_file(parted());
    assert!(bench.talk.current.as_ref().unwrap().open.is_none(), "it was put off");
    key_gives(bench, Key::F, Intent::Toggle(Sheet::File));
}

#[test]
fn whoever_is_assessed_hears_of_a_newer_version_only_after_the_end() {
    let held = || FileState { is_held: true, ..FileState::default() };
    let mut bench = Bench::ready(Mode::Assessed).with_file(held());
    assert!(bench.look(|view| view.file.is_none()));
    let (harness, _) = at_100(older(over(Mode::Assessed)).with_file(held()));
    harness.get_by_label("The file has changed since. You played the version that you began with.");
}

#[test]
fn the_line_and_its_sheet_fit_whatever_the_window_and_the_text_size() {
    for (window, text_scale) in crate::game::trial::SIZES {
        let closed = |file: FileState| {
            let mut bench = older(Bench::ready(Mode::Practice)).with_file(file);
            bench.talk.current.as_mut().unwrap().open = None;
            bench
        };
        let benches =
            [closed(trouble()), closed(parted()), closed(parted()).open(Sheet::File), coached().with_file(trouble())];
        for bench in benches {
            let (harness, _) = shown(bench, text_scale, window.into());
            crate::game::trial::assert_apart(&harness, window.into());
            crate::game::trial::assert_large_enough(&harness);
            crate::game::trial::assert_text_fits(&harness);
        }
    }
}
