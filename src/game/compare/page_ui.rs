//! The whole screen: what is asked and the answer at the right, receipts at the left. Where both don't fit they are two tabs.

use bevy_egui::egui::{Align, Layout, Rect, Ui, UiBuilder, accesskit::Toggled, pos2, vec2};

use super::{
    Form, Intent, Shown,
    import_ui::import_ui,
    moments_ui::{costs_ui, moments_ui},
    people_ui::{people_ui, spreads_ui, teams_ui},
};
use crate::{
    game::{
        places::{Place, Pressed, bar_ui},
        progress::words::capital,
        theme::{Theme, Type},
        widgets::{Button, Prose, one_of, scroll, switch, text},
    },
    record::Mode,
};

/// The column of receipts.
const LEFT: f32 = 328.0;

/// Shows the screen.
pub(super) fn compare_ui(ui: &mut Ui, theme: &Theme, shown: Shown<'_>, form: &mut Form) -> Option<Intent> {
    let m = &theme.measures;
    let page = ui.max_rect();
    let column = page.shrink2(vec2(m.screen_margin, 0.0));
    let mut intent = None;
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    let below = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(22.0);
            intent = bar_ui(ui, theme, Place::Compare, |_, _| {}).map(|pressed| match pressed {
                Pressed::Place(place) => Intent::GoTo(place),
                Pressed::Settings => Intent::Settings,
            });
            let is_split = m.banded || m.compact;
            if is_split {
                ui.add_space(8.0);
                tabs_ui(ui, theme, form);
            }
            ui.cursor().top() + 12.0
        })
        .inner;
    let rest = Rect::from_min_max(pos2(column.left(), below), pos2(column.right(), page.bottom()));
    let wanted = if m.banded || m.compact {
        if form.shows_import {
            part(ui, theme, rest, "receipts", |ui| import_ui(ui, theme, form))
        } else {
            part(ui, theme, rest, "group", |ui| group_ui(ui, theme, shown, form))
        }
    } else {
        let left = Rect::from_min_size(rest.min, vec2(LEFT * m.sign_scale.min(1.3), rest.height()));
        let right = Rect::from_min_max(pos2(left.right() + 56.0, rest.top()), rest.max);
        let import = part(ui, theme, left, "receipts", |ui| import_ui(ui, theme, form));
        import.or(part(ui, theme, right, "group", |ui| group_ui(ui, theme, shown, form)))
    };
    intent.or(wanted)
}

/// A part of the page that scrolls by itself.
fn part(
    ui: &mut Ui,
    theme: &Theme,
    room: Rect,
    name: &str,
    add: impl FnOnce(&mut Ui) -> Option<Intent>,
) -> Option<Intent> {
    let builder = UiBuilder::new().id_salt(name).max_rect(room).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        scroll(ui, theme, name, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let intent = add(ui);
            ui.add_space(theme.measures.screen_margin);
            intent
        })
    })
    .inner
}

fn tabs_ui(ui: &mut Ui, theme: &Theme, form: &mut Form) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(20.0);
        for (words, is_import) in [("Group", false), ("Receipts", true)] {
            let is_current = form.shows_import == is_import;
            let button = Button::quiet(words);
            let response = if is_current { button.strong() } else { button }.show(ui, theme);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(Toggled::from(is_current)));
            if response.clicked() {
                form.shows_import = is_import;
            }
        }
    });
}

/// What is asked, and the answer.
fn group_ui(ui: &mut Ui, theme: &Theme, shown: Shown<'_>, form: &mut Form) -> Option<Intent> {
    let p = &theme.palette;
    ui.add_space(4.0);
    let (asked, view) = match shown {
        Shown::Here { asked, view } => (asked, view),
        Shown::Soon { done, of } => {
            text(ui, theme, Type::Sentence, p.ink, "Looking through the plays …");
            if of > 0 {
                Prose::new(Type::Body, p.ink2).say(&format!("{done} of {of} plays")).live().show(ui, theme);
            }
            return None;
        }
        Shown::Not(why) => {
            text(ui, theme, Type::Sentence, p.ink, "Nothing can be compared.");
            ui.add_space(8.0);
            let words = format!("{}.", capital(why));
            Prose::new(Type::Body, p.ink2).say(&words).within(75).show(ui, theme);
            return None;
        }
    };
    let Some(view) = view else {
        text(ui, theme, Type::Sentence, p.ink, "Nobody to compare yet.");
        ui.add_space(8.0);
        let words = "Everyone plays the same conversation, copies the receipt from the review and sends it. Paste what they send here, as it came: first attempts then stand side by side, each replayed and scored on this computer.";
        Prose::new(Type::Body, p.ink2).say(words).within(75).show(ui, theme);
        if theme.measures.banded || theme.measures.compact {
            ui.add_space(16.0);
            form.shows_import |= Button::secondary("Paste receipts").show(ui, theme).clicked();
        }
        return None;
    };
    question_ui(ui, theme, asked, form);
    text(ui, theme, Type::Sentence, p.ink, &view.sentence);
    ui.add_space(6.0);
    Prose::new(Type::Body, p.ink2).say(&view.meta).within(95).show(ui, theme);
    ui.add_space(24.0);
    if !view.people.is_empty() {
        spreads_ui(ui, theme, view);
        ui.add_space(32.0);
        people_ui(ui, theme, view, form);
        if !view.teams.is_empty() {
            ui.add_space(32.0);
            teams_ui(ui, theme, view, form.measure);
        }
        ui.add_space(32.0);
        costs_ui(ui, theme, view);
        ui.add_space(32.0);
        moments_ui(ui, theme, view);
    }
    if !view.left_out.is_empty() {
        ui.add_space(32.0);
        text(ui, theme, Type::Heading, p.ink, "Left out");
        ui.add_space(6.0);
        for words in &view.left_out {
            Prose::new(Type::Body, p.ink2).say(words).within(90).show(ui, theme);
            ui.add_space(4.0);
        }
    }
    None
}

/// Which conversation, in which mode, and whether by name.
fn question_ui(ui: &mut Ui, theme: &Theme, asked: &[super::view::Asked], form: &mut Form) {
    let options: Vec<(usize, &str)> =
        asked.iter().enumerate().map(|(index, asked)| (index, asked.title.as_str())).collect();
    let mut picked = asked.iter().position(|asked| Some(&asked.id) == form.scenario.as_ref()).unwrap_or(usize::MAX);
    if one_of(ui, theme, "Conversation", &mut picked, &options) {
        form.scenario = asked.get(picked).map(|asked| asked.id.clone());
        form.mode = None;
    }
    ui.add_space(12.0);
    let Some(asked) = asked.get(picked) else { return };
    let counts: Vec<(Mode, String)> = asked
        .modes
        .iter()
        .map(|(mode, people)| {
            let name = if *mode == Mode::Assessed { "Assessed" } else { "Practice" };
            (*mode, format!("{name}: {people}"))
        })
        .collect();
    if counts.len() > 1 {
        let options: Vec<(Mode, &str)> = counts.iter().map(|(mode, words)| (*mode, words.as_str())).collect();
        let mut mode = form.mode.or(asked.modes.first().map(|(mode, _)| *mode)).unwrap_or_default();
        if one_of(ui, theme, "Mode", &mut mode, &options) {
            form.mode = Some(mode);
        }
        ui.add_space(8.0);
    }
    let width = ui.available_width().min(theme.grown(360.0));
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        switch(ui, theme, "Made-up names", &mut form.pseudonyms);
    });
    ui.add_space(16.0);
}
