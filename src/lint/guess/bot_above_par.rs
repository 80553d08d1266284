//! A simple habit does far better than clicking at random, without reading the customer.
//!
//! # Why it matters
//!
//! The checker lets bots play: players made of one rule of thumb each, such as "always the shortest choice". A bot far above par has found a pattern in how the choices are written, and learners find it
//! too: "I'm noticing a pattern: acknowledge, ask, offer" (said of a test by somebody who took it; Wolcott et al. 2020).
//!
//! # How to mend it
//!
//! The finding names nodes at which the habit finds the best choice. Break the pattern at some of them: give a wrong choice there what the habit looks for (the length, the
//! question, the apology), or take it from the best one. `defuse analyse` shows what every habit gets; the clicking at random beside it is what a habit has to be compared with.
//!
//! # For example
//!
//! ```ron
//! (say: "Which address would be the better one, then?", act: Ask, marks: {clarify: -1}, why: "A question that leaves the fault with her.", …),
//! ```

use crate::lint::Subject;
use crate::lint::thresholds::{BOT_ABOVE_PAR, BOT_DECISIONS};
use crate::review::Bot;
use crate::scenario::{Finding, Rule, Severity};

use super::bot_wins::{advice, par, right_at, wins};
use super::said::listed;

pub(super) const RULE: Rule = Rule { code: "W502", name: "bot-above-par", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if subject.walk.is_none() || subject.decisions.len() < BOT_DECISIONS {
        return;
    }
    let bots = subject.bots();
    let par = par(bots);
    let mut above: Vec<_> = bots
        .scores()
        .iter()
        .filter(|score| score.bot != Bot::Random && !wins(score))
        .filter(|score| score.score.whole() - par.whole() > BOT_ABOVE_PAR)
        .collect();
    if above.is_empty() {
        return;
    }
    above.sort_by_key(|score| std::cmp::Reverse(score.score));
    let told: Vec<String> =
        above.iter().map(|score| format!("{} ({} points)", score.bot.habit(), score.score)).collect();
    let message = format!(
        "who never reads the customer still does well by always taking {}; clicking at random gets {par}",
        told.join(" or ")
    );
    let right: Vec<(Bot, Vec<(usize, usize)>)> = above
        .iter()
        .filter_map(|score| Some((score.bot, right_at(subject, &bots.play(score.bot, Some(score.best_opening()), 0))?)))
        .filter(|(_, right)| !right.is_empty())
        .collect();
    let finding = match right.first() {
        Some((bot, places)) => {
            let label = format!("best here, and what one gets by taking {}", bot.habit());
            subject.at_choice(&RULE, places[0].0, places[0].1, message).label(label)
        }
        None => subject.at(&RULE, subject.scenario.places.title.clone(), message).label("for the whole scenario"),
    };
    let finding = right.iter().fold(finding, |finding, (bot, places)| {
        let mut nodes: Vec<usize> = Vec::new();
        for (node, _) in places {
            if !nodes.contains(node) {
                nodes.push(*node);
            }
        }
        finding.hint(format!("{} is best at {}: {}", bot.habit(), listed(subject, &nodes), advice(*bot)))
    });
    found.push(finding.hint("`defuse analyse` shows what every such habit gets"));
}
