//! Buttons: one primary in ink, others outlined, the quiet ones a word with its key.

use bevy_egui::egui::{Color32, Rect, Response, Sense, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2};

use super::{
    focus::{self, blend},
    key_cap::{self, CapColours},
    text::Laid,
};
use crate::game::theme::{Theme, Type, radius, stroke};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Primary,
    Secondary,
    Quiet,
}

/// A button to show.
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    words: &'a str,
    rank: Rank,
    key: Option<&'a str>,
    count: Option<&'a str>,
    is_key_first: bool,
    is_strong: bool,
    is_enabled: bool,
    least_width: f32,
}

impl<'a> Button<'a> {
    /// The one thing to do on a screen: ink.
    pub fn primary(words: &'a str) -> Self {
        Self::new(words, Rank::Primary)
    }

    /// Another thing to do: an outline.
    pub fn secondary(words: &'a str) -> Self {
        Self::new(words, Rank::Secondary)
    }

    /// A way out or aside: a word.
    pub fn quiet(words: &'a str) -> Self {
        Self::new(words, Rank::Quiet)
    }

    /// Shows the key that does the same. Listening to it is the screen's part.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// Puts the key in front of the word, as for a way back.
    pub fn key_first(mut self) -> Self {
        self.is_key_first = true;
        self
    }

    /// Shows a figure after the word, as the number of facts in the notebook.
    pub fn count(mut self, count: &'a str) -> Self {
        self.count = Some(count);
        self
    }

    /// Sets a quiet button in ink and the heavier weight.
    pub fn strong(mut self) -> Self {
        self.is_strong = true;
        self
    }

    /// Whether it can be pressed.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// Is at least so wide, with its key at the right edge: for buttons in a column.
    pub fn at_least(mut self, width: f32) -> Self {
        self.least_width = width;
        self
    }

    /// How wide it is, for rows that end at the right.
    pub fn width(&self, ui: &Ui, theme: &Theme) -> f32 {
        self.lay_out(ui, theme).size.x
    }

