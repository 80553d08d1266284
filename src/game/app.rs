//! The Bevy app: only the plugins that the game needs, and one plugin for each part of the shell.

use std::time::Duration;

use bevy::{
    log::LogPlugin,
    prelude::*,
    render::{RenderPlugin, pipelined_rendering::PipelinedRenderingPlugin, settings::RenderResources},
    window::WindowResizeConstraints,
};
use bevy_egui::{EguiContext, EguiPlugin, EguiPreUpdateSet};

use crate::library::Watch;

use super::{
    Drawings, GameOptions, Keeping, OnTable, Screen, Settings, Shelf, attempts, brief, clock, compare, conversation,
    debrief, desk, hints, home, keys_page, page, paint, preferences, progress, rest, room, screen, settings, shortcuts,
    sound, system,
    theme::{Theme, palette},
    versions, watching, welcome,
};

pub(super) fn build(options: GameOptions, stock: Stock, graphics: RenderResources) -> App {
    let mut app = App::new();
    app.add_plugins(bevy_plugins(graphics));
    add_game(&mut app, options, stock);
    app
}

/// What is read before there is anything to show: the scenarios, and what was kept of the player's attempts.
pub(super) struct Stock {
    keeping: Keeping,
    watch: Watch,
    shelf: Shelf,
}

impl Stock {
    /// Reads the folders and opens the attempts.
    pub(super) fn read(options: &GameOptions) -> Self {
        let keeping = options.data.as_ref().map(Keeping::open).unwrap_or_default();
        let mut watch = Watch::new(options.scenario_folders.clone());
        watch.look(Duration::ZERO);
        let shelf = Shelf::of(watch.entries().cloned(), options.scenario_folders.clone(), &keeping);
        Self { keeping, watch, shelf }
    }
}

/// Everything but Bevy itself.
pub(super) fn add_game(app: &mut App, options: GameOptions, stock: Stock) {
    app.add_plugins(EguiPlugin {
        // One texture of letters needs no arrays of them, and `paint` is the simpler for it.
        bindless_mode_array_size: None,
    })
    .add_plugins(paint::plugin)
    .insert_resource(ClearColor(bevy_colour(palette::LIGHT.page)))
    .add_systems(Startup, spawn_camera)
    .add_systems(
        PreUpdate,
        dress_new_contexts.after(EguiPreUpdateSet::InitContexts).before(EguiPreUpdateSet::ProcessInput),
    );
    settings::plugin(app, options.settings_file);
    app.insert_resource(stock.shelf)
        .insert_resource(stock.keeping)
        .init_resource::<OnTable>()
        .init_resource::<Drawings>();
    watching::plugin(app, stock.watch);
    versions::plugin(app);
    attempts::plugin(app);
    app.add_plugins((clock::plugin, rest::plugin, sound::plugin, system::plugin)).add_plugins((
        hints::plugin,
        page::plugin,
        screen::plugin,
        shortcuts::plugin,
    ));
    add_screens(app);
    let joins = options.join.is_some();
    room::plugin(app, options.data, options.join);
    if joins {
        // A room waits for nobody: whoever is new is welcomed another time.
        app.insert_state(Screen::Room);
    } else if !app.world().resource::<Settings>().welcomed {
        app.insert_state(Screen::Welcome);
    }
}

#[cfg(debug_assertions)]
fn add_screens(app: &mut App) {
    if super::platform::variable("DEFUSE_GALLERY").is_some() {
        app.add_plugins(super::gallery::plugin);
    } else {
        add_all_screens(app);
    }
}

#[cfg(not(debug_assertions))]
fn add_screens(app: &mut App) {
    add_all_screens(app);
}

fn add_all_screens(app: &mut App) {
    app.add_plugins((
        welcome::plugin,
        keys_page::plugin,
        home::plugin,
        brief::plugin,
        conversation::plugin,
        debrief::plugin,
        preferences::plugin,
        progress::plugin,
        compare::plugin,
        desk::plugin,
    ));
}

fn bevy_plugins(graphics: RenderResources) -> impl PluginGroup {
    DefaultPlugins
        .set(WindowPlugin { primary_window: Some(window()), ..default() })
        .set(RenderPlugin {
            render_creation: graphics.into(),
            // A window that rests between inputs draws few frames: none of them may be missing its shaders.
            synchronous_pipeline_compilation: true,
            ..default()
        })
        .set(LogPlugin { filter: "warn,wgpu=error,naga=warn,defuse=info".to_owned(), ..default() })
        // An answer is on the screen in the frame after the key; a second thread would add one.
        .disable::<PipelinedRenderingPlugin>()
}

fn window() -> Window {
    Window {
        title: "Defuse".to_owned(),
        name: Some("defuse".to_owned()),
        resolution: (1280, 800).into(),
        resize_constraints: WindowResizeConstraints { min_width: 900.0, min_height: 600.0, ..default() },
        ..default()
    }
}

fn spawn_camera(mut commands: Commands) {
    // egui softens its own edges, and nothing else is drawn: more samples would only cost time, much of it without a graphics chip.
    commands.spawn((Camera2d, Msaa::Off));
}

/// Fonts are bound when a pass begins, and asking for a family that isn't bound is a panic: so they go in before the first.
fn dress_new_contexts(mut contexts: Query<&mut EguiContext, Added<EguiContext>>) {
    for mut context in &mut contexts {
        Theme::default().install_with_fonts(context.get_mut());
    }
}

/// A colour of the theme as Bevy has it.
pub(super) fn bevy_colour(colour: bevy_egui::egui::Color32) -> Color {
    Color::srgb_u8(colour.r(), colour.g(), colour.b())
}
