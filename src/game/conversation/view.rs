//! What the page and the stage show at this moment, as plain data, and what the player can answer.

use crate::review::Label;
use crate::scenario::{EndingKind, Mood, Person};

use super::super::{
    Settings,
    stage::{Actor, Features},
    trouble::FileTrouble,
    versions::Parted,
    widgets::MeterChange,
};
use super::{
    coach::Note,
    notebook::Notebook,
    people::Seated,
    story::{Dated, Played},
    talk::{Current, Open, Row, Sheet},
    telling::{Phase, Tempo},
};

/// What the player did on this screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// Completes the line, or goes on to the next.
    Hurry,
    /// Takes a choice, by its index at the node.
    Choose(u16),
    /// Has read the coach's note.
    GoOn,
    /// Takes the last move back.
    TakeBack,
    /// Switches the coach on or off.
    ToggleCoach,
    /// Opens something over the page, or closes it where it is open.
    Toggle(Sheet),
    /// Closes what lies over the page.
    Close,
    /// Picks a move (from 0) in the transcript, or lets go of it.
    Pick(Option<usize>),
    /// Goes back to before a move, from 0.
    GoBackTo(usize),
    /// Begins the same conversation again.
    StartAgain,
    /// Leaves it; it is kept.
    Leave,
    /// Goes on at the nearest place that the file still has.
    GoOnThere,
    /// Stays with the version that was begun with.
    KeepVersion,
    /// Goes to the settings.
    Settings,
    /// Shows all keys.
    Keys,
    /// Goes to the review.
    Review,
    /// Skips the guide.
    Skip,
}

/// Everything that is drawn.
pub(super) struct View<'a> {
    pub(super) title: &'a str,
    /// "Move 2 of up to 14".
    pub(super) progress: String,
    pub(super) person: Option<PersonView<'a>>,
    pub(super) page: PageView<'a>,
    pub(super) sheet: Option<SheetView<'a>>,
    pub(super) is_practice: bool,
    pub(super) is_coach_on: bool,
    pub(super) notebook_count: usize,
    pub(super) trouble: Option<&'a str>,
    pub(super) file: Option<FileNews<'a>>,
    /// What the guide explains, in the guided play.
    pub(super) lesson: Option<LessonView>,
    /// The room, where it is played at a seat in one.
    pub(super) room: Option<RoomView<'a>>,
}

/// What there is to say of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoomView<'a> {
    /// "Room ABC 234".
    pub(super) name: &'a str,
    /// What it waits for, as sentences.
    pub(super) words: &'a str,
    /// Something is not as it should be.
    pub(super) is_trouble: bool,
    /// Of one's own seat, as sentences.
    pub(super) seat: &'a str,
}

/// How a room has voted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// How many have voted for a choice, by its index at the node.
    pub(super) counts: Vec<(u16, usize)>,
    /// What one has voted for oneself.
    pub(super) mine: Option<u16>,
}

/// What the guide explains now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LessonView {
    /// "3 of 10"; none at the end.
    pub(super) number: Option<String>,
    /// What to do.
    pub(super) words: String,
    /// The player did something else first.
    pub(super) is_refused: bool,
}

/// What there is to say of the scenario's file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FileNews<'a> {
    /// It was saved, and this is the new version; how visible that is, 0 to 1.
    Updated(f32),
    /// It doesn't load as it was saved last.
    Broken(&'a FileTrouble),
    /// The place is not in it any more.
    Parted(&'a Parted),
    /// It was saved while an assessed conversation was played.
    Held,
}

/// The person opposite.
pub(super) struct PersonView<'a> {
    pub(super) name: &'a str,
    pub(super) role: &'a str,
    pub(super) mood: Mood,
    pub(super) names_mood: bool,
    pub(super) features: &'a Features,
    pub(super) actor: &'a Actor,
    /// Everybody at the table, the person in front among them.
    pub(super) table: Vec<AtTable<'a>>,
    pub(super) room_heat: f32,
    pub(super) meters: Option<MetersView>,
}

/// Somebody at the table.
pub(super) struct AtTable<'a> {
    pub(super) name: &'a str,
    pub(super) role: &'a str,
    pub(super) seated: Seated<'a>,
}

