//! Guessing codes.

use axum::http::StatusCode;

use super::browser::{Browser, Host};

#[tokio::test]
async fn guessing_join_codes_comes_to_an_end_for_one_address() {
    for host in Host::each().await {
        let (code, _) = host.room("alone").await;
        let mut guesser = Browser::new(66);
        let mut refused = 0;
        for guess in 0..60 {
            let path = if guess % 2 == 0 { "/find?code=BBBBBB".to_owned() } else { "/r/CCCCCC".to_owned() };
            let answer = guesser.get(&host, &path).await;
            refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert!(refused >= 15, "{refused}");
        // Not even the right one tells anything now; others don't notice.
        assert_eq!(guesser.get(&host, &format!("/r/{code}")).await.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(Browser::new(1).get(&host, &format!("/r/{code}")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn guessing_return_codes_comes_to_an_end_for_the_room() {
    for host in Host::each().await {
        let (code, _) = host.room("alone").await;
        host.seat(&code, 1).await;
        let return_code = host.app.store.seats(&code).await.unwrap()[0].return_code.clone();
        // From a new address each time.
        for number in 100..140 {
            let mut guesser = Browser::new(number);
            let token = guesser.get(&host, &format!("/r/{code}")).await.token();
            guesser.post(&host, &format!("/r/{code}/return"), &[("token", &token), ("text", "BBBBBB")]).await;
        }
        let mut last = Browser::new(200);
        let token = last.get(&host, &format!("/r/{code}")).await.token();
        let path = format!("/r/{code}/return");
        let answer = last.post(&host, &path, &[("token", &token), ("text", &return_code)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

#[tokio::test]
async fn addresses_that_a_visitor_writes_down_count_for_nothing() {
    for host in Host::each().await {
        // `Browser` sends a made-up address before its own in every request: if that one counted, all would share it.
        let mut guesser = Browser::new(67);
        for _ in 0..60 {
            guesser.get(&host, "/r/CCCCCC").await;
        }
        assert_eq!(guesser.get(&host, "/r/CCCCCC").await.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(Browser::new(68).get(&host, "/r/CCCCCC").await.status, StatusCode::NOT_FOUND);
    }
}
