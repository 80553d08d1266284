//! As DOT.
use super::Graph;
use crate::scenario::Scenario;

/// DOT.
pub fn dot(_scenario: &Scenario, _graph: &Graph) -> String {
    String::new()
}
