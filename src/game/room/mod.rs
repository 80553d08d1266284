//! A seat in a room that somebody hosts: asking for it, waiting, playing, voting, looking back.
//!
//! `line` asks the host, beside the frames; `visit` is what is known and what follows from it; the pages are drawn by what draws the brief, a conversation and
//! a review elsewhere, and by `form_ui` and `words_ui` where nothing is played. What is played is kept by the room alone.

mod form_ui;
mod line;
#[cfg(test)]
#[cfg(feature = "workshop")]
mod tests;
mod visit;
mod words_ui;

use std::path::PathBuf;

use bevy::{
    prelude::*,
    time::Real,
    winit::{EventLoopProxyWrapper, WinitUserEvent},
};

use super::{
    AddScreen, Drawings, JoinOptions, Navigate, Page, Screen, Settings, conversation::Wish, debrief::Looked, sound::Cue,
};
use crate::join::Address;
use form_ui::{Form, form_ui};
use line::{Ask, Line};
use visit::Visit;
use words_ui::{Words, told, words_ui};

pub(super) fn plugin(app: &mut App, data: Option<Result<PathBuf, String>>, wanted: Option<JoinOptions>) {
    app.insert_resource(AtRoom { data, wanted, form: Form::default(), open: None })
        .add_systems(OnEnter(Screen::Room), come_in)
        .add_systems(PreUpdate, hear)
        .add_screen(Screen::Room, show_room);
}

/// The room that one is in, or asks for.
#[derive(Resource)]
struct AtRoom {
    /// The data folder, in which seats are kept, or why there is none.
    data: Option<Result<PathBuf, String>>,
    /// The room that the program was started for, until it was asked for.
    wanted: Option<JoinOptions>,
    form: Form,
    open: Option<Open>,
}

/// A visit, and the line to its host.
struct Open {
    line: Line,
    visit: Visit,
}

/// What the player wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    /// A seat in the room that is filled in.
    Join,
    /// A seat in the same room again.
    Again,
    /// To have the host asked at once.
    TryNow,
    /// To leave the room, or the form.
    Leave,
}

/// Calls the window's event loop, where there is one.
type Wake = Box<dyn Fn() + Send>;

fn waking(event_loop: Option<&EventLoopProxyWrapper>) -> Wake {
    match event_loop {
        // As the alarm does: this one draws once. The loop is gone only when the game is ending.
        Some(event_loop) => {
            let event_loop = (**event_loop).clone();
            Box::new(move || {
                let _ = event_loop.send_event(WinitUserEvent::WindowAdded);
            })
        }
        None => Box::new(|| {}),
    }
}

impl AtRoom {
    fn folder(&self) -> Result<PathBuf, String> {
        match &self.data {
            Some(Ok(folder)) => Ok(folder.clone()),
            Some(Err(why)) => Err(format!("Your seat can’t be kept, so none is taken: {why}.")),
            None => Err("There is no folder in which your seat could be kept, so none is taken.".to_owned()),
        }
    }

    /// Asks for a seat in the room that is filled in.
    fn join(&mut self, wake: Wake) {
        self.open = None;
        let Some((address, code)) = self.form.read() else { return };
        match self.folder() {
            Ok(folder) => {
                let line = Line::open(&address, &code, &self.form.name, &folder, wake);
                self.open = Some(Open { line, visit: Visit::new(address, &code) });
            }
            Err(why) => self.form.trouble = Some(why),
        }
    }

    /// Fills the form in: with the room that the program was started for, else with the one of the last seat.
    fn fill_in(&mut self, wanted: Option<&JoinOptions>, settings: &Settings) {
        let form = &mut self.form;
        if let Some(JoinOptions { address, code, name }) = wanted {
            (form.address, form.code, form.name) = (address.to_string(), code.clone(), name.clone());
        } else if form.address.is_empty()
            && let Some(Ok(folder)) = &self.data
            && let Some((address, code)) = line::last_room(folder)
        {
            (form.address, form.code) = (address, code);
        }
        if form.name.is_empty() {
            settings.name.trim().clone_into(&mut form.name);
        }
        form.wants_focus = true;
    }

    /// Whether a seat can be asked for without asking for a name first.
    fn needs_no_name(&self, address: &Address, code: &str) -> bool {
        let has_seat = || self.folder().is_ok_and(|folder| line::has_seat(&folder, address, code));
        !self.form.name.is_empty() || has_seat()
    }
}

/// Whoever comes back from the settings is where they were.
fn come_in(mut room: ResMut<AtRoom>, settings: Res<Settings>, event_loop: Option<Res<EventLoopProxyWrapper>>) {
    if room.open.is_some() {
        return;
    }
    room.form.trouble = None;
    let wanted = room.wanted.take();
    room.fill_in(wanted.as_ref(), &settings);
    if wanted.is_some_and(|wanted| room.needs_no_name(&wanted.address, &wanted.code)) {
        room.join(waking(event_loop.as_deref()));
    }
}

