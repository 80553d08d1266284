//! The first thing that a new player sees: what this is, the question for a name, and the offer of a guided minute. Nothing of it has to be
//! answered.

use bevy::{prelude::*, time::Real};
use bevy_egui::egui::{Align, Id, Key, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::{
    AddScreen, Drawings, GuidedPlay, Navigate, Page, Screen, Settings,
    first_look::next_picture,
    stage::{Actor, Features, Figures, Framing, Room, paint_wall},
    theme::{Theme, Type},
    widgets::{Button, Prose, field, keys, scroll, text},
};
use crate::{library::first_steps, scenario::Mood};

const HEAT: f32 = 2.0;
const TRUST: f32 = 6.0;
/// Names longer than this fit nowhere.
const LONGEST_NAME: usize = 40;
const QUESTION: &str = "What should they call you?";

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Welcome>().add_screen(Screen::Welcome, show_welcome);
}

/// Who says hello, and what is filled in.
#[derive(Resource)]
struct Welcome {
    name: String,
    is_typing: bool,
    host: Features,
    actor: Actor,
}

impl Default for Welcome {
    fn default() -> Self {
        let look = first_steps().and_then(|scenario| scenario.cast.first().map(|person| person.look.clone()));
        let look = look.unwrap_or_default();
        let mut actor = Actor::new(look.seed);
        actor.set_mood(Mood::Warm, None, None, HEAT, TRUST);
        actor.settle();
        Self { name: String::new(), is_typing: false, host: Features::of(&look), actor }
    }
}

/// What the player wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    /// To be shown how it works.
    Guide,
    /// To see all conversations at once.
    Home,
}

fn show_welcome(
    mut page: Page,
    mut welcome: ResMut<Welcome>,
    mut guided: ResMut<GuidedPlay>,
    mut settings: ResMut<Settings>,
    mut drawings: ResMut<Drawings>,
    mut navigate: Navigate,
    time: Res<Time<Real>>,
) -> Result {
    let theme = page.theme();
    let welcome = &mut *welcome;
    welcome.actor.advance_sparingly(time.delta_secs(), theme.reduced_motion, theme.spare);
    if let Some(wait) = next_picture(&welcome.actor) {
        page.ctx()?.request_repaint_after(wait);
    }
    let Some(intent) = page.show(|ui, theme| welcome_ui(ui, theme, welcome, &mut drawings))? else { return Ok(()) };
    welcome.name.trim().clone_into(&mut settings.name);
    settings.welcomed = true;
    match intent {
        Intent::Guide => {
            guided.begin_anew();
            navigate.start(Screen::Guided);
        }
        Intent::Home => navigate.start(Screen::Home),
    }
    Ok(())
}

/// The whole screen: the host at the left (at a large text size above), the words beside her.
fn welcome_ui(ui: &mut Ui, theme: &Theme, welcome: &mut Welcome, figures: &mut Figures) -> Option<Intent> {
    let by_key = pressed(ui, welcome.is_typing);
    let (full, m) = (ui.max_rect(), &theme.measures);
    let (stage, page): (Rect, Rect) = if m.banded {
        full.split_top_bottom_at_y(full.top() + m.stage_height)
    } else {
        full.split_left_right_at_x(full.left() + m.stage_width)
    };
    let column = page.shrink2(vec2(m.screen_margin, 0.0));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    let by_page =
        ui.scope_builder(builder, |ui| scroll(ui, theme, "welcome", |ui| page_ui(ui, theme, welcome, column)));
    // Above the page, which scrolls away under it where it is a band.
    stage_ui(ui, theme, stage, welcome, figures);
    by_key.or(by_page.inner)
}

/// Escape in the field only leaves the field; Enter there is as good as the first button.
fn pressed(ui: &Ui, is_typing: bool) -> Option<Intent> {
    let has_focus = ui.memory(|memory| memory.focused()).is_some();
    let ctx = ui.ctx();
    if is_typing {
        keys::pressed(ctx, Key::Escape);
        return ui.input(|input| input.key_pressed(Key::Enter)).then_some(Intent::Guide);
    }
    if keys::pressed(ctx, Key::Escape) {
        return Some(Intent::Home);
    }
    (!has_focus && keys::pressed(ctx, Key::Enter)).then_some(Intent::Guide)
}

