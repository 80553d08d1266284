//! The figures as Markdown.

use crate::measure::Figure;
use crate::peers::{ALLOCATIONS, MEMORY, Results};

/// One table for each thing measured: a row for each engine, a column for each size, each with how often Defuse's figure it is.
pub fn markdown(all: &[Results]) -> String {
    let mut text = String::new();
    let Some(first) = all.first() else { return text };
    for (index, (what, figures)) in first.tables.iter().enumerate() {
        let sizes: Vec<String> = all.iter().map(|results| format!(" {} nodes |", thousands(results.nodes))).collect();
        let grown = if all.len() > 1 { " growth |" } else { "" };
        text.push_str(&format!("**{what}**\n\n| engine |{}{grown}\n", sizes.concat()));
        text.push_str(&format!("|---|{}{}\n", "---:|".repeat(all.len()), if grown.is_empty() { "" } else { "---:|" }));
        for (row, figure) in figures.iter().enumerate() {
            text.push_str(&format!("| {} |", figure.engine));
            for results in all {
                let figures = &results.tables[index].1;
                text.push_str(&format!(" {} |", cell(what, &figures[row], &figures[0])));
            }
            if let [first, .., last] = all {
                let growth = last.tables[index].1[row].median / first.tables[index].1[row].median;
                let growth = if growth.is_finite() { format!("{} ×", short(growth)) } else { "–".to_owned() };
                text.push_str(&format!(" {growth} |"));
            }
            text.push('\n');
        }
        if figures.iter().any(|figure| figure.peer) && *what != ALLOCATIONS {
            text.push_str("| **the best peer, as so many times Defuse** |");
            for results in all {
                text.push_str(&format!(" **{} ×** |", short(best_ratio(&results.tables[index].1))));
            }
            text.push_str(if grown.is_empty() { "\n" } else { " |\n" });
        }
        text.push('\n');
    }
    text
}

/// The lowest figure of a peer beside the first row, which is Defuse's.
pub fn best_ratio(figures: &[Figure]) -> f64 {
    let best = figures.iter().filter(|figure| figure.peer).map(|figure| figure.median).fold(f64::INFINITY, f64::min);
    best / figures[0].median
}

fn cell(what: &str, figure: &Figure, defuse: &Figure) -> String {
    if what == ALLOCATIONS {
        return short(figure.median);
    }
    let ratio = figure.median / defuse.median;
    let beside = if std::ptr::eq(figure, defuse) { String::new() } else { format!(", {} ×", short(ratio)) };
    if what == MEMORY {
        return format!("{}{beside}", bytes(figure.median));
    }
    // Half of the middle half's width, as a share of the median.
    let spread = 50.0 * (figure.upper_quartile - figure.lower_quartile) / figure.median;
    let spread = match figure.rounds {
        1 => "one round".to_owned(),
        rounds @ 2..4 => format!("{rounds} rounds"),
        _ => format!("±{spread:.0} %"),
    };
    format!("{} ({spread}){beside}", duration(figure.median))
}

/// Nanoseconds, in the unit that suits them.
fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{} ns", short(nanoseconds)),
        ..1e6 => format!("{} µs", short(nanoseconds / 1e3)),
        ..1e9 => format!("{} ms", short(nanoseconds / 1e6)),
        _ => format!("{} s", short(nanoseconds / 1e9)),
    }
}

/// Bytes, in the unit that suits them.
pub fn bytes(bytes: f64) -> String {
    match bytes {
        ..1e6 => format!("{} kB", short(bytes / 1e3)),
        _ => format!("{} MB", short(bytes / 1e6)),
    }
}

/// Three figures that count.
fn short(number: f64) -> String {
    match number {
        0.0 => "0".to_owned(),
        ..1.0 => format!("{number:.2}"),
        ..10.0 => format!("{number:.1}"),
        _ => thousands(number.round() as usize),
    }
}

/// With commas between thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
