//! Attempts as one JSON document. Its fields are described in `docs/json.md` and stay.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;

use crate::conversation::Conversation;
use crate::review::{Label, Moment, Points, Recap, Review};
use crate::scenario::Marks;

use super::retold::{Retold, Spoken, line_of, said};
use super::sheet::Sheet;

/// What the document is, so that a program can tell.
const FORMAT: &str = "defuse-attempts-1";

#[derive(Serialize)]
struct Document<'s> {
    format: &'static str,
    names: bool,
    attempts: Vec<AttemptJson<'s>>,
}

#[derive(Serialize)]
struct AttemptJson<'s> {
    id: String,
    person: &'s str,
    team: Option<&'s str>,
    scenario: &'s str,
    title: &'s str,
    language: Option<&'s str>,
    hash: String,
    text: &'static str,
    number: Option<u32>,
    mode: &'static str,
    origin: &'static str,
    started_at: Option<Timestamp>,
    finished_at: Option<Timestamp>,
    opening: Option<&'s str>,
    ending: EndingJson<'s>,
    score: Points,
    par: Points,
    exact: bool,
    total: i32,
    best: i32,
    worst: i32,
    skills: BTreeMap<&'static str, SkillJson>,
    envelope: Option<&'s [Moment]>,
    moves: Option<Vec<MoveJson<'s>>>,
    closing: Option<Vec<SpokenJson>>,
    turning_points: Option<Vec<TurningJson<'s>>>,
    recap: Option<RecapJson<'s>>,
    seed: Option<u64>,
    receipt: Option<String>,
}

#[derive(Serialize)]
struct EndingJson<'s> {
    id: &'s str,
    kind: &'static str,
    title: Option<String>,
}

#[derive(Serialize)]
struct SkillJson {
    score: Option<Points>,
    par: Option<Points>,
    marks: Option<i32>,
    decisions: Option<usize>,
}

#[derive(Serialize)]
struct SpokenJson {
    who: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct MoveJson<'s> {
    at: Option<Timestamp>,
    node: &'s str,
    heard: Vec<SpokenJson>,
    offered: Vec<OfferJson<'s>>,
    choice: &'s str,
    said: Option<String>,
    act: Option<crate::scenario::Act>,
    marks: BTreeMap<&'static str, i16>,
    heat: u8,
    trust: u8,
    cost: Option<Points>,
    label: Option<Label>,
    best_choice: Option<&'s str>,
    why: Option<String>,
}

#[derive(Serialize)]
struct OfferJson<'s> {
    choice: &'s str,
    said: Option<String>,
}

#[derive(Serialize)]
struct TurningJson<'s> {
    #[serde(rename = "move")]
    number: usize,
    cost: Points,
    better: &'s str,
    said: Option<String>,
    why: Option<String>,
    answer: Vec<SpokenJson>,
}

#[derive(Serialize)]
struct RecapJson<'s> {
    from: &'s str,
    when: &'s str,
    greeting: &'s str,
    terms: Vec<TermJson<'s>>,
    closing: &'s str,
}

#[derive(Serialize)]
struct TermJson<'s> {
    term: &'s str,
    settled: bool,
    written: &'s str,
    meant: &'s str,
}

