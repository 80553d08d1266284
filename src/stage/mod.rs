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
mod mesh;
mod moods;
mod mouth;
mod nose;
#[cfg(feature = "game")]
mod paint;
mod path;
mod portrait;
mod pose;
#[cfg(feature = "game")]
mod restless;
mod room;
#[cfg_attr(not(feature = "workshop"), expect(dead_code, reason = "only pages show drawings in SVG"))]
mod svg;
mod tones;
mod trunk;
mod wraps;

#[cfg(feature = "game")]
pub(crate) use actor::Actor;
pub(crate) use features::Features;
#[cfg(feature = "game")]
pub(crate) use paint::{Figures, paint_wall, round_corners};
pub(crate) use portrait::Framing;
pub(crate) use pose::Pose;
pub(crate) use room::Room;
#[cfg(feature = "workshop")]
pub(crate) use svg::person as person_svg;
