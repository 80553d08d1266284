//! The whole game without a window or a graphics driver, played by keys alone: what is to be seen is read from the accessibility tree, as a
//! screen reader reads it.

use std::time::Duration;

use bevy::{
    input::{
        ButtonState,
        keyboard::{Key, KeyCode, KeyboardInput},
    },
    log::LogPlugin,
    prelude::*,
    render::{
        RenderPlugin,
        pipelined_rendering::PipelinedRenderingPlugin,
        settings::{RenderCreation, WgpuSettings},
    },
    time::TimeUpdateStrategy,
    window::PrimaryWindow,
    winit::WinitPlugin,
};
use bevy_egui::{
    EguiContext, EguiFullOutput, EguiPostUpdateSet,
    egui::accesskit::{Node, Role, Toggled},
};
use tempfile::TempDir;

use super::{
    GameOptions, JoinOptions, Screen, Settings, Table,
    app::{Stock, add_game},
};
use crate::record::Mode;

/// So much time goes by from picture to picture.
const PICTURE: Duration = Duration::from_millis(50);

/// What a screen reader would find in this picture.
#[derive(Resource, Default)]
struct Tree(Vec<(Role, String, bool)>);

pub(super) struct Game {
    pub(super) app: App,
    pub(super) data: TempDir,
}

impl Game {
    /// Opens the game, with these settings where there are any.
    pub(super) fn open(settings: Option<&str>) -> Self {
        let data = tempfile::tempdir().unwrap();
        if let Some(settings) = settings {
            std::fs::write(data.path().join("settings.ron"), settings).unwrap();
        }
        Self::open_in(data)
    }

    fn open_in(data: TempDir) -> Self {
        Self::open_for(data, None)
    }

    /// Opens the game for a room.
    pub(super) fn open_for(data: TempDir, join: Option<JoinOptions>) -> Self {
        let mut app = App::new();
        let no_graphics = WgpuSettings { backends: None, ..default() };
        app.add_plugins(
            DefaultPlugins
                .set(RenderPlugin { render_creation: RenderCreation::Automatic(Box::new(no_graphics)), ..default() })
                .disable::<WinitPlugin>()
                .disable::<LogPlugin>()
                .disable::<PipelinedRenderingPlugin>(),
        );
        let options = GameOptions {
            settings_file: Some(data.path().join("settings.ron")),
            data: Some(Ok(data.path().to_owned())),
            scenario_folders: Vec::new(),
            join,
        };
        let stock = Stock::read(&options);
        add_game(&mut app, options, stock);
        app.init_resource::<Tree>()
            .insert_resource(TimeUpdateStrategy::ManualDuration(PICTURE))
            .add_systems(PreUpdate, |mut contexts: Query<&mut EguiContext>| {
                contexts.iter_mut().for_each(|mut context| context.get_mut().enable_accesskit());
            })
            .add_systems(
                PostUpdate,
                read_tree.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput),
            );
        app.finish();
        app.cleanup();
        let mut game = Self { app, data };
        game.pictures(12);
        game
    }

    pub(super) fn pictures(&mut self, count: usize) {
        (0..count).for_each(|_| self.app.update());
    }

    pub(super) fn press(&mut self, key: &Key) {
        let window =
            self.app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(self.app.world()).unwrap();
        for state in [ButtonState::Pressed, ButtonState::Released] {
            let text = match key {
                Key::Character(text) if state.is_pressed() => Some(text.clone()),
                _ => None,
            };
            // What the key is called where it lies is nobody's concern here.
            let key_code = KeyCode::Unidentified(bevy::input::keyboard::NativeKeyCode::Unidentified);
            let input = KeyboardInput { key_code, logical_key: key.clone(), state, text, repeat: false, window };
            self.app.world_mut().write_message(input);
            self.app.update();
        }
        self.pictures(8);
    }

    pub(super) fn letter(&mut self, letter: &str) {
        self.press(&Key::Character(letter.into()));
    }

    pub(super) fn enter(&mut self) {
        self.press(&Key::Enter);
    }

    pub(super) fn escape(&mut self) {
        self.press(&Key::Escape);
    }

    pub(super) fn screen(&self) -> Screen {
        *self.app.world().resource::<State<Screen>>().get()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.app.world().resource::<Tree>().0.iter().map(|(_, name, _)| name.as_str())
    }

    pub(super) fn shows(&self, words: &str) -> bool {
        self.names().any(|name| name.contains(words))
    }

    #[track_caller]
    pub(super) fn assert_shows(&self, words: &str) {
        assert!(self.shows(words), "“{words}” is not in {:#?}", self.names().collect::<Vec<_>>());
    }

    /// Tab until a control of this name has the focus.
    #[track_caller]
    pub(super) fn tab_to(&mut self, name: &str) {
        let mut seen = Vec::new();
        for _ in 0..80 {
            self.press(&Key::Tab);
            let focused = self.app.world().resource::<Tree>().0.iter().find(|(_, _, is_focused)| *is_focused);
            let here = focused.map(|(_, name, _)| name.clone()).unwrap_or_default();
            if here.starts_with(name) {
                return;
            }
            seen.push(here);
        }
        panic!("no way by Tab to {name}: {seen:?}");
    }

    fn settings(&self) -> &Settings {
        self.app.world().resource()
    }

    /// How many moves were made, and whether it is over.
    pub(super) fn stands(&mut self) -> (usize, bool, Option<Mode>) {
        self.app.world_mut().run_system_once_with_table(|table| {
            let play = table.play();
            let moves = play.map_or(0, |play| play.conversation.moves().len());
            (moves, play.is_some_and(|play| play.conversation.end().is_some()), play.map(|play| play.mode))
        })
    }

    /// Goes on until there is something to choose, or it is over.
    fn listen(&mut self) {
        for _ in 0..40 {
            if self.shows("Say nothing") || self.shows("Review") || self.has_choices() {
                break;
            }
            self.press(&Key::Space);
        }
        self.pictures(8);
    }

    pub(super) fn has_choices(&self) -> bool {
        let tree = &self.app.world().resource::<Tree>().0;
        tree.iter().filter(|(role, name, _)| *role == Role::Button && name.ends_with(['.', '?', '!', '…'])).count() > 1
    }
}

