//! The brief at a seat in a room: the same page, with one way to start.

use bevy::prelude::Result;

use super::{
    super::{Drawings, Page, first_look::next_picture, stage::Actor},
    Form, Intent, Shown, brief_ui,
    view::BriefView,
};
use crate::{conversation::Conversation, join::Way};

/// The brief of a room's conversation, while it is read.
pub(in crate::game) struct RoomBrief {
    shown: Shown,
    form: Form,
}

impl RoomBrief {
    /// Of a conversation that is about to begin.
    pub(in crate::game) fn of(conversation: &Conversation, way: Way) -> Self {
        let words = match way {
            Way::Alone => "You play it at your own pace. No coach, no way back.",
            Way::Together => "Everybody votes on each move, and the room goes one way.",
        };
        let form = Form { wants_focus: true, room: Some(words), ..Form::default() };
        Self { shown: Shown::of(conversation.seed(), BriefView::of(conversation)), form }
    }

    /// Draws it, and says whether the player begins (true) or leaves (false).
    pub(in crate::game) fn show(
        &mut self,
        page: &mut Page,
        drawings: &mut Drawings,
        seconds: f32,
    ) -> Result<Option<bool>> {
        let theme = page.theme();
        let actor: &mut Actor = &mut self.shown.actor;
        actor.advance_sparingly(seconds, theme.reduced_motion, theme.spare);
        if let Some(wait) = next_picture(actor) {
            page.ctx()?.request_repaint_after(wait);
        }
        let Self { shown, form } = self;
        let intent = page.show(|ui, theme| brief_ui(ui, theme, &shown.view, form, &shown.actor, drawings))?;
        Ok(intent.map(|intent| matches!(intent, Intent::Begin(_))))
    }
}
