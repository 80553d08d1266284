//! The settings: one column, and a customer who shows at once what each of them does.

mod rows;
mod sample;
#[cfg(test)]
mod tests;

use bevy::{prelude::*, time::Real};
use bevy_egui::egui::{Align, Key, Layout, Rect, Ui, UiBuilder, vec2};

use super::{
    AddScreen, Drawings, GuidedPlay, Navigate, Page, Screen, Settings,
    stage::Figures,
    theme::{Theme, Type},
    widgets::{Button, keys, scroll, text},
};
use sample::Sample;

/// The column of settings.
const COLUMN: f32 = 640.0;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Form>()
        .init_resource::<Sample>()
        .add_systems(OnEnter(Screen::Settings), come_in)
        .add_systems(OnExit(Screen::Settings), keep_name)
        .add_screen(Screen::Settings, show_settings);
}

/// What is being filled in.
#[derive(Resource, Clone, Debug, Default)]
struct Form {
    /// The name as it is typed; it counts once the field is left.
    name: String,
    is_typing: bool,
}

/// What the player wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    /// To go back to where they came from.
    Leave,
    /// To hear the sample again.
    SayAgain,
    /// To be shown how it works.
    Guide,
    /// To see all keys.
    Keys,
}

fn come_in(settings: Res<Settings>, mut form: ResMut<Form>, mut sample: ResMut<Sample>) {
    form.name.clone_from(&settings.name);
    form.is_typing = false;
    sample.say_again();
}

fn keep_name(form: Res<Form>, mut settings: ResMut<Settings>) {
    let name = form.name.trim();
    if settings.name != name {
        settings.name = name.to_owned();
    }
}

fn show_settings(
    mut page: Page,
    mut settings: ResMut<Settings>,
    mut form: ResMut<Form>,
    mut sample: ResMut<Sample>,
    mut drawings: ResMut<Drawings>,
    mut guided: ResMut<GuidedPlay>,
    mut navigate: Navigate,
    time: Res<Time<Real>>,
) -> Result {
    let reduced_motion = page.theme().reduced_motion;
    let wait = sample.advance(time.delta_secs(), settings.pace, reduced_motion);
    if let Some(wait) = wait {
        page.ctx()?.request_repaint_after(wait);
    }
    let mut wanted = settings.clone();
    let intent = page.show(|ui, theme| settings_ui(ui, theme, &mut wanted, &mut form, &sample, &mut drawings))?;
    if !form.is_typing {
        form.name.trim().clone_into(&mut wanted.name);
    }
    if wanted.pace != settings.pace {
        sample.say_again();
    }
    if wanted != *settings {
        *settings = wanted;
    }
    match intent {
        Some(Intent::Leave) => navigate.back(),
        Some(Intent::SayAgain) => sample.say_again(),
        Some(Intent::Guide) => {
            guided.begin_anew();
            navigate.to(Screen::Guided);
        }
        Some(Intent::Keys) => navigate.to(Screen::Keys),
        None => {}
    }
    Ok(())
}

/// The whole screen: the customer at the left (at a large text size above), the settings beside them.
fn settings_ui(
    ui: &mut Ui,
    theme: &Theme,
    settings: &mut Settings,
    form: &mut Form,
    sample: &Sample,
    figures: &mut Figures,
) -> Option<Intent> {
    if form.is_typing {
        // Escape in the field only leaves the field.
        keys::pressed(ui.ctx(), Key::Escape);
    }
    let (full, m) = (ui.max_rect(), &theme.measures);
    let (stage, page): (Rect, Rect) = if m.banded {
        full.split_top_bottom_at_y(full.top() + m.stage_height)
    } else {
        let width = if m.compact { 320.0 } else { (m.stage_width * 0.808).round() };
        full.split_left_right_at_x(full.left() + width)
    };
    let column = page.shrink2(vec2(m.screen_margin, 0.0));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    let intent = ui
        .scope_builder(builder, |ui| {
            scroll(ui, theme, "settings", |ui| {
                let full = ui.available_width();
                let width = if m.banded { full } else { full.min(COLUMN) };
                let layout = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| column_ui(ui, theme, settings, form, sample))
                    .inner
            })
        })
        .inner;
    // Above the page, which scrolls away under it where it is a band.
    sample::stage_ui(ui, theme, stage, settings, sample, figures);
    intent
}

fn column_ui(ui: &mut Ui, theme: &Theme, settings: &mut Settings, form: &mut Form, sample: &Sample) -> Option<Intent> {
    let m = &theme.measures;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(if m.compact { 12.0 } else { 20.0 });
    let back = Button::quiet("Back").key("Esc").key_first().show(ui, theme);
    ui.add_space(12.0);
    text(ui, theme, Type::Title, theme.palette.ink, "Settings");
    ui.add_space(16.0);
    let again = sample::speech_ui(ui, theme, sample);
    ui.add_space(20.0);
    let way = rows::rows_ui(ui, theme, settings, form);
    ui.add_space(m.screen_margin);
    back.clicked().then_some(Intent::Leave).or(again.then_some(Intent::SayAgain)).or(way)
}
