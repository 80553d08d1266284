//! The figures that were drawn, kept for the whole program so that an unchanged one is not drawn again.

use bevy::prelude::*;

use super::stage::Figures;

/// What every screen draws people with.
#[derive(Resource, Default, Deref, DerefMut)]
pub(crate) struct Drawings(Figures);
