//! Which keys were pressed, for screens whose actions have keys.

use bevy_egui::egui::{Context, Key, Modifiers};

/// Whether a key was pressed on its own, which uses it up. Never while somebody types into a field.
pub fn pressed(ctx: &Context, key: Key) -> bool {
    if ctx.text_edit_focused() {
        return false;
    }
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// The number key that was pressed, 0 to 9, which uses it up. Never while somebody types into a field.
pub fn pressed_number(ctx: &Context) -> Option<usize> {
    const NUMBERS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    NUMBERS.into_iter().position(|key| pressed(ctx, key))
}

/// Whether any key at all went down in this frame: it completes a speech.
pub fn any_pressed(ctx: &Context) -> bool {
    ctx.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, bevy_egui::egui::Event::Key { pressed: true, repeat: false, .. }))
    })
}
