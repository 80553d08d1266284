//! The foot of the page: silence or the way on at its left, coach and pause at its right.

use bevy_egui::egui::{Rect, Ui};

use super::super::{
    theme::Theme,
    widgets::{Button, SilenceRow, silence_row},
};
use super::{
    layout::row,
    talk::Sheet,
    view::{Choices, Intent, View},
};

/// Shows the foot in its row.
pub(super) fn foot_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>, area: Rect) -> Option<Intent> {
    let mut left = row(ui, "way on", area);
    left.spacing_mut().item_spacing.x = theme.grown(22.0);
    let way_on = way_on_ui(&mut left, theme, view);
    let room = area.right() - left.min_rect().right() - theme.grown(16.0);

    let pause = pause(view);
    let coach = Button::quiet(coach_words(view)).key("C");
    let gap = theme.grown(22.0);
    let pause_width = pause.width(ui, theme);
    let with_coach = pause_width + gap + coach.width(ui, theme);
    let has_coach = view.is_practice && with_coach <= room;
    let width = if has_coach { with_coach } else { pause_width };
    let mut right = row(ui, "pause", area.with_min_x(area.right() - width));
    right.spacing_mut().item_spacing.x = gap;
    let coach = has_coach && coach.show(&mut right, theme).clicked();
    let pause = pause.show(&mut right, theme).clicked();
    way_on.or(coach.then_some(Intent::ToggleCoach)).or(pause.then_some(Intent::Toggle(Sheet::Pause)))
}

/// The button that pauses; in a room, which goes on, the one that leads to one's own seat.
pub(super) fn pause(view: &View<'_>) -> Button<'static> {
    Button::quiet(if view.room.is_some() { "Your seat" } else { "Pause" }).key("Esc")
}

/// The coach's switch in words.
pub(super) fn coach_words(view: &View<'_>) -> &'static str {
    if view.is_coach_on { "Coach on" } else { "Coach off" }
}

/// Silence while there is something to choose, else the way on.
pub(super) fn way_on_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>) -> Option<Intent> {
    let page = &view.page;
    if page.note.is_some() {
        let go_on = Button::primary("Go on").key("Enter").show(ui, theme).clicked();
        let take_back = Button::quiet("Take back").key("B").show(ui, theme).clicked();
        return take_back.then_some(Intent::TakeBack).or(go_on.then_some(Intent::GoOn));
    }
    if page.ending.is_some() {
        let is_guided = view.lesson.is_some();
        let words = if is_guided { "Done" } else { "Review" };
        let review = Button::primary(words).key("Enter").show(ui, theme).clicked();
        let take_back = view.is_practice && !is_guided && Button::quiet("Take back").key("B").show(ui, theme).clicked();
        return take_back.then_some(Intent::TakeBack).or(review.then_some(Intent::Review));
    }
    if page.waits {
        return Button::secondary("Go on").key("Enter").show(ui, theme).clicked().then_some(Intent::Hurry);
    }
    let (filled, choice) = (page.silence?, page.silence_choice?);
    if matches!(page.choices, Choices::Hidden | Choices::Held(_)) {
        return None;
    }
    let silence = SilenceRow { filled, words: "Say nothing", key: "0" };
    let is_taken = silence_row(ui, theme, &silence).clicked() && page.choices.are_open();
    is_taken.then_some(Intent::Choose(choice))
}
