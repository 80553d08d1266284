//! As DOT, the language of Graphviz.

use std::fmt::Write;

use crate::scenario::{Names, Scenario, Target};

use super::tree::Graph;

/// The graph in DOT. Ids of its own (`n0`, `e0`) stand for moments and endings; their names are labels alone.
pub fn dot(scenario: &Scenario, graph: &Graph) -> String {
    let mut out = String::from("digraph scenario {\n");
    let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
    let _ = writeln!(
        out,
        "    graph [rankdir=LR, label={}, labelloc=t, nodesep=0.3, ranksep=0.7];",
        quoted(&scenario.title)
    );
    out.push_str("    node [shape=box, style=\"rounded\", fontname=\"Helvetica\", fontsize=11, color=\"#748282\"];\n");
    out.push_str("    edge [color=\"#748282\", arrowsize=0.7];\n");
    for vertex in &graph.vertices {
        let mut style = Vec::new();
        if !vertex.reachable {
            style.push("style=\"rounded,dashed\"".to_owned());
        }
        if vertex.best {
            style.push("color=\"#16666E\", penwidth=2.5".to_owned());
        }
        let (id, label) = match vertex.what {
            Target::Node(node) => {
                if vertex.opening {
                    style.push("peripheries=2, tooltip=\"opening\"".to_owned());
                }
                let again = if vertex.again.is_some() { " (and again)" } else { "" };
                (format!("n{node}"), format!("{}{again}", scenario.nodes[node as usize].id))
            }
            Target::Ending(ending) => {
                style.push("shape=ellipse".to_owned());
                let found = &scenario.endings[ending as usize];
                let anywhere = match (vertex.forced.breaking_point, vertex.forced.patience) {
                    (false, false) => String::new(),
                    (true, false) => format!("\nat heat {}", scenario.breaking_point.at),
                    (false, true) => format!("\nafter {} moves", scenario.patience.at),
                    (true, true) => {
                        format!("\nat heat {}, at {} moves", scenario.breaking_point.at, scenario.patience.at)
                    }
                };
                (format!("e{ending}"), format!("{}\n{}{anywhere}", found.kind.name(), found.title.show(&names)))
            }
        };
        let style = if style.is_empty() { String::new() } else { format!(", {}", style.join(", ")) };
        let _ = writeln!(out, "    {id} [label={}{style}];", quoted(&label));
    }
    for edge in &graph.edges {
        let name = |vertex: u32| match graph.vertices[vertex as usize].what {
            Target::Node(node) => format!("n{node}"),
            Target::Ending(ending) => format!("e{ending}"),
        };
        let mut style = Vec::new();
        if edge.best {
            style.push("color=\"#16666E\", penwidth=4");
        }
        if edge.silence && edge.choices == 1 {
            style.push("style=dotted");
        }
        if edge.back {
            style.push("constraint=false");
        }
        let style = if style.is_empty() { String::new() } else { format!(" [{}]", style.join(", ")) };
        let _ = writeln!(out, "    {} -> {}{style};", name(edge.from), name(edge.to));
    }
    let endings: Vec<String> = (0..scenario.endings.len()).map(|ending| format!("e{ending};")).collect();
    let _ = writeln!(out, "    {{ rank=max; {} }}", endings.join(" "));
    out.push_str("}\n");
    out
}

/// A text as a quoted label. A backslash would begin an escape such as `\N`, and `&` an entity, so both are written out; a new line
/// is `\n`.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '&' => quoted.push_str("&amp;"),
            '\n' => quoted.push_str("\\n"),
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_label_is_code() {
        assert_eq!(quoted("a\"]; b [x=\"\\N &lt;\nc\u{0}"), r#""a\"]; b [x=\"\\N &amp;lt;\nc ""#);
    }
}
