//! An empty window of Bevy and bevy_egui with the game's features and its way of resting, to measure what the game itself costs beside it:
//! `cargo run --example empty --features measuring`.

use std::time::Duration;

use bevy::{
    prelude::*,
    render::pipelined_rendering::PipelinedRenderingPlugin,
    winit::{UpdateMode, WinitSettings},
};
use bevy_egui::{
    EguiContext, EguiContexts, EguiInput, EguiPlugin, EguiPreUpdateSet, EguiPrimaryContextPass,
    egui::{Event, Id, LayerId, Ui, UiBuilder},
};

fn main() {
    let window = Window { title: "Empty".to_owned(), resolution: (1280, 800).into(), ..default() };
    let mode = UpdateMode::reactive_low_power(Duration::from_secs(86_400));
    App::new()
        .add_plugins(
            DefaultPlugins
                .set(WindowPlugin { primary_window: Some(window), ..default() })
                .disable::<PipelinedRenderingPlugin>(),
        )
        .add_plugins(EguiPlugin { bindless_mode_array_size: None })
        .insert_resource(WinitSettings { focused_mode: mode, unfocused_mode: mode })
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn((Camera2d, Msaa::Off));
        })
        // bevy_egui reports the modifier keys in every frame, which would have the window drawn for ever.
        .add_systems(
            PreUpdate,
            drop_repeated_modifiers.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        )
        .add_systems(EguiPrimaryContextPass, show_nothing)
        .run();
}

fn drop_repeated_modifiers(mut contexts: Query<(&mut EguiContext, &mut EguiInput)>) {
    for (mut context, mut input) in &mut contexts {
        let now = context.get_mut().input(|input| input.modifiers);
        input.events.retain(|event| !matches!(event, Event::ModifiersChanged(modifiers) if *modifiers == now));
    }
}

fn show_nothing(mut contexts: EguiContexts) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let builder = UiBuilder::new().layer_id(LayerId::background()).max_rect(ctx.content_rect());
    Ui::new(ctx, Id::new("empty"), builder).label("");
    Ok(())
}
