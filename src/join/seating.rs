//! Taking a seat, or coming back to one's own.

use std::io;
use std::path::{Path, PathBuf};

use super::answers::Room;
use super::client::Client;
use super::kept::KeptSeat;
use super::trouble::JoinTrouble;

/// A seat that one sits at.
#[derive(Debug, Clone)]
pub struct Seated {
    /// Asks about the room from this seat.
    pub client: Client,
    /// The room as it was then.
    pub room: Room,
    /// The seat's name.
    pub name: String,
    /// What takes it over from another device; none where one came back to it.
    pub return_code: Option<String>,
    /// How one came to it.
    pub came: Came,
}

/// How one came to a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It was taken now.
    New,
    /// It was one's own already.
    Back,
    /// It was taken now, since the one that was kept is somebody else's or was erased.
    Anew,
}

/// The way to a seat. Where a host doesn't answer it stays where it is, and [`Seating::go_on`] goes on there.
#[derive(Debug)]
pub struct Seating {
    client: Client,
    data: PathBuf,
    name: String,
    room: Option<Room>,
    /// The seat that is asked for, kept on the disk.
    asked: Option<KeptSeat>,
    came: Came,
}

impl Seating {
    /// The way to a seat in the client's room, kept in this data folder. An empty name has one drawn. Nothing is sent yet.
    pub fn new(client: Client, data: &Path, name: &str) -> Self {
        let (data, name) = (data.to_owned(), name.trim().to_owned());
        Self { client, data, name, room: None, asked: None, came: Came::New }
    }

    /// Comes back to one's own seat, or takes one. After trouble that may pass it can be called again, and takes no second seat.
    ///
    /// # Errors
    /// Where there is no such room, none of its seats can be had, none can be kept on the disk, or nobody answers.
    pub fn go_on(&mut self) -> Result<Seated, JoinTrouble> {
        let room = match &self.room {
            Some(room) => room.clone(),
            // The room first: it tells a wrong code, before anything is kept of it.
            None => self.room.insert(self.client.room()?).clone(),
        };
        if self.asked.is_none()
            && let Some(kept) = self.kept()?
        {
            let client = self.client.clone().at_seat(&kept.secret);
            match client.seat() {
                Ok(seat) => {
                    return Ok(Seated { client, room, name: seat.name, return_code: None, came: Came::Back });
                }
                Err(JoinTrouble::NotYours) => {
                    kept.forget(&self.data).map_err(|error| self.unkept(&error))?;
                    self.came = Came::Anew;
                }
                Err(other) => return Err(other),
            }
        }
        let asked = match &self.asked {
            Some(asked) => asked.clone(),
            None => {
                // Kept before it is asked for, so that a seat whose answer is lost is not lost.
                let asked = KeptSeat::new(self.client.address(), self.client.code());
                asked.keep(&self.data).map_err(|error| self.unkept(&error))?;
                self.asked.insert(asked).clone()
            }
        };
        let client = self.client.clone().at_seat(&asked.secret);
        let name = Some(self.name.as_str()).filter(|name| !name.is_empty());
        // Asked for again where the answer is lost: the secret makes it the same seat.
        let joined = client.join(name).inspect_err(|trouble| {
            if !trouble.may_pass() {
                // It opens nothing; that it stays would do no harm.
                let _ = asked.forget(&self.data);
            }
        })?;
        Ok(Seated { client, room, name: joined.name, return_code: Some(joined.return_code), came: self.came })
    }

    fn kept(&self) -> Result<Option<KeptSeat>, JoinTrouble> {
        KeptSeat::read(&self.data, self.client.address(), self.client.code()).map_err(|error| self.unkept(&error))
    }

    fn unkept(&self, error: &io::Error) -> JoinTrouble {
        JoinTrouble::Refused(format!("your seat can't be kept in {}, so none was taken: {error}", self.data.display()))
    }
}
