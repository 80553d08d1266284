//! What the coach says of a move: its label by what it cost, its marks in words, and why.

use crate::conversation::{Conversation, Move};
use crate::review::{Envelope, Label, judge, moments};
use crate::scenario::Said;

/// The coach's note on the last move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// How good it was; none while that is not known.
    pub(super) label: Option<Label>,
    /// The marks in words, as "Clarifying +2"; empty where there are none.
    pub(super) marks: String,
    /// Whether it helped, as far as the marks tell.
    pub(super) helped: bool,
    /// Whether the move was to say nothing.
    pub(super) is_of_silence: bool,
    /// Why.
    pub(super) why: String,
}

impl Note {
    /// The note on the last move; none where there is nothing to say.
    pub(super) fn on_last_move(conversation: &Conversation) -> Option<Self> {
        let done = conversation.moves().last()?;
        let outcome = outcome_of(conversation, done)?;
        let why = outcome.why.show(&conversation.names());
        let marks: Vec<String> = outcome
            .marks
            .given()
            .map(|(skill, marks)| format!("{} {}", skill.name(), format!("{marks:+}").replace('-', "−")))
            .collect();
        let helped = outcome.marks.weighted(&conversation.scenario().weights) >= 0;
        let is_of_silence = matches!(conversation.choice(done).said, Said::Nothing { .. });
        let marks = marks.join(" · ");
        (!why.is_empty() || !marks.is_empty()).then_some(Self { label: None, marks, helped, is_of_silence, why })
    }

    /// Labels it, once what is within reach is known.
    pub(super) fn judge(&mut self, conversation: &Conversation, envelope: &Envelope) {
        let judged = judge(conversation, envelope, &moments(conversation, envelope));
        self.label = judged.last().and_then(crate::review::Judged::label);
    }

    /// Whether it stands beside the colour of what helped.
    pub(super) fn is_good(&self) -> bool {
        self.label.map_or(self.helped, |label| label <= Label::Good)
    }
}

fn outcome_of<'c>(conversation: &'c Conversation, done: &Move) -> Option<&'c crate::scenario::Outcome> {
    conversation.choice(done).outcomes.get(usize::from(done.outcome))
}

/// The label as the note spells it.
pub(super) const fn label_words(label: Label) -> &'static str {
    match label {
        Label::Best => "Best move",
        Label::Good => "Good move",
        Label::Inaccuracy => "Inaccuracy",
        Label::Mistake => "Mistake",
        Label::Blunder => "Blunder",
    }
}
