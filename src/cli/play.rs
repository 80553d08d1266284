//! `defuse play`: a conversation in the terminal, or a list of moves for scripts.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use crate::conversation::{Conversation, pick};
use crate::library::{Entry, rename_to};
use crate::record::{Attempt, Keeper, Kept, Mode, Receipt, Store};
use crate::review::{Envelope, Review};
use crate::scenario::Scenario;
use crate::terminal::{
    Left, Page, Progress, Session, choose_scenario, play, show_findings, tell_play, tell_review, yes,
};

use super::new::quoted;
use super::report::PlayReport;
use super::{FAILED, Places, WRONG_USE, fail, print_json, width};

#[derive(Debug, Clone, Default, Args)]
pub(super) struct PlayArgs {
    /// A built-in scenario's name, a file or a folder; asks where there is none
    #[arg(value_name = "SCENARIO")]
    scenario: Option<String>,
    /// Draws the opening, the wording of lines and the order of choices; a new one each time where there is none
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Begin at the opening with this node
    #[arg(long, value_name = "NODE")]
    opening: Option<String>,
    /// Play these and stop: numbers as shown with that seed, ids of choices, or `silence`, with commas between them
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    moves: Option<Vec<String>>,
    /// Explain after each move what it was worth, and why
    #[arg(long)]
    coach: bool,
    /// No coach and no way back
    #[arg(long, conflicts_with = "coach")]
    assessed: bool,
    /// The name that the customer calls you by
    #[arg(long, value_name = "NAME", default_value = "")]
    name: String,
    /// Print the play as JSON (with `--moves`)
    #[arg(long, requires = "moves")]
    json: bool,
    /// Play at a seat in a room that somebody hosts, by the address and the code that stand on its wall
    #[arg(
        long,
        num_args = 2,
        value_names = ["ADDRESS", "CODE"],
        conflicts_with_all = ["scenario", "seed", "opening", "moves", "coach", "assessed"]
    )]
    join: Option<Vec<String>>,
    #[command(flatten)]
    places: Places,
}

impl PlayArgs {
    /// As if `defuse play` had been typed.
    pub(super) fn in_place(places: Places) -> Self {
        Self { places, ..Self::default() }
    }
}

/// The scenario of an entry; where it doesn't load its findings are printed, and there is a code to end with.
pub(super) fn load(entry: &Entry) -> io::Result<Result<Arc<Scenario>, ExitCode>> {
    if let Some(scenario) = &entry.scenario {
        return Ok(Ok(Arc::clone(scenario)));
    }
    let mut error = anstream::stderr();
    match (&entry.unreadable, &entry.source) {
        (Some(why), _) => writeln!(
            error,
            "defuse: {}: {why}",
            entry.path.as_deref().map_or_else(|| entry.id.clone(), |path| path.display().to_string())
        )?,
        (None, Some(source)) => {
            write!(error, "{}", show_findings(source, &entry.findings, width().unwrap_or(100)))?;
            writeln!(error, "defuse: `{}` can't be played before this is mended", entry.id)?;
        }
        (None, None) => {}
    }
    Ok(Err(ExitCode::from(FAILED)))
}

pub(super) fn run(args: &PlayArgs) -> io::Result<ExitCode> {
    if let Some([address, code]) = args.join.as_deref() {
        return super::join::run(address, code, &args.name, &args.places);
    }
    let entry = match entry(args)? {
        Ok(entry) => entry,
        Err(code) => return Ok(code),
    };
    let scenario = match load(&entry)? {
        Ok(scenario) => scenario,
        Err(code) => return Ok(code),
    };
    let opening = match &args.opening {
        None => None,
        Some(node) => match scenario
            .openings
            .iter()
            .position(|opening| scenario.nodes[opening.node as usize].id == *node)
        {
            Some(index) => Some(index as u16),
            None => {
                let nodes: Vec<&str> =
                    scenario.openings.iter().map(|opening| scenario.nodes[opening.node as usize].id.as_str()).collect();
                return Ok(fail(
                    WRONG_USE,
                    &format!("`{node}` is no opening of `{}`; there is {}", scenario.id, nodes.join(", ")),
                ));
            }
        },
    };
    match &args.moves {
        Some(moves) => script(args, &entry, &scenario, opening, moves),
        None => by_hand(args, &entry, &scenario, opening),
    }
}