/// Takes what the host told, also while another screen is shown.
fn hear(mut room: ResMut<AtRoom>) {
    let room = room.bypass_change_detection();
    let Some(open) = &mut room.open else { return };
    while let Some(news) = open.line.take() {
        open.visit.hear(news);
    }
    let never_sat = open.visit.seat.is_none();
    if let Some(trouble) = open.visit.over.as_ref().filter(|_| never_sat) {
        // Back to what was typed, with what is wrong with it.
        (room.form.trouble, room.form.wants_focus) = (Some(told(trouble)), true);
        room.open = None;
    }
}

fn show_room(
    mut page: Page,
    mut room: ResMut<AtRoom>,
    mut drawings: ResMut<Drawings>,
    mut navigate: Navigate,
    settings: Res<Settings>,
    (mut sounds, event_loop): (MessageWriter<Cue>, Option<Res<EventLoopProxyWrapper>>),
    time: Res<Time<Real>>,
) -> Result {
    let room = &mut *room;
    let Some(Open { line, visit }) = &mut room.open else {
        let form = &mut room.form;
        let intent = page.show(|ui, theme| form_ui(ui, theme, form))?;
        if let Some(intent) = intent {
            obey(intent, room, &mut navigate, event_loop.as_deref());
            page.ctx()?.request_repaint();
        }
        return Ok(());
    };
    let seconds = time.delta_secs();
    let is_looking_back = visit.game.as_ref().is_some_and(|game| game.is_looking_back);
    if visit.game.is_none() || visit.over.is_some() && !is_looking_back {
        let words = Words::of(visit);
        if let Some(intent) = page.show(|ui, theme| words_ui(ui, theme, &words))? {
            obey(intent, room, &mut navigate, event_loop.as_deref());
            page.ctx()?.request_repaint();
        }
        return Ok(());
    }
    let wish = play(&mut page, visit, &mut drawings, &settings, seconds)?;
    let cue = visit.game.as_mut().filter(|game| game.brief.is_none()).and_then(|game| game.play.cue());
    sounds.write_batch(cue);
    match wish {
        None => return Ok(()),
        Some(Wish::Choose(choice)) => {
            if let Some(ask) = visit.choose(choice) {
                line.ask(ask);
            }
        }
        Some(Wish::LookBack) => visit.game.iter_mut().for_each(|game| game.is_looking_back = true),
        Some(Wish::Leave) => obey(Intent::Leave, room, &mut navigate, event_loop.as_deref()),
        Some(Wish::Settings) => navigate.to(Screen::Settings),
        Some(Wish::Keys) => navigate.to(Screen::Keys),
    }
    page.ctx()?.request_repaint();
    Ok(())
}

/// Draws what is played, its brief before it, or the look back at it.
fn play(
    page: &mut Page,
    visit: &mut Visit,
    drawings: &mut Drawings,
    settings: &Settings,
    seconds: f32,
) -> Result<Option<Wish>> {
    let (receipt, card) = (visit.receipt(), visit.card());
    let Some(mut game) = visit.game.take() else { return Ok(None) };
    let wish = if let Some(brief) = &mut game.brief {
        let answered = brief.show(page, drawings, seconds);
        answered.map(|begins| match begins {
            Some(true) => {
                game.brief = None;
                None
            }
            Some(false) => Some(Wish::Leave),
            None => None,
        })
    } else if game.is_looking_back {
        let (conversation, story) = (game.play.conversation(), game.play.story());
        let looked = game.look_back.show(page, drawings, conversation, story, seconds);
        looked.and_then(|looked| {
            match (looked, receipt) {
                (Some(Looked::Copy), Some(receipt)) => page.ctx()?.copy_text(receipt),
                (Some(Looked::Done), _) => game.is_looking_back = false,
                _ => {}
            }
            if looked.is_some() {
                page.ctx()?.request_repaint();
            }
            Ok(None)
        })
    } else {
        let at = visit.at_seat(&card);
        game.play.show(page, settings, drawings, seconds, &at)
    };
    visit.game = Some(game);
    wish
}

fn obey(intent: Intent, room: &mut AtRoom, navigate: &mut Navigate, event_loop: Option<&EventLoopProxyWrapper>) {
    match intent {
        Intent::Join | Intent::Again => room.join(waking(event_loop)),
        Intent::TryNow => {
            if let Some(open) = &room.open {
                open.line.ask(Ask::Now);
            }
        }
        Intent::Leave => {
            room.open = None;
            navigate.leave();
        }
    }
}
