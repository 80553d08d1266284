//! Signs: each status has a shape of its own and a word of its own, so that neither colour nor a font's glyphs carry it.

use bevy_egui::egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    WidgetType, vec2,
};

use super::silence_row::arc;
use crate::game::theme::{Palette, Theme, stroke};

/// What a sign says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// The best move.
    Best,
    /// A good move.
    Good,
    /// A small loss: one chevron down.
    Inaccuracy,
    /// A loss: two chevrons.
    Mistake,
    /// A great loss: three.
    Blunder,
    /// A finding that stops a scenario.
    Error,
    /// A finding that weakens it.
    Warning,
    /// A finding worth knowing.
    Note,
    /// A term that was raised and not settled.
    TermOpen,
    /// A term that both remember alike.
    TermSettled,
    /// The first attempt.
    First,
    /// The best attempt.
    BestAttempt,
    /// What clicking at random gets.
    Par,
    /// What you may offer.
    May,
    /// What you can't.
    Cannot,
    /// A fact that you know.
    Known,
    /// Something that wasn't said yet.
    Unknown,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 17] = [
        Self::Best,
        Self::Good,
        Self::Inaccuracy,
        Self::Mistake,
        Self::Blunder,
        Self::Error,
        Self::Warning,
        Self::Note,
        Self::TermOpen,
        Self::TermSettled,
        Self::First,
        Self::BestAttempt,
        Self::Par,
        Self::May,
        Self::Cannot,
        Self::Known,
        Self::Unknown,
    ];

    /// The word that goes with it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Good => "good",
            Self::Inaccuracy => "inaccuracy",
            Self::Mistake => "mistake",
            Self::Blunder => "blunder",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::TermOpen => "open",
            Self::TermSettled => "settled",
            Self::First => "first attempt",
            Self::BestAttempt => "best attempt",
            Self::Par => "par",
            Self::May => "may offer",
            Self::Cannot => "can't",
            Self::Known => "known",
            Self::Unknown => "not said yet",
        }
    }

    /// The colour of the sign and of its word.
    pub fn colour(self, palette: &Palette) -> Color32 {
        match self {
            Self::Best | Self::Good | Self::Note | Self::TermSettled | Self::May => palette.tide,
            Self::Inaccuracy | Self::Warning => palette.ochre,
            Self::Mistake | Self::Blunder | Self::Error | Self::TermOpen | Self::Cannot => palette.ember,
            Self::First | Self::BestAttempt | Self::Known => palette.ink,
            Self::Par | Self::Unknown => palette.edge,
        }
    }
}

/// Shows a sign of 18 points at 100 %, named for screen readers.
pub fn status_sign(ui: &mut Ui, theme: &Theme, sign: Sign) -> Response {
    let side = theme.grown(18.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    paint(ui.painter(), theme, rect.center(), side, sign);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, sign.word()));
    response
}

/// Paints a sign with its middle here.
pub fn paint(painter: &Painter, theme: &Theme, centre: Pos2, side: f32, sign: Sign) {
    let pen =
        Pen { painter, centre, unit: side / 18.0, colour: sign.colour(&theme.palette), ground: theme.palette.sheet };
    match sign {
        Sign::Best | Sign::BestAttempt => pen.diamond(7.5),
        Sign::Good => pen.disc(5.5),
        Sign::Known => pen.disc(5.0),
        Sign::Inaccuracy => pen.chevrons(1),
        Sign::Mistake => pen.chevrons(2),
        Sign::Blunder => pen.chevrons(3),
        Sign::Error => {
            pen.disc(8.5);
            pen.cross(3.2, 2.0, pen.ground);
        }
        Sign::Warning => pen.warning(),
        Sign::Note => pen.note(),
        Sign::TermOpen => pen.broken_ring(),
        Sign::TermSettled => {
            pen.disc(8.0);
            pen.tick(0.62, 2.0, pen.ground);
        }
        Sign::First => pen.ring(5.0, stroke::SELECTED),
        Sign::Unknown => pen.ring(4.5, stroke::RULE),
        Sign::Par => pen.stroke(&[(0.0, -8.0), (0.0, 8.0)], 2.5, pen.colour),
        Sign::May => pen.tick(1.0, 2.4, pen.colour),
        Sign::Cannot => pen.cross(4.2, 2.4, pen.colour),
    }
}

