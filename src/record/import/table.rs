//! Lines of a table: cells between tabs, semicolons or commas, perhaps in quotation marks, and a header that names the columns.

use crate::record::Person;

const NAMES: [&str; 8] = ["name", "person", "player", "participant", "who", "trainee", "learner", "display name"];
const TEAMS: [&str; 5] = ["team", "group", "class", "table", "department"];
const RECEIPTS: [&str; 3] = ["receipt", "receipts", "defuse"];

/// Which column of a table holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    separator: char,
    name: Option<usize>,
    team: Option<usize>,
}

impl Table {
    /// Of a line that names columns, of which one holds receipts; none where it doesn't.
    pub(super) fn of_header(line: &str) -> Option<Self> {
        let separator = separator(line)?;
        let titles: Vec<String> = split(line, separator).iter().map(|cell| cell.trim().to_lowercase()).collect();
        let column = |known: &[&str]| titles.iter().position(|title| known.contains(&title.as_str()));
        column(&RECEIPTS)?;
        Some(Self { separator, name: column(&NAMES), team: column(&TEAMS) })
    }

    /// Whom a row is of; none where it has another shape than the header.
    pub(super) fn who(&self, row: &str) -> Option<Person> {
        let cells = split(row, self.separator);
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(column)).map(String::as_str);
        (cells.len() > 1).then(|| Person::new(cell(self.name).unwrap_or_default(), cell(self.team)))
    }
}

/// The cells of a line.
pub(super) fn cells(line: &str) -> Vec<String> {
    match separator(line) {
        Some(separator) => split(line, separator),
        None => vec![line.to_owned()],
    }
}

/// What separates a line's cells: a tab where there is one, else a semicolon, else a comma.
fn separator(line: &str) -> Option<char> {
    ['\t', ';', ','].into_iter().find(|separator| line.contains(*separator))
}

/// Cells between separators; within quotation marks a separator is a letter like any other, and two marks are one.
fn split(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            _ if letter == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    cells.push(cell);
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_hold_cells_together() {
        assert_eq!(split(r#"a,"b, ""c""",,d"#, ','), ["a", r#"b, "c""#, "", "d"]);
        assert_eq!(cells("a; b, c"), ["a", " b, c"]);
    }

    #[test]
    fn a_header_is_known_by_its_column_of_receipts() {
        assert!(Table::of_header("Name,Receipt").is_some());
        assert!(Table::of_header("Receipt").is_none() && Table::of_header("Name, Team").is_none());
    }
}
