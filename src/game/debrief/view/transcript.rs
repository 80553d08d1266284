//! The whole conversation, with what each move was worth.

use crate::review::{Label, Review};
use crate::scenario::Skill;

use super::told::{Said, Story, Told};
use super::turns::why;

/// A piece of the conversation.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::game::debrief) enum Entry {
    /// A line of somebody else, or of nobody.
    Told(Told),
    /// A move.
    Move {
        /// Which, from 1.
        number: usize,
        /// What the player said.
        said: Said,
        /// What it was worth.
        judgement: Judgement,
    },
}

/// What a move was worth.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::game::debrief) struct Judgement {
    /// How it is called by its cost, and the cost in whole points; none where that was sampled.
    pub(in crate::game::debrief) cost: Option<(Label, i32)>,
    /// The marks, those of the end with the last move's.
    pub(in crate::game::debrief) marks: Vec<(Skill, i16)>,
    /// The coach's note; may be empty.
    pub(in crate::game::debrief) why: String,
}

impl Judgement {
    /// "best", "blunder, −18".
    pub(in crate::game::debrief) fn name(&self) -> Option<String> {
        self.cost.map(|(label, points)| match points {
            0 => label.name().to_owned(),
            points => format!("{}, {}", label.name(), signed(-points)),
        })
    }

    /// "Falling back +2, Proposing a plan −1".
    pub(in crate::game::debrief) fn marks(&self) -> String {
        let marks = self.marks.iter().map(|(skill, marks)| format!("{} {}", skill.name(), signed(i32::from(*marks))));
        marks.collect::<Vec<_>>().join(", ")
    }
}

/// A number with its sign, as type sets it.
pub(in crate::game::debrief) fn signed(number: i32) -> String {
    match number {
        0 => "0".to_owned(),
        1.. => format!("+{number}"),
        _ => format!("−{}", number.unsigned_abs()),
    }
}

/// The whole conversation.
pub(super) fn transcript(story: &Story<'_>, review: &Review) -> Vec<Entry> {
    let conversation = story.conversation;
    let mut entries: Vec<Entry> = story.told(0).into_iter().map(Entry::Told).collect();
    for (index, done) in conversation.moves().iter().enumerate() {
        let choice = conversation.choice(done);
        let judged = review.moves.get(index);
        let judgement = Judgement {
            cost: judged.and_then(crate::review::Judged::label).zip(review.whole_cost(index)),
            marks: judged.map(|judged| judged.marks.given().collect()).unwrap_or_default(),
            why: why(story, index, &choice.outcomes[usize::from(done.outcome)].why),
        };
        entries.push(Entry::Move { number: index + 1, said: Said::done(conversation, &choice.said), judgement });
        entries.extend(story.told(index + 1).into_iter().map(Entry::Told));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::debrief::fixture;

    #[test]
    fn every_move_stands_with_its_cost_and_marks() {
        let (_, view) = fixture::mixed(None);
        let moves: Vec<(usize, Option<String>, String)> = view
            .transcript
            .iter()
            .filter_map(|entry| match entry {
                Entry::Move { number, judgement, .. } => Some((*number, judgement.name(), judgement.marks())),
                Entry::Told(_) => None,
            })
            .collect();
        assert_eq!(moves[0], (1, Some("blunder, −50".to_owned()), "Avoiding blame −2".to_owned()));
        assert_eq!(moves[1].1.as_deref(), Some("best"));
        assert_eq!(moves.len(), 3);
    }

    #[test]
    fn numbers_have_a_minus_and_not_a_hyphen() {
        assert_eq!([signed(3), signed(0), signed(-18)], ["+3", "0", "−18"]);
    }
}
