//! What the desk shows of a file, worked out once for each version of it.

use std::sync::Arc;

use crate::{
    game::widgets::{Sign, sentence},
    library::Entry,
    record::items::Items,
    scenario::{Finding, Scenario, Severity, Source, Target},
};

use super::study::{Study, Way};

/// A scenario open on the desk.
pub(super) struct DeskView {
    pub(super) id: String,
    pub(super) title: String,
    /// The file with its folder; none for a built-in scenario.
    pub(super) path: Option<String>,
    pub(super) state: FileState,
    pub(super) findings: Vec<FindingView>,
    /// How many more are accepted in the file.
    pub(super) accepted: usize,
    /// The last version that loaded, once it was looked at.
    pub(super) study: Option<Arc<Study>>,
    /// The worst finding at each vertex of its graph.
    pub(super) marks: Vec<Option<Sign>>,
    /// The line of each vertex in that version.
    pub(super) lines: Vec<usize>,
    /// What first attempts did in that version, once that is counted.
    pub(super) items: Option<Arc<Items>>,
}

/// How it is with the file as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileState {
    /// It loads, and is being checked.
    Checking,
    /// It loads, and was checked.
    Checked,
    /// It doesn't load; the graph is of the version before, if there is one.
    Broken,
}

/// A finding as the desk shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FindingView {
    pub(super) sign: Sign,
    /// "Error", "Warning", "Note".
    pub(super) word: &'static str,
    pub(super) code: &'static str,
    /// Line in the file, from 1.
    pub(super) line: usize,
    /// What is wrong, as a sentence, names in backticks.
    pub(super) message: String,
    /// What to do about it, as a sentence.
    pub(super) hint: Option<String>,
    /// The vertex of the graph at which it stands.
    pub(super) vertex: Option<usize>,
    /// The shortest conversation in which it shows.
    pub(super) way: Option<Way>,
}

impl DeskView {
    /// Of a file as it was last read, and of what was found out about it: `study` is of this version, or of one before that loaded.
    pub(super) fn of(entry: &Entry, study: Option<Arc<Study>>, source: Option<&Source>) -> Self {
        let is_current =
            |study: &Study| entry.scenario.as_ref().is_some_and(|scenario| Arc::ptr_eq(scenario, &study.scenario));
        let checked = study.as_ref().filter(|study| is_current(study));
        let mut all: Vec<&Finding> = entry.findings.iter().collect();
        all.extend(checked.iter().flat_map(|study| &study.checked.findings));
        all.sort_by_key(|finding| (finding.rule.severity, finding.span.start));
        let line =
            |finding: &Finding| entry.source.as_ref().map_or(0, |source| source.line_column(finding.span.start).line);
        let mut findings: Vec<FindingView> = all
            .into_iter()
            .map(|finding| {
                let vertex = study.as_ref().and_then(|study| vertex_of(study, finding, entry.source.as_ref()));
                FindingView::of(finding, line(finding), vertex, checked.map(|study| &**study))
            })
            .collect();
        if let Some(why) = &entry.unreadable {
            findings.push(FindingView::unreadable(why));
        }
        let scenario: Option<&Scenario> =
            entry.scenario.as_deref().or_else(|| study.as_ref().map(|study| &*study.scenario));
        Self {
            id: entry.id.clone(),
            title: scenario.map_or_else(|| entry.id.clone(), |scenario| scenario.title.clone()),
            path: entry.path.as_ref().map(|path| path.display().to_string()),
            state: match (&entry.scenario, checked) {
                (None, _) => FileState::Broken,
                (Some(_), None) => FileState::Checking,
                (Some(_), Some(_)) => FileState::Checked,
            },
            accepted: checked.map_or(0, |study| study.checked.accepted.len()),
            marks: study.as_ref().map(|study| marks(study, &findings)).unwrap_or_default(),
            lines: study.as_ref().zip(source).map(|(study, source)| lines(study, source)).unwrap_or_default(),
            findings,
            study,
            items: None,
        }
    }

    /// "1 error, 2 warnings", or that there is nothing.
    pub(super) fn counts(&self) -> String {
        if self.state == FileState::Checking {
            return "Checking …".to_owned();
        }
        let of = |sign: Sign, one: &str| {
            let count = self.findings.iter().filter(|finding| finding.sign == sign).count();
            match count {
                0 => None,
                1 => Some(format!("1 {one}")),
                count => Some(format!("{count} {one}s")),
            }
        };
        let parts = [of(Sign::Error, "error"), of(Sign::Warning, "warning"), of(Sign::Note, "note")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "Nothing found".to_owned() } else { parts.join(", ") }
    }

    /// "line 52 of wrong-shade.ron", for going there in the editor.
    pub(super) fn place(&self, line: usize) -> String {
        match &self.path {
            Some(path) => format!("{path}:{line}"),
            None => format!("{}.ron:{line}", self.id),
        }
    }
}

impl FindingView {
    /// `vertex` is where it stands in the graph that is shown, `checked` the study that the finding may be from.
    fn of(finding: &Finding, line: usize, vertex: Option<usize>, checked: Option<&Study>) -> Self {
        let (sign, word) = match finding.rule.severity {
            Severity::Error => (Sign::Error, "Error"),
            Severity::Warning => (Sign::Warning, "Warning"),
            Severity::Note => (Sign::Note, "Note"),
        };
        let told = finding.witness.as_ref().and_then(|witness| checked?.way_of(witness));
        Self {
            sign,
            word,
            code: finding.rule.code,
            line,
            message: sentence(&finding.message),
            hint: finding.hints.first().map(|hint| sentence(&hint.text)),
            way: told.or_else(|| checked?.ways.get(vertex?)?.clone()),
            vertex,
        }
    }

    fn unreadable(why: &str) -> Self {
        Self {
            sign: Sign::Error,
            word: "Error",
            code: crate::scenario::rules::NOT_TEXT.code,
            line: 1,
            message: sentence(why),
            hint: None,
            vertex: None,
            way: None,
        }
    }
}

/// The node in which a finding stands, or the node or ending whose name it points at: by name, since the graph may be of another version.
fn vertex_of(study: &Study, finding: &Finding, source: Option<&Source>) -> Option<usize> {
    let pointed = || source?.text().get(finding.span.clone())?.strip_prefix('"')?.strip_suffix('"');
    let id = finding.node.as_deref().or_else(pointed)?;
    study.vertex_named(id)
}

fn marks(study: &Study, findings: &[FindingView]) -> Vec<Option<Sign>> {
    let mut marks = vec![None; study.graph.vertices.len()];
    // The worst stand first.
    for finding in findings {
        if let Some(vertex) = finding.vertex {
            marks[vertex].get_or_insert(finding.sign);
        }
    }
    marks
}

fn lines(study: &Study, source: &Source) -> Vec<usize> {
    let span = |what: Target| match what {
        Target::Node(node) => &study.scenario.nodes[node as usize].span,
        Target::Ending(ending) => &study.scenario.endings[ending as usize].span,
    };
    study.graph.vertices.iter().map(|vertex| source.line_column(span(vertex.what).start).line).collect()
}
