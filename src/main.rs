//! The program `defuse`: see [`defuse::cli`]. It ends with 0 where all went well, 1 where what was asked for could not be done, 2 on wrong use.

use std::process::ExitCode;

fn main() -> ExitCode {
    defuse::cli::run()
}