/// Heat and trust.
#[derive(Clone, Copy, Debug)]
pub(super) struct MetersView {
    pub(super) heat: (u8, Option<MeterChange>),
    pub(super) trust: (u8, Option<MeterChange>),
    pub(super) leaves_at: u8,
}

/// The page beside the stage.
pub(super) struct PageView<'a> {
    pub(super) before: Option<String>,
    pub(super) speech: &'a str,
    /// So many bytes of it are out.
    pub(super) shown: usize,
    /// Whether somebody says it.
    pub(super) is_spoken: bool,
    pub(super) rows: &'a [Row],
    pub(super) choices: Choices,
    /// How full the ring is; the inner none where the timer is off.
    pub(super) silence: Option<Option<f32>>,
    pub(super) silence_choice: Option<u16>,
    pub(super) note: Option<&'a Note>,
    pub(super) ending: Option<EndingView>,
    /// How the room has voted, where that is shown.
    pub(super) split: Option<Split>,
    /// The next line waits for the player.
    pub(super) waits: bool,
    /// Seconds since the phase began.
    pub(super) age: f32,
}

/// Where the choices stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choices {
    /// Not yet there.
    Hidden,
    /// To be chosen from.
    Open,
    /// This one was chosen, by its index at the node.
    Chosen(u16),
    /// This one was voted for, and another still can be.
    Voted(u16),
    /// Nothing can be chosen now; perhaps this one was voted for.
    Held(Option<u16>),
}

impl Choices {
    /// Whether one can choose.
    pub(super) const fn are_open(self) -> bool {
        matches!(self, Self::Open | Self::Voted(_))
    }
}

/// How it ended.
#[derive(Clone, Debug)]
pub(super) struct EndingView {
    pub(super) kind: EndingKind,
    pub(super) title: String,
    pub(super) text: String,
}

/// What lies over the page.
pub(super) struct SheetView<'a> {
    pub(super) age: f32,
    pub(super) body: SheetBody<'a>,
}

/// What it shows.
pub(super) enum SheetBody<'a> {
    Notebook(&'a Notebook),
    File,
    Transcript { entries: &'a [Dated], cast: &'a [Person], picked: Option<usize>, can_go_back: bool },
    Pause { can_start_again: bool, moves: usize },
}

impl<'a> View<'a> {
    /// What is to be seen of a conversation now.
    pub(super) fn of(current: &'a Current, played: Played<'a>, settings: &Settings, is_coach_on: bool) -> Self {
        let scenario = played.conversation.scenario();
        let moves = current.moves().count();
        let is_making_a_move = !matches!(current.telling.phase(), Phase::Chosen | Phase::Coached | Phase::Over);
        let number = (moves + usize::from(is_making_a_move)).clamp(1, usize::from(scenario.patience.at));
        Self {
            title: &scenario.title,
            progress: format!("Move {number} of up to {}", scenario.patience.at),
            person: person(current, played, settings),
            page: PageView::of(current, played, settings),
            sheet: current.open.map(|open| sheet(current, played, open, moves)),
            is_practice: played.is_practice(),
            is_coach_on,
            notebook_count: current.notebook.count(),
            trouble: current.trouble.as_deref(),
            file: file_news(current),
            lesson: None,
            room: None,
        }
    }
}

impl<'a> PageView<'a> {
    fn of(current: &'a Current, played: Played<'a>, settings: &Settings) -> Self {
        let conversation = played.conversation;
        let phase = current.telling.phase();
        let line = current.line();
        let speech = line.map_or("", |line| line.text.as_str());
        let is_from_before = current.telling.is_told() && current.telling.shown() == 0;
        let choices = match (phase, current.chosen) {
            (Phase::Choosing, _) => Choices::Open,
            (Phase::Chosen | Phase::Coached, Some(choice)) => Choices::Chosen(choice),
            _ => Choices::Hidden,
        };
        let is_reduced = settings.reduces_motion();
        let ring = current.ring.filter(|_| settings.silence_timer).map(|ring| ring.filled(is_reduced));
        Self {
            before: current.before().map(|entry| entry.recalled(&conversation.scenario().cast)),
            speech,
            shown: if is_from_before { speech.len() } else { current.telling.shown() },
            is_spoken: line.is_some_and(|line| line.who.is_some()),
            rows: &current.offer.rows,
            choices,
            silence: current.offer.silence.map(|_| ring),
            silence_choice: current.offer.silence.map(|(choice, _)| choice),
            note: current.note.as_ref().filter(|_| phase == Phase::Coached),
            ending: (phase == Phase::Over).then(|| ending(played)).flatten(),
            split: None,
            waits: current.telling.waits(tempo(settings)),
            age: current.telling.age(),
        }
    }

