//! What the player sets, kept in a RON file.

use std::path::{Path, PathBuf};

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use super::{platform, system::SystemWishes, theme::Wishes};

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
    /// Whether nothing moves that needn't.
    pub motion: Motion,
    /// Whether there is one rank of text and strong outlines.
    pub contrast: Contrast,
    /// Silence counts itself down. Off for those who need time.
    pub silence_timer: bool,
    /// What customers call the player.
    pub name: String,
    /// Heat and trust are shown in figures.
    pub show_meters: bool,
    /// The customer's mood is named in a word.
    pub show_mood_word: bool,
    /// Short, quiet sounds at what happens.
    pub sound: bool,
    /// The player was welcomed. Who has a file has been here before.
    #[serde(default = "yes")]
    pub welcomed: bool,
    /// What the system wants, where that is known. Not the player's, so not kept.
    #[serde(skip)]
    pub system: SystemWishes,
}

const fn yes() -> bool {
    true
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system has it; light where that isn't known.
    #[default]
    System,
    /// Ink on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

/// What moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motion {
    /// As the system has it; everything where that isn't known.
    #[default]
    System,
    /// Only what needs to.
    Reduced,
    /// Everything.
    Full,
}

/// How strong the difference between ranks of text and of lines is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Contrast {
    /// As the system has it; normal where that isn't known.
    #[default]
    System,
    /// One rank of text, strong outlines.
    High,
    /// Three ranks of text, light outlines.
    Normal,
}

/// Settings as files had them earlier.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Earlier {
    reduced_motion: bool,
    high_contrast: bool,
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
            motion: Motion::default(),
            contrast: Contrast::default(),
            silence_timer: true,
            name: String::new(),
            show_meters: true,
            show_mood_word: false,
            sound: false,
            welcomed: false,
            system: SystemWishes::default(),
        }
    }
}

impl Settings {
    /// What the look follows from.
    pub fn wishes(&self) -> Wishes {
        Wishes {
            text_scale: self.text_scale,
            dark: match self.theme {
                ThemeChoice::System => self.system.dark.unwrap_or(false),
                ThemeChoice::Light => false,
                ThemeChoice::Dark => true,
            },
            high_contrast: match self.contrast {
                Contrast::System => self.system.high_contrast.unwrap_or(false),
                Contrast::High => true,
                Contrast::Normal => false,
            },
            reduced_motion: self.reduces_motion(),
        }
    }

    /// Whether nothing moves that needn't.
    pub fn reduces_motion(&self) -> bool {
        match self.motion {
            Motion::System => self.system.reduced_motion.unwrap_or(false),
            Motion::Reduced => true,
            Motion::Full => false,
        }
    }

    /// A step larger or smaller, in tenths.
    pub fn resize_text(&mut self, steps: i8) {
        let tenths = (self.text_scale * 10.0).round() + f32::from(steps);
        self.text_scale = (tenths / 10.0).clamp(1.0, 2.0);
    }

    /// Values that somebody typed into the file, brought into range.
    fn mended(mut self, earlier: &Earlier) -> Self {
        self.text_scale = if self.text_scale.is_finite() { self.text_scale.clamp(1.0, 2.0) } else { 1.0 };
        if earlier.reduced_motion && self.motion == Motion::System {
            self.motion = Motion::Reduced;
        }
        if earlier.high_contrast && self.contrast == Contrast::System {
            self.contrast = Contrast::High;
        }
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
        let settings = Settings { welcomed: true, ..Settings::default() };
        (settings, Notice(Some(format!("Your settings could not be read ({why}). {what}"))))
    };
    match platform::read_text(file) {
        Ok(None) => (Settings::default(), Notice(None)),
        Ok(Some(text)) => match ron::from_str::<Settings>(&text) {
            Ok(settings) => {
                let earlier = ron::from_str::<Earlier>(&text).unwrap_or_default();
                (settings.mended(&earlier), Notice(None))
            }
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
    let kept = Settings { system: SystemWishes::default(), ..settings.clone() };
    // The first time is what was just read.
    if saved.as_ref().is_none_or(|saved| *saved == kept) {
        *saved = Some(kept);
        return;
    }
    *saved = Some(kept);
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
        assert_eq!(settings, Settings { welcomed: true, ..default() });
        assert!(notice.0.is_some_and(|words| words.contains("settings.ron.unreadable")));
        let kept = platform::read_text(&folder.path().join("settings.ron.unreadable"));
        assert_eq!(kept, Ok(Some("(theme: Purple".to_owned())));
    }

    #[test]
    fn settings_of_earlier_files_are_understood() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        platform::write_text(&file, "(reduced_motion: true, high_contrast: true)").unwrap();
        let (settings, _) = read(&file);
        assert_eq!((settings.motion, settings.contrast), (Motion::Reduced, Contrast::High));
        assert!(settings.welcomed, "who has a file has been here");
        assert!(!Settings::default().welcomed);
    }

    #[test]
    fn what_follows_the_system_follows_it_where_it_is_known() {
        let dark = SystemWishes { dark: Some(true), reduced_motion: Some(true), high_contrast: Some(true) };
        let follows = Settings { system: dark, ..default() }.wishes();
        assert!(follows.dark && follows.reduced_motion && follows.high_contrast);
        let unknown = Settings::default().wishes();
        assert!(!unknown.dark && !unknown.reduced_motion && !unknown.high_contrast);
        let own = Settings {
            theme: ThemeChoice::Light,
            motion: Motion::Full,
            contrast: Contrast::Normal,
            system: dark,
            ..default()
        };
        let own = own.wishes();
        assert!(!own.dark && !own.reduced_motion && !own.high_contrast);
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
