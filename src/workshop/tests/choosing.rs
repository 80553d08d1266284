//! The facilitator chooses what is played; what then becomes of the file changes nothing.

use axum::http::StatusCode;

use super::browser::{Browser, Host, SCENARIO};
use crate::library::Library;

/// The text of a built-in scenario under another title.
pub(super) fn renamed(title: &str) -> String {
    let library = Library::open(&[]);
    let entry = library.get(SCENARIO).unwrap();
    let (text, scenario) = (entry.source.as_ref().unwrap().text(), entry.scenario.as_ref().unwrap());
    let changed = text.replace(&format!("title: \"{}\"", scenario.title), &format!("title: \"{title}\""));
    assert_ne!(changed, text);
    changed
}

async fn choose(lead: &mut Browser, host: &Host, code: &str, fields: &[(&str, &str)]) -> StatusCode {
    let page = lead.get(host, &format!("/lead/{code}")).await;
    let (token, epoch) = (page.token(), page.hidden("epoch").unwrap());
    let mut all = vec![("token", token.as_str()), ("epoch", epoch.as_str())];
    all.extend(fields);
    lead.post(host, &format!("/lead/{code}/set-up"), &all).await.status
}

#[tokio::test]
async fn built_in_and_own_scenarios_are_listed_and_broken_ones_with_their_trouble() {
    for host in Host::each().await {
        let (code, mut lead) = host.bare_room().await;
        std::fs::write(host.folder.path().join("own.ron"), renamed("My <b>own</b> one")).unwrap();
        std::fs::write(host.folder.path().join("broken.ron"), "Scenario(\n    title: \"<i>\",\n    nonsense: 3,\n)")
            .unwrap();
        host.app.shelf.forget();
        let page = lead.get(&host, &format!("/lead/{code}")).await;
        assert!(page.has("value=\"late-delivery\"") && page.has("value=\"own\""), "{}", page.body);
        assert!(page.has("My &#60;b&#62;own") && !page.has("value=\"broken\""), "{}", page.body);
        assert!(page.has("1 scenario doesn’t load") && page.has("<strong>broken</strong>: line"), "{}", page.body);
        let refused = choose(&mut lead, &host, &code, &[("mode", "alone"), ("scenario", "broken")]).await;
        assert_eq!(refused, StatusCode::CONFLICT);
        let kept = choose(&mut lead, &host, &code, &[("mode", "alone"), ("scenario", "own")]).await;
        assert_eq!(kept, StatusCode::SEE_OTHER);
        assert!(lead.get(&host, &format!("/lead/{code}")).await.has("value=\"own\" selected"));
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        assert!(phone.get(&host, &format!("/r/{code}")).await.has("My &#60;b&#62;own"));
    }
}

#[tokio::test]
async fn a_room_keeps_the_text_that_it_chose() {
    for host in Host::each().await {
        let path = host.folder.path().join("own.ron");
        std::fs::write(&path, renamed("As it was")).unwrap();
        let (code, mut lead) = host.bare_room().await;
        choose(&mut lead, &host, &code, &[("mode", "alone"), ("scenario", "own")]).await;
        std::fs::write(&path, renamed("As it is")).unwrap();
        host.app.shelf.forget();
        let page = lead.get(&host, &format!("/lead/{code}")).await;
        assert!(page.has("As it was, as it was when it was chosen") && page.has("As it is ("), "{}", page.body);
        // Keeping the rest keeps the text too.
        let kept = choose(&mut lead, &host, &code, &[("mode", "alone"), ("scenario", ""), ("teams", "3")]).await;
        assert_eq!(kept, StatusCode::SEE_OTHER);
        let mut phone = host.seat(&code, 1).await;
        lead.step(&host, &code, "start", &[]).await;
        phone.choose(&host, &code, 0).await;
        for text in ["Scenario(", ""] {
            std::fs::write(&path, text).unwrap();
            host.app.shelf.forget();
            // Another process, which has compiled nothing yet, and doesn't have the folder either.
            let mut twin = host.twin().await;
            twin.clock = std::sync::Arc::clone(&host.clock);
            phone.choose(&twin, &code, 0).await;
            assert!(phone.play(&twin, &code).await.status.is_success());
            assert_eq!(twin.app.open(&code).await.ok().unwrap().game().ok().unwrap().0.scenario.title, "As it was");
        }
        std::fs::remove_file(&path).unwrap();
        host.app.shelf.forget();
        phone.choose(&host, &code, 0).await;
        assert_eq!(host.app.store.moves(&code, 1).await.unwrap().len(), 4);
        let late = choose_late(&mut lead, &host, &code).await;
        assert_eq!(late, StatusCode::CONFLICT, "what is played can't be changed after the start");
    }
}

async fn choose_late(lead: &mut Browser, host: &Host, code: &str) -> StatusCode {
    choose(lead, host, code, &[("mode", "together"), ("scenario", SCENARIO)]).await
}

#[tokio::test]
async fn a_room_begins_where_the_facilitator_says() {
    for host in Host::each().await {
        let library = Library::open(&[]);
        let scenario = library.entries().iter().filter_map(|entry| entry.scenario.as_ref());
        let scenario = scenario.filter(|scenario| scenario.openings.len() > 1);
        let scenario = scenario.min_by_key(|scenario| scenario.nodes.len()).unwrap();
        let last = scenario.openings.len() - 1;
        let (code, mut lead) = host.bare_room().await;
        let how = [("mode", "together"), ("scenario", scenario.id.as_str())];
        choose(&mut lead, &host, &code, &how).await;
        let node = &scenario.nodes[scenario.openings[last].node as usize].id;
        assert!(lead.get(&host, &format!("/lead/{code}")).await.has(&format!("at “{node}”")));
        for opening in 0..=last {
            let number = opening.to_string();
            let more = [("opening", number.as_str()), ("opening_of", scenario.id.as_str())];
            let kept = choose(&mut lead, &host, &code, &[how.as_slice(), &more].concat()).await;
            assert_eq!(kept, StatusCode::SEE_OTHER);
            let opened = host.app.open(&code).await.ok().unwrap();
            assert_eq!(usize::from(opened.walk(None).ok().unwrap().conversation.opening()), opening);
            assert!(
                lead.get(&host, &format!("/lead/{code}")).await.has(&format!("<option value=\"{opening}\" selected>"))
            );
        }
        for wrong in ["99", "-1", "x", "70000"] {
            let more = [("opening", wrong), ("opening_of", scenario.id.as_str())];
            let refused = choose(&mut lead, &host, &code, &[how.as_slice(), &more].concat()).await;
            assert_eq!(refused, StatusCode::CONFLICT, "{wrong}");
        }
        // The opening of another scenario is none of this one's.
        let more = [("opening", "1"), ("opening_of", scenario.id.as_str()), ("mode", "alone"), ("scenario", SCENARIO)];
        assert_eq!(choose(&mut lead, &host, &code, &more).await, StatusCode::SEE_OTHER);
        assert_eq!(host.app.open(&code).await.ok().unwrap().state.set_up.unwrap().opening, None);
    }
}
