//! Options whose two hyphens got lost on their way through a document or a chat, which make one dash of them.

use std::ffi::OsString;

use clap::Command;

/// What looks like a hyphen, or was made of two.
const DASHES: [char; 7] = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'];

/// Says which option was meant by the first that begins with other dashes than two hyphens; none where there is no such option. What follows a `--` alone is no option.
pub(super) fn wrong(command: &Command, arguments: impl Iterator<Item = OsString>) -> Option<String> {
    for argument in arguments {
        let Some(argument) = argument.to_str() else { continue };
        if argument == "--" {
            return None;
        }
        let name = argument.trim_start_matches(DASHES);
        let dashes = &argument[..argument.len() - name.len()];
        let option = name.split('=').next().unwrap_or_default();
        if !dashes.is_empty() && dashes != "--" && is_option(command, option) {
            return Some(format!("`{argument}` is no option; did you mean `--{name}`, with two hyphens?"));
        }
    }
    None
}

/// Whether the command or one of its own has a long option of this name.
fn is_option(command: &Command, name: &str) -> bool {
    let own = || command.get_arguments().any(|argument| argument.get_long() == Some(name));
    // A letter alone is a short option.
    name.len() > 1
        && (matches!(name, "help" | "version") || own() || command.get_subcommands().any(|sub| is_option(sub, name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn wrong_of(arguments: &[&str]) -> Option<String> {
        wrong(&super::super::Cli::command(), arguments.iter().map(OsString::from))
    }

    #[test]
    fn pasted_dashes_are_told_and_others_left_alone() {
        for dashes in ["\u{2013}", "\u{2014}", "-", "---", "\u{2013}-"] {
            let said = wrong_of(&["check", &format!("{dashes}strict"), "a.ron"]).unwrap_or_default();
            assert!(said.contains("did you mean `--strict`"), "{dashes} {said}");
        }
        let with_value = wrong_of(&["play", "\u{2013}seed=3"]).unwrap_or_default();
        assert!(with_value.contains("`--seed=3`"), "{with_value}");
        for fine in [
            &["check", "--strict"][..],
            &["graph", "-o", "x.svg"],
            &["replay", "-"],
            &["play", "--name", "\u{2013}Kim"],
            &["check", "--", "-strict"],
        ] {
            assert_eq!(wrong_of(fine), None, "{fine:?}");
        }
    }

    #[test]
    fn the_commands_hold_together() {
        super::super::Cli::command().debug_assert();
    }
}
