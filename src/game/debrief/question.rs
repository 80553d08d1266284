//! "Which moment would you play again?", before the player sees what any of them cost.

use bevy_egui::egui::{Align, EventFilter, Id, Key, Layout, Rect, Response, Ui, UiBuilder, pos2, vec2};

use crate::game::stage::{Actor, Figures, Framing, Room, paint_wall};
use crate::game::theme::{Theme, Type};
use crate::game::widgets::{Button, ChoiceRow, ChoiceState, Mark, Prose, choice_row, keys, quoted, scroll, text};

use super::view::{QuestionView, Row, Told};

/// What the player answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// This move, from 0.
    Pick(usize),
    /// None.
    Skip,
}

/// A digit that may become a number of two digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed(Option<usize>);

/// What a digit did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digit {
    /// It completes the number of a move.
    Picks(usize),
    /// It could go on: the move is marked, and waits for another digit or Enter.
    Marks(usize),
    Nothing,
}

impl Typed {
    fn add(&mut self, digit: usize, moves: usize) -> Digit {
        let longer = self.0.map(|first| first * 10 + digit).filter(|number| (1..=moves).contains(number));
        let number = longer.unwrap_or(digit);
        self.0 = None;
        if !(1..=moves).contains(&number) {
            return Digit::Nothing;
        }
        if number * 10 <= moves {
            self.0 = Some(number);
            return Digit::Marks(number - 1);
        }
        Digit::Picks(number - 1)
    }
}

/// Shows the question over the whole window.
pub(super) fn question_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &QuestionView,
    customer: &Actor,
    typed: &mut Typed,
    figures: &mut Figures,
) -> Option<Answered> {
    let digit = keys::pressed_number(ui.ctx()).map_or(Digit::Nothing, |digit| typed.add(digit, view.moves));
    let page = stage(ui, theme, view, customer, figures);
    let mut picked = None;
    ui.scope_builder(UiBuilder::new().max_rect(page), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if theme.measures.banded {
            // At a large text size the question would leave no room for its answers.
            picked = scroll(ui, theme, "transcript", |ui| {
                let room = ask_ui(ui, theme, view);
                rows(ui, theme, view, digit).or_else(|| skip_ui(ui, theme, room))
            });
        } else {
            let room = ask_ui(ui, theme, view);
            picked =
                scroll(ui, theme, "transcript", |ui| rows(ui, theme, view, digit)).or_else(|| skip_ui(ui, theme, room));
        }
    });
    match digit {
        Digit::Picks(index) => Some(Answered::Pick(index)),
        _ if keys::pressed(ui.ctx(), Key::Escape) => Some(Answered::Skip),
        _ => picked,
    }
}

/// The question, and the row in which there is room for the way on.
fn ask_ui(ui: &mut Ui, theme: &Theme, view: &QuestionView) -> Rect {
    let m = &theme.measures;
    ui.spacing_mut().item_spacing.y = 0.0;
    let room = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), theme.grown(32.0)));
    if m.banded {
        // A line of its own for the way on: beside a title of this size there is no room.
        ui.add_space(room.height() + 8.0);
    } else if !m.compact {
        ui.add_space(6.0);
        text(ui, theme, Type::SmallLabel, theme.palette.ink2, &view.title);
        ui.add_space(24.0);
    }
    // In a small window the way on stands beside the title.
    let beside = if m.compact && !m.banded { 200.0 } else { 0.0 };
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width() - beside);
        title_ui(ui, theme);
    });
    ui.add_space(8.0);
    let why = "Pick one before you see what it cost. Your own judgement is what you take to the next meeting.";
    text(ui, theme, Type::Small, theme.palette.ink2, why);
    ui.add_space(16.0);
    room
}

/// The way on without an answer. Drawn last, so that the first Tab or arrow key leads to the first move.
fn skip_ui(ui: &mut Ui, theme: &Theme, room: Rect) -> Option<Answered> {
    let is_banded = theme.measures.banded;
    let layout = if is_banded { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) };
    // Not a scope: what stands at the top must not move what comes next.
    let mut child = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    Button::quiet("Skip to the review").key("Esc").show(&mut child, theme).clicked().then_some(Answered::Skip)
}

/// In one line where there is one for it.
fn title_ui(ui: &mut Ui, theme: &Theme) {
    let words = "Which moment would you play again?";
    let title = Prose::new(Type::Title, theme.palette.ink).say(words);
    let fits = title.lay_out(ui.painter(), theme, ui.available_width()).lines() == 1;
    let title = if fits { title } else { Prose::new(Type::Sentence, theme.palette.ink).say(words) };
    title.show(ui, theme);
}

