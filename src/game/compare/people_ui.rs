//! People side by side, in the order of their names; teams; how scores are spread. Nobody is ranked, and no lowest score is told.

use bevy_egui::egui::{Painter, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{
    Form,
    view::{CompareView, Measure, PersonView, SpreadView, TeamView},
};
use crate::game::{
    theme::{Theme, Type, stroke},
    widgets::{Button, Laid, Prose, Sign, one_of, paint_sign, rule, text},
};

/// So many people are shown at a time: a row each takes time in each frame.
const PEOPLE: usize = 100;

/// What a measure is called.
fn name_of(measure: Measure) -> &'static str {
    measure.map_or("In total", |skill| skill.name())
}

/// How the total and each skill are spread: the middle half as a bar, the median as a disc.
pub(super) fn spreads_ui(ui: &mut Ui, theme: &Theme, view: &CompareView) {
    text(ui, theme, Type::Heading, theme.palette.ink, "How you stand together");
    ui.add_space(10.0);
    for (measure, spread) in &view.measures {
        let par = view.par.filter(|_| measure.is_none());
        spread_row(ui, theme, name_of(*measure), &people_of(spread.count), spread, par);
        ui.add_space(6.0);
    }
    ui.add_space(2.0);
    let words = "The disc is the middle one, the bar the middle half of all; of fewer than four no half is told.";
    Prose::new(Type::Caption, theme.palette.ink3).say(words).within(95).show(ui, theme);
}

