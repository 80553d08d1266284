//! A conversation in a terminal, from the brief to its end.

use std::io::{self, BufRead};
use std::sync::Arc;

use crate::conversation::{Conversation, replay};
use crate::library::Entry;
use crate::record::Mode;
use crate::review::{Envelope, judge, moments};
use crate::scenario::{Scenario, Text};

use super::page::{HEADING, PLAIN, Page, QUIET};
use super::telling::{meters, said, tell, tell_notebook, tell_transcript};

/// How a play is to go.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// Draws openings, wordings and orders.
    pub seed: u64,
    /// Index of the opening; the seed picks it where there is none.
    pub opening: Option<u16>,
    /// The player's name; may be empty.
    pub player: String,
    /// Practice explains nothing by itself but allows going back; assessed doesn't.
    pub mode: Mode,
    /// The coach explains after each move.
    pub coach: bool,
    /// Choices already taken, by id: to go on where it was left.
    pub taken: Vec<String>,
}

/// What happened, for whoever keeps attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It began, or went on from where it was.
    Began,
    /// A move was made.
    Moved,
    /// The last move was taken back.
    TookBack,
}

/// How the player left.
#[derive(Debug)]
pub enum Left {
    /// The conversation is over.
    Ended(Conversation),
    /// The player stopped, or the input ended.
    Stopped(Conversation),
}

/// Plays until the end, or until the player stops. `envelope` is asked for when it is needed; `follow` hears of every step before it is shown.
///
/// # Errors
/// Where input or output fails.
pub fn play(
    page: &mut Page<'_>,
    input: &mut dyn BufRead,
    scenario: &Arc<Scenario>,
    session: &Session,
    envelope: &dyn Fn() -> Arc<Envelope>,
    follow: &mut dyn FnMut(Progress, &Conversation),
) -> io::Result<Left> {
    let ids: Vec<&str> = session.taken.iter().map(String::as_str).collect();
    let resumed = replay(scenario, session.seed, session.opening, &session.player, ids);
    let (mut conversation, mut events) = (resumed.conversation, resumed.events);
    tell_brief(page, &conversation)?;
    page.say(
        QUIET,
        match session.mode {
            Mode::Assessed => "Assessed: no coach, and nothing can be taken back.",
            Mode::Practice | Mode::Continued => "Practice: b takes the last move back.",
        },
    )?;
    follow(Progress::Began, &conversation);
    if !session.taken.is_empty() {
        page.say(QUIET, &format!("You are going on after move {}.", conversation.moves().len()))?;
        tell_transcript(page, &conversation)?;
        events.clear();
    }
    page.gap()?;
    tell(page, &conversation, &events)?;
    while conversation.end().is_none() {
        offer(page, &conversation)?;
        match ask(page, input, &conversation, session)? {
            Answer::Stop => return Ok(Left::Stopped(conversation)),
            Answer::Back => {
                take_back(&mut conversation, session);
                follow(Progress::TookBack, &conversation);
                page.say(QUIET, "Taken back.")?;
            }
            Answer::Choice(choice) => {
                events.clear();
                if conversation.choose(choice, &mut events).is_err() {
                    continue;
                }
                follow(Progress::Moved, &conversation);
                tell_choice(page, &conversation)?;
                tell(page, &conversation, &events)?;
                if session.coach {
                    tell_coach(page, &conversation, &envelope())?;
                }
            }
        }
    }
    Ok(Left::Ended(conversation))
}

/// What was typed where a move is asked for.
pub(super) enum Answer {
    Choice(u16),
    Back,
    Stop,
}

const HELP: &str = "Type the number of what you say and press Enter; 0 says nothing, where that is offered. \
    n shows the notebook, t the transcript, c the choices again, b takes the last move back (in practice), q stops; what you played is kept.";

