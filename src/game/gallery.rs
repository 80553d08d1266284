//! Every widget on one page, to be looked at: `DEFUSE_GALLERY=1`, or `dark`, `200`, `contrast`, `still`, joined by commas.

use bevy::prelude::*;
use bevy_egui::egui::{Frame, Margin, Ui, vec2};

use super::{
    AddScreen, Contrast, Motion, Page, Screen, Settings, ThemeChoice, platform,
    theme::{Theme, Type},
    widgets::*,
};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Tried>().add_systems(Startup, obey).add_screen(Screen::Home, show_gallery);
}

#[derive(Resource, Default)]
struct Tried {
    name: String,
    is_on: bool,
    pace: u8,
}

fn obey(mut settings: ResMut<Settings>) {
    let wishes = platform::variable("DEFUSE_GALLERY").unwrap_or_default();
    for wish in wishes.split(',') {
        match wish {
            "dark" => settings.theme = ThemeChoice::Dark,
            "contrast" => settings.contrast = Contrast::High,
            "still" => settings.motion = Motion::Reduced,
            number => {
                if let Ok(per_cent) = number.parse::<f32>()
                    && per_cent >= 100.0
                {
                    settings.text_scale = per_cent / 100.0;
                }
            }
        }
    }
}

fn show_gallery(mut page: Page, mut state: ResMut<Tried>, time: Res<Time>) -> Result {
    let seconds = time.elapsed_secs();
    page.show(|ui, theme| {
        let margin = theme.measures.screen_margin as i8;
        Frame::new().inner_margin(Margin::symmetric(margin, 24)).show(ui, |ui| {
            scroll(ui, theme, "gallery", |ui| {
                if theme.measures.banded {
                    words(ui, theme);
                    actions(ui, theme, &mut state);
                    figures(ui, theme, seconds);
                } else {
                    ui.columns(2, |columns| {
                        words(&mut columns[0], theme);
                        figures(&mut columns[0], theme, seconds);
                        actions(&mut columns[1], theme, &mut state);
                    });
                }
            });
        });
    })
}

fn words(ui: &mut Ui, theme: &Theme) {
    let p = &theme.palette;
    ui.horizontal(|ui| {
        for (name, is_current) in [("Practise", true), ("Progress", false), ("Compare", false)] {
            tab(ui, theme, name, is_current);
        }
    });
    text(ui, theme, Type::Title, p.ink, "The review meetings");
    let speech = quoted("Turquoise. I asked for navy and I got turquoise! The mayor cuts the ribbon on Saturday.");
    Prose::new(Type::Speech, p.ink).say(&speech).live().show(ui, theme);
    Prose::new(Type::Body, p.ink2)
        .strong_coloured("Why this one: ", p.ink)
        .say("in your last three conversations you offered a plan before asking what was wrong.")
        .show(ui, theme);
    Prose::new(Type::Recap, p.ink)
        .say("Dear Tomasz, thank you for coming by. So: ")
        .misheard("all nine signs again by Friday, free of charge")
        .say(". My sister will let you in.")
        .show(ui, theme);
    text(ui, theme, Type::Quote, p.ink2, "“Kuzey Yılmaz, Łódź, Győr, Şişli, fjørd”");
    text(ui, theme, Type::Small, p.ink3, "Small: Ćwikła, façade, ñandú, 0123456789 −12 × €5");
}

fn actions(ui: &mut Ui, theme: &Theme, state: &mut Tried) {
    let states = [ChoiceState::Open, ChoiceState::Open, ChoiceState::Chosen, ChoiceState::Spent];
    let says = [
        "The proof you signed did say turquoise. I have it here with me.",
        "You must be furious, two days before you open. I won’t insult you with excuses. I suppose you are done with us?",
        "Before I nod: how many teams would “regular reviews” be for, and how often?",
        "I can have a new sign up by Friday noon.",
    ];
    ui.spacing_mut().item_spacing.y = theme.measures.choice_gap;
    for (index, (words, state)) in says.into_iter().zip(states).enumerate() {
        choice_row(ui, theme, &ChoiceRow { mark: Mark::Key(&(index + 1).to_string()), words, state });
    }
    choice_row(
        ui,
        theme,
        &ChoiceRow { mark: Mark::Figure("6"), words: "Who will be there on Saturday?", state: ChoiceState::Open },
    );
    silence_row(ui, theme, &SilenceRow { filled: Some(0.4), words: "Say nothing", key: "0" });
    ui.horizontal_wrapped(|ui| {
        Button::primary("Open").key("Enter").show(ui, theme);
        Button::secondary("Next turning point").show(ui, theme);
        Button::quiet("Notebook").count("1").key("N").show(ui, theme);
        Button::quiet("All conversations").key("Esc").key_first().show(ui, theme);
        Button::primary("Not yet").enabled(false).show(ui, theme);
        link(ui, theme, "Open at the desk");
    });
    field(ui, theme, "Search", &mut state.name, "Search", Some("/"));
    switch(ui, theme, "Reduced motion", &mut state.is_on);
    one_of(ui, theme, "Pace", &mut state.pace, &[(0, "Slow"), (1, "Normal"), (2, "Fast")]);
    cards(ui, theme);
}

fn cards(ui: &mut Ui, theme: &Theme) {
    let p = theme.palette;
    let all = [
        ("Late delivery", CardGround::Sheet, false),
        ("Move 7", CardGround::Outline, true),
        ("Move 4", CardGround::Outline, false),
        ("harbour-lease.ron", CardGround::Dashed, false),
    ];
    let columns = if theme.measures.banded { 1 } else { 2 };
    grid(ui, columns, 14.0, all.len(), |ui, index| {
        let (name, ground, is_selected) = all[index];
        let width = ui.available_width();
        Card::new(name, width, 96.0).ground(ground).selected(is_selected).show(ui, theme, |ui| {
            text(ui, theme, Type::Quote, p.ink, name);
            text(ui, theme, Type::Small, p.ink2, "The order came a day late.");
            difficulty(ui, theme, Type::CaptionLabel, 2, "Intermediate");
        });
    });
}

fn figures(ui: &mut Ui, theme: &Theme, seconds: f32) {
    let p = theme.palette;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(60.0);
        let change = Some(MeterChange { from: 5, age: seconds });
        let heat =
            Meter { kind: MeterKind::Heat, value: 8, note: Some("leaves at 10"), change, width: theme.grown(190.0) };
        meter(ui, theme, &heat);
        meter(ui, theme, &Meter { kind: MeterKind::Trust, value: 4, note: None, ..heat });
    });
    ui.horizontal_wrapped(|ui| {
        for sign in Sign::ALL {
            status_sign(ui, theme, sign);
        }
    });
    rule(ui, theme);
    scale_bar(ui, theme, 64.0, 41.0, p.page);
    attempts_bar(ui, theme, &AttemptsBar { first: 55.0, best: 88.0, par: 47.0, ground: p.page });
    well(ui, theme, vec2(20.0, 16.0), |ui| {
        for (name, score) in [("Falling back", Some(82.0)), ("Clarifying", Some(20.0)), ("Candour", None)] {
            skill_bar(ui, theme, &SkillBar { name, score, par: Some(44.0), ground: p.well });
        }
    });
    sheet(ui, theme, vec2(20.0, 16.0), |ui| {
        text(ui, theme, Type::Heading, p.ink, "Ines Carrasco");
        text(ui, theme, Type::Body, p.ink2, "One harmless word hid a dozen meetings a quarter.");
    });
}
