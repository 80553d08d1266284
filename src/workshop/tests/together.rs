//! One room: vote, talk, vote again, walk on.

use axum::http::StatusCode;

use super::browser::{Browser, Host};

#[tokio::test]
async fn votes_are_hidden_until_all_have_voted() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phones = [host.seat(&code, 1).await, host.seat(&code, 2).await, host.seat(&code, 3).await];
        lead.step(&host, &code, "start", &[]).await;
        let choices = host.on_offer(&code).await;
        for (place, phone) in phones.iter_mut().enumerate().take(2) {
            phone.choose(&host, &code, place).await;
        }
        let wall = Browser::new(9).get(&host, &format!("/wall/{code}")).await;
        assert!(wall.has("2 of 3 are in.") && !wall.has("class=\"count\""), "{}", wall.body);
        let waiting = phones[0].play(&host, &code).await;
        assert!(waiting.has("Sent. 2 of 3 are in."), "{}", waiting.body);
        // A vote can be changed as long as it is open, and counts once.
        phones[0].choose(&host, &code, 1).await;
        phones[2].choose(&host, &code, 0).await;
        let wall = Browser::new(9).get(&host, &format!("/wall/{code}")).await;
        assert!(wall.has("class=\"count\"") && wall.has("You don’t agree"), "{}", wall.body);
        let votes = host.app.store.votes(&code, Some(0)).await.unwrap();
        let of = |choice: &str| votes.iter().filter(|vote| vote.choice == choice).count();
        assert_eq!((votes.len(), of(&choices[0]), of(&choices[1])), (3, 1, 2));
        assert!(phones[0].play(&host, &code).await.choices().is_empty(), "the vote is closed");
    }
}

#[tokio::test]
async fn the_room_votes_again_walks_on_and_talks_about_it() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phones = [host.seat(&code, 1).await, host.seat(&code, 2).await];
        lead.step(&host, &code, "start", &[]).await;
        let mut walked = Vec::new();
        for turn in 0..40 {
            let choices = host.on_offer(&code).await;
            assert_eq!(phones[0].play(&host, &code).await.choices().len(), choices.len());
            if choices.is_empty() {
                break;
            }
            for (place, phone) in phones.iter_mut().enumerate() {
                phone.choose(&host, &code, if turn == 0 { place } else { 0 }).await;
            }
            if turn == 0 {
                lead.step(&host, &code, "vote_again", &[]).await;
                for phone in &mut phones {
                    assert!(phone.play(&host, &code).await.has("Second vote"));
                    phone.choose(&host, &code, 1).await;
                }
                walked.push(choices[1].clone());
            } else {
                walked.push(choices[0].clone());
            }
            let wrong = lead.step(&host, &code, "walk", &[("choice", "not-on-offer")]).await;
            assert_eq!(wrong.status, StatusCode::CONFLICT);
            let choice = walked.last().unwrap().clone();
            let made = lead.step(&host, &code, "walk", &[("choice", &choice)]).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        }
        let opened = host.app.open(&code).await.ok().unwrap();
        assert_eq!(opened.state.walk, walked);
        assert!(opened.walk(None).ok().unwrap().conversation.end().is_some());
        lead.step(&host, &code, "debrief", &[]).await;
        lead.step(&host, &code, "moment", &[("moment", "0")]).await;
        let first = lead.get(&host, &format!("/lead/{code}")).await;
        assert!(first.has("Moment 1 of") && first.has("in the first vote"), "{}", first.body);
        assert!(!first.has("class=\"answer\""));
        lead.step(&host, &code, "look", &[("choice", &walked[0])]).await;
        let wall = Browser::new(9).get(&host, &format!("/wall/{code}")).await;
        assert!(wall.has("class=\"under answer\"") && !wall.has("Show the answer"), "{}", wall.body);
        let review = phones[0].get(&host, &format!("/r/{code}/review?again=1")).await;
        assert!(review.has("You would play move 1 again"), "{}", review.body);
    }
}

