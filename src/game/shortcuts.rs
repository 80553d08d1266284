//! Keys that mean the same on every screen: full screen, text size, back.

use bevy::{
    prelude::*,
    window::{MonitorSelection, PrimaryWindow, WindowMode},
};
use bevy_egui::{
    EguiContexts, EguiPrimaryContextPass,
    egui::{InputState, Key, Modifiers},
};

use super::{
    screen::{Navigate, ScreenSystems},
    settings::Settings,
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        EguiPrimaryContextPass,
        (
            (toggle_full_screen, resize_text).in_set(ScreenSystems::Before),
            // After the screens: one that has something open closes that first.
            go_back.in_set(ScreenSystems::After),
        ),
    );
}

fn toggle_full_screen(
    mut contexts: EguiContexts,
    mut window: Single<&mut Window, With<PrimaryWindow>>,
) -> Result {
    if contexts
        .ctx_mut()?
        .input_mut(|input| input.consume_key(Modifiers::NONE, Key::F11))
    {
        window.mode = match window.mode {
            WindowMode::Windowed => WindowMode::BorderlessFullscreen(MonitorSelection::Current),
            _ => WindowMode::Windowed,
        };
    }
    Ok(())
}

fn resize_text(mut contexts: EguiContexts, mut settings: ResMut<Settings>) -> Result {
    let wish = contexts.ctx_mut()?.input_mut(text_size_wish);
    match wish {
        Some(0) => settings.text_scale = 1.0,
        Some(steps) => settings.resize_text(steps),
        None => {}
    }
    Ok(())
}

/// A step up or down, or 0 for back to normal. On many keyboards plus is on the key of equals.
fn text_size_wish(input: &mut InputState) -> Option<i8> {
    // A fast player presses it twice in a frame.
    let mut presses = |key| input.count_and_consume_key(Modifiers::COMMAND, key).min(10) as i8;
    let steps = presses(Key::Plus) + presses(Key::Equals) - presses(Key::Minus);
    if presses(Key::Num0) > 0 {
        Some(0)
    } else {
        (steps != 0).then_some(steps)
    }
}

fn go_back(mut contexts: EguiContexts, mut navigate: Navigate) -> Result {
    if contexts
        .ctx_mut()?
        .input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        navigate.back();
    }
    Ok(())
}
