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
        assert!(review["receipt"].as_str().unwrap().starts_with("defuse1:late-delivery:"), "{review}");
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
        let walk = json!({"epoch": 3, "make": {"step": "walk", "choice": choice}});
        let (_, room) = call(&host, Method::POST, &format!("{base}/steps"), Some(&key), Some(walk)).await;
        assert_eq!(room["walk"], json!([choice]), "{room}");
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
