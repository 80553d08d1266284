//! A scenario's dialogue tree as a picture: which moment leads where, and where to draw it.
//!
//! [`Graph::of`] finds what there is to see, [`Layout::of`] gives every box and every curve a place, and [`svg()`], [`dot()`] and [`mermaid()`]
//! write it down. Whoever draws on a screen needs the first two alone. Nothing here decides what is wrong with a scenario.

mod crossings;
mod dot;
mod heights;
#[cfg(test)]
mod invariants;
mod label;
mod layers;
mod layout;
mod mermaid;
mod routes;
mod svg;
mod tree;

pub use dot::dot;
pub use label::shortened;
pub use layout::{BOX, Curve, Frame, Layout, PILL, Point};
pub use mermaid::mermaid;
pub use svg::svg;
pub use tree::{Edge, Forced, Graph, Loop, Vertex};
