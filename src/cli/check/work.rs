//! Checking many scenarios, several at a time.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use crate::library::{Entry, stem};
use crate::lint::Checked;
use crate::scenario::{Finding, LineColumn};

use super::progress::{Progress, TICK};

/// So many are checked at once at most: each may hold all states of a large scenario in memory.
const AT_ONCE: usize = 8;

/// A scenario to check.
#[derive(Debug)]
pub(super) enum Work {
    /// In a file that is still to be read.
    File(PathBuf),
    /// Of the library, which has read it.
    Entry(Box<Entry>),
}

/// A scenario that was checked.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) entry: Entry,
    pub(super) checked: Checked,
}

impl Work {
    fn name(&self) -> String {
        match self {
            Self::File(path) => stem(path),
            Self::Entry(entry) => entry.id.clone(),
        }
    }

    fn run(&self) -> Done {
        let entry = match self {
            Self::File(path) => Entry::load(path),
            Self::Entry(entry) => Entry::clone(entry),
        };
        Done { checked: entry.check(), entry }
    }
}

impl Done {
    /// Where a finding starts.
    pub(super) fn start(&self, finding: &Finding) -> LineColumn {
        self.line_column(finding.span.start)
    }

    /// Where it ends.
    pub(super) fn end(&self, finding: &Finding) -> LineColumn {
        self.line_column(finding.span.end)
    }

    fn line_column(&self, byte: usize) -> LineColumn {
        self.entry.source.as_ref().map_or(LineColumn { line: 1, column: 1 }, |source| source.line_column(byte))
    }
}

/// Checks all, as many at once as the machine has processors, and gives them back in their order.
pub(super) fn all(work: Vec<Work>) -> Vec<Done> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(AT_ONCE).min(work.len());
    let next = AtomicUsize::new(0);
    let mut progress = Progress::new(work.len());
    let mut done: Vec<Option<Done>> = work.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for _ in 0..workers {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((index, work)) = at(work, next.fetch_add(1, Ordering::Relaxed)) {
                    // Whoever receives stays until the last sender is gone.
                    let _ = sender.send((index, work.run()));
                }
            });
        }
        drop(sender);
        loop {
            match results.recv_timeout(TICK) {
                Ok((index, result)) => {
                    done[index] = Some(result);
                    progress.one_more();
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let newest = next.load(Ordering::Relaxed).min(work.len()) - 1;
            progress.show(|| work[newest].name());
        }
    });
    progress.clear();
    done.into_iter().flatten().collect()
}

fn at(work: &[Work], index: usize) -> Option<(usize, &Work)> {
    Some((index, work.get(index)?))
}
