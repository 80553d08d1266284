//! As SVG: one self-contained picture in the light palette, without a script, a link or a font of its own.

mod legend;
mod pen;
mod signs;

use crate::scenario::{EndingKind, Names, Scenario, Target};

use super::label::{BOX_COLUMNS, PILL_COLUMNS, counted, shortened};
use super::layout::{Curve, Frame, Layout, Point};
use super::tree::{Edge, Graph, Vertex};
use pen::{Pen, number};

/// The light palette.
mod colour {
    pub(super) const SHEET: &str = "#FCFCFA";
    pub(super) const WELL: &str = "#E3E8E3";
    pub(super) const INK: &str = "#14252B";
    pub(super) const INK_2: &str = "#45565A";
    pub(super) const INK_3: &str = "#5C6A6C";
    pub(super) const EDGE: &str = "#748282";
    pub(super) const EMBER: &str = "#AE4217";
    pub(super) const EMBER_SOFT: &str = "#F7E4D9";
    pub(super) const TIDE: &str = "#16666E";
    pub(super) const TIDE_SOFT: &str = "#D9EAE9";
    pub(super) const OCHRE: &str = "#7D5A08";
}

const SANS: &str = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const SERIF: &str = "Newsreader, 'Source Serif 4', Georgia, 'Noto Serif', 'Liberation Serif', 'Times New Roman', serif";

/// Around the drawing.
const MARGIN: f32 = 40.0;
/// The narrowest picture: below that the legend would be a column of single words.
const NARROWEST: f32 = 520.0;
/// Length and width of an arrowhead, and of a best line's.
const ARROW: (f32, f32) = (9.0, 8.0);
const BEST_ARROW: (f32, f32) = (13.0, 13.0);

/// The picture as an SVG document. The layout must be of the same graph, and that of the same scenario.
pub fn svg(scenario: &Scenario, graph: &Graph, layout: &Layout) -> String {
    let width = (layout.size.x + 2.0 * MARGIN).max(NARROWEST);
    let legend = legend::Legend::of(graph, layout, width - 2.0 * MARGIN);
    let top = 76.0 + legend.height() + 28.0;
    let height = top + layout.size.y + MARGIN + 12.0;
    let mut pen = Pen::default();
    pen.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"title\" aria-describedby=\"desc\" font-family=\"{SANS}\">\n",
        w = number(width.ceil()),
        h = number(height.ceil()),
    ));
    pen.raw("<title id=\"title\">");
    pen.text(&scenario.title);
    pen.raw("</title>\n<desc id=\"desc\">");
    pen.text(&described(scenario, graph));
    pen.raw("</desc>\n");
    pen.raw(&format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", colour::WELL));
    pen.raw(&format!(
        "<text x=\"{MARGIN}\" y=\"56\" font-family=\"{SERIF}\" font-size=\"26\" font-weight=\"500\" fill=\"{}\">",
        colour::INK
    ));
    pen.text(&shortened(&scenario.title, ((width - 2.0 * MARGIN) / 12.0) as usize));
    pen.raw("</text>\n");
    legend.draw(&mut pen, Point::new(MARGIN, 76.0));
    pen.raw(&format!("<g transform=\"translate({MARGIN} {})\">\n", number(top)));
    edges(&mut pen, scenario, graph, layout);
    if let Some(top) = layout.aside {
        pen.raw(&format!("<text x=\"0\" y=\"{}\" font-size=\"14\" fill=\"{}\">", number(top - 16.0), colour::INK_2));
        pen.text("No choice leads here from an opening");
        pen.raw("</text>\n");
    }
    for (vertex, frame) in graph.vertices.iter().zip(&layout.frames) {
        match vertex.what {
            Target::Node(_) => moment(&mut pen, scenario, graph, vertex, frame),
            Target::Ending(ending) => pill(&mut pen, scenario, vertex, ending as usize, frame),
        }
    }
    pen.raw("</g>\n</svg>\n");
    pen.done()
}

/// What there is to see, in words.
fn described(scenario: &Scenario, graph: &Graph) -> String {
    let ids = |which: &dyn Fn(&Vertex) -> bool| {
        let found = graph.vertices.iter().filter(|vertex| which(vertex)).map(|vertex| id(scenario, vertex));
        found.collect::<Vec<_>>().join(", ")
    };
    let moments = scenario.nodes.len();
    let mut text = format!(
        "The dialogue tree from left to right: {}, {}. It begins at {}.",
        counted(moments, "moment"),
        counted(scenario.endings.len(), "ending"),
        ids(&|vertex| vertex.opening)
    );
    if graph.best_known {
        text.push_str(&format!(" The best line comes through {}.", ids(&|vertex| vertex.best)));
    }
    let lost = ids(&|vertex| !vertex.reachable);
    if !lost.is_empty() {
        text.push_str(&format!(" No choice leads to {lost}."));
    }
    text
}

