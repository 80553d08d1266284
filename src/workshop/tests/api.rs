//! The interface for other programs.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};

use super::super::api;
use super::browser::{Answer, Browser, Host};

async fn call(
    host: &Host,
    method: Method,
    path: &str,
    secret: Option<&str>,
    body: Option<Value>,
) -> (StatusCode, Value) {
    let mut request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
    if let Some(secret) = secret {
        request = request.header(header::AUTHORIZATION, format!("Bearer {secret}"));
    }
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    let Answer { status, body, .. } = Browser::new(77).send(host, request, body).await;
    (status, serde_json::from_str(&body).unwrap_or(Value::Null))
}

#[tokio::test]
async fn every_documented_address_is_answered_and_no_other() {
    let host = Host::each().await.remove(0);
    let (_, documented) = call(&host, Method::GET, "/api/v1/openapi.json", None, None).await;
    assert!(documented["openapi"].as_str().unwrap().starts_with("3."), "{documented}");
    let description = api::described().into_openapi();
    assert_eq!(serde_json::to_value(&description).unwrap(), documented);
    let mut count = 0;
    for (path, item) in &description.paths.paths {
        for (method, is_there) in [
            (Method::GET, item.get.is_some()),
            (Method::POST, item.post.is_some()),
            (Method::PUT, item.put.is_some()),
            (Method::DELETE, item.delete.is_some()),
        ] {
            let (status, _) =
                call(&host, method.clone(), &path.replace("{code}", "BBBBBB"), None, Some(json!({}))).await;
            assert_eq!(status != StatusCode::METHOD_NOT_ALLOWED, is_there, "{method} {path}: {status}");
            count += usize::from(is_there);
        }
    }
    assert_eq!(count, 15);
    assert_eq!(call(&host, Method::GET, "/api/v1/rooms", None, None).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_program_plays_beside_a_phone() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let base = format!("/api/v1/rooms/{code}");
        let (status, joined) =
            call(&host, Method::POST, &format!("{base}/seats"), None, Some(json!({"name": "Desk"}))).await;
        assert_eq!((status, joined["seat"].as_i64()), (StatusCode::OK, Some(1)), "{joined}");
        let secret = joined["secret"].as_str();
        let text = call(&host, Method::GET, &format!("{base}/scenario"), secret, None).await;
        assert_eq!(text.0, StatusCode::CONFLICT, "not before the start");
        lead.step(&host, &code, "start", &[]).await;
        let (_, mut at) = call(&host, Method::GET, &format!("{base}/seat"), secret, None).await;
        for number in 0..40 {
            if at["asked"] != "move" {
                break;
            }
            let choice = at["conversation"]["choices"][0]["choice"].clone();
            let body = json!({"number": number, "choice": choice});
            let (status, next) = call(&host, Method::POST, &format!("{base}/moves"), secret, Some(body.clone())).await;
            assert_eq!(status, StatusCode::OK, "{next}");
            let (_, again) = call(&host, Method::POST, &format!("{base}/moves"), secret, Some(body)).await;
            assert_eq!(again, next, "sent again it changes nothing");
            at = next;
        }
        assert!(at["conversation"]["ending"].is_string(), "{at}");
        let (_, review) = call(&host, Method::GET, &format!("{base}/review"), secret, None).await;
        assert!(review["receipt"].as_str().unwrap().starts_with("defuse1:the-recap:"), "{review}");
        let text = call(&host, Method::GET, &format!("{base}/scenario"), secret, None).await.1;
        assert!(text["text"].as_str().unwrap().contains("Scenario("));
        let key = lead.cookies[&format!("lead_{code}")].clone();
        let (_, attempts) = call(&host, Method::GET, &format!("{base}/attempts"), Some(&key), None).await;
        assert_eq!(
            (attempts[0]["receipt"].clone(), attempts[0]["ended"].clone()),
            (review["receipt"].clone(), json!(true))
        );
    }
}

