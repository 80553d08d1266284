//! What a facilitator can choose from: the built-in scenarios, those of the folders, and the one that the command named, as they are now.
//!
//! A room that has chosen keeps the text that it chose, in the database: what becomes of the file changes nothing in it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::library::{Entry, Library, Watch};
use crate::scenario::Scenario;

use super::app::App;
use super::step::SetUp;
use super::steps;
use super::trouble::Trouble;

/// Files are looked at again after so long, however many pages are shown meanwhile.
const FRESH: Duration = Duration::from_secs(1);

/// The scenarios and where they come from.
#[derive(Debug)]
pub(super) struct Shelf {
    began: Instant,
    /// A file that is in none of the folders, perhaps.
    named: Option<PathBuf>,
    seen: Mutex<Seen>,
}

#[derive(Debug)]
struct Seen {
    watch: Watch,
    library: Arc<Library>,
    at: Option<Duration>,
}

impl Shelf {
    /// Of the folders, and a file beside them.
    pub(super) fn new(folders: Vec<PathBuf>, named: Option<PathBuf>) -> Self {
        let seen = Seen { watch: Watch::new(folders), library: Arc::default(), at: None };
        Self { began: Instant::now(), named, seen: Mutex::new(seen) }
    }

    /// The scenarios as they are now. Reads files: not for a thread that answers requests.
    fn read(&self) -> Arc<Library> {
        let now = self.began.elapsed();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.at.is_none_or(|at| now.saturating_sub(at) >= FRESH) {
            // Whoever chooses wants what stands in the file now, and waits for nothing to settle.
            seen.watch.read_all_again();
            seen.watch.look(now);
            let named = self.named.iter().map(|path| Entry::load(path));
            seen.library = Arc::new(Library::of(seen.watch.entries().cloned().chain(named)));
            seen.at = Some(now);
        }
        Arc::clone(&seen.library)
    }

    /// Has the next one who chooses see the files as they are then.
    #[cfg(test)]
    pub(super) fn forget(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).at = None;
    }
}

/// The scenarios that a facilitator can choose from now.
pub(super) async fn library(app: &App) -> Result<Arc<Library>, Trouble> {
    let app = app.clone();
    // Fails only where the host is stopping.
    tokio::task::spawn_blocking(move || app.shelf.read()).await.map_err(|_| Trouble::TooMuch)
}

/// A beginning of a scenario, as a facilitator chooses it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub(super) struct Beginning {
    /// Its index.
    pub(super) number: u16,
    /// The id of the node at which the conversation begins.
    pub(super) node: String,
    /// How the customer's temper is then, 0 to 10.
    pub(super) heat: u8,
    /// How much the customer trusts then, 0 to 10.
    pub(super) trust: u8,
}

/// The beginnings of a scenario, in its order.
pub(super) fn beginnings(scenario: &Scenario) -> Vec<Beginning> {
    let each = scenario.openings.iter().zip(0..);
    each.map(|(opening, number)| Beginning {
        number,
        node: scenario.nodes[opening.node as usize].id.clone(),
        heat: opening.heat,
        trust: opening.trust,
    })
    .collect()
}

/// What a facilitator wants to be played.
#[derive(Debug)]
pub(super) struct Wanted<'w> {
    /// A scenario's id; none for the one that was chosen, in the text that was chosen.
    pub(super) scenario: Option<&'w str>,
    /// How; what it says of the scenario, and the seed, don't count.
    pub(super) how: SetUp,
    /// The seed; none for the one that the room has, or a new one.
    pub(super) seed: Option<u32>,
}

/// What is chosen, checked: the set-up, and the scenario's id and text where it is taken from the shelf.
pub(super) async fn choose(
    app: &App,
    before: Option<&SetUp>,
    wanted: Wanted<'_>,
) -> Result<(SetUp, Option<(String, String)>), Trouble> {
    let seed = wanted.seed.or(before.map(|set_up| set_up.seed)).unwrap_or_else(rand::random);
    let Some(id) = wanted.scenario else {
        let before = before.ok_or(Trouble::Refused("nothing was chosen to play yet"))?;
        return Ok((SetUp { scenario: before.scenario.clone(), seed, ..wanted.how }, None));
    };
    let library = library(app).await?;
    let entry = library.get(id).ok_or(Trouble::Refused("there is no such scenario here"))?;
    let (scenario, source) = entry
        .scenario
        .as_ref()
        .zip(entry.source.as_ref())
        .ok_or(Trouble::Refused("this scenario doesn't load: mend it first"))?;
    let set_up = SetUp { scenario: scenario.hash.to_string(), seed, ..wanted.how };
    if !steps::fits(&set_up, scenario.openings.len()) {
        return Err(steps::NOT_HERE);
    }
    Ok((set_up, Some((entry.id.clone(), source.text().to_owned()))))
}
