//! The signs of the picture. Each means something by its shape alone; colour only repeats it.

use crate::graph::layout::{Frame, Point};
use crate::scenario::EndingKind;

use super::colour;
use super::pen::{Pen, number};

/// A rounded rectangle.
pub(super) fn rect(pen: &mut Pen, frame: &Frame, radius: f32, style: &str) {
    pen.raw(&format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {style}/>",
        number(frame.left),
        number(frame.top),
        number(frame.width),
        number(frame.height),
        number(radius)
    ));
}

/// A path in steps from a point.
fn path(pen: &mut Pen, at: Point, steps: &str, style: &str) {
    pen.raw(&format!("<path d=\"M{} {}{steps}\" {style}/>", number(at.x), number(at.y)));
}

fn disc(pen: &mut Pen, at: Point, radius: f32, style: &str) {
    pen.raw(&format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {style}/>", number(at.x), number(at.y), number(radius)));
}

/// An arrowhead that points right, with its tip at a point.
pub(super) fn arrow(pen: &mut Pen, tip: Point, length: f32, width: f32) {
    let half = number(width / 2.0);
    pen.raw(&format!(
        "<path d=\"M{} {}l-{l} -{half}v{w}z\"/>\n",
        number(tip.x),
        number(tip.y),
        l = number(length),
        w = number(width)
    ));
}

/// An opening: a triangle that points on, in a disc.
pub(super) fn opening(pen: &mut Pen, at: Point) {
    disc(pen, at, 9.0, &format!("fill=\"{}\"", colour::INK));
    path(pen, Point::new(at.x - 3.0, at.y - 4.5), "l8 4.5l-8 4.5z", &format!("fill=\"{}\"", colour::SHEET));
}

/// A choice that leads back to its own moment: an arrow that bites its tail, in a disc.
pub(super) fn again(pen: &mut Pen, at: Point, ink: &str) {
    disc(pen, at, 9.0, &format!("fill=\"{}\" stroke=\"{ink}\" stroke-width=\"1.5\"", colour::SHEET));
    path(
        pen,
        Point::new(at.x + 3.2, at.y - 2.6),
        "a4.2 4.2 0 1 0 1 2.6",
        &format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.6\""),
    );
    path(pen, Point::new(at.x + 5.0, at.y - 5.4), "l-0.4 5l-4.2 -2.6z", &format!("fill=\"{ink}\""));
}

/// What follows from any moment: a ring with a dot.
pub(super) fn anywhere(pen: &mut Pen, at: Point) {
    disc(pen, at, 5.5, &format!("fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\"", colour::INK_2));
    disc(pen, at, 2.0, &format!("fill=\"{}\"", colour::INK_2));
}

/// The kind of an ending: a disc with a tick, a disc half full, a pause, a disc with a cross. `ground` is what it stands on.
pub(super) fn kind(pen: &mut Pen, at: Point, kind: EndingKind, ink: &str, ground: &str) {
    let full = format!("fill=\"{ink}\"");
    let cut = format!("fill=\"none\" stroke=\"{ground}\" stroke-width=\"1.8\" stroke-linecap=\"round\"");
    match kind {
        EndingKind::Won => {
            disc(pen, at, 7.0, &full);
            path(pen, Point::new(at.x - 3.2, at.y + 0.2), "l2.3 2.5l4.2 -5", &cut);
        }
        EndingKind::Salvaged => {
            disc(pen, at, 6.2, &format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.6\""));
            path(pen, Point::new(at.x - 6.2, at.y), "a6.2 6.2 0 0 0 12.4 0z", &full);
        }
        EndingKind::Stalled => {
            path(pen, Point::new(at.x - 5.0, at.y - 6.0), "h3.6v12h-3.6z", &full);
            path(pen, Point::new(at.x + 1.4, at.y - 6.0), "h3.6v12h-3.6z", &full);
        }
        EndingKind::Lost => {
            disc(pen, at, 7.0, &full);
            path(pen, Point::new(at.x - 2.6, at.y - 2.6), "l5.2 5.2m0 -5.2l-5.2 5.2", &cut);
        }
    }
}
