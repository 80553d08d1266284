//! The game at a seat, by keys alone, with a real host in this process.

mod host;

use bevy::input::keyboard::Key;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{super::whole_tests::Game, AtRoom};
use crate::{
    game::{JoinOptions, Screen},
    join::Address,
};
use host::{Hosted, Network};

const SETTINGS: &str = "(name: \"Sam\", pace: AtOnce, motion: Reduced)";

fn to(address: impl std::fmt::Display, code: &str) -> JoinOptions {
    let address = Address::read(&format!("http://{address}")).unwrap();
    JoinOptions { address, code: code.to_owned(), name: String::new() }
}

/// Opened for a room, as with `--join`.
fn joined(data: TempDir, room: JoinOptions) -> Game {
    std::fs::write(data.path().join("settings.ron"), SETTINGS).unwrap();
    Game::open_for(data, Some(room))
}

impl Game {
    /// Goes on until something is so.
    #[track_caller]
    fn until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        // Far more pictures than it ever takes: a machine may be busy.
        for _ in 0..12_000 {
            if is_so(self) {
                return;
            }
            self.pictures(1);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("{what} did not happen: {:#?}", self.names().collect::<Vec<_>>());
    }

    #[track_caller]
    fn until_shown(&mut self, words: &str) {
        self.until(words, |game| game.shows(words));
    }

    /// Hears everybody out, until something can be chosen.
    #[track_caller]
    fn until_asked(&mut self) {
        self.until("something to choose", |game| {
            if game.has_choices() || game.shows("Review") {
                return true;
            }
            if game.shows("Go on") {
                game.press(&Key::Space);
            }
            false
        });
        self.pictures(8);
    }

    fn receipt(&self) -> Option<String> {
        self.app.world().resource::<AtRoom>().open.as_ref()?.visit.receipt()
    }

    fn type_in(&mut self, words: &str) {
        words.chars().for_each(|letter| self.letter(&letter.to_string()));
    }
}

#[test]
fn everybody_plays_alone_and_whoever_was_away_is_back_at_their_seat() {
    let host = Hosted::new("alone");
    let mut game = joined(tempfile::tempdir().unwrap(), to(host.address, &host.code));
    assert_eq!(game.screen(), Screen::Room);
    // What the room plays is known last.
    game.until_shown("The room plays “The late delivery”.");
    for words in ["You are in", "Waiting for the facilitator to begin.", "as Sam.", "type the return code of your seat"]
    {
        game.assert_shows(words);
    }
    host.step(&json!({ "step": "start" }));
    game.until_shown("Begin");
    game.enter();
    game.until_asked();
    game.assert_shows("You sit here as Sam.");
    // The seat under Escape, the settings, and back.
    game.escape();
    game.assert_shows("Your seat stays yours");
    game.tab_to("Settings");
    game.enter();
    assert_eq!(game.screen(), Screen::Settings);
    game.escape();
    assert_eq!(game.screen(), Screen::Room);
    game.escape();
    game.letter("1");
    game.until("a move", |_| host.moves() == 1);
    game.until_asked();

    // Held by the facilitator, nothing can be said.
    host.step(&json!({ "step": "pause" }));
    game.until_shown("The facilitator has paused.");
    assert!(!game.has_choices() && !game.shows("Say nothing"));
    host.step(&json!({ "step": "resume" }));
    game.until_asked();

    // Closed in the middle and opened again: the same seat, the same moment, nothing told twice.
    let Game { app, data } = game;
    drop(app);
    let mut game = joined(data, to(host.address, &host.code));
    game.until_asked();
    game.assert_shows("Move 2 of");
    assert_eq!((host.moves(), host.lead("", None)["seats"].as_u64()), (1, Some(1)));

    let mut was_silent = false;
    for round in 0..40 {
        game.until_asked();
        if game.shows("Review") {
            break;
        }
        let before = host.moves();
        let is_silence = !was_silent && game.shows("Say nothing");
        was_silent |= is_silence;
        game.letter(if is_silence { "0" } else { ["1", "2"][round % 2] });
        game.until("a move", |_| host.moves() == before + 1);
    }
    assert!(was_silent);
    game.until_shown("You are through.");
    let kept = host.lead("/attempts", None)[0]["receipt"].as_str().unwrap().to_owned();
    assert_eq!(game.receipt(), Some(kept), "what is shown is what is kept");

    game.enter();
    game.assert_shows("Which moment would you play again?");
    game.escape();
    game.until_shown("What was still within reach");
    game.assert_shows("Back to the room");
    assert!(!game.shows("Play on from here"));
    host.step(&json!({ "step": "debrief" }));
    game.pictures(8);
    game.assert_shows("What was still within reach");
    game.enter();
    game.until_shown("The facilitator has begun the debrief. Look at the wall.");
    host.step(&json!({ "step": "end" }));
    game.until_shown("The room is over.");
    // Out by the keys, and nothing of it counts at home.
    game.escape();
    game.tab_to("Leave");
    game.enter();
    assert_eq!(game.screen(), Screen::Home);
    assert_eq!(game.stands(), (0, false, None));
    game.assert_shows("you haven’t played it yet");
}

