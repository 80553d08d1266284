//! The curve of what was still within reach, in a plot that has nothing of its own look left.

use bevy_egui::egui::{Align2, Color32, Painter, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};
use egui_plot::{FilledArea, Line, LineStyle, Plot, PlotBounds, PlotItem, PlotPoint, PlotPoints, PlotTransform};

use crate::game::theme::{Theme, Type, stroke};
use crate::game::widgets::Prose;
use crate::review::Label;

use super::labels::{Wish, place};
use super::sign_of;
use super::smooth::{height, smooth};
use super::view::{Cost, Curve, signed};

/// The curve is drawn from left to right in this time.
pub(super) const DRAWN_IN: f32 = 0.9;
/// A cost drops into place in this time.
const DROPS_IN: f32 = 0.25;

/// How much of the curve is to be seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Showing {
    /// Seconds since the review came up.
    pub(super) age: f32,
    /// The move of the selected turning point, from 0.
    pub(super) selected: Option<usize>,
}

/// Shows the curve over the width that is left.
pub(super) fn curve_ui(ui: &mut Ui, theme: &Theme, curve: &Curve, showing: Showing) {
    let g = theme.measures.sign_scale;
    let (above, below) = (28.0 * g, 40.0 * g);
    let (left, right) = (44.0 * g, 64.0 * g);
    // In a low window the figures below need the room more.
    let inner = if theme.measures.window.y < 900.0 && g < 1.5 { 160.0 } else { 176.0 * (0.6 + 0.4 * g) };
    let size = vec2(ui.available_width(), inner + above + below);
    let moves = curve.moves().max(1) as f64;
    let time = theme.seconds(DRAWN_IN);
    let share = if showing.age < time { ease_out(showing.age / time) } else { 1.0 };
    let drawn = moves * f64::from(share);
    if showing.age < time + DROPS_IN && !theme.reduced_motion {
        ui.ctx().request_repaint();
    }

    // The bounds reach beyond the data by the margins, so that names and marks stand inside the plot and nothing is cut.
    let per_x = moves / f64::from(size.x - left - right).max(1.0);
    let per_y = 100.0 / f64::from(size.y - above - below);
    let bounds = PlotBounds::from_min_max(
        [-f64::from(left) * per_x, -f64::from(below) * per_y],
        [moves + f64::from(right) * per_x, 100.0 + f64::from(above) * per_y],
    );
    let response = Plot::new("within reach")
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
        .show(ui, |plot| {
            plot.set_plot_bounds(bounds);
            for hair in lines(theme, curve, drawn) {
                plot.add_item(hair);
            }
        });
    let words = curve.in_words();
    response.response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &words));
    let picture = Picture { theme, curve, painter: ui.painter(), transform: &response.transform, drawn, showing, time };
    let mut taken = picture.axes();
    taken.extend(picture.costs());
    if drawn >= moves {
        picture.names(&taken);
        picture.score();
    }
}

/// The hairlines, the band, and the three curves.
fn lines(theme: &Theme, curve: &Curve, drawn: f64) -> Vec<Box<dyn PlotItem>> {
    let p = &theme.palette;
    let moves = curve.moves() as f64;
    let line = |name: &str, points: Vec<[f64; 2]>, width: f32, colour: Color32, style: LineStyle| {
        let line = Line::new(name, PlotPoints::from(points)).stroke(Stroke::new(width, colour));
        line.style(style).allow_hover(false)
    };
    let mut items: Vec<Box<dyn PlotItem>> = Vec::new();
    let (best, worst, par) = (smooth(&curve.best, drawn), smooth(&curve.worst, drawn), smooth(&curve.par, drawn));
    let column = |points: &[[f64; 2]], which: usize| points.iter().map(|point| point[which]).collect::<Vec<f64>>();
    let (xs, low, high) = (column(&best, 0), column(&worst, 1), column(&best, 1));
    if xs.len() == low.len() && xs.len() == high.len() && xs.len() > 1 {
        items.push(Box::new(
            FilledArea::new("between best and worst", &xs, &low, &high).fill_color(p.tide_soft).allow_hover(false),
        ));
    }
    for level in [0.0, 50.0, 100.0] {
        let hair = line("level", vec![[0.0, level], [moves, level]], stroke::HAIR, p.line, LineStyle::Solid);
        items.push(Box::new(hair));
    }
    let dotted = LineStyle::Dashed { length: 4.0 };
    items.push(Box::new(line("a random player", par, stroke::RULE, p.edge, dotted)));
    items.push(Box::new(line("worst still possible", worst, stroke::RULE, p.edge, LineStyle::Solid)));
    items.push(Box::new(line("best still open", best, stroke::CURVE, p.ink, LineStyle::Solid)));
    items
}

