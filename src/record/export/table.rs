//! Attempts as tables for spreadsheets: comma-separated values (RFC 4180).
//!
//! Every figure is a whole number, so that it means the same wherever the decimal sign is a comma: points as they are shown on screens, and
//! beside them exactly, in hundredths. Times are `2026-03-01 17:05:09`, UTC, which every spreadsheet takes for a time. Text cells are made harmless, see [`super::cells`].

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use jiff::Timestamp;

use crate::review::Points;
use crate::scenario::Skill;

use super::cells::harmless;
use super::retold::{Retold, said};
use super::sheet::Sheet;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// A move of an attempt. Attempts whose text isn't here have none.
    Moves,
    /// A skill of an attempt.
    Skills,
}

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    /// A comma, as most programs expect.
    #[default]
    Comma,
    /// A semicolon, as a spreadsheet expects where the decimal sign is a comma.
    Semicolon,
    /// A tab.
    Tab,
}

/// By this spreadsheets tell that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

const ATTEMPT_COLUMNS: [&str; 12] = [
    "scenario",
    "title",
    "hash",
    "text",
    "attempt",
    "person",
    "team",
    "number",
    "mode",
    "origin",
    "started_utc",
    "finished_utc",
];
const MOVE_COLUMNS: [&str; 9] = ["move", "at_utc", "node", "heard", "choice", "said", "kind", "offered", "best_choice"];
const AFTER_MARKS: [&str; 6] = ["heat", "trust", "cost", "cost_hundredths", "label", "why"];
const SKILL_COLUMNS: [&str; 13] = [
    "ending",
    "ending_kind",
    "score",
    "score_hundredths",
    "par",
    "par_hundredths",
    "exact",
    "skill",
    "skill_name",
    "skill_score",
    "skill_score_hundredths",
    "skill_par_hundredths",
    "skill_marks",
];

/// Writes a table: its heading, then a row for each move or skill. With a byte-order mark, and lines that end as RFC 4180 has them.
///
/// # Errors
/// Where writing fails.
pub fn write_table(out: &mut impl Write, sheets: &[Sheet<'_>], rows: Rows, separator: Separator) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let delimiter = match separator {
        Separator::Comma => b',',
        Separator::Semicolon => b';',
        Separator::Tab => b'\t',
    };
    let mut table = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(out);
    let mut row = Row { cells: Vec::new() };
    for name in ATTEMPT_COLUMNS {
        row.word(name);
    }
    match rows {
        Rows::Moves => {
            MOVE_COLUMNS.iter().for_each(|name| row.word(name));
            Skill::ALL.iter().for_each(|skill| row.word(&format!("marks_{}", skill.id())));
            AFTER_MARKS.iter().for_each(|name| row.word(name));
        }
        Rows::Skills => SKILL_COLUMNS.iter().for_each(|name| row.word(name)),
    }
    row.write(&mut table)?;
    for sheet in sheets {
        match rows {
            Rows::Moves => moves(&mut table, &mut row, sheet)?,
            Rows::Skills => skills(&mut table, &mut row, sheet)?,
        }
    }
    table.flush()
}

/// A row under way.
struct Row {
    cells: Vec<String>,
}

impl Row {
    /// Text that people wrote.
    fn text(&mut self, text: &str) {
        self.cells.push(harmless(text).into_owned());
    }

    /// A word of our own.
    fn word(&mut self, word: &str) {
        self.cells.push(word.to_owned());
    }

    fn number(&mut self, number: impl Into<i64>) {
        self.cells.push(number.into().to_string());
    }

    /// A number; an empty cell where there is none.
    fn maybe(&mut self, number: Option<impl Into<i64>>) {
        self.cells.push(number.map_or_else(String::new, |number| number.into().to_string()));
    }

    /// Hundredths of a point.
    fn hundredths(&mut self, points: Option<Points>) {
        self.maybe(points.map(Points::hundredths));
    }