#[test]
fn the_room_votes_sees_how_it_voted_votes_again_and_walks_on() {
    let host = Hosted::new("together");
    let mut game = joined(tempfile::tempdir().unwrap(), to(host.address, &host.code));
    game.until_shown("Waiting for the facilitator");
    let phone = host.ask("/seats", "", Some(&json!({ "name": "Phone" })));
    let secret = phone["secret"].as_str().unwrap();
    let offered = |place: usize| host.ask("/seat", secret, None)["conversation"]["choices"][place]["choice"].clone();
    let voted = || host.lead("", None)["vote"]["given"].as_u64();
    host.step(&json!({ "step": "start" }));
    game.until_shown("Begin");
    game.enter();
    game.until_asked();
    game.assert_shows("The room votes. What do you say?");
    game.letter("1");
    game.until_shown("You have voted. 1 of 2 are in; you can change it.");
    // Another thought, as long as the vote is open.
    game.letter("2");
    let mine = |game: &Game| {
        let at = &game.app.world().resource::<AtRoom>().open;
        at.as_ref().and_then(|open| open.visit.stands.as_ref()?.seat.voted.clone())
    };
    let second = offered(1).as_str().map(str::to_owned);
    game.until("the other vote", |game| mine(game) == second);
    assert_eq!(voted(), Some(1));
    let vote = |moment: usize, round: u8, choice: &Value| {
        let vote = json!({ "moment": moment, "round": round, "choice": choice });
        host.ask("/votes", secret, Some(&vote));
    };
    vote(0, 1, &offered(0));
    game.until_shown("The room has voted. Look up and talk.");
    game.assert_shows("1 vote, yours");
    assert!(!game.has_choices(), "the vote is closed");

    host.step(&json!({ "step": "vote_again" }));
    game.until_shown("The room votes again on the same moment.");
    game.letter("1");
    game.until_shown("You have voted.");
    vote(0, 2, &offered(0));
    game.until_shown("2 votes, yours too");
    let choice = offered(0);
    host.step(&json!({ "step": "walk", "choice": choice }));
    game.until("the next moment", |game| !game.shows("2 votes") && game.has_choices() || game.shows("Go on"));
    game.until_asked();
    game.letter("t");
    game.assert_shows("The room, move 1");
    game.letter("t");

    for moment in 1..40 {
        game.until_asked();
        if game.shows("Review") {
            break;
        }
        game.until_shown("What do you say?");
        game.letter("1");
        game.until("a vote", |_| voted() == Some(1));
        let choice = offered(0);
        vote(moment, 1, &choice);
        game.until_shown("Look up and talk.");
        host.step(&json!({ "step": "walk", "choice": choice }));
        game.until("a step", |game| !game.shows("Look up and talk."));
    }
    game.until_shown("The room’s conversation is over. Look at the wall.");
    let walked = host.lead("/attempts", None)[0]["receipt"].as_str().unwrap().to_owned();
    assert_eq!(game.receipt(), Some(walked));
    game.enter();
    game.escape();
    game.until_shown("Back to the room");
    let said = ["The room said", "The room did", "The room’s move", "The room kept"];
    assert!(said.iter().any(|words| game.shows(words)), "{:#?}", game.names().collect::<Vec<_>>());
}

#[test]
fn a_wrong_code_is_told_and_typed_again_from_home() {
    let host = Hosted::new("alone");
    let mut game = Game::open(Some("(name: \"Sam\")"));
    game.tab_to("Join a room");
    game.enter();
    assert_eq!(game.screen(), Screen::Room);
    game.tab_to("Address of the room");
    game.type_in(&format!("http://{}", host.address));
    game.tab_to("Code of the room");
    game.type_in("bc");
    game.enter();
    game.assert_shows("bc is no code of a room");
    game.tab_to("Code of the room");
    game.press(&Key::End);
    game.type_in("d 234");
    game.enter();
    game.until_shown("No room has the code BCD234");
    game.tab_to("Code of the room");
    game.press(&Key::End);
    (0..7).for_each(|_| game.press(&Key::Backspace));
    game.type_in(&host.code.to_lowercase());
    game.enter();
    game.until_shown("Waiting for the facilitator");
    game.assert_shows("as Sam.");
    assert_eq!(host.lead("", None)["seats"], 1);

    // Taken out of the room by the facilitator.
    host.step(&json!({ "step": "remove", "seat": 1 }));
    game.until_shown("The facilitator has taken this seat out of the room.");
    game.escape();
    assert_eq!(game.screen(), Screen::Home);
}

#[test]
fn a_network_that_goes_away_loses_nothing() {
    let host = Hosted::new("alone");
    let network = Network::before(host.address);
    let mut game = joined(tempfile::tempdir().unwrap(), to(network.address, &host.code));
    game.until_shown("Waiting for the facilitator");
    network.go_away();
    game.until_shown("The room doesn’t answer. Trying again; your seat stays yours.");
    network.come_back();
    game.enter();
    game.until_shown("Waiting for the facilitator");
    host.step(&json!({ "step": "start" }));
    game.until_shown("Begin");
    game.enter();
    game.until_asked();

    network.go_away();
    game.until_shown("The room doesn’t answer. Trying again; nothing is lost.");
    game.letter("1");
    game.pictures(20);
    assert_eq!(host.moves(), 0);
    network.come_back();
    game.until("the move", |_| host.moves() == 1);
    game.until_shown("You sit here as Sam.");
    game.until_asked();
    game.assert_shows("Move 2 of");

    // Erased at the host: another seat is a key away.
    host.step(&json!({ "step": "erase", "seat": 1 }));
    game.until_shown("Take another seat");
    game.assert_shows("taken over from another device, or erased");
    game.enter();
    game.until_shown("Begin");
    assert_eq!(host.lead("", None)["seats"], 1);
}

#[test]
fn whoever_does_not_answer_is_told_with_what_was_typed() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut game = joined(tempfile::tempdir().unwrap(), to(free, "BCD234"));
    game.until_shown("nothing listens there");
    game.assert_shows("Take a seat");
    // Out of the field, and out.
    game.escape();
    game.escape();
    assert_eq!(game.screen(), Screen::Home);
}
