//! Findings with an excerpt of the file, a pointer and what to write instead.

use annotate_snippets::{AnnotationKind, Level, Patch, Renderer, Snippet};

use crate::scenario::{Finding, Severity, Source};

/// The text of findings, one after the other. Colour is in it; a writer that is no terminal strips it.
pub fn show_findings(source: &Source, findings: &[Finding], width: usize) -> String {
    let renderer = Renderer::styled().term_width(width);
    findings.iter().map(|finding| show(source, finding, &renderer) + "\n\n").collect()
}

fn show(source: &Source, finding: &Finding, renderer: &Renderer) -> String {
    let text = source.text();
    let level = match finding.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let fits = |span: &std::ops::Range<usize>| {
        span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end)
    };
    let mut groups =
        vec![level.primary_title(&finding.message).id(finding.rule.code).element(snippet(source, finding, &fits))];
    for hint in &finding.hints {
        let title = Level::HELP.secondary_title(&hint.text);
        groups.push(match &hint.replace {
            Some((span, new)) if fits(span) => title.element(
                Snippet::source(text).path(source.name()).fold(true).patch(Patch::new(span.clone(), new.as_str())),
            ),
            _ => annotate_snippets::Group::with_title(title),
        });
    }
    renderer.render(&groups)
}

fn snippet<'f>(
    source: &'f Source,
    finding: &'f Finding,
    fits: &dyn Fn(&std::ops::Range<usize>) -> bool,
) -> Snippet<'f, annotate_snippets::Annotation<'f>> {
    let mut snippet = Snippet::source(source.text()).path(source.name()).fold(true);
    if fits(&finding.span) {
        snippet = snippet.annotation(AnnotationKind::Primary.span(finding.span.clone()).label(&finding.label));
    }
    if let Some((span, label)) = finding.also.as_ref().filter(|(span, _)| fits(span)) {
        snippet = snippet.annotation(AnnotationKind::Context.span(span.clone()).label(label));
    }
    snippet
}