pub(super) fn ask(
    page: &mut Page<'_>,
    input: &mut dyn BufRead,
    conversation: &Conversation,
    session: &Session,
) -> io::Result<Answer> {
    let silence = conversation.scenario().nodes[conversation.state().node as usize].silence();
    let shown = conversation.shown();
    let numbered: Vec<u16> = shown.iter().copied().filter(|choice| Some(*choice) != silence).collect();
    let can_stay_silent = shown.len() > numbered.len();
    loop {
        let range = if numbered.len() == 1 { "1".to_owned() } else { format!("1 to {}", numbered.len()) };
        page.ask(&format!(
            "Your move ({range}{}, h for help):",
            if can_stay_silent { ", 0 says nothing" } else { "" }
        ))?;
        let Some(line) = read_line(input)? else { return Ok(Answer::Stop) };
        match line.trim().to_lowercase().as_str() {
            "q" | "quit" | "exit" => return Ok(Answer::Stop),
            "n" => tell_notebook(page, conversation)?,
            "t" => tell_transcript(page, conversation)?,
            "c" => offer(page, conversation)?,
            "b" if session.mode == Mode::Assessed => {
                page.say(PLAIN, "In an assessed conversation nothing can be taken back.")?
            }
            "b" if conversation.moves().is_empty() => page.say(PLAIN, "There is no move to take back.")?,
            "b" => return Ok(Answer::Back),
            "0" | "silence" if can_stay_silent => return Ok(Answer::Choice(silence.unwrap_or_default())),
            other => match other.parse::<usize>().ok().and_then(|number| numbered.get(number.wrapping_sub(1))) {
                Some(choice) => return Ok(Answer::Choice(*choice)),
                None => {
                    let wrong = line.trim();
                    // Whoever asks for help, or types nothing, has made no mistake.
                    let is_number = wrong.parse::<i64>().is_ok();
                    if !matches!(wrong, "" | "h" | "H" | "?" | "help") {
                        let shown: String = wrong.chars().filter(|letter| !letter.is_control()).take(30).collect();
                        let numbers = if can_stay_silent { format!("0 or {range}") } else { range.clone() };
                        page.say(PLAIN, &format!("`{shown}` isn’t on offer here; type {numbers}."))?;
                    }
                    if !is_number {
                        page.say(PLAIN, HELP)?;
                    }
                }
            },
        }
    }
}

/// Asks a question that is answered by y or n; none at the end of the input.
///
/// # Errors
/// Where input or output fails.
pub fn yes(page: &mut Page<'_>, input: &mut dyn BufRead, question: &str) -> io::Result<Option<bool>> {
    loop {
        page.ask(&format!("{question} (y or n)"))?;
        match read_line(input)?.as_deref().map(str::trim) {
            None => return Ok(None),
            Some("y" | "Y" | "yes") => return Ok(Some(true)),
            Some("n" | "N" | "no") => return Ok(Some(false)),
            Some(_) => {}
        }
    }
}

fn take_back(conversation: &mut Conversation, session: &Session) {
    let ids: Vec<String> = conversation.choice_ids().map(str::to_owned).collect();
    let kept = ids[..ids.len().saturating_sub(1)].iter().map(String::as_str);
    *conversation =
        replay(conversation.scenario(), session.seed, Some(conversation.opening()), &session.player, kept).conversation;
}

/// A line of input; none at its end.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = io::Read::take(&mut *input, 4096).read_until(b'\n', &mut bytes)?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
}

pub(super) fn offer(page: &mut Page<'_>, conversation: &Conversation) -> io::Result<()> {
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    page.gap()?;
    page.say(QUIET, &meters(conversation))?;
    let mut number = 0;
    for choice in conversation.shown() {
        let is_silence = node.silence() == Some(*choice);
        let mark = if is_silence {
            "0. ".to_owned()
        } else {
            number += 1;
            format!("{number}. ")
        };
        page.hang(&mark, PLAIN, &said(conversation, &node.choices[usize::from(*choice)].said))?;
    }
    Ok(())
}

pub(super) fn tell_choice(page: &mut Page<'_>, conversation: &Conversation) -> io::Result<()> {
    let Some(done) = conversation.moves().last() else { return Ok(()) };
    let words = said(conversation, &conversation.choice(done).said);
    page.gap()?;
    page.say(PLAIN, &format!("You: {words}"))
}

