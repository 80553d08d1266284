//! What all pages share: the database, the scenarios, who listens, the limits; and a room, opened.

use std::sync::Arc;

use crate::conversation::{Replay, replay};

use super::limits::Limits;
use super::live::Live;
use super::scenarios::{Played, Scenarios};
use super::shelf::Shelf;
use super::step::{RoomState, SetUp};
use super::store::{Room, Store};
use super::trouble::Trouble;

/// Where the time comes from: milliseconds since 1970.
pub(super) type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How a host behaves.
#[derive(Debug, Clone)]
pub(super) struct Manners {
    /// Whether pages travel encrypted, so that cookies may only do so too.
    pub(super) is_secure: bool,
    /// Whether a proxy stands before us and says where requests come from.
    pub(super) is_behind_proxy: bool,
    /// How many seats a room has.
    pub(super) most_seats: i64,
    /// For how long a room can be joined, in milliseconds.
    pub(super) lifetime: i64,
    /// What phones are told to go to; none where the page's own address is right.
    pub(super) address: Option<String>,
}

/// The host.
#[derive(Clone)]
pub(super) struct App(Arc<Parts>);

pub(super) struct Parts {
    pub(super) store: Store,
    pub(super) scenarios: Scenarios,
    /// What a facilitator can choose from.
    pub(super) shelf: Shelf,
    pub(super) live: Arc<Live>,
    pub(super) limits: Limits,
    pub(super) manners: Manners,
    pub(super) clock: Clock,
    /// Tells streams that the host is stopping.
    pub(super) stopping: tokio::sync::watch::Sender<bool>,
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// A room, opened: what it is after its steps.
pub(super) struct Opened {
    pub(super) room: Room,
    pub(super) state: RoomState,
    /// What is played; none before it is decided.
    pub(super) played: Option<Arc<Played>>,
}

impl App {
    pub(super) fn new(store: Store, shelf: Shelf, manners: Manners, clock: Clock) -> Self {
        Self(Arc::new(Parts {
            store,
            scenarios: Scenarios::default(),
            shelf,
            live: Arc::default(),
            limits: Limits::default(),
            manners,
            clock,
            stopping: tokio::sync::watch::Sender::new(false),
        }))
    }

    /// The time now, in milliseconds.
    pub(super) fn now(&self) -> i64 {
        (self.clock)()
    }

    /// A room by its code.
    pub(super) async fn open(&self, code: &str) -> Result<Opened, Trouble> {
        let room = self.store.room(code).await?.ok_or(Trouble::NoRoom)?;
        let state = RoomState::after(&self.store.steps(code).await?);
        let played = match &state.set_up {
            Some(set_up) => self.scenarios.get(&self.store, &set_up.scenario).await?,
            None => None,
        };
        Ok(Opened { room, state, played })
    }
}

impl Opened {
    /// What is played, and how.
    pub(super) fn game(&self) -> Result<(&Arc<Played>, &SetUp), Trouble> {
        self.played.as_ref().zip(self.state.set_up.as_ref()).ok_or(Trouble::Refused("nothing was chosen to play yet"))
    }

    /// The conversation after these choices.
    pub(super) fn replay<'c>(
        &self,
        player: &str,
        choices: impl IntoIterator<Item = &'c str>,
    ) -> Result<Replay, Trouble> {
        let (played, set_up) = self.game()?;
        Ok(replay(&played.scenario, u64::from(set_up.seed), set_up.opening, player, choices))
    }

    /// The room's own conversation, up to a moment or to where it stands.
    pub(super) fn walk(&self, until: Option<usize>) -> Result<Replay, Trouble> {
        let until = until.unwrap_or(usize::MAX).min(self.state.walk.len());
        self.replay("", self.state.walk[..until].iter().map(String::as_str))
    }
}
