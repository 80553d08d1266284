//! Screens tried without a window: shown, pressed by their labels, measured.

use std::{path::Path, sync::Arc};

use bevy_egui::egui::{Rect, Shape, Ui, Vec2, accesskit::Role, epaint::TextShape};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable, by},
};
use jiff::{SignedDuration, Timestamp};

pub(super) use super::widgets::TARGET;
use super::{
    Keeping, Shelf,
    theme::{Theme, Wishes, fonts},
};
use crate::{
    conversation::Conversation,
    library::Library,
    record::{Attempt, Finished, Mode, Receipt, Store},
    review::{Envelope, Review},
};

/// The sizes of window and text that every screen must stand.
pub(super) const SIZES: [([f32; 2], f32); 6] = [
    ([1280.0, 800.0], 1.0),
    ([1280.0, 800.0], 1.3),
    ([1280.0, 800.0], 2.0),
    ([900.0, 600.0], 1.0),
    ([900.0, 600.0], 2.0),
    ([1706.0, 960.0], 1.0),
];

/// The theme for a window of this size and this text size.
pub(super) fn theme_for(window: [f32; 2], text_scale: f32) -> Theme {
    let wishes = Wishes { text_scale, ..Wishes::default() };
    Theme::new(wishes, window.into())
}

/// Shows a screen in a window of the theme's size.
pub(super) fn show<S>(
    theme: Theme,
    state: S,
    mut draw: impl FnMut(&mut Ui, &Theme, &mut S) + 'static,
) -> Harness<'static, S> {
    let mut has_fonts = false;
    let mut harness = Harness::builder().with_size(theme.measures.window).build_ui_state(
        move |ui, state| {
            if !has_fonts {
                theme.install_with_fonts(ui.ctx());
                has_fonts = true;
            }
            // Bound from the second pass on.
            if fonts::are_ready(ui.ctx()) {
                draw(ui, &theme, state);
            }
        },
        state,
    );
    harness.run_steps(4);
    harness
}

/// Everything that can be pressed or filled in, with its name.
pub(super) fn controls<S>(harness: &Harness<'_, S>) -> Vec<(String, Rect)> {
    const ROLES: [Role; 6] = [Role::Button, Role::Link, Role::CheckBox, Role::RadioButton, Role::TextInput, Role::Tab];
    let is_control = by().predicate(|node| ROLES.contains(&node.role()));
    let named = |node: egui_kittest::Node<'_>| (node.accesskit_node().label().unwrap_or_default(), node.rect());
    harness.query_all(is_control).map(named).collect()
}

/// Asserts that no control lies over another, that none sticks out sideways, and that all have names.
#[track_caller]
pub(super) fn assert_apart<S>(harness: &Harness<'_, S>, window: Vec2) {
    let controls = controls(harness);
    assert!(controls.len() > 2, "{controls:?}");
    for (index, (name, rect)) in controls.iter().enumerate() {
        assert!(!name.is_empty(), "{rect:?} at {window:?} has no name");
        assert!(rect.left() >= 0.0 && rect.right() <= window.x + 0.5, "{name} sticks out at {window:?}: {rect:?}");
        for (other, place) in &controls[index + 1..] {
            assert!(
                !rect.shrink(1.0).intersects(place.shrink(1.0)),
                "{name} and {other} at {window:?}: {rect:?} {place:?}"
            );
        }
    }
}

/// Asserts that whatever can be pressed is large enough for a finger.
#[track_caller]
pub(super) fn assert_large_enough<S>(harness: &Harness<'_, S>) {
    for (name, rect) in controls(harness) {
        assert!(rect.width() >= TARGET - 0.5 && rect.height() >= TARGET - 0.5, "{name} is {:?}", rect.size());
    }
}

