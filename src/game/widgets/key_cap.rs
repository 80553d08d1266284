//! A key, drawn: an outlined cap with its name.

use bevy_egui::egui::{Color32, Painter, Pos2, Rect, StrokeKind, Vec2, vec2};

use super::{focus, text::Laid};
use crate::game::theme::{Theme, Type, radius, stroke};

/// The colours of a cap on its ground.
#[derive(Clone, Copy, Debug)]
pub(super) struct CapColours {
    pub(super) outline: Color32,
    pub(super) name: Color32,
}

/// The size of the cap for a key of this name: square for one letter, wider for a word.
pub fn key_cap_size(painter: &Painter, theme: &Theme, name: &str) -> Vec2 {
    size_of(theme, &lay_out(painter, theme, name))
}

/// Draws a cap with its left edge's middle here, and returns the rectangle that it takes.
pub fn key_cap(painter: &Painter, theme: &Theme, left_middle: Pos2, name: &str) -> Rect {
    let colours = CapColours { outline: theme.palette.edge, name: theme.palette.ink2 };
    paint(painter, theme, left_middle, name, colours)
}

pub(super) fn paint(painter: &Painter, theme: &Theme, left_middle: Pos2, name: &str, colours: CapColours) -> Rect {
    let laid = lay_out(painter, theme, name);
    let size = size_of(theme, &laid);
    let rect = Rect::from_min_size(left_middle - vec2(0.0, size.y / 2.0), size);
    painter.rect_stroke(
        rect,
        focus::radius(theme.grown(radius::KEY_CAP)),
        focus::outline(painter, stroke::RULE, colours.outline),
        StrokeKind::Inside,
    );
    laid.paint_in(painter, rect.center() - laid.size() / 2.0, colours.name);
    rect
}

fn lay_out(painter: &Painter, theme: &Theme, name: &str) -> Laid {
    Laid::line(painter, theme, Type::KeyCap, theme.palette.ink2, name)
}

fn size_of(theme: &Theme, laid: &Laid) -> Vec2 {
    let side = theme.measures.key_cap;
    let width = if laid.size().x > side * 0.55 { laid.size().x + side * 0.58 } else { side };
    vec2(width.round(), side)
}
