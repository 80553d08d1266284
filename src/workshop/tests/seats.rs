//! Joining, names, coming back.

use axum::http::StatusCode;

use super::super::secrets::show_code;
use super::browser::{Browser, Host};

#[tokio::test]
async fn joining_twice_takes_one_seat() {
    for host in Host::each().await {
        let (code, _) = host.room("alone").await;
        let mut phone = Browser::new(1);
        let page = phone.get(&host, &format!("/r/{code}")).await;
        let (token, drawn) = (page.token(), page.hidden("drawn").unwrap());
        let fields = [("token", token.as_str()), ("drawn", drawn.as_str()), ("name", drawn.as_str())];
        let mut twin = phone.clone();
        let path = format!("/r/{code}/join");
        let (one, other) = tokio::join!(phone.post(&host, &path, &fields), twin.post(&host, &path, &fields));
        assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        let seats = host.app.store.seats(&code).await.unwrap();
        assert_eq!(seats.len(), 1);
        assert!(seats[0].name == drawn && !seats[0].named, "{seats:?}");
    }
}

#[tokio::test]
async fn another_phone_takes_the_seat_over_at_the_same_place() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut old = host.seat(&code, 1).await;
        let mut other = host.seat(&code, 2).await;
        lead.step(&host, &code, "start", &[]).await;
        old.choose(&host, &code, 0).await;
        let there = old.play(&host, &code).await.choices();
        let return_code = host.app.store.seats(&code).await.unwrap()[0].return_code.clone();
        assert!(old.play(&host, &code).await.has(&show_code(&return_code)));
        let mut new = Browser::new(3);
        let token = new.get(&host, &format!("/r/{code}")).await.token();
        let typed = show_code(&return_code).to_lowercase();
        let back = new.post(&host, &format!("/r/{code}/return"), &[("token", &token), ("text", &typed)]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
        assert_eq!(new.play(&host, &code).await.choices(), there);
        assert!(old.play(&host, &code).await.has("Take a seat"), "the old phone no longer holds it");
        assert_eq!(host.app.store.seats(&code).await.unwrap().len(), 2);
        // Somebody who has a seat of their own may change places, and can go back.
        let token = other.play(&host, &code).await.token();
        let moved = other.post(&host, &format!("/r/{code}/return"), &[("token", &token), ("text", &typed)]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER);
        assert_eq!(other.play(&host, &code).await.choices(), there);
    }
}

#[tokio::test]
async fn names_are_one_of_a_kind_and_can_be_changed() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        let mut other = Browser::new(2);
        let taken = other.join(&host, &code, "PHONE 1").await;
        assert!(taken.status == StatusCode::OK && taken.has("has this name already"), "{}", taken.body);
        other.join(&host, &code, "Somebody else").await;
        let token = phone.play(&host, &code).await.token();
        let path = format!("/r/{code}/name");
        let same = phone.post(&host, &path, &[("token", &token), ("text", "somebody ELSE")]).await;
        assert_eq!(same.status, StatusCode::CONFLICT);
        let nothing = phone.post(&host, &path, &[("token", &token), ("text", " \u{200b}\n ")]).await;
        assert_eq!(nothing.status, StatusCode::CONFLICT);
        let fine = phone.post(&host, &path, &[("token", &token), ("text", "Zoë")]).await;
        assert_eq!(fine.status, StatusCode::SEE_OTHER);
        lead.step(&host, &code, "rename", &[("seat", "2"), ("name", "Renamed")]).await;
        let names: Vec<String> = host.app.store.seats(&code).await.unwrap().into_iter().map(|seat| seat.name).collect();
        assert_eq!(names, ["Zoë", "Renamed"]);
        assert!(!Browser::new(9).get(&host, &format!("/wall/{code}")).await.has("Zoë"), "names are off");
        lead.step(&host, &code, "names", &[]).await;
        assert!(Browser::new(9).get(&host, &format!("/wall/{code}")).await.has("Zoë"));
    }
}

#[tokio::test]
async fn a_removed_seat_counts_nowhere() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phones = [host.seat(&code, 1).await, host.seat(&code, 2).await];
        lead.step(&host, &code, "start", &[]).await;
        lead.step(&host, &code, "remove", &[("seat", "2")]).await;
        assert_eq!(phones[1].play(&host, &code).await.status, StatusCode::CONFLICT);
        phones[0].choose(&host, &code, 0).await;
        assert!(host.app.open(&code).await.ok().unwrap().state.closed, "all who are left have voted");
    }
}

#[tokio::test]
async fn a_room_fills_up_ends_and_expires() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        for number in 1..=6 {
            host.seat(&code, number).await;
        }
        assert_eq!(Browser::new(7).join(&host, &code, "One more").await.status, StatusCode::CONFLICT);
        let (other, _) = host.room("alone").await;
        let mut early = host.seat(&other, 1).await;
        host.clock.fetch_add(2 * 3_600_000, std::sync::atomic::Ordering::SeqCst);
        let mut late = Browser::new(8);
        assert!(late.get(&host, &format!("/r/{other}")).await.has("can’t be joined any more"));
        assert_eq!(late.join(&host, &other, "Late").await.status, StatusCode::CONFLICT);
        assert_eq!(early.play(&host, &other).await.status, StatusCode::OK, "who has a seat keeps it");
        // A clock that jumps back opens it again: nothing was decided for ever.
        host.clock.fetch_sub(2 * 3_600_000, std::sync::atomic::Ordering::SeqCst);
        assert_eq!(late.join(&host, &other, "Late").await.status, StatusCode::SEE_OTHER);
        lead.step(&host, &code, "end", &[]).await;
        assert!(Browser::new(9).get(&host, &format!("/r/{code}")).await.has("can’t be joined any more"));
    }
}
