//! A conversation on the table while its file is saved.

use std::time::{Duration, Instant};

use bevy::{
    ecs::system::{RunSystemOnce, SystemState},
    prelude::*,
    tasks::{AsyncComputeTaskPool, TaskPool},
};

use super::News;
use crate::{
    conversation::replay,
    game::{Keeping, OnTable, Settings, Shelf, Table, trouble::FileTrouble},
    library::Watch,
    record::{Attempt, Kept, Mode, Receipt, Stage, Store},
};

const TEXT: &str = include_str!("../conversation/sample.ron");
const NAVY: (&str, &str) = ("Turquoise. I asked for navy!", "I asked for navy. This is turquoise!");
/// The first answer, under a condition that doesn't hold.
const NOT_OFFERED: (&str, &str) = ("say: \"You must be furious", "when: HeatAtLeast(9), say: \"You must be furious");

/// A table with a store and a folder of scenarios.
struct Trial {
    folder: tempfile::TempDir,
    watch: Watch,
    world: World,
}

impl Trial {
    /// With the brief of the scenario open.
    fn new() -> Self {
        AsyncComputeTaskPool::get_or_init(TaskPool::default);
        let folder = tempfile::tempdir().unwrap();
        let scenarios = folder.path().join("scenarios");
        std::fs::create_dir(&scenarios).unwrap();
        let keeping = Keeping::open(&Ok(folder.path().to_owned()));
        let mut world = World::new();
        world.insert_resource(Shelf::of([], Vec::new(), &keeping));
        world.insert_resource(keeping);
        world.init_resource::<OnTable>();
        world.insert_resource(Settings::default());
        let mut trial = Self { watch: Watch::new(vec![scenarios]), folder, world };
        trial.save(&[]);
        assert!(trial.at(|table| table.open("signs")));
        trial
    }

    fn begun(mode: Mode, choices: &[u16]) -> Self {
        let mut trial = Self::new();
        trial.at(|table| table.begin(mode));
        for choice in choices {
            trial.choose(*choice);
        }
        trial
    }

    fn choose(&mut self, choice: u16) {
        assert!(self.at(move |table| table.choose(choice)));
    }

    fn at<R>(&mut self, act: impl FnOnce(&mut Table) -> R) -> R {
        let mut table = SystemState::<Table>::new(&mut self.world);
        act(&mut table.get_mut(&mut self.world).unwrap())
    }

    /// Saves the file with this in place of that, and has the conversation follow it.
    fn save(&mut self, changes: &[(&str, &str)]) {
        let text = changes.iter().fold(TEXT.to_owned(), |text, (this, that)| {
            assert!(text.contains(this), "{this}");
            text.replace(this, that)
        });
        std::fs::write(self.folder.path().join("scenarios/signs.ron"), text).unwrap();
        self.watch.read_all_again();
        self.watch.look(Duration::ZERO);
        let files: Vec<_> = self.watch.entries().cloned().collect();
        let follow = move |mut shelf: ResMut<Shelf>, keeping: Res<Keeping>| shelf.take(files.clone(), &keeping);
        self.world.run_system_once(follow).unwrap();
        self.at(|table| table.follow_file());
    }

    /// Version, telling, moves, and whether the newest version is played.
    fn stands(&mut self) -> (u64, u64, usize, bool) {
        self.at(|table| {
            let play = table.play().unwrap();
            let newest = table.shelf().scenario("signs").unwrap().hash;
            let moves = play.conversation.moves().len();
            (play.version, play.telling, moves, play.conversation.scenario().hash == newest)
        })
    }

    fn kept(&self) -> Vec<Kept> {
        let opened = Store::open(self.folder.path(), jiff::Timestamp::UNIX_EPOCH).unwrap();
        opened.store.attempts(None).unwrap()
    }
}

/// Whether what is kept can be played again in the version that lies on the table.
fn replays(trial: &mut Trial, attempt: &Attempt) -> bool {
    let attempt = attempt.clone();
    trial.at(move |table| {
        let played = &table.play().unwrap().conversation;
        let choices = attempt.choices.iter().map(String::as_str);
        let again = replay(played.scenario(), attempt.seed, Some(attempt.opening), "", choices);
        played.scenario().hash == attempt.hash
            && again.mismatch.is_none()
            && again.conversation.moves() == played.moves()
    })
}