/// A look at the table from outside any system.
trait AtTable {
    fn run_system_once_with_table<R: 'static>(&mut self, look: impl Fn(Table) -> R + Send + Sync + 'static) -> R;
}

impl AtTable for World {
    fn run_system_once_with_table<R: 'static>(&mut self, look: impl Fn(Table) -> R + Send + Sync + 'static) -> R {
        use bevy::ecs::system::RunSystemOnce;
        self.run_system_once(move |table: Table| look(table)).unwrap()
    }
}

fn read_tree(outputs: Query<&EguiFullOutput>, mut tree: ResMut<Tree>) {
    let update = outputs.iter().find_map(|output| output.0.as_ref()?.platform_output.accesskit_update.as_ref());
    let Some(update) = update else { return };
    let name = |node: &Node| node.label().or_else(|| node.value()).unwrap_or_default().to_owned();
    tree.0 = update
        .nodes
        .iter()
        .filter(|(_, node)| !node.is_disabled())
        .map(|(id, node)| {
            let state = if node.toggled() == Some(Toggled::True) { " (on)" } else { "" };
            (node.role(), name(node) + state, *id == update.focus)
        })
        .collect();
}

#[test]
fn a_new_player_is_welcomed_guided_and_then_at_home_for_good() {
    let mut game = Game::open(None);
    assert_eq!(game.screen(), Screen::Welcome);
    game.tab_to("What should they call you?");
    for letter in ["S", "a", "m"] {
        game.letter(letter);
    }
    game.enter();
    assert_eq!((game.screen(), game.settings().name.as_str()), (Screen::Guided, "Sam"));
    game.assert_shows("1 of 10");
    game.listen();
    game.assert_shows("press the number of an answer");
    // The coach's note, back, again, and on.
    for key in ["1", "b", "2"] {
        game.letter(key);
        game.pictures(20);
    }
    game.assert_shows("5 of 10");
    game.enter();
    game.listen();
    for key in ["n", "n", "t", "t", "0"] {
        game.letter(key);
        game.pictures(20);
    }
    game.enter();
    game.listen();
    game.assert_shows("9 of 10");
    game.letter("c");
    game.letter("1");
    game.pictures(20);
    for _ in 0..20 {
        if game.shows("Done") {
            break;
        }
        game.press(&Key::Space);
    }
    game.assert_shows("That was all.");
    game.pictures(8);
    game.enter();
    assert_eq!(game.screen(), Screen::Home);
    assert_eq!(game.stands(), (0, false, None), "nothing of it lies on the table");
    game.assert_shows("you haven’t played it yet");
    // Who comes back is at home, and known.
    let Game { app, data } = game;
    drop(app);
    let game = Game::open_in(data);
    assert_eq!((game.screen(), game.settings().name.as_str()), (Screen::Home, "Sam"));
}

