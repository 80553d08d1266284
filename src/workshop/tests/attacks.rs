//! What rude visitors try.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::browser::{Browser, Host};

#[tokio::test]
async fn nobody_moves_for_another_seat() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut victim = host.seat(&code, 1).await;
        let mut attacker = host.seat(&code, 2).await;
        lead.step(&host, &code, "start", &[]).await;
        let page = victim.play(&host, &code).await;
        let (token, choice) = (page.token(), page.choices()[0].clone());
        let path = format!("/r/{code}/move");
        // The victim's token with the attacker's cookie, the attacker's with a made-up cookie, and a seat named in the form.
        let forged = [("token", token.as_str()), ("number", "0"), ("choice", choice.as_str()), ("seat", "1")];
        assert_eq!(attacker.post(&host, &path, &forged).await.status, StatusCode::FORBIDDEN);
        let own = attacker.play(&host, &code).await.token();
        let mut made_up = Browser::new(3);
        made_up.cookies.insert(format!("seat_{code}"), "a".repeat(26));
        let fields = [("token", own.as_str()), ("number", "0"), ("choice", choice.as_str()), ("seat", "1")];
        assert_eq!(made_up.post(&host, &path, &fields).await.status, StatusCode::FORBIDDEN);
        assert_eq!(attacker.post(&host, &path, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(host.app.store.moves(&code, 1).await.unwrap().is_empty(), "the move is the attacker's own");
        assert_eq!(host.app.store.moves(&code, 2).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn forms_from_elsewhere_change_nothing() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        let page = phone.play(&host, &code).await;
        let (token, choice) = (page.token(), page.choices()[0].clone());
        let path = format!("/r/{code}/move");
        for wrong in ["", "0", &token[1..], &token.to_uppercase()] {
            let fields = [("token", wrong), ("number", "0"), ("choice", choice.as_str())];
            let answer = phone.post(&host, &path, &fields).await;
            // A token of digits alone would survive capitals; one of 32 hex digits hardly ever is.
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{wrong}");
        }
        for site in ["cross-site", "same-site"] {
            let request = Request::post(&path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", site);
            let body = Body::from(format!("token={token}&number=0&choice={choice}"));
            assert_eq!(phone.send(&host, request, body).await.status, StatusCode::FORBIDDEN);
        }
        for path in [format!("/lead/{code}/step"), format!("/lead/{code}/erase"), format!("/lead/{code}/another")] {
            let fields = [("token", token.as_str()), ("epoch", "2"), ("step", "end")];
            assert_eq!(lead.post(&host, &path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert!(host.app.store.moves(&code, 1).await.unwrap().is_empty());
        assert!(host.app.store.room(&code).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn choices_that_are_not_on_offer_are_refused() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        let played = host.app.open(&code).await.ok().unwrap().played.unwrap();
        lead.step(&host, &code, "start", &[]).await;
        let page = phone.play(&host, &code).await;
        let (token, offered) = (page.token(), page.choices());
        let elsewhere: Vec<String> = played
            .scenario
            .nodes
            .iter()
            .flat_map(|node| &node.choices)
            .map(|choice| choice.id.clone())
            .chain([
                "".to_owned(),
                "99".to_owned(),
                "-1".to_owned(),
                "1.0".to_owned(),
                "silence; DROP TABLE moves".to_owned(),
                "x".repeat(9000),
            ])
            .collect();
        assert!(elsewhere.len() > 4);
        for (index, choice) in elsewhere.iter().enumerate() {
            // A phone may do so much in a while, wrong or right.
            let fields = [("token", token.as_str()), ("number", "0"), ("choice", choice.as_str())];
            let status = phone.post(&host, &format!("/r/{code}/move"), &fields).await.status;
            assert!(
                matches!(status, StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS),
                "{index} {choice}: {status}"
            );
        }
        for number in ["1", "99", "-1", "1e9", "18446744073709551615"] {
            let fields = [("token", token.as_str()), ("number", number), ("choice", offered[0].as_str())];
            let status = phone.post(&host, &format!("/r/{code}/move"), &fields).await.status;
            assert!(status.is_client_error(), "{number}: {status}");
        }
        assert!(host.app.store.moves(&code, 1).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_page_tells_no_ids_of_choices() {
    for host in Host::each().await {
        for mode in ["alone", "together"] {
            let (code, mut lead) = host.room(mode).await;
            let mut phone = host.seat(&code, 1).await;
            let mut other = host.seat(&code, 2).await;
            let played = host.app.open(&code).await.ok().unwrap().played.unwrap();
            let ids: Vec<&str> =
                played.scenario.nodes.iter().flat_map(|node| &node.choices).map(|it| it.id.as_str()).collect();
            lead.step(&host, &code, "start", &[]).await;
            let before = phone.play(&host, &code).await;
            phone.choose(&host, &code, 0).await;
            let after = phone.play(&host, &code).await;
            other.choose(&host, &code, 1).await;
            let split = phone.play(&host, &code).await;
            for page in [before, after, split] {
                // An id of one plain word may stand on a page as a word of the language.
                for id in ids.iter().filter(|id| id.contains('_')) {
                    assert!(!page.body.contains(*id), "{mode}: `{id}` stands in {}", page.body);
                }
                assert!(page.choices().iter().all(|number| number.parse::<usize>().is_ok()));
            }
            assert!(ids.iter().any(|id| id.contains('_')), "{ids:?}");
        }
    }
}

#[tokio::test]
async fn nothing_moves_after_the_end() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        let page = phone.play(&host, &code).await;
        let (token, choice) = (page.token(), page.choices()[0].clone());
        let fields = [("token", token.as_str()), ("number", "0"), ("choice", choice.as_str())];
        for step in ["debrief", "end"] {
            lead.step(&host, &code, step, &[]).await;
            let answer = phone.post(&host, &format!("/r/{code}/move"), &fields).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{step}");
        }
        for step in ["start", "pause", "debrief", "end"] {
            assert_eq!(lead.step(&host, &code, step, &[]).await.status, StatusCode::CONFLICT, "{step}");
        }
        assert!(host.app.store.moves(&code, 1).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn scripts_in_names_are_words() {
    const EVIL: &str = "\"><script>alert(1)</script>&'";
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = Browser::new(1);
        phone.join(&host, &code, EVIL).await;
        lead.step(&host, &code, "names", &[]).await;
        let pages = [
            phone.play(&host, &code).await,
            lead.get(&host, &format!("/lead/{code}")).await,
            Browser::new(9).get(&host, &format!("/wall/{code}")).await,
        ];
        for page in pages {
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.has("<script>") && page.has("alert(1)"), "{}", page.body);
        }
    }
}

#[tokio::test]
async fn every_answer_forbids_foreign_scripts_frames_and_forms() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        let paths = ["/".to_owned(), "/nowhere".to_owned(), "/assets/defuse.js".to_owned(), format!("/wall/{code}")];
        for path in paths.into_iter().chain([format!("/lead/{code}"), format!("/r/{code}")]) {
            let answer =
                if path.starts_with("/lead") { lead.get(&host, &path).await } else { phone.get(&host, &path).await };
            let policy = answer.headers["content-security-policy"].to_str().unwrap().to_owned();
            for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"] {
                assert!(policy.contains(part), "{path}: {policy}");
            }
            assert!(!policy.contains("unsafe") && answer.headers["x-content-type-options"] == "nosniff");
            assert!(!answer.has(" style=") && !answer.has(" onclick=") && !answer.has("javascript:"), "{path}");
        }
        let joined = Browser::new(2).get(&host, &format!("/r/{code}")).await;
        let cookie = joined.headers["set-cookie"].to_str().unwrap();
        for part in ["HttpOnly", "SameSite=Lax", &format!("Path=/r/{code}")] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
}

#[tokio::test]
async fn large_bodies_and_strange_paths_are_turned_away() {
    for host in Host::each().await {
        let (code, _) = host.room("alone").await;
        let mut phone = host.seat(&code, 1).await;
        let token = phone.play(&host, &code).await.token();
        let path = format!("/r/{code}/name");
        let large = phone.post(&host, &path, &[("token", &token), ("text", &"x".repeat(20_000))]).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        for path in [
            "/assets/..%2f..%2fCargo.toml",
            "/assets/../Cargo.toml",
            "/assets/%00",
            "/face/x/0/angry-8-3.svg",
            "/face/..%2f/0/angry-8-3.svg",
            "/r/..%2f..%2fetc",
            "/r/%F0%9F%98%80",
            "/wall/'%20OR%201=1",
            "/events/zzzzzz",
        ] {
            let answer = Browser::new(4).get(&host, path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn one_seat_can_only_do_so_much() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phone = host.seat(&code, 1).await;
        host.seat(&code, 2).await;
        lead.step(&host, &code, "start", &[]).await;
        let page = phone.play(&host, &code).await;
        let (token, choice) = (page.token(), page.choices()[0].clone());
        let fields = [("token", token.as_str()), ("moment", "0"), ("round", "1"), ("choice", choice.as_str())];
        let mut refused = false;
        for _ in 0..1000 {
            let status = phone.post(&host, &format!("/r/{code}/vote"), &fields).await.status;
            refused |= status == StatusCode::TOO_MANY_REQUESTS;
            if refused {
                break;
            }
        }
        assert!(refused);
    }
}
