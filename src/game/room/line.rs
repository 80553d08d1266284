//! The line to a host. A thread of its own asks, waits and asks again, so that no frame ever does; it wakes the window when there is news.
//!
//! A browser has neither threads nor these files; its version of this file would ask by its own means.

use std::{
    collections::VecDeque,
    path::Path,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use crate::{
    join::{Address, Came, Client, JoinTrouble, KeptSeat, Room, Seat, Seating, Stage},
    scenario::Scenario,
};

/// Between two looks at a room.
const LOOK: Duration = Duration::from_millis(if cfg!(test) { 50 } else { 1000 });
/// A host that doesn't answer is asked again after this long at first, then after twice as long, and so on.
const FIRST_WAIT: Duration = Duration::from_millis(if cfg!(test) { 50 } else { 500 });
/// But not after longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// Something to do at the seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Makes a move, numbered from 0.
    Move { number: usize, choice: String },
    /// Votes on a moment, from 0, in its first or second vote.
    Vote { moment: usize, round: u8, choice: String },
    /// Asks again at once, where it waits.
    Now,
}

/// What there is to tell.
#[derive(Debug)]
pub(super) enum News {
    /// There is a seat.
    Seated(Taken),
    /// What the room plays, as its very text.
    Plays(Arc<Scenario>),
    /// Room and seat are like this now; and the host answers.
    Stands(Box<Standing>),
    /// A move or a vote was not taken, in the host's words.
    Refused(String),
    /// The host doesn't answer. It is asked again and again.
    Silent,
    /// It is over: nothing more comes.
    Over(JoinTrouble),
}

/// A seat that one sits at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// Its name.
    pub(super) name: String,
    /// What takes it over from another device; none where one came back to it.
    pub(super) return_code: Option<String>,
    /// How one came to it.
    pub(super) came: Came,
}

/// Room and seat at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) room: Room,
    pub(super) seat: Seat,
}

/// The line, until it is dropped.
pub(super) struct Line {
    asks: Mutex<mpsc::Sender<Ask>>,
    news: Mutex<mpsc::Receiver<News>>,
}

impl Line {
    /// Takes a seat, or comes back to one's own, and tells what becomes of it. `wake` is called after each piece of news.
    pub(super) fn open(
        address: &Address,
        code: &str,
        name: &str,
        data: &Path,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (asks, asked) = mpsc::channel();
        let (tell, news) = mpsc::channel();
        let client = Client::new(address.clone(), code);
        let seating = Seating::new(client.clone(), data, name);
        thread::spawn(move || {
            let mut caller = Caller {
                client,
                asked,
                tell,
                wake: Box::new(wake),
                waiting: VecDeque::new(),
                is_silent: false,
                has_text: false,
                last: None,
            };
            if let Err(Stop::Over(trouble)) = caller.call(seating) {
                caller.tell(News::Over(trouble));
            }
        });
        Self { asks: Mutex::new(asks), news: Mutex::new(news) }
    }

    /// Has something done.
    pub(super) fn ask(&self, ask: Ask) {
        if let Ok(asks) = self.asks.lock() {
            // Nobody listens only where it is over, which is told.
            let _ = asks.send(ask);
        }
    }

    /// The next piece of news, if there is one by now.
    pub(super) fn take(&self) -> Option<News> {
        self.news.lock().ok()?.try_recv().ok()
    }
}

/// Whether a seat was taken in this room before.
pub(super) fn has_seat(data: &Path, address: &Address, code: &str) -> bool {
    KeptSeat::read(data, address, code).is_ok_and(|kept| kept.is_some())
}

/// Address and code of the room that a seat was taken in last.
pub(super) fn last_room(data: &Path) -> Option<(String, String)> {
    KeptSeat::latest(data).map(|kept| (kept.address, kept.code))
}

/// Why it ends.
enum Stop {
    /// Nobody listens any more.
    Left,
    /// Something is wrong that asking again doesn't mend.
    Over(JoinTrouble),
}

/// Whoever asks.
struct Caller {
    client: Client,
    asked: mpsc::Receiver<Ask>,
    tell: mpsc::Sender<News>,
    wake: Box<dyn Fn() + Send>,
    /// What came while it waited for something else.
    waiting: VecDeque<Ask>,
    is_silent: bool,
    has_text: bool,
    /// What was told last.
    last: Option<Standing>,
}

impl Caller {
    fn call(&mut self, mut seating: Seating) -> Result<(), Stop> {
        // Once only: a wrong address is told at once.
        self.client.check_version().map_err(Stop::Over)?;
        let seated = self.insist(|| seating.go_on())?;
        self.client = seated.client;
        let (name, return_code, came) = (seated.name, seated.return_code, seated.came);
        self.tell(News::Seated(Taken { name, return_code, came }));
        loop {
            self.look()?;
            if self.waiting.is_empty() {
                self.wait(LOOK)?;
            }
            while let Some(ask) = self.waiting.pop_front() {
                self.act(&ask)?;
            }
        }
    }

    /// Asks until there is an answer that says something.
    fn insist<T>(&mut self, mut ask: impl FnMut() -> Result<T, JoinTrouble>) -> Result<T, Stop> {
        let mut wait = FIRST_WAIT;
        loop {
            match ask() {
                Err(trouble) if trouble.may_pass() => {
                    if !self.is_silent {
                        self.is_silent = true;
                        self.tell(News::Silent);
                    }
                    self.wait(wait)?;
                    wait = (wait * 2).min(LONGEST_WAIT);
                }
                answer => return answer.map_err(Stop::Over),
            }
        }
    }

    /// Waits, but no longer than until something is to be done.
    fn wait(&mut self, wait: Duration) -> Result<(), Stop> {
        match self.asked.recv_timeout(wait) {
            Ok(Ask::Now) | Err(mpsc::RecvTimeoutError::Timeout) => Ok(()),
            Ok(ask) => {
                self.waiting.push_back(ask);
                Ok(())
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(Stop::Left),
        }
    }

    /// Tells how it stands, where that is new.
    fn look(&mut self) -> Result<(), Stop> {
        let client = self.client.clone();
        let (room, seat) = self.insist(|| Ok((client.room()?, client.seat()?)))?;
        if let Some(played) = room.scenario.as_ref().filter(|_| room.stage > Stage::Lobby && !self.has_text) {
            let scenario = self.insist(|| client.scenario(played))?;
            self.has_text = true;
            self.tell(News::Plays(scenario));
        }
        let standing = Standing { room, seat };
        if self.is_silent || self.last.as_ref() != Some(&standing) {
            self.is_silent = false;
            self.last = Some(standing.clone());
            self.tell(News::Stands(Box::new(standing)));
        }
        Ok(())
    }

    /// Does something at the seat. Where its answer is lost it is sent once more, which changes nothing at the host.
    fn act(&mut self, ask: &Ask) -> Result<(), Stop> {
        let client = self.client.clone();
        let done = match ask {
            Ask::Move { number, choice } => self.insist(|| client.make_move(*number, choice)),
            Ask::Vote { moment, round, choice } => self.insist(|| client.vote(*moment, *round, choice)),
            Ask::Now => return Ok(()),
        };
        match done {
            Err(Stop::Over(JoinTrouble::Refused(why))) => self.tell(News::Refused(why)),
            Err(other) => return Err(other),
            Ok(_) => {}
        }
        // What became of it is told in any case.
        self.last = None;
        Ok(())
    }

    fn tell(&self, news: News) {
        // Nobody listens only where the room was left.
        let _ = self.tell.send(news);
        (self.wake)();
    }
}
