//! What leaves a room as a file.

use axum::http::StatusCode;
use serde_json::Value;

use super::browser::{Answer, Browser, Host};
use crate::record::import::read_receipts;

/// Three seats in two teams: two have ended, under names that are traps for spreadsheets and pages; the third has made one move.
async fn played(host: &Host) -> (String, Browser) {
    let (code, mut lead) = host.bare_room().await;
    let token = lead.get(host, &format!("/lead/{code}")).await.token();
    let fields =
        [("mode", "alone"), ("scenario", super::browser::SCENARIO), ("epoch", "0"), ("token", &token), ("teams", "2")];
    assert_eq!(lead.post(host, &format!("/lead/{code}/set-up"), &fields).await.status, StatusCode::SEE_OTHER);
    let mut phones = Vec::new();
    for (number, name) in [(1, "=HYPERLINK(\"http://x\")"), (2, "Zoë \"Z\", <b>Ärger"), (3, "Ana")] {
        let mut phone = Browser::new(number);
        assert_eq!(phone.join(host, &code, name).await.status, StatusCode::SEE_OTHER);
        phones.push(phone);
    }
    lead.step(host, &code, "start", &[]).await;
    for phone in &mut phones[..2] {
        for _ in 0..40 {
            if phone.play(host, &code).await.choices().is_empty() {
                break;
            }
            host.clock.fetch_add(4_000, std::sync::atomic::Ordering::SeqCst);
            phone.choose(host, &code, 0).await;
        }
    }
    phones[2].choose(host, &code, 0).await;
    (code, lead)
}

async fn file(host: &Host, lead: &mut Browser, path: &str) -> Answer {
    let answer = lead.get(host, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    let kept = answer.headers["content-disposition"].to_str().unwrap().to_owned();
    let name = kept.strip_prefix("attachment; filename=\"").and_then(|rest| rest.strip_suffix('"')).unwrap();
    assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte)), "{name}");
    assert_eq!(name.contains("-with-names"), path.contains("names=true"), "{name}");
    answer
}

fn rows(table: &str, separator: u8) -> Vec<Vec<String>> {
    let text = table.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn tables_hide_names_until_they_are_asked_for_and_hold_no_formulas() {
    for host in Host::each().await {
        let (code, mut lead) = played(&host).await;
        let skills = format!("/lead/{code}/export?format=skills");
        let plain = file(&host, &mut lead, &skills).await;
        assert_eq!(plain.headers["content-type"], "text/csv; charset=utf-8");
        for told in ["HYPERLINK", "Zoë", "Ärger", "Ana", "defuse1:"] {
            assert!(!plain.has(told), "{told}: {}", plain.body);
        }
        let plain = rows(&plain.body, b',');
        let column = |name: &str| plain[0].iter().position(|title| title == name).unwrap();
        let people: std::collections::BTreeSet<&str> =
            plain[1..].iter().map(|row| row[column("person")].as_str()).collect();
        assert_eq!(people.len(), 2, "who has not ended stands in no table: {people:?}");
        assert!(people.iter().all(|person| crate::record::spoken(person).is_some()), "{people:?}");
        let teams: std::collections::BTreeSet<&str> =
            plain[1..].iter().map(|row| row[column("team")].as_str()).collect();
        assert_eq!(teams.into_iter().collect::<Vec<_>>(), ["Team 1", "Team 2"]);
        assert_eq!(plain, rows(&file(&host, &mut lead, &skills).await.body, b','), "the same each time");

        let named = file(&host, &mut lead, &format!("{skills}&names=true&separator=semicolon")).await;
        let named = rows(&named.body, b';');
        assert!(named.iter().all(|row| row.iter().all(|cell| !cell.starts_with(['=', '+', '@']))), "{named:?}");
        let people: Vec<&str> = named[1..].iter().map(|row| row[column("person")].as_str()).collect();
        assert!(people.contains(&"'=HYPERLINK(\"http://x\")") && people.contains(&"Zoë \"Z\", <b>Ärger"), "{people:?}");
        let ids = |table: &[Vec<String>]| table.iter().map(|row| row[column("attempt")].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&plain), ids(&named), "an attempt is named the same with names and without");

        let moves = rows(&file(&host, &mut lead, &format!("/lead/{code}/export?format=moves")).await.body, b',');
        let at = moves[0].iter().position(|title| title == "at_utc").unwrap();
        assert!(moves.len() > 4 && moves[1..].iter().all(|row| row[at].starts_with("2026-")), "{:?}", moves[1]);
    }
}

#[tokio::test]
async fn pseudonyms_stay_when_a_seat_is_renamed_and_differ_between_rooms() {
    for host in Host::each().await {
        let (code, mut lead) = played(&host).await;
        let (other, mut other_lead) = played(&host).await;
        let people = |answer: Answer| -> Vec<String> {
            let read: Value = serde_json::from_str(&answer.body).unwrap();
            let all = read["attempts"].as_array().unwrap().iter();
            all.map(|attempt| format!("{} {}", attempt["person"], attempt["id"])).collect()
        };
        let path = format!("/lead/{code}/export?format=json");
        let before = people(file(&host, &mut lead, &path).await);
        lead.step(&host, &code, "rename", &[("seat", "2"), ("name", "Somebody else")]).await;
        assert_eq!(before, people(file(&host, &mut lead, &path).await));
        let there = people(file(&host, &mut other_lead, &format!("/lead/{other}/export?format=json")).await);
        assert!(before.len() == 2 && there.iter().all(|one| !before.contains(one)), "{before:?} {there:?}");
        let named = file(&host, &mut lead, &format!("{path}&names=true")).await;
        assert!(named.has("Somebody else") && named.has("defuse1:the-recap:"), "{}", named.body);
    }
}

