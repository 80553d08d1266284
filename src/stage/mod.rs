//! The customer, as drawn geometry: who they are, what shows on them, and how they move.
//!
//! A person is a bust from crown to table. The unit is half a head: the eyes lie on y = 0, the crown at −1, the chin
//! at 1, the table's far edge at 3.2; y grows downwards. [`Features`] are what never changes about a person, a
//! [`Pose`] is what a mood does to them, and [`figure::draw`] makes coloured triangles of the two. An `Actor` holds a pose
//! that lives: it eases from mood to mood, breathes, blinks, looks about and speaks.

#[cfg(feature = "game")]
mod actor;
mod arms;
mod beard;
mod canvas;
mod chance;
mod clothes;
mod colour;
#[cfg(feature = "game")]
mod corners;
mod curls;
mod eyes;
mod features;
mod figure;
mod fringe;
mod glasses;
mod hair_back;
mod hair_front;
mod hand;
mod head;
mod hold;
mod mesh;
mod moods;
mod mouth;
mod nose;
#[cfg(feature = "game")]
mod paint;
#[cfg(feature = "game")]
mod paint_table;
mod path;
mod portrait;
mod pose;
#[cfg(test)]
#[cfg(feature = "game")]
mod raster;
#[cfg(feature = "game")]
mod restless;
mod room;
#[cfg(feature = "game")]
mod seats;
#[cfg(test)]
#[cfg(feature = "game")]
mod sheets;
#[cfg_attr(not(feature = "workshop"), expect(dead_code, reason = "only pages show drawings in SVG"))]
mod svg;
#[cfg(test)]
#[cfg(feature = "game")]
mod told_apart;
mod tones;
mod trunk;
mod ways;
mod wraps;

#[cfg(feature = "game")]
pub(crate) use actor::Actor;
#[cfg(feature = "game")]
pub(crate) use corners::round_corners;
pub(crate) use features::Features;
#[cfg(feature = "game")]
pub(crate) use paint::{Figures, paint_wall};
#[cfg(feature = "game")]
pub(crate) use paint_table::{Shown, head_room};
pub(crate) use portrait::Framing;
pub(crate) use pose::Pose;
pub(crate) use room::Room;
#[cfg(feature = "game")]
pub(crate) use seats::{MOST_SEATS, Seat};
#[cfg(feature = "workshop")]
pub(crate) use svg::person as person_svg;
