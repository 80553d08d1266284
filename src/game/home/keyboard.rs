//! The keys of the screen that belong to no control.

use bevy_egui::egui::{Context, Event, FocusDirection, Key};

use crate::game::widgets::keys;

/// What keys asked for in this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Keys {
    /// The search field.
    pub(super) wants_search: bool,
    /// What is next, without looking for its button first.
    pub(super) wants_next: bool,
    /// An arrow key, while nothing had the focus: it leads to what is next and not to the top bar, which comes first for Tab.
    pub(super) leads_in: bool,
}

/// Reads them; Escape empties the query.
pub(super) fn read(ctx: &Context, query: &mut String) -> Keys {
    let has_focus = ctx.memory(|memory| memory.focused()).is_some();
    let is_typing = ctx.text_edit_focused();
    if !query.is_empty() && escape(ctx) {
        query.clear();
    }
    let leads_in = !has_focus && arrow(ctx);
    if leads_in {
        // Else the key would move the focus on from where it is about to come.
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    Keys { leads_in, wants_search: !is_typing && slash(ctx), wants_next: !has_focus && keys::pressed(ctx, Key::Enter) }
}

/// egui has taken the focus from the field by now, but leaves the key.
fn escape(ctx: &Context) -> bool {
    keys::pressed(ctx, Key::Escape)
}

/// As a letter: on many keyboards it is no key of its own. It must not end up in the field that it leads to.
fn slash(ctx: &Context) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Text(text) if text == "/"));
        input.events.len() < before
    })
}

/// As it came in: the shell may have used it up.
fn arrow(ctx: &Context) -> bool {
    const ARROWS: [Key; 4] = [Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight];
    ctx.input(|input| {
        input
            .raw
            .events
            .iter()
            .any(|event| matches!(event, Event::Key { key, pressed: true, .. } if ARROWS.contains(key)))
    })
}