#[tokio::test]
async fn statements_are_written_in_both_versions() {
    for host in Host::each().await {
        let (code, mut lead) = played(&host).await;
        let path = format!("/lead/{code}/export?format=xapi");
        let read: Value = serde_json::from_str(&file(&host, &mut lead, &path).await.body).unwrap();
        assert!(read.as_array().unwrap().len() > 4 && !read.to_string().contains("Zoë"), "{read}");
        let lines = file(&host, &mut lead, &format!("{path}&version=2.0&lines=true&base=https://learn.example/")).await;
        for line in lines.body.lines() {
            let statement: Value = serde_json::from_str(line).unwrap();
            assert!(statement.to_string().contains("https://learn.example/"), "{statement}");
        }
        for wrong in ["format=xapi&base=nonsense", "format=exe", "", "format=json&names=perhaps"] {
            let refused = lead.get(&host, &format!("/lead/{code}/export?{wrong}")).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{wrong}");
        }
    }
}

#[tokio::test]
async fn a_room_that_played_together_is_one_attempt() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        for _ in 0..40 {
            let choices = host.on_offer(&code).await;
            let Some(choice) = choices.first() else { break };
            phone.choose(&host, &code, 0).await;
            host.clock.fetch_add(20_000, std::sync::atomic::Ordering::SeqCst);
            lead.step(&host, &code, "walk", &[("choice", choice)]).await;
        }
        let read: Value = serde_json::from_str(
            &file(&host, &mut lead, &format!("/lead/{code}/export?format=json&names=true")).await.body,
        )
        .unwrap();
        let attempts = read["attempts"].as_array().unwrap();
        assert_eq!((attempts.len(), attempts[0]["person"].as_str()), (1, Some("The room")), "{read}");
        let moves = attempts[0]["moves"].as_array().unwrap();
        assert!(moves.len() > 2 && moves.iter().all(|made| made.to_string().contains("2026-")), "{}", moves[0]);
    }
}

#[tokio::test]
async fn receipts_stand_under_pseudonyms_with_their_teams_and_one_seat_s_alone() {
    for host in Host::each().await {
        let (code, mut lead) = played(&host).await;
        let path = format!("/lead/{code}/receipts.txt");
        let plain = file(&host, &mut lead, &path).await;
        assert!(!plain.has("Ana") && !plain.has("Zoë"), "{}", plain.body);
        let read = read_receipts(&plain.body);
        assert_eq!((read.lines.len(), read.others, read.not_understood.len()), (3, 0, 0), "{read:?}");
        assert!(read.lines.iter().all(|line| line.receipt.player.is_empty() && line.who.is_named()));
        let named = read_receipts(&file(&host, &mut lead, &format!("{path}?names=true")).await.body);
        let who: Vec<(&str, Option<&str>)> =
            named.lines.iter().map(|line| (line.who.name.as_str(), line.who.team.as_deref())).collect();
        assert_eq!(who[1..], [("Zoë \"Z\", <b>Ärger", Some("Team 2")), ("Ana", Some("Team 1"))]);
        assert_eq!(named.lines[2].receipt.keys.len(), 1, "what has not ended has a receipt too");
        let one = read_receipts(&file(&host, &mut lead, &format!("{path}?seat=3&names=true")).await.body);
        assert_eq!(one.lines.iter().map(|line| line.who.name.as_str()).collect::<Vec<_>>(), ["Ana"]);
        assert_eq!(lead.get(&host, &format!("{path}?seat=9")).await.status, StatusCode::CONFLICT);
        let page = lead.get(&host, &format!("/lead/{code}")).await;
        assert!(page.has("receipts.txt?seat=3") && page.has("value=\"xapi\""), "{}", page.body);
    }
}

#[tokio::test]
async fn nobody_exports_another_s_room() {
    for host in Host::each().await {
        let (code, mut lead) = played(&host).await;
        let (other, mut other_lead) = host.room("alone").await;
        let secret = other_lead.cookies[&format!("lead_{other}")].clone();
        other_lead.cookies.insert(format!("lead_{code}"), secret.clone());
        for what in ["export?format=json&names=true", "receipts.txt", "receipts.txt?seat=1"] {
            for stranger in [&mut other_lead, &mut Browser::new(9)] {
                let refused = stranger.get(&host, &format!("/lead/{code}/{what}")).await;
                assert_eq!(refused.status, StatusCode::FORBIDDEN, "{what}");
                assert!(!refused.has("defuse1:") && !refused.has("Ana"));
            }
            assert_eq!(lead.get(&host, &format!("/lead/{other}/{what}")).await.status, StatusCode::FORBIDDEN);
        }
        let refused = lead.get(&host, "/lead/../../etc/passwd/export?format=json").await;
        assert!(refused.status.is_client_error());
    }
}
