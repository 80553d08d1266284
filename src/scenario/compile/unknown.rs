//! Names that nothing has: where the misspelling is, and what was probably meant.
//!
//! Where a name is used and there is none like it but one that nobody uses, one of the two is misspelt. It is the one that stands alone:
//! a name used in several places was hardly misspelt in all of them. Where both stand once, the one whose words occur elsewhere in the
//! file is taken to be right, and if that doesn't tell either, where the name is given.

use std::collections::{HashMap, HashSet};

use super::super::finding::{Finding, rules};
use super::super::source::Span;
use super::super::suggest::{is_near, nearest, quoted_list, shown};
use super::names::Names;
use super::reader::Reader;

/// A name that is used and that nothing has.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// What to say of it.
    pub(super) message: String,
    /// What it should name, as [`Names`] call it.
    pub(super) what: &'static str,
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) node: Option<String>,
    pub(super) choice: Option<String>,
}

/// The names that are used, by what they name.
#[derive(Debug, Default)]
pub(super) struct Used(HashMap<&'static str, HashSet<String>>);

impl Used {
    pub(super) fn add(&mut self, what: &'static str, name: &str) {
        let names = self.0.entry(Self::kind(what)).or_default();
        if !names.contains(name) {
            names.insert(name.to_owned());
        }
    }

    fn has(&self, what: &'static str, name: &str) -> bool {
        self.0.get(Self::kind(what)).is_some_and(|names| names.contains(name))
    }

    /// Nodes are named as nodes and as targets.
    fn kind(what: &'static str) -> &'static str {
        if what == "node or ending" { "node" } else { what }
    }
}

/// Reports what was asked for and is none of these names. Linear in the names and uses, but for the looks for something near, of which
/// there are only so many.
pub(super) fn report_unknown(reader: &mut Reader<'_>, names: &Names) {
    report_unknown_of(reader, names, names);
}

/// The same of names of which some can stand in fewer places: nodes, among nodes and endings.
pub(super) fn report_unknown_of(reader: &mut Reader<'_>, names: &Names, narrower: &Names) {
    let mut asked: Vec<Asked> = Vec::new();
    reader.asked.retain(|one| {
        (one.what != names.what && one.what != narrower.what) || {
            asked.push(one.clone());
            false
        }
    });
    asked.sort_by(|a, b| (&a.name, a.span.start).cmp(&(&b.name, b.span.start)));
    // What a choice says for all of its outcomes is read for each of them.
    asked.dedup_by(|a, b| a.span == b.span);
    let unused: Vec<&str> = names.ids().filter(|name| !reader.used.has(names.what, name)).collect();
    let mut taken: HashSet<&str> = HashSet::new();
    for uses in asked.chunk_by(|a, b| a.name == b.name) {
        let name = uses[0].name.as_str();
        if reader.unread.has_name(name, names.what) {
            continue;
        }
        let look = reader.may_suggest();
        let alone = look.then(|| nearest(name, unused.iter().copied())).flatten().filter(|near| is_near(name, near));
        if let Some(alone) = alone
            && let Some(there) = names.span(alone)
            && is_misspelt(reader, alone, name, uses.len(), names.what)
            && taken.insert(alone)
        {
            let places = if uses.len() == 1 { "1 place".to_owned() } else { format!("{} places", uses.len()) };
            let nothing = match names.what {
                "node or ending" => "nothing leads to".to_owned(),
                "flag" => "nothing asks for the flag".to_owned(),
                what => format!("nothing names the {what}"),
            };
            let message = format!("{nothing} `{}`, and `{}` is named in {places}", shown(alone), shown(name));
            let finding = Finding::new(&rules::UNKNOWN_NAME, there.clone(), message)
                .label("probably misspelt")
                .also(uses[0].span.clone(), "named here")
                .fix(format!("did you mean `{}`?", shown(name)), there, format!("\"{name}\""));
            reader.report(finding);
            if names.what == "person" {
                reader.retract(&rules::UNKNOWN_PLACEHOLDER, &format!("{{{name}}}"));
            }
            continue;
        }
        let near = alone.or_else(|| look.then(|| nearest(name, names.ids())).flatten());
        for one in uses {
            let names = if one.what == narrower.what { narrower } else { names };
            let mut finding = told(one, names, near.filter(|near| names.index(near).is_some()), look);
            finding.node.clone_from(&one.node);
            finding.choice.clone_from(&one.choice);
            reader.report(finding);
        }
    }
}

/// Whether the name that nobody uses is the misspelt one, and not the name that is used so often.
fn is_misspelt(reader: &Reader<'_>, unused: &str, used: &str, uses: usize, what: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    match what {
        // Many choices have an id that nobody asks for, so `ask_2` is no misspelling of `ask_1`.
        "choice" if digits(unused) != digits(used) => false,
        _ if uses > 1 => true,
        // Two names that only count differ on purpose.
        _ if digits(unused) != digits(used) => false,
        _ => {
            let (unused, used): (Vec<&str>, Vec<&str>) = (words(unused).collect(), words(used).collect());
            let familiar = |these: &[&str], others: &[&str]| {
                let mut differ = these.iter().filter(|word| !others.contains(word)).peekable();
                differ.peek().is_some()
                    && differ.all(|word| reader.counts_of_words().get(*word).is_some_and(|count| *count > 1))
            };
            familiar(&used, &unused) && !familiar(&unused, &used)
        }
    }
}

/// The words of a text or name.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How often each word of a text occurs.
pub(super) fn count_words(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in words(text) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// The finding for a use.
fn told(one: &Asked, names: &Names, near: Option<&str>, look: bool) -> Finding {
    let (what, span) = (names.what, one.span.clone());
    let happens = matches!(what, "flag" | "choice");
    let finding = Finding::new(&rules::UNKNOWN_NAME, span.clone(), one.message.clone()).label(if happens {
        "never happens".to_owned()
    } else {
        format!("no such {what}")
    });
    match near {
        Some(near) => {
            let finding = finding.fix(format!("did you mean `{near}`?"), span, format!("\"{near}\""));
            match names.span(near) {
                Some(there) => finding.also(there, "this one has a similar name"),
                None => finding,
            }
        }
        None if what == "flag" => finding.hint("set it with `set: [\"…\"]` at a choice or an opening"),
        None if what == "choice" => finding.hint("give the choice that is meant an `id: \"…\"`"),
        None if names.is_empty() => finding.hint(format!("this scenario has no {what} yet")),
        None if !look => finding,
        None => finding.hint(format!("there is {}", quoted_list(&names.ids().collect::<Vec<_>>()))),
    }
}
