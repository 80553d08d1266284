//! The transcript, drawn: everything that was said. In practice each of your moves is a way back.

use bevy_egui::egui::{Align, Event, Key, Ui, vec2};

use super::super::{
    theme::{Theme, Type},
    widgets::{Button, ChoiceRow, ChoiceState, Mark, Prose, choice_row, scroll, text},
};
use super::{
    story::{Dated, Entry, How, Moved, Told},
    view::Intent,
};
use crate::scenario::Person;

/// An arrow key scrolls so far.
const STEP: f32 = 60.0;

/// Shows everything that was said; it opens at the latest.
pub(super) fn transcript_ui(
    ui: &mut Ui,
    theme: &Theme,
    entries: &[Dated],
    cast: &[Person],
    picked: Option<usize>,
    can_go_back: bool,
    age: f32,
) -> Option<Intent> {
    let p = &theme.palette;
    let page = ui.available_height();
    scroll(ui, theme, "transcript", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text(ui, theme, Type::Sentence, p.ink, "Transcript");
        if can_go_back && entries.iter().any(|dated| matches!(dated.entry, Entry::Move(_))) {
            ui.add_space(theme.grown(6.0));
            text(ui, theme, Type::Body, p.ink2, "Choose one of your moves to play on from there.");
        }
        ui.add_space(theme.grown(18.0));
        let mut intent = None;
        let mut speaker = None;
        for dated in entries {
            match &dated.entry {
                Entry::Line(told) => {
                    line_ui(ui, theme, told, cast, speaker == Some(told.who));
                    speaker = Some(told.who);
                }
                Entry::Move(moved) => {
                    speaker = None;
                    intent = intent.or(move_ui(ui, theme, moved, picked, can_go_back));
                }
            }
        }
        scroll_by_keys(ui, page);
        // Its height is known only after it was laid out once.
        if age < 0.1 {
            ui.scroll_to_cursor(Some(Align::BOTTOM));
            ui.ctx().request_repaint();
        }
        intent
    })
}

fn line_ui(ui: &mut Ui, theme: &Theme, told: &Told, cast: &[Person], goes_on: bool) {
    let p = &theme.palette;
    match told.who.and_then(|who| cast.get(usize::from(who))) {
        None => {
            text(ui, theme, Type::Body, p.ink2, &told.text);
        }
        Some(person) => {
            if !goes_on {
                text(ui, theme, Type::CaptionLabel, p.ink2, &person.name);
            }
            Prose::new(Type::Quote, p.ink).say(&told.text).within(70).show(ui, theme);
        }
    }
    ui.add_space(theme.grown(12.0));
}

fn move_ui(ui: &mut Ui, theme: &Theme, moved: &Moved, picked: Option<usize>, can_go_back: bool) -> Option<Intent> {
    let p = &theme.palette;
    let number = (moved.number + 1).to_string();
    let words = match (moved.how, moved.is_room) {
        (How::Silent, false) => "You said nothing.",
        (How::Silent, true) => "The room said nothing.",
        _ => moved.words.as_str(),
    };
    let mut intent = None;
    ui.add_space(theme.grown(4.0));
    if can_go_back {
        let is_picked = picked == Some(moved.number);
        let row = ChoiceRow { mark: Mark::Figure(&number), words, state: ChoiceState::Open };
        if choice_row(ui, theme, &row).clicked() {
            intent = Some(Intent::Pick((!is_picked).then_some(moved.number)));
        }
        if is_picked {
            ui.add_space(theme.grown(12.0));
            let offer = ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(theme.grown(22.0), theme.grown(6.0));
                let back = Button::primary("Go back to this moment").show(ui, theme).clicked();
                let stay = Button::quiet("Stay here").key("Esc").show(ui, theme).clicked();
                back.then_some(Intent::GoBackTo(moved.number)).or(stay.then_some(Intent::Pick(None)))
            });
            offer.response.scroll_to_me(None);
            intent = offer.inner.or(intent);
        }
    } else {
        let you = format!("{}, move {number}", if moved.is_room { "The room" } else { "You" });
        text(ui, theme, Type::CaptionLabel, p.ink2, &you);
        Prose::new(Type::Choice, p.ink).say(words).within(72).show(ui, theme);
    }
    ui.add_space(theme.grown(16.0));
    intent
}

/// Page up and down, Home and End; and the arrow keys where they have nothing else to do.
fn scroll_by_keys(ui: &mut Ui, page: f32) {
    let is_free = ui.memory(|memory| memory.focused()).is_none();
    let by = ui.input(|input| {
        let pressed = input.events.iter().filter_map(|event| match event {
            Event::Key { key, pressed: true, .. } => Some(*key),
            _ => None,
        });
        pressed
            .map(|key| match key {
                Key::PageDown => -page * 0.9,
                Key::PageUp => page * 0.9,
                Key::End => -1.0e6,
                Key::Home => 1.0e6,
                Key::ArrowDown if is_free => -STEP,
                Key::ArrowUp if is_free => STEP,
                _ => 0.0,
            })
            .sum::<f32>()
    });
    if by != 0.0 {
        ui.scroll_with_delta(vec2(0.0, by));
    }
}
