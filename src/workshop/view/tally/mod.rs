//! What many did: the shares at one moment, and the outcomes of many conversations.

mod moment;
mod outcomes;

pub(in super::super) use moment::{Chosen, MomentView, room_moment};
pub(in super::super) use outcomes::Outcomes;