fn people_of(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn spread_row(ui: &mut Ui, theme: &Theme, name: &str, of: &str, spread: &SpreadView, par: Option<f32>) {
    let p = &theme.palette;
    let figure = Laid::line(ui.painter(), theme, Type::SmallLabel, p.ink, &format!("{:.0}", spread.median));
    let spoken = format!("{name}, {of}: {}", spread.words());
    let title = Prose::new(Type::SmallLabel, p.ink).say(name).say("  ").coloured(of, p.ink3);
    row(ui, theme, &title, &figure, &spoken, |painter, track| {
        let g = theme.measures.sign_scale;
        let middle = track.center().y;
        painter.hline(track.x_range(), middle, Stroke::new(stroke::RULE, theme.track_on(p.page)));
        if let Some(par) = par {
            paint_sign(painter, theme, pos2(place(track, par), middle), 18.0 * g, Sign::Par);
        }
        if let Some((low, high)) = spread.middle_half {
            let half =
                Rect::from_x_y_ranges(place(track, low)..=place(track, high), middle - 5.0 * g..=middle + 5.0 * g);
            painter.rect_filled(half, 3.0, p.tide_soft);
            painter.rect_stroke(half, 3.0, Stroke::new(stroke::RULE, p.tide), bevy_egui::egui::StrokeKind::Inside);
        }
        painter.circle_filled(pos2(place(track, spread.median), middle), 6.0 * g, p.ink);
    });
}

/// Everybody's first attempt by the measure that is picked.
pub(super) fn people_ui(ui: &mut Ui, theme: &Theme, view: &CompareView, form: &mut Form) {
    let p = &theme.palette;
    text(ui, theme, Type::Heading, p.ink, "First attempts, by name");
    ui.add_space(10.0);
    let options: Vec<(Measure, &str)> =
        view.measures.iter().map(|(measure, _)| (*measure, name_of(*measure))).collect();
    if !options.iter().any(|(measure, _)| *measure == form.measure) {
        form.measure = None;
    }
    one_of(ui, theme, "By", &mut form.measure, &options);
    ui.add_space(12.0);
    let shown = PEOPLE * (1 + form.more_people);
    for (index, person) in view.people.iter().take(shown).enumerate() {
        if index > 0 {
            rule(ui, theme);
        }
        ui.add_space(5.0);
        person_row(ui, theme, person, form.measure, view.par);
        ui.add_space(5.0);
    }
    let left = view.people.len().saturating_sub(shown);
    if left > 0 {
        ui.add_space(8.0);
        let words = format!("Show more, {left} are left");
        form.more_people += usize::from(Button::secondary(&words).show(ui, theme).clicked());
    }
}

fn person_row(ui: &mut Ui, theme: &Theme, person: &PersonView, measure: Measure, par: Option<f32>) {
    let p = &theme.palette;
    let score = person.scores.get(&measure).copied();
    let others = person.others.filter(|_| measure.is_none());
    let (first, best, latest) = (
        score.map(|score| format!("{score:.0}")),
        others.map(|(best, _)| format!("{best:.0}")),
        others.map(|(_, latest)| format!("{latest:.0}")),
    );
    let mut scores = Prose::new(Type::Small, p.ink2);
    match (&first, &best, &latest) {
        (Some(first), Some(best), Some(latest)) => {
            scores = scores.say("first ").strong_coloured(first, p.ink).say(", best ").strong_coloured(best, p.ink);
            scores = scores.say(", latest ").strong_coloured(latest, p.ink);
        }
        (Some(first), ..) => scores = scores.strong_coloured(first, p.ink),
        (None, ..) => scores = scores.say("not enough asked"),
    }
    let figure = scores.lay_out(ui.painter(), theme, f32::INFINITY);
    let more: Vec<&str> = [person.team.as_deref().unwrap_or_default(), person.note]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let more = more.join(", ");
    let title = Prose::new(Type::Body, p.ink).say(&person.name).say("  ").coloured(&more, p.ink3);
    let comma = if more.is_empty() { "" } else { ", " };
    let spoken = format!("{}{comma}{more}, {}: {}", person.name, name_of(measure), scores.words());
    row(ui, theme, &title, &figure, &spoken, |painter, track| {
        let g = theme.measures.sign_scale;
        let middle = track.center().y;
        painter.hline(track.x_range(), middle, Stroke::new(stroke::RULE, theme.track_on(p.page)));
        if let Some(par) = par.filter(|_| measure.is_none()) {
            paint_sign(painter, theme, pos2(place(track, par), middle), 16.0 * g, Sign::Par);
        }
        let Some(score) = score else { return };
        let first = place(track, score);
        if let Some((best, _)) = others {
            let best = place(track, best);
            painter.hline(first.min(best)..=first.max(best), middle, Stroke::new(2.5 * g, p.ink));
            paint_sign(painter, theme, pos2(best, middle), 16.0 * g, Sign::BestAttempt);
        }
        painter.circle_filled(pos2(first, middle), 5.0 * g, p.page);
        paint_sign(painter, theme, pos2(first, middle), 18.0 * g, Sign::First);
    });
}

/// Team against team, in the order of their names, by the measure that is picked.
pub(super) fn teams_ui(ui: &mut Ui, theme: &Theme, view: &CompareView, measure: Measure) {
    text(ui, theme, Type::Heading, theme.palette.ink, "Teams, by name");
    ui.add_space(10.0);
    for TeamView { name, spreads } in &view.teams {
        match spreads.get(&measure) {
            Some(spread) => {
                let par = view.par.filter(|_| measure.is_none());
                spread_row(ui, theme, name, &people_of(spread.count), spread, par);
            }
            None => {
                let words = format!("{name}: not enough asked");
                Prose::new(Type::Small, theme.palette.ink2).say(&words).show(ui, theme);
            }
        }
        ui.add_space(6.0);
    }
}

/// A row: words at the left, a scale, a figure at the right; where it is narrow the scale below.
fn row(ui: &mut Ui, theme: &Theme, title: &Prose<'_>, figure: &Laid, spoken: &str, paint: impl FnOnce(&Painter, Rect)) {
    let full = ui.available_width();
    let (gap, scale) = (20.0, theme.grown(20.0));
    let figures = figure.size().x.max(theme.grown(36.0));
    let is_beside = full >= 560.0 * theme.measures.sign_scale;
    let names = if is_beside { full * 0.34 } else { full - figures - gap };
    let laid = title.lay_out(ui.painter(), theme, names);
    let height = if is_beside { laid.size().y.max(scale) } else { laid.size().y.max(figure.size().y) + scale };
    let (rect, response) = ui.allocate_exact_size(vec2(full, height), Sense::hover());
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let track = if is_beside {
            let middle = rect.center().y;
            laid.paint_from(painter, pos2(rect.left(), middle));
            figure.paint_from(painter, pos2(rect.right() - figure.size().x, middle));
            // Figures of different widths must not move the scales.
            let right = rect.right() - figures.max(full * 0.27) - gap;
            Rect::from_min_max(pos2(rect.left() + names + gap, middle - scale / 2.0), pos2(right, middle + scale / 2.0))
        } else {
            laid.paint(painter, rect.min);
            figure.paint(painter, pos2(rect.right() - figure.size().x, rect.top()));
            Rect::from_min_max(pos2(rect.left() + 8.0, rect.bottom() - scale), rect.max - vec2(8.0, 0.0))
        };
        paint(painter, track);
    }
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, spoken));
}

fn place(track: Rect, score: f32) -> f32 {
    track.left() + track.width() * (score / 100.0).clamp(0.0, 1.0)
}
