//! The seat on the screen: what is shown of room and conversation, and what becomes of what the player does.

use std::time::Duration;

use bevy::prelude::Result;

use super::{
    super::{
        super::{Drawings, Page, Settings},
        LONGEST_STEP, next_change, screen_ui,
        talk::{Current, Motion},
        telling::{Phase, Tempo},
        view::{Choices, Intent, RoomView, Split, View, tempo},
    },
    SeatPlay, played,
};
use crate::join::{Share, Way};

/// What is to be said of the room beside the conversation.
#[derive(Clone, Debug, Default)]
pub(in crate::game) struct AtSeat<'a> {
    /// "Room ABC 234".
    pub(in crate::game) name: &'a str,
    /// What it waits for, as sentences.
    pub(in crate::game) words: &'a str,
    /// Something is not as it should be.
    pub(in crate::game) is_trouble: bool,
    /// Of one's own seat, as sentences.
    pub(in crate::game) seat: &'a str,
    /// Whether a move or a vote is asked for.
    pub(in crate::game) can_choose: bool,
    /// The id of what was voted for.
    pub(in crate::game) voted: Option<&'a str>,
    /// How the room has voted.
    pub(in crate::game) split: Option<&'a [Share]>,
}

/// What somebody at a seat wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::game) enum Wish {
    /// To move, or to vote, for the choice with this id.
    Choose(String),
    /// To look back at a conversation that is over.
    LookBack,
    /// To leave the room.
    Leave,
    /// To change the settings, and come back.
    Settings,
    /// To see all keys, and come back.
    Keys,
}

impl SeatPlay {
    /// Draws it, lets time go by, and says what the player wants.
    pub(in crate::game) fn show(
        &mut self,
        page: &mut Page,
        settings: &Settings,
        drawings: &mut Drawings,
        seconds: f32,
        at: &AtSeat<'_>,
    ) -> Result<Option<Wish>> {
        let tempo = tempo(settings);
        let motion = Motion {
            is_reduced: settings.reduces_motion(),
            is_spare: page.theme().spare,
            // On phones beside this one silence is said by hand too, and people look up and talk.
            counts_silence: false,
        };
        self.advance(seconds.min(LONGEST_STEP), tempo, motion);
        let Some(view) = self.view(settings, at) else { return Ok(None) };
        let intent = page.show(|ui, theme| screen_ui::conversation_ui(ui, theme, &view, drawings))?;
        let wait = self.talk.current.as_ref().and_then(|current| next_change(current, tempo, motion));
        let wish = intent.and_then(|intent| self.act(intent, at, tempo));
        let ctx = page.ctx()?;
        if intent.is_some() {
            ctx.request_repaint();
        } else if let Some(wait) = wait {
            ctx.request_repaint_after(wait + Duration::from_millis(17));
        }
        Ok(wish)
    }

    /// What is to be seen now.
    pub(super) fn view<'a>(&'a self, settings: &'a Settings, at: &AtSeat<'a>) -> Option<View<'a>> {
        let current = self.talk.current.as_ref()?;
        let played = played(&self.conversation, &self.story, self.told, self.telling, self.way);
        let mut view = View::of(current, played, settings, false);
        let voted = at.voted.and_then(|id| self.choice(id));
        view.page.silence = view.page.silence.map(|_| None);
        if view.page.choices == Choices::Open {
            view.page.choices = match (at.can_choose, voted) {
                (true, None) => Choices::Open,
                (true, Some(voted)) => Choices::Voted(voted),
                (false, voted) => Choices::Held(voted),
            };
            let counts = |shares: &[Share]| {
                shares.iter().filter_map(|share| Some((self.choice(&share.choice)?, share.count))).collect()
            };
            view.page.split = at.split.map(|shares| Split { counts: counts(shares), mine: voted });
        }
        let AtSeat { name, words, is_trouble, seat, .. } = *at;
        view.room = Some(RoomView { name, words, is_trouble, seat });
        Some(view)
    }

    pub(super) fn act(&mut self, intent: Intent, at: &AtSeat<'_>, tempo: Tempo) -> Option<Wish> {
        let played = played(&self.conversation, &self.story, self.told, self.telling, self.way);
        let current: &mut Current = self.talk.current.as_mut()?;
        match intent {
            Intent::Hurry => current.hurry(played, tempo),
            Intent::GoOn => current.go_on(played, tempo),
            Intent::Toggle(sheet) => current.toggle(sheet),
            Intent::Close => current.open = None,
            Intent::Pick(picked) => current.pick(picked),
            Intent::Choose(choice) => {
                if current.telling.phase() != Phase::Choosing || !at.can_choose {
                    return None;
                }
                if self.way == Way::Alone {
                    current.send(choice);
                    self.sent = Some(choice);
                }
                return self.id(choice).map(Wish::Choose);
            }
            Intent::Review => return Some(Wish::LookBack),
            Intent::Leave | Intent::Skip => return Some(Wish::Leave),
            Intent::Settings => return Some(Wish::Settings),
            Intent::Keys => return Some(Wish::Keys),
            // In a room nobody goes back, and there is neither a coach nor a file.
            Intent::TakeBack
            | Intent::GoBackTo(_)
            | Intent::StartAgain
            | Intent::ToggleCoach
            | Intent::GoOnThere
            | Intent::KeepVersion => {}
        }
        None
    }
}
