//! The moments, endings and arrows of the graph.

use bevy_egui::egui::{
    Align2, Color32, FontId, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    WidgetType, epaint::CubicBezierShape, pos2, text::LayoutJob, vec2,
};

use super::{
    desk_ui::{Form, Selected},
    study::Study,
    view::DeskView,
};
use crate::{
    game::{
        theme::{Theme, Type, radius, stroke},
        widgets::{Sign, finish_control, paint_sign, text},
    },
    graph::{Curve, Frame, Point},
    scenario::{Ending, EndingKind, Target},
};

/// Smaller than this, words are left out: nobody could read them.
const LEAST_TEXT: f32 = 8.0;

/// What is drawn, and where its upper left corner lies.
pub(super) struct Drawing<'a> {
    pub(super) view: &'a DeskView,
    pub(super) study: &'a Study,
    pub(super) origin: Pos2,
    pub(super) scale: f32,
}

impl Drawing<'_> {
    fn at(&self, point: Point) -> Pos2 {
        self.origin + self.scale * vec2(point.x, point.y)
    }

    fn rect(&self, frame: &Frame) -> Rect {
        let size = self.scale * vec2(frame.width, frame.height);
        Rect::from_min_size(self.at(Point { x: frame.left, y: frame.top }), size)
    }

    /// Whether the boxes are large enough for words.
    fn has_words(&self, theme: &Theme) -> bool {
        theme.type_size(Type::SmallLabel).size * self.scale / theme.measures.sign_scale >= LEAST_TEXT
    }

    fn words(&self, vertex: usize) -> (String, String) {
        match self.study.graph.vertices[vertex].what {
            Target::Node(node) => (self.study.scenario.nodes[node as usize].id.clone(), String::new()),
            Target::Ending(ending) => {
                let ending = &self.study.scenario.endings[ending as usize];
                (ending.kind.name().to_owned(), ending.id.clone())
            }
        }
    }

    fn ending(&self, vertex: usize) -> Option<&Ending> {
        match self.study.graph.vertices[vertex].what {
            Target::Ending(ending) => self.study.scenario.endings.get(ending as usize),
            Target::Node(_) => None,
        }
    }
}

/// Draws all of it; the vertex that was pressed.
pub(super) fn draw(ui: &mut Ui, theme: &Theme, drawing: &Drawing<'_>, form: &Form) -> Option<usize> {
    arrows(ui.painter(), theme, drawing);
    let selected = match form.selected {
        Some(Selected::Vertex(vertex)) => Some(vertex),
        Some(Selected::Finding(index)) => drawing.view.findings.get(index).and_then(|finding| finding.vertex),
        None => None,
    };
    let mut pressed = None;
    for (vertex, frame) in drawing.study.layout.frames.iter().enumerate() {
        let rect = drawing.rect(frame);
        let response = ui.interact(rect, ui.id().with(("vertex", vertex)), Sense::click());
        let is_selected = selected == Some(vertex);
        if ui.is_rect_visible(rect.expand(16.0)) {
            vertex_ui(ui.painter(), theme, drawing, vertex, rect, is_selected, &response);
        }
        if is_selected && form.wants_view {
            ui.scroll_to_rect(rect.expand(60.0), None);
        }
        finish_control(ui, theme, &response, rect, corner(drawing, vertex, rect));
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_selected, name(drawing, vertex)));
        let response = if drawing.has_words(theme) { response } else { hint(response, theme, drawing, vertex) };
        if response.clicked() {
            pressed = Some(vertex);
        }
    }
    pressed
}

/// What stands in the box, where it is too small for words.
fn hint(response: Response, theme: &Theme, drawing: &Drawing<'_>, vertex: usize) -> Response {
    response.on_hover_ui_at_pointer(|ui| {
        let (main, below) = drawing.words(vertex);
        let words = if below.is_empty() { main } else { format!("{main}: {below}") };
        text(ui, theme, Type::Small, theme.palette.ink, &words);
    })
}

/// What screen readers say.
fn name(drawing: &Drawing<'_>, vertex: usize) -> String {
    let (main, below) = drawing.words(vertex);
    let seen = &drawing.study.graph.vertices[vertex];
    let mut name = if below.is_empty() { main } else { format!("{main}: {below}") };
    for (holds, words) in [
        (seen.opening, "opening"),
        (seen.best, "on the best line"),
        (!seen.reachable, "nothing leads here"),
        (seen.forced.breaking_point, "follows from anywhere at the breaking point"),
        (seen.forced.patience, "follows from anywhere when patience is used up"),
    ] {
        if holds {
            name.push_str(", ");
            name.push_str(words);
        }
    }
    if let Some(sign) = drawing.view.marks.get(vertex).copied().flatten() {
        name.push_str(", ");
        name.push_str(sign.word());
    }
    name
}

fn corner(drawing: &Drawing<'_>, vertex: usize, rect: Rect) -> f32 {
    if drawing.ending(vertex).is_some() { rect.height() / 2.0 } else { radius::BUTTON * drawing.scale.min(1.0) }
}

