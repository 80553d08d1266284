//! What the conversation was worth: on the left how it ended, on the right what was within reach and where it turned.

use bevy_egui::egui::{Frame, Key, Margin, Rect, Shape, Ui, UiBuilder, epaint::RectShape, pos2, vec2};

use crate::join::Way;

use crate::game::stage::Figures;
use crate::game::theme::{Theme, Type};
use crate::game::widgets::{grid, keys, scroll, text};

use super::letter::letter_ui;
use super::right::{actions_ui, body_ui, header_ui, total_ui, transcript_page};
use super::score::{ending_ui, score_ui, skills_ui};
use super::view::ReviewView;

/// What the player wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// Looks at another turning point.
    Select(usize),
    /// Opens or closes the transcript.
    ShowTranscript(bool),
    /// Plays on from before this move, from 0.
    PlayOn(usize),
    /// Copies the receipt.
    Copy,
    /// Goes home.
    Done,
}

/// What is shown of the review at this moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// The selected turning point.
    pub(super) turn: usize,
    /// The transcript lies over the page.
    pub(super) transcript: bool,
    /// Seconds since the review came up.
    pub(super) age: f32,
    /// Seconds since the receipt was copied.
    pub(super) since_copied: Option<f32>,
    /// It was played at a seat in a room, in this way: there nothing is played on from.
    pub(super) room: Option<Way>,
}

/// Narrower than this, the left column becomes a band on top.
const BAND_BELOW: f32 = 1120.0;
/// The page's column is at most so wide.
const WIDEST: f32 = 980.0;

/// What the curve is about.
const REACH: &str = "What was still within reach";
/// So much of the margin belongs to the scroll bar.
const BAR_ROOM: f32 = 30.0;

/// How the screen is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Plan {
    /// Everything in one column that scrolls, the left one as a band on top.
    pub(super) is_band: bool,
    /// Turning points in a row.
    pub(super) cards: usize,
    /// Moves side by side.
    pub(super) sides: usize,
}

impl Plan {
    pub(super) fn of(theme: &Theme) -> Self {
        let m = &theme.measures;
        let side_by_side = !m.banded;
        Self {
            is_band: m.banded || m.window.x < BAND_BELOW,
            cards: if side_by_side { 3 } else { 1 },
            sides: if side_by_side { 2 } else { 1 },
        }
    }
}

/// Shows the review over the whole window.
pub(super) fn review_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &ReviewView,
    shown: Shown,
    figures: &mut Figures,
) -> Option<Intent> {
    let leafed = leafed(ui, theme);
    let drawn = if Plan::of(theme).is_band {
        band(ui, theme, view, shown, figures, leafed)
    } else {
        side_by_side(ui, theme, view, shown, figures, leafed)
    };
    drawn.or_else(|| pressed(ui, view, shown))
}

/// Page up and page down scroll whatever is too long for the window.
fn leafed(ui: &Ui, theme: &Theme) -> f32 {
    let page = theme.measures.window.y * 0.8;
    let down = if keys::pressed(ui.ctx(), Key::PageDown) { -page } else { 0.0 };
    let up = if keys::pressed(ui.ctx(), Key::PageUp) { page } else { 0.0 };
    down + up
}

/// The keys that no control has taken.
fn pressed(ui: &Ui, view: &ReviewView, shown: Shown) -> Option<Intent> {
    let ctx = ui.ctx();
    let key = |key| keys::pressed(ctx, key);
    if key(Key::T) {
        return Some(Intent::ShowTranscript(!shown.transcript));
    }
    if key(Key::R) || key(Key::C) {
        return Some(Intent::Copy);
    }
    if key(Key::Escape) {
        return Some(if shown.transcript { Intent::ShowTranscript(false) } else { Intent::Done });
    }
    // Where something has the focus, these keys are its own.
    if shown.transcript || ctx.memory(|memory| memory.focused()).is_some() {
        return None;
    }
    let last = view.turns.len().saturating_sub(1);
    if key(Key::ArrowRight) {
        return Some(Intent::Select((shown.turn + 1).min(last)));
    }
    if key(Key::ArrowLeft) {
        return Some(Intent::Select(shown.turn.saturating_sub(1)));
    }
    if key(Key::Enter) {
        let turn = view.turns.get(shown.turn).filter(|_| shown.room.is_none());
        return Some(turn.map_or(Intent::Done, |turn| Intent::PlayOn(turn.index)));
    }
    None
}

fn side_by_side(
    ui: &mut Ui,
    theme: &Theme,
    view: &ReviewView,
    shown: Shown,
    figures: &mut Figures,
    leafed: f32,
) -> Option<Intent> {
    let window = ui.max_rect();
    // The column grows a little with the text.
    let width = (392.0 + 200.0 * (theme.text_scale - 1.0)).round();
    let well = theme.palette.well;
    let left = window.with_max_x(window.left() + width);
    ui.painter().rect_filled(left, 0.0, well);
    let column = Rect::from_min_max(left.min + vec2(32.0, 0.0), left.max - vec2(32.0, 0.0));
    ui.scope_builder(UiBuilder::new().id_salt("left").max_rect(column), |ui| {
        scroll(ui, theme, "left", |ui| {
            ui.scroll_with_delta(vec2(0.0, leafed));
            ui.spacing_mut().item_spacing.y = 0.0;
            let top = ui.cursor().top();
            ui.add_space(28.0);
            indented(ui, 16.0, |ui| {
                ending_ui(ui, theme, view, figures, well);
                ui.add_space(10.0);
                score_ui(ui, theme, view, well);
                ui.add_space(12.0);
                skills_ui(ui, theme, view, 1, well);
            });
            if let Some(letter) = &view.letter {
                ui.add_space(20.0);
                // The sheet's foot lies on the window's edge, below the margin that the column keeps there.
                letter_ui(ui, theme, letter, shown.age, top + column.height());
            }
        });
    });

    let m = &theme.measures;
    let right_edge = (window.right() - m.screen_margin).min(left.right() + 48.0 + WIDEST);
    let page = Rect::from_min_max(pos2(left.right() + 48.0, window.top() + 24.0), pos2(right_edge, window.bottom()));
    page_ui(ui, theme, view, shown, figures, page, leafed)
}

