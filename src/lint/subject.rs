//! What rules look at.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::review::{Bots, EndingRange, Envelope, Walk, Witness, ending_ranges};
use crate::scenario::{Choice, Finding, Names, Rule, Said, Scenario, Span, Text};

use super::decisions::{Decision, decisions};
use super::met::Met;
use super::shape::Shape;

/// A scenario and what several rules need to know of it.
#[derive(Debug)]
pub struct Subject<'e> {
    /// The scenario.
    pub scenario: &'e Arc<Scenario>,
    /// Best, worst and par.
    pub envelope: &'e Envelope,
    /// Which node leads where, conditions aside.
    pub shape: Shape,
    /// All states; none where there are too many to walk.
    pub walk: Option<Walk<'e>>,
    /// What any play can meet; none where there are too many states to walk.
    pub met: Option<Met>,
    /// The nodes at which it matters what the player does, in the order of the file; empty where there are too many states to walk.
    pub decisions: Vec<Decision>,
    bots: OnceCell<Bots<'e>>,
    ranges: OnceCell<Vec<Option<Vec<EndingRange>>>>,
}

impl<'e> Subject<'e> {
    /// Looks at a scenario. O(states + moves).
    pub fn of(envelope: &'e Envelope) -> Self {
        let scenario = envelope.scenario();
        let walk = Walk::of(envelope);
        Self {
            scenario,
            envelope,
            shape: Shape::of(scenario),
            met: walk.as_ref().map(|walk| Met::of(scenario, walk)),
            decisions: walk.as_ref().map(|walk| decisions(scenario, walk)).unwrap_or_default(),
            walk,
            bots: OnceCell::new(),
            ranges: OnceCell::new(),
        }
    }

    /// With which totals each ending can be reached from an opening, by index; none where there are too many states to walk. Worked out when this
    /// is first asked: O(states + moves) an opening.
    pub fn ending_ranges(&self, opening: u16) -> Option<&[EndingRange]> {
        let of = |opening| ending_ranges(self.envelope, opening);
        let all = self.ranges.get_or_init(|| (0..self.scenario.openings.len() as u16).map(of).collect());
        all.get(usize::from(opening))?.as_deref()
    }

    /// The bots and what they get; they play when this is first asked.
    pub fn bots(&self) -> &Bots<'e> {
        self.bots.get_or_init(|| Bots::of(self.envelope))
    }

    /// A text as a player without a name would see it.
    pub fn shown(&self, text: &Text) -> String {
        text.show(&Names { player: &self.scenario.brief.name, cast: &self.scenario.cast })
    }

    /// What a choice says or does, in full; `silence` for a silence.
    pub fn said(&self, choice: &Choice) -> String {
        match &choice.said {
            Said::Words(text) | Said::Deed(text) => self.shown(text),
            Said::Nothing { .. } => "silence".to_owned(),
        }
    }

    /// A choice as a message names it: the start of what is said.
    pub fn choice_name(&self, choice: &Choice) -> String {
        const SHOWN: usize = 40;
        let said = self.said(choice).replace(char::is_control, " ");
        let mut name: String = said.chars().take(SHOWN).collect();
        if said.chars().nth(SHOWN).is_some() {
            name.truncate(name.trim_end().len());
            name.push('…');
        }
        name
    }

    /// A finding at a place outside the nodes.
    pub fn at(&self, rule: &'static Rule, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(rule, span, message)
    }

    /// A finding at a node's name.
    pub fn at_node(&self, rule: &'static Rule, node: usize, message: impl Into<String>) -> Finding {
        let node = &self.scenario.nodes[node];
        let mut finding = Finding::new(rule, node.span.clone(), message);
        finding.node = Some(node.id.clone());
        finding
    }

    /// A finding at the text of a choice.
    pub fn at_choice(&self, rule: &'static Rule, node: usize, choice: usize, message: impl Into<String>) -> Finding {
        let said = &self.scenario.nodes[node].choices[choice];
        // A silence has no text of its own: its opening bracket stands for it.
        let span = match said.said {
            Said::Nothing { .. } => said.span.start..said.span.start + 1,
            Said::Words(_) | Said::Deed(_) => said.said_span.clone(),
        };
        self.within(rule, node, choice, span, message)
    }

    /// A finding at a place within a choice.
    pub fn within(
        &self,
        rule: &'static Rule,
        node: usize,
        choice: usize,
        span: Span,
        message: impl Into<String>,
    ) -> Finding {
        let node = &self.scenario.nodes[node];
        let mut finding = Finding::new(rule, span, message);
        finding.node = Some(node.id.clone());
        finding.choice = Some(self.choice_name(&node.choices[choice]));
        finding
    }

    /// A witness as a finding keeps it.
    pub fn told(&self, witness: &Witness) -> (String, Vec<String>) {
        let node = self.scenario.openings.get(usize::from(witness.opening)).map_or(0, |opening| opening.node);
        let ids = witness.choice_ids(self.scenario).into_iter().map(str::to_owned).collect();
        (self.scenario.nodes[node as usize].id.clone(), ids)
    }
}
