//! A score on the way from 0 to 100, with par.

use bevy_egui::egui::{Color32, Rect, Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{
    skill_bar::par_tick,
    status_sign::{self, Sign},
};
use crate::game::theme::{Theme, stroke};

/// Attempts on a scale.
#[derive(Clone, Copy, Debug)]
pub struct AttemptsBar {
    /// The first attempt, which counts.
    pub first: f32,
    /// The best attempt.
    pub best: f32,
    /// What clicking at random gets.
    pub par: f32,
    /// The colour of the ground that it lies on.
    pub ground: Color32,
}

/// Shows a score from 0 to 100 over the width that is left, with par as a tick.
pub fn scale_bar(ui: &mut Ui, theme: &Theme, score: f32, par: f32, ground: Color32) -> Response {
    let (track, response) = track(ui, theme);
    let p = &theme.palette;
    let painter = ui.painter();
    let x = place(track, score);
    painter.hline(x..=track.right(), track.center().y, Stroke::new(stroke::RULE, p.edge));
    painter.hline(track.left()..=x, track.center().y, Stroke::new(theme.grown(stroke::RING), p.ink));
    par_tick(painter, theme, track.shrink2(vec2(0.0, track.height() / 2.0 - theme.grown(5.0))), par, ground);
    painter.circle_filled(pos2(x, track.center().y), theme.grown(7.0), p.ink);
    response.widget_info(|| {
        let spoken = format!("score {score:.0} of 100, par {par:.0}");
        let mut info = WidgetInfo::labeled(WidgetType::ProgressIndicator, true, spoken);
        info.value = Some(f64::from(score));
        info
    });
    response
}

/// Shows first and best attempt on one scale: open disc, filled diamond, and par as a tick.
pub fn attempts_bar(ui: &mut Ui, theme: &Theme, attempts: &AttemptsBar) -> Response {
    let (track, response) = track(ui, theme);
    let p = &theme.palette;
    let painter = ui.painter();
    let middle = track.center().y;
    painter.hline(track.x_range(), middle, Stroke::new(stroke::RULE, theme.track_on(attempts.ground)));
    let (first, best) = (place(track, attempts.first), place(track, attempts.best));
    painter.hline(first.min(best)..=first.max(best), middle, Stroke::new(theme.grown(2.5), p.ink));
    par_tick(
        painter,
        theme,
        track.shrink2(vec2(0.0, track.height() / 2.0 - theme.grown(5.0))),
        attempts.par,
        attempts.ground,
    );
    painter.circle_filled(pos2(first, middle), theme.grown(5.0), attempts.ground);
    status_sign::paint(painter, theme, pos2(first, middle), theme.grown(18.0), Sign::First);
    status_sign::paint(painter, theme, pos2(best, middle), theme.grown(18.0), Sign::BestAttempt);
    response.widget_info(|| {
        let AttemptsBar { first, best, par, .. } = attempts;
        let spoken = format!("first {first:.0}, best {best:.0}, par {par:.0}");
        WidgetInfo::labeled(WidgetType::ProgressIndicator, true, spoken)
    });
    response
}

fn track(ui: &mut Ui, theme: &Theme) -> (Rect, Response) {
    ui.allocate_exact_size(vec2(ui.available_width(), theme.grown(20.0)), Sense::hover())
}

fn place(track: Rect, score: f32) -> f32 {
    track.left() + track.width() * (score / 100.0).clamp(0.0, 1.0)
}
