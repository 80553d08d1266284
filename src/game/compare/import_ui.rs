//! Bringing receipts in: a field to paste into, a path to a file or a folder, how far it is, what came of it.

use std::path::PathBuf;

use bevy_egui::egui::{Event, Key, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{Form, Import, Intent, sources::Source};
use crate::game::{
    progress::words::count,
    theme::{Theme, Type},
    widgets::{Button, Prose, Sign, field, keys, paint_sign, rule, text, text_area},
};

/// More than so many bytes are not laid out in a field: they are taken as they are.
const LARGE: usize = 30_000;
const ROWS: usize = 6;

/// Shows it over the width that is left.
pub(super) fn import_ui(ui: &mut Ui, theme: &Theme, form: &mut Form) -> Option<Intent> {
    let p = &theme.palette;
    if form.is_typing {
        // Escape in a field only leaves the field.
        keys::pressed(ui.ctx(), Key::Escape);
        take_large_paste(ui, form);
    }
    ui.add_space(4.0);
    text(ui, theme, Type::Heading, p.ink, "Receipts");
    ui.add_space(6.0);
    let words = "Paste what people sent you: a receipt a line, perhaps with a name before it and a team after it.";
    Prose::new(Type::Small, p.ink2).say(words).within(75).show(ui, theme);
    ui.add_space(12.0);
    if let Import::On { done, of, stops } = form.import {
        return going_on_ui(ui, theme, done, of, stops);
    }
    let mut intent = None;
    let mut is_typing = pasting_ui(ui, theme, form, &mut intent);
    ui.add_space(20.0);
    rule(ui, theme);
    ui.add_space(14.0);
    let words = "Or a file or a folder: write where it is, or drop it on this window.";
    Prose::new(Type::Small, p.ink2).say(words).within(75).show(ui, theme);
    ui.add_space(10.0);
    let path = field(ui, theme, "File or folder", &mut form.path, "File or folder", None);
    is_typing |= path.has_focus();
    let is_entered = path.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(10.0);
    let has_path = !form.path.trim().is_empty();
    let reads = Button::secondary("Read it").enabled(has_path).show(ui, theme).clicked();
    if has_path && (reads || is_entered) {
        intent = Some(Intent::Import(Source::Paths(vec![PathBuf::from(form.path.trim())])));
    }
    form.is_typing = is_typing;
    ui.add_space(20.0);
    told_ui(ui, theme, &form.import);
    intent
}

/// Lays hold of a paste that no field should lay out.
fn take_large_paste(ui: &Ui, form: &mut Form) {
    ui.input_mut(|input| {
        input.events.retain_mut(|event| match event {
            Event::Paste(words) if words.len() > LARGE => {
                form.large = Some(std::mem::take(words));
                false
            }
            _ => true,
        });
    });
}

/// The field, the team, the button; whether somebody is typing there.
fn pasting_ui(ui: &mut Ui, theme: &Theme, form: &mut Form, intent: &mut Option<Intent>) -> bool {
    let p = &theme.palette;
    let mut is_typing = false;
    match &form.large {
        Some(large) => {
            let words = format!("{} were pasted.", count(large.lines().count(), "line"));
            Prose::new(Type::Body, p.ink).say(&words).live().show(ui, theme);
        }
        None => {
            let area = text_area(ui, theme, "Receipts to import", &mut form.pasted, "Ana: defuse1:…", ROWS);
            is_typing |= area.has_focus();
            if form.pasted.len() > LARGE {
                form.large = Some(std::mem::take(&mut form.pasted));
            }
        }
    }
    ui.add_space(10.0);
    is_typing |=
        field(ui, theme, "Team of those without one", &mut form.team, "Team of those without one", None).has_focus();
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(20.0), 8.0);
        let has_any = form.large.is_some() || !form.pasted.trim().is_empty();
        if Button::primary("Import").enabled(has_any).show(ui, theme).clicked() {
            let words = form.large.clone().unwrap_or_else(|| form.pasted.clone());
            *intent = Some(Intent::Import(Source::Pasted(words)));
        }
        if has_any && Button::quiet("Clear").show(ui, theme).clicked() {
            (form.large, form.pasted) = (None, String::new());
        }
    });
    is_typing
}

fn going_on_ui(ui: &mut Ui, theme: &Theme, done: usize, of: usize, stops: bool) -> Option<Intent> {
    let p = &theme.palette;
    let words = match (stops, of) {
        (true, _) => "Stopping …".to_owned(),
        (false, 0) => "Reading …".to_owned(),
        (false, _) => format!("{done} of {}", count(of, "receipt")),
    };
    Prose::new(Type::Body, p.ink).say(&words).live().show(ui, theme);
    ui.add_space(8.0);
    let bar = theme.grown(6.0);
    let (track, response) = ui.allocate_exact_size(vec2(ui.available_width(), bar), Sense::hover());
    ui.painter().rect_filled(track, bar / 2.0, theme.track_on(p.page));
    let share = done as f32 / of.max(1) as f32;
    let filled = track.with_max_x(track.left() + (track.width() * share).max(bar));
    ui.painter().rect_filled(filled, bar / 2.0, p.ink);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &words));
    ui.add_space(12.0);
    let stop = Button::secondary("Stop").enabled(!stops).show(ui, theme);
    stop.clicked().then_some(Intent::Stop)
}

/// What came of the last import.
fn told_ui(ui: &mut Ui, theme: &Theme, import: &Import) {
    let p = &theme.palette;
    match import {
        Import::Told(told) => {
            Prose::new(Type::Label, p.ink).say(&told.sentence).within(75).live().show(ui, theme);
            for note in &told.notes {
                ui.add_space(6.0);
                Prose::new(Type::Small, p.ink2).say(note).within(75).show(ui, theme);
            }
            if !told.troubles.is_empty() {
                ui.add_space(10.0);
                warned(ui, theme, "Not taken:");
            }
            for trouble in &told.troubles {
                ui.add_space(4.0);
                Prose::new(Type::Small, p.ink2).say(trouble).within(75).show(ui, theme);
            }
        }
        Import::Failed(why) => warned(ui, theme, why),
        Import::No | Import::On { .. } => {}
    }
}

fn warned(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let side = theme.grown(18.0);
        let (rect, _) = ui.allocate_exact_size(vec2(side, theme.type_size(Type::Body).line), Sense::hover());
        paint_sign(ui.painter(), theme, rect.center(), side, Sign::Warning);
        Prose::new(Type::Body, theme.palette.ink).say(words).within(70).live().show(ui, theme);
    });
}
