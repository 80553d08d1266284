//! Key hints step back for players who use the mouse, and return with the first key.

use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui::Event};

use super::screen::ScreenSystems;

/// So many clicks in a row, and the hints go.
const CLICKS: u8 = 3;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<KeyHints>().add_systems(EguiPrimaryContextPass, watch.in_set(ScreenSystems::Before));
}

/// How often the mouse was used since the last key.
#[derive(Resource, Default)]
pub(super) struct KeyHints {
    clicks: u8,
}

impl KeyHints {
    /// Whether the keys of buttons are shown.
    pub(super) fn are_wanted(&self) -> bool {
        self.clicks < CLICKS
    }

    fn notice(&mut self, event: &Event) {
        match event {
            Event::Key { pressed: true, .. } => self.clicks = 0,
            Event::PointerButton { pressed: true, .. } => self.clicks = self.clicks.saturating_add(1),
            _ => {}
        }
    }
}

fn watch(mut contexts: EguiContexts, mut hints: ResMut<KeyHints>) -> Result {
    contexts.ctx_mut()?.input(|input| {
        for event in &input.events {
            hints.notice(event);
        }
    });
    Ok(())
}
