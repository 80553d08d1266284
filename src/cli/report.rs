//! A play as JSON. The fields are described in `docs/json.md` and stay.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::conversation::Conversation;
use crate::record::{Mode, Receipt};
use crate::review::{Envelope, Points, Recap, Scorecard, judge, moments};
use crate::scenario::{Marks, Said};

/// A play, finished or not.
#[derive(Debug, Serialize)]
pub(super) struct PlayReport {
    scenario: String,
    hash: String,
    seed: u64,
    opening: String,
    moves: Vec<MoveReport>,
    ending: Option<EndingReport>,
    score: Option<Points>,
    skills: BTreeMap<&'static str, SkillReport>,
    /// Marks.
    total: Option<i32>,
    best: i32,
    worst: i32,
    par: f64,
    /// 0 to 100.
    par_score: Points,
    exact: bool,
    recap: Option<RecapReport>,
    receipt: String,
    /// The choices on offer, where it isn't over.
    offered: Vec<OfferReport>,
}

#[derive(Debug, Serialize)]
struct MoveReport {
    node: String,
    choice: String,
    said: Option<String>,
    marks: BTreeMap<&'static str, i16>,
    heat: u8,
    trust: u8,
    cost: Option<Points>,
    label: Option<&'static str>,
    why: Option<String>,
}

#[derive(Debug, Serialize)]
struct EndingReport {
    id: String,
    kind: &'static str,
    title: String,
}

#[derive(Debug, Serialize)]
struct SkillReport {
    score: Option<Points>,
    par: Points,
    marks: i32,
}

#[derive(Debug, Serialize)]
struct RecapReport {
    from: String,
    when: String,
    greeting: String,
    terms: Vec<TermReport>,
    closing: String,
}

#[derive(Debug, Serialize)]
struct TermReport {
    term: String,
    settled: bool,
    written: String,
    meant: String,
}

#[derive(Debug, Serialize)]
struct OfferReport {
    choice: String,
    said: Option<String>,
}

impl PlayReport {
    /// Of a conversation, finished or not.
    pub(super) fn of(conversation: &Conversation, envelope: &Envelope, mode: Mode, player: &str) -> Self {
        let scenario = conversation.scenario();
        let card = Scorecard::of(conversation, envelope);
        let extremes = envelope.extremes(conversation.opening());
        let node = &scenario.nodes[conversation.state().node as usize];
        let skills = card.iter().flat_map(|card| &card.skills);
        Self {
            scenario: scenario.id.clone(),
            hash: scenario.hash.to_string(),
            seed: conversation.seed(),
            opening: scenario.nodes[scenario.openings[usize::from(conversation.opening())].node as usize].id.clone(),
            moves: moves(conversation, envelope),
            ending: conversation.end().map(|end| {
                let ending = &scenario.endings[end.ending as usize];
                EndingReport {
                    id: ending.id.clone(),
                    kind: ending.kind.name(),
                    title: ending.title.show(&conversation.names()),
                }
            }),
            score: card.as_ref().map(|card| card.score),
            skills: skills
                .map(|skill| (skill.skill.id(), SkillReport { score: skill.score, par: skill.par, marks: skill.marks }))
                .collect(),
            total: card.as_ref().map(|card| card.total),
            best: extremes.total.best,
            worst: extremes.total.worst,
            par: extremes.par,
            par_score: extremes.total.points_of_average(extremes.par),
            exact: envelope.is_exact(),
            recap: Recap::of(conversation).map(|recap| recap_report(conversation, recap)),
            receipt: Receipt::of(conversation, mode, player).to_string(),
            offered: conversation
                .shown()
                .iter()
                .map(|choice| &node.choices[usize::from(*choice)])
                .map(|choice| OfferReport { choice: choice.id.clone(), said: said(conversation, &choice.said) })
                .collect(),
        }
    }
}

fn moves(conversation: &Conversation, envelope: &Envelope) -> Vec<MoveReport> {
    let moments = moments(conversation, envelope);
    let judged = judge(conversation, envelope, &moments);
    let scenario = conversation.scenario();
    conversation
        .moves()
        .iter()
        .zip(judged)
        .map(|(done, judged)| {
            let choice = conversation.choice(done);
            let why = &choice.outcomes[usize::from(done.outcome)].why;
            MoveReport {
                node: scenario.nodes[done.before.node as usize].id.clone(),
                choice: choice.id.clone(),
                said: said(conversation, &choice.said),
                marks: by_id(&judged.marks),
                heat: done.meters.0,
                trust: done.meters.1,
                cost: judged.cost,
                label: judged.label().map(crate::review::Label::name),
                why: (!why.is_empty()).then(|| why.show(&conversation.names())),
            }
        })
        .collect()
}

/// What a choice says or does; nothing for silence.
fn said(conversation: &Conversation, said: &Said) -> Option<String> {
    match said {
        Said::Words(text) | Said::Deed(text) => Some(text.show(&conversation.names())),
        Said::Nothing { .. } => None,
    }
}

fn by_id(marks: &Marks) -> BTreeMap<&'static str, i16> {
    marks.given().map(|(skill, marks)| (skill.id(), marks)).collect()
}

fn recap_report(conversation: &Conversation, recap: Recap) -> RecapReport {
    let scenario = conversation.scenario();
    RecapReport {
        from: scenario.cast[usize::from(recap.from)].name.clone(),
        when: recap.when,
        greeting: recap.greeting,
        terms: recap
            .terms
            .into_iter()
            .map(|term| TermReport {
                term: scenario.terms[usize::from(term.term)].id.clone(),
                settled: term.settled,
                written: term.written,
                meant: term.meant,
            })
            .collect(),
        closing: recap.closing,
    }
}
