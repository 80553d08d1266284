//! A room in which everybody plays the same conversation at their own pace.

use std::io;

use crate::conversation::Conversation;
use crate::join::{JoinTrouble, Room, Seat, Stage, Task};
use crate::terminal::{Page, ask_for_choice, tell_entry, tell_last_move};

use super::waiting::{patiently, wait_for};
use super::{Stopped, Table, tell_over};

/// Plays to the end, and gives the name of the seat too. What counts is what the room has kept: after each move the conversation here is made like it.
pub(super) fn play(page: &mut Page<'_>, table: &Table, room: &Room) -> Result<(Conversation, String), Stopped> {
    let mut seat = patiently(page, || table.client.seat())?;
    let replayed = table.replay(&seat);
    let (mut conversation, mut events) = (replayed.conversation, replayed.events);
    tell_entry(page, &conversation, &events)?;
    if conversation.end().is_none() && room.stage > Stage::Playing {
        tell_over(page, room)?;
    }
    while conversation.end().is_none() {
        if !conversation.choice_ids().eq(made(&seat)) {
            // Somebody plays on at the same seat, on another device.
            let replayed = table.replay(&seat);
            (conversation, events) = (replayed.conversation, replayed.events);
            page.paragraph("Your seat has gone on elsewhere:")?;
            tell_entry(page, &conversation, &events)?;
            continue;
        }
        if seat.asked != Task::Move {
            seat = wait_until_asked(page, table, conversation.moves().len())?;
            continue;
        }
        let Some(choice) = ask_for_choice(page, &mut io::stdin().lock(), &conversation)? else {
            return Err(Stopped::ByPlayer);
        };
        let node = &conversation.scenario().nodes[conversation.state().node as usize];
        let id = node.choices[usize::from(choice)].id.clone();
        let number = conversation.moves().len();
        seat = match patiently(page, || table.client.make_move(number, &id)) {
            Err(Stopped::Trouble(JoinTrouble::Refused(why))) => {
                page.paragraph(&format!("That was not made: {why}."))?;
                patiently(page, || table.client.seat())?
            }
            kept => kept?,
        };
        if conversation.choice_ids().chain([id.as_str()]).eq(made(&seat)) {
            events.clear();
            // Cannot fail: it was on offer, here and there.
            let _ = conversation.choose(choice, &mut events);
            tell_last_move(page, &conversation, &events)?;
        }
    }
    Ok((conversation, seat.name))
}

fn made(seat: &Seat) -> impl Iterator<Item = &str> {
    seat.made().iter().map(String::as_str)
}

/// Waits while the facilitator holds all moves.
fn wait_until_asked(page: &mut Page<'_>, table: &Table, here: usize) -> Result<Seat, Stopped> {
    let look = || -> Result<(Seat, Room), JoinTrouble> { Ok((table.client.seat()?, table.client.room()?)) };
    let is_on = |seat: &Seat| seat.asked == Task::Move || seat.made().len() != here;
    let is_there = |(seat, room): &(Seat, Room)| is_on(seat) || room.stage > Stage::Playing;
    let words =
        |(_, room): &(Seat, Room)| room.paused.then(|| "The facilitator has paused. It goes on by itself.".to_owned());
    let (seat, room) = wait_for(page, look, is_there, words)?;
    if !is_on(&seat) {
        tell_over(page, &room)?;
    }
    Ok(seat)
}
