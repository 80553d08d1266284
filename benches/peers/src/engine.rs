//! What an engine has to be able to do to be compared, and what is timed of it.

use std::error::Error;
use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

use crate::memory::counted;
use crate::story::Picks;

pub type Failed = Box<dyn Error>;

/// An engine that has loaded the conversation.
pub trait Engine {
    /// What it keeps of a place in a conversation.
    type Save;

    /// Begins anew and goes on up to the first choices.
    fn start(&mut self) -> Result<(), Failed>;
    /// Takes a choice by its place among those on offer, and goes on up to the next choices or the end.
    fn choose(&mut self, place: usize) -> Result<(), Failed>;
    /// How many choices are on offer; none at the end.
    fn offered(&self) -> usize;
    /// What was said since the last start or choice. For comparing, so it may cost what it likes.
    fn said(&self) -> Vec<String>;
    /// The texts of the choices on offer. For comparing as well.
    fn choices(&self) -> Vec<String>;
    /// Saves the place.
    fn save(&self) -> Result<Self::Save, Failed>;
    /// Goes back to a place that was saved.
    fn restore(&mut self, save: &Self::Save) -> Result<(), Failed>;
}

/// What a person saw between two choices.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Turn {
    pub said: Vec<String>,
    pub choices: Vec<String>,
}

/// A time, and how many things were done in it.
#[derive(Clone, Copy, Default)]
pub struct Timed {
    pub time: Duration,
    pub count: u64,
}

impl Timed {
    /// Nanoseconds for one.
    pub fn each(self) -> f64 {
        self.time.as_nanos() as f64 / self.count.max(1) as f64
    }
}

/// Where a conversation is saved: after so many moves, or at its last choices before the end.
pub const SAVED_AFTER: usize = 10;

/// An engine as the measuring sees it; engines outside of this process too.
pub trait Peer {
    /// A whole conversation with the picks of a seed, saved midway, restored, and played to the end once more from there.
    ///
    /// # Errors
    /// Where the engine fails, or what it plays after restoring isn't what it played before.
    fn play(&mut self, seed: u32) -> Result<Vec<Turn>, Failed>;
    /// Moves of random conversations: from one list of choices to the next, or to the end. The starts are not timed.
    fn moves(&mut self, seeds: Range<u32>) -> Result<Timed, Failed>;
    /// Whole conversations, starts included.
    fn conversations(&mut self, seeds: Range<u32>) -> Result<Timed, Failed>;
    /// Saving midway.
    fn saves(&mut self, seeds: Range<u32>) -> Result<Timed, Failed>;
    /// Restoring what was saved midway.
    fn restores(&mut self, seeds: Range<u32>) -> Result<Timed, Failed>;
    /// How often its moves allocate, beside how many there were; none where that isn't known.
    fn allocations(&mut self, _seeds: Range<u32>) -> Result<Option<(u64, u64)>, Failed> {
        Ok(None)
    }
}

impl<E: Engine> Peer for E {
    fn play(&mut self, seed: u32) -> Result<Vec<Turn>, Failed> {
        let mut picks = Picks::new(seed);
        let mut turns = Vec::new();
        let mut saved = None;
        self.start()?;
        loop {
            turns.push(Turn { said: self.said(), choices: self.choices() });
            if self.offered() == 0 {
                break;
            }
            if turns.len() == SAVED_AFTER {
                saved = Some((self.save()?, picks.clone()));
            }
            self.choose(picks.next(self.offered()))?;
        }
        if let Some((save, mut picks)) = saved {
            self.start()?;
            self.restore(&save)?;
            let mut at = SAVED_AFTER - 1;
            // What was said before the save may be said again or not; what is on offer, and all that follows, must be the same.
            let mut same = self.choices() == turns[at].choices;
            while same && self.offered() > 0 {
                self.choose(picks.next(self.offered()))?;
                at += 1;
                same = turns.get(at).is_some_and(|turn| turn.said == self.said() && turn.choices == self.choices());
            }
            if !same || at + 1 != turns.len() {
                return Err(format!("seed {seed}: after restoring, turn {at} is not what it was").into());
            }
        }
        Ok(turns)
    }

    fn moves(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        let mut timed = Timed::default();
        for seed in seeds {
            let mut picks = Picks::new(seed);
            self.start()?;
            let start = Instant::now();
            while self.offered() > 0 {
                self.choose(black_box(picks.next(self.offered())))?;
                timed.count += 1;
            }
            timed.time += start.elapsed();
        }
        Ok(timed)
    }

    fn conversations(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        let count = seeds.len() as u64;
        let start = Instant::now();
        for seed in seeds {
            let mut picks = Picks::new(seed);
            self.start()?;
            while self.offered() > 0 {
                self.choose(black_box(picks.next(self.offered())))?;
            }
        }
        Ok(Timed { time: start.elapsed(), count })
    }

    fn saves(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        let mut timed = Timed::default();
        for seed in seeds {
            midway(self, seed)?;
            let start = Instant::now();
            let save = black_box(self.save()?);
            timed.time += start.elapsed();
            timed.count += 1;
            drop(save);
        }
        Ok(timed)
    }

    fn restores(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        let mut timed = Timed::default();
        for seed in seeds {
            midway(self, seed)?;
            let save = self.save()?;
            self.start()?;
            let start = Instant::now();
            self.restore(black_box(&save))?;
            timed.time += start.elapsed();
            timed.count += 1;
        }
        Ok(timed)
    }

    fn allocations(&mut self, seeds: Range<u32>) -> Result<Option<(u64, u64)>, Failed> {
        let (mut allocations, mut moves) = (0, 0);
        for seed in seeds {
            let mut picks = Picks::new(seed);
            self.start()?;
            while self.offered() > 0 {
                let (taken, calls, _) = counted(|| self.choose(picks.next(self.offered())));
                taken?;
                allocations += calls;
                moves += 1;
            }
        }
        Ok(Some((allocations, moves)))
    }
}

/// Plays up to the place where conversations are saved.
fn midway(engine: &mut impl Engine, seed: u32) -> Result<(), Failed> {
    let mut picks = Picks::new(seed);
    engine.start()?;
    for _ in 1..SAVED_AFTER {
        match engine.offered() {
            // Over before: it begins anew, with the picks that follow.
            0 => engine.start()?,
            offered => engine.choose(picks.next(offered))?,
        }
    }
    if engine.offered() == 0 {
        engine.start()?;
    }
    Ok(())
}