fn rows(ui: &mut Ui, theme: &Theme, view: &QuestionView, digit: Digit) -> Option<Answered> {
    let m = &theme.measures;
    let indent = m.choice_padding_left + m.key_cap + m.choice_indent;
    let mut picked = None;
    let mut moves: Vec<Response> = Vec::new();
    for row in &view.rows {
        match row {
            Row::Told(told) => told_ui(ui, theme, told, indent),
            Row::Move(index, said) => {
                ui.add_space(8.0);
                let number = (index + 1).to_string();
                let row = ChoiceRow { mark: Mark::Figure(&number), words: &said.words, state: ChoiceState::Open };
                let response = choice_row(ui, theme, &row);
                if digit == Digit::Marks(*index) {
                    response.request_focus();
                }
                if response.clicked() {
                    picked = Some(Answered::Pick(*index));
                }
                moves.push(response);
                ui.add_space(8.0);
            }
        }
    }
    ui.add_space(24.0);
    walk(ui, &moves);
    picked
}

/// Up and down lead from move to move. egui's own search for what lies below would also find what is out of view, and stray.
fn walk(ui: &Ui, moves: &[Response]) {
    let Some(here) = moves.iter().position(Response::has_focus) else { return };
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(moves[here].id, arrows));
    let next = if keys::pressed(ui.ctx(), Key::ArrowDown) {
        here + 1
    } else if keys::pressed(ui.ctx(), Key::ArrowUp) {
        here.wrapping_sub(1)
    } else {
        return;
    };
    if let Some(next) = moves.get(next) {
        next.request_focus();
    }
}

/// A line of the customer, or of nobody, between the moves.
fn told_ui(ui: &mut Ui, theme: &Theme, told: &Told, indent: f32) {
    let p = &theme.palette;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(indent);
        ui.vertical(|ui| {
            ui.add_space(2.0);
            if told.who.is_none() {
                text(ui, theme, Type::Small, p.ink3, &told.words);
            } else {
                let name = told.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
                let words = quoted(&told.words);
                Prose::new(Type::Quote, p.ink2).say(&name).say(&words).within(72).show(ui, theme);
            }
            ui.add_space(2.0);
        });
    });
}

/// The customer, and what is left of the window beside or below them.
fn stage(ui: &mut Ui, theme: &Theme, view: &QuestionView, customer: &Actor, figures: &mut Figures) -> Rect {
    let m = &theme.measures;
    let window = ui.max_rect();
    let room = Room::of(f32::from(view.face.meters.0), theme.dark);
    let slot = Id::new("the customer at the end");
    let margin = m.screen_margin;
    let (band, name_at, page) = if m.banded {
        let band = window.with_max_y(window.top() + m.stage_height);
        paint_wall(ui.painter(), band, room);
        let figure = band.with_max_x(band.left() + 380.0);
        figures.paint_actor(ui.painter(), slot, figure, Framing::Portrait, &view.customer, customer, room);
        let page =
            Rect::from_min_max(window.left_top() + vec2(margin, m.stage_height + 16.0), window.max - vec2(margin, 0.0));
        (band, pos2(400.0, 40.0), page)
    } else {
        let width = if m.compact { 280.0 } else { (window.width() * 0.328).round() };
        let band = window.with_max_x(window.left() + width);
        figures.paint_actor(ui.painter(), slot, band, Framing::Stage, &view.customer, customer, room);
        let page = Rect::from_min_max(
            window.left_top() + vec2(width + margin.min(56.0), 24.0),
            window.max - vec2(margin, 0.0),
        );
        (band, pos2(if m.compact { 24.0 } else { 40.0 }, 27.0), page)
    };
    let room = Rect::from_min_max(band.min + name_at.to_vec2(), band.max - vec2(16.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        text(ui, theme, Type::Heading, theme.palette.ink, &view.name);
        text(ui, theme, Type::Small, theme.palette.ink, &view.role);
    });
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_waits_only_where_a_longer_number_could_be_meant() {
        let mut typed = Typed::default();
        assert_eq!(typed.add(3, 9), Digit::Picks(2));
        assert_eq!(typed.add(1, 12), Digit::Marks(0));
        assert_eq!(typed.add(2, 12), Digit::Picks(11));
        assert_eq!(typed.add(1, 12), Digit::Marks(0));
        assert_eq!(typed.add(7, 12), Digit::Picks(6));
        assert_eq!(typed.add(0, 12), Digit::Nothing);
        assert_eq!(typed.add(9, 4), Digit::Nothing);
    }
}
