//! The screens as states, and the way from one to another.

use std::time::Duration;

use bevy::{
    ecs::{
        schedule::ScheduleConfigs,
        system::{ScheduleSystem, SystemParam},
    },
    prelude::*,
};
use bevy_egui::EguiPrimaryContextPass;

/// Where the player is. What a screen spawns leaves with it (`DespawnOnExit`).
#[derive(States, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// The first thing that a new player sees.
    Welcome,
    /// All scenarios, and what to practise next.
    #[default]
    Home,
    /// What the player knows before it starts.
    Brief,
    /// The conversation.
    Conversation,
    /// "Which moment would you play again?"
    ReviewQuestion,
    /// What the conversation was worth.
    Review,
    /// One minute in which the controls are explained.
    Guided,
    /// The player's settings.
    Settings,
    /// All keys.
    Keys,
    /// How one person gets on.
    Progress,
    /// First attempts side by side.
    Compare,
    /// A scenario beside its findings and its graph, for those who write it.
    Desk,
    /// A seat in a room that somebody hosts.
    Room,
}

/// What happens in a frame: the shell prepares, a screen draws, the shell takes what the screen left.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ScreenSystems {
    /// The theme and the keys are made ready.
    Before,
    /// The current screen draws itself and takes its keys.
    Draw,
    /// Keys that no screen wanted.
    After,
}

/// When the current screen came up.
#[derive(Resource, Default)]
pub(super) struct Since(pub(super) Duration);

pub(super) fn plugin(app: &mut App) {
    app.init_state::<Screen>()
        .init_resource::<Trail>()
        .init_resource::<Since>()
        .configure_sets(
            EguiPrimaryContextPass,
            (ScreenSystems::Before, ScreenSystems::Draw, ScreenSystems::After).chain(),
        )
        .add_systems(Update, note_the_time.run_if(state_changed::<Screen>));
}

fn note_the_time(time: Res<Time>, mut since: ResMut<Since>) {
    since.0 = time.elapsed();
}

/// Gives a screen the system that draws it.
pub trait AddScreen {
    /// Has this system draw this screen, once a frame while it is the current one. It takes a [`super::Page`].
    fn add_screen<M>(&mut self, screen: Screen, draw: impl IntoScheduleConfigs<ScheduleSystem, M>) -> &mut Self;
}

impl AddScreen for App {
    fn add_screen<M>(&mut self, screen: Screen, draw: impl IntoScheduleConfigs<ScheduleSystem, M>) -> &mut Self {
        let draw: ScheduleConfigs<ScheduleSystem> = draw.run_if(in_state(screen)).in_set(ScreenSystems::Draw);
        self.add_systems(EguiPrimaryContextPass, draw)
    }
}

/// The way from screen to screen.
#[derive(SystemParam)]
pub struct Navigate<'w> {
    current: Res<'w, State<Screen>>,
    next: ResMut<'w, NextState<Screen>>,
    trail: ResMut<'w, Trail>,
}

impl Navigate<'_> {
    /// Goes to a screen. Back leads here again, unless the player was there before: then it is a way back.
    pub fn to(&mut self, screen: Screen) {
        let here = *self.current.get();
        if screen != here {
            self.trail.leave(here, screen);
            self.next.set(screen);
        }
    }

    /// Goes to the place from which a conversation was begun: the desk, or home.
    pub fn leave(&mut self) {
        self.to(self.trail.place());
    }

    /// Goes to a screen from which no way leads back.
    pub fn start(&mut self, screen: Screen) {
        self.trail.0.clear();
        self.next.set(screen);
    }

    /// Goes back one screen, or home where there is none.
    pub fn back_or_home(&mut self) {
        self.next.set(self.trail.step_back().unwrap_or_default());
    }

    /// Goes back one screen, which Escape does too where the screen doesn't take it. From home there is no way back.
    pub fn back(&mut self) {
        if let Some(screen) = self.trail.step_back() {
            self.next.set(screen);
        }
    }
}

/// The screens that the player came through.
#[derive(Resource, Default)]
struct Trail(Vec<Screen>);

impl Trail {
    fn leave(&mut self, here: Screen, to: Screen) {
        match self.0.iter().position(|screen| *screen == to) {
            Some(place) => self.0.truncate(place),
            None => self.0.push(here),
        }
    }

    fn place(&self) -> Screen {
        if self.0.contains(&Screen::Desk) { Screen::Desk } else { Screen::Home }
    }

    fn step_back(&mut self) -> Option<Screen> {
        self.0.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_leads_the_way_that_one_came() {
        let mut trail = Trail::default();
        trail.leave(Screen::Home, Screen::Brief);
        trail.leave(Screen::Brief, Screen::Settings);
        assert_eq!(trail.step_back(), Some(Screen::Brief));
        assert_eq!(trail.step_back(), Some(Screen::Home));
        assert_eq!(trail.step_back(), None);
    }

    #[test]
    fn a_conversation_is_left_for_where_it_was_begun() {
        let mut trail = Trail::default();
        trail.leave(Screen::Home, Screen::Brief);
        trail.leave(Screen::Brief, Screen::Conversation);
        assert_eq!(trail.place(), Screen::Home);
        let mut trail = Trail::default();
        trail.leave(Screen::Home, Screen::Desk);
        trail.leave(Screen::Desk, Screen::Conversation);
        trail.leave(Screen::Conversation, Screen::Review);
        assert_eq!(trail.place(), Screen::Desk);
        trail.leave(Screen::Review, Screen::Desk);
        trail.leave(Screen::Desk, Screen::Home);
        assert_eq!(trail.place(), Screen::Home);
    }

    #[test]
    fn going_home_forgets_the_way() {
        let mut trail = Trail::default();
        trail.leave(Screen::Home, Screen::Brief);
        trail.leave(Screen::Brief, Screen::Conversation);
        trail.leave(Screen::Conversation, Screen::Home);
        assert_eq!(trail.step_back(), None);
    }
}
