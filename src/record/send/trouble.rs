//! Why statements can't be sent, in words.

use std::fmt;

/// Why statements can't be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendTrouble {
    /// Nobody answers at the address.
    NoConnection {
        /// The address.
        address: String,
        /// What went wrong.
        why: String,
    },
    /// The store doesn't let us in.
    NotLetIn {
        /// Whether a name and a password were given.
        given: bool,
    },
    /// There is no record store at the address.
    NotThere {
        /// The address.
        address: String,
    },
    /// It is somewhere else.
    Moved {
        /// Where, where it says so.
        to: Option<String>,
    },
    /// It doesn't speak the version of the standard.
    Version {
        /// The version that was asked for.
        asked: &'static str,
        /// Those that it speaks.
        speaks: Vec<String>,
    },
    /// It can't answer now, however often it is asked.
    Busy {
        /// The status of its last answer.
        status: u16,
    },
    /// It answers what no record store answers.
    Strange(String),
    /// What was sent can't be remembered.
    Memory(String),
}

impl fmt::Display for SendTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoConnection { address, why } => {
                write!(f, "no connection to `{address}`: {why}; is the address right, and is there a network?")
            }
            Self::NotLetIn { given: true } => f.write_str(
                "the record store doesn't accept the name and password (401 or 403): check the credentials, and that they may write statements",
            ),
            Self::NotLetIn { given: false } => f.write_str(
                "the record store wants a name and a password (401): put `name:password` into a file and name it with `--credentials`",
            ),
            Self::NotThere { address } => write!(
                f,
                "there is no record store at `{address}` (404): its address often ends in `/xapi` or `/xAPI`; whoever runs it knows it as the endpoint"
            ),
            Self::Moved { to: Some(to) } => write!(f, "the record store has moved: use `{to}`"),
            Self::Moved { to: None } => f.write_str("the record store has moved and doesn't say where"),
            Self::Version { asked, speaks } => write!(
                f,
                "the record store doesn't speak version {asked} of the standard, only {}: choose with `--version`",
                speaks.join(", ")
            ),
            Self::Busy { status } => {
                write!(f, "the record store can't answer now ({status}): send again later, it goes on where it stopped")
            }
            Self::Strange(what) => write!(f, "this is no record store, or it is out of order: {what}"),
            Self::Memory(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for SendTrouble {}