fn id<'s>(scenario: &'s Scenario, vertex: &Vertex) -> &'s str {
    match vertex.what {
        Target::Node(node) => &scenario.nodes[node as usize].id,
        Target::Ending(ending) => &scenario.endings[ending as usize].id,
    }
}

/// All edges, best lines over the others, and over all of them the arrowheads.
fn edges(pen: &mut Pen, scenario: &Scenario, graph: &Graph, layout: &Layout) {
    for best in [false, true] {
        let drawn = graph.edges.iter().zip(&layout.routes).filter(|(edge, _)| edge.best == best);
        let (stroke, width) = if best { (colour::TIDE, "4") } else { (colour::EDGE, "1.5") };
        pen.raw(&format!("<g fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\">\n"));
        for (edge, route) in drawn.clone().filter(|(_, route)| !route.is_empty()) {
            let arrow = if best { BEST_ARROW } else { ARROW };
            let dots = if edge.silence && edge.choices == 1 { " stroke-dasharray=\"2 4\"" } else { "" };
            pen.raw(&format!("<path d=\"{}\"{dots}><title>", path(route, arrow.0)));
            pen.text(&edge_told(scenario, graph, edge));
            pen.raw("</title></path>\n");
        }
        pen.raw("</g>\n");
        pen.raw(&format!("<g fill=\"{stroke}\">\n"));
        for tip in drawn.filter_map(|(_, route)| route.last()).map(|curve| curve.to) {
            let (length, width) = if best { BEST_ARROW } else { ARROW };
            signs::arrow(pen, tip, length, width);
        }
        pen.raw("</g>\n");
    }
}

fn edge_told(scenario: &Scenario, graph: &Graph, edge: &Edge) -> String {
    let [from, to] = [edge.from, edge.to].map(|vertex| id(scenario, &graph.vertices[vertex as usize]));
    let silence = match (edge.silence, edge.choices) {
        (false, _) => "",
        (true, 1) => ", which is silence",
        (true, _) => ", silence among them",
    };
    let best = if edge.best { "; best line" } else { "" };
    format!("{from} to {to}: {}{silence}{best}", counted(usize::from(edge.choices), "choice"))
}

/// A route as path data, ending where its arrowhead begins. Straight pieces become lines.
fn path(route: &[Curve], arrow: f32) -> String {
    let mut data = String::new();
    let at = |point: Point| format!("{} {}", number(point.x), number(point.y));
    for (index, curve) in route.iter().enumerate() {
        let shorter = if index + 1 == route.len() { arrow - 1.0 } else { 0.0 };
        let [a, b] = curve.handles;
        let [b, to] = [b, curve.to].map(|point| Point::new(point.x - shorter, point.y));
        if index == 0 {
            data.push_str(&format!("M{}", at(curve.from)));
        }
        if [a.y, b.y, to.y].iter().all(|y| (y - curve.from.y).abs() < 0.05) {
            data.push_str(&format!("H{}", number(to.x)));
        } else {
            data.push_str(&format!("C{} {} {}", at(a), at(b), at(to)));
        }
    }
    data
}

/// A moment: its id in a box, with its signs at the corners.
fn moment(pen: &mut Pen, scenario: &Scenario, graph: &Graph, vertex: &Vertex, frame: &Frame) {
    let id = id(scenario, vertex);
    pen.raw("<g><title>");
    pen.text(&moment_told(scenario, graph, vertex));
    pen.raw("</title>");
    let (stroke, width, dash) = match (vertex.reachable, vertex.best) {
        (false, _) => (colour::INK_3, "2", " stroke-dasharray=\"6 4\""),
        (true, true) => (colour::TIDE, "2.5", ""),
        (true, false) => (colour::EDGE, "1.5", ""),
    };
    signs::rect(
        pen,
        frame,
        10.0,
        &format!("fill=\"{}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dash}", colour::SHEET),
    );
    let middle = frame.middle();
    pen.label(Point::new(middle.x, middle.y + 5.0), 14.0, 500, colour::INK, &shortened(id, BOX_COLUMNS));
    if vertex.opening {
        signs::opening(pen, Point::new(frame.left + 5.0, frame.top + 2.0));
    }
    if let Some(again) = &vertex.again {
        let colour = if again.best { colour::TIDE } else { colour::INK_2 };
        signs::again(pen, Point::new(frame.right() - 5.0, frame.bottom() - 2.0), colour);
    }
    pen.raw("</g>\n");
}

