//! A window that rests: it draws when something happened or something moves, and else costs nothing.

use std::time::Duration;

use bevy::{
    prelude::*,
    render::renderer::RenderAdapterInfo,
    window::RequestRedraw,
    winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent},
};
use bevy_egui::{
    EguiContext, EguiFullOutput, EguiInput, EguiPostUpdateSet, EguiPreUpdateSet,
    egui::{Event, ViewportId},
};

use super::platform::Alarm;

/// The first frames are drawn without being asked for, until the window has its final size.
const FRAMES_TO_START: u32 = 8;
/// A pause that is as good as no wish at all.
const FOR_EVER: Duration = Duration::from_secs(3600);

pub(super) fn plugin(app: &mut App) {
    // The same in front and behind: a change of mode alone would cost a frame.
    let mode = UpdateMode::reactive_low_power(Duration::from_secs(86_400));
    app.insert_resource(WinitSettings { focused_mode: mode, unfocused_mode: mode })
        .add_systems(Startup, (set_up_alarm.run_if(resource_exists::<EventLoopProxyWrapper>), say_if_software_draws))
        .add_systems(
            PreUpdate,
            drop_repeated_modifiers.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        )
        .init_resource::<NextFrame>()
        .init_resource::<SoftwareDraws>()
        .add_systems(
            PostUpdate,
            (
                note_wishes.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput),
                keep_appointments.after(EguiPostUpdateSet::ProcessOutput),
            )
                .chain(),
        );
}

/// How soon egui wants to draw again; none where nothing moves.
#[derive(Resource, Default)]
struct NextFrame(Option<Duration>);

/// Wakes the window's event loop at the moment that egui asked for.
#[derive(Resource)]
struct WakeUp(Alarm);

fn set_up_alarm(mut commands: Commands, event_loop: Res<EventLoopProxyWrapper>) {
    let event_loop = (**event_loop).clone();
    commands.insert_resource(WakeUp(Alarm::new(move || {
        // `WakeUp` would draw twice: once at once, and once for the redraw that it asks for beside. This one has the loop look for
        // windows that are to be opened, of which there are none, and draws once. The loop is gone only when the game is ending.
        let _ = event_loop.send_event(WinitUserEvent::WindowAdded);
    })));
}

/// bevy_egui reports the modifier keys in every frame, and egui takes any report for a reason to draw the next one.
fn drop_repeated_modifiers(mut contexts: Query<(&mut EguiContext, &mut EguiInput)>) {
    for (mut context, mut input) in &mut contexts {
        let now = context.get_mut().input(|input| input.modifiers);
        input.events.retain(|event| !matches!(event, Event::ModifiersChanged(modifiers) if *modifiers == now));
    }
}

/// bevy_egui takes what egui hands out at the end of a frame, so it is read before.
fn note_wishes(outputs: Query<&EguiFullOutput>, mut next: ResMut<NextFrame>) {
    next.0 = outputs
        .iter()
        .filter_map(|output| output.0.as_ref()?.viewport_output.get(&ViewportId::ROOT))
        .map(|viewport| viewport.repaint_delay)
        .min();
}

/// bevy_egui takes every wish, also one for much later, for a wish to draw at once: a window that would breathe fifteen times a
/// second drew as fast as it could. Its wishes are dropped here, those for now repeated, and those for later kept by the alarm.
fn keep_appointments(
    next: Res<NextFrame>,
    wake_up: Option<Res<WakeUp>>,
    mut redraw: ResMut<Messages<RequestRedraw>>,
    mut frame: Local<u32>,
) {
    redraw.clear();
    *frame = frame.saturating_add(1);
    if *frame < FRAMES_TO_START {
        redraw.write(RequestRedraw);
    }
    match next.0 {
        Some(Duration::ZERO) => {
            redraw.write(RequestRedraw);
        }
        Some(later) if later < FOR_EVER => {
            if let Some(wake_up) = wake_up {
                wake_up.0.set(later);
            }
        }
        _ => {}
    }
}

/// Whether the processor draws, because there is no graphics chip.
#[derive(Resource, Default)]
pub(super) struct SoftwareDraws(pub(super) bool);

/// One line for whoever wonders why the fan runs.
fn say_if_software_draws(adapter: Option<Res<RenderAdapterInfo>>, mut software: ResMut<SoftwareDraws>) {
    let Some(adapter) = adapter else { return };
    if format!("{:?}", adapter.device_type) == "Cpu" {
        software.0 = true;
        info!("drawing without a graphics chip ({}): moving pictures cost processor time", adapter.name);
    }
}
