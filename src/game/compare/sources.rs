//! What is imported: pasted words, a file, a folder of files; read and kept beside the frames.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::{
    game::{
        attempts::{Progress, Texts},
        keeping::Opener,
        platform::{files_in, read_bytes},
        progress::words::count,
    },
    record::import::{ImportReport, Pasted, import, read_receipts, text_of},
};

/// No larger file is read: it is no list of receipts.
const LARGEST: u64 = 256 << 20;
/// So many lines are told one by one.
const TOLD: usize = 12;

/// Where receipts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Words that were pasted.
    Pasted(String),
    /// Files or folders.
    Paths(Vec<PathBuf>),
}

/// What came of an import, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// What happened.
    pub(super) sentence: String,
    /// What is to know about it.
    pub(super) notes: Vec<String>,
    /// What was not understood or not believed, by line.
    pub(super) troubles: Vec<String>,
    /// The scenario of which most is new.
    pub(super) scenario: Option<String>,
}

/// Reads receipts and keeps them.
///
/// # Errors
/// In plain words, where a file can't be read or the store can't be written.
pub(super) fn bring_in(
    opener: &Opener,
    texts: &Texts,
    source: &Source,
    team: &str,
    now: Timestamp,
    progress: &Progress,
) -> Result<Told, String> {
    let read = match source {
        Source::Pasted(text) => vec![(None, read_receipts(text))],
        Source::Paths(paths) => read_all(paths)?,
    };
    let of = read.iter().map(|(_, pasted)| pasted.lines.len()).sum();
    progress.tell(0, of);
    let store = opener.open()?;
    let (mut all, mut troubles, mut before) = (ImportReport::default(), Vec::new(), 0);
    let has_nothing = read.iter().all(|(_, pasted)| pasted.lines.is_empty() && pasted.not_understood.is_empty());
    for (name, Pasted { lines, not_understood, .. }) in read {
        let place = |line: usize| match &name {
            Some(name) => format!("{name}, line {line}"),
            None => format!("Line {line}"),
        };
        let team = Some(team.trim()).filter(|team| !team.is_empty());
        let report = import(
            &store,
            &lines,
            team,
            now,
            |id| texts.envelope(id),
            |step| {
                progress.tell(before + step.done, of);
                if progress.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        )
        .map_err(|error| error.to_string())?;
        before += lines.len();
        let bad = not_understood.iter().map(|bad| (bad.number, format!("{}: {}.", place(bad.number), bad.why)));
        let wrong = report.refused.iter().map(|refused| {
            let name = if refused.name.is_empty() { String::new() } else { format!(" ({})", refused.name) };
            (refused.number, format!("{}{name}: {}.", place(refused.number), refused.why))
        });
        let mut of_source: Vec<(usize, String)> = bad.chain(wrong).collect();
        of_source.sort();
        troubles.extend(of_source.into_iter().map(|(_, words)| words));
        add(&mut all, report);
        if all.stopped {
            break;
        }
    }
    Ok(tell(&all, troubles, has_nothing))
}

fn add(all: &mut ImportReport, one: ImportReport) {
    for (into, from) in
        [(&mut all.new, one.new), (&mut all.other_text, one.other_text), (&mut all.not_here, one.not_here)]
    {
        from.into_iter().for_each(|(id, count)| *into.entry(id).or_default() += count);
    }
    all.known += one.known;
    all.stopped |= one.stopped;
}

fn tell(all: &ImportReport, mut troubles: Vec<String>, has_nothing: bool) -> Told {
    let known = match all.known {
        0 => String::new(),
        1 => " 1 was here already.".to_owned(),
        known => format!(" {known} were here already."),
    };
    let stopped = if all.stopped { " It was stopped; what is in stays." } else { "" };
    let sentence = match all.kept() {
        _ if has_nothing => "There is no receipt in it: one starts with “defuse1:”.".to_owned(),
        0 => format!("Nothing new was imported.{known}{stopped}"),
        kept => format!("Imported {}.{known}{stopped}", count(kept, "receipt")),
    };
    let mut notes = Vec::new();
    let list = |of: &BTreeMap<String, usize>| {
        of.iter().map(|(id, number)| format!("{number} of {id}")).collect::<Vec<_>>().join(", ")
    };
    if !all.other_text.is_empty() {
        let list = list(&all.other_text);
        notes.push(format!("Played on another text than the one here: {list}. They are kept, but not compared."));
    }
    if !all.not_here.is_empty() {
        let list = list(&all.not_here);
        notes.push(format!("Of scenarios that aren’t here: {list}. They are compared once their files are."));
    }
    if troubles.len() > TOLD {
        let more = troubles.len() - TOLD;
        troubles.truncate(TOLD);
        troubles.push(format!("And {more} more."));
    }
    let most = all.new.iter().max_by_key(|(_, number)| **number);
    Told { sentence, notes, troubles, scenario: most.map(|(id, _)| id.clone()) }
}

fn read_all(paths: &[PathBuf]) -> Result<Vec<(Option<String>, Pasted)>, String> {
    let mut read = Vec::new();
    for path in paths {
        let cannot = |why: String| format!("{} can’t be read: {why}", path.display());
        match files_in(path).map_err(cannot)? {
            None => read.push(file(path)?),
            Some(files) => {
                let lists: Vec<&PathBuf> = files.iter().filter(|file| is_list(file)).collect();
                if lists.is_empty() {
                    return Err(format!(
                        "the folder {} holds no file that ends in .txt, .csv, .tsv or .md",
                        path.display()
                    ));
                }
                for list in lists {
                    read.push(file(list)?);
                }
            }
        }
    }
    Ok(read)
}

fn file(path: &Path) -> Result<(Option<String>, Pasted), String> {
    let bytes = read_bytes(path, LARGEST).map_err(|why| format!("{} can’t be read: {why}", path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok((name, read_receipts(&text_of(&bytes))))
}

/// Whether a file of a folder may hold receipts.
fn is_list(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    matches!(ending.as_str(), "txt" | "csv" | "tsv" | "md") && !is_hidden
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Keeping;
    use crate::game::trial::{keep_plays, shelf_with};

    fn bring(folder: &Path, source: &Source) -> Result<Told, String> {
        let texts = Texts::default().with(&shelf_with(&Keeping::default()));
        let opener = Opener::of(folder.to_owned());
        bring_in(&opener, &texts, source, "North", Timestamp::UNIX_EPOCH, &Progress::default())
    }

    #[test]
    fn receipts_come_in_once_and_what_is_wrong_is_told_by_line() {
        let (elsewhere, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let receipts = keep_plays(elsewhere.path(), "late-delivery", "Ana", 3, Timestamp::UNIX_EPOCH);
        let pasted = format!("Ana: {}\nhello\nBen: {}\n{}x\n", receipts[0], receipts[1], receipts[2]);
        let told = bring(here.path(), &Source::Pasted(pasted.clone())).unwrap();
        assert_eq!(told.sentence, "Imported 2 receipts.");
        assert_eq!(told.scenario.as_deref(), Some("late-delivery"));
        assert!(told.troubles.len() == 1 && told.troubles[0].starts_with("Line 4: "), "{told:?}");
        let again = bring(here.path(), &Source::Pasted(pasted)).unwrap();
        assert_eq!(again.sentence, "Nothing new was imported. 2 were here already.");
    }

    #[test]
    fn a_folder_of_lists_is_read_and_one_without_says_so() {
        let (elsewhere, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let receipts = keep_plays(elsewhere.path(), "late-delivery", "Ana", 2, Timestamp::UNIX_EPOCH);
        let lists = tempfile::tempdir().unwrap();
        std::fs::write(lists.path().join("notes.png"), "no").unwrap();
        let none = bring(here.path(), &Source::Paths(vec![lists.path().to_owned()]));
        assert!(none.unwrap_err().contains("holds no file"));
        let utf16: Vec<u8> = format!("\u{feff}{}", receipts[1]).encode_utf16().flat_map(u16::to_le_bytes).collect();
        std::fs::write(lists.path().join("a.csv"), utf16).unwrap();
        std::fs::write(lists.path().join("b.txt"), &receipts[0]).unwrap();
        let told = bring(here.path(), &Source::Paths(vec![lists.path().to_owned()])).unwrap();
        assert_eq!(told.sentence, "Imported 2 receipts.");
        let gone = bring(here.path(), &Source::Paths(vec![lists.path().join("c.txt")]));
        assert!(gone.unwrap_err().contains("can’t be read"));
    }

    #[test]
    fn what_holds_no_receipt_says_how_one_begins() {
        let here = tempfile::tempdir().unwrap();
        let told = bring(here.path(), &Source::Pasted("good morning".to_owned())).unwrap();
        assert!(told.sentence.contains("defuse1:"));
    }
}
