//! The two families of type. What people say and what things are called is serif; what you do and what the program explains is sans.
//!
//! A weight is a family of its own in egui. Each has its Latin Extended file behind it and egui's own fonts last, so
//! that a scenario in another script shows letters and not boxes.

use std::sync::Arc;

use bevy_egui::egui::{Context, FontData, FontDefinitions, FontFamily};

/// A family at one weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Newsreader: the voice.
    Serif,
    /// Newsreader 500: headings and names.
    SerifMedium,
    /// Atkinson Hyperlegible Next: everything that is read to act.
    Sans,
    /// Atkinson Hyperlegible Next 500: meta and quiet buttons.
    SansMedium,
    /// Atkinson Hyperlegible Next 600: labels and actions.
    SansStrong,
}

struct Files {
    face: Face,
    name: &'static str,
    latin: &'static [u8],
    latin_ext: &'static [u8],
}

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/", $file)) as &[u8]
    };
}

const FILES: [Files; 5] = [
    Files {
        face: Face::Serif,
        name: "serif-400",
        latin: font!("newsreader-latin-400.ttf"),
        latin_ext: font!("newsreader-latin-ext-400.ttf"),
    },
    Files {
        face: Face::SerifMedium,
        name: "serif-500",
        latin: font!("newsreader-latin-500.ttf"),
        latin_ext: font!("newsreader-latin-ext-500.ttf"),
    },
    Files {
        face: Face::Sans,
        name: "sans-400",
        latin: font!("atkinson-hyperlegible-next-latin-400.ttf"),
        latin_ext: font!("atkinson-hyperlegible-next-latin-ext-400.ttf"),
    },
    Files {
        face: Face::SansMedium,
        name: "sans-500",
        latin: font!("atkinson-hyperlegible-next-latin-500.ttf"),
        latin_ext: font!("atkinson-hyperlegible-next-latin-ext-500.ttf"),
    },
    Files {
        face: Face::SansStrong,
        name: "sans-600",
        latin: font!("atkinson-hyperlegible-next-latin-600.ttf"),
        latin_ext: font!("atkinson-hyperlegible-next-latin-ext-600.ttf"),
    },
];

impl Face {
    /// The name under which egui knows this face.
    pub fn family(self) -> FontFamily {
        FontFamily::Name(self.name().into())
    }

    /// The heavier face that stands out inside a text of this one.
    pub fn strong(self) -> Self {
        match self {
            Self::Serif | Self::SerifMedium => Self::SerifMedium,
            Self::Sans | Self::SansMedium | Self::SansStrong => Self::SansStrong,
        }
    }

    /// The height of a line as the font itself has it, in sizes. Needed to centre a line of text in a taller line.
    pub(super) fn natural_line(self) -> f32 {
        match self {
            Self::Serif | Self::SerifMedium => 1.0,
            Self::Sans | Self::SansMedium | Self::SansStrong => 1.3,
        }
    }

    /// The width of an average letter of prose, in sizes, for columns measured in characters.
    pub(super) fn average_letter(self) -> f32 {
        match self {
            Self::Serif | Self::SerifMedium => 0.44,
            Self::Sans | Self::SansMedium | Self::SansStrong => 0.5,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Serif => "serif-400",
            Self::SerifMedium => "serif-500",
            Self::Sans => "sans-400",
            Self::SansMedium => "sans-500",
            Self::SansStrong => "sans-600",
        }
    }
}

/// The fonts of the game. egui binds them at the start of its next pass, so they go in before the first one.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let last_resort = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for files in &FILES {
        let extended = format!("{}-ext", files.name);
        let mut chain = vec![files.name.to_owned(), extended.clone()];
        chain.extend(last_resort.iter().cloned());
        fonts.font_data.insert(files.name.to_owned(), Arc::new(FontData::from_static(files.latin)));
        fonts.font_data.insert(extended, Arc::new(FontData::from_static(files.latin_ext)));
        if files.face == Face::Sans {
            // Whatever asks egui for its default type gets ours.
            fonts.families.insert(FontFamily::Proportional, chain.clone());
        }
        fonts.families.insert(files.face.family(), chain);
    }
    fonts
}

/// Whether the fonts are bound in this context, so that text can be laid out.
pub fn are_ready(ctx: &Context) -> bool {
    ctx.fonts(|fonts| fonts.families().contains(&Face::Serif.family()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_its_extended_latin_and_a_last_resort() {
        let fonts = definitions();
        for files in &FILES {
            assert_eq!(files.face.name(), files.name);
            let chain = &fonts.families[&files.face.family()];
            assert_eq!(chain[0], files.name);
            assert_eq!(chain[1], format!("{}-ext", files.name));
            assert!(chain.len() > 2, "{} has no last resort", files.name);
            assert!(chain.iter().all(|name| fonts.font_data.contains_key(name)));
        }
    }
}
