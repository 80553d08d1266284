//! Plays sounds through the desktop's sound server, each in a thread of its own: a server that is slow or gone holds up no picture.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use bevy::{prelude::*, tasks::block_on};
use pulseaudio::{AsPlaybackSource, Client, ClientError, protocol};

use super::{Cue, RATE};

/// More than so many at once are noise. A server says only seconds after the end of a sound that it is over.
const MOST: usize = 4;
/// The server keeps so many bytes ready: a tenth of a second.
const AHEAD: u32 = RATE * 2 / 10;

/// Plays sounds.
#[derive(Resource, Default)]
pub(super) struct Player {
    /// How many are being played.
    playing: Arc<AtomicUsize>,
}

impl Player {
    /// Plays a sound. Where there is no server there is silence; the next sound finds out whether there is one then.
    pub(super) fn play(&self, cue: Cue) {
        if self.playing.fetch_add(1, Ordering::Relaxed) >= MOST {
            self.playing.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let playing = Arc::clone(&self.playing);
        thread::spawn(move || {
            let played = Client::from_env(c"Defuse").and_then(|server| block_on(play(&server, cue)));
            if let Err(why) = played {
                debug!("a sound was not played: {why}");
            }
            playing.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

async fn play(server: &Client, cue: Cue) -> Result<(), ClientError> {
    let mut left = cue.samples().into_iter().flat_map(i16::to_le_bytes);
    let source = move |room: &mut [u8]| {
        let mut written = 0;
        for (place, byte) in room.iter_mut().zip(&mut left) {
            *place = byte;
            written += 1;
        }
        written
    };
    let params = protocol::PlaybackStreamParams {
        sample_spec: protocol::SampleSpec { format: protocol::SampleFormat::S16Le, channels: 1, sample_rate: RATE },
        channel_map: protocol::ChannelMap::mono(),
        cvolume: Some(protocol::ChannelVolume::norm(1)),
        sink_name: Some(protocol::DEFAULT_SINK.to_owned()),
        buffer_attr: protocol::stream::BufferAttr { target_length: AHEAD, ..Default::default() },
        flags: protocol::stream::StreamFlags { adjust_latency: true, ..Default::default() },
        ..Default::default()
    };
    let stream = server.create_playback_stream(params, source.as_playback_source()).await?;
    stream.play_all().await?;
    stream.delete().await
}