    /// Whether lines are being told.
    pub(super) fn is_telling(&self) -> bool {
        self.choices == Choices::Hidden && self.ending.is_none()
    }
}

/// How fast lines are told under these settings.
pub(super) fn tempo(settings: &Settings) -> Tempo {
    let pace = settings.pace.characters_a_second().filter(|_| !settings.reduces_motion());
    pace.map_or(Tempo::AtOnce, Tempo::Paced)
}

fn person<'a>(current: &'a Current, played: Played<'a>, settings: &Settings) -> Option<PersonView<'a>> {
    let scenario = played.conversation.scenario();
    let (features, actor, mood) = current.people.sitter()?;
    let person = scenario.cast.get(current.people.shown())?;
    let (now, before, age) = current.people.meters();
    let change = |from: u8, to: u8| (from != to).then_some(MeterChange { from, age });
    Some(PersonView {
        name: &person.name,
        role: &person.role,
        mood,
        names_mood: settings.show_mood_word,
        features,
        actor,
        table: current.people.seated().filter_map(|seated| at_table(&scenario.cast, seated)).collect(),
        room_heat: current.people.room_heat(),
        meters: settings.show_meters.then(|| MetersView {
            heat: (now.0, change(before.0, now.0)),
            trust: (now.1, change(before.1, now.1)),
            leaves_at: scenario.breaking_point.at,
        }),
    })
}

fn at_table<'a>(cast: &'a [Person], seated: Seated<'a>) -> Option<AtTable<'a>> {
    let person = cast.get(seated.person)?;
    Some(AtTable { name: &person.name, role: &person.role, seated })
}

fn ending(played: Played<'_>) -> Option<EndingView> {
    let end = played.conversation.end()?;
    let ending = played.conversation.scenario().endings.get(end.ending as usize)?;
    let names = played.conversation.names();
    Some(EndingView { kind: ending.kind, title: ending.title.show(&names), text: ending.text.show(&names) })
}

fn file_news(current: &Current) -> Option<FileNews<'_>> {
    let file = &current.file;
    let held = (file.is_held && current.telling.phase() == Phase::Over).then_some(FileNews::Held);
    let parted = file.parted.as_ref().map(FileNews::Parted);
    let broken = file.trouble.as_ref().map(FileNews::Broken);
    parted.or(broken).or(current.news().map(FileNews::Updated)).or(held)
}

fn sheet<'a>(current: &'a Current, played: Played<'a>, open: Open, moves: usize) -> SheetView<'a> {
    let body = match open.sheet {
        Sheet::Notebook => SheetBody::Notebook(&current.notebook),
        Sheet::Transcript(picked) => SheetBody::Transcript {
            entries: current.entries.get(..current.seen()).unwrap_or_default(),
            cast: &played.conversation.scenario().cast,
            picked,
            can_go_back: played.is_practice(),
        },
        Sheet::File => SheetBody::File,
        Sheet::Pause => SheetBody::Pause { can_start_again: played.is_practice(), moves },
    };
    SheetView { age: open.age, body }
}

/// The sign that stands for a label.
pub(super) const fn sign_of(label: Label) -> super::super::widgets::Sign {
    use super::super::widgets::Sign;
    match label {
        Label::Best => Sign::Best,
        Label::Good => Sign::Good,
        Label::Inaccuracy => Sign::Inaccuracy,
        Label::Mistake => Sign::Mistake,
        Label::Blunder => Sign::Blunder,
    }
}