#[tokio::test]
async fn a_program_leads_and_votes() {
    for host in Host::each().await {
        let (code, lead) = host.room("together").await;
        let base = format!("/api/v1/rooms/{code}");
        let key = lead.cookies[&format!("lead_{code}")].clone();
        let joined = call(&host, Method::POST, &format!("{base}/seats"), None, Some(json!({}))).await.1;
        let secret = joined["secret"].as_str();
        let start = json!({"epoch": 1, "make": {"step": "start"}});
        let (_, room) = call(&host, Method::POST, &format!("{base}/steps"), Some(&key), Some(start.clone())).await;
        assert_eq!((room["stage"].as_str(), room["vote"]["round"].as_i64()), (Some("playing"), Some(1)), "{room}");
        let (status, again) = call(&host, Method::POST, &format!("{base}/steps"), Some(&key), Some(start)).await;
        assert_eq!((status, again), (StatusCode::OK, room));
        let at = call(&host, Method::GET, &format!("{base}/seat"), secret, None).await.1;
        let choice = at["conversation"]["choices"][0]["choice"].clone();
        let cast = json!({"moment": 0, "round": 1, "choice": choice});
        let voted = call(&host, Method::POST, &format!("{base}/votes"), secret, Some(cast)).await;
        assert_eq!((voted.0, voted.1["asked"].as_str()), (StatusCode::OK, Some("nothing")));
        assert_eq!(voted.1["split"], json!([{"choice": choice, "count": 1}]), "all have voted");
        let walk = json!({"epoch": 3, "make": {"step": "walk", "choice": choice}});
        let (_, room) = call(&host, Method::POST, &format!("{base}/steps"), Some(&key), Some(walk)).await;
        assert_eq!(room["walk"], json!([choice]), "{room}");
    }
}

#[tokio::test]
async fn a_seat_is_told_how_the_room_voted_as_phones_are() {
    for host in Host::each().await {
        let (code, lead) = host.room("together").await;
        let base = format!("/api/v1/rooms/{code}");
        let key = lead.cookies[&format!("lead_{code}")].clone();
        let ask = async |method, path: &str, secret: &str, body| {
            let (status, body) = call(&host, method, &format!("{base}{path}"), Some(secret), body).await;
            assert_eq!(status, StatusCode::OK, "{path}: {body}");
            body
        };
        let how = json!({"epoch": 1, "scenario": null, "mode": "together", "hide_first": true});
        ask(Method::POST, "/set-up", &key, Some(how)).await;
        let mut seats = Vec::new();
        for _ in 0..2 {
            let joined = ask(Method::POST, "/seats", "", Some(json!({}))).await;
            seats.push(joined["secret"].as_str().unwrap().to_owned());
        }
        let step = async |make: Value| {
            let epoch = ask(Method::GET, "", &key, None).await["epoch"].clone();
            ask(Method::POST, "/steps", &key, Some(json!({"epoch": epoch, "make": make}))).await
        };
        step(json!({"step": "start"})).await;
        let at = ask(Method::GET, "/seat", &seats[0], None).await;
        let choices = [0, 1].map(|place: usize| at["conversation"]["choices"][place]["choice"].clone());
        let vote = async |seat: usize, round: u8, choice: &Value| {
            let vote = json!({"moment": 0, "round": round, "choice": choice});
            ask(Method::POST, "/votes", &seats[seat], Some(vote)).await
        };
        let open = vote(0, 1, &choices[0]).await;
        assert_eq!((&open["voted"], &open["split"]), (&choices[0], &Value::Null), "{open}");
        assert_eq!(ask(Method::GET, "", &key, None).await["vote"]["given"], 1);
        let closed = vote(1, 1, &choices[1]).await;
        assert_eq!((&closed["split"], &closed["voted"]), (&Value::Null, &Value::Null), "the first vote stays hidden");
        let again = step(json!({"step": "vote_again"})).await;
        assert_eq!(again["vote"]["given"], 0, "{again}");
        vote(0, 2, &choices[1]).await;
        let closed = vote(1, 2, &choices[1]).await;
        assert_eq!(closed["split"], json!([{"choice": choices[1], "count": 2}]), "{closed}");
        assert_eq!(closed["voted"], choices[1]);
    }
}

