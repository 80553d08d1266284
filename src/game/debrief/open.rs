//! The question and the review while they are on screen: what is shown, and what whoever looks at it has done there. Where they are shown (at the table, or at a seat
//! in a room) decides what follows from an answer.

use bevy::prelude::Result;

use super::{
    super::{Drawings, Page, stage::Actor},
    faces,
    question::{Answered, Typed, question_ui},
    review::{Intent, Shown, review_ui},
    view::{QuestionView, ReviewView},
};
use crate::conversation::{Conversation, Event};

/// The question: which moment would you play again?
pub(super) struct OpenQuestion {
    pub(super) view: QuestionView,
    customer: Actor,
    typed: Typed,
}

impl OpenQuestion {
    pub(super) fn of(conversation: &Conversation, story: &[Event]) -> Self {
        let view = QuestionView::of(conversation, story);
        let mut customer = Actor::new(conversation.seed());
        customer.go_to(faces::pose_of(view.face));
        customer.settle();
        Self { view, customer, typed: Typed::default() }
    }

    /// Draws it, `seconds` after the last frame, and says what was answered.
    pub(super) fn show(&mut self, page: &mut Page, drawings: &mut Drawings, seconds: f32) -> Result<Option<Answered>> {
        let Self { view, customer, typed } = self;
        let theme = page.theme();
        customer.advance_sparingly(seconds, theme.reduced_motion, theme.spare);
        if let Some(next) = customer.next_change() {
            page.ctx()?.request_repaint_after(next);
        }
        page.show(|ui, theme| question_ui(ui, theme, view, customer, typed, drawings))
    }
}

/// The review.
pub(super) struct OpenReview {
    view: ReviewView,
    shown: Shown,
    /// When it came up, in egui's time.
    since: f64,
    /// Whether the receipt was copied, and when that was first shown. Not when the key came: the frame that a key wakes still has the
    /// time at which the window went to rest.
    copied: Copied,
}

#[derive(Clone, Copy)]
enum Copied {
    No,
    Now,
    At(f64),
}

impl OpenReview {
    /// A review that comes up `now`, in egui's time.
    pub(super) fn new(view: ReviewView, shown: Shown, now: f64) -> Self {
        Self { view, shown, since: now, copied: Copied::No }
    }

    /// Draws it, and says what was asked for. What only changes the page is done already.
    pub(super) fn show(&mut self, page: &mut Page, drawings: &mut Drawings) -> Result<Option<Intent>> {
        let Self { view, shown, since, copied } = self;
        let now = page.ctx()?.input(|input| input.time);
        shown.age = (now - *since) as f32;
        if let Copied::Now = copied {
            *copied = Copied::At(now);
        }
        shown.since_copied = if let Copied::At(then) = copied { Some((now - *then) as f32) } else { None };
        let seen = *shown;
        let intent = page.show(|ui, theme| review_ui(ui, theme, view, seen, drawings))?;
        if intent.is_some() {
            // What follows from it is to be seen at once, and not only with the next key.
            page.ctx()?.request_repaint();
        }
        match intent {
            Some(Intent::Select(turn)) => shown.turn = turn,
            Some(Intent::ShowTranscript(is_shown)) => shown.transcript = is_shown,
            _ => {}
        }
        Ok(intent)
    }

    /// Says from the next frame on that the receipt is on the clipboard.
    pub(super) fn has_copied(&mut self) {
        self.copied = Copied::Now;
    }

    /// Turns back to its first page.
    pub(super) fn turn_back(&mut self, shown: Shown) {
        self.shown = shown;
    }
}
