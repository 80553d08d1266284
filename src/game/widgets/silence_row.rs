//! Silence as a deliberate choice: a ring that fills, the words, the key.

use std::f32::consts::TAU;

use bevy_egui::egui::{Painter, Pos2, Response, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{focus, key_cap, text::Laid};
use crate::game::theme::{Theme, Type, radius, stroke};

/// Silence to show.
#[derive(Clone, Copy, Debug)]
pub struct SilenceRow<'a> {
    /// How full the ring is, 0 to 1. `None` where the timer is off: an open ring that never fills.
    pub filled: Option<f32>,
    /// What it is called, as "Say nothing".
    pub words: &'a str,
    /// The key that stays silent at once.
    pub key: &'a str,
}

/// Shows the silence row; it was chosen when the response is `clicked`.
pub fn silence_row(ui: &mut Ui, theme: &Theme, silence: &SilenceRow) -> Response {
    let (m, p) = (&theme.measures, &theme.palette);
    let ring = theme.grown(30.0);
    let words = Laid::line(ui.painter(), theme, Type::Quiet, p.ink2, silence.words);
    let cap = key_cap::key_cap_size(ui.painter(), theme, silence.key);
    // The ring stands under the key caps of the choices, the words nearly under theirs.
    let ring_left = m.choice_padding_left - (ring - m.key_cap) / 2.0 + 2.0;
    let gaps = theme.grown(14.0);
    let width = ring_left + ring + 2.0 * gaps + words.size().x + cap.x + m.choice_padding_left;
    let (_, rect) = ui.allocate_space(vec2(width, (ring.max(cap.y) + 12.0).max(focus::TARGET)));
    let response = ui.interact(rect, ui.id().with("silence"), Sense::click());

    let middle = rect.center().y;
    let ring_centre = pos2(rect.left() + ring_left + ring / 2.0, middle);
    paint_ring(ui.painter(), theme, ring_centre, ring / 2.0 - 2.0, silence.filled);
    let words_left = rect.left() + ring_left + ring + gaps;
    let colour = if response.hovered() || response.has_focus() { p.ink } else { p.ink2 };
    words.paint_in(ui.painter(), pos2(words_left, middle - words.size().y / 2.0), colour);
    key_cap::key_cap(ui.painter(), theme, pos2(words_left + words.size().x + gaps, middle), silence.key);

    focus::finish(ui, theme, &response, rect, radius::BUTTON);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, silence.words));
    focus::tell_key(ui, &response, silence.key);
    response
}

fn paint_ring(painter: &Painter, theme: &Theme, centre: Pos2, r: f32, filled: Option<f32>) {
    let width = theme.grown(stroke::RING);
    match filled {
        Some(share) => {
            painter.circle_stroke(
                centre,
                r - width / 4.0,
                Stroke::new(theme.grown(stroke::SELECTED), theme.palette.edge),
            );
            painter.add(arc(centre, r - width / 4.0, 0.0, share, Stroke::new(width, theme.palette.ink)));
        }
        None => {
            // Open at the top: there is nothing to wait for.
            painter.add(arc(centre, r, 0.09, 0.91, Stroke::new(theme.grown(stroke::SELECTED), theme.palette.edge)));
        }
    }
}

/// Part of a circle, clockwise, in turns from the top.
pub(super) fn arc(centre: Pos2, r: f32, from: f32, to: f32, stroke: Stroke) -> Shape {
    let (from, to) = (from.clamp(0.0, 1.0), to.clamp(0.0, 1.0));
    if to - from < 0.002 {
        return Shape::Noop;
    }
    let steps = ((to - from) * 64.0).ceil().max(2.0) as usize;
    let points = (0..=steps)
        .map(|step| {
            let angle = (from + (to - from) * step as f32 / steps as f32) * TAU;
            centre + r * vec2(angle.sin(), -angle.cos())
        })
        .collect();
    Shape::line(points, stroke)
}
