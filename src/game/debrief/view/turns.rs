//! Where it turned: a move that cost much beside the better one, or the move that did most where nothing was lost.

use crate::review::{Label, Review, TurningPoint};
use crate::scenario::Text;

use super::told::{Answer, Said, Story};

/// A move that is worth another look.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::game::debrief) struct Turn {
    /// Which move, from 0.
    pub(in crate::game::debrief) index: usize,
    /// What it cost, in whole points.
    pub(in crate::game::debrief) cost: i32,
    /// How it is called by its cost.
    pub(in crate::game::debrief) label: Label,
    /// What the player said.
    pub(in crate::game::debrief) said: Said,
    /// What the customer answered.
    pub(in crate::game::debrief) answer: Answer,
    /// The coach's note; may be empty.
    pub(in crate::game::debrief) why: String,
    /// The better move, where there was one.
    pub(in crate::game::debrief) better: Option<Better>,
}

/// The better move.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::game::debrief) struct Better {
    /// What could have been said.
    pub(in crate::game::debrief) said: Said,
    /// What the customer answers to it.
    pub(in crate::game::debrief) answer: Answer,
    /// The coach's note; may be empty.
    pub(in crate::game::debrief) why: String,
}

/// The costliest moves. One that costs nothing in whole points is none: the figures beside it would deny it.
pub(super) fn turns(story: &Story<'_>, review: &Review) -> Vec<Turn> {
    let costly = review.turning_points.iter().filter(|turn| review.whole_cost(turn.index).is_some_and(|cost| cost > 0));
    costly
        .filter_map(|turn| Some(Turn { better: Some(better(story, turn)?), ..plain(story, review, turn.index)? }))
        .collect()
}

/// The move after which most was won, measured by what a random player would get from there.
pub(super) fn best_move(story: &Story<'_>, review: &Review) -> Option<Turn> {
    let gains = review.moments.windows(2).enumerate().map(|(index, pair)| (index, pair[1].par - pair[0].par));
    let (index, _) = gains.max_by_key(|(index, gain)| (*gain, std::cmp::Reverse(*index)))?;
    plain(story, review, index)
}

fn plain(story: &Story<'_>, review: &Review, index: usize) -> Option<Turn> {
    let done = story.conversation.moves().get(index)?;
    let choice = story.conversation.choice(done);
    Some(Turn {
        index,
        cost: review.whole_cost(index)?,
        label: review.moves.get(index)?.label()?,
        said: Said::done(story.conversation, &choice.said),
        answer: story.answer(story.lines(index + 1), done.meters),
        why: why(story, index, &choice.outcomes[usize::from(done.outcome)].why),
        better: None,
    })
}

fn better(story: &Story<'_>, turn: &TurningPoint) -> Option<Better> {
    let scenario = story.conversation.scenario();
    let before = story.conversation.moves().get(turn.index)?.before;
    let choice = scenario.nodes[before.node as usize].choices.get(usize::from(turn.better))?;
    let outcome = choice.outcomes.get(usize::from(turn.better_outcome))?;
    Some(Better {
        said: Said::of(story.conversation, &choice.said),
        answer: story.answer(&turn.answer, turn.meters),
        why: outcome.why.show(&story.conversation.names()),
    })
}

/// The coach's note on a move; on the last one also that on the ending, whose marks are in its cost.
pub(super) fn why(story: &Story<'_>, index: usize, note: &Text) -> String {
    let conversation = story.conversation;
    let mut notes = vec![note.show(&conversation.names())];
    if index + 1 == conversation.moves().len()
        && let Some(end) = conversation.end()
    {
        let ending = &conversation.scenario().endings[end.ending as usize];
        if !ending.marks.is_zero() {
            notes.push(ending.why.show(&conversation.names()));
        }
    }
    notes.retain(|note| !note.is_empty());
    notes.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::game::debrief::fixture;
    use crate::scenario::Mood;

    #[test]
    fn a_turning_point_has_both_answers_with_their_faces() {
        let (_, view) = fixture::mixed(None);
        let turn = &view.turns[0];
        assert_eq!((turn.index, turn.said.words.as_str()), (0, "The proof that you signed did say turquoise."));
        assert_eq!(turn.answer.lines[0].words, "So now it is my fault?");
        assert_eq!(turn.answer.face.mood, Mood::Angry);
        let better = turn
            .better
            .as_ref()
            .map(|better| (better.said.words.as_str(), better.answer.face.mood, better.why.as_str()));
        assert_eq!(better, Some(("You must be furious.", Mood::Hurt, "Names the feeling.")));
    }

    #[test]
    fn the_note_on_the_ending_goes_with_the_last_move() {
        let (_, view) = fixture::mixed(None);
        let last = view.turns.iter().find(|turn| turn.index == 2);
        assert_eq!(last.map(|turn| turn.why.as_str()), Some("Comfort without a date. Nobody checked anything."));
    }
}
