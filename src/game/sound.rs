//! Short, quiet sounds at what happens, for those who want them; off unless the settings say otherwise.
//!
//! They are worked out in code, and played through the sound server of a Linux desktop (PulseAudio, or PipeWire in its stead), whose
//! protocol needs no library of the system. Where no server answers there is silence, and nothing else happens.

#[cfg(all(feature = "sound", target_os = "linux"))]
mod server;

use bevy::prelude::*;

use super::settings::Settings;

/// Whether this program can play sounds at all.
pub(super) const CAN_BE_HEARD: bool = cfg!(all(feature = "sound", target_os = "linux"));

/// Samples a second.
const RATE: u32 = 48_000;
/// Of full scale: about as loud as somebody who puts down a pen.
const LOUDNESS: f32 = 0.06;

/// Something that can be heard.
#[derive(Message, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// The player has answered.
    Taken,
    /// Somebody begins to speak.
    Line,
    /// They got angrier.
    HeatUp,
    /// They calmed down.
    HeatDown,
    /// It is over.
    Ending,
}

/// A tone: its pitch in hertz, and from when to when it is heard, in seconds.
type Tone = (f32, f32, f32);

impl Cue {
    const fn tones(self) -> &'static [Tone] {
        match self {
            Self::Taken => &[(262.0, 0.0, 0.09)],
            Self::Line => &[(392.0, 0.0, 0.05)],
            Self::HeatUp => &[(208.0, 0.0, 0.14), (196.0, 0.09, 0.28)],
            Self::HeatDown => &[(262.0, 0.0, 0.14), (330.0, 0.09, 0.28)],
            Self::Ending => &[(262.0, 0.0, 0.5), (330.0, 0.08, 0.6), (392.0, 0.16, 0.8)],
        }
    }

    /// The sound as samples of one channel.
    fn samples(self) -> Vec<i16> {
        let seconds = self.tones().iter().map(|(_, _, to)| *to).fold(0.0, f32::max);
        let count = (seconds * RATE as f32) as usize;
        let loudness = if self == Self::Line { LOUDNESS / 2.0 } else { LOUDNESS };
        (0..count)
            .map(|sample| {
                let at = sample as f32 / RATE as f32;
                let sum: f32 = self.tones().iter().map(|tone| heard(*tone, at)).sum();
                (sum * loudness * f32::from(i16::MAX)) as i16
            })
            .collect()
    }
}

/// A tone at a moment: it swells in ten milliseconds and dies away, so that it neither begins nor ends with a click.
fn heard((pitch, from, to): Tone, at: f32) -> f32 {
    if at < from || at >= to {
        return 0.0;
    }
    let (age, left) = (at - from, to - at);
    let swell = (age / 0.01).min(1.0);
    let fade = (left / (to - from)).powi(2);
    swell * fade * (std::f32::consts::TAU * pitch * age).sin()
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Cue>().add_systems(Last, play);
    #[cfg(all(feature = "sound", target_os = "linux"))]
    app.init_resource::<server::Player>();
}

#[cfg(all(feature = "sound", target_os = "linux"))]
fn play(mut cues: MessageReader<Cue>, settings: Res<Settings>, player: Res<server::Player>) {
    // Of two at once the later one says more.
    if let Some(cue) = cues.read().last().filter(|_| settings.sound) {
        player.play(*cue);
    }
}

#[cfg(not(all(feature = "sound", target_os = "linux")))]
fn play(mut cues: MessageReader<Cue>, settings: Res<Settings>) {
    // Nobody to play them.
    for cue in cues.read().filter(|_| settings.sound) {
        trace!("{} samples that nobody plays", cue.samples().len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Cue; 5] = [Cue::Taken, Cue::Line, Cue::HeatUp, Cue::HeatDown, Cue::Ending];

    #[test]
    fn sounds_are_short_and_quiet_and_begin_and_end_without_a_click() {
        for cue in ALL {
            let samples = cue.samples();
            let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
            assert!(samples.len() <= RATE as usize, "{cue:?}");
            assert!((200..i16::MAX as u16 / 5).contains(&loudest), "{cue:?}: {loudest}");
            assert!(samples[0].abs() < 20 && samples[samples.len() - 1].abs() < 20, "{cue:?}");
            let steps = samples.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max().unwrap();
            assert!(steps < 400, "{cue:?} clicks: {steps}");
        }
    }

    #[test]
    fn no_two_sound_alike() {
        for (index, cue) in ALL.iter().enumerate() {
            assert!(ALL[index + 1..].iter().all(|other| other.samples() != cue.samples()));
        }
    }
}
