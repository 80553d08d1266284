//! The customer's letter, as a sheet that rises from the bottom edge.

use bevy_egui::egui::{Align, Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, WidgetType, pos2, vec2};

use crate::game::theme::{Theme, Type, radius};
use crate::game::widgets::{Prose, Sign, focus_ring, sheet, text};

use super::sign_beside;
use super::view::{Letter, LetterTerm};

/// It comes after this time, when the figures above were looked at,
const COMES_AFTER: f32 = 1.2;
/// rises within this,
const RISES_IN: f32 = 0.4;
/// and comes from so far below.
const FROM_BELOW: f32 = 24.0;
/// So much of the sheet lies beyond the edge, with its lower corners.
const BEYOND: f32 = 40.0;

/// Shows the letter over the width that is left. Where there is room its foot lies on `floor`, else it goes on from here, and so
/// does whatever it lies in.
pub(super) fn letter_ui(ui: &mut Ui, theme: &Theme, letter: &Letter, age: f32, floor: f32) {
    let height_id = Id::new("height of the letter");
    let height: f32 = ui.data(|data| data.get_temp(height_id)).unwrap_or(0.0);
    let top = ui.cursor().top().max(floor - height);
    let risen = rise(theme, ui, age);
    let at = pos2(ui.max_rect().left(), top + (1.0 - risen) * FROM_BELOW);
    let room = Rect::from_min_size(at, vec2(ui.available_width(), f32::INFINITY));
    // A child whose size isn't its parent's: the foot of the sheet must not make room for itself.
    let mut child = ui.new_child(UiBuilder::new().id_salt("letter").max_rect(room));
    child.multiply_opacity(risen);
    let shown = sheet(&mut child, theme, vec2(18.0, 16.0), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        letter_words(ui, theme, letter);
        ui.add_space(BEYOND);
    });
    let rect = shown.response.rect;
    let seen = rect.with_max_y(rect.max.y - BEYOND);
    let response = child.interact(seen, Id::new("the letter"), Sense::focusable_noninteractive());
    if response.has_focus() {
        focus_ring(child.painter(), theme, seen.shrink2(vec2(4.0, 4.0)), radius::CARD);
    }
    if response.gained_focus() {
        response.scroll_to_me(Some(Align::Min));
    }
    response.widget_info(|| {
        WidgetInfo::labeled(WidgetType::Label, true, format!("Letter from {}, {}", letter.from, letter.when))
    });
    if (seen.height() - height).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(height_id, seen.height()));
        ui.ctx().request_repaint();
    }
    let foot = Rect::from_min_max(pos2(rect.left(), ui.cursor().top()), pos2(rect.right(), top + seen.height()));
    ui.advance_cursor_after_rect(foot);
}

/// How far it has risen, 0 to 1.
fn rise(theme: &Theme, ui: &Ui, age: f32) -> f32 {
    if theme.reduced_motion || age >= COMES_AFTER + RISES_IN {
        return 1.0;
    }
    if age < COMES_AFTER {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f32((COMES_AFTER - age).max(0.0)));
        return 0.0;
    }
    ui.ctx().request_repaint();
    1.0 - (1.0 - (age - COMES_AFTER) / RISES_IN).powi(3)
}

fn letter_words(ui: &mut Ui, theme: &Theme, letter: &Letter) {
    let p = &theme.palette;
    text(ui, theme, Type::Caption, p.ink2, &letter.when);
    let head = format!("{}: what we agreed", letter.from);
    text(ui, theme, Type::SmallLabel, p.ink, &head);
    ui.add_space(8.0);
    text(ui, theme, Type::Recap, p.ink, &letter.greeting);
    for term in &letter.terms {
        ui.add_space(8.0);
        term_ui(ui, theme, term);
    }
    if !letter.closing.is_empty() {
        ui.add_space(8.0);
        text(ui, theme, Type::Recap, p.ink, &letter.closing);
    }
}

/// What the customer writes, its sign in front; below it what the player meant, where that is something else.
fn term_ui(ui: &mut Ui, theme: &Theme, term: &LetterTerm) {
    let p = &theme.palette;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(8.0);
        let sign = if term.meant.is_some() { Sign::TermOpen } else { Sign::TermSettled };
        sign_beside(ui, theme, sign, Type::Recap);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let prose = Prose::new(Type::Recap, p.ink);
            match &term.meant {
                None => prose.say(&term.written).say(term.stop).show(ui, theme),
                Some((meant, why)) => {
                    prose.misheard(&term.written).say(term.stop).show(ui, theme);
                    ui.add_space(2.0);
                    let prose = Prose::new(Type::Small, p.ink2).strong_coloured("You meant: ", p.ink).say(meant);
                    match why {
                        Some(why) => {
                            prose.show(ui, theme);
                            text(ui, theme, Type::Small, p.ink2, why)
                        }
                        None => prose.show(ui, theme),
                    }
                }
            }
        });
    });
}
