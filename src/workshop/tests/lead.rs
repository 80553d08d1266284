//! The facilitator: the secret, other rooms, erasing.

use axum::http::StatusCode;

use super::browser::{Browser, Host};

#[tokio::test]
async fn only_the_secret_leads() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let (other, mut other_lead) = host.room("alone").await;
        assert_eq!(lead.get(&host, &format!("/lead/{other}")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(Browser::new(1).get(&host, &format!("/lead/{code}")).await.status, StatusCode::FORBIDDEN);
        let guessed = Browser::new(2).get(&host, &format!("/lead/{code}?key=aaaaaaaaaaaaaaaaaaaaaaaaaa")).await;
        assert_eq!(guessed.status, StatusCode::FORBIDDEN);
        // The secret of another room under this room's name.
        let secret = other_lead.cookies[&format!("lead_{other}")].clone();
        other_lead.cookies.insert(format!("lead_{code}"), secret);
        assert_eq!(other_lead.get(&host, &format!("/lead/{code}")).await.status, StatusCode::FORBIDDEN);
        let erased = other_lead.post(&host, &format!("/lead/{code}/erase"), &[("token", "x")]).await;
        assert_eq!(erased.status, StatusCode::FORBIDDEN);
        assert_eq!(lead.get(&host, &format!("/lead/{code}")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn another_room_has_a_secret_of_its_own() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let token = lead.get(&host, &format!("/lead/{code}")).await.token();
        let made = lead.post(&host, &format!("/lead/{code}/another"), &[("token", &token)]).await;
        let there = made.headers["location"].to_str().unwrap().to_owned();
        assert!(made.status == StatusCode::SEE_OTHER && there != format!("/lead/{code}"));
        assert!(lead.get(&host, &there).await.has("Choose what is played"));
        let secrets: std::collections::BTreeSet<&String> = lead.cookies.values().collect();
        assert_eq!(secrets.len(), 2);
    }
}

#[tokio::test]
async fn erasing_leaves_nothing() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        phone.choose(&host, &code, 0).await;
        let token = lead.get(&host, &format!("/lead/{code}")).await.token();
        lead.post(&host, &format!("/lead/{code}/erase"), &[("token", &token), ("sure", "yes")]).await;
        assert_eq!(phone.play(&host, &code).await.status, StatusCode::NOT_FOUND);
        let store = &host.app.store;
        assert!(store.room(&code).await.unwrap().is_none() && store.steps(&code).await.unwrap().is_empty());
        assert!(store.seats(&code).await.unwrap().is_empty() && store.moves(&code, 1).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_is_played_is_decided_before_the_start() {
    for host in Host::each().await {
        let (code, mut lead) = host.bare_room().await;
        assert_eq!(lead.step(&host, &code, "start", &[]).await.status, StatusCode::CONFLICT);
        let page = lead.get(&host, &format!("/lead/{code}")).await;
        let token = page.token();
        for (mode, scenario) in
            [("alone", "no-such"), ("alone", "../../etc/passwd"), ("chaos", super::browser::SCENARIO)]
        {
            let fields = [("mode", mode), ("scenario", scenario), ("epoch", "0"), ("token", token.as_str())];
            let refused = lead.post(&host, &format!("/lead/{code}/set-up"), &fields).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{mode} {scenario}");
        }
    }
}

#[tokio::test]
async fn the_receipts_can_be_taken_home() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phones = [host.seat(&code, 1).await, host.seat(&code, 2).await, host.seat(&code, 3).await];
        lead.step(&host, &code, "start", &[]).await;
        for phone in phones.iter_mut().take(2) {
            phone.choose(&host, &code, 0).await;
        }
        let path = format!("/lead/{code}/receipts.txt");
        assert_eq!(phones[0].get(&host, &path).await.status, StatusCode::FORBIDDEN);
        let file = lead.get(&host, &path).await;
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let read = crate::record::import::read_receipts(&file.body);
        let played: Vec<usize> = read.lines.iter().map(|line| line.receipt.keys.len()).collect();
        assert_eq!(played, [1, 1], "who hasn't begun has none");
    }
}