/// Draws in eighteenths of the sign's side, from its middle.
struct Pen<'a> {
    painter: &'a Painter,
    centre: Pos2,
    unit: f32,
    colour: Color32,
    /// What shows through a filled sign.
    ground: Color32,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.centre + self.unit * vec2(x, y)
    }

    fn pencil(&self, width: f32, colour: Color32) -> Stroke {
        Stroke::new(width * self.unit, colour)
    }

    /// A line with round ends, which egui's lines lack.
    fn stroke(&self, points: &[(f32, f32)], width: f32, colour: Color32) {
        let points: Vec<Pos2> = points.iter().map(|point| self.at(*point)).collect();
        for end in [points.first(), points.last()].into_iter().flatten() {
            self.painter.circle_filled(*end, width * self.unit / 2.0, colour);
        }
        self.painter.add(Shape::line(points, self.pencil(width, colour)));
    }

    fn disc(&self, r: f32) {
        self.painter.circle_filled(self.centre, r * self.unit, self.colour);
    }

    fn ring(&self, r: f32, width: f32) {
        self.painter.circle_stroke(self.centre, r * self.unit, self.pencil(width, self.colour));
    }

    fn diamond(&self, r: f32) {
        let corners = [(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)].map(|point| self.at(point));
        self.painter.add(Shape::convex_polygon(corners.to_vec(), self.colour, Stroke::NONE));
    }

    fn chevrons(&self, count: u8) {
        let pitch = 4.8;
        let top = -pitch * f32::from(count - 1) / 2.0;
        for row in 0..count {
            let y = top + pitch * f32::from(row);
            self.stroke(&[(-6.0, y - 1.8), (0.0, y + 1.8), (6.0, y - 1.8)], 2.3, self.colour);
        }
    }

    fn cross(&self, r: f32, width: f32, colour: Color32) {
        self.stroke(&[(-r, -r), (r, r)], width, colour);
        self.stroke(&[(-r, r), (r, -r)], width, colour);
    }

    fn tick(&self, scale: f32, width: f32, colour: Color32) {
        let points = [(-5.6, 0.4), (-1.8, 4.2), (5.8, -4.4)].map(|(x, y)| (x * scale, y * scale));
        self.stroke(&points, width, colour);
    }

    fn warning(&self) {
        let corners = [(0.0, -7.0), (7.6, 6.4), (-7.6, 6.4)].map(|point| self.at(point));
        // The outline in the same colour rounds the corners.
        self.painter.add(Shape::convex_polygon(corners.to_vec(), self.colour, self.pencil(2.0, self.colour)));
        self.stroke(&[(0.0, -2.6), (0.0, 1.6)], 2.0, self.ground);
        self.painter.circle_filled(self.at((0.0, 4.4)), 1.2 * self.unit, self.ground);
    }

    fn note(&self) {
        let rect = Rect::from_center_size(self.centre, Vec2::splat(15.0 * self.unit));
        let corner = CornerRadius::same((3.5 * self.unit).round() as u8);
        self.painter.rect_stroke(rect, corner, self.pencil(2.0, self.colour), StrokeKind::Middle);
        self.painter.circle_filled(self.at((0.0, -3.4)), 1.3 * self.unit, self.colour);
        self.stroke(&[(0.0, 0.0), (0.0, 3.8)], 2.0, self.colour);
    }

    fn broken_ring(&self) {
        for part in 0..6 {
            let from = f32::from(part as u8) / 6.0;
            let shape = arc(self.centre, 7.0 * self.unit, from + 0.03, from + 0.137, self.pencil(2.6, self.colour));
            self.painter.add(shape);
        }
    }
}
