//! How far it is, on a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often it is looked at whether there is something new to show.
pub(super) const TICK: Duration = Duration::from_millis(100);

/// Whoever waits shorter than this needs no word: up to about a second a person's thought isn't interrupted (Miller, 1968; Nielsen, 1993).
const UNSEEN: Duration = Duration::from_secs(1);

/// A line on standard error that is written over, and gone in the end. Nothing is written where that is no terminal.
pub(super) struct Progress {
    began: Instant,
    done: usize,
    all: usize,
    terminal: bool,
    shown: Option<(Instant, usize)>,
}

impl Progress {
    /// Of so many.
    pub(super) fn new(all: usize) -> Self {
        Self { began: Instant::now(), done: 0, all, terminal: io::stderr().is_terminal(), shown: None }
    }

    /// One of them is done.
    pub(super) const fn one_more(&mut self) {
        self.done += 1;
    }

    /// Says how far it is, where that takes long; `name` is what is being worked on.
    pub(super) fn show(&mut self, name: impl FnOnce() -> String) {
        let now = Instant::now();
        let due = self.shown.is_none_or(|(at, done)| done != self.done && now - at >= TICK);
        if !self.terminal || !due || now - self.began < UNSEEN {
            return;
        }
        self.shown = Some((now, self.done));
        let (number, all) = ((self.done + 1).min(self.all), self.all);
        let name: String = name().chars().filter(|letter| !letter.is_control()).take(40).collect();
        // Where it can't be written, nobody misses it.
        let _ = write!(anstream::stderr(), "\r\u{1b}[Kchecking {number} of {all}: {name}");
        let _ = io::stderr().flush();
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(anstream::stderr(), "\r\u{1b}[K");
            let _ = io::stderr().flush();
        }
    }
}
