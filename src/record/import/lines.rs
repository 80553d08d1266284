//! Receipts in a text that somebody pasted: a line each, perhaps with a name and a team beside it, from a chat, a list or a spreadsheet.

use std::fmt;

use super::table::{Table, cells};
use crate::record::{BadReceipt, PREFIX, Person, Receipt};

/// A receipt that stood on a line, and whom it stood beside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which line, from 1.
    pub number: usize,
    /// The receipt.
    pub receipt: Receipt,
    /// The name and the team beside it, each where there was one.
    pub who: Person,
}

/// A line with something like a receipt that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Which line, from 1.
    pub number: usize,
    /// Why.
    pub why: BadReceipt,
    /// How the line begins.
    pub text: String,
}

impl fmt::Display for NotUnderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} (`{}`)", self.number, self.why, self.text)
    }
}

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// The receipts, in the order of the text.
    pub lines: Vec<Line>,
    /// Lines with something like a receipt that can't be read.
    pub not_understood: Vec<NotUnderstood>,
    /// Lines in which there is no receipt, and that aren't blank: what people said in between.
    pub others: usize,
}

/// Over so many lines a chat may have broken a receipt.
const PIECES: usize = 8;
/// So much of a line is shown.
const SHOWN: usize = 40;

/// Reads all receipts of a text. O(characters).
pub fn read_receipts(text: &str) -> Pasted {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let mut found = Pasted::default();
    let mut table: Option<Table> = None;
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let number = index + 1;
        index += 1;
        if line.trim().is_empty() {
            continue;
        }
        let Some(start) = start_of_receipt(line) else {
            match Table::of_header(line) {
                Some(header) => table = Some(header),
                // Only versions that aren't known; what people say of receipts in general is no receipt.
                None if Receipt::parse(line) == Err(BadReceipt::Newer) => {
                    found.not_understood.push(not_understood(number, BadReceipt::Newer, line));
                }
                None => found.others += 1,
            }
            continue;
        };
        let further = &lines[index..lines.len().min(index + PIECES)];
        match receipt(&line[start..], further) {
            Ok((receipt, length, pieces)) => {
                let who = table
                    .as_ref()
                    .and_then(|table| table.who(line))
                    .unwrap_or_else(|| beside(&line[..start], if pieces == 0 { &line[start + length..] } else { "" }));
                found.lines.push(Line { number, receipt, who });
                index += pieces;
            }
            Err(why) => found.not_understood.push(not_understood(number, why, line)),
        }
    }
    found
}

fn not_understood(number: usize, why: BadReceipt, line: &str) -> NotUnderstood {
    let plain: String = line.trim().chars().filter(|letter| !letter.is_control()).collect();
    let mut text: String = plain.chars().take(SHOWN).collect();
    if plain.chars().count() > SHOWN {
        text.push('…');
    }
    NotUnderstood { number, why, text }
}

/// Where a receipt begins on a line, in bytes.
fn start_of_receipt(line: &str) -> Option<usize> {
    line.to_ascii_lowercase().find(PREFIX)
}

/// The receipt at the beginning of a text: its length in bytes, and over how many of the further lines it goes on.
fn receipt(text: &str, further: &[&str]) -> Result<(Receipt, usize, usize), BadReceipt> {
    // As it is written: up to the first sign that no receipt has.
    let whole = text.find(|letter: char| !is_of_receipt(letter)).unwrap_or(text.len());
    let first = match Receipt::parse(&text[..whole]) {
        Ok(receipt) => return Ok((receipt, whole, 0)),
        Err(why) => why,
    };
    // Broken by spaces: up to the next sign of a list.
    let until = text.find([',', ';', '\t', '"', '|', '<', '(']).unwrap_or(text.len());
    let spaces = text[..until].match_indices(char::is_whitespace).map(|(at, _)| at).chain([until]);
    for end in spaces.filter(|end| *end > whole) {
        if let Ok(receipt) = Receipt::parse(&text[..end]) {
            return Ok((receipt, end, 0));
        }
    }
    // Broken into lines.
    let mut joined = text.trim_end().to_owned();
    for (index, piece) in further.iter().enumerate() {
        let piece = piece.trim_start_matches(['>', ' ', '\t']).trim_end();
        if piece.is_empty() || !piece.chars().all(is_of_receipt) || start_of_receipt(piece).is_some() {
            break;
        }
        joined.push_str(piece);
        if let Ok(receipt) = Receipt::parse(&joined) {
            return Ok((receipt, text.len(), index + 1));
        }
    }
    Err(first)
}

fn is_of_receipt(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, ':' | '-' | '_' | '.')
}

/// Name and team from what stands before and after a receipt: "Ana", "Ana, Team North", with what chats put there taken away.
fn beside(before: &str, after: &str) -> Person {
    let before: Vec<String> =
        cells(without_stamp(before)).iter().map(|cell| bare(cell)).filter(|cell| !cell.is_empty()).collect();
    let after: Vec<String> = cells(after).iter().map(|cell| bare(cell)).filter(|cell| !cell.is_empty()).collect();
    let mut given = before.into_iter().chain(after);
    let name = given.next().unwrap_or_default();
    Person::new(&name, given.next().as_deref())
}

/// A cell without quotation marks, bullets, brackets and colons around it.
fn bare(cell: &str) -> String {
    let is_around = |letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                '>' | '<'
                    | '*'
                    | '•'
                    | '·'
                    | '-'
                    | '–'
                    | '—'
                    | ':'
                    | '"'
                    | '\''
                    | '`'
                    | '|'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '='
                    | '~'
                    | '.'
                    | '“'
                    | '”'
            )
    };
    cell.trim_matches(is_around).to_owned()
}