/// Writes the document.
///
/// # Errors
/// Where writing fails.
pub fn write_json(out: &mut impl Write, sheets: &[Sheet<'_>], names: bool) -> io::Result<()> {
    let attempts = sheets.iter().filter_map(attempt).collect();
    serde_json::to_writer_pretty(&mut *out, &Document { format: FORMAT, names, attempts }).map_err(io::Error::from)?;
    writeln!(out)
}

fn attempt<'s>(sheet: &'s Sheet<'_>) -> Option<AttemptJson<'s>> {
    let worth = sheet.attempt.worth.as_ref()?;
    let done = &sheet.attempt.attempt;
    let conversation = sheet.play.as_ref().map(|play| &play.conversation);
    let review = sheet.play.as_ref().map(|play| &play.review);
    let scenario = conversation.map(Conversation::scenario);
    let retold = conversation.map(Retold::of);
    let ending = conversation.and_then(|conversation| {
        let ending = &conversation.scenario().endings[conversation.end()?.ending as usize];
        Some(ending.title.show(&conversation.names()))
    });
    let opening =
        scenario.map(|scenario| scenario.nodes[scenario.openings[usize::from(done.opening)].node as usize].id.as_str());
    Some(AttemptJson {
        id: sheet.id.to_string(),
        person: &sheet.person,
        team: sheet.attempt.who.team.as_deref(),
        scenario: &done.scenario,
        title: sheet.title(),
        language: scenario.map(|scenario| scenario.language.as_str()),
        hash: done.hash.to_string(),
        text: sheet.text(),
        number: sheet.number,
        mode: done.mode.id(),
        origin: sheet.origin(),
        started_at: sheet.attempt.started_at,
        finished_at: sheet.finished_at(),
        opening,
        ending: EndingJson { id: &worth.ending, kind: worth.kind.name(), title: ending },
        score: worth.score,
        par: worth.par,
        exact: worth.exact,
        total: worth.total,
        best: worth.best,
        worst: worth.worst,
        skills: worth
            .skills
            .iter()
            .map(|(skill, score)| {
                let of = review.and_then(|review| review.scorecard.skills.iter().find(|of| of.skill == *skill));
                let (par, marks, decisions) = (of.map(|of| of.par), of.map(|of| of.marks), of.map(|of| of.decisions));
                (skill.id(), SkillJson { score: *score, par, marks, decisions })
            })
            .collect(),
        envelope: review.map(|review| review.moments.as_slice()),
        moves: conversation
            .zip(review)
            .zip(retold.as_ref())
            .map(|((conversation, review), retold)| moves(sheet, conversation, review, retold)),
        closing: retold.map(|retold| heard(retold.last)),
        turning_points: conversation.zip(review).map(|(conversation, review)| turning(conversation, review)),
        recap: conversation.zip(review).and_then(|(conversation, review)| recap(conversation, review.recap.as_ref()?)),
        seed: sheet.named.then_some(done.seed),
        receipt: if sheet.named { sheet.attempt.receipt().map(|receipt| receipt.to_string()) } else { None },
    })
}

fn heard(spoken: Vec<Spoken>) -> Vec<SpokenJson> {
    spoken.into_iter().map(|Spoken { who, text }| SpokenJson { who, text }).collect()
}

fn moves<'s>(sheet: &Sheet<'_>, conversation: &'s Conversation, review: &Review, retold: &Retold) -> Vec<MoveJson<'s>> {
    let (scenario, names) = (conversation.scenario(), conversation.names());
    let told = conversation.moves().iter().zip(&review.moves).zip(&retold.before);
    told.enumerate()
        .map(|(index, ((done, judged), before))| {
            let node = &scenario.nodes[done.before.node as usize];
            let choice = conversation.choice(done);
            let why = &choice.outcomes[usize::from(done.outcome)].why;
            let offered = before.offered.iter().map(|offered| &node.choices[usize::from(*offered)]);
            MoveJson {
                at: sheet.time_of(index),
                node: &node.id,
                heard: heard(before.heard.clone()),
                offered: offered
                    .map(|choice| OfferJson { choice: &choice.id, said: said(conversation, &choice.said) })
                    .collect(),
                choice: &choice.id,
                said: said(conversation, &choice.said),
                act: choice.act,
                marks: by_id(&judged.marks),
                heat: done.meters.0,
                trust: done.meters.1,
                cost: judged.cost,
                label: judged.label(),
                best_choice: judged.best_choice.map(|best| node.choices[usize::from(best)].id.as_str()),
                why: (!why.is_empty()).then(|| why.show(&names)),
            }
        })
        .collect()
}

fn turning<'s>(conversation: &'s Conversation, review: &Review) -> Vec<TurningJson<'s>> {
    let point = |point: &crate::review::TurningPoint| {
        let done = conversation.moves().get(point.index)?;
        let better = &conversation.scenario().nodes[done.before.node as usize].choices[usize::from(point.better)];
        let why = &better.outcomes[usize::from(point.better_outcome)].why;
        Some(TurningJson {
            number: point.index + 1,
            cost: point.cost,
            better: &better.id,
            said: said(conversation, &better.said),
            why: (!why.is_empty()).then(|| why.show(&conversation.names())),
            answer: heard(point.answer.iter().map(|line| line_of(conversation, *line)).collect()),
        })
    };
    review.turning_points.iter().filter_map(point).collect()
}

fn recap<'s>(conversation: &'s Conversation, recap: &'s Recap) -> Option<RecapJson<'s>> {
    let scenario = conversation.scenario();
    Some(RecapJson {
        from: &scenario.cast.get(usize::from(recap.from))?.name,
        when: &recap.when,
        greeting: &recap.greeting,
        terms: recap
            .terms
            .iter()
            .map(|term| TermJson {
                term: &scenario.terms[usize::from(term.term)].id,
                settled: term.settled,
                written: &term.written,
                meant: &term.meant,
            })
            .collect(),
        closing: &recap.closing,
    })
}

/// Marks by the ids of their skills, without those that are 0.
pub(super) fn by_id(marks: &Marks) -> BTreeMap<&'static str, i16> {
    marks.given().map(|(skill, marks)| (skill.id(), marks)).collect()
}