#[test]
fn in_practice_one_plays_on_where_one_was_and_an_attempt_is_of_one_version() {
    let mut trial = Trial::begun(Mode::Practice, &[2, 0]);
    let (_, telling, ..) = trial.stands();
    trial.save(&[NAVY]);
    assert_eq!(trial.stands(), (1, telling, 2, true));
    let before = trial.kept();
    assert!(matches!(&before[..], [one] if one.stage == Stage::Unfinished && one.attempt.choices.len() == 2));

    trial.choose(0);
    let [old, new] = &trial.kept()[..] else { panic!("{:?}", trial.kept()) };
    assert!(matches!(old.stage, Stage::Abandoned(_)));
    assert_eq!((&old.attempt, old.attempt.mode), (&before[0].attempt, Mode::Practice));
    assert_eq!((new.attempt.mode, new.continued_from), (Mode::Continued, Some((old.id, 2))));
    assert!(replays(&mut trial, &new.attempt));
    let receipt = trial.at(|table| table.receipt()).unwrap();
    assert_eq!(Receipt::parse(&receipt).unwrap().hash, new.attempt.hash);
}

#[test]
fn saving_often_leaves_one_attempt_behind_and_not_many() {
    let mut trial = Trial::begun(Mode::Practice, &[2, 0]);
    for words in ["One.", "Two.", "Three."] {
        trial.save(&[(NAVY.0, words)]);
    }
    trial.choose(0);
    assert_eq!((trial.stands().0, trial.kept().len()), (3, 2));
}

#[test]
fn where_nothing_was_carried_over_it_is_a_beginning_like_any_other() {
    let mut trial = Trial::begun(Mode::Practice, &[]);
    trial.save(&[NAVY]);
    trial.choose(0);
    let kept = trial.kept();
    assert_eq!((kept[1].attempt.mode, kept[1].continued_from), (Mode::Practice, None));
    // Whoever goes back to the beginning begins, too.
    let mut trial = Trial::begun(Mode::Practice, &[0]);
    trial.save(&[NAVY]);
    trial.at(|table| table.go_back_to(0));
    trial.choose(1);
    let kept = trial.kept();
    assert_eq!((kept.len(), kept[1].attempt.mode, kept[1].continued_from), (2, Mode::Practice, None));
    assert!(replays(&mut trial, &kept[1].attempt));
}

#[test]
fn what_was_carried_over_is_found_again_after_leaving() {
    let mut trial = Trial::begun(Mode::Practice, &[0]);
    trial.save(&[NAVY]);
    trial.at(|table| {
        table.keep_before_leaving();
        table.refresh_shelf();
    });
    let unfinished = trial.at(|table| table.shelf().unfinished().cloned()).unwrap();
    assert!(trial.at(move |table| table.resume(&unfinished)));
    assert_eq!((trial.stands().2, trial.stands().3), (1, true));
}

#[test]
fn comments_and_spacing_disturb_nothing() {
    let mut trial = Trial::begun(Mode::Practice, &[0]);
    let before = trial.stands();
    trial.save(&[("Scenario(", "// A comment.\n\n Scenario("), ("patience: 8", "patience:   8")]);
    assert_eq!(trial.stands(), before);
    let line = trial.at(|table| table.shelf().entry("signs").unwrap().source.as_ref().unwrap().line(1).to_owned());
    assert_eq!(line, "// A comment.");
}

#[test]
fn what_is_assessed_stays_in_the_version_that_was_begun_with() {
    let mut trial = Trial::begun(Mode::Assessed, &[2]);
    let before = trial.kept();
    trial.save(&[NAVY]);
    assert_eq!((trial.stands().0, trial.stands().3), (0, false));
    assert!(trial.at(|table| table.file_state().is_held));
    trial.choose(0);
    let kept = trial.kept();
    assert_eq!((kept.len(), kept[0].attempt.mode, kept[0].attempt.hash), (1, Mode::Assessed, before[0].attempt.hash));
    assert!(replays(&mut trial, &kept[0].attempt));
}

