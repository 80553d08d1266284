//! Heat and trust: ten growing blocks, ten discs, each with its name and figure.

use std::time::Duration;

use bevy_egui::egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::{focus, text::Prose};
use crate::game::theme::{Theme, Type, stroke};

const STEPS: u8 = 10;
/// One block fills or empties in this time.
const SECONDS_A_STEP: f32 = 0.08;
/// The old value stays as an outline for so long.
const SECONDS_OF_OLD: f32 = 0.9;
/// Where nothing moves, "+2" stands for so long.
const SECONDS_OF_NOTE: f32 = 3.0;

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeterKind {
    /// The customer's temper, in ember blocks that grow.
    Heat,
    /// The customer's faith, in tide discs.
    Trust,
}

/// A change that is being shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeterChange {
    /// The value before.
    pub from: u8,
    /// Seconds since it changed.
    pub age: f32,
}

/// A meter to show.
#[derive(Clone, Copy, Debug)]
pub struct Meter<'a> {
    /// Heat or trust.
    pub kind: MeterKind,
    /// The value now, 0 to 10.
    pub value: u8,
    /// Words after the figure, as "leaves at 10".
    pub note: Option<&'a str>,
    /// The change that led here, while it is fresh.
    pub change: Option<MeterChange>,
    /// The width of the ten steps.
    pub width: f32,
}

/// Shows a meter: its name and figure, and the ten steps below.
pub fn meter(ui: &mut Ui, theme: &Theme, meter: &Meter) -> Response {
    let p = &theme.palette;
    let figure = meter.value.to_string();
    let since = since_change(theme, meter);
    let change = since.note.map(|change| format!("{change:+}").replace('-', "−"));
    let name = match meter.kind {
        MeterKind::Heat => "Heat",
        MeterKind::Trust => "Trust",
    };
    let mut words = Prose::new(Type::Caption, p.ink).strong(name).say("  ").strong(&figure);
    if let Some(change) = &change {
        words = words.say("  ").strong(change);
    }
    if let Some(note) = meter.note {
        words = words.say("  ").coloured(note, p.ink2);
    }
    let laid = words.lay_out(ui.painter(), theme, f32::INFINITY);
    let steps_height = theme.grown(20.0);
    let size = vec2(meter.width.max(laid.size().x), laid.size().y + theme.grown(4.0) + steps_height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    laid.paint(ui.painter(), rect.min);
    let steps = Rect::from_min_max(pos2(rect.left(), rect.bottom() - steps_height), rect.max)
        .with_max_x(rect.left() + meter.width);
    paint_steps(ui.painter(), theme, meter, &since, steps);

    if let Some(again) = since.again {
        ui.ctx().request_repaint_after(Duration::from_secs_f32(again));
    }
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(WidgetType::ProgressIndicator, true, spoken(name, meter));
        info.value = Some(f64::from(meter.value));
        info
    });
    response
}

fn spoken(name: &str, meter: &Meter) -> String {
    let note = meter.note.map(|note| format!(", {note}")).unwrap_or_default();
    format!("{name} {} of {STEPS}{note}", meter.value)
}

/// What a change looks like at its age.
struct SinceChange {
    /// Steps that are filled now.
    filled: u8,
    /// The old value, while it stays as an outline.
    old: Option<u8>,
    /// The difference, where it stands in figures.
    note: Option<i16>,
    /// Seconds until it looks different.
    again: Option<f32>,
}

fn since_change(theme: &Theme, meter: &Meter) -> SinceChange {
    let value = meter.value.min(STEPS);
    let still = SinceChange { filled: value, old: None, note: None, again: None };
    let Some(MeterChange { from, age }) = meter.change.filter(|change| change.from != value) else {
        return still;
    };
    let from = from.min(STEPS);
    if theme.reduced_motion {
        let note = (age < SECONDS_OF_NOTE).then(|| i16::from(value) - i16::from(from));
        return SinceChange { note, again: note.map(|_| SECONDS_OF_NOTE - age), ..still };
    }
    let steps = value.abs_diff(from);
    let done = ((age.max(0.0) / SECONDS_A_STEP) as u8).min(steps);
    let filled = if value > from { from + done } else { from - done };
    let old = (age < SECONDS_OF_OLD).then_some(from);
    let again = if done < steps {
        Some(SECONDS_A_STEP - age.max(0.0) % SECONDS_A_STEP)
    } else {
        old.map(|_| SECONDS_OF_OLD - age)
    };
    SinceChange { filled, old, note: None, again }
}