#[tokio::test]
async fn the_bars_of_a_first_vote_can_stay_hidden() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let page = lead.get(&host, &format!("/lead/{code}")).await;
        let (token, epoch) = (page.token(), page.hidden("epoch").unwrap());
        let fields = [
            ("mode", "together"),
            ("scenario", super::browser::SCENARIO),
            ("hide_first", "yes"),
            ("epoch", &epoch),
            ("token", &token),
        ];
        lead.post(&host, &format!("/lead/{code}/set-up"), &fields).await;
        let mut phones = [host.seat(&code, 1).await, host.seat(&code, 2).await];
        lead.step(&host, &code, "start", &[]).await;
        for (place, phone) in phones.iter_mut().enumerate() {
            phone.choose(&host, &code, place).await;
        }
        let wall = Browser::new(9).get(&host, &format!("/wall/{code}")).await;
        assert!(wall.has("You don’t agree") && !wall.has("class=\"count\""), "{}", wall.body);
        assert!(!phones[0].play(&host, &code).await.has("What the room said"));
        lead.step(&host, &code, "vote_again", &[]).await;
        for phone in &mut phones {
            phone.choose(&host, &code, 0).await;
        }
        assert!(Browser::new(9).get(&host, &format!("/wall/{code}")).await.has("class=\"count\""));
    }
}

#[tokio::test]
async fn the_facilitator_closes_a_vote_that_not_all_have_given() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phones = [host.seat(&code, 1).await, host.seat(&code, 2).await];
        lead.step(&host, &code, "start", &[]).await;
        let page = phones[1].play(&host, &code).await;
        phones[0].choose(&host, &code, 0).await;
        lead.step(&host, &code, "close", &[]).await;
        // A vote for what is closed changes nothing, and leads to what there is now.
        let token = page.token();
        let choice = page.choices()[1].clone();
        let late = [("token", token.as_str()), ("moment", "0"), ("round", "1"), ("choice", choice.as_str())];
        let answer = phones[1].post(&host, &format!("/r/{code}/vote"), &late).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(host.app.store.votes(&code, None).await.unwrap().len(), 1);
        // A step from a page that is no longer up to date changes nothing either.
        let stale = lead.get(&host, &format!("/lead/{code}")).await;
        lead.step(&host, &code, "vote_again", &[]).await;
        let (token, epoch) = (stale.token(), stale.hidden("epoch").unwrap());
        let fields = [("token", token.as_str()), ("epoch", &epoch), ("step", "pause")];
        lead.post(&host, &format!("/lead/{code}/step"), &fields).await;
        let state = host.app.open(&code).await.ok().unwrap().state;
        assert!(!state.paused && state.round == 2);
    }
}

#[tokio::test]
async fn votes_from_two_processes_close_one_vote_once() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phones = Vec::new();
        for number in 1..=6 {
            phones.push(host.seat(&code, number).await);
        }
        lead.step(&host, &code, "start", &[]).await;
        let twin = host.twin().await;
        let mut voting = tokio::task::JoinSet::new();
        let (host, twin) = (std::sync::Arc::new(host), std::sync::Arc::new(twin));
        for (index, mut phone) in phones.into_iter().enumerate() {
            let (at, code) = (std::sync::Arc::clone(if index % 2 == 0 { &host } else { &twin }), code.clone());
            voting.spawn(async move { phone.choose(&at, &code, index % 2).await.status });
        }
        while let Some(status) = voting.join_next().await {
            assert_eq!(status.unwrap(), StatusCode::SEE_OTHER);
        }
        let (here, there) = (host.app.open(&code).await.ok().unwrap(), twin.app.open(&code).await.ok().unwrap());
        assert!(here.state.closed && here.state.epoch == there.state.epoch);
        assert_eq!(host.app.store.votes(&code, Some(0)).await.unwrap().len(), 6);
    }
}
