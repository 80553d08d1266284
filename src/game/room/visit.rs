//! A visit to a room: what is known of room and seat, and what follows from it. No screen and no network in it.

use std::sync::Arc;

use super::{
    super::{
        brief::RoomBrief,
        conversation::{AtSeat, SeatPlay},
        debrief::LookBack,
        widgets::{sentence, without_backticks},
    },
    line::{Ask, News, Standing, Taken},
};
use crate::{
    conversation::Conversation,
    join::{Address, Came, JoinTrouble, Stage, Task, Way},
    record::{Mode, Receipt},
    scenario::{Said, Scenario},
};

/// One visit, from asking for a seat until one leaves.
pub(super) struct Visit {
    pub(super) address: Address,
    pub(super) code: String,
    /// The seat, once there is one.
    pub(super) seat: Option<Taken>,
    pub(super) stands: Option<Standing>,
    scenario: Option<Arc<Scenario>>,
    /// The conversation, once the room has started.
    pub(super) game: Option<Game>,
    /// The host doesn't answer just now.
    pub(super) is_silent: bool,
    /// Why nothing more comes.
    pub(super) over: Option<JoinTrouble>,
    /// Why the last move or vote was not taken.
    refused: Option<String>,
    /// The vote that was sent, until the host has it: moment, round and choice.
    sent: Option<(usize, u8, String)>,
}

/// What is played at the seat.
pub(super) struct Game {
    way: Way,
    pub(super) play: SeatPlay,
    /// The brief, until it was read.
    pub(super) brief: Option<RoomBrief>,
    pub(super) look_back: LookBack,
    pub(super) is_looking_back: bool,
}

impl Visit {
    /// Before anything is known.
    pub(super) fn new(address: Address, code: &str) -> Self {
        Self {
            address,
            code: code.to_owned(),
            seat: None,
            stands: None,
            scenario: None,
            game: None,
            is_silent: false,
            over: None,
            refused: None,
            sent: None,
        }
    }

    /// "ABC 234".
    pub(super) fn shown_code(&self) -> String {
        let (front, back) = self.code.split_at_checked(self.code.len() / 2).unwrap_or((&self.code, ""));
        format!("{front} {back}")
    }

    /// Takes what the host told.
    pub(super) fn hear(&mut self, news: News) {
        match news {
            News::Seated(taken) => (self.seat, self.is_silent) = (Some(taken), false),
            News::Plays(scenario) => self.scenario = Some(scenario),
            News::Stands(standing) => self.stand(*standing),
            News::Refused(why) => {
                self.refused = Some(why);
                self.sent = None;
                if let Some(game) = &mut self.game {
                    game.play.take_back();
                }
            }
            News::Silent => self.is_silent = true,
            News::Over(trouble) => self.over = Some(trouble),
        }
    }

    fn stand(&mut self, standing: Standing) {
        self.is_silent = false;
        let seat = &standing.seat;
        let is_elsewhere = |sent: &(usize, u8, String)| (seat.number, seat.round) != (sent.0, sent.1);
        if self.sent.as_ref().is_some_and(|sent| is_elsewhere(sent) || seat.voted.as_ref() == Some(&sent.2)) {
            self.sent = None;
        }
        let moment = |standing: &Standing| (standing.seat.number, standing.seat.round);
        if self.stands.as_ref().is_some_and(|before| moment(before) != moment(&standing)) {
            self.refused = None;
        }
        match &mut self.game {
            Some(game) => game.play.follow(seat),
            None => self.game = self.begin(&standing),
        }
        self.stands = Some(standing);
    }

    fn begin(&self, standing: &Standing) -> Option<Game> {
        let Standing { room, seat } = standing;
        let (scenario, played, way) = (self.scenario.as_ref()?, room.scenario.as_ref()?, room.mode?);
        seat.conversation.as_ref()?;
        let play = SeatPlay::new(scenario, played, way, seat);
        let is_back = self.seat.as_ref().is_some_and(|taken| taken.came == Came::Back);
        // Whoever comes back to the middle of it has read it; whoever comes late to the room has not.
        let is_read = is_back && !seat.made().is_empty() || play.conversation().end().is_some();
        let brief = (!is_read && room.stage == Stage::Playing).then(|| RoomBrief::of(play.conversation(), way));
        Some(Game { way, play, brief, look_back: LookBack::at(scenario, way), is_looking_back: false })
    }

    /// Says a choice, and what is to be asked of the host for it.
    pub(super) fn choose(&mut self, choice: String) -> Option<Ask> {
        let seat = &self.stands.as_ref()?.seat;
        self.refused = None;
        match seat.asked {
            Task::Move => Some(Ask::Move { number: seat.number, choice }),
            Task::Vote => {
                self.sent = Some((seat.number, seat.round, choice.clone()));
                Some(Ask::Vote { moment: seat.number, round: seat.round, choice })
            }
            Task::Nothing => None,
        }
    }

    /// What is said of the room beside the conversation.
    pub(super) fn card(&self) -> Card {
        let (words, is_trouble) = self.words();
        Card { name: format!("Room {}", self.shown_code()), words, is_trouble, seat: self.seat_words().join(" ") }
    }

