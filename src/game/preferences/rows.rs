//! A row for each setting.

use bevy_egui::egui::{Align, Layout, Ui, vec2};

use super::{Form, Intent};
use crate::game::{
    Contrast, Motion, Pace, Settings, ThemeChoice, sound,
    theme::{Theme, Type},
    widgets::{Button, Laid, Prose, field, one_of, rule, switch, text},
};

const PACES: [(Pace, &str); 4] =
    [(Pace::Slow, "Slow"), (Pace::Normal, "Normal"), (Pace::Fast, "Fast"), (Pace::AtOnce, "At once")];
const THEMES: [(ThemeChoice, &str); 3] =
    [(ThemeChoice::System, "As the system"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
const MOTIONS: [(Motion, &str); 3] =
    [(Motion::System, "As the system"), (Motion::Full, "Full"), (Motion::Reduced, "Reduced")];
const CONTRASTS: [(Contrast, &str); 3] =
    [(Contrast::System, "As the system"), (Contrast::Normal, "Normal"), (Contrast::High, "High")];
const SMALLER: &str = "Smaller";
const LARGER: &str = "Larger";
/// Names longer than this fit nowhere.
const LONGEST_NAME: usize = 40;

/// Shows all settings over the width that is left.
pub(super) fn rows_ui(ui: &mut Ui, theme: &Theme, settings: &mut Settings, form: &mut Form) -> Option<Intent> {
    let s = settings;
    let width = 260.0 * theme.measures.sign_scale;
    row(ui, theme, "Your name", "What customers call you.", width, |ui| {
        name_ui(ui, theme, form);
    });
    let why = "Ctrl with + or − does the same, on every screen.";
    row(ui, theme, "Text size", why, text_size_width(ui, theme), |ui| {
        text_size(ui, theme, s);
    });
    let width = pills_width(ui, theme, &THEMES);
    let why = heard(s.system.dark, ["Your system is light.", "Your system is dark."]);
    row(ui, theme, "Colours", why, width, |ui| {
        one_of(ui, theme, "Colours", &mut s.theme, &THEMES);
    });
    let width = pills_width(ui, theme, &CONTRASTS);
    let why = "High has one rank of text and strong outlines.";
    row(ui, theme, "Contrast", why, width, |ui| {
        one_of(ui, theme, "Contrast", &mut s.contrast, &CONTRASTS);
    });
    let width = pills_width(ui, theme, &PACES);
    let why = "Any key completes what they are saying.";
    row(ui, theme, "Pace of speech", why, width, |ui| {
        one_of(ui, theme, "Pace of speech", &mut s.pace, &PACES);
    });
    let width = pills_width(ui, theme, &MOTIONS);
    let why = "Reduced, speech stands at once, and they only blink.";
    row(ui, theme, "Motion", why, width, |ui| {
        one_of(ui, theme, "Motion", &mut s.motion, &MOTIONS);
    });
    toggle(
        ui,
        theme,
        "Silence counts itself down",
        "Off, silence waits until you choose it. The score is the same.",
        &mut s.silence_timer,
    );
    toggle(ui, theme, "Show heat and trust", "Off, you read them in the face, as at a real table.", &mut s.show_meters);
    toggle(ui, theme, "Name the mood", "A word beside the customer’s name says how they look.", &mut s.show_mood_word);
    if sound::CAN_BE_HEARD {
        toggle(ui, theme, "Sound", "A short, quiet one when something happens.", &mut s.sound);
    }
    ways_ui(ui, theme)
}

/// What the settings lead to.
fn ways_ui(ui: &mut Ui, theme: &Theme) -> Option<Intent> {
    rule(ui, theme);
    ui.add_space(20.0);
    let mut intent = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(16.0), 12.0);
        if Button::secondary("Play the guided minute").show(ui, theme).clicked() {
            intent = Some(Intent::Guide);
        }
        if Button::secondary("All keys").key("F1").show(ui, theme).clicked() {
            intent = Some(Intent::Keys);
        }
    });
    intent
}

