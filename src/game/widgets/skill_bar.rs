//! How well a skill went: name, figure, a bar with par as a tick.

use bevy_egui::egui::{Color32, Painter, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{focus, text::Laid};
use crate::game::theme::{Theme, Type, stroke};

/// A skill to show.
#[derive(Clone, Copy, Debug)]
pub struct SkillBar<'a> {
    /// The skill's name.
    pub name: &'a str,
    /// 0 to 100; `None` where fewer than two scored decisions asked for it.
    pub score: Option<f32>,
    /// What clicking at random gets, 0 to 100.
    pub par: Option<f32>,
    /// The colour of the ground that the bar lies on.
    pub ground: Color32,
}

const NOT_ENOUGH: &str = "not enough asked";

/// Shows a skill over the width that is left.
pub fn skill_bar(ui: &mut Ui, theme: &Theme, skill: &SkillBar) -> Response {
    let p = &theme.palette;
    let line = |style, colour, words: &str| Laid::line(ui.painter(), theme, style, colour, words);
    let name = line(Type::SmallLabel, p.ink, skill.name);
    let figure = match skill.score {
        Some(score) => line(Type::SmallLabel, p.ink, &format!("{score:.0}")),
        None => line(Type::Caption, p.ink2, NOT_ENOUGH),
    };
    let width = ui.available_width();
    // At a large text size the note goes below the name.
    let is_stacked = name.size().x + figure.size().x + 12.0 > width;
    let words_height = name.size().y + if is_stacked { figure.size().y } else { 0.0 };
    let bar = theme.grown(6.0);
    let size = vec2(width, words_height + theme.grown(6.0) + bar + theme.grown(6.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());

    name.paint(ui.painter(), rect.min);
    let figure_at =
        if is_stacked { rect.min + vec2(0.0, name.size().y) } else { pos2(rect.right() - figure.size().x, rect.top()) };
    figure.paint(ui.painter(), figure_at);
    let top = rect.top() + words_height + theme.grown(6.0);
    let track = Rect::from_min_size(pos2(rect.left(), top), vec2(width, bar));
    paint_bar(ui.painter(), theme, skill, track);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(WidgetType::ProgressIndicator, true, spoken(skill));
        info.value = skill.score.map(f64::from);
        info
    });
    response
}

fn spoken(skill: &SkillBar) -> String {
    let par = skill.par.map(|par| format!(", par {par:.0}")).unwrap_or_default();
    match skill.score {
        Some(score) => format!("{}: {score:.0} of 100{par}", skill.name),
        None => format!("{}: {NOT_ENOUGH}", skill.name),
    }
}

fn paint_bar(painter: &Painter, theme: &Theme, skill: &SkillBar, track: Rect) {
    let p = &theme.palette;
    let corner = focus::radius(track.height() / 2.0);
    let Some(score) = skill.score else {
        let outline = track.shrink(0.75);
        let edge = Stroke::new(stroke::HAIR, p.edge);
        let corners = [
            outline.left_top(),
            outline.right_top(),
            outline.right_bottom(),
            outline.left_bottom(),
            outline.left_top(),
        ];
        painter.extend(Shape::dashed_line(&corners, edge, 4.0, 4.0));
        return;
    };
    painter.rect_filled(track, corner, theme.track_on(skill.ground));
    let share = (score / 100.0).clamp(0.0, 1.0);
    if share > 0.0 {
        let filled = track.with_max_x(track.left() + (track.width() * share).max(track.height()));
        painter.rect_filled(filled, corner, p.ink);
    }
    if let Some(par) = skill.par {
        par_tick(painter, theme, track, par, skill.ground);
    }
}

/// An upright tick with a gap around it, so that it shows on ink and on an empty track alike.
pub(super) fn par_tick(painter: &Painter, theme: &Theme, track: Rect, par: f32, ground: Color32) {
    let x = track.left() + track.width() * (par / 100.0).clamp(0.0, 1.0);
    let reach = theme.grown(3.0);
    let y = (track.top() - reach)..=(track.bottom() + reach);
    painter.vline(x, y.clone(), Stroke::new(theme.grown(5.0), ground));
    painter.vline(x, y, Stroke::new(theme.grown(2.0), theme.palette.edge));
}
