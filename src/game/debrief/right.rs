//! The page of the review: its header, the curve, the turning points, and what can be done from here.

use std::time::Duration;

use bevy_egui::egui::{Align, Id, Layout, Rect, Ui, UiBuilder, accesskit::Live, vec2};

use crate::join::Way;

use crate::game::stage::Figures;
use crate::game::theme::{Theme, Type};
use crate::game::widgets::{Button, Prose, scroll, sheet, text};

use super::curve::{Showing, curve_ui};
use super::review::{Intent, Plan, Shown};
use super::transcript::transcript_ui;
use super::turns::{Chosen, cards_ui, turn_ui};
use super::view::ReviewView;

const COPY: &str = "Copy receipt";
/// "Copied" stands for this time.
const COPIED_FOR: f32 = 2.5;

/// The name of the row of ways on.
const WAYS_ON: &str = "ways on";

/// What the page is, and the ways on from it.
pub(super) fn header_ui(ui: &mut Ui, theme: &Theme, heading: Option<&str>, shown: Shown) -> Option<Intent> {
    let height = theme.grown(32.0).max(theme.type_size(Type::Heading).line);
    let mut intent = None;
    if theme.measures.banded {
        heading.into_iter().for_each(|heading| heading_ui(ui, theme, heading));
        ui.horizontal_wrapped(|ui| intent = ways_on(ui, theme, shown));
        return intent;
    }
    let room = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), height + 8.0));
    let heading_width = heading.map_or(0.0, |heading| {
        Prose::new(Type::Heading, theme.palette.ink).say(heading).lay_out(ui.painter(), theme, f32::INFINITY).size().x
    });
    let is_beside = heading_width + theme.grown(24.0) + width_at_the_right(ui, WAYS_ON) <= room.width();
    if is_beside {
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)), |ui| {
            heading.into_iter().for_each(|heading| heading_ui(ui, theme, heading));
        });
    }
    intent = at_the_right(ui, room, WAYS_ON, |ui| ways_on(ui, theme, shown));
    ui.advance_cursor_after_rect(room);
    if !is_beside {
        heading.into_iter().for_each(|heading| heading_ui(ui, theme, heading));
    }
    intent
}

fn heading_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    text(ui, theme, Type::Heading, theme.palette.ink, words);
}

fn ways_on(ui: &mut Ui, theme: &Theme, shown: Shown) -> Option<Intent> {
    ui.spacing_mut().item_spacing.x = theme.grown(24.0);
    let mut intent = None;
    if shown.transcript {
        if Button::quiet("Close").strong().key("T").show(ui, theme).clicked() {
            intent = Some(Intent::ShowTranscript(false));
        }
        return intent;
    }
    if Button::quiet("Transcript").key("T").show(ui, theme).clicked() {
        intent = Some(Intent::ShowTranscript(true));
    }
    let is_copied = shown.since_copied.is_some_and(|since| since < COPIED_FOR);
    let words = if is_copied { "Copied" } else { COPY };
    let copy = Button::quiet(words).key("R").show(ui, theme);
    if copy.clicked() {
        intent = Some(Intent::Copy);
    }
    if is_copied {
        // Its neighbours stay where they are.
        let width = |words| {
            Prose::new(Type::Quiet, theme.palette.ink2).say(words).lay_out(ui.painter(), theme, f32::INFINITY).size().x
        };
        ui.add_space(width(COPY) - width(words));
        ui.ctx().accesskit_node_builder(copy.id, |node| node.set_live(Live::Polite));
        let left = COPIED_FOR - shown.since_copied.unwrap_or_default();
        ui.ctx().request_repaint_after(Duration::from_secs_f32(left.max(0.0)));
    }
    if Button::quiet("Done").key("Esc").show(ui, theme).clicked() {
        intent = Some(Intent::Done);
    }
    intent
}

/// Puts things that follow each other from left to right against the right edge of a row. Their width is that of the frame before:
/// a layout from right to left would turn the order of Tab around.
fn at_the_right<R>(ui: &mut Ui, row: Rect, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let width = width_at_the_right(ui, name);
    let room = Rect::from_min_max(row.right_top() - vec2(width, 0.0), row.right_bottom() + vec2(row.width(), 0.0));
    let mut child =
        ui.new_child(UiBuilder::new().id_salt(name).max_rect(room).layout(Layout::left_to_right(Align::Center)));
    let added = add(&mut child);
    let now = child.min_rect().right() - room.left();
    if (now - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(at_the_right_id(name), now));
        ui.ctx().request_repaint();
    }
    added
}

/// How wide [`at_the_right`] was in the frame before.
fn width_at_the_right(ui: &Ui, name: &str) -> f32 {
    ui.data(|data| data.get_temp(at_the_right_id(name))).unwrap_or(0.0)
}

fn at_the_right_id(name: &str) -> Id {
    Id::new(("width at the right", name))
}