/// What is known of the system, in words.
fn heard(wish: Option<bool>, [no, yes]: [&'static str; 2]) -> &'static str {
    match wish {
        Some(true) => yes,
        Some(false) => no,
        None => "Your system doesn’t say; then it is light.",
    }
}

/// A setting: its name and a word on it at the left, its control at the right, or below where the column is narrow.
fn row(ui: &mut Ui, theme: &Theme, name: &str, why: &str, control_width: f32, control: impl FnOnce(&mut Ui)) {
    rule(ui, theme);
    ui.add_space(14.0);
    let names = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        text(ui, theme, Type::Label, theme.palette.ink, name);
        if !why.is_empty() {
            Prose::new(Type::Small, theme.palette.ink2).say(why).within(75).show(ui, theme);
        }
    };
    let left = ui.available_width() - control_width - 24.0;
    if left >= 180.0 * theme.measures.sign_scale {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let layout = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(left, 0.0), layout, |ui| {
                ui.set_width(left);
                if why.is_empty() {
                    // One line stands in the middle of the control.
                    ui.add_space(theme.grown(7.0));
                }
                names(ui);
            });
            ui.add_space(24.0);
            ui.allocate_ui_with_layout(vec2(control_width, 0.0), layout, control);
        });
    } else {
        names(ui);
        ui.add_space(8.0);
        control(ui);
    }
    ui.add_space(14.0);
}

/// How wide [`one_of`] gets in one line.
fn pills_width<T>(ui: &Ui, theme: &Theme, options: &[(T, &str)]) -> f32 {
    let gaps = 8.0 * options.len().saturating_sub(1) as f32;
    let words = options.iter().map(|(_, words)| words);
    let pills = words.map(|words| width_of(ui, theme, Type::Quiet, words) + theme.grown(28.0));
    (pills.sum::<f32>() + gaps).ceil() + 1.0
}

fn width_of(ui: &Ui, theme: &Theme, style: Type, words: &str) -> f32 {
    Laid::line(ui.painter(), theme, style, theme.palette.ink, words).size().x
}

fn name_ui(ui: &mut Ui, theme: &Theme, form: &mut Form) {
    let width = ui.available_width().min(260.0 * theme.measures.sign_scale);
    let height = theme.type_size(Type::Body).line + 20.0;
    ui.allocate_ui(vec2(width, height), |ui| {
        let response = field(ui, theme, "Your name", &mut form.name, "Your name", None);
        form.is_typing = response.has_focus();
    });
    if let Some((end, _)) = form.name.char_indices().nth(LONGEST_NAME) {
        form.name.truncate(end);
    }
}

/// A setting that is on or off.
fn toggle(ui: &mut Ui, theme: &Theme, name: &str, why: &str, is_on: &mut bool) {
    rule(ui, theme);
    ui.add_space(10.0);
    switch(ui, theme, name, is_on);
    Prose::new(Type::Small, theme.palette.ink2).say(why).within(75).show(ui, theme);
    ui.add_space(14.0);
}

fn text_size_width(ui: &Ui, theme: &Theme) -> f32 {
    let buttons: f32 =
        [SMALLER, LARGER].into_iter().map(|words| width_of(ui, theme, Type::Label, words) + theme.grown(32.0)).sum();
    let figure = width_of(ui, theme, Type::Figure, "200 %");
    (buttons + figure + 2.0 * theme.grown(14.0)).ceil() + 2.0
}

fn text_size(ui: &mut Ui, theme: &Theme, settings: &mut Settings) {
    ui.horizontal(|ui| {
        ui.set_min_height(theme.type_size(Type::Label).line + theme.grown(18.0));
        ui.spacing_mut().item_spacing.x = theme.grown(14.0);
        let smaller = Button::secondary(SMALLER).enabled(settings.text_scale > 1.0);
        if smaller.show(ui, theme).clicked() {
            settings.resize_text(-1);
        }
        let per_cent = format!("{:.0} %", settings.text_scale * 100.0);
        Prose::new(Type::Figure, theme.palette.ink).say(&per_cent).live().show(ui, theme);
        let larger = Button::secondary(LARGER).enabled(settings.text_scale < 2.0);
        if larger.show(ui, theme).clicked() {
            settings.resize_text(1);
        }
    });
}
