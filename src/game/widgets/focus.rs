//! The focus ring, and what every control does alike.

use bevy_egui::egui::{self, Color32, CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, Ui};

use crate::game::theme::{Theme, stroke};

const OFFSET: f32 = 3.0;

/// What can be pressed is at least so wide and high, in points, whatever it looks like.
pub(in crate::game) const TARGET: f32 = 44.0;

/// The rectangle in which something small can be pressed.
pub(super) fn target(rect: Rect) -> Rect {
    let missing = (egui::Vec2::splat(TARGET) - rect.size()).max(egui::Vec2::ZERO);
    rect.expand2(missing / 2.0)
}

/// Draws the ring around what the keyboard is on. Never animated, never left out.
///
/// A click gives no focus in egui, so whatever has it was reached by the keyboard or put there by a screen.
pub fn ring(painter: &Painter, theme: &Theme, rect: Rect, corner: f32) {
    painter.rect_stroke(
        rect.expand(OFFSET),
        radius(corner + OFFSET),
        Stroke::new(stroke::CURVE, theme.palette.focus),
        StrokeKind::Outside,
    );
}

/// What every control does: a pointing hand, a ring where it has the focus, and coming into view when it gains it.
pub(in crate::game) fn finish(ui: &Ui, theme: &Theme, response: &Response, rect: Rect, corner: f32) {
    if response.has_focus() {
        ring(ui.painter(), theme, rect, corner);
    }
    if response.has_focus() && is_new(ui, response) {
        // With the ring.
        ui.scroll_to_rect(rect.expand(2.0 * OFFSET + stroke::CURVE), None);
    }
    if response.hovered() && response.sense.senses_click() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
}

/// Tells screen readers which key does the same.
pub(super) fn tell_key(ui: &Ui, response: &Response, key: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
}

/// Whether the focus has just come. egui's own `gained_focus` misses what arrow keys and `request_focus` bring: these move the focus
/// after the control was shown, so that in the next frame it already had it.
fn is_new(ui: &Ui, response: &Response) -> bool {
    let last = egui::Id::new("the control that had the focus last");
    let before = ui.data_mut(|data| data.get_temp_mut_or_insert_with(last, || egui::Id::NULL).to_owned());
    ui.data_mut(|data| data.insert_temp(last, response.id));
    before != response.id || response.gained_focus()
}

/// A corner radius for every corner.
pub(super) fn radius(corner: f32) -> CornerRadius {
    CornerRadius::same(corner.round().clamp(0.0, 255.0) as u8)
}

/// The stroke of an outline, in whole pixels: one and a half points are one pixel on a coarse screen, three on a fine one.
pub(super) fn outline(painter: &Painter, width: f32, colour: Color32) -> Stroke {
    let pixels = painter.pixels_per_point();
    Stroke::new((width * pixels).floor().max(1.0) / pixels, colour)
}

/// One colour on the way to another.
pub(super) fn blend(from: Color32, to: Color32, t: f32) -> Color32 {
    from.lerp_to_gamma(to, t.clamp(0.0, 1.0))
}
