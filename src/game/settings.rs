//! What the player sets, kept in a RON file.

use std::path::{Path, PathBuf};

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use super::{platform, theme::Wishes};

/// The player's settings. A file that lacks some gets the defaults for these.
#[derive(Resource, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Text size, 1 to 2.
    pub text_scale: f32,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// How fast customers speak.
    pub pace: Pace,
    /// Nothing moves that needn't.
    pub reduced_motion: bool,
    /// One rank of text, strong outlines.
    pub high_contrast: bool,
    /// Silence counts itself down. Off for those who need time.
    pub silence_timer: bool,
    /// What customers call the player.
    pub name: String,
    /// Heat and trust are shown in figures.
    pub show_meters: bool,
    /// The customer's mood is named in a word.
    pub show_mood_word: bool,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Ink on a light page.
    #[default]
    Light,
    /// Light text on a dark page.
    Dark,
}

/// How fast customers speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// Two thirds of the normal pace.
    Slow,
    /// 26 characters a second.
    #[default]
    Normal,
    /// Half again as fast.
    Fast,
    /// The whole line at once.
    AtOnce,
}

impl Pace {
    /// Characters a second; `None` for all at once.
    pub fn characters_a_second(self) -> Option<f32> {
        match self {
            Self::Slow => Some(17.0),
            Self::Normal => Some(26.0),
            Self::Fast => Some(39.0),
            Self::AtOnce => None,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            text_scale: 1.0,
            theme: ThemeChoice::default(),
            pace: Pace::default(),
            reduced_motion: false,
            high_contrast: false,
            silence_timer: true,
            name: String::new(),
            show_meters: true,
            show_mood_word: false,
        }
    }
}

impl Settings {
    /// What the look follows from.
    pub fn wishes(&self) -> Wishes {
        Wishes {
            text_scale: self.text_scale,
            dark: self.theme == ThemeChoice::Dark,
            high_contrast: self.high_contrast,
            reduced_motion: self.reduced_motion,
        }
    }

    /// A step larger or smaller, in tenths.
    pub fn resize_text(&mut self, steps: i8) {
        let tenths = (self.text_scale * 10.0).round() + f32::from(steps);
        self.text_scale = (tenths / 10.0).clamp(1.0, 2.0);
    }

    /// Values that somebody typed into the file, brought into range.
    fn mended(mut self) -> Self {
        self.text_scale = if self.text_scale.is_finite() { self.text_scale.clamp(1.0, 2.0) } else { 1.0 };
        self
    }
}

/// Something to tell the player once, on whatever screen comes first.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice(pub Option<String>);

#[derive(Resource)]
struct SettingsFile(PathBuf);

/// Reads the settings and keeps them in their file from then on.
pub(super) fn plugin(app: &mut App, file: Option<PathBuf>) {
    let (settings, notice) = file.as_deref().map(read).unwrap_or_default();
    app.insert_resource(settings).insert_resource(notice);
    if let Some(file) = file {
        app.insert_resource(SettingsFile(file)).add_systems(Last, save_changes.run_if(resource_changed::<Settings>));
    }
}

/// The settings in a file. One that can't be understood is set aside, not overwritten.
fn read(file: &Path) -> (Settings, Notice) {
    let lost = |why: String| {
        let what = match platform::set_aside(file) {
            Ok(aside) => format!("The old file is kept as {}.", aside.display()),
            Err(_) => format!("They are in {}.", file.display()),
        };
        (Settings::default(), Notice(Some(format!("Your settings could not be read ({why}). {what}"))))
    };
    match platform::read_text(file) {
        Ok(None) => (Settings::default(), Notice(None)),
        Ok(Some(text)) => match ron::from_str::<Settings>(&text) {
            Ok(settings) => (settings.mended(), Notice(None)),
            Err(error) => lost(error.to_string()),
        },
        Err(why) => lost(why),
    }
}

fn save_changes(
    settings: Res<Settings>,
    file: Res<SettingsFile>,
    mut notice: ResMut<Notice>,
    mut saved: Local<Option<Settings>>,
) {
    // The first time is what was just read.
    if saved.is_none() || saved.as_ref() == Some(&*settings) {
        *saved = Some(settings.clone());
        return;
    }
    *saved = Some(settings.clone());
    if let Err(why) = write(&settings, &file.0) {
        warn!("the settings could not be saved: {why}");
        notice.0 = Some(format!("Your settings could not be saved: {why}."));
    }
}

fn write(settings: &Settings, file: &Path) -> Result<(), String> {
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default()).map_err(|e| e.to_string())?;
    platform::write_text(file, &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_their_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        let settings = Settings { text_scale: 1.4, name: "Tomasz".to_owned(), pace: Pace::Slow, ..default() };
        write(&settings, &file).unwrap();
        assert_eq!(read(&file), (settings, Notice(None)));
    }

    #[test]
    fn a_file_with_a_few_settings_gets_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        platform::write_text(&file, "(theme: Dark, text_scale: 7.5, from_a_later_version: 3)").unwrap();
        let (settings, notice) = read(&file);
        assert_eq!(notice, Notice(None));
        assert_eq!((settings.theme, settings.text_scale), (ThemeChoice::Dark, 2.0));
        assert!(settings.silence_timer);
    }

    #[test]
    fn an_unreadable_file_is_kept_and_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        platform::write_text(&file, "(theme: Purple").unwrap();
        let (settings, notice) = read(&file);
        assert_eq!(settings, Settings::default());
        assert!(notice.0.is_some_and(|words| words.contains("settings.ron.unreadable")));
        let kept = platform::read_text(&folder.path().join("settings.ron.unreadable"));
        assert_eq!(kept, Ok(Some("(theme: Purple".to_owned())));
    }

    #[test]
    fn text_grows_in_tenths_up_to_double() {
        let mut settings = Settings::default();
        settings.resize_text(3);
        assert_eq!(settings.text_scale, 1.3);
        settings.resize_text(100);
        assert_eq!(settings.text_scale, 2.0);
        settings.resize_text(-100);
        assert_eq!(settings.text_scale, 1.0);
    }
}
