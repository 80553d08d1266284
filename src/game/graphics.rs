//! Something that can draw. Bevy panics where no graphics driver is found; here that is an answer.

use bevy::{
    render::{
        renderer::initialize_renderer,
        settings::{Backends, MemoryHints, PowerPreference, RenderResources, WgpuSettings},
    },
    tasks::block_on,
};

use super::{GameError, platform};

/// Finds a graphics adapter and opens it, for Bevy to use.
///
/// # Errors
///
/// [`GameError::NoGraphics`], when there is none.
pub(super) fn open() -> Result<RenderResources, GameError> {
    let settings = WgpuSettings {
        // Flat shapes and text: the chip that spares the battery is plenty.
        power_preference: PowerPreference::LowPower,
        memory_hints: MemoryHints::MemoryUsage,
        ..WgpuSettings::default()
    };
    let backends = settings.backends.unwrap_or(Backends::all());
    let resources = platform::catch(|| block_on(initialize_renderer(backends, None, &settings)))
        .map_err(|why| GameError::NoGraphics(first_sentence(&why)))?;
    Ok(resources)
}

/// Bevy's message goes on to a web page about packages of one system.
fn first_sentence(words: &str) -> String {
    words.split_once('!').map_or(words, |(first, _)| first).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_one_sentence() {
        assert_eq!(first_sentence("Unable to find a GPU! Make sure that …"), "Unable to find a GPU");
        assert_eq!(first_sentence("device lost"), "device lost");
    }
}
