//! The keys of the screen, and the click that completes a speech.

use bevy_egui::egui::{Context, Event, Key};

use super::super::widgets::keys::{any_pressed, pressed as key, pressed_number};
use super::{
    talk::Sheet,
    view::{FileNews, Intent, PageView, SheetBody, View},
};

/// So many seconds after something came up, a key that was meant for what stood there before is no answer to it.
const GRACE: f32 = 0.2;

/// Keys that lead to things and away from them, and so complete no speech.
const WAYS: [Key; 6] = [Key::Tab, Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight, Key::F11];

/// What the keys of this frame mean.
pub(super) fn pressed(ctx: &Context, view: &View<'_>) -> Option<Intent> {
    // A key that is held answers once.
    ctx.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Key { repeat: true, .. })));
    let escape = key(ctx, Key::Escape);
    let notebook = key(ctx, Key::N).then_some(Intent::Toggle(Sheet::Notebook));
    let transcript = key(ctx, Key::T).then_some(Intent::Toggle(Sheet::Transcript(None)));
    if view.lesson.is_some() && key(ctx, Key::S) {
        return Some(Intent::Skip);
    }
    let has_file = view.file.as_ref().is_some_and(FileNews::has_sheet);
    let file = (has_file && key(ctx, Key::F)).then_some(Intent::Toggle(Sheet::File));
    if let Some(sheet) = &view.sheet {
        let is_picked = matches!(sheet.body, SheetBody::Transcript { picked: Some(_), .. });
        let back = if is_picked { Intent::Pick(None) } else { Intent::Close };
        let coach = matches!(sheet.body, SheetBody::Pause { .. }) && view.is_practice && key(ctx, Key::C);
        return escape.then_some(back).or(notebook).or(transcript).or(file).or(coach.then_some(Intent::ToggleCoach));
    }
    escape
        .then_some(Intent::Toggle(Sheet::Pause))
        .or(notebook)
        .or(transcript)
        .or(file)
        .or_else(|| (view.is_practice && key(ctx, Key::C)).then_some(Intent::ToggleCoach))
        .or_else(|| on_the_page(ctx, &view.page, view.is_practice))
}

fn on_the_page(ctx: &Context, page: &PageView<'_>, is_practice: bool) -> Option<Intent> {
    let is_fresh = page.age < GRACE;
    if page.is_telling() {
        let is_clicked = ctx.input(|input| input.pointer.primary_clicked());
        return (is_clicked || any_key(ctx)).then_some(Intent::Hurry);
    }
    if page.note.is_some() {
        if key(ctx, Key::B) {
            return Some(Intent::TakeBack);
        }
        return (any_key(ctx) && !is_fresh).then_some(Intent::GoOn);
    }
    if page.ending.is_some() {
        if is_practice && key(ctx, Key::B) {
            return Some(Intent::TakeBack);
        }
        return (key(ctx, Key::Enter) && !is_fresh).then_some(Intent::Review);
    }
    let number = pressed_number(ctx).filter(|_| page.choices.are_open() && !is_fresh)?;
    match number.checked_sub(1) {
        None => page.silence_choice.map(Intent::Choose),
        Some(index) => page.rows.get(index).map(|row| Intent::Choose(row.choice)),
    }
}

/// Any key but those that move the focus.
fn any_key(ctx: &Context) -> bool {
    let is_way = |event: &Event| matches!(event, Event::Key { key, .. } if WAYS.contains(key));
    any_pressed(ctx) && ctx.input(|input| !input.events.iter().any(is_way))
}
