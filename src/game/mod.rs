//! Plays in a window: the Bevy app, its screens, and the look that they share.
//!
//! It ends at the screen's edge: what a conversation is and what it is worth is decided in the inner ring.

mod app;
mod attempts;
mod brief;
mod clock;
mod compare;
mod conversation;
mod debrief;
mod desk;
mod display;
mod drawings;
mod first_look;
#[cfg(debug_assertions)]
mod gallery;
mod graphics;
mod hints;
mod home;
mod keeping;
mod keys_page;
mod page;
mod paint;
mod places;
pub mod platform;
mod preferences;
mod progress;
mod rest;
mod room;
mod screen;
mod settings;
mod shelf;
mod shortcuts;
mod sound;
pub(crate) use crate::stage;
mod system;
mod table;
pub mod theme;
#[cfg(test)]
mod trial;
mod trouble;
mod versions;
mod watching;
mod welcome;
#[cfg(test)]
mod whole_tests;
pub mod widgets;

use std::{error, fmt, panic, path::PathBuf, thread};

use app::Stock;

use crate::join::Address;

pub use conversation::GuidedPlay;
pub(crate) use drawings::Drawings;
pub use keeping::Keeping;
pub use page::Page;
pub use screen::{AddScreen, Navigate, Screen};
pub use settings::{Contrast, Motion, Notice, Pace, Settings, ThemeChoice};
pub use shelf::{Advice, Shelf};
pub use table::{OnTable, Play, Table};
pub use versions::News;
pub use watching::FileChanged;

/// How to open the game.
#[derive(Clone, Debug, Default)]
pub struct GameOptions {
    /// Where the player's settings are kept. Without it they last as long as the window.
    pub settings_file: Option<PathBuf>,
    /// The folder in which attempts are kept, or why there is none.
    pub data: Option<Result<PathBuf, String>>,
    /// Folders with scenarios beside the built-in ones; later ones win.
    pub scenario_folders: Vec<PathBuf>,
    /// The room to join at once, where the game is opened for one.
    pub join: Option<JoinOptions>,
}

/// A room to join.
#[derive(Clone, Debug)]
pub struct JoinOptions {
    /// Where its host is.
    pub address: Address,
    /// Its code, as [`crate::join::read_code`] gives it.
    pub code: String,
    /// The name to take a seat under; where it is empty the player's own, and where there is none either they are asked.
    pub name: String,
}

/// Why the game could not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GameError {
    /// There is no display to open a window on; in plain words, why.
    NoDisplay(String),
    /// There is a display, but nothing that can draw; in plain words, why.
    NoGraphics(String),
    /// The window could not be opened for another reason.
    NoWindow(String),
}

impl fmt::Display for GameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDisplay(why) => write!(f, "there is no display to open a window on: {why}"),
            Self::NoGraphics(why) => write!(f, "no graphics driver can draw here: {why}"),
            Self::NoWindow(why) => write!(f, "the window could not be opened: {why}"),
        }
    }
}

impl error::Error for GameError {}

/// Opens the game and returns when its window is closed.
///
/// # Errors
///
/// When there is no display, or nothing that can draw on it. Nothing was shown then, so that the caller can play in a
/// terminal instead.
pub fn run(options: GameOptions) -> Result<(), GameError> {
    display::check()?;
    // Finding a driver is mostly waiting; scenarios and attempts are read meanwhile.
    let (stock, graphics) = thread::scope(|scope| {
        let stock = scope.spawn(|| Stock::read(&options));
        let graphics = graphics::open();
        (stock.join().unwrap_or_else(|panic| panic::resume_unwind(panic)), graphics)
    });
    let graphics = graphics?;
    let mut app = platform::catch(|| app::build(options, stock, graphics)).map_err(GameError::NoWindow)?;
    app.run();
    Ok(())
}
