//! Looking back at a conversation that was played at a seat in a room: the same question and the same review, beside the table. Nothing is played on from here,
//! since what was played is the room's.

use std::sync::Arc;

use bevy::prelude::Result;

use super::{
    super::{
        Drawings, Page,
        platform::{Outcome, Work},
        stage::Actor,
    },
    Copied, POLL, faces,
    question::{Answered, Typed, question_ui},
    review::{Intent, Shown, review_ui},
    view::{QuestionView, ReviewView},
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
    customer: Option<Actor>,
    question: Option<QuestionView>,
    typed: Typed,
    picked: Option<usize>,
    is_answered: bool,
    review: Option<ReviewView>,
    shown: Shown,
    since: f64,
    copied: Copied,
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
            customer: None,
            question: None,
            typed: Typed::default(),
            picked: None,
            is_answered: false,
            review: None,
            shown: Shown { room: Some(way), ..Shown::default() },
            since: 0.0,
            copied: Copied::No,
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
        let view = self.question.get_or_insert_with(|| QuestionView::of(conversation, story));
        let customer = self.customer.get_or_insert_with(|| {
            let mut customer = Actor::new(conversation.seed());
            customer.go_to(faces::pose_of(view.face));
            customer.settle();
            customer
        });
        let theme = page.theme();
        customer.advance_sparingly(seconds, theme.reduced_motion, theme.spare);
        if let Some(next) = customer.next_change() {
            page.ctx()?.request_repaint_after(next);
        }
        let typed = &mut self.typed;
        let answered = page.show(|ui, theme| question_ui(ui, theme, view, customer, typed, drawings))?;
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
        let ctx = page.ctx()?;
        let now = ctx.input(|input| input.time);
        if self.review.is_none() {
            let Some(envelope) = self.reach() else {
                ctx.request_repaint_after(POLL);
                page.show(waiting_ui)?;
                return Ok(None);
            };
            let review = envelope.and_then(|envelope| Review::of(conversation, envelope));
            let Some(view) = review.and_then(|review| ReviewView::of(conversation, story, &review, self.picked)) else {
                // It is not over, or can't be worked out: there is nothing to look back at.
                return Ok(Some(Looked::Done));
            };
            (self.review, self.since) = (Some(view), now);
        }
        let Some(view) = &self.review else { return Ok(None) };
        self.shown.age = (now - self.since) as f32;
        if let Copied::Now = self.copied {
            self.copied = Copied::At(now);
        }
        self.shown.since_copied = if let Copied::At(then) = self.copied { Some((now - then) as f32) } else { None };
        let shown = self.shown;
        let intent = page.show(|ui, theme| review_ui(ui, theme, view, shown, drawings))?;
        if intent.is_some() {
            ctx.request_repaint();
        }
        match intent {
            Some(Intent::Select(turn)) => self.shown.turn = turn,
            Some(Intent::ShowTranscript(is_shown)) => self.shown.transcript = is_shown,
            Some(Intent::Copy) => {
                self.copied = Copied::Now;
                return Ok(Some(Looked::Copy));
            }
            Some(Intent::Done) => {
                // Whoever looks again sees the review at once, from its first turning point.
                self.shown = Shown { room: Some(self.way), ..Shown::default() };
                return Ok(Some(Looked::Done));
            }
            Some(Intent::PlayOn(_)) | None => {}
        }
        Ok(None)
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
