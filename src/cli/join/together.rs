//! A room that plays one conversation, in which everybody votes.

use std::io;

use crate::conversation::Conversation;
use crate::join::{JoinTrouble, Room, Seat, Stage, Task};
use crate::terminal::{Page, ask_for_choice, tell_entry, tell_last_move};

use super::waiting::{patiently, wait_for};
use super::{Stopped, Table, tell_over};

/// Votes until the room's conversation is over.
pub(super) fn play(page: &mut Page<'_>, table: &Table, room: &Room) -> Result<Conversation, Stopped> {
    let seat = patiently(page, || table.client.seat())?;
    let replayed = table.replay(&seat);
    let (mut conversation, events) = (replayed.conversation, replayed.events);
    tell_entry(page, &conversation, &events)?;
    if conversation.end().is_none() && room.stage > Stage::Playing {
        tell_over(page, room)?;
    }
    while conversation.end().is_none() {
        let here = conversation.moves().len();
        let look = || -> Result<(Seat, Room), JoinTrouble> { Ok((table.client.seat()?, table.client.room()?)) };
        let is_there = |(seat, room): &(Seat, Room)| {
            seat.made().len() > here || room.stage > Stage::Playing || seat.asked == Task::Vote && seat.voted.is_none()
        };
        let (seat, room) = wait_for(page, look, is_there, words)?;
        if seat.made().len() > here {
            walk(page, &mut conversation, &seat)?;
        } else if seat.asked == Task::Vote {
            vote(page, table, &conversation, &seat)?;
        } else {
            tell_over(page, &room)?;
        }
    }
    Ok(conversation)
}

/// What is waited for.
fn words((seat, room): &(Seat, Room)) -> Option<String> {
    let words = match seat.asked {
        _ if room.paused => "The facilitator has paused.",
        Task::Vote => "You have voted. Waiting for the others.",
        _ => "The vote is closed. Look at the wall: it shows how the room voted.",
    };
    Some(words.to_owned())
}

fn vote(page: &mut Page<'_>, table: &Table, conversation: &Conversation, asked: &Seat) -> Result<(), Stopped> {
    page.gap()?;
    page.paragraph(if asked.round > 1 {
        "The room votes again on the same moment. What do you say now?"
    } else {
        "The room votes. What do you say?"
    })?;
    let Some(choice) = ask_for_choice(page, &mut io::stdin().lock(), conversation)? else {
        return Err(Stopped::ByPlayer);
    };
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    let id = &node.choices[usize::from(choice)].id;
    match patiently(page, || table.client.vote(asked.number, asked.round, id)) {
        // Where ours was the last vote it closed the vote itself: then it isn't told any more what we voted for.
        Ok(kept) => {
            let is_open = kept.asked == Task::Vote && (kept.number, kept.round) == (asked.number, asked.round);
            if is_open && kept.voted.as_ref() != Some(id) || kept.number != asked.number {
                page.paragraph("That vote was closed before yours came.")?;
            }
        }
        Err(Stopped::Trouble(JoinTrouble::Refused(why))) => page.paragraph(&format!("That was not taken: {why}."))?,
        Err(other) => return Err(other),
    }
    Ok(())
}

/// Goes where the room has gone, move by move.
fn walk(page: &mut Page<'_>, conversation: &mut Conversation, seat: &Seat) -> Result<(), Stopped> {
    let here = conversation.moves().len();
    for id in &seat.made()[here..] {
        let node = &conversation.scenario().nodes[conversation.state().node as usize];
        let choice = node.choices.iter().position(|choice| choice.id == *id).and_then(|at| u16::try_from(at).ok());
        let mut events = Vec::new();
        if choice.is_none_or(|choice| conversation.choose(choice, &mut events).is_err()) {
            // Cannot be: the text is the room's own.
            return Err(JoinTrouble::Strange(format!("a move `{}` that isn't on offer", super::plain(id))).into());
        }
        page.gap()?;
        page.paragraph("The room goes on:")?;
        tell_last_move(page, conversation, &events)?;
    }
    Ok(())
}
