//! As Mermaid.
use super::Graph;
use crate::scenario::Scenario;

/// Mermaid.
pub fn mermaid(_scenario: &Scenario, _graph: &Graph) -> String {
    String::new()
}
