//! The analysis as text: columns, plain words, a screen an opening.

use std::io::{self, Write};

use anstyle::Style;

use crate::conversation::{Conversation, Event};
use crate::review::{Bot, Bots, Envelope};
use crate::scenario::{Said, Skill};
use crate::terminal::Page;

use super::super::width;
use super::{OpeningReport, Place, ScenarioReport, played};

/// Headings.
const HEADING: Style = Style::new().bold();
/// Lists of nodes and choices are cut after so many.
const LISTED: usize = 8;
/// So many nodes are named as those with the most states.
const LARGEST: usize = 5;

/// Prints what was found of a scenario.
pub(super) fn print(envelope: &Envelope, bots: &Bots<'_>, report: &ScenarioReport, lines: bool) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let scenario = envelope.scenario();
    writeln!(out, "{HEADING}{}{HEADING:#} ({})", scenario.title, scenario.id)?;
    writeln!(
        out,
        "{}, {}, {}; text {}",
        counted(scenario.nodes.len(), "node"),
        counted(report.coverage.choices, "choice"),
        counted(scenario.endings.len(), "ending"),
        report.hash
    )?;
    if !envelope.is_exact() {
        writeln!(
            out,
            "Too large to walk: best is at least and worst at most what stands here; the rest is from random plays."
        )?;
    }
    for (index, opening) in report.openings.iter().enumerate() {
        print_opening(&mut out, envelope, index as u16, opening, lines)?;
    }
    print_bots(&mut out, bots, &scenario.language)?;
    print_coverage(&mut out, report)?;
    print_sizes(&mut out, report)?;
    writeln!(out)
}

/// What the words above mean, a line or two each.
pub(super) fn print_words() -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    writeln!(out, "{HEADING}In other words{HEADING:#}")?;
    for (word, meaning) in WORDS {
        writeln!(out, "  {word:<8} {meaning}")?;
    }
    Ok(())
}

/// Each within 80 columns.
const WORDS: [(&str, &str); 4] = [
    ("par", "what clicking at random gets on average; keep it below 45 points"),
    ("greedy", "what always taking the most marks at once gets"),
    ("formula", "a habit: acknowledge, then ask, then offer, whatever is said"),
    ("state", "a node with heat, trust, and all that is remembered there"),
];

fn print_opening(
    out: &mut impl Write,
    envelope: &Envelope,
    index: u16,
    opening: &OpeningReport,
    lines: bool,
) -> io::Result<()> {
    writeln!(out, "\n{HEADING}Opening `{}`{HEADING:#}", opening.node)?;
    if opening.best > opening.worst {
        writeln!(out, "  marks    {} to {}, which are 0 and 100 points", opening.worst, opening.best)?;
        let margin = if opening.exact { String::new() } else { format!(" ± {:.1}", opening.par_margin) };
        writeln!(
            out,
            "  par      {:.1}{margin}, which is {:.1} points, by clicking at random",
            opening.par,
            opening.par_score.as_f64()
        )?;
        if let (Some(greedy), Some(score)) = (opening.greedy, opening.greedy_score) {
            let points = score.as_f64();
            writeln!(
                out,
                "  greedy   {greedy:.1}, which is {points:.1} points, by always taking the most marks at once"
            )?;
        }
    } else {
        writeln!(out, "  marks    {} whatever is done: nothing can be won or lost here", opening.best)?;
    }
    if let (Some(states), Some(conversations)) = (opening.states, opening.conversations) {
        writeln!(out, "  size     {}, {}", counted(states, "state"), conversations_in_words(conversations))?;
    }
    print_skills_and_endings(out, envelope, opening)?;
    for best in [true, false] {
        let name = if best { "Best" } else { "Worst" };
        if let Some(play) = played(envelope, index, best) {
            let conversation = &play.0;
            let moves = counted(conversation.moves().len(), "move");
            let end = conversation.end().map(|end| &envelope.scenario().endings[end.ending as usize]);
            let end = end.map_or_else(String::new, |end| format!(", to `{}` ({})", end.id, end.kind.name()));
            writeln!(out, "  {name} conversation: {moves}{end}")?;
            print_line(out, &play, best, lines)?;
        }
    }
    Ok(())
}

