//! Where things lie on the page beside the stage, or below it where the text is large.

use bevy_egui::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::theme::{Theme, WIDEST_COLUMN};

/// A sheet over the page reaches so far beyond its column.
const SHEET_OVERHANG: f32 = 24.0;

/// The page's parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageFrame {
    /// What the page has of the window.
    pub(super) page: Rect,
    /// The column of text, from the window's upper to its lower edge.
    pub(super) column: Rect,
    /// The row with the title, notebook and transcript.
    pub(super) header: Rect,
    /// From what was said before down to the last choice.
    pub(super) body: Rect,
    /// The row with silence and pause.
    pub(super) foot: Rect,
    /// Where notebook, transcript and pause lie.
    pub(super) sheet: Rect,
}

impl PageFrame {
    /// The parts of a page in this rectangle.
    pub(super) fn of(theme: &Theme, page: Rect) -> Self {
        let m = &theme.measures;
        let pick = |roomy: f32, tight: f32| if m.compact { tight } else { roomy };
        let left = page.left() + m.screen_margin;
        let widest = if m.banded { f32::INFINITY } else { WIDEST_COLUMN };
        let width = (page.width() - 2.0 * m.screen_margin).min(widest);
        let column = Rect::from_min_max(pos2(left, page.top()), pos2(left + width, page.bottom()));
        let row = |top: f32, height: f32| Rect::from_min_size(pos2(left, top), vec2(width, height));
        let header = row(page.top() + pick(27.0, 17.0), theme.grown(34.0));
        let foot_height = theme.grown(42.0);
        let foot = row(page.bottom() - pick(33.0, 15.0) - foot_height, foot_height);
        let body = Rect::from_min_max(
            pos2(left, header.bottom() + pick(43.0, 17.0)),
            pos2(left + width, foot.top() - pick(21.0, 9.0)),
        );
        let sheet_top = if m.banded { page.top() + 12.0 } else { header.bottom() + pick(23.0, 13.0) };
        let sheet = Rect::from_min_max(
            pos2(left - SHEET_OVERHANG, sheet_top),
            pos2(left + width + SHEET_OVERHANG, page.bottom() - pick(32.0, 16.0)),
        );
        Self { page, column, header, body, foot, sheet }
    }
}

impl PageFrame {
    /// The same with room for a line of this height between header and body.
    pub(super) fn with_line(self, height: f32) -> Self {
        let top = self.body.top().max(self.header.bottom() + height);
        Self { body: self.body.with_min_y(top), ..self }
    }
}

/// A part of the screen to draw in, with a name that keeps what is on it the same from frame to frame.
pub(super) fn part(ui: &mut Ui, name: &str, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect).layout(Layout::top_down(Align::Min)))
}

/// The same for things side by side.
pub(super) fn row(ui: &mut Ui, name: &str, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect).layout(Layout::left_to_right(Align::Center)))
}
