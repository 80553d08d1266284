//! Looking back at a conversation that was played at a seat in a room: the same question and the same review, beside the table. Nothing is played on from here,
//! since what was played is the room's.

use std::sync::Arc;

use bevy::prelude::Result;

use super::{
    super::{
        Drawings, Page,
        platform::{Outcome, Work},
    },
    POLL,
    open::{OpenQuestion, OpenReview},
    question::Answered,
    review::{Intent, Shown},
    view::ReviewView,
    waiting_ui,
};
use crate::{
    conversation::{Conversation, Event},
    join::Way,
    review::{Envelope, Review},
    scenario::Scenario,
};

/// The way from the end of a conversation to its review. The envelope is worked out beside the frames from the start.
pub(in crate::game) struct LookBack {
    envelope: Reach,
    way: Way,
    question: Option<OpenQuestion>,
    picked: Option<usize>,
    is_answered: bool,
    review: Option<OpenReview>,
}

/// What was within reach, or the working out of it.
enum Reach {
    Soon(Work<Envelope>),
    Here(Envelope),
    Lost,
}

/// What whoever looks back wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::game) enum Looked {
    /// To have the receipt on the clipboard.
    Copy,
    /// To be back in the room.
    Done,
}

impl LookBack {
    /// Begins to work out what is within reach in a scenario.
    pub(in crate::game) fn at(scenario: &Arc<Scenario>, way: Way) -> Self {
        let scenario = Arc::clone(scenario);
        Self {
            envelope: Reach::Soon(Work::begin(move || Envelope::of(scenario))),
            way,
            question: None,
            picked: None,
            is_answered: false,
            review: None,
        }
    }

    /// Draws the question until it is answered, and then the review.
    pub(in crate::game) fn show(
        &mut self,
        page: &mut Page,
        drawings: &mut Drawings,
        conversation: &Conversation,
        story: &[Event],
        seconds: f32,
    ) -> Result<Option<Looked>> {
        if self.is_answered || conversation.moves().is_empty() {
            self.show_review(page, drawings, conversation, story)
        } else {
            self.ask(page, drawings, conversation, story, seconds)?;
            Ok(None)
        }
    }

    fn ask(
        &mut self,
        page: &mut Page,
        drawings: &mut Drawings,
        conversation: &Conversation,
        story: &[Event],
        seconds: f32,
    ) -> Result {
        let question = self.question.get_or_insert_with(|| OpenQuestion::of(conversation, story));
        let answered = question.show(page, drawings, seconds)?;
        if let Some(answered) = answered {
            self.is_answered = true;
            self.picked = if let Answered::Pick(index) = answered { Some(index) } else { None };
            page.ctx()?.request_repaint();
        }
        Ok(())
    }

    fn show_review(
        &mut self,
        page: &mut Page,
        drawings: &mut Drawings,
        conversation: &Conversation,
        story: &[Event],
    ) -> Result<Option<Looked>> {
        if self.review.is_none() {
            let Some(envelope) = self.reach() else {
                page.ctx()?.request_repaint_after(POLL);
                page.show(waiting_ui)?;
                return Ok(None);
            };
            let review = envelope.and_then(|envelope| Review::of(conversation, envelope));
            let Some(view) = review.and_then(|review| ReviewView::of(conversation, story, &review, self.picked)) else {
                // It is not over, or can't be worked out: there is nothing to look back at.
                return Ok(Some(Looked::Done));
            };
            let now = page.ctx()?.input(|input| input.time);
            self.review = Some(OpenReview::new(view, self.first_page(), now));
        }
        let first_page = self.first_page();
        let Some(review) = &mut self.review else { return Ok(None) };
        Ok(match review.show(page, drawings)? {
            Some(Intent::Copy) => {
                review.has_copied();
                Some(Looked::Copy)
            }
            Some(Intent::Done) => {
                // Whoever looks again sees the review at once, from its first turning point.
                review.turn_back(first_page);
                Some(Looked::Done)
            }
            _ => None,
        })
    }

    fn first_page(&self) -> Shown {
        Shown { room: Some(self.way), ..Shown::default() }
    }

    /// What was within reach: none while it is worked out, none inside where that failed.
    fn reach(&mut self) -> Option<Option<&Envelope>> {
        if let Reach::Soon(work) = &self.envelope {
            match work.outcome() {
                Outcome::Soon => return None,
                Outcome::Done(envelope) => self.envelope = Reach::Here(envelope),
                Outcome::Lost => self.envelope = Reach::Lost,
            }
        }
        match &self.envelope {
            Reach::Here(envelope) => Some(Some(envelope)),
            _ => Some(None),
        }
    }
}
