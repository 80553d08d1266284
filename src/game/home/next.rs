//! What to practise next, and why.

use bevy_egui::egui::{Align, Id, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::{Intent, shelf_view::Next};
use crate::game::{
    stage::{Figures, Framing, Room, round_corners},
    theme::{Theme, Type, radius},
    widgets::{Button, Prose, difficulty, text},
};

const PORTRAIT_HEIGHT: f32 = 268.0;
/// As high as it gets beside a long text.
const PORTRAIT_HIGHEST: f32 = 420.0;

impl Next<'_> {
    /// What its one button does.
    pub(super) fn intent(&self) -> Intent {
        if self.advice.resumes { Intent::Resume } else { Intent::Open(self.playable.id.clone()) }
    }
}

/// Shows it: the portrait, and beside it (at a large text size under it) what it is and the one button.
pub(super) fn next_ui(
    ui: &mut Ui,
    theme: &Theme,
    next: &Next,
    figures: &mut Figures,
    takes_focus: bool,
) -> Option<Intent> {
    let room = ui.available_rect_before_wrap();
    let (portrait, gap) = if theme.measures.compact { (260.0, 36.0) } else { (376.0, 48.0) };
    let is_beside = room.width() - portrait - gap >= 300.0 * theme.measures.sign_scale;
    let text_at =
        if is_beside { room.min + vec2(portrait + gap, 0.0) } else { room.min + vec2(0.0, PORTRAIT_HEIGHT + 20.0) };
    let text_room = Rect::from_min_max(text_at, pos2(room.right(), f32::INFINITY));
    let builder = UiBuilder::new().id_salt("next").max_rect(text_room).layout(Layout::top_down(Align::Min));
    let mut column = ui.new_child(builder);
    let intent = words(&mut column, theme, next, takes_focus);
    let bottom = column.min_rect().bottom();

    let picture = if is_beside {
        let height = (bottom - room.top()).clamp(PORTRAIT_HEIGHT, PORTRAIT_HIGHEST);
        Rect::from_min_size(room.min, vec2(portrait, height))
    } else {
        Rect::from_min_size(room.min, vec2(room.width(), PORTRAIT_HEIGHT))
    };
    paint_portrait(ui, theme, next, figures, picture);
    let taken = Rect::from_min_max(room.min, pos2(room.right(), bottom.max(picture.bottom())));
    ui.advance_cursor_after_rect(taken);
    intent
}

fn paint_portrait(ui: &Ui, theme: &Theme, next: &Next, figures: &mut Figures, rect: Rect) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let look = &next.playable.look;
    let room = Room::of(look.heat, theme.dark);
    figures.paint(
        ui.painter(),
        Id::new("home: next"),
        rect,
        Framing::Portrait,
        &next.playable.features,
        &look.pose,
        room,
    );
    round_corners(ui.painter(), rect, radius::CARD, theme.palette.page);
}

fn words(ui: &mut Ui, theme: &Theme, next: &Next, takes_focus: bool) -> Option<Intent> {
    let p = &theme.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(4.0);
    text(ui, theme, Type::SmallLabel, p.ember, "Next for you");
    ui.add_space(2.0);
    text(ui, theme, Type::Title, p.ink, &next.playable.title);
    ui.add_space(12.0);
    Prose::new(Type::Choice, p.ink).say(&next.playable.summary).within(72).show(ui, theme);
    ui.add_space(8.0);
    Prose::new(Type::Body, p.ink2)
        .strong_coloured("Why this one: ", p.ink)
        .say(&next.advice.why)
        .within(75)
        .show(ui, theme);
    ui.add_space(24.0);
    let mut intent = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(22.0), 10.0);
        let words = if next.advice.resumes { "Go on" } else { "Open" };
        let open = Button::primary(words).key("Enter").show(ui, theme);
        if takes_focus {
            open.request_focus();
        }
        if open.clicked() {
            intent = Some(next.intent());
        }
        if next.advice.resumes {
            if Button::quiet("Start anew").show(ui, theme).clicked() {
                intent = Some(Intent::StartAnew);
            }
            if Button::quiet("Give it up").show(ui, theme).clicked() {
                intent = Some(Intent::GiveUp);
            }
        } else {
            meta(ui, theme, next);
        }
    });
    if next.advice.resumes {
        ui.add_space(16.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(theme.grown(22.0), 6.0);
            meta(ui, theme, next);
        });
    }
    intent
}

fn meta(ui: &mut Ui, theme: &Theme, next: &Next) {
    let (playable, ink2) = (next.playable, theme.palette.ink2);
    let name = playable.difficulty.name();
    difficulty(ui, theme, Type::Quiet, playable.level(), name);
    for words in [&playable.length(), &playable.skills] {
        if !words.is_empty() {
            Prose::new(Type::Quiet, ink2).say(words).show(ui, theme);
        }
    }
}
