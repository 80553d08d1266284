//! What a kind of finding means: the little Markdown of the explanations, as lines of text.

use std::io;

use crate::scenario::Rule;

use super::page::{HEADING, PLAIN, Page, QUIET, SPEECH};

/// Shows the explanation of a rule: its code, name and severity, then its words.
///
/// # Errors
/// Where writing fails.
pub fn show_explanation(page: &mut Page<'_>, rule: &Rule, words: &str) -> io::Result<()> {
    page.say(SPEECH, &format!("{} {} ({})", rule.code, rule.name, rule.severity.name()))?;
    page.gap()?;
    for block in blocks(words) {
        match block {
            Block::Heading(text) => page.say(HEADING, &text)?,
            Block::Paragraph(text) => page.say(PLAIN, &text)?,
            Block::Item(text) => page.hang("- ", PLAIN, &text)?,
            // An example isn't wrapped: it is to be copied.
            Block::Example(lines) => {
                for line in lines {
                    page.raw(&format!("{QUIET}    {line}{QUIET:#}\n"))?;
                }
            }
            Block::Gap => page.gap()?,
        }
    }
    Ok(())
}

/// Lists rules under a heading.
///
/// # Errors
/// Where writing fails.
pub fn show_rules(page: &mut Page<'_>, heading: &str, rules: &[&Rule]) -> io::Result<()> {
    if rules.is_empty() {
        return Ok(());
    }
    page.say(HEADING, heading)?;
    for rule in rules {
        page.hang(&format!("  {}  {:<8} ", rule.code, rule.severity.name()), PLAIN, rule.name)?;
    }
    page.gap()
}

#[derive(Debug, PartialEq, Eq)]
enum Block {
    Heading(String),
    Paragraph(String),
    Item(String),
    Example(Vec<String>),
    Gap,
}

/// Takes the words apart: headings, paragraphs, items of lists, examples between fences, and the gaps between them.
fn blocks(words: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fenced = false;
    for line in words.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            if fenced {
                blocks.push(Block::Example(Vec::new()));
            }
            continue;
        }
        if let (true, Some(Block::Example(lines))) = (fenced, blocks.last_mut()) {
            lines.push(line.to_owned());
            continue;
        }
        let text = line.trim();
        match blocks.last_mut() {
            _ if text.is_empty() => blocks.push(Block::Gap),
            _ if text.starts_with('#') => blocks.push(Block::Heading(text.trim_start_matches(['#', ' ']).to_owned())),
            _ if text.starts_with("- ") => blocks.push(Block::Item(text[2..].to_owned())),
            Some(Block::Paragraph(before) | Block::Item(before)) => {
                before.push(' ');
                before.push_str(text);
            }
            _ => blocks.push(Block::Paragraph(text.to_owned())),
        }
    }
    while blocks.last() == Some(&Block::Gap) {
        blocks.pop();
    }
    blocks.dedup_by(|one, other| *one == Block::Gap && *other == Block::Gap);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Severity;

    #[test]
    fn words_become_lines_and_an_example_stays_as_it_is() {
        let rule = Rule { code: "W999", name: "a-name", severity: Severity::Warning };
        let words = "What it is, in\ntwo lines.\n\n# Why it matters\n\n- one\n  and more\n- two\n\n```ron\n(\n    say: \"x\",\n)\n```\n\n";
        let mut out = Vec::new();
        show_explanation(&mut Page::new(&mut out, Some(40)), &rule, words).unwrap();
        let shown = anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string();
        assert_eq!(
            shown,
            "W999 a-name (warning)\n\nWhat it is, in two lines.\n\nWhy it matters\n\n- one and more\n- two\n\n    (\n        say: \"x\",\n    )\n"
        );
    }
}