/// The text before a receipt without the time that a chat puts before a name: `[10:31, 22/11/2026] Ana:`, `22/11/2026, 10:31 - Ana:`, `10:31 Ana:`.
fn without_stamp(before: &str) -> &str {
    let text = before
        .trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '\u{200e}' | '\u{200f}'));
    if let Some((stamp, rest)) =
        text.strip_prefix('[').and_then(|text| text.split_once(']')).filter(|(stamp, _)| is_stamp(stamp))
    {
        debug_assert!(!stamp.is_empty());
        return rest;
    }
    if let Some((stamp, rest)) = text.split_once(" - ").filter(|(stamp, _)| is_stamp(stamp)) {
        debug_assert!(!stamp.is_empty());
        return rest;
    }
    let end = text.find(|letter: char| letter.is_alphabetic()).unwrap_or(text.len());
    if text[..end].contains(':') && is_stamp(&text[..end]) { &text[end..] } else { text }
}

/// Whether a text is a date or a time: digits, what stands between them, and perhaps am or pm.
fn is_stamp(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic()).map(|letter| letter.to_ascii_lowercase());
    text.chars().any(|letter| letter.is_ascii_digit())
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter.is_whitespace() || ",.:/-\u{202f}".contains(letter))
        && matches!(
            (letters.next(), letters.next(), letters.next()),
            (None, ..) | (Some('a' | 'p' | 't'), Some('m') | None, None)
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Mode;
    use crate::scenario::ContentHash;

    fn receipt(player: &str) -> Receipt {
        Receipt {
            scenario: "late-delivery".into(),
            hash: ContentHash([1, 2, 3, 4, 5, 6, 7, 8]),
            seed: 77,
            opening: 0,
            mode: Mode::Assessed,
            player: player.into(),
            keys: (0..12).map(|key| key * 999).collect(),
        }
    }

    /// Whom a line's receipt is said to be of; `R` stands for the receipt.
    #[track_caller]
    fn who(line: &str) -> (String, String) {
        let found = read_receipts(&line.replace('R', &receipt("").to_string()));
        let [line] = found.lines.as_slice() else { panic!("{line}: {found:?}") };
        assert_eq!(line.receipt, receipt(""));
        (line.who.name.clone(), line.who.team.clone().unwrap_or_default())
    }

    #[test]
    fn names_and_teams_are_found_however_they_stand_there() {
        for (line, name, team) in [
            ("R", "", ""),
            ("Ana: R", "Ana", ""),
            ("Ana R", "Ana", ""),
            ("Ana, Team North, R", "Ana", "Team North"),
            ("Ana; Team North; R", "Ana", "Team North"),
            ("Ana\tTeam North\tR", "Ana", "Team North"),
            ("R\tAna\tNorth", "Ana", "North"),
            ("R, Ana, North", "Ana", "North"),
            ("Ana, R, North", "Ana", "North"),
            ("> Ana Li: R", "Ana Li", ""),
            ("- Ana – R", "Ana", ""),
            ("* R (Ana)", "Ana", ""),
            ("[10:31, 22/11/2026] Ana Li: R", "Ana Li", ""),
            ("[22.11.26, 10:31:05] Ana: R", "Ana", ""),
            ("22/11/2026, 10:31 - Ana Li: R", "Ana Li", ""),
            ("11/22/26, 9:05 PM - Ana: R", "Ana", ""),
            ("10:31 Ana: R", "Ana", ""),
            ("\"Li, Ana\",North,R", "Li, Ana", "North"),
            ("Nº 7: R", "Nº 7", ""),
        ] {
            assert_eq!(who(line), (name.to_owned(), team.to_owned()), "{line}");
        }
    }

    #[test]
    fn a_table_says_itself_what_its_columns_are() {
        let text = "Team,Score,Name,receipt\nNorth,99,Ana,R\n\"South\",12,\"Li, Ben\",R\n,,,R\n"
            .replace('R', &receipt("").to_string());
        let found = read_receipts(&text);
        let who: Vec<_> = found.lines.iter().map(|line| (line.number, line.who.clone())).collect();
        assert_eq!(
            who,
            [
                (2, Person::new("Ana", Some("North"))),
                (3, Person::new("Li, Ben", Some("South"))),
                (4, Person::default())
            ]
        );
        assert_eq!((found.others, found.not_understood.len()), (0, 0), "{found:?}");
    }

    #[test]
    fn what_is_said_in_between_is_passed_over_and_what_is_broken_is_told() {
        let text = receipt("Ana").to_string();
        let (front, back) = text.split_at(text.len() - 30);
        let broken = text.replace(&text[40..41], if &text[40..41] == "7" { "8" } else { "7" });
        let pasted = format!(
            "\u{feff}Here is mine!\n\nAna: {text}\nBen: {broken}\n{front}\n{}\nwell done 👏\ndefuse2:late-delivery:000\nA receipt starts with defuse1, doesn't it?\n",
            back.to_uppercase()
        );
        let found = read_receipts(&pasted);
        assert_eq!(found.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [3, 5], "{found:?}");
        assert_eq!(found.lines[1].receipt, receipt("Ana"));
        let told: Vec<String> = found.not_understood.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("line 4: this receipt is damaged"), "{told:?}");
        assert!(told[1].starts_with("line 8: this receipt comes from a newer Defuse"), "{told:?}");
        assert_eq!(found.others, 3);
    }

    #[test]
    fn spaces_inside_a_receipt_do_not_matter() {
        let text = receipt("Ana").to_string();
        let spaced = format!("{} {}, North", &text[..50], &text[50..]);
        let found = read_receipts(&spaced);
        assert_eq!(found.lines.len(), 1, "{found:?}");
        assert_eq!(found.lines[0].receipt, receipt("Ana"));
    }
}
