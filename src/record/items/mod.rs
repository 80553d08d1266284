//! Item analysis: what real attempts tell about a scenario's decisions and choices.
//!
//! Where the checker proves what can happen, this counts what did. It takes first attempts only, one a person, at one text of a scenario. The measures are those of
//! classical test theory, as its textbooks give them:
//!
//! - **Difficulty** of a decision: the mean share of points kept, (points kept − fewest) / (most − fewest) among the choices on offer, 0 to 1. For items with
//!   several grades it is what the share of right answers is for items with two (Crocker and Algina 1986, chapter 14). High is easy.
//! - **Discrimination**: the correlation (Pearson) of what people kept at this decision with what they kept in all others, the decision itself left out
//!   (the corrected item-total correlation; Henrysson 1963). Per choice the same with taken or not, the point-biserial correlation. With its 95 % interval by
//!   Fisher's z. Nothing is told below [`ENOUGH_FOR_CORRELATION`] people, because by chance alone anything up to about ±0.36 would show.
//! - **Attraction** of a choice: the share of those it was offered to who took it. One that fewer than 5 % take does nothing (Haladyna and Downing 1993);
//!   that can be told from [`ENOUGH_FOR_SHARES`] people on, because below that a single one is more than 5 %.
//!
//! A person who comes to a node more than once counts with the first time.

mod count;
mod findings;
mod statistics;

pub use count::{ChoiceItem, Decision, Items};
pub use findings::{ItemFinding, Noticed};
pub use statistics::{Correlation, pearson};

/// How many people there must be before a correlation is told: with 30, anything up to ±0.36 comes by chance in one of twenty.
pub const ENOUGH_FOR_CORRELATION: usize = 30;
/// How many people a choice must have been offered to before it is said that nobody takes it: one of 20 is 5 %.
pub const ENOUGH_FOR_SHARES: usize = 20;
/// A choice that a smaller share takes does nothing.
pub const FUNCTIONING: f64 = 0.05;
