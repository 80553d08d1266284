//! What lies on the page: a sheet with its shadow, a well, a rule, and a card that is one large button.

use bevy_egui::egui::{
    Align, Color32, InnerResponse, Layout, Margin, Mesh, Painter, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, WidgetType, epaint::RectShape, vec2,
};

use super::{focus, shadow};
use crate::game::theme::{Theme, radius, stroke};

/// A hairline over the width that is left.
pub fn rule(ui: &mut Ui, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(stroke::HAIR, theme.palette.line));
    response
}

/// Lets what lies in a rectangle fade into a ground towards its lower edge.
pub fn fade_out(painter: &Painter, rect: Rect, ground: Color32) {
    let mut mesh = Mesh::default();
    let clear = Color32::from_rgba_unmultiplied(ground.r(), ground.g(), ground.b(), 0);
    for (corner, colour) in [
        (rect.left_top(), clear),
        (rect.right_top(), clear),
        (rect.left_bottom(), ground),
        (rect.right_bottom(), ground),
    ] {
        mesh.colored_vertex(corner, colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    painter.add(mesh);
}

/// A panel that lies on the page with its shadow, over the width that is left.
pub fn sheet<R>(ui: &mut Ui, theme: &Theme, padding: Vec2, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    panel(ui, theme, padding, theme.palette.sheet, true, add)
}

/// A panel that lies lower than the page, over the width that is left.
pub fn well<R>(ui: &mut Ui, theme: &Theme, padding: Vec2, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    panel(ui, theme, padding, theme.palette.well, false, add)
}

fn panel<R>(
    ui: &mut Ui,
    theme: &Theme,
    padding: Vec2,
    ground: Color32,
    has_shadow: bool,
    add: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let below = [ui.painter().add(Shape::Noop), ui.painter().add(Shape::Noop), ui.painter().add(Shape::Noop)];
    let width = ui.available_width();
    let inner = ui.scope_builder(UiBuilder::new(), |ui| {
        ui.set_width(width);
        padded(ui, padding, add)
    });
    let rect = inner.response.rect;
    if has_shadow {
        for (place, shape) in below.iter().zip(shadow::shapes(theme, rect, radius::CARD)) {
            ui.painter().set(*place, shape);
        }
    }
    ui.painter().set(below[2], RectShape::filled(rect, focus::radius(radius::CARD), ground));
    inner
}

fn padded<R>(ui: &mut Ui, padding: Vec2, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin::symmetric(padding.x.round() as i8, padding.y.round() as i8);
    bevy_egui::egui::Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// How a card lies on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardGround {
    /// A sheet with its shadow.
    #[default]
    Sheet,
    /// An outline on the page.
    Outline,
    /// A dashed outline: something that doesn't work yet.
    Dashed,
}

/// A card to show: as a whole one button.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// What screen readers call it.
    pub name: &'a str,
    /// Its width.
    pub width: f32,
    /// It is at least so high, and grows with what is on it.
    pub min_height: f32,
    /// Space inside its edges.
    pub padding: Vec2,
    /// How it lies on the page.
    pub ground: CardGround,
    /// It is the selected one of its row.
    pub is_selected: bool,
}

impl<'a> Card<'a> {
    /// A sheet of this width and least height, with 18 by 16 points inside its edges.
    pub fn new(name: &'a str, width: f32, min_height: f32) -> Self {
        Self { name, width, min_height, padding: vec2(18.0, 16.0), ground: CardGround::Sheet, is_selected: false }
    }

    /// Lies differently.
    pub fn ground(mut self, ground: CardGround) -> Self {
        self.ground = ground;
        self
    }

    /// Is the selected one.
    pub fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// Has other space inside its edges.
    pub fn padding(mut self, padding: Vec2) -> Self {
        self.padding = padding;
        self
    }

    /// Shows the card with this on it; it was pressed when the response is `clicked`. Controls on it keep their own clicks.
    pub fn show<R>(self, ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let below = [0; 4].map(|_| ui.painter().add(Shape::Noop));
        let builder = UiBuilder::new()
            .id_salt(("card", self.name))
            .layout(Layout::top_down(Align::Min))
            .sense(Sense::click())
            .max_rect(Rect::from_min_size(ui.next_widget_position(), vec2(self.width, self.min_height)));
        let inner = ui.scope_builder(builder, |ui| {
            ui.set_width(self.width);
            ui.set_min_height(self.min_height);
            padded(ui, self.padding, add)
        });
        let response = &inner.response;
        let rect = response.rect;
        for (place, shape) in below.iter().zip(self.ground_shapes(ui.painter(), theme, response, rect)) {
            ui.painter().set(*place, shape);
        }
        focus::finish(ui, theme, response, rect, radius::CARD);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(WidgetType::Button, true, self.name);
            info.selected = self.is_selected.then_some(true);
            info
        });
        inner
    }

    fn ground_shapes(&self, painter: &Painter, theme: &Theme, response: &Response, rect: Rect) -> [Shape; 4] {
        let p = &theme.palette;
        let is_pressed = response.is_pointer_button_down_on();
        let is_lifted = (self.ground == CardGround::Sheet || self.is_selected || response.hovered()) && !is_pressed;
        let fill = match (is_pressed, is_lifted) {
            (true, _) => p.well,
            (false, true) => p.sheet,
            (false, false) => Color32::TRANSPARENT,
        };
        let [soft, close] = shadow::shapes(theme, rect, radius::CARD);
        let has_shadow = self.ground == CardGround::Sheet && !is_pressed;
        let shade = |shape: RectShape| {
            if has_shadow { Shape::Rect(shape) } else { Shape::Noop }
        };
        let ground = RectShape::filled(rect, focus::radius(radius::CARD), fill);
        [shade(soft), shade(close), ground.into(), self.outline(painter, theme, response, rect)]
    }

    fn outline(&self, painter: &Painter, theme: &Theme, response: &Response, rect: Rect) -> Shape {
        let p = &theme.palette;
        if self.ground == CardGround::Dashed && !response.hovered() {
            return dashed(rect, Stroke::new(stroke::RULE, p.edge));
        }
        let (width, colour) = if self.is_selected {
            (stroke::SELECTED, p.ink)
        } else if response.hovered() || response.has_focus() {
            (stroke::RULE, p.ink)
        } else if self.ground == CardGround::Outline || theme.high_contrast {
            (stroke::RULE, p.line)
        } else {
            return Shape::Noop;
        };
        RectShape::stroke(rect, focus::radius(radius::CARD), focus::outline(painter, width, colour), StrokeKind::Inside)
            .into()
    }
}

/// A dashed outline with round corners.
fn dashed(rect: Rect, stroke: Stroke) -> Shape {
    use std::f32::consts::FRAC_PI_2;
    let rect = rect.shrink(stroke.width / 2.0);
    let r = radius::CARD;
    let corners = [
        (rect.right_top() + vec2(-r, r), -FRAC_PI_2),
        (rect.right_bottom() + vec2(-r, -r), 0.0),
        (rect.left_bottom() + vec2(r, -r), FRAC_PI_2),
        (rect.left_top() + vec2(r, r), 2.0 * FRAC_PI_2),
    ];
    let mut points: Vec<_> = corners
        .into_iter()
        .flat_map(|(centre, from)| {
            (0..=6).map(move |step| centre + r * Vec2::angled(from + FRAC_PI_2 * step as f32 / 6.0))
        })
        .collect();
    points.extend(points.first().copied());
    Shape::Vec(Shape::dashed_line(&points, stroke, 5.0, 4.0))
}
