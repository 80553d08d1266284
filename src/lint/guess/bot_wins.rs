//! A simple habit wins without reading a word of the customer's.
//!
//! # Why it matters
//!
//! The checker lets bots play: one that always takes the longest choice, one that always asks, one that apologises most, one that repeats the customer's words, one that
//! goes by "acknowledge, ask, offer". If such a bot gets more than 75 of 100 points, so does a learner who has noticed the habit, and the score says nothing
//! about listening. Score keys can be beaten like that: people who were told the trick of one gained more than a standard deviation (Cullen, Sackett and Lievens 2006).
//!
//! # How to mend it
//!
//! Look at the first decisions at which the bot was right, and give a wrong choice there what the bot looks for: the length, the question, the apology. At
//! others take it from the best choice. `defuse analyse` shows what all bots get. The conversation beside the finding is the one that the bot plays.
//!
//! # For example
//!
//! ```ron
//! (say: "I'm so sorry, I really am; we've talked of nothing else since.", marks: {fall_back: -1}, why: "It is about you.", …),
//! ```

use crate::conversation::Conversation;
use crate::lint::Subject;
use crate::lint::thresholds::{BOT_WINS, HABIT_DECISIONS};
use crate::review::{Bot, BotScore, Bots, Points};
use crate::scenario::{Finding, Rule, Severity};

use super::said::listed;

pub(super) const RULE: Rule = Rule { code: "E501", name: "bot-wins", severity: Severity::Error };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if subject.walk.is_none() || subject.decisions.len() < HABIT_DECISIONS {
        return;
    }
    let bots = subject.bots();
    let par = par(bots);
    for score in bots.scores().iter().filter(|score| wins(score)) {
        // Where clicking at random wins, every habit does, and that is one cause.
        if score.bot != Bot::Random && par.whole() > BOT_WINS {
            continue;
        }
        found.extend(finding(subject, bots, score, par));
    }
}

/// Whether a bot gets so many points that it is an error.
pub(super) fn wins(score: &BotScore) -> bool {
    score.score.whole() > BOT_WINS
}

/// What clicking at random gets.
pub(super) fn par(bots: &Bots<'_>) -> Points {
    bots.scores().iter().find(|score| score.bot == Bot::Random).map_or(Points::ZERO, |score| score.score)
}

/// The decisions at which a bot takes a best choice in a play of its own, in the order in which it comes to them: node and choice; none where there are too
/// many states to walk.
pub(super) fn right_at(subject: &Subject<'_>, play: &Conversation) -> Option<Vec<(usize, usize)>> {
    let walk = subject.walk.as_ref()?;
    let mut right: Vec<(usize, usize)> = Vec::new();
    for done in play.moves() {
        let state = walk.find(&done.before)?;
        let cost = |step: &crate::review::Step| walk.best(state) - walk.best_after(step);
        let took = walk.steps(state).find(|step| step.choice == done.choice)?;
        let matters = walk.steps(state).any(|step| cost(&step) > 0);
        let at = (done.before.node as usize, usize::from(done.choice));
        if matters && cost(&took) == 0 && !right.contains(&at) {
            right.push(at);
        }
    }
    Some(right)
}

fn finding(subject: &Subject<'_>, bots: &Bots<'_>, score: &BotScore, par: Points) -> Option<Finding> {
    let play = bots.play(score.bot, Some(score.best_opening()), 0);
    let right = right_at(subject, &play)?;
    let (node, choice) = right.first().copied()?;
    let nodes: Vec<usize> = right.iter().map(|(node, _)| *node).collect();
    let message = match score.bot {
        Bot::Random => format!("clicking at random gets {par} of 100 points, so every habit wins here"),
        bot => format!(
            "always taking {} gets {} of 100 points without reading the customer; clicking at random gets {par}",
            bot.habit(),
            score.score
        ),
    };
    let ids = play.choice_ids().map(str::to_owned).collect();
    let opening = subject.scenario.openings[usize::from(play.opening())].node as usize;
    let mut finding = subject.at_choice(&RULE, node, choice, message).label("right here").hint(format!(
        "it is right at {}: {}",
        listed(subject, &nodes),
        advice(score.bot)
    ));
    finding.witness = Some((subject.scenario.nodes[opening].id.clone(), ids));
    Some(finding)
}

/// What to do against a habit.
pub(super) const fn advice(bot: Bot) -> &'static str {
    match bot {
        Bot::Random => "let wrong choices cost more",
        Bot::Longest => "cut the best choices, or let wrong ones go into detail",
        Bot::Shortest => "shorten some wrong choices, or let best ones say more",
        Bot::First | Bot::Last => "leave out `shuffle: false`, or put the best choice elsewhere",
        Bot::Question => "let wrong choices ask too, and some best ones say what was understood",
        Bot::Polite => "let wrong choices be polite too",
        Bot::Apologetic => "let apologies be wrong at times: too late, or for the wrong thing",
        Bot::Echo => "let wrong choices pick up the customer’s words too",
        Bot::Formula => "let moments come at which another move is due than in the formula",
    }
}
