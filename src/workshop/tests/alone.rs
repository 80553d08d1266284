//! Each alone, at their own pace.

use axum::http::StatusCode;

use crate::record::Receipt;
use crate::review::Envelope;

use super::browser::{Browser, Host, SCENARIO, shown_ids};

/// Plays the choice at this place until it ends.
async fn play_through(host: &Host, code: &str, phone: &mut Browser, place: usize) {
    for _ in 0..40 {
        let page = phone.play(host, code).await;
        if page.choices().is_empty() {
            assert!(page.has("Look back at it"), "{}", page.body);
            return;
        }
        let place = place.min(page.choices().len() - 1);
        let moved = phone.choose(host, code, place).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    }
    panic!("it did not end");
}

/// The score that the review's page shows, and the one that its receipt is worth when it is replayed elsewhere.
async fn scores(host: &Host, code: &str, phone: &mut Browser) -> (i32, i32) {
    let page = phone.get(host, &format!("/r/{code}/review?again=0")).await;
    let shown = page.body.split_once("class=\"score\"><strong>").unwrap().1.split_once('<').unwrap().0.parse().unwrap();
    let receipt = Receipt::parse(page.body[page.body.find("defuse1:").unwrap()..].split('<').next().unwrap()).unwrap();
    let library = crate::library::Library::open(&[]);
    let scenario = library.get(&receipt.scenario).unwrap().scenario.clone().unwrap();
    let replay = crate::conversation::replay_keys(
        &scenario,
        receipt.seed,
        Some(receipt.opening),
        &receipt.player,
        &receipt.keys,
    );
    let card = crate::review::Scorecard::of(&replay.conversation, &Envelope::of(scenario)).unwrap();
    (shown, card.score.whole())
}

#[tokio::test]
async fn three_phones_play_the_same_conversation_at_their_own_pace() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phones = Vec::new();
        for number in 1..=3 {
            phones.push(host.seat(&code, number).await);
        }
        assert!(phones[0].play(&host, &code).await.has("Waiting for the facilitator"));
        lead.step(&host, &code, "start", &[]).await;
        assert!(phones[0].get(&host, &format!("/r/{code}")).await.has(">Begin</a>"), "the brief comes first");
        let opening = phones[0].play(&host, &code).await.choices();
        for phone in &mut phones {
            assert_eq!(phone.play(&host, &code).await.choices(), opening, "the same seed, the same order");
        }
        for (place, phone) in phones.iter_mut().enumerate().take(2) {
            play_through(&host, &code, phone, place).await;
            assert!(phone.get(&host, &format!("/r/{code}/review")).await.has("Which moment would you play again?"));
            let (shown, replayed) = scores(&host, &code, phone).await;
            assert_eq!(shown, replayed);
        }
        let wall = Browser::new(9).get(&host, &format!("/wall/{code}")).await;
        assert!(wall.has("2 of 3 are through, 1 have not begun"), "{}", wall.body);
        assert!(!wall.has("Skills of the group"), "scores wait for the debrief");
        lead.step(&host, &code, "debrief", &[]).await;
        let wall = Browser::new(9).get(&host, &format!("/wall/{code}")).await;
        assert!(wall.has("Skills of the group") && wall.has("Where the costs lie"), "{}", wall.body);
        assert!(phones[2].play(&host, &code).await.has("Playing is over"));
    }
}

#[tokio::test]
async fn a_move_sent_twice_is_made_once() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        let page = phone.play(&host, &code).await;
        let (token, choices) = (page.token(), page.choices());
        let first = [("token", token.as_str()), ("number", "0"), ("choice", choices[0].as_str())];
        let path = format!("/r/{code}/move");
        let mut twin = phone.clone();
        let (one, other) = tokio::join!(phone.post(&host, &path, &first), twin.post(&host, &path, &first));
        assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(phone.post(&host, &path, &first).await.status, StatusCode::SEE_OTHER);
        assert_eq!(host.app.store.moves(&code, 1).await.unwrap().len(), 1);
        // Another choice under the same number is too late.
        let other = [("token", token.as_str()), ("number", "0"), ("choice", choices[1].as_str())];
        assert_eq!(phone.post(&host, &path, &other).await.status, StatusCode::CONFLICT);
        let opened = host.app.open(&code).await.ok().unwrap();
        let start = opened.replay("", []).ok().unwrap().conversation;
        assert_eq!(host.app.store.moves(&code, 1).await.unwrap()[0].choice, shown_ids(&start)[0]);
    }
}

#[tokio::test]
async fn a_pause_holds_moves_and_loses_none() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        let page = phone.play(&host, &code).await;
        let (token, choice) = (page.token(), page.choices()[0].clone());
        lead.step(&host, &code, "pause", &[]).await;
        let fields = [("token", token.as_str()), ("number", "0"), ("choice", choice.as_str())];
        assert_eq!(phone.post(&host, &format!("/r/{code}/move"), &fields).await.status, StatusCode::CONFLICT);
        assert!(phone.play(&host, &code).await.choices().is_empty());
        lead.step(&host, &code, "resume", &[]).await;
        assert_eq!(phone.post(&host, &format!("/r/{code}/move"), &fields).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn any_process_answers_for_any_seat() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        let twin = host.twin().await;
        for turn in 0..4 {
            let at = if turn % 2 == 0 { &twin } else { &host };
            if phone.play(at, &code).await.choices().is_empty() {
                break;
            }
            assert_eq!(phone.choose(at, &code, 0).await.status, StatusCode::SEE_OTHER);
            let (here, there) = (phone.play(&host, &code).await.body, phone.play(&twin, &code).await.body);
            assert_eq!(here, there);
        }
        assert!(SCENARIO.len() > 1 && !host.app.store.moves(&code, 1).await.unwrap().is_empty());
    }
}