/// The scenario that is named, or that the player picks.
fn entry(args: &PlayArgs) -> io::Result<Result<Entry, ExitCode>> {
    let found = match &args.scenario {
        None => args.places.library().entries().to_vec(),
        Some(named) => match args.places.find(named) {
            Ok(found) => found,
            Err(message) => return Ok(Err(fail(WRONG_USE, &message))),
        },
    };
    if args.scenario.is_some()
        && let [only] = found.as_slice()
    {
        return Ok(Ok(only.clone()));
    }
    if args.moves.is_some() {
        return Ok(Err(fail(WRONG_USE, "`--moves` needs one scenario: name it")));
    }
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    let picked = choose_scenario(&mut page, &mut io::stdin().lock(), &found)?.cloned();
    Ok(picked.ok_or(ExitCode::SUCCESS))
}

/// Plays a list of moves and stops. Nothing is kept of it.
fn script(
    args: &PlayArgs,
    entry: &Entry,
    scenario: &Arc<Scenario>,
    opening: Option<u16>,
    moves: &[String],
) -> io::Result<ExitCode> {
    let moves = moves.iter().map(|written| written.trim()).filter(|written| !written.is_empty());
    let played = pick(scenario, args.seed.unwrap_or(0), opening, &args.name, moves);
    if let Some(mismatch) = played.mismatch {
        return Ok(fail(WRONG_USE, &mismatch.to_string()));
    }
    let envelope = || Envelope::of(Arc::clone(scenario));
    let mode = mode(args);
    if args.json {
        print_json(&PlayReport::of(&played.conversation, &envelope(), mode, &args.name))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    tell_play(&mut page, &played.conversation, &played.events)?;
    // Without an end there is nothing to review, and no need to walk all states for it.
    if played.conversation.end().is_some()
        && let Some(review) = Review::of(&played.conversation, &envelope())
    {
        tell_review(&mut page, &played.conversation, &review)?;
    }
    tell_receipt(&mut page, entry, &played.conversation, mode, &args.name)?;
    Ok(ExitCode::SUCCESS)
}

/// Plays with whoever sits there.
fn by_hand(args: &PlayArgs, entry: &Entry, scenario: &Arc<Scenario>, opening: Option<u16>) -> io::Result<ExitCode> {
    // The envelope is computed while the player reads and plays.
    let worker = {
        let scenario = Arc::clone(scenario);
        std::thread::spawn(move || Arc::new(Envelope::of(scenario)))
    };
    let (worker, computed) = (std::cell::Cell::new(Some(worker)), OnceCell::new());
    let envelope = || {
        let joined = || worker.take().and_then(|worker| worker.join().ok());
        let computed: &Arc<Envelope> =
            computed.get_or_init(|| joined().unwrap_or_else(|| Arc::new(Envelope::of(Arc::clone(scenario)))));
        Arc::clone(computed)
    };
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    let mut keeper = keeper(args, &mut page)?;
    let left =
        if args.seed.is_none() && opening.is_none() { unfinished(keeper.as_mut(), scenario, &mut page)? } else { None };
    let session = match left {
        Some(attempt) => Session {
            seed: attempt.seed,
            opening: Some(attempt.opening),
            player: attempt.player,
            mode: attempt.mode,
            coach: args.coach,
            taken: attempt.choices,
        },
        None => Session {
            seed: args.seed.unwrap_or_else(|| u64::from(rand::random::<u32>())),
            opening,
            player: args.name.clone(),
            mode: mode(args),
            coach: args.coach,
            taken: Vec::new(),
        },
    };
    let is_new = session.taken.is_empty();
    let mut troubles = Vec::new();
    let mut follow = |progress: Progress, conversation: &Conversation| {
        if let Some(keeper) = &mut keeper
            && let Err(trouble) = keeper.follow(
                conversation,
                session.mode,
                &session.player,
                is_new && progress == Progress::Began,
                jiff::Timestamp::now(),
            )
        {
            troubles.push(trouble.to_string());
        }
    };
    let left = play(&mut page, &mut io::stdin().lock(), scenario, &session, &envelope, &mut follow)?;
    if let Some(trouble) = troubles.first() {
        page.say(anstyle::Style::new(), &format!("This play could not be kept: {trouble}"))?;
    }
    let conversation = match left {
        Left::Stopped(conversation) => {
            page.gap()?;
            page.say(anstyle::Style::new(), "Stopped. There is no score without an end.")?;
            conversation
        }
        Left::Ended(conversation) => {
            if let Some(review) = Review::of(&conversation, &envelope()) {
                if let Some(keeper) = &mut keeper
                    && let Err(trouble) = keeper.finish(&conversation, &review, jiff::Timestamp::now())
                {
                    page.say(anstyle::Style::new(), &format!("This score could not be kept: {trouble}"))?;
                }
                tell_review(&mut page, &conversation, &review)?;
            }
            conversation
        }
    };
    tell_receipt(&mut page, entry, &conversation, session.mode, &session.player)?;
    Ok(ExitCode::SUCCESS)
}

/// The latest attempt at this text of the scenario that was left before its end, where the player wants to go on with it. Where not, it is given up.
fn unfinished(keeper: Option<&mut Keeper>, scenario: &Scenario, page: &mut Page<'_>) -> io::Result<Option<Attempt>> {
    let Some(keeper) = keeper else { return Ok(None) };
    let fits = |kept: &Kept| {
        kept.attempt.scenario == scenario.id && kept.attempt.hash == scenario.hash && !kept.attempt.choices.is_empty()
    };
    let Some(kept) = keeper.store().unfinished().unwrap_or_default().into_iter().find(fits) else { return Ok(None) };
    let question =
        format!("You left this conversation after move {}. Go on where you were?", kept.attempt.choices.len());
    match yes(page, &mut io::stdin().lock(), &question)? {
        Some(true) => {
            keeper.resume(kept.id, kept.attempt.choices.clone());
            Ok(Some(kept.attempt))
        }
        Some(false) => {
            // That it can't be given up is no reason not to play: it would be offered once more.
            let _ = keeper.store().abandon(kept.id, jiff::Timestamp::now());
            Ok(None)
        }
        None => Ok(None),
    }
}

const fn mode(args: &PlayArgs) -> Mode {
    if args.assessed { Mode::Assessed } else { Mode::Practice }
}

/// What keeps the attempt; none, and words about it, where it can't be kept. One plays on all the same.
fn keeper(args: &PlayArgs, page: &mut Page<'_>) -> io::Result<Option<Keeper>> {
    let opened = args
        .places
        .data_folder()
        .and_then(|folder| Store::open(&folder, jiff::Timestamp::now()).map_err(|error| error.to_string()));
    match opened {
        Ok(opened) => {
            if let Some(notice) = &opened.notice {
                page.say(anstyle::Style::new(), notice)?;
            }
            Ok(Some(Keeper::new(opened.store)))
        }
        Err(trouble) => {
            page.say(anstyle::Style::new(), &format!("This play will not be kept: {trouble}"))?;
            page.gap()?;
            Ok(None)
        }
    }
}

fn tell_receipt(
    page: &mut Page<'_>,
    entry: &Entry,
    conversation: &Conversation,
    mode: Mode,
    player: &str,
) -> io::Result<()> {
    if conversation.moves().is_empty() {
        return Ok(());
    }
    page.gap()?;
    let who = if entry.path.is_some() { "anyone who has the file" } else { "anyone" };
    let words = format!("Receipt ({who} can replay it with `defuse replay RECEIPT{}`):", on(entry));
    page.say(anstyle::Style::new().dimmed(), &words)?;
    page.raw(&format!("{}\n", Receipt::of(conversation, mode, player)))?;
    match entry.path.as_deref().and_then(rename_to) {
        Some(words) => page.say(anstyle::Style::new(), &format!("Before you pass it on: {words}.")),
        None => Ok(()),
    }
}

/// What `defuse replay` needs beside the receipt to find the scenario: nothing where it is built in, or in the usual folder of one's own scenarios.
fn on(entry: &Entry) -> String {
    let Some(path) = &entry.path else { return String::new() };
    let own = crate::record::data_folder(None).map(|data| crate::record::scenarios_folder(&data));
    if own.is_ok_and(|own| path.parent() == Some(own.as_path())) {
        String::new()
    } else {
        format!(" --on {}", quoted(path))
    }
}
