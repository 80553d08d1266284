//! A simple habit does far better than clicking at random, without reading the customer.
//!
//! # Why it matters
//!
//! The checker lets bots play that follow one rule of thumb each. A bot far above par has found a pattern in how the choices are written, and learners find it
//! too: "I'm noticing a pattern: acknowledge, ask, offer" (said of a test by somebody who took it; Wolcott et al. 2020).
//!
//! # How to mend it
//!
//! Break the pattern at some decisions: give wrong choices what the bot looks for (the length, the question, the apology), or take it from best ones.
//! `defuse analyse` shows what all bots get.
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

use super::bot_wins::{par, wins};

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
    found.push(
        subject
            .at(&RULE, subject.scenario.places.title.clone(), message)
            .label("for the whole scenario")
            .hint("give some wrong choices what makes these habits pick the best ones, or take it from best ones")
            .hint("`defuse analyse` shows what every bot gets"),
    );
}