fn paint_steps(painter: &Painter, theme: &Theme, meter: &Meter, since: &SinceChange, area: Rect) {
    let pitch = area.width() / f32::from(STEPS);
    for step in 0..STEPS {
        let left = area.left() + f32::from(step) * pitch;
        let is_full = step < since.filled;
        // Between old and new: outlined in the meter's own colour until the old value has faded from memory.
        let was_full = since.old.is_some_and(|old| step < old);
        let is_changing = since.old.is_some() && is_full != was_full;
        let look = StepLook { is_full, is_changing };
        match meter.kind {
            MeterKind::Heat => block(painter, theme, area, left, pitch, step, look),
            MeterKind::Trust => {
                disc(painter, theme, pos2(left + pitch * 0.4, area.center().y + theme.grown(1.0)), pitch, look)
            }
        }
    }
}

#[derive(Clone, Copy)]
struct StepLook {
    is_full: bool,
    is_changing: bool,
}

fn block(painter: &Painter, theme: &Theme, area: Rect, left: f32, pitch: f32, step: u8, look: StepLook) {
    let height = theme.grown(7.0 + 0.9 * f32::from(step));
    let bottom = area.bottom() - theme.grown(2.0);
    let rect = Rect::from_min_max(pos2(left, bottom - height), pos2(left + pitch * 0.8, bottom));
    let corner = focus::radius(theme.grown(2.0));
    if look.is_full {
        painter.rect_filled(rect, corner, theme.palette.ember);
    }
    if !look.is_full || look.is_changing {
        let colour = if look.is_changing { theme.palette.ink } else { empty(theme) };
        painter.rect_stroke(rect, corner, Stroke::new(stroke::RULE, colour), StrokeKind::Inside);
    }
}

fn disc(painter: &Painter, theme: &Theme, centre: Pos2, pitch: f32, look: StepLook) {
    let r = (pitch * 0.31).min(theme.grown(6.0));
    if look.is_full {
        painter.circle_filled(centre, r, theme.palette.tide);
    }
    if !look.is_full || look.is_changing {
        let colour = if look.is_changing { theme.palette.ink } else { empty(theme) };
        painter.circle_stroke(centre, r - stroke::RULE / 2.0, Stroke::new(stroke::RULE, colour));
    }
}

fn empty(theme: &Theme) -> Color32 {
    if theme.high_contrast { theme.palette.ink } else { theme.palette.ink.gamma_multiply(0.6) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heat(value: u8, from: u8, age: f32) -> Meter<'static> {
        let change = Some(MeterChange { from, age });
        Meter { kind: MeterKind::Heat, value, note: None, change, width: 190.0 }
    }

    #[test]
    fn blocks_fill_one_by_one_while_the_old_value_stays() {
        let theme = Theme::default();
        let seen = |age| since_change(&theme, &heat(7, 4, age));
        assert_eq!(seen(0.0).filled, 4);
        assert_eq!(seen(0.1).filled, 5);
        assert_eq!(seen(0.5).filled, 7);
        assert_eq!(seen(0.5).old, Some(4));
        assert_eq!(seen(1.0).old, None);
        assert_eq!(seen(1.0).again, None);
    }

    #[test]
    fn blocks_empty_one_by_one() {
        let theme = Theme::default();
        assert_eq!(since_change(&theme, &heat(2, 5, 0.09)).filled, 4);
    }

    #[test]
    fn reduced_motion_says_the_difference_for_three_seconds() {
        let theme = Theme { reduced_motion: true, ..Theme::default() };
        let seen = |age| since_change(&theme, &heat(2, 4, age));
        assert_eq!((seen(0.0).filled, seen(0.0).note), (2, Some(-2)));
        assert_eq!(seen(3.0).note, None);
    }
}