#[test]
fn a_place_that_is_gone_is_left_only_by_the_player() {
    let mut trial = Trial::begun(Mode::Practice, &[2, 0]);
    let before = trial.stands();
    trial.save(&[NOT_OFFERED]);
    assert_eq!(trial.stands(), (before.0, before.1, before.2, false));
    let parted = trial.at(|table| table.file_state().parted).unwrap();
    assert_eq!(parted.why, "The answer you gave at `storms_in` (move 2) is no longer offered there.");
    assert_eq!(parted.moves, 1);

    trial.at(|table| table.keep_version());
    trial.at(|table| table.follow_file());
    assert_eq!(trial.at(|table| table.file_state().parted), None);
    assert!(trial.at(|table| matches!(table.play().unwrap().news, News::Kept { .. })));
    // Another version is another question.
    trial.save(&[NOT_OFFERED, NAVY]);
    assert!(trial.at(|table| table.file_state().parted.is_some()));
    trial.at(|table| table.go_on_there());
    let (version, telling, moves, is_newest) = trial.stands();
    assert_eq!((version, moves, is_newest), (1, 1, true));
    assert!(telling > before.1);
    trial.choose(1);
    let kept = trial.kept();
    assert_eq!(kept[1].continued_from, Some((kept[0].id, 1)));
    assert!(replays(&mut trial, &kept[1].attempt));
}

#[test]
fn a_place_that_comes_back_is_no_question_any_more() {
    let mut trial = Trial::begun(Mode::Practice, &[0]);
    trial.save(&[NOT_OFFERED]);
    trial.save(&[]);
    assert!(trial.at(|table| table.file_state().parted.is_none()));
    trial.save(&[NOT_OFFERED]);
    trial.save(&[NAVY]);
    assert_eq!((trial.stands().0, trial.stands().2, trial.stands().3), (1, 1, true));
}

#[test]
fn a_file_that_stops_loading_leaves_the_last_good_version_in_play() {
    let mut trial = Trial::begun(Mode::Practice, &[0]);
    let before = trial.stands();
    trial.save(&[("goto: \"what_now\"", "goto: \"what_nwo\"")]);
    assert_eq!(trial.stands(), before);
    let trouble = trial.at(|table| table.file_state().trouble).unwrap();
    assert_eq!(trouble.finding, "Line 28: `goto` names `what_nwo`, which is no node or ending.");
    assert_eq!(trouble.words(), format!("{} Did you mean `what_now`?", trouble.finding));
    assert!(trial.at(|table| FileTrouble::of(table.shelf().entry("signs").unwrap())).is_some());
    assert!(trial.at(|table| table.open("signs")), "it can be begun as well");
    trial.save(&[]);
    assert_eq!(trial.at(|table| table.file_state().trouble), None);
}

#[test]
fn the_brief_follows_the_file() {
    let mut trial = Trial::new();
    let (_, telling, ..) = trial.stands();
    trial.save(&[("Signs in the wrong colour.", "Nine signs."), ("\"storms_in\"", "\"storm\"")]);
    let (_, now, moves, is_newest) = trial.stands();
    assert!(now > telling && moves == 0 && is_newest);
    trial.at(|table| table.begin(Mode::Assessed));
    assert_eq!(trial.kept().len(), 1);
}

#[test]
fn what_was_reviewed_stays_as_it_was_played() {
    let mut trial = Trial::begun(Mode::Practice, &[0, 0]);
    let began = Instant::now();
    while trial.at(|table| table.review()).is_none() {
        assert!(began.elapsed() < Duration::from_secs(120));
        std::thread::yield_now();
    }
    let before = trial.stands();
    trial.save(&[NAVY]);
    assert_eq!(trial.stands(), (before.0, before.1, before.2, false));
    // Playing on from there is practice, and follows the file again.
    trial.at(|table| table.play_on_from(1));
    trial.at(|table| table.follow_file());
    assert_eq!((trial.stands().2, trial.stands().3), (1, true));
}

#[test]
fn what_was_carried_over_and_then_reviewed_is_kept_in_its_own_version() {
    let mut trial = Trial::begun(Mode::Practice, &[0, 0]);
    trial.save(&[NAVY]);
    let began = Instant::now();
    while trial.at(|table| table.review()).is_none() {
        assert!(began.elapsed() < Duration::from_secs(120));
        std::thread::yield_now();
    }
    let kept = trial.kept();
    assert!(matches!((&kept[0].stage, &kept[1].stage), (Stage::Abandoned(_), Stage::Finished(..))));
    assert!(replays(&mut trial, &kept[1].attempt));
}
