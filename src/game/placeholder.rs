//! TEMPORARY: stands in for every screen until it has its own file. Each screen that comes takes its line out of `plugin`.

use bevy::prelude::*;
use bevy_egui::egui::{Frame, Margin, Ui};

use super::{
    AddScreen, Navigate, Page, Screen,
    theme::{Theme, Type},
    widgets::{Button, text},
};

const ALL: [Screen; 4] = [
    Screen::Home,
    Screen::Brief,
    Screen::Conversation,
    Screen::Settings,
];

pub(super) fn plugin(app: &mut App) {
    for screen in ALL {
        app.add_screen(screen, show_placeholder);
    }
}

fn show_placeholder(mut page: Page, mut navigate: Navigate, screen: Res<State<Screen>>) -> Result {
    if let Some(to) = page.show(|ui, theme| placeholder_ui(ui, theme, *screen.get()))? {
        navigate.to(to);
    }
    Ok(())
}

fn placeholder_ui(ui: &mut Ui, theme: &Theme, screen: Screen) -> Option<Screen> {
    let margin = theme.measures.screen_margin as i8;
    let p = &theme.palette;
    Frame::new()
        .inner_margin(Margin::same(margin))
        .show(ui, |ui| {
            text(ui, theme, Type::Title, p.ink, &format!("{screen:?}"));
            text(ui, theme, Type::Body, p.ink2, "This screen is being built.");
            ui.add_space(24.0);
            let others = ALL.into_iter().filter(|other| *other != screen);
            others
                .filter(|other| {
                    Button::secondary(&format!("{other:?}"))
                        .show(ui, theme)
                        .clicked()
                })
                .last()
        })
        .inner
}
