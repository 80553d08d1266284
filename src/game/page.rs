//! What a screen draws on: the whole window, in the theme of this moment.

use bevy::{ecs::system::SystemParam, prelude::*, window::PrimaryWindow};
use bevy_egui::{
    EguiContexts, EguiPrimaryContextPass,
    egui::{self, FocusDirection, Id, Key, LayerId, Modifiers, Ui, UiBuilder},
};

use super::{
    app::bevy_colour,
    hints::KeyHints,
    rest::SoftwareDraws,
    screen::{Screen, ScreenSystems, Since},
    settings::Settings,
    theme::Theme,
};

/// A new screen comes up in this time.
const FADE_SECONDS: f32 = 0.18;

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Look(Theme::default())).add_systems(
        EguiPrimaryContextPass,
        (follow_settings, enter_by_arrow_keys).chain().in_set(ScreenSystems::Before),
    );
}

/// The theme of this frame.
#[derive(Resource, Clone, Copy, Deref)]
pub(super) struct Look(Theme);

/// What a screen draws on. A screen's system takes it and calls [`Page::show`] once.
#[derive(SystemParam)]
pub struct Page<'w, 's> {
    contexts: EguiContexts<'w, 's>,
    look: Res<'w, Look>,
    screen: Res<'w, State<Screen>>,
    since: Res<'w, Since>,
    time: Res<'w, Time>,
}

impl Page<'_, '_> {
    /// The theme of this frame.
    pub fn theme(&self) -> Theme {
        **self.look
    }

    /// The egui context, for keys and for what lies above the page.
    ///
    /// # Errors
    ///
    /// When there is no window.
    pub fn ctx(&mut self) -> Result<egui::Context> {
        Ok(self.contexts.ctx_mut()?.clone())
    }

    /// Draws the screen over the whole window, without margins. The ground is already in the colour of the page.
    ///
    /// # Errors
    ///
    /// When there is no window.
    pub fn show<R>(&mut self, add: impl FnOnce(&mut Ui, &Theme) -> R) -> Result<R> {
        let theme = self.theme();
        let ctx = self.ctx()?;
        // Else a screen reader finds a window without a name.
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label("Defuse"));
        let builder = UiBuilder::new().layer_id(LayerId::background()).max_rect(ctx.content_rect());
        // A name of its own for each screen: the focus must not carry over to whatever lies in the same place.
        let mut ui = Ui::new(ctx, Id::new(("page", *self.screen.get())), builder);
        let age = (self.time.elapsed() - self.since.0).as_secs_f32();
        let fade = theme.seconds(FADE_SECONDS);
        if age < fade {
            ui.set_opacity(1.0 - (1.0 - age / fade).powi(3));
            ui.ctx().request_repaint();
        }
        Ok(add(&mut ui, &theme))
    }
}

/// Makes the theme of this frame from the settings, the window's size and the player's habits.
fn follow_settings(
    mut contexts: EguiContexts,
    settings: Res<Settings>,
    (hints, software): (Res<KeyHints>, Res<SoftwareDraws>),
    window: Single<&Window, With<PrimaryWindow>>,
    mut look: ResMut<Look>,
    mut ground: ResMut<ClearColor>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let mut theme = Theme::new(settings.wishes(), egui::vec2(window.width(), window.height()));
    theme.spare = software.0;
    theme.key_hints = ctx.animate_bool_with_time(Id::new("key hints"), hints.are_wanted(), theme.seconds(0.3));
    theme.install(ctx);
    if (ctx.zoom_factor() - theme.measures.zoom).abs() > 0.001 {
        ctx.set_zoom_factor(theme.measures.zoom);
    }
    look.0 = theme;
    ground.0 = bevy_colour(theme.palette.page);
    Ok(())
}

/// egui moves the focus with the arrow keys once something has it. Here they also lead in, as Tab does.
fn enter_by_arrow_keys(mut contexts: EguiContexts) -> Result {
    let ctx = contexts.ctx_mut()?;
    if ctx.memory(|memory| memory.focused()).is_none() {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        } else if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp)) {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
        }
    }
    Ok(())
}
