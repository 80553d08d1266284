//! Removing a person: a button that asks, says what would go, and then what went.

use bevy_egui::egui::{Ui, vec2};

use super::{Intent, page_ui::called, view::ProgressView, words::count};
use crate::{
    game::{
        theme::{Theme, Type},
        widgets::{Button, Prose, sheet, text},
    },
    record::Erased,
};

/// How far removing somebody has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Erasing {
    /// Nobody asked for it.
    #[default]
    No,
    /// It is being looked up what would go.
    LookingUp,
    /// It was asked whether to: the name, and what would go.
    Asked(String, Box<Erased>),
    /// It goes on.
    Removing,
    /// What came of it, in sentences.
    Told(String),
}

/// Shows it over the width that is left.
pub(super) fn erase_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView, erasing: &Erasing) -> Option<Intent> {
    let p = &theme.palette;
    text(ui, theme, Type::Heading, p.ink, "What is kept");
    ui.add_space(4.0);
    let words = "Everything stays on this computer. You can have a person removed from all of it: attempts, imported receipts, goals.";
    Prose::new(Type::Body, p.ink2).say(words).within(75).show(ui, theme);
    ui.add_space(14.0);
    let button = if view.person.is_empty() {
        "Remove plays without a name …".to_owned()
    } else {
        format!("Remove {} …", view.person)
    };
    match erasing {
        Erasing::No => {
            return Button::secondary(&button)
                .show(ui, theme)
                .clicked()
                .then(|| Intent::AskToErase(view.person.clone()));
        }
        Erasing::LookingUp => {
            Prose::new(Type::Body, p.ink).say("Looking up what that would be …").live().show(ui, theme);
        }
        Erasing::Removing => {
            Prose::new(Type::Body, p.ink).say("Removing …").live().show(ui, theme);
        }
        Erasing::Told(words) => {
            Prose::new(Type::Body, p.ink).say(words).within(75).live().show(ui, theme);
            ui.add_space(10.0);
            return Button::quiet("Done").show(ui, theme).clicked().then_some(Intent::LeaveErasing);
        }
        Erasing::Asked(name, would) => return asked_ui(ui, theme, name, would),
    }
    None
}

fn asked_ui(ui: &mut Ui, theme: &Theme, name: &str, would: &Erased) -> Option<Intent> {
    let mut intent = None;
    sheet(ui, theme, vec2(20.0, 16.0), |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        if would.is_nothing() {
            let words = format!("Nothing of {} is kept here.", whose(name));
            Prose::new(Type::Body, theme.palette.ink).say(&words).within(75).live().show(ui, theme);
            if Button::quiet("Close").show(ui, theme).clicked() {
                intent = Some(Intent::LeaveErasing);
            }
            return;
        }
        let mut words = format!("This removes of {}, for good: {}.", whose(name), parts(would));
        if !would.copies.is_empty() {
            words += " Copies of damaged files go whole, with what they hold of others.";
        }
        words += " What was exported, and receipts that others have, are elsewhere and stay.";
        Prose::new(Type::Body, theme.palette.ink).say(&words).within(75).live().show(ui, theme);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(theme.grown(20.0), 8.0);
            // What changes nothing comes first for the keyboard.
            if Button::secondary("Keep everything").show(ui, theme).clicked() {
                intent = Some(Intent::LeaveErasing);
            }
            if Button::primary("Remove it for good").show(ui, theme).clicked() {
                intent = Some(Intent::Erase(name.to_owned()));
            }
        });
    });
    intent
}

/// What was removed, in sentences.
pub(super) fn told(name: &str, erased: &Erased, was_in_settings: bool) -> String {
    let mut words = if erased.is_nothing() {
        format!("Nothing of {} was kept here.", whose(name))
    } else {
        format!("Removed of {}: {}.", whose(name), parts(erased))
    };
    for path in &erased.doubtful {
        let path = path.display();
        words += &format!(
            " The damaged file {path} can’t be read whole and may still hold something: delete it if you needn’t it."
        );
    }
    if erased.in_use {
        words += " Another Defuse has the file open: close it and remove the name once more, so that no trace stays.";
    }
    if was_in_settings {
        words += " The name was taken out of your settings too.";
    }
    words
}

fn whose(name: &str) -> String {
    if name.is_empty() { "plays without a name".to_owned() } else { format!("“{}”", called(name)) }
}

/// "2 attempts with 14 moves, 1 imported receipt".
fn parts(erased: &Erased) -> String {
    let mut parts = Vec::new();
    if erased.attempts > 0 {
        parts.push(format!("{} with {}", count(erased.attempts, "attempt"), count(erased.moves, "move")));
    }
    let others = [
        (erased.receipts, "imported receipt"),
        (erased.goals, "goal"),
        (erased.copies.len(), "copy of a damaged file"),
    ];
    for (number, what) in others.into_iter().filter(|(number, _)| *number > 0) {
        parts.push(match (number, what) {
            (2.., "copy of a damaged file") => format!("{number} copies of damaged files"),
            _ => count(number, what),
        });
    }
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_removed_is_told() {
        let erased = Erased { attempts: 2, moves: 14, receipts: 1, in_use: true, ..Erased::default() };
        let words = told("Ana", &erased, true);
        assert!(words.starts_with("Removed of “Ana”: 2 attempts with 14 moves, 1 imported receipt."), "{words}");
        assert!(words.contains("Another Defuse") && words.contains("settings"));
        assert_eq!(told("", &Erased::default(), false), "Nothing of plays without a name was kept here.");
    }
}
