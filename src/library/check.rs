//! All that there is to say against a scenario.

use std::sync::Arc;

use crate::lint::{self, Checked};
use crate::review::Envelope;
use crate::scenario::{Finding, rules};

use super::Entry;

impl Entry {
    /// What reading it found and, where it loads, what the rules find, in the order of the file. Without a text to point into, the one finding stands at its start.
    ///
    /// Walks all states of the scenario: a fraction of a second mostly, some seconds for the largest. So nothing of it is kept in the entry,
    /// which a screen needs at once; who wants it in the background calls this on a thread.
    pub fn check(&self) -> Checked {
        let mut checked = match &self.scenario {
            Some(scenario) => lint::check(&Envelope::of(Arc::clone(scenario))),
            None => Checked::default(),
        };
        let unreadable = self.unreadable.as_ref().map(|why| Finding::new(&rules::NOT_TEXT, 0..0, why.clone()));
        checked.findings.extend(unreadable.into_iter().chain(self.findings.iter().cloned()));
        checked.findings.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.rule.code));
        checked
    }

    /// What people know it by: the path of its file, or the id of a built-in one.
    pub fn place(&self) -> String {
        self.path.as_deref().map_or_else(|| self.id.clone(), |path| path.display().to_string())
    }
}
