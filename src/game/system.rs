//! What the player has set for all programs: dark or light, contrast, reduced motion. The settings follow it where they say so and where it
//! is known.
//!
//! On Linux a thread asks the desktop's settings portal once, and listens from then on. Everywhere the window itself tells whether it is
//! dark, where winit knows. Reduced motion and contrast of Windows and macOS aren't known: their calls need `unsafe`, which this program denies
//! itself; there both are set in the settings.

#[cfg(target_os = "linux")]
mod portal;

use std::sync::{Mutex, mpsc};

use bevy::{
    prelude::*,
    window::{PrimaryWindow, WindowTheme, WindowThemeChanged},
    winit::{EventLoopProxyWrapper, WinitUserEvent},
};

use super::settings::Settings;

/// What the system wants of all programs; none where that isn't known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemWishes {
    /// Light text on dark grounds.
    pub dark: Option<bool>,
    /// Strong outlines and one rank of text.
    pub high_contrast: Option<bool>,
    /// Nothing moves that needn't.
    pub reduced_motion: Option<bool>,
}

impl SystemWishes {
    /// The same, with what is missing from another source.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            dark: self.dark.or(other.dark),
            high_contrast: self.high_contrast.or(other.high_contrast),
            reduced_motion: self.reduced_motion.or(other.reduced_motion),
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Heard>()
        .add_systems(Startup, ask.run_if(resource_exists::<EventLoopProxyWrapper>))
        .add_systems(PreUpdate, (hear_window, hear_system).chain());
}

/// What the desktop said, and what the window says.
#[derive(Resource, Default)]
struct Heard {
    desktop: SystemWishes,
    window: SystemWishes,
    is_asked: bool,
}

/// Where the desktop's answers arrive.
#[derive(Resource)]
struct Answers(Mutex<mpsc::Receiver<SystemWishes>>);

fn ask(mut commands: Commands, event_loop: Res<EventLoopProxyWrapper>) {
    let event_loop = (**event_loop).clone();
    let (tell, answers) = mpsc::channel();
    commands.insert_resource(Answers(Mutex::new(answers)));
    let wake = move || {
        // As the alarm does: this one draws once. The loop is gone only when the game is ending.
        let _ = event_loop.send_event(WinitUserEvent::WindowAdded);
    };
    #[cfg(target_os = "linux")]
    std::thread::spawn(move || portal::listen(&tell, wake));
    #[cfg(not(target_os = "linux"))]
    drop((tell, wake));
}

fn hear_window(
    window: Query<Ref<Window>, With<PrimaryWindow>>,
    mut changes: MessageReader<WindowThemeChanged>,
    mut heard: ResMut<Heard>,
) {
    let is_dark = |theme: WindowTheme| Some(theme == WindowTheme::Dark);
    if !heard.is_asked
        && let Ok(window) = window.single()
    {
        heard.window.dark = window.window_theme.and_then(is_dark);
        heard.is_asked = true;
    }
    if let Some(change) = changes.read().last() {
        heard.window.dark = is_dark(change.theme);
    }
}

fn hear_system(answers: Option<Res<Answers>>, mut heard: ResMut<Heard>, mut settings: ResMut<Settings>) {
    let latest = answers.and_then(|answers| answers.0.lock().ok()?.try_iter().last());
    if let Some(latest) = latest {
        heard.desktop = latest;
    }
    let wishes = heard.desktop.or(heard.window);
    if settings.system != wishes {
        settings.system = wishes;
    }
}
