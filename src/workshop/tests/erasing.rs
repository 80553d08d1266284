//! What is erased is gone: from the tables, and from the bytes of the file.

use axum::http::StatusCode;

use super::super::secrets;
use super::super::store::Database;
use super::browser::{Answer, Browser, Host};

/// Everything that the database's files hold, in small letters; nothing where it isn't a file.
fn bytes(host: &Host) -> String {
    let Database::File(path) = &host.database else { return String::new() };
    let mut all = String::new();
    for file in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() && path.extension().is_none_or(|ending| ending != "ron") {
            all.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap()).to_lowercase());
        }
    }
    all
}

#[track_caller]
fn hold(host: &Host, needles: &[String], expected: bool) {
    if matches!(host.database, Database::File(_)) {
        let all = bytes(host);
        for needle in needles {
            assert_eq!(all.contains(&needle.to_lowercase()), expected, "{needle}");
        }
    }
}

async fn erase_seat(lead: &mut Browser, host: &Host, code: &str, seat: &str) -> Answer {
    let erased = lead.step(host, code, "erase", &[("seat", seat), ("sure", "yes")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.body);
    erased
}

#[tokio::test]
async fn a_seat_that_is_erased_leaves_no_byte() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        let mut gone = Browser::new(1);
        gone.join(&host, &code, "Quetzalcoatl Vandermeer").await;
        let mut stays = host.seat(&code, 2).await;
        lead.step(&host, &code, "start", &[]).await;
        for name in ["Wolfgang Xylophon", "Yggdrasil Zwingli"] {
            lead.step(&host, &code, "rename", &[("seat", "1"), ("name", name)]).await;
        }
        gone.choose(&host, &code, 0).await;
        gone.choose(&host, &code, 0).await;
        stays.choose(&host, &code, 0).await;
        let secret = gone.cookies.values().next().unwrap().clone();
        let seat = host.app.store.seats(&code).await.unwrap().remove(0);
        let needles: Vec<String> =
            ["Quetzalcoatl", "Xylophon", "Yggdrasil Zwingli", &secrets::hash(&secret), &seat.return_code]
                .map(str::to_owned)
                .into();
        hold(&host, &needles, true);

        let unsure = lead.step(&host, &code, "erase", &[("seat", "1")]).await;
        assert_eq!(unsure.status, StatusCode::CONFLICT, "not without the box");
        erase_seat(&mut lead, &host, &code, "1").await;
        hold(&host, &needles, false);
        let store = &host.app.store;
        assert!(store.moves(&code, 1).await.unwrap().is_empty() && store.moves(&code, 2).await.unwrap().len() == 1);
        let seats = store.seats(&code).await.unwrap();
        assert_eq!((seats[0].name.as_str(), seats[0].removed, seats[1].removed), ("", true, false));
        let steps = serde_json::to_string(&store.steps(&code).await.unwrap()).unwrap();
        assert!(!steps.contains("Xylophon") && !steps.contains("Yggdrasil"), "{steps}");
        let page = lead.get(&host, &format!("/lead/{code}")).await;
        assert!(!page.has("Yggdrasil") && page.has("Phone 2"));

        // Whoever sat there sees the way in, and gets a seat that nobody had.
        assert!(gone.play(&host, &code).await.choices().is_empty());
        gone.join(&host, &code, "Quetzalcoatl Vandermeer").await;
        let seats = store.seats(&code).await.unwrap();
        assert_eq!((seats.len(), seats[2].number, seats[2].name.as_str()), (3, 3, "Quetzalcoatl Vandermeer"));
        assert!(store.moves(&code, 3).await.unwrap().is_empty());
        // Twice changes nothing, and a second seat can be erased beside the first.
        erase_seat(&mut lead, &host, &code, "3").await;
        erase_seat(&mut lead, &host, &code, "3").await;
        hold(&host, &["Quetzalcoatl".to_owned()], false);
        assert_eq!(
            lead.step(&host, &code, "erase", &[("seat", "7"), ("sure", "yes")]).await.status,
            StatusCode::CONFLICT
        );
    }
}