fn tell_coach(page: &mut Page<'_>, conversation: &Conversation, envelope: &Envelope) -> io::Result<()> {
    let moments = moments(conversation, envelope);
    let judged = judge(conversation, envelope, &moments);
    let (Some(judged), Some(done)) = (judged.last(), conversation.moves().last()) else { return Ok(()) };
    let marks: Vec<String> = judged.marks.given().map(|(skill, marks)| format!("{} {marks:+}", skill.name())).collect();
    // The same whole points as in the review, which add up to what was missed.
    let cost = match moments.as_slice() {
        [.., before, after] => before.best.whole() - after.best.whole(),
        _ => 0,
    };
    let label = judged.label().map(|label| match cost {
        0 => label.name().to_owned(),
        cost => format!("{}, cost {cost}", label.name()),
    });
    let why = conversation.choice(done).outcomes[usize::from(done.outcome)].why.show(&conversation.names());
    let head =
        [label, (!marks.is_empty()).then(|| marks.join(", "))].into_iter().flatten().collect::<Vec<_>>().join("; ");
    page.hang("Coach: ", QUIET, &format!("{head}. {why}"))
}

pub(super) fn tell_brief(page: &mut Page<'_>, conversation: &Conversation) -> io::Result<()> {
    let scenario = conversation.scenario();
    let (brief, names) = (&scenario.brief, conversation.names());
    page.say(HEADING, &scenario.title)?;
    page.say(
        QUIET,
        &format!(
            "{}, {} minutes. You face {}, {}.",
            scenario.difficulty.name(),
            scenario.minutes,
            scenario.customer().name,
            scenario.customer().role
        ),
    )?;
    page.gap()?;
    page.say(PLAIN, &brief.you.show(&names))?;
    page.say(PLAIN, &brief.situation.show(&names))?;
    let mut list = |title: &str, texts: &[Text]| -> io::Result<()> {
        if texts.is_empty() {
            return Ok(());
        }
        page.say(PLAIN, title)?;
        texts.iter().try_for_each(|text| page.hang("- ", PLAIN, &text.show(&names)))
    };
    list("You know:", &brief.you_know)?;
    list("You may offer:", &brief.you_can_offer)?;
    list("You can't:", &brief.you_cannot)?;
    page.say(PLAIN, &format!("Your goal: {}", brief.goal.show(&names)))
}

/// Lists scenarios and asks for one; none where the player doesn't pick.
///
/// # Errors
/// Where input or output fails.
pub fn choose_scenario<'e>(
    page: &mut Page<'_>,
    input: &mut dyn BufRead,
    entries: &'e [Entry],
) -> io::Result<Option<&'e Entry>> {
    page.say(HEADING, "Conversations")?;
    for (index, entry) in entries.iter().enumerate() {
        let mark = format!("{}. ", index + 1);
        match &entry.scenario {
            Some(scenario) => page.hang(
                &mark,
                PLAIN,
                &format!(
                    "{} ({}, {} minutes). {}",
                    scenario.title,
                    scenario.difficulty.name(),
                    scenario.minutes,
                    scenario.summary
                ),
            )?,
            None => page.hang(
                &mark,
                QUIET,
                &format!("{}: doesn't load. {}", entry.id, entry.first_error().unwrap_or_default()),
            )?,
        }
    }
    loop {
        page.ask("Which one (q to stop)?")?;
        let Some(line) = read_line(input)? else { return Ok(None) };
        let answer = line.trim();
        if answer.eq_ignore_ascii_case("q") {
            return Ok(None);
        }
        let by_number = answer.parse::<usize>().ok().and_then(|number| entries.get(number.wrapping_sub(1)));
        match by_number.or_else(|| entries.iter().find(|entry| entry.id == answer)) {
            Some(entry) => return Ok(Some(entry)),
            None => page.say(PLAIN, &format!("Type a number from 1 to {}.", entries.len()))?,
        }
    }
}
