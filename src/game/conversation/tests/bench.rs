//! A conversation with its telling and its page, without a table and without a GPU.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use bevy_egui::egui::{Key, Vec2, vec2};
use egui_kittest::Harness;

use super::super::{
    coach::Note,
    screen_ui::conversation_ui,
    story::Played,
    talk::{Motion, Open, Sheet, Talk},
    telling::{Phase, Tempo},
    view::{Intent, View},
};
use crate::{
    conversation::{Conversation, Event},
    game::{
        Settings,
        stage::Figures,
        theme::{Theme, Wishes, fonts},
    },
    record::Mode,
    scenario::{Source, read},
};

pub(super) const SAMPLE: &str = include_str!("../sample.ron");
pub(super) const FURIOUS: &str = "You must be furious, two days before you open. I suppose you are done with us?";
pub(super) const PROOF: &str = "The proof that you signed did say turquoise.";
pub(super) const PACED: Tempo = Tempo::Paced(26.0);
pub(super) const MOTION: Motion = Motion { is_reduced: false, is_spare: false, counts_silence: true };

/// A conversation with its telling, without a table.
pub(super) struct Bench {
    pub(super) conversation: Conversation,
    pub(super) story: Vec<Event>,
    pub(super) told: usize,
    pub(super) mode: Mode,
    pub(super) version: u64,
    pub(super) talk: Talk,
}

impl Bench {
    pub(super) fn new(mode: Mode) -> Self {
        Self::of(mode, SAMPLE)
    }

    /// With a text of its own.
    pub(super) fn of(mode: Mode, text: &str) -> Self {
        let read = read("sample", &Source::new("sample.ron", text));
        let scenario = Arc::new(read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings)));
        let mut story = Vec::new();
        let conversation = Conversation::start(scenario, 1, None, "Tomasz", &mut story);
        let mut bench = Self { conversation, story, told: 0, mode, version: 0, talk: Talk::default() };
        bench.with(|talk, played| talk.follow(played, PACED));
        bench
    }

    /// At the player's first move.
    pub(super) fn ready(mode: Mode) -> Self {
        let mut bench = Self::new(mode);
        bench.wait(60.0 / 4.0);
        bench
    }

    pub(super) fn with<R>(&mut self, act: impl FnOnce(&mut Talk, Played<'_>) -> R) -> R {
        let Self { conversation, story, told, mode, version, talk } = self;
        let played =
            Played { conversation, story, told: *told, telling: 1, version: *version, mode: *mode, is_room: false };
        act(talk, played)
    }

    /// Lets seconds go by until nothing happens or it is the player's move.
    pub(super) fn wait(&mut self, seconds: f32) {
        for _ in 0..(seconds / 0.05) as usize {
            if self.phase() == Phase::Choosing {
                break;
            }
            self.tick(0.05);
        }
    }

    pub(super) fn tick(&mut self, seconds: f32) {
        self.with(|talk, played| {
            let current = talk.current.as_mut().unwrap();
            current.advance(played, seconds, PACED, MOTION);
            if current.telling.is_held_long_enough() {
                current.go_on(played, PACED);
            }
        });
    }

    pub(super) fn choose(&mut self, choice: u16) {
        self.told = self.story.len();
        self.conversation.choose(choice, &mut self.story).unwrap();
        self.with(|talk, played| {
            let note = Note::on_last_move(played.conversation).filter(|_| played.is_practice());
            talk.current.as_mut().unwrap().take(choice, played, note);
        });
    }

    pub(super) fn phase(&self) -> Phase {
        self.talk.current.as_ref().unwrap().telling.phase()
    }

    pub(super) fn open(mut self, sheet: Sheet) -> Self {
        self.talk.current.as_mut().unwrap().open = Some(Open { sheet, age: 9.0 });
        self
    }

    pub(super) fn look<R>(&mut self, see: impl FnOnce(&View<'_>) -> R) -> R {
        self.with(|talk, played| see(&View::of(talk.current.as_ref().unwrap(), played, &Settings::default(), true)))
    }
}

pub(super) type Log = Rc<RefCell<Vec<Intent>>>;

/// Shows a bench in a window, and what was done there.
pub(super) fn shown(mut bench: Bench, text_scale: f32, window: Vec2) -> (Harness<'static>, Log) {
    let log = Log::default();
    let shared = Rc::clone(&log);
    let theme = Theme::new(Wishes { text_scale, ..Wishes::default() }, window);
    let mut figures = Figures::default();
    let mut has_fonts = false;
    let mut harness = Harness::builder().with_size(window).build_ui(move |ui| {
        if !has_fonts {
            theme.install_with_fonts(ui.ctx());
            has_fonts = true;
        }
        if fonts::are_ready(ui.ctx()) {
            let window = ui.ctx().content_rect();
            let mut ui = ui.new_child(bevy_egui::egui::UiBuilder::new().max_rect(window));
            let intent = bench.look(|view| conversation_ui(&mut ui, &theme, view, &mut figures));
            shared.borrow_mut().extend(intent);
        }
    });
    harness.run_steps(4);
    (harness, log)
}

pub(super) fn at_100(bench: Bench) -> (Harness<'static>, Log) {
    shown(bench, 1.0, vec2(1280.0, 800.0))
}

/// A bench whose phase is older than the grace in which keys don't count.
pub(super) fn older(mut bench: Bench) -> Bench {
    bench.tick(0.5);
    bench
}

#[track_caller]
pub(super) fn key_gives(bench: Bench, key: Key, intent: Intent) {
    let (mut harness, log) = at_100(bench);
    harness.key_press(key);
    harness.run_steps(2);
    assert_eq!(*log.borrow(), [intent]);
}

pub(super) fn coached() -> Bench {
    let mut bench = older(Bench::ready(Mode::Practice));
    bench.choose(0);
    (0..40).for_each(|_| bench.tick(0.05));
    bench
}

pub(super) fn over(mode: Mode) -> Bench {
    let mut bench = Bench::ready(mode);
    for choice in [0, 0] {
        bench.choose(choice);
        (0..12).for_each(|_| bench.tick(0.05));
        if bench.phase() == Phase::Coached {
            bench.with(|talk, played| talk.current.as_mut().unwrap().go_on(played, PACED));
        }
        bench.wait(30.0);
    }
    bench
}
