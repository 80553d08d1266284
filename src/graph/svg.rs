//! As SVG.
use super::{Graph, Layout};
use crate::scenario::Scenario;

/// SVG.
pub fn svg(_scenario: &Scenario, _graph: &Graph, _layout: &Layout) -> String {
    String::new()
}
