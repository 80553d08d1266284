//! `defuse play --join`: a seat in a room that some host leads.

mod alone;
mod together;
mod waiting;

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::conversation::{Conversation, Replay, replay};
use crate::join::{Address, Came, Client, JoinTrouble, Played, Room, Seat, Seating, Stage, Way, read_code};
use crate::record::{Mode, Receipt};
use crate::review::{Envelope, Review};
use crate::scenario::Scenario;
use crate::terminal::{Page, tell_review};

use super::{FAILED, Places, WRONG_USE, fail, width};
use waiting::{patiently, wait_for};

/// Why playing in a room ended before the conversation did.
enum Stopped {
    /// The player stopped, or the input ended.
    ByPlayer,
    /// The room has gone on to its debrief, or is over.
    ByRoom,
    /// Something is wrong.
    Trouble(JoinTrouble),
    /// The terminal is gone.
    Terminal(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

impl From<JoinTrouble> for Stopped {
    fn from(trouble: JoinTrouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// The seat, the room's scenario, and how it is played.
struct Table {
    client: Client,
    scenario: Arc<Scenario>,
    played: Played,
}

impl Table {
    /// The conversation after these choices.
    fn replay(&self, seat: &Seat) -> Replay {
        let made = seat.made().iter().map(String::as_str);
        replay(&self.scenario, u64::from(self.played.seed), self.played.opening, &seat.player, made)
    }
}

/// Address and code as they were typed; where they can't be that, why.
pub(super) fn read(address: &str, code: &str) -> Result<(Address, String), String> {
    let address = Address::read(address).map_err(|wrong| wrong.to_string())?;
    let code = read_code(code).ok_or_else(|| {
        format!("`{code}` is no code of a room: it has six letters and digits and stands on the wall")
    })?;
    Ok((address, code))
}

pub(super) fn run(address: &str, code: &str, name: &str, places: &Places) -> io::Result<ExitCode> {
    let (address, code) = match read(address, code) {
        Ok(read) => read,
        Err(wrong) => return Ok(fail(WRONG_USE, &wrong)),
    };
    let data = match places.data_folder() {
        Ok(folder) => folder,
        Err(message) => return Ok(fail(FAILED, &message)),
    };
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    match play(&mut page, &data, &address, &code, name) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(Stopped::ByPlayer) => {
            page.gap()?;
            page.paragraph("Stopped. Your seat stays yours: the same command goes on where you are.")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Stopped::ByRoom) => Ok(ExitCode::SUCCESS),
        Err(Stopped::Terminal(error)) => Err(error),
        Err(Stopped::Trouble(trouble)) => {
            page.flush()?;
            let more = if trouble.may_pass() { "; the same command goes on at your seat" } else { "" };
            Ok(fail(FAILED, &format!("{trouble}{more}")))
        }
    }
}

fn play(page: &mut Page<'_>, data: &Path, address: &Address, code: &str, name: &str) -> Result<(), Stopped> {
    let client = sit_down(page, data, address, code, name)?;
    page.paragraph("Ctrl-C leaves; the same command comes back to your seat.")?;
    let words = "Waiting for the facilitator to start.";
    let room = wait_for(page, || client.room(), |room| room.stage > Stage::Lobby, |_| Some(words.to_owned()))?;
    let (Some(played), Some(way)) = (room.scenario.clone(), room.mode) else {
        page.paragraph("The room is over, and nothing was played in it.")?;
        return Err(Stopped::ByRoom);
    };
    let scenario = patiently(page, || client.scenario(&played))?;
    let table = Table { client, scenario, played };
    page.gap()?;
    // The room's conversation is nobody's own.
    let (ended, name) = match way {
        Way::Alone => alone::play(page, &table, &room)?,
        Way::Together => (together::play(page, &table, &room)?, String::new()),
    };
    tell_end(page, &ended, &name, way)?;
    Ok(())
}

/// Comes back to one's own seat, or takes one.
fn sit_down(page: &mut Page<'_>, data: &Path, address: &Address, code: &str, name: &str) -> Result<Client, Stopped> {
    let client = Client::new(address.clone(), code);
    client.check_version()?;
    let mut seating = Seating::new(client, data, name);
    let seated = patiently(page, || seating.go_on())?;
    if seated.came == Came::Anew {
        page.paragraph("Your seat in this room was taken over from another device, or erased: you get another.")?;
    }
    let sits = if seated.came == Came::Back { "You are back at your seat, as" } else { "You sit there as" };
    page.paragraph(&format!("{} {sits} {}.", entered(code, &seated.room), plain(&seated.name)))?;
    if let Some(return_code) = &seated.return_code {
        page.paragraph(&format!(
            "To go on from a phone, open {address}/r/{code} there and type the return code of your seat: {}.",
            plain(return_code)
        ))?;
    }
    Ok(seated.client)
}

fn entered(code: &str, room: &Room) -> String {
    let (front, back) = code.split_at_checked(code.len() / 2).unwrap_or((code, ""));
    let plays =
        room.scenario.as_ref().map_or_else(String::new, |played| format!(", which plays “{}”", plain(&played.title)));
    format!("This is room {front} {back}{plays}.")
}

/// What a host says, without what a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// The review, and the receipt as the room gives it too.
fn tell_end(page: &mut Page<'_>, conversation: &Conversation, name: &str, way: Way) -> io::Result<()> {
    let envelope = Envelope::of(Arc::clone(conversation.scenario()));
    if way == Way::Together {
        page.gap()?;
        page.paragraph("The room's conversation is over. Look at the wall: the debrief goes through it. This is what the room's choices were worth:")?;
    }
    if let Some(review) = Review::of(conversation, &envelope) {
        tell_review(page, conversation, &review)?;
    }
    page.gap()?;
    page.paragraph("Receipt (any Defuse that has the scenario replays it):")?;
    page.raw(&format!("{}\n", Receipt::of(conversation, Mode::Assessed, name)))
}

/// What the room does instead of going on.
fn tell_over(page: &mut Page<'_>, room: &Room) -> Result<(), Stopped> {
    let words = match room.stage {
        Stage::Ended => "The room is over.",
        _ => "The facilitator has begun the debrief: nothing more is played. Look at the wall.",
    };
    page.gap()?;
    page.paragraph(words)?;
    Err(Stopped::ByRoom)
}
