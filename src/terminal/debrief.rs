//! The review, as text.

use std::io;

use crate::conversation::Conversation;
use crate::review::{Points, Recap, Review, TurningPoint};

use super::page::{HEADING, PLAIN, Page, QUIET, SPEECH};
use super::telling::said;

/// Tells what a finished conversation was worth, where it turned and what the customer remembers.
///
/// # Errors
/// Where writing fails.
pub fn tell_review(page: &mut Page<'_>, conversation: &Conversation, review: &Review) -> io::Result<()> {
    let card = &review.scorecard;
    page.gap()?;
    page.say(HEADING, "Review")?;
    page.say(
        SPEECH,
        &format!("Score {} of 100. Par, what clicking at random gets on average, is {}.", card.score, card.par),
    )?;
    if !card.exact {
        page.say(PLAIN, "This scenario is too large to score exactly: best, worst and par are from many sampled conversations, and the costs of moves are left out.")?;
    }
    for skill in &card.skills {
        let score =
            skill.score.map_or_else(|| "not enough asked".to_owned(), |score| format!("{score}, par {}", skill.par));
        page.hang("- ", PLAIN, &format!("{}: {score}", skill.skill.name()))?;
    }
    tell_moves(page, conversation, review)?;
    for (index, turn) in review.turning_points.iter().enumerate() {
        let cost = review.whole_cost(turn.index).unwrap_or_else(|| turn.cost.whole());
        tell_turn(page, conversation, index + 1, turn, cost)?;
    }
    if let Some(recap) = &review.recap {
        tell_recap(page, conversation, recap)?;
    }
    Ok(())
}

fn tell_moves(page: &mut Page<'_>, conversation: &Conversation, review: &Review) -> io::Result<()> {
    let missed = Points::FULL - review.scorecard.score;
    page.gap()?;
    page.say(HEADING, "Your moves")?;
    for (index, (done, judged)) in conversation.moves().iter().zip(&review.moves).enumerate() {
        let words = said(conversation, &conversation.choice(done).said);
        let cost = match (judged.label(), review.whole_cost(index)) {
            (Some(label), Some(0)) => format!("[{}]", label.name()),
            (Some(label), Some(cost)) => format!("[{}, cost {cost}]", label.name()),
            _ => String::new(),
        };
        page.hang(&format!("{}. ", index + 1), PLAIN, &format!("{words} {cost}"))?;
    }
    if !review.moments.is_empty() {
        page.say(QUIET, &format!("All your moves together cost {} points.", missed.whole()))?;
    }
    Ok(())
}

fn tell_turn(
    page: &mut Page<'_>,
    conversation: &Conversation,
    number: usize,
    turn: &TurningPoint,
    cost: i32,
) -> io::Result<()> {
    let done = &conversation.moves()[turn.index];
    let (scenario, names) = (conversation.scenario(), conversation.names());
    let choice = conversation.choice(done);
    let outcome = &choice.outcomes[usize::from(done.outcome)];
    let better = &scenario.nodes[done.before.node as usize].choices[usize::from(turn.better)];
    let better_outcome = &better.outcomes[usize::from(turn.better_outcome)];
    page.gap()?;
    page.say(HEADING, &format!("Turning point {number}: move {}, cost {cost}", turn.index + 1))?;
    page.hang("You said: ", PLAIN, &said(conversation, &choice.said))?;
    if !outcome.why.is_empty() {
        page.hang("Why it cost: ", QUIET, &outcome.why.show(&names))?;
    }
    page.hang("Better: ", PLAIN, &said(conversation, &better.said))?;
    for line in &turn.answer {
        let text = conversation.text(*line);
        match line.line(scenario).who {
            Some(who) => page.hang("  ", SPEECH, &format!("{}: “{text}”", scenario.cast[usize::from(who)].name))?,
            None => page.hang("  ", PLAIN, &format!("({text})"))?,
        }
    }
    if !better_outcome.why.is_empty() {
        page.hang("Why it is better: ", QUIET, &better_outcome.why.show(&names))?;
    }
    Ok(())
}

fn tell_recap(page: &mut Page<'_>, conversation: &Conversation, recap: &Recap) -> io::Result<()> {
    page.gap()?;
    page.say(
        HEADING,
        &format!("{}, {}: what we agreed", recap.when, conversation.scenario().cast[usize::from(recap.from)].name),
    )?;
    page.say(SPEECH, &recap.greeting)?;
    for term in &recap.terms {
        page.hang("- ", SPEECH, &term.written)?;
        if !term.settled {
            page.hang("  ", QUIET, &format!("You meant: {}. {}", term.meant, term.why.as_deref().unwrap_or_default()))?;
        }
    }
    page.say(SPEECH, &recap.closing)
}