#[test]
fn a_whole_conversation_is_played_by_keys_alone_from_home_to_review_and_on_from_there() {
    let mut game = Game::open(Some("(name: \"Sam\", silence_timer: false)"));
    assert_eq!(game.screen(), Screen::Home);
    game.enter();
    assert_eq!(game.screen(), Screen::Brief);
    game.assert_shows("Practise");
    game.letter("p");
    assert_eq!(game.screen(), Screen::Conversation);
    game.listen();
    game.assert_shows("Coach on");

    // What lies over the page comes with its key and goes with it, and with Escape.
    for (key, words) in [("n", "Notebook"), ("t", "Transcript")] {
        game.letter(key);
        game.assert_shows("Close");
        game.assert_shows(words);
        game.escape();
        assert!(!game.shows("Close"));
    }
    // The keys, and back to where one was.
    game.press(&Key::F1);
    assert_eq!(game.screen(), Screen::Keys);
    game.escape();
    assert_eq!(game.screen(), Screen::Conversation);

    game.letter("1");
    game.pictures(20);
    assert_eq!(game.stands(), (1, false, Some(Mode::Practice)));
    game.letter("b");
    assert_eq!(game.stands().0, 0, "taken back");
    game.letter("2");
    game.pictures(20);
    game.enter();
    game.letter("c");
    game.listen();
    game.assert_shows("Coach off");
    // Silence where it is offered, and then an answer at each moment to the end.
    let mut was_silent = false;
    for round in 0..40 {
        let (moves, is_over, _) = game.stands();
        if is_over && game.shows("Review") {
            break;
        }
        let is_silence = !was_silent && game.shows("Say nothing");
        game.letter(if is_silence { "0" } else { ["1", "2"][round % 2] });
        was_silent |= is_silence && game.stands().0 > moves;
        game.pictures(20);
        game.listen();
    }
    assert!(was_silent);
    game.assert_shows("Review");
    game.pictures(8);
    game.enter();
    assert_eq!(game.screen(), Screen::ReviewQuestion);
    // A number that may be the first digit of a longer one waits for Enter.
    game.letter("2");
    if game.screen() == Screen::ReviewQuestion {
        game.enter();
    }
    for _ in 0..200 {
        if game.shows("What was still within reach") {
            break;
        }
        game.pictures(1);
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(game.screen(), Screen::Review);
    game.assert_shows("What was still within reach");
    game.letter("t");
    game.assert_shows("Transcript");
    game.letter("t");
    game.press(&Key::ArrowRight);
    game.enter();
    assert_eq!(game.screen(), Screen::Conversation);
    let (moves, is_over, mode) = game.stands();
    assert!(moves < 40 && !is_over && mode == Some(Mode::Continued));
    // Out again, by the pause.
    game.escape();
    game.assert_shows("Paused");
    game.tab_to("Leave");
    game.enter();
    assert_eq!(game.screen(), Screen::Home);
}

#[test]
fn settings_are_changed_by_keys_and_kept() {
    let mut game = Game::open(Some("(name: \"Sam\")"));
    game.tab_to("Settings");
    game.enter();
    assert_eq!(game.screen(), Screen::Settings);
    for name in ["Larger", "Dark", "Reduced", "High", "Fast", "Name the mood"] {
        game.tab_to(name);
        game.press(&Key::Space);
    }
    game.escape();
    assert_eq!(game.screen(), Screen::Home);
    let Game { app, data } = game;
    drop(app);
    let game = Game::open_in(data);
    let settings = game.settings();
    assert_eq!((settings.text_scale, settings.show_mood_word, settings.pace), (1.1, true, super::Pace::Fast));
    let wishes = settings.wishes();
    assert!(wishes.dark && wishes.reduced_motion && wishes.high_contrast);
}

#[test]
fn the_guided_minute_can_be_played_again_and_leads_back() {
    let mut game = Game::open(Some("()"));
    game.tab_to("Settings");
    game.enter();
    game.tab_to("Play the guided minute");
    game.enter();
    assert_eq!(game.screen(), Screen::Guided);
    game.letter("s");
    assert_eq!(game.screen(), Screen::Settings);
    game.escape();
    assert_eq!(game.screen(), Screen::Home);
}
