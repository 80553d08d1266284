//! The time of a frame.

use bevy::{
    platform::time::Instant,
    prelude::*,
    time::{TimeSystems, TimeUpdateStrategy},
};

/// Every frame is at the moment at which it begins. Bevy's own way, the moment of the last picture drawn, is seconds old in the
/// first frame after a rest, so that whatever was to last a second from then was over at once.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(First, take_the_time.before(TimeSystems));
}

fn take_the_time(mut strategy: ResMut<TimeUpdateStrategy>) {
    // Whoever counts time in steps of their own, as tests do, goes on with that.
    if !matches!(*strategy, TimeUpdateStrategy::ManualDuration(_)) {
        *strategy = TimeUpdateStrategy::ManualInstant(Instant::now());
    }
}
