//! Findings with an excerpt of the file, a pointer and what to write instead.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::scenario::{Finding, Severity, Source};

/// Of a long conversation only so many of the last moves are shown.
const MOVES_SHOWN: usize = 6;

/// The text of findings, one after the other. Colour is in it; a writer that is no terminal strips it.
pub fn show_findings(source: &Source, findings: &[Finding], width: usize) -> String {
    let renderer = Renderer::styled().term_width(width);
    findings.iter().map(|finding| show(source, finding, &renderer) + "\n\n").collect()
}

/// The text of a finding about a file that has no text to point into.
pub fn show_without_text(place: &str, finding: &Finding, width: usize) -> String {
    let title = level(finding).primary_title(&finding.message).id(finding.rule.code);
    Renderer::styled().term_width(width).render(&[title.element(Origin::path(place))]) + "\n\n"
}

const fn level(finding: &Finding) -> Level<'static> {
    match finding.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn show(source: &Source, finding: &Finding, renderer: &Renderer) -> String {
    let mut groups =
        vec![level(finding).primary_title(&finding.message).id(finding.rule.code).element(snippet(source, finding))];
    for hint in &finding.hints {
        let title = Level::HELP.secondary_title(&hint.text);
        groups.push(match &hint.replace {
            Some((span, new)) if fits(source, span) => {
                let part = Part::around(source, [span]);
                title.element(part.snippet(source).patch(Patch::new(part.span(span), new.as_str())))
            }
            _ => Group::with_title(title),
        });
    }
    if let Some((opening, choices)) = &finding.witness {
        groups.push(Group::with_title(Level::NOTE.secondary_title(example(opening, choices))));
    }
    renderer.render(&groups)
}

/// A conversation in which it shows, in a line.
fn example(opening: &str, choices: &[String]) -> String {
    let left_out = choices.len().saturating_sub(MOVES_SHOWN);
    let last: Vec<String> = choices[left_out..].iter().map(|choice| format!("`{choice}`")).collect();
    match (left_out, last.as_slice()) {
        (0, []) => format!("for example, at once at the opening `{opening}`"),
        (0, last) => format!("for example, from `{opening}`: {}", last.join(", ")),
        (_, last) => format!("for example, {} moves from `{opening}`, ending in {}", choices.len(), last.join(", ")),
    }
}

fn snippet<'f>(source: &'f Source, finding: &'f Finding) -> Snippet<'f, Annotation<'f>> {
    let also = finding.also.as_ref().filter(|(span, _)| fits(source, span));
    let primary = Some(&finding.span).filter(|span| fits(source, span));
    let part = Part::around(source, primary.into_iter().chain(also.map(|(span, _)| span)));
    let mut snippet = part.snippet(source);
    if let Some(span) = primary {
        snippet = snippet.annotation(AnnotationKind::Primary.span(part.span(span)).label(&finding.label));
    }
    if let Some((span, label)) = also {
        snippet = snippet.annotation(AnnotationKind::Context.span(part.span(span)).label(label));
    }
    snippet
}

fn fits(source: &Source, span: &Range<usize>) -> bool {
    let text = source.text();
    span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end)
}

/// The lines of a text that are needed to show some places in it. The renderer takes time in the text that it is given, and a file may be
/// long and have many findings.
struct Part {
    bytes: Range<usize>,
    line: usize,
}

impl Part {
    fn around<'s>(source: &Source, spans: impl IntoIterator<Item = &'s Range<usize>>) -> Self {
        let text = source.text();
        let whole = spans.into_iter().fold(None, |whole: Option<Range<usize>>, span| match whole {
            None => Some(span.clone()),
            Some(whole) => Some(whole.start.min(span.start)..whole.end.max(span.end)),
        });
        let whole = whole.unwrap_or(0..0);
        let start = text[..whole.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[whole.end..].find('\n').map_or(text.len(), |at| whole.end + at + 1);
        Self { bytes: start..end, line: source.line_column(start).line }
    }

    /// Where a span of the whole text lies in the part.
    const fn span(&self, span: &Range<usize>) -> Range<usize> {
        span.start - self.bytes.start..span.end - self.bytes.start
    }

    fn snippet<'f, T: Clone>(&self, source: &'f Source) -> Snippet<'f, T> {
        Snippet::source(&source.text()[self.bytes.clone()]).line_start(self.line).path(source.name()).fold(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::rules;

    fn plain(source: &Source, finding: &Finding) -> String {
        anstream::adapter::strip_str(&show_findings(source, std::slice::from_ref(finding), 100)).to_string()
    }

    #[test]
    fn the_lines_are_numbered_as_in_the_file_wherever_the_finding_stands() {
        let source = Source::new("a.ron", "one\ntwo\nthrée four\nfive\nsix\n");
        let at = source.text().find("four").unwrap();
        let six = source.text().find("six").unwrap();
        let finding = Finding::new(&rules::SYNTAX, at..at + 4, "what it is")
            .label("here")
            .also(six..six + 3, "and there")
            .fix("put a comma here", at + 4..at + 4, ",");
        let shown = plain(&source, &finding);
        for part in [
            "--> a.ron:3:7",
            "3 | thrée four",
            "5 | six",
            "^^^^ here",
            "--- and there",
            "thrée four,",
            "help: put a comma here",
        ] {
            assert!(shown.contains(part), "no `{part}` in\n{shown}");
        }
        let start = plain(&source, &Finding::new(&rules::SYNTAX, 0..0, "empty"));
        assert!(start.contains("a.ron:1:1") && !start.contains("two"), "{start}");
    }

    #[test]
    fn an_example_is_short() {
        let ids = |count: usize| (0..count).map(|id| id.to_string()).collect::<Vec<_>>();
        assert_eq!(example("a", &ids(0)), "for example, at once at the opening `a`");
        assert_eq!(example("a", &ids(2)), "for example, from `a`: `0`, `1`");
        assert_eq!(example("a", &ids(8)), "for example, 8 moves from `a`, ending in `2`, `3`, `4`, `5`, `6`, `7`");
    }
}
