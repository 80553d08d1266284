//! Widgets pressed by their labels, without a GPU.

use std::{cell::RefCell, rc::Rc};

use bevy_egui::egui::{Key, Ui, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

use super::*;
use crate::game::theme::{Theme, Wishes, fonts};

const WORDS: [&str; 3] = [
    "The proof you signed did say turquoise. I have it here with me.",
    "You must be furious, two days before you open. I suppose you are done with us?",
    "I can have a new sign up by Friday noon.",
];

/// Shows a page of 648 points; fonts are bound from the second pass on.
fn page<'a>(theme: Theme, mut add: impl FnMut(&mut Ui, &Theme) + 'a) -> Harness<'a> {
    let mut has_fonts = false;
    let mut harness = Harness::builder().with_size(vec2(700.0, 800.0)).build_ui(move |ui| {
        if !has_fonts {
            theme.install_with_fonts(ui.ctx());
            has_fonts = true;
        }
        if fonts::are_ready(ui.ctx()) {
            ui.set_width(648.0);
            add(ui, &theme);
        }
    });
    harness.run();
    harness
}

/// Three choices and silence, and what was taken.
fn choices(theme: Theme, state: fn(usize) -> ChoiceState) -> (Harness<'static>, Rc<RefCell<Vec<usize>>>) {
    let taken = Rc::new(RefCell::new(Vec::new()));
    let log = Rc::clone(&taken);
    let harness = page(theme, move |ui, theme| {
        for (index, words) in WORDS.iter().enumerate() {
            let key = (index + 1).to_string();
            let row = ChoiceRow { mark: Mark::Key(&key), words, state: state(index) };
            if choice_row(ui, theme, &row).clicked() {
                log.borrow_mut().push(index);
            }
        }
    });
    (harness, taken)
}

fn open(_: usize) -> ChoiceState {
    ChoiceState::Open
}

#[test]
fn a_choice_is_taken_with_the_mouse() {
    let (mut harness, taken) = choices(Theme::default(), open);
    harness.get_by_label(WORDS[1]).click();
    harness.run();
    assert_eq!(*taken.borrow(), [1]);
}

#[test]
fn a_choice_is_taken_with_tab_and_enter() {
    let (mut harness, taken) = choices(Theme::default(), open);
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label(WORDS[0]).is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*taken.borrow(), [0]);
}

#[test]
fn arrow_keys_move_between_choices() {
    let (mut harness, _) = choices(Theme::default(), open);
    harness.key_press(Key::Tab);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label(WORDS[1]).is_focused());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowUp);
    harness.run();
    assert!(harness.get_by_label(WORDS[1]).is_focused());
}

#[test]
fn a_spent_choice_cannot_be_taken() {
    let (mut harness, taken) = choices(Theme::default(), |index| match index {
        1 => ChoiceState::Chosen,
        _ => ChoiceState::Spent,
    });
    assert!(harness.get_by_label(WORDS[0]).accesskit_node().is_disabled());
    harness.get_by_label(WORDS[0]).click();
    harness.run();
    assert!(taken.borrow().is_empty());
}

#[test]
fn choices_grow_with_the_text_and_never_overlap() {
    for text_scale in [1.0, 1.5, 2.0] {
        let theme = Theme::new(Wishes { text_scale, ..Wishes::default() }, vec2(1280.0, 800.0));
        let (harness, _) = choices(theme, open);
        let rects: Vec<_> = WORDS.iter().map(|words| harness.get_by_label(words).rect()).collect();
        assert!(rects.iter().all(|rect| rect.height() >= theme.measures.choice_height));
        assert!(rects.windows(2).all(|pair| pair[0].bottom() < pair[1].top()), "{rects:?}");
        assert!(rects.iter().all(|rect| rect.width() <= 648.5), "{rects:?}");
    }
}

#[test]
fn silence_is_a_button_like_the_others() {
    let taken = Rc::new(RefCell::new(0));
    let log = Rc::clone(&taken);
    let mut harness = page(Theme::default(), move |ui, theme| {
        let silence = SilenceRow { filled: Some(0.4), words: "Say nothing", key: "0" };
        if silence_row(ui, theme, &silence).clicked() {
            *log.borrow_mut() += 1;
        }
    });
    harness.get_by_label("Say nothing").click();
    harness.run();
    assert_eq!(*taken.borrow(), 1);
}

#[test]
fn a_whole_card_is_one_button_and_a_link_on_it_another() {
    let taken = Rc::new(RefCell::new(Vec::new()));
    let log = Rc::clone(&taken);
    let mut harness = page(Theme::default(), move |ui, theme| {
        let card = Card::new("harbour-lease.ron", 376.0, 176.0).show(ui, theme, |ui| {
            text(ui, theme, crate::game::theme::Type::Quote, theme.palette.ink, "harbour-lease.ron, line 84");
            if link(ui, theme, "Open at the desk").clicked() {
                log.borrow_mut().push("link");
            }
        });
        if card.response.clicked() {
            log.borrow_mut().push("card");
        }
    });
    harness.get_by_label("Open at the desk").click();
    harness.run();
    harness.get_by_label("harbour-lease.ron").click();
    harness.run();
    assert_eq!(*taken.borrow(), ["link", "card"]);
}

#[test]
fn meters_and_bars_speak_their_values() {
    let harness = page(Theme::default(), |ui, theme| {
        let note = Some("leaves at 10");
        meter(ui, theme, &Meter { kind: MeterKind::Heat, value: 8, note, change: None, width: 190.0 });
        let ground = theme.palette.page;
        skill_bar(ui, theme, &SkillBar { name: "Clarifying", score: Some(71.4), par: Some(40.0), ground });
        skill_bar(ui, theme, &SkillBar { name: "Candour", score: None, par: None, ground });
    });
    harness.get_by_label("Heat 8 of 10, leaves at 10");
    harness.get_by_label("Clarifying: 71 of 100, par 40");
    harness.get_by_label("Candour: not enough asked");
}

#[test]
fn text_is_read_out_and_headings_are_headings() {
    use bevy_egui::egui::accesskit::Role;
    let harness = page(Theme::default(), |ui, theme| {
        text(ui, theme, crate::game::theme::Type::Title, theme.palette.ink, "The wrong shade of blue");
    });
    let title = harness.get_by_label("The wrong shade of blue");
    assert_eq!(title.accesskit_node().role(), Role::Heading);
}

#[test]
fn a_switch_and_one_of_several_change_their_values() {
    let state = Rc::new(RefCell::new((false, 1)));
    let shared = Rc::clone(&state);
    let mut harness = page(Theme::default(), move |ui, theme| {
        let (is_on, pace) = &mut *shared.borrow_mut();
        switch(ui, theme, "Reduced motion", is_on);
        one_of(ui, theme, "Pace", pace, &[(1, "Normal"), (2, "Slow")]);
    });
    harness.get_by_label("Reduced motion").click();
    harness.get_by_label("Slow").click();
    harness.run();
    assert_eq!(*state.borrow(), (true, 2));
}

#[test]
fn signs_differ_in_word() {
    let words: std::collections::BTreeSet<_> = Sign::ALL.iter().map(|sign| sign.word()).collect();
    assert_eq!(words.len(), Sign::ALL.len());
}