/// The curve, and where it turned.
pub(super) fn body_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &ReviewView,
    shown: Shown,
    figures: &mut Figures,
) -> Option<Intent> {
    let p = &theme.palette;
    let plan = Plan::of(theme);
    let is_the_rooms = shown.room == Some(Way::Together);
    ui.spacing_mut().item_spacing.y = 0.0;
    if let Some(picked) = &view.picked {
        text(ui, theme, Type::Body, p.ink2, picked);
        ui.add_space(4.0);
    }
    let turn = view.turns.get(shown.turn).or(view.turns.first());
    let Some(curve) = &view.curve else {
        sampled_ui(ui, theme, view);
        return None;
    };
    let selected = turn.or(view.best_move.as_ref()).map(|turn| turn.index);
    curve_ui(ui, theme, curve, Showing { age: shown.age, selected });
    ui.add_space(12.0);
    if let Some(turn) = turn {
        let chosen = cards_ui(ui, theme, &view.turns, shown.turn, plan.cards);
        ui.add_space(12.0);
        turn_ui(ui, theme, turn, &view.people, figures, plan.sides, is_the_rooms);
        return chosen.and_then(|chosen| match chosen {
            Chosen::Another(index) => Some(Intent::Select(index)),
            Chosen::PlayOn => shown.room.is_none().then_some(Intent::PlayOn(turn.index)),
        });
    }
    let who = if is_the_rooms { "The room" } else { "You" };
    let kept = format!("{who} kept the best within reach, move after move.");
    text(ui, theme, Type::Sentence, p.ink, &kept);
    ui.add_space(8.0);
    let words =
        "Nothing was lost anywhere, so there is no turning point to go back to. This is the move that did most:";
    text(ui, theme, Type::Body, p.ink2, words);
    if let Some(best) = &view.best_move {
        ui.add_space(20.0);
        let number = format!("Move {}", best.index + 1);
        text(ui, theme, Type::Label, p.ink, &number);
        ui.add_space(12.0);
        turn_ui(ui, theme, best, &view.people, figures, 1, is_the_rooms);
    }
    None
}

/// Without exact bounds no move has a cost: what is left is the conversation with its marks and notes.
fn sampled_ui(ui: &mut Ui, theme: &Theme, view: &ReviewView) {
    let p = &theme.palette;
    let words = "This scenario is too large to go through every way that it could have gone. Score and par are from many sampled conversations, so no single move has a cost here. These are your moves with their marks.";
    text(ui, theme, Type::Body, p.ink2, words);
    ui.add_space(20.0);
    transcript_ui(ui, theme, &view.transcript);
}

/// What can be done from here, and what all moves cost where there is room for it beside.
pub(super) fn actions_ui(ui: &mut Ui, theme: &Theme, view: &ReviewView, shown: Shown) -> Option<Intent> {
    let mut intent = None;
    let row = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), theme.grown(44.0)));
    let is_beside = total_is_beside(ui, theme, view, shown);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(ACTIONS_GAP, 12.0);
        for (button, meaning) in actions(view, shown) {
            if button.show(ui, theme).clicked() {
                intent = Some(meaning);
            }
        }
    });
    if is_beside && let Some(total) = &view.total {
        at_the_right(ui, row, "total", |ui| text(ui, theme, Type::Quiet, theme.palette.ink2, total));
    }
    intent
}

/// Between two actions.
const ACTIONS_GAP: f32 = 18.0;

fn actions(view: &ReviewView, shown: Shown) -> Vec<(Button<'static>, Intent)> {
    let mut actions = match (view.turns.get(shown.turn), shown.room) {
        (_, Some(_)) => vec![(Button::primary("Back to the room").key("Enter"), Intent::Done)],
        (None, None) => vec![(Button::primary("All conversations").key("Enter"), Intent::Done)],
        (Some(turn), None) => vec![(Button::primary("Play on from here").key("Enter"), Intent::PlayOn(turn.index))],
    };
    if view.turns.len() > 1 {
        let next = Intent::Select((shown.turn + 1) % view.turns.len());
        actions.push((Button::secondary("Next turning point"), next));
    }
    actions
}

/// Whether what all moves cost fits into the row of actions.
fn total_is_beside(ui: &Ui, theme: &Theme, view: &ReviewView, shown: Shown) -> bool {
    let Some(total) = &view.total else { return false };
    let buttons = actions(view, shown).iter().map(|(button, _)| button.width(ui, theme) + ACTIONS_GAP).sum::<f32>();
    let total = Prose::new(Type::Quiet, theme.palette.ink2).say(total).lay_out(ui.painter(), theme, f32::INFINITY);
    buttons + theme.grown(16.0) + total.size().x <= ui.available_width()
}

/// What all moves cost, in a line of its own where it isn't beside the actions.
pub(super) fn total_ui(ui: &mut Ui, theme: &Theme, view: &ReviewView, shown: Shown) {
    if let Some(total) = view.total.as_ref().filter(|_| !total_is_beside(ui, theme, view, shown)) {
        ui.add_space(16.0);
        text(ui, theme, Type::Quiet, theme.palette.ink2, total);
    }
}

/// The transcript over the page, on a sheet of its own.
pub(super) fn transcript_page(ui: &mut Ui, theme: &Theme, view: &ReviewView, leafed: f32) {
    scroll(ui, theme, "transcript", |ui| {
        ui.scroll_with_delta(vec2(0.0, leafed));
        sheet(ui, theme, vec2(32.0, 28.0), |ui| transcript_ui(ui, theme, &view.transcript));
        ui.add_space(32.0);
    });
}