    /// Shows the button; it was pressed when the response is `clicked`.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let parts = self.lay_out(ui, theme);
        let sense = if self.is_enabled { Sense::click() } else { Sense::hover() };
        let (id, rect) = ui.allocate_space(parts.size);
        let response = ui.interact(focus::target(rect), id, sense);
        if ui.is_rect_visible(rect.expand(8.0)) {
            let colours = self.colours(theme, &response);
            self.paint(ui, theme, rect, &parts, colours);
        }
        let (outer, corner) = match self.rank {
            Rank::Quiet => (rect.expand2(vec2(4.0, 0.0)), radius::KEY_CAP),
            _ => (rect, radius::BUTTON),
        };
        focus::finish(ui, theme, &response, outer, corner);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, self.is_enabled, self.name()));
        if let Some(key) = self.key {
            focus::tell_key(ui, &response, key);
        }
        response
    }

    fn new(words: &'a str, rank: Rank) -> Self {
        Self {
            words,
            rank,
            key: None,
            count: None,
            is_key_first: false,
            is_strong: false,
            is_enabled: true,
            least_width: 0.0,
        }
    }

    /// The name for screen readers: without the key, with the count.
    fn name(&self) -> String {
        self.count.map_or_else(|| self.words.to_owned(), |count| format!("{} {count}", self.words))
    }

    fn lay_out(&self, ui: &Ui, theme: &Theme) -> Parts {
        let style = match self.rank {
            Rank::Quiet if !self.is_strong => Type::Quiet,
            _ => Type::Label,
        };
        let line = |style, words| Laid::line(ui.painter(), theme, style, theme.palette.ink, words);
        let words = line(style, self.words);
        let count = self.count.map(|count| line(Type::Label, count));
        let cap = self.key.map_or(Vec2::ZERO, |key| key_cap::key_cap_size(ui.painter(), theme, key));
        let padding = match self.rank {
            Rank::Primary => vec2(theme.grown(20.0), theme.grown(11.0)),
            Rank::Secondary => vec2(theme.grown(16.0), theme.grown(11.0)),
            Rank::Quiet => vec2(0.0, theme.grown(5.0)),
        };
        let gap = theme.grown(if self.rank == Rank::Primary { 10.0 } else { 8.0 });
        let mut width = words.size().x;
        width += count.as_ref().map_or(0.0, |count| gap + count.size().x);
        width += if self.key.is_some() { gap + cap.x } else { 0.0 };
        let size = (vec2(width, words.size().y) + 2.0 * padding).max(vec2(self.least_width, 0.0));
        Parts { words, count, cap, gap, padding: padding.x, size }
    }

    fn colours(&self, theme: &Theme, response: &Response) -> Colours {
        let p = &theme.palette;
        let is_pressed = response.is_pointer_button_down_on();
        let is_hovered = self.is_enabled && response.hovered();
        let mut colours = match self.rank {
            Rank::Primary => Colours {
                ground: match (is_pressed, is_hovered) {
                    (true, _) => blend(p.ink, p.page, 0.3),
                    (false, true) => blend(p.ink, p.page, 0.14),
                    (false, false) => p.ink,
                },
                outline: Color32::TRANSPARENT,
                words: p.page,
                cap: blend(p.ink, p.page, 0.55),
            },
            Rank::Secondary => Colours {
                ground: if is_pressed { p.well } else { Color32::TRANSPARENT },
                outline: if is_hovered { p.ink } else { p.edge },
                words: p.ink,
                cap: p.edge,
            },
            Rank::Quiet => Colours {
                ground: Color32::TRANSPARENT,
                outline: Color32::TRANSPARENT,
                words: if is_hovered || self.is_strong { p.ink } else { p.ink2 },
                cap: p.edge,
            },
        };
        if !self.is_enabled {
            colours.words = if self.rank == Rank::Primary { p.page } else { p.ink3 };
            colours.ground = if self.rank == Rank::Primary { p.ink3 } else { colours.ground };
            colours.outline = if self.rank == Rank::Secondary { p.line } else { colours.outline };
        }
        colours
    }

    fn paint(&self, ui: &Ui, theme: &Theme, rect: Rect, parts: &Parts, colours: Colours) {
        let painter = ui.painter();
        let corner = focus::radius(radius::BUTTON);
        painter.rect_filled(rect, corner, colours.ground);
        painter.rect_stroke(rect, corner, focus::outline(painter, stroke::RULE, colours.outline), StrokeKind::Inside);
        let middle = rect.center().y;
        let mut x = rect.left() + parts.padding;
        let words_y = middle - parts.words.size().y / 2.0;
        if self.is_key_first {
            self.paint_cap(ui, theme, pos2(x, middle), colours);
            x += if self.key.is_some() { parts.cap.x + parts.gap } else { 0.0 };
        }
        parts.words.paint_in(painter, pos2(x, words_y), colours.words);
        x += parts.words.size().x + parts.gap;
        if let Some(count) = &parts.count {
            let colour = if self.rank == Rank::Primary { colours.words } else { theme.palette.ink };
            count.paint_in(painter, pos2(x, words_y), colour);
            x += count.size().x + parts.gap;
        }
        if !self.is_key_first {
            if self.least_width > 0.0 {
                x = rect.right() - parts.padding - parts.cap.x;
            }
            self.paint_cap(ui, theme, pos2(x, middle), colours);
        }
    }

    fn paint_cap(&self, ui: &Ui, theme: &Theme, left_middle: bevy_egui::egui::Pos2, colours: Colours) {
        let Some(key) = self.key else { return };
        let mut painter = ui.painter().clone();
        painter.multiply_opacity(theme.key_hints);
        let cap = CapColours { outline: colours.cap, name: colours.words };
        key_cap::paint(&painter, theme, left_middle, key, cap);
    }
}

struct Parts {
    words: Laid,
    count: Option<Laid>,
    cap: Vec2,
    gap: f32,
    padding: f32,
    size: Vec2,
}

#[derive(Clone, Copy)]
struct Colours {
    ground: Color32,
    outline: Color32,
    words: Color32,
    cap: Color32,
}