/// The page with its header on top and its actions at the bottom, and what is between them scrolling.
fn page_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &ReviewView,
    shown: Shown,
    figures: &mut Figures,
    page: Rect,
    leafed: f32,
) -> Option<Intent> {
    let mut intent = None;
    let foot = theme.grown(44.0) + 24.0 + 12.0;
    ui.scope_builder(UiBuilder::new().id_salt("page").max_rect(page), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        intent = header_ui(ui, theme, Some(if shown.transcript { "Transcript" } else { REACH }), shown);
        if shown.transcript {
            ui.add_space(12.0);
            transcript_page(ui, theme, view, leafed);
            return;
        }
        let between = Rect::from_min_max(ui.next_widget_position(), pos2(page.right(), page.bottom() - foot));
        ui.scope_builder(UiBuilder::new().id_salt("between").max_rect(between), |ui| {
            let picked = scroll(ui, theme, "between", |ui| {
                ui.scroll_with_delta(vec2(0.0, leafed));
                let picked = body_ui(ui, theme, view, shown, figures);
                total_ui(ui, theme, view, shown);
                picked
            });
            intent = intent.or(picked);
        });
        let room = Rect::from_min_max(pos2(page.left(), between.bottom() + 12.0), page.max);
        ui.scope_builder(UiBuilder::new().id_salt("foot").max_rect(room), |ui| {
            intent = intent.or(actions_ui(ui, theme, view, shown));
        });
    });
    intent
}

fn band(
    ui: &mut Ui,
    theme: &Theme,
    view: &ReviewView,
    shown: Shown,
    figures: &mut Figures,
    leafed: f32,
) -> Option<Intent> {
    let m = &theme.measures;
    let window = ui.max_rect();
    let margin = m.screen_margin;
    if shown.transcript {
        let page = Rect::from_min_max(window.min + vec2(margin, 16.0), window.max - vec2(margin, 0.0));
        let inner = ui.scope_builder(UiBuilder::new().id_salt("page").max_rect(page), |ui| {
            let intent = header_ui(ui, theme, Some("Transcript"), shown);
            ui.add_space(8.0);
            transcript_page(ui, theme, view, leafed);
            intent
        });
        return inner.inner;
    }
    // As wide as the window, so that the band reaches from edge to edge; what stands on it keeps the margin.
    let page = window.with_max_x(window.right() - BAR_ROOM);
    let ground = ui.painter().add(Shape::Noop);
    let mut band = Rect::NOTHING;
    let inner = ui.scope_builder(UiBuilder::new().id_salt("page").max_rect(page), |ui| {
        scroll(ui, theme, "all", |ui| {
            ui.scroll_with_delta(vec2(0.0, leafed));
            let margins = Margin { left: margin as i8, right: (margin - BAR_ROOM) as i8, top: 0, bottom: 0 };
            Frame::new().inner_margin(margins).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let top = ui.next_widget_position().y;
                let gone = band_on_top(ui, theme, view, shown, figures);
                band = Rect::from_x_y_ranges(window.x_range(), top..=ui.next_widget_position().y);
                ui.add_space(20.0);
                text(ui, theme, Type::Heading, theme.palette.ink, REACH);
                ui.add_space(4.0);
                let picked = body_ui(ui, theme, view, shown, figures);
                ui.add_space(20.0);
                let acted = actions_ui(ui, theme, view, shown);
                total_ui(ui, theme, view, shown);
                ui.add_space(32.0);
                if let Some(letter) = &view.letter {
                    letter_ui(ui, theme, letter, shown.age, f32::MIN);
                }
                gone.or(picked).or(acted)
            })
        })
    });
    ui.painter().set(ground, RectShape::filled(band, 0.0, theme.palette.well));
    inner.inner.inner
}

/// The ways on, ending, score and skills.
fn band_on_top(ui: &mut Ui, theme: &Theme, view: &ReviewView, shown: Shown, figures: &mut Figures) -> Option<Intent> {
    let well = theme.palette.well;
    ui.add_space(12.0);
    let intent = header_ui(ui, theme, None, shown);
    ui.add_space(8.0);
    let columns = if theme.measures.banded { 1 } else { 2 };
    grid(ui, columns, 32.0, 2, |ui, index| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if index == 0 {
            ending_ui(ui, theme, view, figures, well);
        } else {
            score_ui(ui, theme, view, well);
        }
    });
    ui.add_space(-12.0);
    skills_ui(ui, theme, view, 2, well);
    ui.add_space(16.0);
    intent
}

fn indented<R>(ui: &mut Ui, by: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin::symmetric(by as i8, 0);
    Frame::new().inner_margin(margin).show(ui, add).inner
}
