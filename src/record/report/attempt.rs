//! The report of one attempt.

use askama::Template;
use jiff::tz::TimeZone;

use crate::conversation::Conversation;
use crate::record::export::{Retold, Sheet, Spoken, line_of, said};
use crate::record::{Mode, Play, spoken};
use crate::review::{Label, Recap, Review};

use super::curve::Curve;
use super::{FONTS, sign};

#[derive(Template)]
#[template(path = "report/attempt.html")]
struct Page<'s> {
    fonts: &'static str,
    language: &'s str,
    scenario: &'s str,
    hash: String,
    authors: String,
    title: &'s str,
    person: String,
    when: String,
    mode: &'static str,
    standing: String,
    score: i32,
    par: i32,
    exact: bool,
    kind: &'static str,
    ending: String,
    ending_text: String,
    skills: Vec<SkillBar>,
    curve: Option<Curve>,
    costs: String,
    turns: Vec<Turn>,
    letter: Option<Letter<'s>>,
    moves: Vec<Told>,
    last: Vec<String>,
}

struct SkillBar {
    name: &'static str,
    score: Option<i32>,
    par: i32,
}

struct Turn {
    number: usize,
    cost: i32,
    label: &'static str,
    said: String,
    reply: Vec<String>,
    why: String,
    better: String,
    answer: Vec<String>,
    better_why: String,
}

struct Letter<'s> {
    from: &'s str,
    when: &'s str,
    greeting: &'s str,
    closing: &'s str,
    terms: Vec<LetterTerm<'s>>,
}

struct LetterTerm<'s> {
    settled: bool,
    written: &'s str,
    meant: &'s str,
    why: &'s str,
}

struct Told {
    heard: Vec<String>,
    said: String,
    why: String,
    cost: i32,
    label: Option<&'static str>,
}

/// The report of an attempt as HTML; none where it has no replay, because the text that it was played on isn't here, or didn't come to an end. `zone` is the time zone of its readers.
pub fn attempt_report(sheet: &Sheet<'_>, zone: &TimeZone) -> Option<String> {
    let play = sheet.play.as_ref()?;
    let Play { conversation, review } = play;
    let (scenario, names) = (conversation.scenario(), conversation.names());
    let ending = &scenario.endings[conversation.end()?.ending as usize];
    let card = &review.scorecard;
    let retold = Retold::of(conversation);
    let moves = told(conversation, review, &retold);
    let at = sheet.finished_at().or(sheet.attempt().started_at);
    let page = Page {
        fonts: &FONTS,
        language: &scenario.language,
        scenario: &scenario.id,
        hash: scenario.hash.to_string(),
        authors: scenario.authors.join(", "),
        title: &scenario.title,
        person: spoken(&sheet.person).unwrap_or_else(|| sheet.person.clone()),
        when: at.map_or_else(String::new, |at| at.to_zoned(zone.clone()).strftime("%-d %B %Y, %H:%M").to_string()),
        mode: match sheet.attempt().attempt.mode {
            Mode::Practice => "practice",
            Mode::Assessed => "assessed",
            Mode::Continued => "played on from a turning point",
        },
        standing: match sheet.number {
            Some(1) => "first attempt".to_owned(),
            Some(number) => format!("attempt {number}"),
            None => String::new(),
        },
        score: card.score.whole(),
        par: card.par.whole(),
        exact: card.exact,
        kind: ending.kind.name(),
        ending: ending.title.show(&names),
        ending_text: ending.text.show(&names),
        skills: card
            .skills
            .iter()
            .map(|skill| SkillBar {
                name: skill.skill.name(),
                score: skill.score.map(|score| score.whole()),
                par: skill.par.whole(),
            })
            .collect(),
        curve: Curve::of(review),
        costs: costs_in_words(conversation, review),
        turns: turns(conversation, review, &retold),
        letter: review.recap.as_ref().and_then(|recap| letter(conversation, recap)),
        moves,
        last: lines(&retold.last),
    };
    // Writing into a text can't fail, and the templates call nothing that can.
    page.render().ok()
}

/// What was heard, a text each: “I asked for navy.” behind the name of who said it; narration in brackets.
fn lines(heard: &[Spoken]) -> Vec<String> {
    let line = |spoken: &Spoken| match &spoken.who {
        Some(who) => format!("{who}: “{}”", spoken.text),
        None => format!("({})", spoken.text),
    };
    heard.iter().map(line).collect()
}

fn words(conversation: &Conversation, choice: &crate::scenario::Choice) -> String {
    said(conversation, &choice.said).unwrap_or_else(|| "(Say nothing)".to_owned())
}

fn told(conversation: &Conversation, review: &Review, retold: &Retold) -> Vec<Told> {
    let done = conversation.moves().iter().zip(&review.moves).zip(&retold.before);
    done.enumerate()
        .map(|(index, ((done, judged), before))| {
            let choice = conversation.choice(done);
            Told {
                heard: lines(&before.heard),
                said: words(conversation, choice),
                why: choice.outcomes[usize::from(done.outcome)].why.show(&conversation.names()),
                cost: review.whole_cost(index).unwrap_or(0),
                label: judged.label().map(Label::name),
            }
        })
        .collect()
}

fn turns(conversation: &Conversation, review: &Review, retold: &Retold) -> Vec<Turn> {
    let turn = |point: &crate::review::TurningPoint| {
        let done = conversation.moves().get(point.index)?;
        let choice = conversation.choice(done);
        let better = &conversation.scenario().nodes[done.before.node as usize].choices[usize::from(point.better)];
        let after = retold.before.get(point.index + 1).map_or(&retold.last, |before| &before.heard);
        let answer: Vec<Spoken> = point.answer.iter().map(|line| line_of(conversation, *line)).collect();
        Some(Turn {
            number: point.index + 1,
            cost: review.whole_cost(point.index)?,
            label: Label::of(point.cost).name(),
            said: words(conversation, choice),
            reply: lines(after),
            why: choice.outcomes[usize::from(done.outcome)].why.show(&conversation.names()),
            better: words(conversation, better),
            answer: lines(&answer),
            better_why: better.outcomes[usize::from(point.better_outcome)].why.show(&conversation.names()),
        })
    };
    review.turning_points.iter().filter_map(turn).collect()
}

fn letter<'s>(conversation: &'s Conversation, recap: &'s Recap) -> Option<Letter<'s>> {
    let terms = recap.terms.iter().map(|term| LetterTerm {
        settled: term.settled,
        written: &term.written,
        meant: &term.meant,
        why: term.why.as_deref().unwrap_or_default(),
    });
    Some(Letter {
        from: &conversation.scenario().cast.get(usize::from(recap.from))?.name,
        when: &recap.when,
        greeting: &recap.greeting,
        closing: &recap.closing,
        terms: terms.collect(),
    })
}

fn costs_in_words(conversation: &Conversation, review: &Review) -> String {
    let (moves, lost) = (conversation.moves().len(), 100 - review.scorecard.score.whole());
    match (moves, lost) {
        (1, _) => format!("The one move cost {lost} points."),
        (_, 0) => format!("All {moves} moves together cost nothing."),
        _ => format!("All {moves} moves together cost {lost} points."),
    }
}
