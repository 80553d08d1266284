//! What there is to say of the room: a card on top of the page, and the seat under Escape.

use bevy_egui::egui::{Rect, Ui};

use super::super::{
    super::{
        theme::{Theme, Type},
        widgets::{Button, Prose, scroll, text},
    },
    guided::card_ui,
    pause_ui::ways_ui,
    view::{Intent, RoomView},
};

/// Shows the card at the top of the page, and says what is left of the page below it.
pub(in crate::game::conversation) fn room_ui(ui: &mut Ui, theme: &Theme, room: &RoomView<'_>, page: Rect) -> Rect {
    let p = &theme.palette;
    let name = format!("{}  ", room.name);
    let words = Prose::new(Type::Choice, p.ink).strong_coloured(&name, p.ember).say(room.words);
    card_ui(ui, theme, page, words, room.is_trouble, None).0
}

/// Shows what belongs to one's own seat, and the ways out.
pub(in crate::game::conversation) fn seat_ui(ui: &mut Ui, theme: &Theme, room: &RoomView<'_>) -> Option<Intent> {
    let p = &theme.palette;
    scroll(ui, theme, "pause", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text(ui, theme, Type::Sentence, p.ink, "Your seat");
        ui.add_space(theme.grown(8.0));
        Prose::new(Type::Body, p.ink2).say(room.seat).within(75).show(ui, theme);
        ui.add_space(theme.grown(28.0));
        let ways = vec![
            (Button::primary("Go on").key("Esc"), Intent::Close),
            (Button::secondary("Settings"), Intent::Settings),
            (Button::secondary("All keys").key("F1"), Intent::Keys),
            (Button::secondary("Leave"), Intent::Leave),
        ];
        ways_ui(ui, theme, ways)
    })
}