/// The skills' marks on the left, the odds of the endings on the right, the good ones first.
fn print_skills_and_endings(out: &mut impl Write, envelope: &Envelope, opening: &OpeningReport) -> io::Result<()> {
    let weights = &envelope.scenario().weights;
    let range = |skill: Skill| opening.skills.get(skill.id()).map(|range| (skill, range));
    let mut left: Vec<String> = Skill::ALL
        .into_iter()
        .filter_map(range)
        .map(|(skill, (worst, best))| {
            // The total above counts some skills several times.
            let times = match weights[skill.index()] {
                1 => String::new(),
                weight => format!(" ×{weight}"),
            };
            format!("{:<12}{worst:>4} to {best}{times}", skill.id())
        })
        .collect();
    let mut endings: Vec<_> = envelope.scenario().endings.iter().collect();
    endings.sort_by_key(|ending| ending.kind);
    let mut right: Vec<String> = endings
        .iter()
        .filter_map(|ending| Some((ending, opening.endings.get(&ending.id)?.chance)))
        .map(|(ending, chance)| format!("{:>6.2} %  {:<9} {}", chance * 100.0, ending.kind.name(), ending.id))
        .collect();
    left.insert(0, if left.is_empty() { "No skill is scored" } else { "Marks of each skill" }.to_owned());
    right.insert(0, if opening.exact { "Clicking at random ends in" } else { "Random plays ended in" }.to_owned());
    for row in 0..left.len().max(right.len()) {
        let cell = |column: &[String]| column.get(row).cloned().unwrap_or_default();
        writeln!(out, "  {}", format!("{:<27}{}", cell(&left), cell(&right)).trim_end())?;
    }
    Ok(())
}

/// A conversation: in full, or the best with a line a move and the worst as ids.
fn print_line(
    out: &mut impl Write,
    (conversation, events): &(Conversation, Vec<Event>),
    best: bool,
    full: bool,
) -> io::Result<()> {
    if full {
        let mut page = Page::new(out, width());
        crate::terminal::tell_play(&mut page, conversation, events)?;
        return page.gap();
    }
    if !best {
        let ids: Vec<&str> = conversation.choice_ids().collect();
        return print_names(out, "    ", &ids);
    }
    let ids = conversation.choice_ids().map(|id| id.chars().count());
    let widest = ids.max().unwrap_or(0).min(24);
    let room = width().unwrap_or(80).clamp(60, 100).saturating_sub(widest + 10);
    for (number, done) in conversation.moves().iter().enumerate() {
        let choice = conversation.choice(done);
        let said = match &choice.said {
            Said::Words(text) => text.show(&conversation.names()),
            Said::Deed(text) => format!("({})", text.show(&conversation.names())),
            Said::Nothing { .. } => "(say nothing)".to_owned(),
        };
        writeln!(out, "  {:>4}  {:<widest$}  {}", number + 1, cut(&choice.id, widest), cut(&said, room))?;
    }
    Ok(())
}

fn print_bots(out: &mut impl Write, bots: &Bots<'_>, language: &str) -> io::Result<()> {
    let mut scores: Vec<_> = bots.scores().iter().collect();
    if scores.is_empty() {
        return Ok(());
    }
    scores.sort_by_key(|score| std::cmp::Reverse(score.score));
    writeln!(out, "\n{HEADING}Who never reads the customer, and always takes{HEADING:#} (of 100 points)")?;
    for score in scores {
        let margin = if score.margin > 0.0 { format!(", ± {:.1}", score.margin) } else { String::new() };
        writeln!(out, "  {:>5.1}  {:<10}  {}{margin}", score.score.as_f64(), score.bot.id(), score.bot.habit())?;
    }
    if !bots.scores().iter().any(|score| score.bot == Bot::Echo) {
        writeln!(out, "  Those that go by English words don’t play: the scenario’s language is `{language}`")?;
    }
    Ok(())
}

