//! What is tried with bytes that nobody has chosen: the bodies of the fuzz targets, and of a property test that runs with all others.

use std::sync::{Arc, LazyLock};

use defuse::conversation::{Conversation, replay_keys};
use defuse::library::starter;
use defuse::record::{Mode, Receipt};
use defuse::review::{Envelope, Review};
use defuse::scenario::{ContentHash, Read, Scenario, Severity, Source, Span, read};
use defuse::terminal::show_findings;

/// Any bytes as a scenario file: they are read, what was found is shown, and what can be played is played and reviewed.
pub(crate) fn reader(data: &[u8]) {
    let Some(read) = read_and_check(data, "any bytes") else { return };
    if let Ok(source) = Source::from_bytes("any.ron", data) {
        let shown = show_findings(&source, &read.findings, 80);
        assert_eq!(read.findings.is_empty(), shown.is_empty());
    }
    if let Some(scenario) = read.scenario {
        play(scenario, data);
    }
}

/// Plays to the end, with bytes as choices, and reviews it.
fn play(scenario: Scenario, picks: &[u8]) {
    let scenario = Arc::new(scenario);
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(&scenario), picks.len() as u64, None, "", &mut events);
    let mut picks = picks.iter().rev().copied().chain(std::iter::repeat(0));
    while conversation.end().is_none() {
        let shown = conversation.shown();
        let choice = shown[usize::from(picks.next().unwrap_or(0)) % shown.len()];
        conversation.choose(choice, &mut events).expect("what is shown is on offer");
    }
    let envelope = Envelope::with_limit(scenario, 500);
    let review = Review::of(&conversation, &envelope).expect("it is over");
    let score = review.scorecard.score.hundredths();
    assert!((0..=10_000).contains(&score), "{score}");
}

static STARTER: LazyLock<Arc<Scenario>> = LazyLock::new(|| {
    let source = Source::new("base.ron", &starter("base", "Base"));
    Arc::new(read("base", &source).scenario.expect("the starter loads"))
});

/// Any bytes as a receipt that somebody pasted, as what is in one, and as damage to it.
pub(crate) fn receipts(data: &[u8]) {
    if let Ok(receipt) = Receipt::parse(&String::from_utf8_lossy(data)) {
        assert_eq!(Receipt::parse(&receipt.to_string()).as_ref(), Ok(&receipt));
    }
    let receipt = made_of(data);
    let text = receipt.to_string();
    assert_eq!(Receipt::parse(&text).as_ref(), Ok(&receipt), "{text}");
    let mut damaged = text.clone().into_bytes();
    if let [.., at, new] = data {
        let at = usize::from(*at) % damaged.len();
        damaged[at] = new & 0x7f;
        if let Ok(read) = Receipt::parse(&String::from_utf8_lossy(&damaged)) {
            assert_eq!(read, receipt, "{text} was damaged at {at} and reads as another");
        }
    }
    let replay = replay_keys(&STARTER, receipt.seed, Some(receipt.opening), &receipt.player, &receipt.keys);
    assert!(replay.mismatch.is_some() || replay.conversation.moves().len() == receipt.keys.len());
}

/// A receipt whose parts come from bytes; those that are missing are 0.
fn made_of(data: &[u8]) -> Receipt {
    let mut bytes = data.iter().copied().chain(std::iter::repeat(0));
    let mut next = || bytes.next().unwrap_or(0);
    let scenario = (0..=next() % 20).map(|_| char::from(b"abcdefghij0123456789-"[usize::from(next() % 21)])).collect();
    let mode = [Mode::Practice, Mode::Assessed, Mode::Continued][usize::from(next() % 3)];
    let hash = ContentHash(std::array::from_fn(|_| next()));
    let seed = u64::from_le_bytes(std::array::from_fn(|_| next())) >> (next() % 64);
    let opening = u16::from_le_bytes([next(), next()]) >> (next() % 16);
    let name: Vec<u8> = (0..next() % 60).map(|_| next()).collect();
    let player = String::from_utf8_lossy(&name).into_owned();
    let node = &STARTER.nodes[STARTER.openings[usize::from(opening) % STARTER.openings.len()].node as usize];
    let keys = (0..next())
        .map(|_| match next() {
            // Half of the keys are of choices that there are, so that some receipts can be replayed a little way.
            small @ 0..=127 => node.choices[usize::from(small) % node.choices.len()].key,
            large => u16::from_le_bytes([large, next()]),
        })
        .collect();
    Receipt { scenario, hash, seed, opening, mode, player, keys }
}

/// Reads a text and checks everything that holds of whatever was read.
#[track_caller]
pub(crate) fn read_and_check(bytes: &[u8], place: &str) -> Option<Read> {
    let source = match Source::from_bytes("mutated", bytes) {
        Ok(source) => source,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return None;
        }
    };
    let read = read("mutated", &source);
    let has_error = read.findings.iter().any(|finding| finding.rule.severity == Severity::Error);
    assert_eq!(
        read.scenario.is_none(),
        has_error,
        "{place}: playable or with an error, never both or neither: {:?}",
        read.findings
    );
    let text = source.text();
    let within = |span: &Span| span.start <= span.end && text.get(span.clone()).is_some();
    for finding in &read.findings {
        let other = finding.also.iter().map(|(span, _)| span);
        let fixes = finding.hints.iter().filter_map(|hint| hint.replace.as_ref()).map(|(span, _)| span);
        for span in other.chain(fixes).chain([&finding.span]) {
            assert!(within(span), "{place}: {span:?} of {} is not within the text: {finding:?}", text.len());
        }
        let message = &finding.message;
        let plain = !message.is_empty()
            && !message.ends_with('.')
            && !message.contains(char::is_control)
            && !message.starts_with(char::is_uppercase);
        assert!(plain, "{place}: {message:?}");
        assert!(
            message.chars().count() < 400 && finding.hints.iter().all(|hint| hint.text.chars().count() < 600),
            "{place}: {finding:?}"
        );
    }
    let key = |finding: &defuse::scenario::Finding| (finding.span.start, finding.span.end, finding.rule.code);
    assert!(read.findings.is_sorted_by_key(key), "{place}: {:?}", read.findings);
    Some(read)
}