    fn time(&mut self, at: Option<Timestamp>) {
        self.cells.push(at.map_or_else(String::new, |at| at.strftime("%Y-%m-%d %H:%M:%S").to_string()));
    }

    fn write(&mut self, table: &mut Writer<impl Write>) -> io::Result<()> {
        table.write_record(&self.cells).map_err(io::Error::other)?;
        self.cells.clear();
        Ok(())
    }

    /// What is told of the attempt in each of its rows.
    fn attempt(&mut self, sheet: &Sheet<'_>) {
        let done = &sheet.attempt.attempt;
        self.text(&done.scenario);
        self.text(sheet.title());
        self.word(&done.hash.to_string());
        self.word(sheet.text());
        self.word(&sheet.id.to_string());
        self.text(&sheet.person);
        self.text(sheet.attempt.who.team.as_deref().unwrap_or_default());
        self.maybe(sheet.number);
        self.word(done.mode.id());
        self.word(sheet.origin());
        self.time(sheet.attempt.started_at);
        self.time(sheet.finished_at());
    }
}

fn moves(table: &mut Writer<impl Write>, row: &mut Row, sheet: &Sheet<'_>) -> io::Result<()> {
    let Some(play) = &sheet.play else { return Ok(()) };
    let (conversation, review) = (&play.conversation, &play.review);
    let (scenario, names) = (conversation.scenario(), conversation.names());
    let retold = Retold::of(conversation);
    let told = conversation.moves().iter().zip(&review.moves).zip(&retold.before);
    for (index, ((done, judged), before)) in told.enumerate() {
        let node = &scenario.nodes[done.before.node as usize];
        let choice = conversation.choice(done);
        row.attempt(sheet);
        row.number(index as i64 + 1);
        row.time(sheet.time_of(index));
        row.text(&node.id);
        let heard: Vec<String> = before
            .heard
            .iter()
            .map(|spoken| {
                spoken
                    .who
                    .as_ref()
                    .map_or_else(|| format!("({})", spoken.text), |who| format!("{who}: {}", spoken.text))
            })
            .collect();
        row.text(&heard.join("\n"));
        row.text(&choice.id);
        row.text(&said(conversation, &choice.said).unwrap_or_default());
        row.word(&choice.act.map(|act| format!("{act:?}").to_lowercase()).unwrap_or_default());
        row.number(before.offered.len() as i64);
        row.text(judged.best_choice.map_or("", |best| &node.choices[usize::from(best)].id));
        Skill::ALL.iter().for_each(|skill| row.number(judged.marks[*skill]));
        row.number(done.meters.0);
        row.number(done.meters.1);
        row.maybe(review.whole_cost(index));
        row.hundredths(judged.cost);
        row.word(judged.label().map_or("", crate::review::Label::name));
        row.text(&choice.outcomes[usize::from(done.outcome)].why.show(&names));
        row.write(table)?;
    }
    Ok(())
}

fn skills(table: &mut Writer<impl Write>, row: &mut Row, sheet: &Sheet<'_>) -> io::Result<()> {
    let Some(worth) = &sheet.attempt.worth else { return Ok(()) };
    for (skill, score) in &worth.skills {
        let card = sheet.play.as_ref().map(|play| &play.review.scorecard.skills);
        let found = card.and_then(|skills| skills.iter().find(|of| of.skill == *skill));
        row.attempt(sheet);
        row.text(&worth.ending);
        row.word(worth.kind.name());
        row.number(worth.score.whole());
        row.hundredths(Some(worth.score));
        row.number(worth.par.whole());
        row.hundredths(Some(worth.par));
        row.word(if worth.exact { "yes" } else { "no" });
        row.word(skill.id());
        row.word(skill.name());
        row.maybe(score.map(Points::whole));
        row.hundredths(*score);
        row.hundredths(found.map(|skill| skill.par));
        row.maybe(found.map(|skill| skill.marks));
        row.write(table)?;
    }
    Ok(())
}