fn print_coverage(out: &mut impl Write, report: &ScenarioReport) -> io::Result<()> {
    let coverage = &report.coverage;
    writeln!(out, "\n{HEADING}Choices taken{HEADING:#} (of {} in all)", grouped(coverage.choices))?;
    let plays = grouped(coverage.plays as usize);
    match coverage.never_taken.len() {
        0 => writeln!(out, "  in {plays} random plays: all that any play can take")?,
        count => {
            writeln!(out, "  in {plays} random plays: {} not", grouped(count))?;
            print_places(out, &coverage.never_taken)?;
        }
    }
    match &coverage.impossible {
        None => writeln!(out, "  in any play at all: not known, the scenario is too large to walk"),
        Some(places) if places.is_empty() => writeln!(out, "  in any play at all: all can be taken"),
        Some(places) => {
            writeln!(out, "  in any play at all: {} can’t be", grouped(places.len()))?;
            print_places(out, places)
        }
    }
}

/// Choices by node and id; not too many.
fn print_places(out: &mut impl Write, places: &[Place]) -> io::Result<()> {
    let mut names: Vec<String> =
        places.iter().take(LISTED).map(|place| format!("{}/{}", place.node, place.choice)).collect();
    if places.len() > LISTED {
        names.push(format!("and {} more", grouped(places.len() - LISTED)));
    }
    print_names(out, "    ", &names)
}

/// Names behind one another, a comma between them, none broken over two lines.
fn print_names(out: &mut impl Write, indent: &str, names: &[impl AsRef<str>]) -> io::Result<()> {
    let room = width().unwrap_or(80).clamp(40, 80);
    let mut line = String::new();
    for (index, name) in names.iter().enumerate() {
        let comma = if index + 1 < names.len() { "," } else { "" };
        let name = format!("{}{comma}", name.as_ref());
        if !line.is_empty() && indent.len() + line.chars().count() + 1 + name.chars().count() > room {
            writeln!(out, "{indent}{line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += &name;
    }
    writeln!(out, "{indent}{line}")
}

fn print_sizes(out: &mut impl Write, report: &ScenarioReport) -> io::Result<()> {
    let Some(states) = &report.states_by_node else { return Ok(()) };
    let total: usize = states.values().sum();
    let mut nodes: Vec<(&String, usize)> = states.iter().map(|(node, states)| (node, *states)).collect();
    nodes.sort_by_key(|(_, states)| std::cmp::Reverse(*states));
    writeln!(out, "\n{HEADING}Nodes met in the most states{HEADING:#} (of {} in all)", grouped(total))?;
    for (node, states) in nodes.into_iter().take(LARGEST) {
        writeln!(out, "  {:>7}  {node}", grouped(states))?;
    }
    Ok(())
}

/// A text cut to so many characters, on one line.
fn cut(text: &str, room: usize) -> String {
    let text = text.replace(char::is_control, " ");
    if text.chars().count() <= room {
        return text;
    }
    let start: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", start.trim_end())
}

/// A number with a comma between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {one}s", grouped(count)) }
}

/// How many conversations there are, in words.
fn conversations_in_words(count: f64) -> String {
    if count < 1e6 {
        return counted(count as usize, "conversation");
    }
    for (name, size) in [("million", 1e6), ("billion", 1e9), ("trillion", 1e12)] {
        if count < size * 1_000.0 {
            return format!("about {:.1} {name} conversations", count / size);
        }
    }
    format!("about 10 to the power of {:.0} conversations", count.log10().floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([grouped(7), grouped(1_234), grouped(1_234_567)], ["7", "1,234", "1,234,567"]);
        assert_eq!((counted(1, "node").as_str(), counted(2_000, "node").as_str()), ("1 node", "2,000 nodes"));
        assert_eq!(conversations_in_words(999.0), "999 conversations");
        assert_eq!(conversations_in_words(2.34e9), "about 2.3 billion conversations");
        assert_eq!(conversations_in_words(2.0e21), "about 10 to the power of 21 conversations");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!((cut("short", 9).as_str(), cut("a longer text", 9).as_str()), ("short", "a longer…"));
    }
}