#[tokio::test]
async fn wrong_secrets_open_nothing() {
    for host in Host::each().await {
        let (code, _) = host.room("alone").await;
        host.seat(&code, 1).await;
        for path in ["seat", "review", "scenario", "attempts", "export?format=json", "receipts", "scenarios"] {
            for secret in [None, Some("aaaaaaaaaaaaaaaaaaaaaaaaaa"), Some("")] {
                let path = format!("/api/v1/rooms/{code}/{path}");
                let (status, body) = call(&host, Method::GET, &path, secret, None).await;
                assert_eq!(status, StatusCode::UNAUTHORIZED, "{path} {secret:?}: {body}");
            }
        }
        let start = json!({"epoch": 1, "make": {"step": "start"}});
        let path = format!("/api/v1/rooms/{code}/steps");
        assert_eq!(call(&host, Method::POST, &path, Some("x"), Some(start)).await.0, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn a_seat_that_is_asked_for_twice_is_one() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let base = format!("/api/v1/rooms/{code}");
        let secret = super::super::secrets::secret();
        let wanted = json!({"name": "Desk", "secret": secret});
        let first = call(&host, Method::POST, &format!("{base}/seats"), None, Some(wanted.clone())).await;
        let again = call(&host, Method::POST, &format!("{base}/seats"), None, Some(wanted)).await;
        assert_eq!((first.0, &first.1), (StatusCode::OK, &again.1));
        for wrong in ["", "short", "has a space in it and is long enough"] {
            let body = json!({"secret": wrong});
            let refused = call(&host, Method::POST, &format!("{base}/seats"), None, Some(body)).await;
            assert_eq!(refused.0, StatusCode::CONFLICT, "{wrong}");
        }
        host.seat(&code, 2).await;
        lead.step(&host, &code, "start", &[]).await;
        let at = call(&host, Method::GET, &format!("{base}/seat"), Some(&secret), None).await.1;
        assert_eq!((at["voted"].clone(), at["player"].as_str()), (Value::Null, Some("")), "the room has no name");
        let choice = at["conversation"]["choices"][0]["choice"].clone();
        let cast = json!({"moment": 0, "round": 1, "choice": choice});
        let at = call(&host, Method::POST, &format!("{base}/votes"), Some(&secret), Some(cast)).await.1;
        assert_eq!((at["asked"].as_str(), &at["voted"]), (Some("vote"), &choice), "it may still be changed");
    }
}

#[tokio::test]
async fn a_program_chooses_exports_and_erases() {
    for host in Host::each().await {
        std::fs::write(host.folder.path().join("broken.ron"), "Scenario(").unwrap();
        host.app.shelf.forget();
        let (code, lead) = host.bare_room().await;
        let (base, key) = (format!("/api/v1/rooms/{code}"), lead.cookies[&format!("lead_{code}")].clone());
        let key = Some(key.as_str());
        let shelf = call(&host, Method::GET, &format!("{base}/scenarios"), key, None).await.1;
        let of = |id: &str| shelf.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
        assert!(of("broken")["trouble"].is_string() && of("broken")["hash"].is_null(), "{shelf}");
        assert!(of("late-delivery")["trouble"].is_null() && of("late-delivery")["openings"][0]["node"].is_string());
        let set_up = |epoch: i64, scenario: Value, opening: i64| json!({"epoch": epoch, "scenario": scenario, "mode": "alone", "opening": opening, "seed": 5});
        let path = format!("{base}/set-up");
        for (id, opening) in [("broken", 0), ("nothing", 0), ("late-delivery", 60_000)] {
            let refused = call(&host, Method::POST, &path, key, Some(set_up(0, json!(id), opening))).await;
            assert_eq!(refused.0, StatusCode::CONFLICT, "{id}: {}", refused.1);
        }
        let room = call(&host, Method::POST, &path, key, Some(set_up(0, json!("late-delivery"), 0))).await.1;
        assert_eq!((&room["scenario"]["seed"], &room["scenario"]["opening"]), (&json!(5), &json!(0)), "{room}");
        assert_eq!(room["scenario"]["hash"], of("late-delivery")["hash"]);
        let kept = call(&host, Method::POST, &path, key, Some(set_up(1, Value::Null, 0))).await.1;
        assert_eq!((&kept["epoch"], &kept["scenario"]), (&json!(2), &room["scenario"]));
        let late = call(&host, Method::POST, &path, key, Some(set_up(1, json!("free-extras"), 0))).await.1;
        assert_eq!(late["scenario"], room["scenario"], "what comes after another step changes nothing");
        let (status, told) = call(&host, Method::GET, &format!("{base}/export?format=json"), key, None).await;
        assert_eq!((status, told["attempts"].clone()), (StatusCode::OK, json!([])));
        let (status, told) = call(&host, Method::DELETE, &base, Some("aaaaaaaaaaaaaaaaaaaaaaaaaa"), None).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{told}");
        let (status, told) = call(&host, Method::DELETE, &base, key, None).await;
        assert_eq!((status, told), (StatusCode::OK, json!({"traces": false})));
        assert_eq!(call(&host, Method::GET, &base, None, None).await.0, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_versions_are_told_to_anybody() {
    let host = Host::each().await.remove(0);
    let (status, told) = call(&host, Method::GET, "/api/version", None, None).await;
    assert_eq!((status, &told["api"]), (StatusCode::OK, &json!([crate::join::SPEAKS])));
    assert_eq!(told["version"], env!("CARGO_PKG_VERSION"));
}
