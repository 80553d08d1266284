//! The customer at their table, as they will open.

use bevy_egui::egui::{Align, Id, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::view::BriefView;
use crate::game::{
    stage::{Actor, Figures, Framing, Room, paint_wall},
    theme::{Theme, Type},
    widgets::text,
};

/// Paints the customer into the stage, with name and role; where the stage is a band the words stand beside them.
pub(super) fn person_ui(
    ui: &mut Ui,
    theme: &Theme,
    stage: Rect,
    view: &BriefView,
    actor: &Actor,
    figures: &mut Figures,
) {
    let room = Room::of(view.look.heat, theme.dark);
    let margin = theme.measures.screen_margin;
    let (picture, framing, words) = if theme.measures.banded {
        let width = (stage.width() * 0.3).clamp(220.0, 320.0);
        let (picture, rest) = stage.split_left_right_at_x(stage.left() + margin + width);
        let words = Rect::from_min_max(rest.min + vec2(20.0, 48.0), stage.max - vec2(margin, 8.0));
        (picture, Framing::Portrait, words)
    } else {
        let left = stage.left() + margin - 16.0;
        let words = Rect::from_min_max(pos2(left, stage.top() + 26.0), pos2(stage.right() - 24.0, stage.bottom()));
        (stage, Framing::Stage, words)
    };
    paint_wall(ui.painter(), stage, room);
    figures.paint_actor(ui.painter(), Id::new("brief: customer"), picture, framing, &view.features, actor, room);
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(words).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        text(ui, theme, Type::Heading, theme.palette.ink, &view.customer);
        text(ui, theme, Type::Small, theme.palette.ink, &view.role);
    });
}
