//! As Mermaid, which many places show inside Markdown.

use std::fmt::Write;

use crate::scenario::{EndingKind, Names, Scenario, Target};

use super::tree::Graph;

/// The graph as a Mermaid flowchart. Ids of its own (`n0`, `e0`) stand for moments and endings, since an id such as `end` would be a
/// keyword; their names are quoted labels alone.
pub fn mermaid(scenario: &Scenario, graph: &Graph) -> String {
    let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
    let mut out = String::from("flowchart LR\n");
    let _ = writeln!(out, "    accTitle: {}", accessible(&scenario.title));
    for vertex in &graph.vertices {
        let _ = match vertex.what {
            Target::Node(node) => {
                let opening = if vertex.opening { "▶ " } else { "" };
                let again = if vertex.again.is_some() { " ↻" } else { "" };
                writeln!(out, "    n{node}[\"{opening}{}{again}\"]", escaped(&scenario.nodes[node as usize].id))
            }
            Target::Ending(ending) => {
                let found = &scenario.endings[ending as usize];
                let sign = match found.kind {
                    EndingKind::Won => "✓",
                    EndingKind::Salvaged => "◐",
                    EndingKind::Stalled => "‖",
                    EndingKind::Lost => "✗",
                };
                let anywhere = match (vertex.forced.breaking_point, vertex.forced.patience) {
                    (false, false) => String::new(),
                    (true, false) => format!("<br/>at heat {}", scenario.breaking_point.at),
                    (false, true) => format!("<br/>after {} moves", scenario.patience.at),
                    (true, true) => {
                        format!("<br/>at heat {}, at {} moves", scenario.breaking_point.at, scenario.patience.at)
                    }
                };
                let title = escaped(&found.title.show(&names));
                writeln!(out, "    e{ending}([\"{sign} {}<br/>{title}{anywhere}\"])", found.kind.name())
            }
        };
    }
    let mut best = Vec::new();
    for (index, edge) in graph.edges.iter().enumerate() {
        let name = |vertex: u32| match graph.vertices[vertex as usize].what {
            Target::Node(node) => format!("n{node}"),
            Target::Ending(ending) => format!("e{ending}"),
        };
        let arrow = if edge.silence && edge.choices == 1 { "-.->" } else { "-->" };
        let _ = writeln!(out, "    {} {arrow} {}", name(edge.from), name(edge.to));
        if edge.best {
            best.push(index.to_string());
        }
    }
    if !best.is_empty() {
        let _ = writeln!(out, "    linkStyle {} stroke:#16666E,stroke-width:4px", best.join(","));
    }
    for (class, style, which) in [
        ("best", "stroke:#16666E,stroke-width:3px", (|vertex| vertex.best) as fn(&super::Vertex) -> bool),
        ("aside", "stroke-dasharray:6 4", |vertex| !vertex.reachable),
    ] {
        let members: Vec<String> = graph
            .vertices
            .iter()
            .filter(|vertex| which(vertex))
            .map(|vertex| match vertex.what {
                Target::Node(node) => format!("n{node}"),
                Target::Ending(ending) => format!("e{ending}"),
            })
            .collect();
        if !members.is_empty() {
            let _ = writeln!(out, "    classDef {class} {style}\n    class {} {class}", members.join(","));
        }
    }
    out
}

/// A text inside a quoted label. Whatever ASCII sign could mean something to Mermaid, to Markdown or to HTML is written as `#code;`;
/// letters, digits, blanks and `_` or `-` between letters stay.
fn escaped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let word = |index: Option<usize>| {
        index.and_then(|index| letters.get(index)).is_some_and(|letter| letter.is_alphanumeric())
    };
    let mut out = String::new();
    for (index, letter) in letters.iter().enumerate() {
        match letter {
            '_' | '-' if word(index.checked_sub(1)) && word(Some(index + 1)) => out.push(*letter),
            // Two of them would begin a formula, even written as codes: an invisible joiner keeps them apart.
            '$' if index.checked_sub(1).is_some_and(|before| letters[before] == '$') => out.push_str("\u{2060}#36;"),
            letter if letter.is_ascii_punctuation() => {
                let _ = write!(out, "#{};", *letter as u32);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(*letter),
        }
    }
    out
}

/// A text in a line of its own, where nothing can be escaped: signs that mean something are left out.
fn accessible(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || "#;{}%<>&".contains(letter) { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_label_is_code() {
        for (text, written) in [
            ("storms_in", "storms_in"),
            ("end", "end"),
            ("_a_", "#95;a#95;"),
            ("1. \"]; b", "1#46; #34;#93;#59; b"),
            ("`x` <b>&amp; #1;", "#96;x#96; #60;b#62;#38;amp#59; #35;1#59;"),
            ("$$x$$", "#36;\u{2060}#36;x#36;\u{2060}#36;"),
            ("Žďár\nx", "Žďár x"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }
}