fn vertex_ui(
    painter: &Painter,
    theme: &Theme,
    drawing: &Drawing<'_>,
    vertex: usize,
    rect: Rect,
    is_selected: bool,
    response: &Response,
) {
    let p = &theme.palette;
    let seen = &drawing.study.graph.vertices[vertex];
    let mark = drawing.view.marks.get(vertex).copied().flatten();
    let is_won = drawing.ending(vertex).is_some_and(|ending| ending.kind == EndingKind::Won);
    let (ground, ink) = if is_won { (p.ink, p.page) } else { (p.sheet, p.ink) };
    let outline = match mark {
        Some(sign @ (Sign::Error | Sign::Warning)) => sign.colour(p),
        _ if seen.best => p.tide,
        _ if response.hovered() || drawing.ending(vertex).is_some() => p.ink,
        _ => p.edge,
    };
    let width = if seen.best || mark.is_some() || is_selected { stroke::SELECTED } else { stroke::RULE };
    let round = corner(drawing, vertex, rect);
    painter.rect_filled(rect, round, ground);
    if is_selected {
        painter.rect_stroke(rect.expand(3.0), round + 3.0, Stroke::new(stroke::CURVE, p.ink), StrokeKind::Outside);
    }
    if seen.reachable {
        painter.rect_stroke(rect, round, Stroke::new(width, outline), StrokeKind::Inside);
    } else {
        dashed(painter, rect, Stroke::new(width, outline));
    }
    labels(painter, theme, drawing, vertex, rect, ink);
    if seen.opening {
        opening_sign(painter, theme, rect, drawing.scale);
    }
    if let Some(sign) = mark {
        let side = (theme.grown(20.0) * (drawing.scale / theme.measures.sign_scale).clamp(0.6, 1.0)).round();
        paint_sign(painter, theme, rect.right_top() + vec2(-4.0, 2.0), side, sign);
    }
}

fn labels(painter: &Painter, theme: &Theme, drawing: &Drawing<'_>, vertex: usize, rect: Rect, ink: Color32) {
    let zoom = drawing.scale / theme.measures.sign_scale;
    let (main, below) = drawing.words(vertex);
    let line = |style: Type, words: &str, colour| {
        let size = theme.type_size(style);
        let font = FontId::new(size.size * zoom, size.face.family());
        (size.size * zoom >= LEAST_TEXT).then(|| one_line(painter, words, font, colour, rect.width() - 16.0 * zoom))
    };
    let Some(main) = line(Type::SmallLabel, &main, ink) else { return };
    if below.is_empty() {
        painter.galley(Align2::CENTER_CENTER.align_size_within_rect(main.size(), rect).min, main, ink);
        return;
    }
    let middle = rect.center();
    painter.galley(pos2(middle.x - main.size().x / 2.0, middle.y - main.size().y + 1.0 * zoom), main, ink);
    if let Some(below) = line(Type::Caption, &below, ink) {
        painter.galley(pos2(middle.x - below.size().x / 2.0, middle.y + 1.0 * zoom), below, ink);
    }
}

fn one_line(
    painter: &Painter,
    words: &str,
    font: FontId,
    colour: Color32,
    width: f32,
) -> std::sync::Arc<bevy_egui::egui::Galley> {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, colour);
    job.wrap.max_width = width.max(1.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    painter.layout_job(job)
}

/// A short stroke that comes from nowhere: here it can begin.
fn opening_sign(painter: &Painter, theme: &Theme, rect: Rect, scale: f32) {
    let p = &theme.palette;
    let middle = rect.left_center();
    painter.line_segment([middle - vec2(16.0 * scale, 0.0), middle], Stroke::new(stroke::SELECTED, p.ink));
    painter.circle_filled(middle - vec2(16.0 * scale, 0.0), 3.5 * scale.max(0.6), p.ink);
}

fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let rect = rect.shrink(stroke.width / 2.0);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, stroke, 5.0, 4.0));
}

fn arrows(painter: &Painter, theme: &Theme, drawing: &Drawing<'_>) {
    let p = &theme.palette;
    let clip = painter.clip_rect();
    let zoom = drawing.scale / theme.measures.sign_scale;
    // Best lines lie on top.
    let edges = drawing.study.graph.edges.iter().zip(&drawing.study.layout.routes);
    let (best, others): (Vec<_>, Vec<_>) = edges.partition(|(edge, _)| edge.best);
    for (edge, route) in others.into_iter().chain(best) {
        let (width, colour) = if edge.best { (stroke::RING, p.tide) } else { (stroke::RULE, p.edge) };
        let pen = Stroke::new((width * zoom.clamp(0.4, 1.0)).max(0.8), colour);
        for curve in route {
            let points = points(drawing, curve);
            if Rect::from_points(&points).expand(4.0).intersects(clip) {
                painter.add(CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, pen));
            }
        }
        if let Some(last) = route.last() {
            head(painter, drawing.at(last.to), colour, zoom);
        }
    }
}

fn points(drawing: &Drawing<'_>, curve: &Curve) -> [Pos2; 4] {
    [curve.from, curve.handles[0], curve.handles[1], curve.to].map(|point| drawing.at(point))
}

/// An arrowhead whose tip is here; arrows come in from the left.
fn head(painter: &Painter, tip: Pos2, colour: Color32, zoom: f32) {
    let (length, half) = (9.0 * zoom.clamp(0.5, 1.2), 4.5 * zoom.clamp(0.5, 1.2));
    let points = vec![tip, tip + vec2(-length, -half), tip + vec2(-length, half)];
    painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
}
