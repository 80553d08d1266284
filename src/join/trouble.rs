//! Why a room can't be joined or played in.

use std::fmt;

/// Why a room can't be joined, or doesn't do what a seat wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinTrouble {
    /// Nobody answers there.
    NoAnswer {
        /// The address.
        address: String,
        /// Why, in words.
        why: String,
    },
    /// The host can't show that it is who it says.
    Certificate {
        /// The address.
        address: String,
        /// Why, in words.
        why: String,
    },
    /// The host doesn't encrypt, and was asked to.
    NotTls {
        /// The address.
        address: String,
    },
    /// There is something at the address, but no host of rooms, or one from before programs could join.
    NoHost {
        /// The address.
        address: String,
    },
    /// The host doesn't speak our version of the interface.
    Version {
        /// The host's own version.
        theirs: String,
        /// Whether it is newer than we are.
        is_newer: bool,
    },
    /// The address leads elsewhere.
    Moved {
        /// Where, if it says so.
        to: String,
    },
    /// No room has this code.
    NoRoom {
        /// The code.
        code: String,
    },
    /// Nobody can join the room any more.
    Closed {
        /// The code.
        code: String,
    },
    /// The secret opens no seat: it was taken over from another device, or erased.
    NotYours,
    /// It can't be done here or now, in the host's words.
    Refused(String),
    /// The host can't answer now.
    Busy,
    /// The room plays a scenario that this program can't read.
    Unreadable {
        /// Its id.
        id: String,
        /// Why, in words.
        why: String,
    },
    /// The answer is none of those that are known.
    Strange(String),
}

impl JoinTrouble {
    /// Whether asking again in a moment may help.
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::NoAnswer { .. } | Self::Busy)
    }
}

impl fmt::Display for JoinTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAnswer { address, why } => write!(
                f,
                "no answer from {address}: {why}; look whether this computer is in the same network as the host, and whether the address is right"
            ),
            Self::Certificate { address, why } => write!(
                f,
                "the host at {address} can't be trusted, so nothing was sent: {why}; whoever runs the host knows which certificate this computer needs to trust"
            ),
            Self::NotTls { address } => {
                write!(
                    f,
                    "the host at {address} doesn't speak TLS, so nothing was sent: where the room's address begins with `http://`, type that"
                )
            }
            Self::NoHost { address } => write!(
                f,
                "at {address} there is no room to join from here: it is something else, or a Defuse too old for that; join in a browser instead"
            ),
            Self::Version { theirs, is_newer: true } => {
                write!(
                    f,
                    "the room's host is newer ({theirs}) than this Defuse ({}): get the newer one, or join in a browser",
                    ours()
                )
            }
            Self::Version { theirs, is_newer: false } => {
                write!(
                    f,
                    "the room's host is older ({theirs}) than this Defuse ({}): join in a browser instead",
                    ours()
                )
            }
            Self::Moved { to } => write!(f, "the room is elsewhere now: {to}"),
            Self::NoRoom { code } => {
                write!(f, "no room has the code `{code}`, or not any more: look at the wall and type it again")
            }
            Self::Closed { code } => write!(f, "the room `{code}` is closed: nobody can join it any more"),
            Self::NotYours => {
                f.write_str("this seat is somebody else's now: it was taken over from another device, or erased")
            }
            Self::Refused(why) => f.write_str(why),
            Self::Busy => f.write_str("the host has too much to do just now"),
            Self::Unreadable { id, why } => {
                write!(
                    f,
                    "the room plays `{id}`, which this Defuse can't read ({why}): a newer one may, and a browser does"
                )
            }
            Self::Strange(what) => write!(f, "the host answers something that this Defuse doesn't understand: {what}"),
        }
    }
}

impl std::error::Error for JoinTrouble {}

fn ours() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
