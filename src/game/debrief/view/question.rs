//! The conversation as it is shown before the review: without any judgement.

use crate::conversation::{Conversation, Event};
use crate::game::stage::Features;

use super::people;
use super::told::{Face, Said, Story, Told};

/// What the question shows.
#[derive(Debug)]
pub(in crate::game::debrief) struct QuestionView {
    /// The scenario's name.
    pub(in crate::game::debrief) title: String,
    /// The customer's name.
    pub(in crate::game::debrief) name: String,
    /// What they are.
    pub(in crate::game::debrief) role: String,
    /// How they are drawn.
    pub(in crate::game::debrief) customer: Features,
    /// The customer at the end.
    pub(in crate::game::debrief) face: Face,
    /// The transcript.
    pub(in crate::game::debrief) rows: Vec<Row>,
    /// How many moves there were.
    pub(in crate::game::debrief) moves: usize,
}

/// A row of the transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::game::debrief) enum Row {
    /// A line of somebody else, or of nobody.
    Told(Told),
    /// A move, from 0.
    Move(usize, Said),
}

impl QuestionView {
    /// The view of a conversation.
    pub(in crate::game::debrief) fn of(conversation: &Conversation, story: &[Event]) -> Self {
        let story = Story::of(conversation, story);
        let mut rows: Vec<Row> = story.told(0).into_iter().map(Row::Told).collect();
        for (index, done) in conversation.moves().iter().enumerate() {
            rows.push(Row::Move(index, Said::done(conversation, &conversation.choice(done).said)));
            rows.extend(story.told(index + 1).into_iter().map(Row::Told));
        }
        let customer = conversation.scenario().customer();
        Self {
            title: conversation.scenario().title.clone(),
            name: customer.name.clone(),
            role: customer.role.clone(),
            customer: people(conversation).swap_remove(0),
            face: story.last_face(),
            rows,
            moves: conversation.moves().len(),
        }
    }
}
