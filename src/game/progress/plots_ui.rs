//! Scores over time: a card for each skill, with its plot.

use bevy_egui::egui::{
    Align2, Color32, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, vec2,
};
use egui_plot::{Line, LineStyle, Plot, PlotBounds, PlotPoint, PlotPoints, PlotTransform};

use super::view::{Dot, PlotView};
use crate::game::{
    theme::{Theme, Type, stroke},
    widgets::{Laid, grid, sheet},
};

/// Shows all plots, two in a row where they have room.
pub(super) fn plots_ui(ui: &mut Ui, theme: &Theme, plots: &[PlotView]) {
    let columns = if ui.available_width() >= 760.0 * theme.measures.sign_scale { 2 } else { 1 };
    grid(ui, columns, 16.0, plots.len(), |ui, index| {
        sheet(ui, theme, vec2(20.0, 16.0), |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            heading_ui(ui, theme, &plots[index]);
            plot_ui(ui, theme, &plots[index]);
        });
    });
}

/// The skill at the left, how it goes at the right, or below.
fn heading_ui(ui: &mut Ui, theme: &Theme, plot: &PlotView) {
    let p = &theme.palette;
    let full = ui.available_width();
    let name = Laid::line(ui.painter(), theme, Type::Label, p.ink, plot.name);
    let note = Laid::line(ui.painter(), theme, Type::Small, p.ink2, &plot.note);
    let is_beside = name.size().x + 16.0 + note.size().x <= full;
    let height = if is_beside { name.size().y } else { name.size().y + note.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(full, height), Sense::hover());
    name.paint(ui.painter(), rect.min);
    let at = if is_beside { rect.right_top() - vec2(note.size().x, 0.0) } else { rect.min + vec2(0.0, name.size().y) };
    note.paint(ui.painter(), at);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{}: {}", plot.name, plot.note)));
}

fn plot_ui(ui: &mut Ui, theme: &Theme, plot: &PlotView) {
    let g = theme.measures.sign_scale;
    let (above, below) = (14.0 * g, 14.0 * g);
    let (left, right) = (44.0 * g, 62.0 * g);
    let inner = 118.0 * (0.5 + 0.5 * g);
    let size = vec2(ui.available_width(), inner + above + below);
    let last = plot.dots.len().saturating_sub(1).max(1) as f64;
    // The bounds reach beyond the data by the margins, so that figures stand inside the plot and nothing is cut.
    let per_x = last / f64::from(size.x - left - right).max(1.0);
    let per_y = 100.0 / f64::from(inner);
    let bounds = PlotBounds::from_min_max(
        [-f64::from(left) * per_x, -f64::from(below) * per_y],
        [last + f64::from(right) * per_x, 100.0 + f64::from(above) * per_y],
    );
    let response = Plot::new(("over time", plot.name))
        .width(size.x)
        .height(size.y)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .sense(Sense::hover())
        .auto_bounds(false)
        .show(ui, |shown| {
            shown.set_plot_bounds(bounds);
            for line in lines(theme, plot, last) {
                shown.line(line);
            }
        });
    response.response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &plot.spoken));
    let picture = Picture { theme, painter: ui.painter(), transform: &response.transform };
    picture.levels();
    picture.dots(plot);
    picture.end(plot);
}

/// The hairlines, par, and the way that the scores took.
fn lines<'p>(theme: &Theme, plot: &PlotView, last: f64) -> Vec<Line<'p>> {
    let p = &theme.palette;
    let line = |name: &str, points: Vec<[f64; 2]>, width: f32, colour: Color32| {
        Line::new(name.to_owned(), PlotPoints::from(points)).stroke(Stroke::new(width, colour)).allow_hover(false)
    };
    let mut lines: Vec<Line<'p>> = [0.0, 50.0, 100.0]
        .map(|level| line("level", vec![[0.0, level], [last, level]], stroke::HAIR, p.line))
        .into_iter()
        .collect();
    if let Some(par) = plot.par {
        let par = line("par", vec![[0.0, par], [last, par]], stroke::RULE, p.edge);
        lines.push(par.style(LineStyle::Dashed { length: 5.0 }));
    }
    let at = |values: &mut dyn Iterator<Item = (usize, f64)>| -> Vec<[f64; 2]> {
        values.map(|(index, score)| [index as f64, score]).collect()
    };
    let way = match &plot.average {
        Some(average) => at(&mut average.iter().copied().enumerate()),
        // Another text's scores are marked and passed by.
        None => {
            let same = plot.dots.iter().enumerate().filter(|(_, dot)| !dot.is_other_text);
            at(&mut same.map(|(index, dot)| (index, dot.score)))
        }
    };
    lines.push(line("scores", way, stroke::CURVE * 0.9, p.ink));
    lines
}

/// What the painter adds to the plot.
struct Picture<'a> {
    theme: &'a Theme,
    painter: &'a Painter,
    transform: &'a PlotTransform,
}

impl Picture<'_> {
    fn at(&self, x: f64, y: f64) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(x, y))
    }

    fn write(&self, style: Type, colour: Color32, words: &str, at: Pos2, anchor: Align2) {
        let laid = Laid::line(self.painter, self.theme, style, colour, words);
        laid.paint(self.painter, anchor.anchor_size(at, laid.size()).min);
    }

    fn levels(&self) {
        let g = self.theme.measures.sign_scale;
        for level in [0.0, 50.0, 100.0] {
            let at = self.at(0.0, level) - vec2(12.0 * g, 0.0);
            self.write(Type::Figure, self.theme.palette.ink2, &format!("{level:.0}"), at, Align2::RIGHT_CENTER);
        }
    }

    /// Open discs for first attempts, small filled ones for others, squares for another text.
    fn dots(&self, plot: &PlotView) {
        let p = &self.theme.palette;
        let g = self.theme.measures.sign_scale;
        let is_cloud = plot.average.is_some();
        for (index, dot) in plot.dots.iter().enumerate() {
            let at = self.at(index as f64, dot.score);
            match *dot {
                Dot { is_other_text: true, .. } => {
                    let side = if is_cloud { 4.0 } else { 8.0 };
                    let square = Rect::from_center_size(at, Vec2::splat(side * g));
                    self.painter.rect(square, 0.0, p.sheet, Stroke::new(stroke::RULE, p.ink3), StrokeKind::Inside);
                }
                _ if is_cloud => {
                    self.painter.circle_filled(at, 1.8 * g, p.edge);
                }
                Dot { is_first: true, .. } => {
                    self.painter.circle(at, 5.0 * g, p.sheet, Stroke::new(stroke::SELECTED, p.ink));
                }
                _ => {
                    self.painter.circle_filled(at, 3.6 * g, p.ink);
                }
            }
        }
    }

    /// The score where the line ends.
    fn end(&self, plot: &PlotView) {
        let (Some(end), g) = (plot.end(), self.theme.measures.sign_scale) else { return };
        let at = self.at(plot.dots.len().saturating_sub(1) as f64, end);
        if plot.average.is_some() {
            self.painter.circle_filled(at, 6.0 * g, self.theme.palette.ink);
        }
        let words = format!("{end:.0}");
        self.write(Type::Heading, self.theme.palette.ink, &words, at + vec2(14.0 * g, 0.0), Align2::LEFT_CENTER);
    }
}
