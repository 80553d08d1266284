//! What the signs mean: those that the picture shows, and no others.

use crate::graph::layout::{Frame, Layout, Point};
use crate::graph::tree::Graph;

use super::pen::{Pen, number};
use super::{ARROW, BEST_ARROW, colour, signs};

/// Height of a line of the legend.
const LINE: f32 = 26.0;
/// What a sign takes, and the gap after a word.
const SIGN: f32 = 46.0;
const GAP: f32 = 22.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Best,
    Choices,
    Silence,
    Opening,
    Again,
    Unreachable,
    Anywhere,
}

impl Entry {
    const fn word(self) -> &'static str {
        match self {
            Self::Best => "best line",
            Self::Choices => "choices",
            Self::Silence => "silence alone",
            Self::Opening => "opening",
            Self::Again => "can come back to itself",
            Self::Unreachable => "out of reach",
            Self::Anywhere => "from any moment",
        }
    }
}

/// The entries, each with its place.
#[derive(Debug)]
pub(super) struct Legend {
    entries: Vec<(Entry, Point)>,
    lines: usize,
}

impl Legend {
    /// What a picture needs, in lines of a width.
    pub(super) fn of(graph: &Graph, layout: &Layout, width: f32) -> Self {
        let drawn =
            || graph.edges.iter().zip(&layout.routes).filter(|(_, route)| !route.is_empty()).map(|(edge, _)| edge);
        let needed = [
            (Entry::Best, graph.vertices.iter().any(|vertex| vertex.best)),
            (Entry::Choices, drawn().any(|edge| !edge.best)),
            (Entry::Silence, drawn().any(|edge| edge.silence && edge.choices == 1)),
            (Entry::Opening, true),
            (Entry::Again, graph.vertices.iter().any(|vertex| vertex.again.is_some())),
            (Entry::Unreachable, graph.vertices.iter().any(|vertex| !vertex.reachable)),
            (Entry::Anywhere, graph.vertices.iter().any(|vertex| vertex.forced.is_any())),
        ];
        let mut at = Point::default();
        let mut lines = 1;
        let mut entries = Vec::new();
        for (entry, _) in needed.into_iter().filter(|(_, needed)| *needed) {
            let wide = SIGN + entry.word().len() as f32 * 6.6 + GAP;
            if at.x > 0.0 && at.x + wide - GAP > width {
                at = Point::new(0.0, at.y + LINE);
                lines += 1;
            }
            entries.push((entry, at));
            at.x += wide;
        }
        Self { entries, lines }
    }

    pub(super) fn height(&self) -> f32 {
        self.lines as f32 * LINE
    }

    pub(super) fn draw(&self, pen: &mut Pen, corner: Point) {
        pen.raw("<g>\n");
        for (entry, at) in &self.entries {
            let middle = Point::new(corner.x + at.x + 18.0, corner.y + at.y + LINE / 2.0);
            sign(pen, *entry, middle);
            pen.raw(&format!(
                "<text x=\"{}\" y=\"{}\" font-size=\"14\" fill=\"{}\">{}</text>\n",
                number(corner.x + at.x + SIGN),
                number(middle.y + 5.0),
                colour::INK_2,
                entry.word()
            ));
        }
        pen.raw("</g>\n");
    }
}

fn sign(pen: &mut Pen, entry: Entry, at: Point) {
    let mut line = |stroke: &str, width: &str, dots: &str, arrow: (f32, f32)| {
        let tip = Point::new(at.x + 18.0, at.y);
        pen.raw(&format!(
            "<path d=\"M{} {}H{}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dots}/><g fill=\"{stroke}\">",
            number(at.x - 18.0),
            number(at.y),
            number(tip.x - arrow.0 + 1.0)
        ));
        signs::arrow(pen, tip, arrow.0, arrow.1);
        pen.raw("</g>");
    };
    match entry {
        Entry::Best => line(colour::TIDE, "4", "", BEST_ARROW),
        Entry::Choices => line(colour::EDGE, "1.5", "", ARROW),
        Entry::Silence => line(colour::EDGE, "1.5", " stroke-dasharray=\"2 4\"", ARROW),
        Entry::Opening => signs::opening(pen, Point::new(at.x + 8.0, at.y)),
        Entry::Again => signs::again(pen, Point::new(at.x + 8.0, at.y), colour::INK_2),
        Entry::Anywhere => signs::anywhere(pen, Point::new(at.x + 10.0, at.y)),
        Entry::Unreachable => {
            let frame = Frame { left: at.x - 16.0, top: at.y - 8.0, width: 34.0, height: 16.0 };
            let style = format!(
                "fill=\"{}\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"6 4\"",
                colour::SHEET,
                colour::INK_3
            );
            signs::rect(pen, &frame, 5.0, &style);
        }
    }
}