/// Asserts that no text is cut off at a side, and that no line of text lies over another.
///
/// What is cut above or below is left to scroll areas: there it can be scrolled to.
#[track_caller]
pub(super) fn assert_text_fits<S>(harness: &Harness<'_, S>) {
    let lines = lines(harness);
    assert!(!lines.is_empty());
    for (index, (words, ink, clip)) in lines.iter().enumerate() {
        let inside = clip.expand(1.0);
        assert!(
            inside.left() <= ink.left() && ink.right() <= inside.right(),
            "“{words}” is cut off: it takes {ink:?} of {clip:?}"
        );
        for (other, place, window) in &lines[index + 1..] {
            let shared = ink.shrink(1.5).intersect(place.shrink(1.5)).intersect(*clip).intersect(*window);
            assert!(!shared.is_positive(), "“{words}” and “{other}” overlap: {ink:?} {place:?}");
        }
    }
}

/// Every line of text that can be seen, with where its ink is and where it may be.
pub(super) fn lines<S>(harness: &Harness<'_, S>) -> Vec<(String, Rect, Rect)> {
    let mut lines = Vec::new();
    for clipped in &harness.output().shapes {
        let mut left = vec![&clipped.shape];
        while let Some(shape) = left.pop() {
            match shape {
                Shape::Vec(shapes) => left.extend(shapes),
                Shape::Text(text) => add_lines(&mut lines, text, clipped.clip_rect),
                _ => {}
            }
        }
    }
    lines
}

fn add_lines(lines: &mut Vec<(String, Rect, Rect)>, text: &TextShape, clip: Rect) {
    for row in &text.galley.rows {
        let ink = row.visuals.mesh_bounds.translate(text.pos.to_vec2() + row.pos.to_vec2());
        let words: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
        if ink.is_positive() && ink.intersects(clip) && !words.trim().is_empty() {
            lines.push((words, ink, clip));
        }
    }
}

/// Asserts that a screen reader, going through the page, comes to these in this order. Each is the beginning of a name.
#[track_caller]
pub(super) fn assert_read_in_order<S>(harness: &Harness<'_, S>, wanted: &[&str]) {
    let named = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value()).unwrap_or_default()
    };
    let read: Vec<String> =
        harness.query_all(by().predicate(|_| true)).map(named).filter(|name| !name.is_empty()).collect();
    let mut left = read.iter();
    for name in wanted {
        assert!(left.any(|read| read.starts_with(name)), "“{name}” doesn’t come where it should in {read:#?}");
    }
}

/// The built-in scenarios on a shelf.
pub(super) fn shelf_with(keeping: &Keeping) -> Shelf {
    Shelf::of([], Vec::new(), keeping)
}

/// Plays a scenario to its end so many times, each time otherwise, a day apart, and keeps that in a data folder. Gives the receipts.
pub(super) fn keep_plays(folder: &Path, id: &str, player: &str, count: usize, from: Timestamp) -> Vec<String> {
    let library = Library::open(&[]);
    let scenario = library.get(id).unwrap().scenario.clone().unwrap();
    let envelope = Envelope::of(Arc::clone(&scenario));
    let store = Store::open(folder, from).unwrap().store;
    let mut receipts = Vec::new();
    for number in 0..count {
        let at = from.checked_add(SignedDuration::from_hours(24 * number as i64)).unwrap();
        let seed = number as u64 * 7 + player.len() as u64;
        let mut told = Vec::new();
        let mut play = Conversation::start(Arc::clone(&scenario), seed, None, player, &mut told);
        while play.end().is_none() {
            let open = play.shown().to_vec();
            let pick = (seed as usize * 31 + play.moves().len() * 17 + number * number) % open.len();
            play.choose(open[pick], &mut told).unwrap();
        }
        let review = Review::of(&play, &envelope).unwrap();
        let mode = Mode::Assessed;
        let attempt = store.begin(&Attempt::of(&play, mode, player), None, at).unwrap();
        store.finish(attempt, &Finished::of(&play, &review.scorecard).unwrap(), at).unwrap();
        receipts.push(Receipt::of(&play, mode, player).to_string());
    }
    receipts
}