fn page_ui(ui: &mut Ui, theme: &Theme, welcome: &mut Welcome, column: Rect) -> Option<Intent> {
    let (m, p) = (&theme.measures, &theme.palette);
    ui.spacing_mut().item_spacing.y = 0.0;
    // In the upper third, where the eye is at the height of hers.
    ui.add_space(if m.banded { 20.0 } else { (column.height() * 0.16).min(170.0) });
    text(ui, theme, Type::Title, p.ink, "Welcome to Defuse");
    ui.add_space(14.0);
    let about = "A customer is angry, demanding or mistaken. You answer, move by move. Afterwards you see where it turned, and play on from there.";
    Prose::new(Type::Situation, p.ink).say(about).within(62).show(ui, theme);
    ui.add_space(32.0);
    text(ui, theme, Type::Label, p.ink, QUESTION);
    ui.add_space(8.0);
    let height = theme.type_size(Type::Body).line + 20.0;
    let width = ui.available_width().min(320.0 * m.sign_scale);
    ui.allocate_ui(vec2(width, height), |ui| {
        let response = field(ui, theme, QUESTION, &mut welcome.name, "Your name, if you like", None);
        welcome.is_typing = response.has_focus();
    });
    if let Some((end, _)) = welcome.name.char_indices().nth(LONGEST_NAME) {
        welcome.name.truncate(end);
    }
    ui.add_space(28.0);
    let mut intent = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(16.0), 12.0);
        if Button::primary("Show me how, in a minute").key("Enter").show(ui, theme).clicked() {
            intent = Some(Intent::Guide);
        }
        if Button::secondary("To the conversations").key("Esc").show(ui, theme).clicked() {
            intent = Some(Intent::Home);
        }
    });
    ui.add_space(28.0);
    let hint = "Ctrl with + makes the text larger, F1 shows all keys. Nothing leaves this computer.";
    Prose::new(Type::Small, p.ink2).say(hint).within(75).show(ui, theme);
    ui.add_space(m.screen_margin);
    intent
}

fn stage_ui(ui: &Ui, theme: &Theme, stage: Rect, welcome: &Welcome, figures: &mut Figures) {
    let room = Room::of(HEAT, theme.dark);
    let (picture, framing) = if theme.measures.banded {
        let width = (stage.width() * 0.3).clamp(220.0, 320.0);
        let left = stage.left() + theme.measures.screen_margin;
        (Rect::from_min_max(pos2(left, stage.top()), pos2(left + width, stage.bottom())), Framing::Portrait)
    } else {
        (stage, Framing::Stage)
    };
    paint_wall(ui.painter(), stage, room);
    figures.paint_actor(ui.painter(), Id::new("welcome: host"), picture, framing, &welcome.host, &welcome.actor, room);
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::Event;
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::game::trial::{SIZES, assert_apart, assert_large_enough, assert_text_fits, show, theme_for};

    #[derive(Default)]
    struct Trial {
        welcome: Welcome,
        figures: Figures,
        last: Option<Intent>,
    }

    fn open(theme: Theme) -> Harness<'static, Trial> {
        show(theme, Trial::default(), |ui, theme, trial| {
            let intent = welcome_ui(ui, theme, &mut trial.welcome, &mut trial.figures);
            trial.last = intent.or(trial.last);
        })
    }

    #[test]
    fn one_key_is_enough_either_way() {
        for (key, intent) in [(Key::Enter, Intent::Guide), (Key::Escape, Intent::Home)] {
            let mut harness = open(Theme::default());
            harness.key_press(key);
            harness.run_steps(2);
            assert_eq!(harness.state().last, Some(intent));
        }
    }

    #[test]
    fn a_name_is_typed_and_enter_goes_on() {
        let mut harness = open(Theme::default());
        harness.get_by_role_and_label(bevy_egui::egui::accesskit::Role::TextInput, QUESTION).focus();
        harness.run_steps(2);
        harness.event(Event::Text("Tomasz".to_owned()));
        harness.run_steps(2);
        harness.key_press(Key::Enter);
        harness.run_steps(2);
        assert_eq!((harness.state().welcome.name.as_str(), harness.state().last), ("Tomasz", Some(Intent::Guide)));
    }

    #[test]
    fn nothing_overlaps_and_all_text_fits_at_any_size() {
        for (window, text_scale) in SIZES {
            let theme = theme_for(window, text_scale);
            let harness = open(theme);
            assert_apart(&harness, theme.measures.window);
            assert_large_enough(&harness);
            assert_text_fits(&harness);
        }
    }
}
