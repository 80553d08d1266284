//! The engines at one size: loaded, compared, timed.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::time::Instant;

use crate::engine::{Failed, Peer, Timed};
use crate::engines::{Copied, Defuse, Ink, Inkjs, Yarn, compiled, scenario};
use crate::floor;
use crate::measure::{Case, Figure, measure};
use crate::memory::counted;
use crate::story::{LINE, Story};
use crate::write::{ink, ron, yarn};

type Shared = Rc<RefCell<dyn Peer>>;

/// Conversations that must be the same everywhere before anything is timed.
pub const COMPARED: u32 = 300;

const DEFUSE: &str = "Defuse";
const BLADEINK: &str = "bladeink";
const YARN: &str = "yarnspinner";
const INKJS: &str = "inkjs";

/// What one size gave.
#[derive(serde::Serialize)]
pub struct Results {
    pub nodes: usize,
    /// Bytes of the source: Defuse, ink, ink compiled, Yarn.
    pub bytes: [usize; 4],
    pub compared: Compared,
    /// What was measured, and the figures of each engine.
    pub tables: Vec<(&'static str, Vec<Figure>)>,
}

/// What was found the same in all engines.
#[derive(serde::Serialize)]
pub struct Compared {
    pub conversations: u32,
    pub moves: usize,
    pub nodes_seen: usize,
}

pub const READING: &str = "From source text to playable";
pub const MOVE: &str = "A move, up to the next choices";
pub const CONVERSATION: &str = "A whole random conversation";
pub const SAVE: &str = "Saving";
pub const RESTORE: &str = "Restoring";
pub const MEMORY: &str = "Bytes in memory, once loaded";
pub const ALLOCATIONS: &str = "Allocations, for each move";

/// Does all of one size.
///
/// # Errors
/// Where an engine fails, or where they don't all play the same.
pub fn run(nodes: usize, rounds: usize, inkjs: Option<&Rc<RefCell<Inkjs>>>) -> Result<Results, Failed> {
    let story = Story::generated(nodes);
    let (ron, shuffled, ink, yarn) = (ron(&story, false), ron(&story, true), ink(&story), yarn(&story));
    let json = compiled(&ink)?;
    eprintln!("{nodes} nodes: loading");
    let (defuse, _, defuse_bytes) = counted(|| scenario(&ron));
    let (defuse, copied) = (defuse?, Rc::new(RefCell::new(Copied(Defuse::load(&ron)?))));
    let (bladeink, _, bladeink_bytes) = counted(|| Ink::load(&json));
    let (yarnspinner, _, yarn_bytes) = counted(|| Yarn::load(&yarn));
    let events: Shared = Rc::new(RefCell::new(Defuse::<false>::load(&ron)?));
    let texts: Shared = Rc::new(RefCell::new(Defuse::<true>::load(&ron)?));
    let shuffled: Shared = Rc::new(RefCell::new(Defuse::<false>::load(&shuffled)?));
    let bladeink: Shared = Rc::new(RefCell::new(bladeink?));
    let yarnspinner: Shared = Rc::new(RefCell::new(yarnspinner?));
    let mut peers = vec![(BLADEINK, Rc::clone(&bladeink)), (YARN, Rc::clone(&yarnspinner))];
    let mut memory = vec![(DEFUSE, defuse_bytes as f64), (BLADEINK, bladeink_bytes as f64), (YARN, yarn_bytes as f64)];
    if let Some(inkjs) = inkjs {
        memory.push((INKJS, inkjs.borrow_mut().load(&ink)?));
        peers.push((INKJS, Rc::clone(inkjs) as Shared));
    }

    eprintln!("{nodes} nodes: comparing {COMPARED} conversations");
    let copied: Shared = copied;
    let mut others = vec![("Defuse, texts", Rc::clone(&texts)), ("Defuse, copied", Rc::clone(&copied))];
    others.extend(peers.iter().map(|(name, peer)| (*name, Rc::clone(peer))));
    let compared = compare(&events, &others)?;

    let mut tables = Vec::new();
    let mut table = |name: &'static str, mut cases: Vec<Case<'_>>| -> Result<(), Failed> {
        eprintln!("{nodes} nodes: {name}");
        tables.push((name, measure(&mut cases, rounds)?));
        Ok(())
    };
    let of_peers = |run: fn(&mut dyn Peer, Range<u32>) -> Result<Timed, Failed>| {
        peers.iter().map(move |(name, peer)| case(name, true, peer, run)).collect::<Vec<_>>()
    };

    let mut reading = vec![
        once(DEFUSE, false, || scenario(&ron)),
        once("bladeink, its compiler", true, || Ink::load(&compiled(&ink)?)),
        once("bladeink, from compiled JSON", false, || Ink::load(&json)),
        once(YARN, true, || Yarn::load(&yarn)),
    ];
    if let Some(inkjs) = inkjs {
        let run = |run: fn(&mut Inkjs) -> Result<Timed, Failed>| {
            let inkjs = Rc::clone(inkjs);
            Box::new(move |seeds: Range<u32>| repeated(seeds, || run(&mut inkjs.borrow_mut())))
        };
        reading.push(Case { name: "inkjs, its compiler".to_owned(), peer: true, run: run(Inkjs::read) });
        reading.push(Case {
            name: "inkjs, from compiled JSON".to_owned(),
            peer: false,
            run: run(Inkjs::read_compiled),
        });
    }
    table(READING, reading)?;

    let mut moves = vec![
        case("Defuse", false, &events, |peer, seeds| peer.moves(seeds)),
        case("Defuse, every text as a string", false, &texts, |peer, seeds| peer.moves(seeds)),
        case("Defuse, choices shuffled", false, &shuffled, |peer, seeds| peer.moves(seeds)),
        Case { name: "the memory alone".to_owned(), peer: false, run: Box::new(|seeds| floor::walk(&defuse, seeds)) },
    ];
    moves.extend(of_peers(|peer, seeds| peer.moves(seeds)));
    table(MOVE, moves)?;

    let mut conversations = vec![
        case("Defuse", false, &events, |peer, seeds| peer.conversations(seeds)),
        case("Defuse, every text as a string", false, &texts, |peer, seeds| peer.conversations(seeds)),
    ];
    conversations.extend(of_peers(|peer, seeds| peer.conversations(seeds)));
    table(CONVERSATION, conversations)?;

    let mut saves = vec![
        case("Defuse, a receipt", false, &events, |peer, seeds| peer.saves(seeds)),
        case("Defuse, a copy in memory", false, &copied, |peer, seeds| peer.saves(seeds)),
    ];
    saves.extend(of_peers(|peer, seeds| peer.saves(seeds)));
    table(SAVE, saves)?;

    let mut restores = vec![
        case("Defuse, a receipt replayed", false, &events, |peer, seeds| peer.restores(seeds)),
        case("Defuse, a copy in memory", false, &copied, |peer, seeds| peer.restores(seeds)),
    ];
    restores.extend(of_peers(|peer, seeds| peer.restores(seeds)));
    table(RESTORE, restores)?;

    tables.push((MEMORY, memory.into_iter().map(|(name, bytes)| exact(name, name != DEFUSE, bytes)).collect()));
    let mut allocations = Vec::new();
    let mut counting = vec![(DEFUSE, false, &events), ("Defuse, every text as a string", false, &texts)];
    counting.extend(peers.iter().map(|(name, peer)| (*name, true, peer)));
    for (name, is_peer, peer) in counting {
        // The first conversations let the lists grow to what they need; what counts is what comes after them.
        peer.borrow_mut().conversations(0..100)?;
        if let Some((calls, moves)) = peer.borrow_mut().allocations(0..100)? {
            allocations.push(exact(name, is_peer, calls as f64 / moves as f64));
        }
    }
    if allocations[0].median != 0.0 {
        return Err(format!("Defuse allocates {} times a move; it must not", allocations[0].median).into());
    }
    tables.push((ALLOCATIONS, allocations));
    let bytes = [ron.len(), ink.len(), json.len(), yarn.len()];
    Ok(Results { nodes, bytes, compared, tables })
}

/// Plays the same conversations everywhere.
fn compare(reference: &Shared, others: &[(&str, Shared)]) -> Result<Compared, Failed> {
    let mut compared = Compared { conversations: COMPARED, moves: 0, nodes_seen: 0 };
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..COMPARED {
        let turns = reference.borrow_mut().play(seed).map_err(|error| format!("Defuse: {error}"))?;
        for (name, peer) in others {
            let other = peer.borrow_mut().play(seed).map_err(|error| format!("{name}: {error}"))?;
            if other != turns {
                let at = turns.iter().zip(&other).position(|(one, other)| one != other);
                let at = at.unwrap_or(turns.len().min(other.len()));
                let (here, there) = (turns.get(at), other.get(at));
                return Err(format!(
                    "{name} plays seed {seed} otherwise from turn {at} on:\n  Defuse {here:?}\n  {name} {there:?}"
                )
                .into());
            }
        }
        compared.moves += turns.len() - 1;
        seen.extend(turns.into_iter().flat_map(|turn| turn.said).filter(|said| said.starts_with(LINE)));
    }
    compared.nodes_seen = seen.len();
    Ok(compared)
}

fn case<'a>(
    name: &str,
    peer: bool,
    shared: &Shared,
    run: fn(&mut dyn Peer, Range<u32>) -> Result<Timed, Failed>,
) -> Case<'a> {
    let shared = Rc::clone(shared);
    Case { name: name.to_owned(), peer, run: Box::new(move |seeds| run(&mut *shared.borrow_mut(), seeds)) }
}

/// Something that is made anew for every seed, and thrown away outside of the time.
fn once<'a, T>(name: &str, peer: bool, mut make: impl FnMut() -> Result<T, Failed> + 'a) -> Case<'a> {
    let run = move |seeds| {
        repeated(seeds, || {
            let start = Instant::now();
            let made = make()?;
            let time = start.elapsed();
            drop(made);
            Ok(Timed { time, count: 1 })
        })
    };
    Case { name: name.to_owned(), peer, run: Box::new(run) }
}

fn repeated(seeds: Range<u32>, mut once: impl FnMut() -> Result<Timed, Failed>) -> Result<Timed, Failed> {
    let mut all = Timed::default();
    for _ in seeds {
        let timed = once()?;
        all.time += timed.time;
        all.count += timed.count;
    }
    Ok(all)
}

/// A figure without a spread.
fn exact(engine: &str, peer: bool, value: f64) -> Figure {
    Figure { engine: engine.to_owned(), peer, median: value, lower_quartile: value, upper_quartile: value, rounds: 1 }
}
