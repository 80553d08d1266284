//! What is made of attempts: rescored, compared, imported, erased.

mod compare;
mod erase;
mod import;
mod progress;
mod rescored;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use defuse::conversation::Conversation;
use defuse::library::Library;
use defuse::record::{Mode, Receipt};
use defuse::review::Envelope;
use jiff::Timestamp;

/// A second, some time.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + second).unwrap()
}

/// The envelope of a built-in scenario, computed once.
pub(crate) fn envelope(id: &str) -> Option<Arc<Envelope>> {
    static KNOWN: LazyLock<Mutex<BTreeMap<String, Arc<Envelope>>>> = LazyLock::new(Mutex::default);
    static BUILT_IN: LazyLock<Library> = LazyLock::new(|| Library::of([]));
    let scenario = Arc::clone(BUILT_IN.get(id)?.scenario.as_ref()?);
    let mut known = KNOWN.lock().unwrap();
    Some(Arc::clone(known.entry(id.to_owned()).or_insert_with(|| Arc::new(Envelope::of(scenario)))))
}

/// A play of a built-in scenario to its end, by somebody who takes what a seed says.
pub(crate) fn played(id: &str, seed: u64, player: &str) -> Conversation {
    let scenario = Arc::clone(envelope(id).unwrap().scenario());
    let mut events = Vec::new();
    let mut conversation = Conversation::start(scenario, seed, None, player, &mut events);
    let mut draw = super::store::killed::numbers(seed ^ 0x5eed);
    while conversation.end().is_none() {
        let shown = conversation.shown();
        let choice = shown[draw() as usize % shown.len()];
        conversation.choose(choice, &mut events).unwrap();
    }
    conversation
}

/// The receipt of such a play.
fn receipt(id: &str, seed: u64, player: &str) -> Receipt {
    Receipt::of(&played(id, seed, player), Mode::Assessed, player)
}