fn moment_told(scenario: &Scenario, graph: &Graph, vertex: &Vertex) -> String {
    let mut told = id(scenario, vertex).to_owned();
    if vertex.opening {
        told.push_str("; opening");
    }
    if vertex.best {
        told.push_str("; best line");
    }
    if let Some(again) = &vertex.again {
        let silence = match (again.silence, again.choices) {
            (false, _) => "",
            (true, 1) => ", which is silence",
            (true, _) => ", silence among them",
        };
        told.push_str(&format!("; {} back to itself{silence}", counted(usize::from(again.choices), "choice")));
    }
    if !vertex.reachable {
        let edges = &graph.edges[graph.edges_from(graph.index_of(vertex.what))];
        let leads: Vec<&str> = edges.iter().map(|edge| self::id(scenario, &graph.vertices[edge.to as usize])).collect();
        told.push_str("; no choice leads here from an opening");
        if !leads.is_empty() {
            told.push_str(&format!("; leads to {}", leads.join(", ")));
        }
    }
    told
}

/// An ending: its kind with a sign, and its title under it.
fn pill(pen: &mut Pen, scenario: &Scenario, vertex: &Vertex, ending: usize, frame: &Frame) {
    let found = &scenario.endings[ending];
    let title = found.title.show(&Names { player: &scenario.brief.name, cast: &scenario.cast });
    let title = if title.trim().is_empty() { found.id.clone() } else { title };
    let forced = forced_told(scenario, vertex);
    pen.raw("<g><title>");
    pen.text(&format!("{}: {title} ({})", found.kind.name(), found.id));
    if let Some(forced) = &forced {
        pen.text(&format!("; from any moment {forced}"));
    }
    if !vertex.reachable {
        pen.text("; no choice leads here");
    }
    pen.raw("</title>");
    let (fill, stroke, text) = match found.kind {
        EndingKind::Won => (colour::TIDE, colour::TIDE, colour::SHEET),
        EndingKind::Salvaged => (colour::TIDE_SOFT, colour::TIDE, colour::INK),
        EndingKind::Stalled => (colour::SHEET, colour::OCHRE, colour::INK),
        EndingKind::Lost => (colour::EMBER_SOFT, colour::EMBER, colour::INK),
    };
    let width = if vertex.best { 4 } else { 2 };
    let dash = if vertex.reachable { "" } else { " stroke-dasharray=\"6 4\"" };
    signs::rect(
        pen,
        frame,
        frame.height / 2.0,
        &format!("fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dash}"),
    );
    let middle = frame.middle();
    let word = match found.kind {
        EndingKind::Won | EndingKind::Lost => 32.0,
        EndingKind::Salvaged => 66.0,
        EndingKind::Stalled => 54.0,
    };
    let sign = if found.kind == EndingKind::Won { colour::SHEET } else { stroke };
    signs::kind(pen, Point::new(middle.x - word / 2.0 - 4.0, middle.y - 8.0), found.kind, sign, fill);
    pen.label(Point::new(middle.x + 9.0, middle.y - 3.0), 15.0, 600, text, found.kind.name());
    pen.label(Point::new(middle.x, middle.y + 15.0), 13.0, 400, text, &shortened(&title, PILL_COLUMNS));
    if let Some(forced) = &forced {
        let under = Point::new(middle.x, frame.bottom() + 17.0);
        pen.label(Point::new(under.x + 8.0, under.y), 13.0, 400, colour::INK_2, forced);
        signs::anywhere(pen, Point::new(under.x - forced.len() as f32 * 3.1 - 4.0, under.y - 4.5));
    }
    pen.raw("</g>\n");
}

/// When an ending follows from anywhere: "at heat 10", "after 16 moves".
fn forced_told(scenario: &Scenario, vertex: &Vertex) -> Option<String> {
    let (heat, moves) = (scenario.breaking_point.at, scenario.patience.at);
    match (vertex.forced.breaking_point, vertex.forced.patience) {
        (true, true) => Some(format!("at heat {heat}, at {moves} moves")),
        (true, false) => Some(format!("at heat {heat}")),
        (false, true) => Some(format!("after {}", counted(usize::from(moves), "move"))),
        (false, false) => None,
    }
}
