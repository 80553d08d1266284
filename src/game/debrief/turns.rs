//! Where it turned: a row of cards, and the chosen one's two lines side by side.

use bevy_egui::egui::{Color32, Id, Key, Painter, Ui, vec2};

use crate::game::stage::{Features, Figures};
use crate::game::theme::{Theme, Type};
use crate::game::widgets::{Card, CardGround, Prose, grid, quoted, rule, text};

use super::faces::round_face;
use super::view::{Answer, Said, Saying, Turn, signed};
use super::{sign_beside, sign_of};

/// What was done with the cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Another turning point, by its place in the row.
    Another(usize),
    /// The selected one is to be played from.
    PlayOn,
}

/// Shows the turning points as cards, and returns the one that was chosen.
pub(super) fn cards_ui(ui: &mut Ui, theme: &Theme, turns: &[Turn], selected: usize, columns: usize) -> Option<Chosen> {
    let (mut chosen, mut focused) = (None, None);
    grid(ui, columns, 14.0, turns.len(), |ui, index| {
        let turn = &turns[index];
        let name = format!("Move {}, {}, cost {}: {}", turn.index + 1, turn.label.name(), turn.cost, turn.said.words);
        let card = Card::new(&name, ui.available_width(), 28.0 + theme.grown(42.0))
            .padding(vec2(16.0, 12.0))
            .ground(CardGround::Outline)
            .selected(index == selected);
        let shown = card.show(ui, theme, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            title_ui(ui, theme, turn);
            let words = one_line(ui.painter(), theme, &turn.said, ui.available_width());
            text(ui, theme, Type::Small, theme.palette.ink2, &words);
        });
        if shown.response.has_focus() {
            focused = Some(index);
        }
        if shown.response.clicked() && index != selected {
            chosen = Some(Chosen::Another(index));
        } else if shown.response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            // It is selected since the keyboard is on it, so that Enter does what the page's Enter does.
            chosen = Some(Chosen::PlayOn);
        }
    });
    // Whoever walks along the cards with the keyboard sees each one at once.
    let last = Id::new("the card that the keyboard was on");
    let before: Option<usize> = ui.data(|data| data.get_temp(last)).flatten();
    ui.data_mut(|data| data.insert_temp(last, focused));
    match focused {
        Some(index) if before != focused && index != selected => Some(Chosen::Another(index)),
        _ => chosen,
    }
}

/// "Move 7  −18 blunder", with its sign.
fn title_ui(ui: &mut Ui, theme: &Theme, turn: &Turn) {
    let colour = sign_of(turn.label).colour(&theme.palette);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(8.0);
        sign_beside(ui, theme, sign_of(turn.label), Type::Label);
        let (number, cost) = (format!("Move {}  ", turn.index + 1), cost_words(turn));
        Prose::new(Type::Label, theme.palette.ink).say(&number).coloured(&cost, colour).show(ui, theme);
    });
}

fn cost_words(turn: &Turn) -> String {
    if turn.cost == 0 { turn.label.name().to_owned() } else { format!("{} {}", signed(-turn.cost), turn.label.name()) }
}

/// As much of it as one line holds, in whole words.
fn one_line(painter: &Painter, theme: &Theme, said: &Said, width: f32) -> String {
    let as_said = |words: &str| if said.how == Saying::Words { quoted(words) } else { words.to_owned() };
    let fits = |words: &str| {
        let laid = Prose::new(Type::Small, Color32::PLACEHOLDER).say(words).lay_out(painter, theme, f32::INFINITY);
        laid.size().x <= width
    };
    let whole = as_said(&said.words);
    if fits(&whole) {
        return whole;
    }
    let ends: Vec<usize> = said.words.match_indices(' ').map(|(at, _)| at).collect();
    let shortened =
        |end: &usize| as_said(&format!("{}…", said.words[..*end].trim_end_matches([',', '.', ':', ';', ' '])));
    ends.iter().rev().map(shortened).find(|words| fits(words)).unwrap_or(whole)
}

/// A move and the better one side by side, each with its answer and the reason.
pub(super) fn turn_ui(
    ui: &mut Ui,
    theme: &Theme,
    turn: &Turn,
    people: &[Features],
    figures: &mut Figures,
    columns: usize,
    is_the_rooms: bool,
) {
    let p = &theme.palette;
    let heading = match (turn.said.how, is_the_rooms) {
        (Saying::Words, false) => "You said",
        (Saying::Words, true) => "The room said",
        (Saying::Deed, false) => "You did",
        (Saying::Deed, true) => "The room did",
        (Saying::Nothing, false) => "Your move",
        (Saying::Nothing, true) => "The room’s move",
    };
    let colour = if turn.better.is_some() { p.ember } else { p.tide };
    let mut sides = vec![Side {
        slot: "said",
        heading,
        colour,
        said: &turn.said,
        answer: &turn.answer,
        why: &turn.why,
        because: "Why: ",
    }];
    if let Some(better) = &turn.better {
        let side = Side {
            slot: "better",
            heading: "Better",
            colour: p.tide,
            said: &better.said,
            answer: &better.answer,
            why: &better.why,
            because: "Why it works: ",
        };
        sides.push(side);
    }
    let columns = columns.min(sides.len()).max(1);
    let gap = if columns > 1 { 40.0 } else { 24.0 };
    if columns == 1 {
        // One below the other each keeps its own reason.
        for side in &sides {
            side.show(ui, theme, people, figures);
            ui.add_space(12.0);
            side.reason(ui, theme);
            ui.add_space(gap);
        }
        return;
    }
    ui.spacing_mut().item_spacing.x = gap;
    ui.columns(columns, |columns| {
        columns.iter_mut().zip(&sides).for_each(|(ui, side)| side.show(ui, theme, people, figures))
    });
    ui.add_space(16.0);
    rule(ui, theme);
    ui.add_space(16.0);
    ui.columns(columns, |columns| columns.iter_mut().zip(&sides).for_each(|(ui, side)| side.reason(ui, theme)));
}

/// One of the two moves.
struct Side<'a> {
    slot: &'static str,
    heading: &'static str,
    colour: Color32,
    said: &'a Said,
    answer: &'a Answer,
    why: &'a str,
    because: &'static str,
}

impl Side<'_> {
    fn show(&self, ui: &mut Ui, theme: &Theme, people: &[Features], figures: &mut Figures) {
        let p = &theme.palette;
        ui.spacing_mut().item_spacing.y = 0.0;
        text(ui, theme, Type::SmallLabel, self.colour, self.heading);
        ui.add_space(6.0);
        text(ui, theme, Type::Choice, p.ink, &self.said.words);
        ui.add_space(14.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            round_face(ui, theme, figures, self.slot, people, self.answer.face, theme.grown(48.0), p.page);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for told in &self.answer.lines {
                    if told.who.is_none() {
                        text(ui, theme, Type::Small, p.ink3, &told.words);
                    } else {
                        let name = told.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
                        let words = quoted(&told.words);
                        Prose::new(Type::Quote, p.ink).coloured(&name, p.ink2).say(&words).show(ui, theme);
                    }
                }
            });
        });
    }

    fn reason(&self, ui: &mut Ui, theme: &Theme) {
        if self.why.is_empty() {
            return;
        }
        let p = &theme.palette;
        Prose::new(Type::Body, p.ink2).strong_coloured(self.because, p.ink).say(self.why).within(75).show(ui, theme);
    }
}