/// What the painter adds to the plot: figures, marks and names.
struct Picture<'a> {
    theme: &'a Theme,
    curve: &'a Curve,
    painter: &'a Painter,
    transform: &'a PlotTransform,
    drawn: f64,
    showing: Showing,
    /// Seconds for the whole drawing.
    time: f32,
}

impl Picture<'_> {
    fn at(&self, x: f64, y: f64) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(x, y))
    }

    fn write(&self, style: Type, colour: Color32, words: &str, at: Pos2, anchor: Align2, is_strong: bool) -> Rect {
        let prose = Prose::new(style, colour);
        let prose = if is_strong { prose.strong(words) } else { prose.say(words) };
        let laid = prose.lay_out(self.painter, self.theme, f32::INFINITY);
        let rect = anchor.anchor_size(at, laid.size());
        laid.paint(self.painter, rect.min);
        rect
    }

    /// 0, 50, 100 at the left; the moves below, as many as have room, the selected one strong. Returns where these stand.
    fn axes(&self) -> Vec<Rect> {
        let p = &self.theme.palette;
        let g = self.theme.measures.sign_scale;
        for level in [0.0, 50.0, 100.0] {
            let at = self.at(0.0, level) - vec2(12.0 * g, 0.0);
            self.write(Type::Figure, p.ink2, &format!("{level:.0}"), at, Align2::RIGHT_CENTER, false);
        }
        let moves = self.curve.moves();
        let y = self.at(0.0, 0.0).y + 28.0 * g;
        let width = self.at(1.0, 0.0).x - self.at(0.0, 0.0).x;
        let mut taken = Vec::new();
        let start =
            self.write(Type::Small, p.ink2, "start", pos2(self.at(0.0, 0.0).x, y), Align2::CENTER_CENTER, false);
        let step = (self.theme.type_size(Type::Figure).size * 1.7 / width.max(1.0)).ceil().max(1.0) as usize;
        for number in 1..=moves {
            let is_selected = self.showing.selected == Some(number - 1);
            let at = pos2(self.at(number as f64, 0.0).x, y);
            let is_near_the_last = number != moves && moves - number < step;
            let has_room = number == moves || (number % step == 0 && !is_near_the_last);
            if (!has_room && !is_selected) || at.x - start.right() < 10.0 * g {
                continue;
            }
            let colour = if is_selected { p.ink } else { p.ink2 };
            taken.push(self.write(Type::Figure, colour, &number.to_string(), at, Align2::CENTER_CENTER, is_selected));
        }
        taken
    }

    /// A mark and a figure at each move that cost something; the figures where they have room, the dearest first.
    fn costs(&self) -> Vec<Rect> {
        let g = self.theme.measures.sign_scale;
        let mut costs = self.curve.costs.clone();
        costs.sort_by_key(|cost| (std::cmp::Reverse(cost.points.abs()), cost.index));
        let mut taken: Vec<Rect> = Vec::new();
        for cost in costs {
            let x = (cost.index + 1) as f64;
            if x > self.drawn {
                continue;
            }
            let at = self.at(x, self.curve.best[cost.index + 1]);
            self.mark(&cost, at);
            let settled = self.settled(x);
            let colour = sign_of(cost.label).colour(&self.theme.palette);
            let prose = Prose::new(Type::Figure, colour).strong(signed_cost(&cost).as_str()).lay_out(
                self.painter,
                self.theme,
                f32::INFINITY,
            );
            // The last one leaves the right to the score.
            let is_last = cost.index + 1 == self.curve.moves();
            let x = if is_last { -prose.size().x * 0.7 } else { 3.0 * g };
            let corner = at + vec2(x, -12.0 * g - prose.size().y);
            let rect = Rect::from_min_size(corner, prose.size());
            let ring = Rect::from_center_size(at, vec2(20.0, 20.0) * g);
            if taken.iter().any(|other| other.intersects(rect.shrink(2.0))) {
                taken.push(ring);
                continue;
            }
            let mut painter = self.painter.clone();
            painter.multiply_opacity(settled);
            prose.paint(&painter, corner - vec2(0.0, (1.0 - settled) * 10.0));
            taken.extend([rect, ring]);
        }
        taken
    }

    /// How far a cost has dropped into place, 0 to 1.
    fn settled(&self, x: f64) -> f32 {
        if self.time <= 0.0 || self.showing.age >= self.time + DROPS_IN {
            return 1.0;
        }
        // When the drawing hand came by: the inverse of its easing.
        let share = (x / self.curve.moves().max(1) as f64).clamp(0.0, 1.0) as f32;
        let came_by = self.time * (1.0 - (1.0 - share).cbrt());
        ease_out(((self.showing.age - came_by) / DROPS_IN).clamp(0.0, 1.0))
    }

    /// The dearer the move, the more rings: a small open disc, a ring, a ring with a core.
    fn mark(&self, cost: &Cost, at: Pos2) {
        let p = &self.theme.palette;
        let g = self.theme.measures.sign_scale;
        let colour = sign_of(cost.label).colour(p);
        let (radius, core) = match cost.label {
            Label::Best | Label::Good => (4.0, 0.0),
            Label::Inaccuracy => (6.5, 0.0),
            Label::Mistake => (6.5, 2.4),
            Label::Blunder => (9.0, 4.0),
        };
        let (radius, core) = (radius * g, core * g);
        self.painter.circle(at, radius, p.page, Stroke::new(stroke::CURVE * 0.9, colour));
        if core > 0.0 {
            self.painter.circle_filled(at, core, colour);
        }
        if self.showing.selected == Some(cost.index) {
            self.painter.circle_stroke(at, radius + 4.5 * g, Stroke::new(stroke::RULE, p.ink));
        }
    }

    /// What the curves are called, where there is room beside them.
    fn names(&self, taken: &[Rect]) {
        let p = &self.theme.palette;
        let moves = self.curve.moves() as f64;
        let curve = |values: &[f64]| -> Vec<Pos2> {
            smooth(values, moves).iter().map(|point| self.at(point[0], point[1])).collect()
        };
        let (best, worst, par) = (curve(&self.curve.best), curve(&self.curve.worst), curve(&self.curve.par));
        let bounds = Rect::from_two_pos(self.at(0.0, 108.0), self.at(moves, -10.0)).shrink2(vec2(8.0, 0.0));
        let levels = [0.0, 50.0, 100.0].map(|level| curve(&vec![level; self.curve.moves() + 1]));
        let others: Vec<&[Pos2]> = [&best, &worst, &par].into_iter().chain(&levels).map(Vec::as_slice).collect();
        let mut taken = taken.to_vec();
        let wishes = [
            ("best still open", &best, true, 0.55),
            ("a random player", &par, true, 0.02),
            ("worst still possible", &worst, true, 0.9),
        ];
        for (words, curve, is_below, at) in wishes {
            let laid = Prose::new(Type::Caption, p.ink2).say(words).lay_out(self.painter, self.theme, f32::INFINITY);
            let wish = Wish { size: laid.size(), curve, is_below, at };
            let rect = place(&wish, bounds, &others, &taken);
            laid.paint(self.painter, rect.min);
            taken.push(rect);
        }
    }

    /// The score, where the curves meet.
    fn score(&self) {
        let p = &self.theme.palette;
        let g = self.theme.measures.sign_scale;
        let moves = self.curve.moves() as f64;
        let at = self.at(moves, height(&self.curve.best, moves));
        self.painter.circle_filled(at, 6.5 * g, p.ink);
        let words = self.curve.score.to_string();
        // Beyond the mark of the last move, where it has one.
        let is_marked = self.curve.costs.iter().any(|cost| cost.index + 1 == self.curve.moves());
        let gap = if is_marked { 20.0 } else { 14.0 };
        self.write(Type::Heading, p.ink, &words, at + vec2(gap * g, 0.0), Align2::LEFT_CENTER, false);
    }
}

fn signed_cost(cost: &Cost) -> String {
    signed(-cost.points)
}

fn ease_out(t: f32) -> f32 {
    1.0 - (1.0 - t.clamp(0.0, 1.0)).powi(3)
}
