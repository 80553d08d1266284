//! The guided play: one minute with a friendly customer, in which each control is explained when it is first needed, and the next step
//! waits until the player has used it.
//!
//! It is drawn as every conversation, and is none: it lies beside the table, so that it is neither kept nor scored, and whatever was on the
//! table is still there afterwards.

mod lesson_ui;
mod rehearsal;
mod steps;
#[cfg(test)]
mod tests;

use std::time::Duration;

use bevy::{prelude::*, time::Real};

use super::{
    super::{AddScreen, Drawings, Navigate, Page, Screen, Settings},
    LONGEST_STEP, next_change, screen_ui,
    talk::{Motion, Talk},
    telling::{Phase, Tempo},
    view::{Intent, LessonView, View, tempo},
};
pub(super) use lesson_ui::{card_ui, lesson_ui};
use rehearsal::Rehearsal;
use steps::{Guide, STEPS, Seen, Step};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<GuidedPlay>()
        .add_systems(OnEnter(Screen::Guided), begin)
        .add_screen(Screen::Guided, show_guided);
}

/// The guided play, while it is played.
#[derive(Resource, Default)]
pub struct GuidedPlay(Option<Session>);

impl GuidedPlay {
    /// Begins from the first step when its screen comes up next.
    pub fn begin_anew(&mut self) {
        self.0 = None;
    }
}

/// One guided play, from its first step to its last.
struct Session {
    rehearsal: Rehearsal,
    talk: Talk,
    guide: Guide,
}

/// What the player leaves the screen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The settings, to come back.
    Settings,
    /// The keys, to come back.
    Keys,
    /// For good.
    Out,
}

/// Whoever comes back from the settings goes on where they were.
fn begin(mut guided: ResMut<GuidedPlay>, settings: Res<Settings>) {
    if guided.0.is_none() {
        guided.0 = Session::begin(&settings.name);
    }
}

fn show_guided(
    mut page: Page,
    mut guided: ResMut<GuidedPlay>,
    mut drawings: ResMut<Drawings>,
    mut navigate: Navigate,
    settings: Res<Settings>,
    time: Res<Time<Real>>,
) -> Result {
    let Some(session) = &mut guided.0 else {
        navigate.back_or_home();
        return Ok(());
    };
    let tempo = tempo(&settings);
    let motion = Motion {
        is_reduced: settings.reduces_motion(),
        is_spare: page.theme().spare,
        // Nobody is hurried who still reads what a ring is.
        counts_silence: false,
    };
    session.advance(time.delta_secs().min(LONGEST_STEP), tempo, motion);
    let Some(view) = session.view(&settings) else { return Ok(()) };
    let intent = page.show(|ui, theme| screen_ui::conversation_ui(ui, theme, &view, &mut drawings))?;
    let wait = session.talk.current.as_ref().and_then(|current| next_change(current, tempo, motion));
    let way = intent.and_then(|intent| session.act(intent, tempo));
    let ctx = page.ctx()?;
    if intent.is_some() {
        ctx.request_repaint();
    } else if let Some(wait) = wait {
        ctx.request_repaint_after(wait + Duration::from_millis(17));
    }
    match way {
        Some(Way::Settings) => navigate.to(Screen::Settings),
        Some(Way::Keys) => navigate.to(Screen::Keys),
        Some(Way::Out) => {
            guided.0 = None;
            navigate.back_or_home();
        }
        None => {}
    }
    Ok(())
}

impl Session {
    fn begin(player: &str) -> Option<Self> {
        Some(Self { rehearsal: Rehearsal::begin(player)?, talk: Talk::default(), guide: Guide::default() })
    }

    /// Lets time go by.
    fn advance(&mut self, seconds: f32, tempo: Tempo, motion: Motion) {
        let played = self.rehearsal.played();
        self.talk.follow(played, tempo);
        if let Some(current) = &mut self.talk.current {
            current.advance(played, seconds, tempo, motion);
            if current.telling.is_held_long_enough() {
                current.go_on(played, tempo);
            }
        }
        if let Some(seen) = self.seen(tempo) {
            self.guide.follow(seen);
        }
    }

    fn seen(&self, tempo: Tempo) -> Option<Seen> {
        let current = self.talk.current.as_ref()?;
        Some(Seen {
            phase: current.telling.phase(),
            open: current.open.map(|open| open.sheet),
            moves: self.rehearsal.moves(),
            is_coach_on: !self.talk.is_coach_off,
            waits: tempo == Tempo::AtOnce,
        })
    }

    /// What is to be seen now.
    fn view<'a>(&'a self, settings: &'a Settings) -> Option<View<'a>> {
        let seen = self.seen(tempo(settings))?;
        let number = (self.guide.step() as usize) + 1;
        let lesson = LessonView {
            number: (self.guide.step() != Step::Over).then(|| format!("{number} of {STEPS}")),
            words: self.guide.words(seen).to_owned(),
            is_refused: self.guide.is_refused(),
        };
        let view = View::of(self.talk.current.as_ref()?, self.rehearsal.played(), settings, seen.is_coach_on);
        Some(View { lesson: Some(lesson), ..view })
    }

    /// Does what the player wants, if it is its turn; and says where they want to go.
    fn act(&mut self, intent: Intent, tempo: Tempo) -> Option<Way> {
        let seen = self.seen(tempo)?;
        let current = self.talk.current.as_mut()?;
        if !self.guide.allows(intent, &current.offer, seen) {
            return None;
        }
        match intent {
            Intent::Hurry => current.hurry(self.rehearsal.played(), tempo),
            Intent::GoOn => current.go_on(self.rehearsal.played(), tempo),
            Intent::Choose(choice) => {
                if current.telling.phase() == Phase::Choosing && self.rehearsal.choose(choice) {
                    let note = self.rehearsal.note().filter(|_| seen.is_coach_on);
                    current.take(choice, self.rehearsal.played(), note);
                }
            }
            Intent::TakeBack => self.rehearsal.take_back(),
            Intent::ToggleCoach => self.talk.is_coach_off = seen.is_coach_on,
            Intent::Toggle(sheet) => current.toggle(sheet),
            Intent::Close => current.open = None,
            Intent::Pick(picked) => current.pick(picked),
            Intent::StartAgain => {
                let player = self.rehearsal.played().conversation.names().player.to_owned();
                *self = Self::begin(&player)?;
            }
            Intent::Settings => return Some(Way::Settings),
            Intent::Keys => return Some(Way::Keys),
            Intent::Skip | Intent::Leave | Intent::Review => return Some(Way::Out),
            // These are of the table, or refused.
            Intent::GoBackTo(_) | Intent::GoOnThere | Intent::KeepVersion => {}
        }
        None
    }
}