#[tokio::test]
async fn votes_go_with_the_seat_that_gave_them_also_when_the_room_is_over() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("together").await;
        let mut phones = [host.seat(&code, 1).await, host.seat(&code, 2).await];
        lead.step(&host, &code, "start", &[]).await;
        for phone in &mut phones {
            phone.choose(&host, &code, 0).await;
        }
        lead.step(&host, &code, "end", &[]).await;
        erase_seat(&mut lead, &host, &code, "2").await;
        let votes = host.app.store.votes(&code, None).await.unwrap();
        assert_eq!(votes.iter().map(|vote| vote.seat).collect::<Vec<_>>(), [1]);
    }
}

#[tokio::test]
async fn a_room_that_is_erased_leaves_no_byte_and_other_rooms_stay() {
    for host in Host::each().await {
        let text = super::choosing::renamed("Zanzibar Umbrella");
        std::fs::write(host.folder.path().join("umbrella.ron"), text).unwrap();
        let (code, mut lead) = host.bare_room().await;
        let token = lead.get(&host, &format!("/lead/{code}")).await.token();
        let fields = [("mode", "alone"), ("scenario", "umbrella"), ("epoch", "0"), ("token", &token)];
        lead.post(&host, &format!("/lead/{code}/set-up"), &fields).await;
        let (other, _) = host.room("alone").await;
        let (same, mut same_lead) = host.room("alone").await;
        let mut phone = Browser::new(1);
        phone.join(&host, &code, "Quetzalcoatl Vandermeer").await;
        host.seat(&other, 2).await;
        lead.step(&host, &code, "start", &[]).await;
        phone.choose(&host, &code, 0).await;
        lead.get(&host, &format!("/lead/{code}/export?format=json")).await;
        let key = host.app.store.pseudonym_key(&code).await.unwrap().unwrap();
        let needles: Vec<String> = vec![
            "Quetzalcoatl".into(),
            code.clone(),
            key,
            secrets::hash(&lead.cookies[&format!("lead_{code}")]),
            "Zanzibar".into(),
        ];
        hold(&host, &needles, true);

        let path = format!("/lead/{code}/erase");
        let unsure = lead.post(&host, &path, &[("token", &token)]).await;
        assert_eq!(unsure.status, StatusCode::CONFLICT, "not without the box");
        let erased = lead.post(&host, &path, &[("token", &token), ("sure", "yes")]).await;
        assert_eq!((erased.status, erased.headers["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, "/?erased"));
        hold(&host, &needles, false);
        assert!(lead.get(&host, "/?erased").await.has("The room is erased"));
        assert_eq!(lead.post(&host, &path, &[("token", &token), ("sure", "yes")]).await.status, StatusCode::NOT_FOUND);
        assert!(host.app.open(&other).await.ok().unwrap().played.is_some());
        // Another room that plays the same text keeps it, until the last one is erased.
        let token = same_lead.get(&host, &format!("/lead/{same}")).await.token();
        same_lead.post(&host, &format!("/lead/{same}/erase"), &[("token", &token), ("sure", "yes")]).await;
        let twin = host.twin().await;
        assert!(twin.app.open(&other).await.ok().unwrap().played.is_some());
    }
}

#[tokio::test]
async fn renaming_is_one_step_or_none() {
    for host in Host::each().await {
        let (code, mut lead) = host.room("alone").await;
        host.seat(&code, 1).await;
        host.seat(&code, 2).await;
        let before = host.app.store.steps(&code).await.unwrap().len();
        let taken = lead.step(&host, &code, "rename", &[("seat", "1"), ("name", "phone 2")]).await;
        assert_eq!(taken.status, StatusCode::CONFLICT);
        let nobody = lead.step(&host, &code, "rename", &[("seat", "9"), ("name", "Somebody")]).await;
        assert_eq!(nobody.status, StatusCode::CONFLICT);
        assert_eq!(host.app.store.steps(&code).await.unwrap().len(), before, "what was refused is no step");
        // A page that knows less than the room renames nobody.
        let token = lead.get(&host, &format!("/lead/{code}")).await.token();
        let old = [("token", token.as_str()), ("epoch", "0"), ("step", "rename"), ("seat", "1"), ("name", "Late")];
        lead.post(&host, &format!("/lead/{code}/step"), &old).await;
        let names: Vec<String> = host.app.store.seats(&code).await.unwrap().into_iter().map(|seat| seat.name).collect();
        assert_eq!(names, ["Phone 1", "Phone 2"]);
    }
}
