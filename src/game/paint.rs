//! The shader that puts egui's shapes on the screen, in place of bevy_egui's own.
//!
//! bevy_egui 0.42 converts premultiplied colours to linear light as if they were opaque: half-covered edges come out too
//! dark, which shows as a dark fringe on every light line, and small dark text comes out thin.

use bevy::{asset::AssetEventSystems, prelude::*, shader::Shader};
use bevy_egui::{EguiPostUpdateSet, render::EGUI_SHADER_HANDLE};

/// To be added after [`bevy_egui::EguiPlugin`], which puts its own shader there.
pub(super) fn plugin(app: &mut App) {
    let shader = Shader::from_wgsl(include_str!("paint.wgsl"), "game/paint.wgsl");
    let mut shaders = app.world_mut().resource_mut::<Assets<Shader>>();
    if shaders.insert(&EGUI_SHADER_HANDLE, shader).is_err() {
        warn!("bevy_egui's own shader stays: text will look thinner than it should");
    }
    // Nothing orders these two, and letters that are new in a frame were drawn as gaps until the next one, which a window
    // that rests may not draw for a long time.
    app.configure_sets(PostUpdate, AssetEventSystems.after(EguiPostUpdateSet::PostProcessOutput));
}
