//! A seat without a host: what it shows, and that it goes where the host says.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;

use super::{
    super::{
        screen_ui,
        view::{Choices, Intent},
    },
    *,
};
use crate::{
    game::{
        Settings,
        stage::Figures,
        trial::{SIZES, assert_large_enough, assert_text_fits, show, theme_for},
    },
    join::{At, Share, Task},
    scenario::{Source, read},
};

const MOTION: Motion = Motion { is_reduced: true, is_spare: true, counts_silence: false };

fn scenario() -> Arc<Scenario> {
    let read = read("sample", &Source::new("sample.ron", include_str!("../sample.ron")));
    Arc::new(read.scenario.unwrap())
}

fn seat(made: &[String], asked: Task) -> Seat {
    Seat {
        seat: 1,
        name: "Ana".to_owned(),
        player: String::new(),
        asked,
        number: made.len(),
        round: u8::from(asked == Task::Vote),
        voted: None,
        split: None,
        conversation: Some(At { made: made.to_vec(), ending: None }),
    }
}

fn begin(way: Way) -> SeatPlay {
    let scenario = scenario();
    let played = join::Played {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        hash: scenario.hash.to_string(),
        seed: 1,
        opening: None,
    };
    let mut play = SeatPlay::new(&scenario, &played, way, &seat(&[], Task::Move));
    hear_out(&mut play);
    play
}

/// Everything is told.
fn hear_out(play: &mut SeatPlay) {
    for _ in 0..40 {
        play.advance(0.6, Tempo::AtOnce, MOTION);
        let at = AtSeat::default();
        play.act(Intent::Hurry, &at, Tempo::AtOnce);
    }
}

fn phase(play: &SeatPlay) -> Phase {
    play.talk.current.as_ref().unwrap().telling.phase()
}

fn choices(play: &SeatPlay, at: &AtSeat<'_>) -> Choices {
    let settings = Settings::default();
    play.view(&settings, at).unwrap().page.choices
}

fn first_two(play: &SeatPlay) -> [(u16, String); 2] {
    let rows = &play.talk.current.as_ref().unwrap().offer.rows;
    [0, 1].map(|row: usize| (rows[row].choice, play.id(rows[row].choice).unwrap()))
}

#[test]
fn a_move_waits_for_the_host_and_is_taken_back_where_it_refuses() {
    let mut play = begin(Way::Alone);
    let [(choice, id), (_, other)] = first_two(&play);
    let at = AtSeat { can_choose: true, ..AtSeat::default() };
    assert_eq!(choices(&play, &at), Choices::Open);
    assert_eq!(play.act(Intent::Choose(choice), &at, Tempo::AtOnce), Some(Wish::Choose(id.clone())));
    // However long the host takes, nothing is told before it has the move.
    hear_out(&mut play);
    assert_eq!((phase(&play), choices(&play, &at)), (Phase::Chosen, Choices::Chosen(choice)));
    play.follow(&seat(&[], Task::Move));
    assert_eq!(phase(&play), Phase::Chosen);
    play.take_back();
    assert_eq!((phase(&play), choices(&play, &at)), (Phase::Choosing, Choices::Open));

    play.act(Intent::Choose(choice), &at, Tempo::AtOnce);
    play.follow(&seat(std::slice::from_ref(&id), Task::Move));
    hear_out(&mut play);
    assert_eq!((phase(&play), play.conversation().moves().len()), (Phase::Choosing, 1));
    // Another device at the same seat has gone another way: what counts is what the host has.
    play.follow(&seat(std::slice::from_ref(&other), Task::Move));
    hear_out(&mut play);
    assert!(play.conversation().choice_ids().eq([other.as_str()]));
}

#[test]
fn a_vote_can_be_changed_until_the_room_goes_on() {
    let mut play = begin(Way::Together);
    let [(choice, id), (another, other)] = first_two(&play);
    let open = AtSeat { can_choose: true, ..AtSeat::default() };
    assert_eq!(play.act(Intent::Choose(choice), &open, Tempo::AtOnce), Some(Wish::Choose(id.clone())));
    let voted = AtSeat { voted: Some(&id), ..open };
    assert_eq!(choices(&play, &voted), Choices::Voted(choice));
    assert_eq!(play.act(Intent::Choose(another), &voted, Tempo::AtOnce), Some(Wish::Choose(other.clone())));
    let closed = AtSeat { can_choose: false, voted: Some(&other), ..AtSeat::default() };
    assert_eq!(choices(&play, &closed), Choices::Held(Some(another)));
    assert_eq!(play.act(Intent::Choose(choice), &closed, Tempo::AtOnce), None);
    play.follow(&seat(std::slice::from_ref(&id), Task::Vote));
    assert_eq!(choices(&play, &closed), Choices::Chosen(choice), "the room's, not one's own");
    hear_out(&mut play);
    let settings = Settings::default();
    let view = play.view(&settings, &open).unwrap();
    assert_eq!((view.page.choices, view.page.split), (Choices::Open, None));
}

#[test]
fn the_split_is_named_and_everything_fits_at_any_size() {
    for (window, text_scale) in SIZES {
        let theme = theme_for(window, text_scale);
        let play = begin(Way::Together);
        let [(_, id), (_, other)] = first_two(&play);
        let split = vec![Share { choice: id.clone(), count: 7 }, Share { choice: other, count: 1 }];
        let harness = show(theme, (play, Figures::default()), move |ui, theme, (play, figures)| {
            let at = AtSeat {
                name: "Room ABC 234",
                words: "The room has voted. Look up and talk.",
                voted: Some(&id),
                split: Some(&split),
                ..AtSeat::default()
            };
            let settings = Settings::default();
            let view = play.view(&settings, &at).unwrap();
            let window = bevy_egui::egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
            screen_ui::conversation_ui(&mut ui.new_child(window), theme, &view, figures);
        });
        harness.get_by_label("7 votes, yours too");
        harness.get_by_label("1 vote");
        assert_large_enough(&harness);
        assert_text_fits(&harness);
    }
}
