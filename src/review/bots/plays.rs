//! A bot's conversations, played one by one.

use std::sync::Arc;

use crate::conversation::{Conversation, Dice, Event};
use crate::scenario::Scenario;

use super::super::envelope::Envelope;
use super::super::scorecard::marks_of;
use super::looks::Looks;
use super::{BOT_PLAYS, Bot};

/// A whole conversation by a bot. The seed decides what is left to chance in it, and what the bot takes of choices that are alike to it.
pub(super) fn play(scenario: &Arc<Scenario>, looks: &Looks, bot: Bot, opening: Option<u16>, seed: u64) -> Conversation {
    let dice = Dice::new(seed);
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(scenario), seed, opening, "", &mut events);
    let (mut stage, mut heard) = (0, None);
    while conversation.end().is_none() {
        let said = events.iter().rev().find_map(|event| match event {
            Event::Line(line) if line.line(scenario).who.is_some() => Some(*line),
            _ => None,
        });
        heard = said.or(heard);
        events.clear();
        let node = conversation.state().node;
        let worth = |choice: u16| match bot {
            Bot::Echo => looks.echoes(heard.map(|line| (line.line(scenario), line.wording)), node, choice),
            _ => looks.worth(bot, stage, node, choice),
        };
        let most = conversation.shown().iter().map(|choice| worth(*choice)).max();
        let alike: Vec<u16> =
            conversation.shown().iter().copied().filter(|choice| Some(worth(*choice)) == most).collect();
        let number = conversation.moves().len().to_string();
        let drawn = dice.below(&["bot", bot.id(), &number], alike.len() as u32) as usize;
        let Some(choice) = alike.get(drawn) else { break };
        stage = looks.stage_after(stage, node, *choice);
        if conversation.choose(*choice, &mut events).is_err() {
            break;
        }
    }
    conversation
}

/// The average weighted total of [`BOT_PLAYS`] conversations from an opening, and half the width of its 95 % confidence interval.
pub(super) fn average(envelope: &Envelope, looks: &Looks, bot: Bot, opening: u16) -> (f64, f64) {
    let scenario = envelope.scenario();
    let (mut sum, mut squares) = (0.0, 0.0);
    for seed in 0..u64::from(BOT_PLAYS) {
        let total = f64::from(marks_of(&play(scenario, looks, bot, Some(opening), seed)).weighted(&scenario.weights));
        sum += total;
        squares += total * total;
    }
    let plays = f64::from(BOT_PLAYS);
    let mean = sum / plays;
    (mean, 1.96 * ((squares / plays - mean * mean).max(0.0) / plays).sqrt())
}
