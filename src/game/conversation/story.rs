//! The story so far as entries that can be told and read again: what was said on both sides, in order.

use crate::conversation::{Conversation, Event};
use crate::record::Mode;
use crate::scenario::{Gaze, Mood, Person, Posture, Pronoun, Said, Side};

use super::super::table::Play;

/// The conversation on the table, as far as this screen looks at it.
#[derive(Clone, Copy)]
pub(super) struct Played<'a> {
    pub(super) conversation: &'a Conversation,
    pub(super) story: &'a [Event],
    pub(super) told: usize,
    pub(super) telling: u64,
    pub(super) version: u64,
    pub(super) mode: Mode,
    /// It is the room's, which votes on each move.
    pub(super) is_room: bool,
}

impl<'a> From<&'a Play> for Played<'a> {
    fn from(play: &'a Play) -> Self {
        let Play { conversation, story, told, telling, version, mode, .. } = play;
        Self { conversation, story, told: *told, telling: *telling, version: *version, mode: *mode, is_room: false }
    }
}

impl Played<'_> {
    /// Whether the player may be coached and go back.
    pub(super) fn is_practice(&self) -> bool {
        self.mode != Mode::Assessed
    }
}

/// Something that was said or told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    /// By the player.
    Move(Moved),
    /// To the player.
    Line(Told),
}

/// What the player did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// Which move, from 0.
    pub(super) number: usize,
    /// What was said or done, in words.
    pub(super) words: String,
    /// Whether it was said, done, or silence.
    pub(super) how: How,
    /// Whether a room has made it together.
    pub(super) is_room: bool,
}

/// How the player did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// In words.
    Said,
    /// Without a word.
    Done,
    /// Not at all.
    Silent,
}

/// What was said to the player, or told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    /// Index in the cast; none for narration.
    pub(super) who: Option<u16>,
    /// As it is shown: with quotation marks where somebody says it.
    pub(super) text: String,
    /// What shows while it is said; none where nothing changes.
    pub(super) mood: Option<Mood>,
    /// What the body does.
    pub(super) posture: Option<Posture>,
    /// Where they look.
    pub(super) gaze: Option<Gaze>,
    /// Heat and trust then.
    pub(super) meters: (u8, u8),
}

/// An entry, and the event that it came from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dated {
    pub(super) event: usize,
    pub(super) entry: Entry,
}

/// What the player knew of the room before it began.
pub(super) fn situation(conversation: &Conversation) -> String {
    let (brief, names) = (&conversation.scenario().brief, conversation.names());
    [&brief.you, &brief.situation].map(|text| text.show(&names)).join(" ")
}

/// Heat and trust at the opening.
pub(super) fn opening_meters(conversation: &Conversation) -> (u8, u8) {
    let opening = conversation.scenario().openings.get(usize::from(conversation.opening()));
    opening.map_or((0, 0), |opening| (opening.heat, opening.trust))
}

/// Everything that was said or told.
pub(super) fn entries(played: Played<'_>) -> Vec<Dated> {
    let Played { conversation, story, is_room, .. } = played;
    let mut meters = opening_meters(conversation);
    let mut number = 0;
    let mut entries = Vec::new();
    for (event, happened) in story.iter().enumerate() {
        let entry = match *happened {
            Event::Meters { after, .. } => {
                meters = after;
                continue;
            }
            Event::Said { node, choice } => {
                number += 1;
                let said = &conversation.scenario().nodes[node as usize].choices[usize::from(choice)].said;
                let (how, words) = words_of(conversation, said);
                Entry::Move(Moved { number: number - 1, words, how, is_room })
            }
            Event::Line(id) => {
                let line = id.line(conversation.scenario());
                let words = conversation.text(id);
                let suggested = line.who.map(|who| suggested_mood(conversation, who, meters));
                Entry::Line(Told {
                    who: line.who,
                    text: if line.who.is_some() { format!("“{words}”") } else { words },
                    mood: line.mood.or(suggested),
                    posture: line.posture,
                    gaze: line.gaze,
                    meters,
                })
            }
            _ => continue,
        };
        entries.push(Dated { event, entry });
    }
    entries
}

/// The mood where a line gives none. Heat and trust are the customer's: a colleague keeps calm.
fn suggested_mood(conversation: &Conversation, who: u16, (heat, trust): (u8, u8)) -> Mood {
    match conversation.scenario().cast[usize::from(who)].side {
        Side::Customer => Mood::of_meters(heat, trust),
        Side::Ours => Mood::Calm,
    }
}

/// What a choice is in words, and how it is done.
pub(super) fn words_of(conversation: &Conversation, said: &Said) -> (How, String) {
    match said {
        Said::Words(text) => (How::Said, text.show(&conversation.names())),
        Said::Deed(text) => (How::Done, text.show(&conversation.names())),
        Said::Nothing { .. } => (How::Silent, "Say nothing".to_owned()),
    }
}

impl Entry {
    /// The entry as what came before: one line, with who said it.
    pub(super) fn recalled(&self, cast: &[Person]) -> String {
        match self {
            Self::Move(moved) => moved.recalled(),
            Self::Line(told) => match told.who {
                None => told.text.clone(),
                Some(who) => format!("{} said: {}", subject(cast, who), told.text),
            },
        }
    }
}

impl Moved {
    /// What the player did, as a sentence.
    pub(super) fn recalled(&self) -> String {
        match (self.how, self.is_room) {
            (How::Said, false) => format!("You said: “{}”", self.words),
            (How::Said, true) => format!("The room said: “{}”", self.words),
            (How::Done, false) => format!("What you did: {}", self.words),
            (How::Done, true) => format!("What the room did: {}", self.words),
            (How::Silent, false) => "You said nothing.".to_owned(),
            (How::Silent, true) => "The room said nothing.".to_owned(),
        }
    }
}

/// How to speak of somebody: the customer by pronoun, others by name.
pub(super) fn subject(cast: &[Person], who: u16) -> &str {
    match cast.get(usize::from(who)) {
        Some(person) if who == 0 => match person.pronoun {
            Pronoun::She => "She",
            Pronoun::He => "He",
            Pronoun::They => "They",
        },
        Some(person) => &person.name,
        None => "They",
    }
}
