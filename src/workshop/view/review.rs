//! The review of a finished conversation.

use crate::conversation::Conversation;
use crate::record::{Mode, Receipt};
use crate::review::{Envelope, Label, Review, TurningPoint};

use super::curve::Curve;
use super::talk::{LineView, line_view, quoted};

/// A skill's score.
#[derive(Debug, Clone)]
pub(in super::super) struct SkillView {
    pub(in super::super) name: &'static str,
    /// None: not enough asked.
    pub(in super::super) score: Option<i32>,
    pub(in super::super) par: i32,
}

/// A move, judged.
#[derive(Debug, Clone)]
pub(in super::super) struct MoveView {
    pub(in super::super) said: String,
    /// In whole points; none where it can't be known.
    pub(in super::super) cost: Option<i32>,
    /// "best", "mistake"; empty where it can't be known.
    pub(in super::super) label: &'static str,
}

/// A turning point.
#[derive(Debug, Clone)]
pub(in super::super) struct TurnView {
    /// Which move, from 1.
    pub(in super::super) number: usize,
    pub(in super::super) cost: i32,
    pub(in super::super) label: &'static str,
    pub(in super::super) said: String,
    pub(in super::super) why: String,
    pub(in super::super) better: String,
    pub(in super::super) better_why: String,
    pub(in super::super) answer: Vec<LineView>,
}

/// A term in the customer's letter.
#[derive(Debug, Clone)]
pub(in super::super) struct RecapLine {
    pub(in super::super) written: String,
    /// What was meant, and why it matters, where it was left open.
    pub(in super::super) meant: Option<(String, String)>,
}

/// The customer's letter.
#[derive(Debug, Clone)]
pub(in super::super) struct RecapView {
    pub(in super::super) from: String,
    pub(in super::super) when: String,
    pub(in super::super) greeting: String,
    pub(in super::super) terms: Vec<RecapLine>,
    pub(in super::super) closing: String,
}

/// Everything that the debrief of one conversation shows.
#[derive(Debug, Clone)]
pub(in super::super) struct ReviewView {
    pub(in super::super) score: i32,
    pub(in super::super) par: i32,
    pub(in super::super) exact: bool,
    pub(in super::super) skills: Vec<SkillView>,
    pub(in super::super) moves: Vec<MoveView>,
    pub(in super::super) turns: Vec<TurnView>,
    pub(in super::super) curve: Option<Curve>,
    pub(in super::super) recap: Option<RecapView>,
    pub(in super::super) receipt: String,
}

impl ReviewView {
    /// Of a finished conversation; none while it isn't over.
    pub(in super::super) fn of(conversation: &Conversation, envelope: &Envelope, player: &str) -> Option<Self> {
        let review = Review::of(conversation, envelope)?;
        let card = &review.scorecard;
        let moves =
            conversation.moves().iter().zip(&review.moves).enumerate().map(|(index, (done, judged))| MoveView {
                said: quoted(conversation, &conversation.choice(done).said),
                cost: review.whole_cost(index),
                label: judged.label().map_or("", Label::name),
            });
        Some(Self {
            score: card.score.whole(),
            par: card.par.whole(),
            exact: card.exact,
            skills: card
                .skills
                .iter()
                .map(|skill| SkillView {
                    name: skill.skill.name(),
                    score: skill.score.map(|score| score.whole()),
                    par: skill.par.whole(),
                })
                .collect(),
            moves: moves.collect(),
            turns: review.turning_points.iter().map(|turn| turn_view(conversation, &review, turn)).collect(),
            curve: Curve::of(&review.moments),
            recap: review.recap.as_ref().map(|recap| RecapView {
                from: conversation.scenario().cast[usize::from(recap.from)].name.clone(),
                when: recap.when.clone(),
                greeting: recap.greeting.clone(),
                terms: recap
                    .terms
                    .iter()
                    .map(|term| RecapLine {
                        written: term.written.clone(),
                        meant: (!term.settled).then(|| (term.meant.clone(), term.why.clone().unwrap_or_default())),
                    })
                    .collect(),
                closing: recap.closing.clone(),
            }),
            // No coach speaks in a workshop, and there is no way back.
            receipt: Receipt::of(conversation, Mode::Assessed, player).to_string(),
        })
    }
}

fn turn_view(conversation: &Conversation, review: &Review, turn: &TurningPoint) -> TurnView {
    let scenario = conversation.scenario();
    let names = conversation.names();
    let done = &conversation.moves()[turn.index];
    let choice = conversation.choice(done);
    let better = &scenario.nodes[done.before.node as usize].choices[usize::from(turn.better)];
    TurnView {
        number: turn.index + 1,
        cost: review.whole_cost(turn.index).unwrap_or_else(|| turn.cost.whole()),
        label: Label::of(turn.cost).name(),
        said: quoted(conversation, &choice.said),
        why: choice.outcomes[usize::from(done.outcome)].why.show(&names),
        better: quoted(conversation, &better.said),
        better_why: better.outcomes[usize::from(turn.better_outcome)].why.show(&names),
        answer: turn.answer.iter().map(|line| line_view(conversation, *line)).collect(),
    }
}
