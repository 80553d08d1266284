//! Opens the game's window on its own. With `DEFUSE_GALLERY=1` it shows every widget on one page.

use std::process::ExitCode;

fn main() -> ExitCode {
    let settings_file = std::env::var_os("DEFUSE_SETTINGS").map(Into::into);
    match defuse::game::run(defuse::game::GameOptions { settings_file, ..Default::default() }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
