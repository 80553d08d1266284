//! Keys that mean the same on every screen: full screen, text size, back.

use bevy::{
    input::keyboard::{Key as LogicalKey, KeyboardFocusLost, KeyboardInput},
    prelude::*,
    window::{MonitorSelection, PrimaryWindow, WindowMode},
};
use bevy_egui::{
    EguiContexts, EguiPrimaryContextPass,
    egui::{Event, Key, Modifiers},
};

use super::{
    screen::{Navigate, Screen, ScreenSystems},
    settings::Settings,
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        EguiPrimaryContextPass,
        (
            (toggle_full_screen, resize_text, show_keys).in_set(ScreenSystems::Before),
            // After the screens: one that has something open closes that first.
            go_back.in_set(ScreenSystems::After),
        ),
    );
}

fn toggle_full_screen(mut contexts: EguiContexts, mut window: Single<&mut Window, With<PrimaryWindow>>) -> Result {
    if contexts.ctx_mut()?.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F11)) {
        window.mode = match window.mode {
            WindowMode::Windowed => WindowMode::BorderlessFullscreen(MonitorSelection::Current),
            _ => WindowMode::Windowed,
        };
    }
    Ok(())
}

/// Reads Bevy's keys and not egui's: bevy_egui gives every key the modifiers that hold at the end of the frame, so that a quick
/// Ctrl and 0 would be a 0, which is a choice.
fn resize_text(
    mut contexts: EguiContexts,
    mut keys: MessageReader<KeyboardInput>,
    mut lost_focus: MessageReader<KeyboardFocusLost>,
    mut held: Local<Held>,
    mut settings: ResMut<Settings>,
) -> Result {
    if lost_focus.read().last().is_some() {
        *held = Held::default();
    }
    let wishes: Vec<TextSize> =
        keys.read().filter_map(|key| held.wish(&key.logical_key, key.state.is_pressed())).collect();
    if wishes.is_empty() {
        return Ok(());
    }
    for wish in wishes {
        match wish {
            TextSize::Step(steps) => settings.resize_text(steps),
            TextSize::Normal => settings.text_scale = 1.0,
        }
    }
    contexts.ctx_mut()?.input_mut(|input| input.events.retain(|event| !is_for_text_size(event)));
    Ok(())
}

/// `F1`, or a question mark where nobody types: as a letter, since it lies elsewhere on every keyboard.
fn show_keys(mut contexts: EguiContexts, screen: Res<State<Screen>>, mut navigate: Navigate) -> Result {
    let ctx = contexts.ctx_mut()?;
    let is_typing = ctx.text_edit_focused();
    let wanted = ctx.input_mut(|input| {
        let by_letter =
            !is_typing && input.events.iter().any(|event| matches!(event, Event::Text(text) if text == "?"));
        if by_letter {
            // The key itself must not complete a speech.
            input.events.retain(|event| !matches!(event, Event::Text(_) | Event::Key { pressed: true, .. }));
        }
        input.consume_key(Modifiers::NONE, Key::F1) || by_letter
    });
    match (wanted, screen.get()) {
        (false, _) => {}
        (true, Screen::Keys) => navigate.back_or_home(),
        (true, _) => navigate.to(Screen::Keys),
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextSize {
    Step(i8),
    Normal,
}

/// Whether the key for shortcuts is held, in the order in which keys came.
#[derive(Default)]
struct Held(bool);

impl Held {
    fn wish(&mut self, key: &LogicalKey, is_pressed: bool) -> Option<TextSize> {
        let command = if cfg!(target_os = "macos") { LogicalKey::Super } else { LogicalKey::Control };
        if *key == command {
            self.0 = is_pressed;
        }
        let LogicalKey::Character(character) = key else {
            return None;
        };
        let wish = match character.as_str() {
            // On many keyboards plus is on the key of equals.
            "+" | "=" => TextSize::Step(1),
            "-" => TextSize::Step(-1),
            "0" => TextSize::Normal,
            _ => return None,
        };
        (self.0 && is_pressed).then_some(wish)
    }
}

fn is_for_text_size(event: &Event) -> bool {
    match event {
        Event::Key { key, .. } => matches!(key, Key::Plus | Key::Equals | Key::Minus | Key::Num0),
        Event::Text(text) => matches!(text.as_str(), "+" | "=" | "-" | "0"),
        _ => false,
    }
}

fn go_back(mut contexts: EguiContexts, mut navigate: Navigate) -> Result {
    if contexts.ctx_mut()?.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        navigate.back();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_count_with_what_was_held_when_they_went_down() {
        let mut held = Held::default();
        let plus = LogicalKey::Character("+".into());
        let zero = LogicalKey::Character("0".into());
        assert_eq!(held.wish(&zero, true), None);
        assert_eq!(held.wish(&LogicalKey::Control, true), None);
        assert_eq!(held.wish(&plus, true), Some(TextSize::Step(1)));
        assert_eq!(held.wish(&plus, false), None);
        assert_eq!(held.wish(&zero, true), Some(TextSize::Normal));
        held.wish(&LogicalKey::Control, false);
        assert_eq!(held.wish(&plus, true), None);
    }
}