    /// The state of the seat for the conversation's page.
    pub(super) fn at_seat<'a>(&'a self, card: &'a Card) -> AtSeat<'a> {
        let seat = self.stands.as_ref().map(|standing| &standing.seat);
        let asked = seat.map_or(Task::Nothing, |seat| seat.asked);
        AtSeat {
            name: &card.name,
            words: &card.words,
            is_trouble: card.is_trouble,
            seat: &card.seat,
            can_choose: asked != Task::Nothing,
            voted: self.voted(),
            split: seat.and_then(|seat| seat.split.as_deref()),
        }
    }

    /// What was voted for, whether the host has it yet or not.
    fn voted(&self) -> Option<&str> {
        let kept = || self.stands.as_ref().and_then(|standing| standing.seat.voted.as_deref());
        self.sent.as_ref().map(|sent| sent.2.as_str()).or_else(kept)
    }

    /// What is waited for, and whether something is wrong.
    fn words(&self) -> (String, bool) {
        if self.is_silent {
            return ("The room doesn’t answer. Trying again; nothing is lost.".to_owned(), true);
        }
        if let Some(why) = &self.refused {
            return (without_backticks(&sentence(&format!("that was not taken: {why}"))), true);
        }
        let (Some(Standing { room, seat }), Some(game)) = (&self.stands, &self.game) else {
            return (String::new(), false);
        };
        let is_through = game.play.conversation().end().is_some();
        let words = match (room.stage, game.way, seat.asked) {
            (Stage::Ended, ..) => "The room is over.".to_owned(),
            (Stage::Debrief, ..) if is_through => "The facilitator has begun the debrief. Look at the wall.".to_owned(),
            (Stage::Debrief, ..) => {
                "The facilitator has begun the debrief: nothing more is played. Look at the wall.".to_owned()
            }
            (_, Way::Alone, _) if is_through => {
                "You are through. Look back at it, until the debrief begins.".to_owned()
            }
            (_, Way::Together, _) if is_through => "The room’s conversation is over. Look at the wall.".to_owned(),
            _ if room.paused => "The facilitator has paused. Look up.".to_owned(),
            (_, Way::Alone, _) => format!("You sit here as {}. Everybody goes at their own pace.", plain(&seat.name)),
            (_, Way::Together, Task::Vote) => self.vote_words(),
            (_, Way::Together, _) if seat.split.is_some() => "The room has voted. Look up and talk.".to_owned(),
            (_, Way::Together, _) => "The vote is closed. Look up and talk.".to_owned(),
        };
        (words, false)
    }

    fn vote_words(&self) -> String {
        let Some(Standing { room, seat }) = &self.stands else { return String::new() };
        let Some(voted) = self.voted() else {
            let question = if seat.round > 1 {
                "The room votes again on the same moment. What do you say now?"
            } else {
                "The room votes. What do you say?"
            };
            return question.to_owned();
        };
        let is_silence = self.game.as_ref().is_some_and(|game| is_silence(game.play.conversation(), voted));
        let said = if is_silence { "You vote to say nothing." } else { "You have voted." };
        let given = room.vote.and_then(|vote| vote.given);
        let given = given
            .map_or_else(|| " Until all are in,".to_owned(), |given| format!(" {given} of {} are in;", room.seats));
        format!("{said}{given} you can change it.")
    }

    /// Of the seat itself: how one sits there, and how one comes back to it.
    pub(super) fn seat_words(&self) -> Vec<String> {
        let Some(taken) = &self.seat else { return Vec::new() };
        // The facilitator may have given it another name.
        let name = self.stands.as_ref().map_or(&taken.name, |standing| &standing.seat.name);
        let (code, name) = (self.shown_code(), plain(name));
        let sits = match taken.came {
            Came::New => format!("You sit in room {code} as {name}."),
            Came::Back => format!("You are back at your seat in room {code}, as {name}."),
            Came::Anew => format!(
                "Your seat in room {code} was taken over from another device, or erased: this is another, as {name}."
            ),
        };
        let stays = "Your seat stays yours: leave, lose the network, close this window, and you come back to it by joining the same room again.";
        let mut words = vec![sits, stays.to_owned()];
        words.extend(taken.return_code.as_ref().map(|return_code| {
            let (address, room, code) = (&self.address, &self.code, plain(return_code));
            format!(
                "To go on from a phone, open {address}/r/{room} there and type the return code of your seat: {code}."
            )
        }));
        words
    }

    /// The receipt of the conversation, as the room gives it too.
    pub(super) fn receipt(&self) -> Option<String> {
        let game = self.game.as_ref()?;
        // The room's conversation is nobody's own.
        let name = match game.way {
            Way::Alone => self.stands.as_ref().map_or("", |standing| standing.seat.name.as_str()),
            Way::Together => "",
        };
        Some(Receipt::of(game.play.conversation(), Mode::Assessed, name).to_string())
    }
}

/// What is said of the room, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Card {
    name: String,
    words: String,
    is_trouble: bool,
    seat: String,
}

fn is_silence(conversation: &Conversation, id: &str) -> bool {
    let node = conversation.scenario().nodes.get(conversation.state().node as usize);
    let choice = node.and_then(|node| node.choices.iter().find(|choice| choice.id == id));
    choice.is_some_and(|choice| matches!(choice.said, Said::Nothing { .. }))
}

/// What a host says, on one line.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}
