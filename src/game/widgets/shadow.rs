//! The shadow under a sheet that lies on something.

use bevy_egui::egui::{Painter, Rect, epaint::RectShape, vec2};

use super::focus;
use crate::game::theme::Theme;

/// Paints the shadow: a close thin one, and a wide soft one from below. The sheet comes on top.
pub(super) fn paint(painter: &Painter, theme: &Theme, rect: Rect, corner: f32) {
    for shape in shapes(theme, rect, corner) {
        painter.add(shape);
    }
}

pub(super) fn shapes(theme: &Theme, rect: Rect, corner: f32) -> [RectShape; 2] {
    let colour = theme.palette.shadow;
    let close = RectShape::filled(rect.translate(vec2(0.0, 1.0)), focus::radius(corner), colour).with_blur_width(2.0);
    let soft_rect = rect.shrink2(vec2(10.0, 10.0)).translate(vec2(0.0, 8.0));
    let soft = RectShape::filled(soft_rect, focus::radius(corner), colour).with_blur_width(20.0);
    [soft, close]
}
