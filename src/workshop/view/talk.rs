//! A conversation where it stands: who faces you, what was said, what you can say.

use crate::conversation::{Conversation, Event, LineId};
use crate::scenario::{Mood, Said};

/// Something that is said or told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct LineView {
    /// Who says it; none for what is told.
    pub(in super::super) who: Option<String>,
    pub(in super::super) text: String,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct ChoiceView {
    pub(in super::super) id: String,
    /// Its number as shown; 0 for silence.
    pub(in super::super) number: usize,
    pub(in super::super) words: String,
    /// Whether it is done without a word, so that no quotation signs belong around it.
    pub(in super::super) is_deed: bool,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct EndView {
    pub(in super::super) kind: &'static str,
    pub(in super::super) title: String,
    pub(in super::super) text: String,
}

/// A fact or a term in the notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct TermView {
    pub(in super::super) text: String,
    pub(in super::super) is_settled: bool,
}

/// A line of the transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Told {
    /// The player's move, with its number from 1.
    Said(usize, String),
    /// Anybody else's words.
    Line(LineView),
}

/// A conversation where it stands.
#[derive(Debug, Clone)]
pub(in super::super) struct Talk {
    pub(in super::super) title: String,
    /// Who is shown: whoever spoke last, at the start the customer.
    pub(in super::super) name: String,
    pub(in super::super) role: String,
    /// The address of their picture, without `.svg` and what comes before it: `-dark`, `-stage`, `-stage-dark`.
    pub(in super::super) face: String,
    pub(in super::super) mood: &'static str,
    pub(in super::super) heat: u8,
    pub(in super::super) trust: u8,
    /// The heat at which they leave.
    pub(in super::super) leaves_at: u8,
    /// Which move comes next, from 1.
    pub(in super::super) number: usize,
    /// What was said last on the player's side.
    pub(in super::super) said: Option<String>,
    /// What followed.
    pub(in super::super) lines: Vec<LineView>,
    /// What can be chosen; silence last.
    pub(in super::super) choices: Vec<ChoiceView>,
    pub(in super::super) facts: Vec<String>,
    pub(in super::super) terms: Vec<TermView>,
    pub(in super::super) transcript: Vec<Told>,
    pub(in super::super) end: Option<EndView>,
}

impl Talk {
    /// Of a conversation and all its events.
    pub(in super::super) fn of(conversation: &Conversation, events: &[Event]) -> Self {
        let scenario = conversation.scenario();
        let names = conversation.names();
        let last_move = events.iter().rposition(|event| matches!(event, Event::Said { .. }));
        let lately = &events[last_move.map_or(0, |at| at + 1)..];
        let spoken = lately.iter().rev().find_map(|event| match event {
            Event::Line(line) => line.line(scenario).who.map(|who| (who, line.line(scenario).mood)),
            _ => None,
        });
        let (heat, trust) = conversation.meters();
        let (who, mood) = spoken.map_or((0, None), |(who, mood)| (who, mood));
        let mood = mood.unwrap_or_else(|| Mood::of_meters(heat, trust));
        let person = scenario.cast.get(usize::from(who)).unwrap_or_else(|| scenario.customer());
        let bits = conversation.bits();
        let known = |index: usize| bits.has(scenario.known_bit(index as u16));
        let raised = |index: usize| bits.has(scenario.raised_bit(index as u16));
        Self {
            title: scenario.title.clone(),
            name: person.name.clone(),
            role: person.role.clone(),
            face: format!("/face/{}/{who}/{}-{heat}-{trust}", scenario.hash, mood.word().replace(' ', "_")),
            mood: mood.word(),
            heat,
            trust,
            leaves_at: scenario.breaking_point.at,
            number: conversation.moves().len() + 1,
            said: conversation.moves().last().map(|done| quoted(conversation, &conversation.choice(done).said)),
            lines: lines(conversation, lately),
            choices: choices(conversation),
            facts: (0..scenario.facts.len())
                .filter(|index| known(*index))
                .map(|index| scenario.facts[index].text.show(&names))
                .collect(),
            terms: (0..scenario.terms.len())
                .filter(|index| raised(*index))
                .map(|index| TermView {
                    text: scenario.terms[index].meant.show(&names),
                    is_settled: bits.has(scenario.settled_bit(index as u16)),
                })
                .collect(),
            transcript: transcript(conversation, events),
            end: conversation.end().map(|end| {
                let ending = &scenario.endings[end.ending as usize];
                EndView { kind: ending.kind.name(), title: ending.title.show(&names), text: ending.text.show(&names) }
            }),
        }
    }

    /// How much stands in the notebook.
    pub(in super::super) fn notes(&self) -> usize {
        self.facts.len() + self.terms.len()
    }
}

/// The lines among events.
pub(super) fn lines(conversation: &Conversation, events: &[Event]) -> Vec<LineView> {
    let lines = events.iter().filter_map(|event| if let Event::Line(line) = event { Some(*line) } else { None });
    lines.map(|line| line_view(conversation, line)).collect()
}

/// One line, with its names filled in.
pub(super) fn line_view(conversation: &Conversation, line: LineId) -> LineView {
    let scenario = conversation.scenario();
    let who = line.line(scenario).who.map(|who| scenario.cast[usize::from(who)].name.clone());
    LineView { who, text: conversation.text(line) }
}

/// What a choice says, without quotation signs.
pub(in super::super) fn words_of(conversation: &Conversation, said: &Said) -> String {
    match said {
        Said::Words(text) | Said::Deed(text) => text.show(&conversation.names()),
        Said::Nothing { .. } => "Say nothing".to_owned(),
    }
}

/// What a choice says, as it is told afterwards.
pub(super) fn quoted(conversation: &Conversation, said: &Said) -> String {
    match said {
        Said::Words(text) => format!("“{}”", text.show(&conversation.names())),
        Said::Deed(text) => text.show(&conversation.names()),
        Said::Nothing { .. } => "(nothing)".to_owned(),
    }
}

fn choices(conversation: &Conversation) -> Vec<ChoiceView> {
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    let silence = node.silence();
    let view = |(place, index): (usize, &u16)| {
        let choice = &node.choices[usize::from(*index)];
        ChoiceView {
            id: choice.id.clone(),
            number: if Some(*index) == silence { 0 } else { place + 1 },
            words: words_of(conversation, &choice.said),
            is_deed: !matches!(choice.said, Said::Words(_)),
        }
    };
    conversation.shown().iter().enumerate().map(view).collect()
}

fn transcript(conversation: &Conversation, events: &[Event]) -> Vec<Told> {
    let scenario = conversation.scenario();
    let mut number = 0;
    let mut told = Vec::new();
    for event in events {
        match event {
            Event::Said { node, choice } => {
                number += 1;
                let said = &scenario.nodes[*node as usize].choices[usize::from(*choice)].said;
                told.push(Told::Said(number, quoted(conversation, said)));
            }
            Event::Line(line) => told.push(Told::Line(line_view(conversation, *line))),
            _ => {}
        }
    }
    told
}
