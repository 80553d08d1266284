//! Telling what happens: events as lines of text.

use std::io;

use crate::conversation::{Conversation, Event, LineId, LinePlace};
use crate::scenario::{Mood, Said};

use super::page::{PLAIN, Page, QUIET, SPEECH};

/// Tells what follows a move, or the beginning: in the order of the events, but for what goes into the notebook. That follows the answer that it was learned from;
/// before it, it would give the answer away.
pub(super) fn tell(page: &mut Page<'_>, conversation: &Conversation, events: &[Event]) -> io::Result<()> {
    let mut noted: Vec<Event> = Vec::new();
    for event in events {
        match event {
            Event::Said { .. } => {}
            Event::Meters { before, after } => page.say(QUIET, &meters_changed(*before, *after))?,
            Event::Learned(_) | Event::Raised(_) | Event::Settled(_) => noted.push(*event),
            Event::Line(line) => {
                if !matches!(line.place, LinePlace::Reply(..)) {
                    tell_noted(page, conversation, &mut noted)?;
                }
                tell_line(page, conversation, *line)?;
            }
            Event::Ended { ending, .. } => {
                tell_noted(page, conversation, &mut noted)?;
                let ending = &conversation.scenario().endings[*ending as usize];
                let names = conversation.names();
                page.gap()?;
                page.say(SPEECH, &format!("{}: {}", ending.kind.name(), ending.title.show(&names)))?;
                page.say(PLAIN, &ending.text.show(&names))?;
            }
        }
    }
    tell_noted(page, conversation, &mut noted)
}

/// What has come into the notebook.
fn tell_noted(page: &mut Page<'_>, conversation: &Conversation, noted: &mut Vec<Event>) -> io::Result<()> {
    let scenario = conversation.scenario();
    for event in noted.drain(..) {
        let (what, text) = match event {
            Event::Learned(fact) => ("Notebook", &scenario.facts[usize::from(fact)].text),
            Event::Raised(term) => ("Raised", &scenario.terms[usize::from(term)].meant),
            Event::Settled(term) => ("Settled", &scenario.terms[usize::from(term)].meant),
            _ => continue,
        };
        page.say(QUIET, &format!("{what}: {}", text.show(&conversation.names())))?;
    }
    Ok(())
}

fn tell_line(page: &mut Page<'_>, conversation: &Conversation, line: LineId) -> io::Result<()> {
    let scenario = conversation.scenario();
    let text = conversation.text(line);
    let written = line.line(scenario);
    match written.who {
        None => page.say(PLAIN, &format!("({text})")),
        Some(who) => {
            let (heat, trust) = conversation.meters();
            let mood = written.mood.unwrap_or_else(|| Mood::of_meters(heat, trust));
            let name = &scenario.cast[usize::from(who)].name;
            page.say(SPEECH, &format!("{name} ({}): “{text}”", mood.word()))
        }
    }
}

fn meters_changed(before: (u8, u8), after: (u8, u8)) -> String {
    let one = |name: &str, before: u8, after: u8| (before != after).then(|| format!("{name} {after}, was {before}."));
    [one("Heat", before.0, after.0), one("Trust", before.1, after.1)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a choice says, as the player would see it done.
pub(super) fn said(conversation: &Conversation, said: &Said) -> String {
    match said {
        Said::Words(text) => text.show(&conversation.names()),
        Said::Deed(text) => format!("({})", text.show(&conversation.names())),
        Said::Nothing { .. } => "(Say nothing)".to_owned(),
    }
}

/// Heat and trust now.
pub(super) fn meters(conversation: &Conversation) -> String {
    let (heat, trust) = conversation.meters();
    let scenario = conversation.scenario();
    let used = conversation.moves().len() + 1;
    format!(
        "Heat {heat} of 10 (leaves at {}), trust {trust} of 10. Move {used} of up to {}.",
        scenario.breaking_point.at, scenario.patience.at
    )
}

/// What the player has learned and raised.
pub(super) fn tell_notebook(page: &mut Page<'_>, conversation: &Conversation) -> io::Result<()> {
    let scenario = conversation.scenario();
    let (names, bits) = (conversation.names(), conversation.bits());
    page.say(super::page::HEADING, "Notebook")?;
    let known: Vec<_> =
        scenario.facts.iter().enumerate().filter(|(index, _)| bits.has(scenario.known_bit(*index as u16))).collect();
    if known.is_empty() {
        page.say(PLAIN, "You have learned nothing yet that was not in the brief.")?;
    }
    for (_, fact) in &known {
        page.hang("- ", PLAIN, &fact.text.show(&names))?;
    }
    if !known.is_empty() && known.len() < scenario.facts.len() {
        page.say(QUIET, "There is more that has not been said.")?;
    }
    for (index, term) in scenario.terms.iter().enumerate() {
        let index = index as u16;
        if bits.has(scenario.raised_bit(index)) {
            let state = if bits.has(scenario.settled_bit(index)) { "settled" } else { "open" };
            page.hang("- ", PLAIN, &format!("{} ({state})", term.meant.show(&names)))?;
        }
    }
    Ok(())
}

/// Everything said so far, by replaying it.
pub(super) fn tell_transcript(page: &mut Page<'_>, conversation: &Conversation) -> io::Result<()> {
    let ids: Vec<&str> = conversation.choice_ids().collect();
    let replay = crate::conversation::replay(
        conversation.scenario(),
        conversation.seed(),
        Some(conversation.opening()),
        conversation.names().player,
        ids,
    );
    page.say(super::page::HEADING, "Transcript")?;
    let mut number = 0;
    for event in &replay.events {
        match event {
            Event::Said { node, choice } => {
                number += 1;
                let choice = &conversation.scenario().nodes[*node as usize].choices[usize::from(*choice)];
                page.hang(&format!("{number}. "), PLAIN, &format!("You: {}", said(conversation, &choice.said)))?;
            }
            Event::Line(line) => {
                let who = line
                    .line(conversation.scenario())
                    .who
                    .map(|who| conversation.scenario().cast[usize::from(who)].name.as_str());
                let text = conversation.text(*line);
                page.say(PLAIN, &who.map_or_else(|| format!("({text})"), |who| format!("{who}: “{text}”")))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Tells a whole play: what was said on both sides.
///
/// # Errors
/// Where writing fails.
pub fn tell_play(page: &mut Page<'_>, conversation: &Conversation, events: &[Event]) -> io::Result<()> {
    for turn in events.chunk_by(|_, next| !matches!(next, Event::Said { .. })) {
        if let Some(Event::Said { node, choice }) = turn.first() {
            let choice = &conversation.scenario().nodes[*node as usize].choices[usize::from(*choice)];
            page.gap()?;
            page.say(PLAIN, &format!("You: {}", said(conversation, &choice.said)))?;
        }
        tell(page, conversation, turn)?;
    }
    Ok(())
}
