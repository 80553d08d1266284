//! Reports: one file that needs nothing else, and in which nobody's text is taken for markup.

use defuse::record::compare::{Comparison, Question};
use defuse::record::report::{Group, attempt_report, group_report};
use defuse::record::{Mode, Rescored};
use jiff::tz::TimeZone;

use super::super::record::envelope;
use super::{attempts, made, nobody_is_named};

/// Without the type that it carries.
fn without_fonts(page: &str) -> String {
    let mut rest = page;
    let mut text = String::new();
    while let Some(at) = rest.find("url(data:font/ttf;base64,") {
        text.push_str(&rest[..at]);
        rest = &rest[at + rest[at..].find(')').unwrap()..];
    }
    text + rest
}

#[track_caller]
fn stands_alone(page: &str) {
    let text = without_fonts(page);
    for sign in ["<script", "http:", "https:", "src=", "@import", "url(", "<link", "<iframe", "javascript:"] {
        assert!(!text.to_lowercase().contains(sign), "`{sign}` stands in it");
    }
    assert!(text.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(text.contains("<h1") && text.contains("<h2") && text.contains("<main>"));
    // Every picture has a text, but for those beside which the word stands.
    for picture in text.split("<svg ").skip(1) {
        let tag = &picture[..picture.find('>').unwrap()];
        assert!(tag.contains("aria-label") || tag.contains("aria-hidden=\"true\""), "{tag}");
    }
    for table in text.split("<table").skip(1) {
        let head = &table[..table.find("</thead>").unwrap()];
        assert!(head.matches("<th scope=\"col\"").count() >= 3, "{head}");
    }
    // Every tag that is opened is closed.
    for tag in ["table", "tr", "td", "section", "div", "svg", "p", "ul", "li", "span", "strong", "h2", "h3", "symbol"] {
        let opened = text.matches(&format!("<{tag} ")).count() + text.matches(&format!("<{tag}>")).count();
        assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn an_attempt_is_told_whole_and_under_a_pseudonym() {
    let (store, rescored) = attempts();
    for (hidden, named) in made(&store, &rescored, false).iter().zip(&made(&store, &rescored, true)) {
        let page = attempt_report(hidden, &TimeZone::UTC).unwrap();
        stands_alone(&page);
        nobody_is_named(&without_fonts(&page));
        let play = hidden.play.as_ref().unwrap();
        let score = play.review.scorecard.score.whole();
        assert!(page.contains(&format!("<p class=\"score\">{score}<small>")));
        assert_eq!(page.matches("<strong>You:</strong>").count(), play.conversation.moves().len());
        assert_eq!(page.matches("<section class=\"sheet\">").count(), play.review.turning_points.len());
        assert_eq!(page.contains("<h2>The recap</h2>"), play.review.recap.is_some());
        // One of the names holds an address, which is then text and nothing else.
        stands_alone(&attempt_report(named, &TimeZone::UTC).unwrap().replace("http://x", ""));
    }
}

#[test]
fn a_group_is_told_without_anybody_in_it() {
    let (_, rescored) = attempts();
    let late: Vec<Rescored> = rescored.into_iter().filter(|one| one.attempt.scenario == "late-delivery").collect();
    let scenario = envelope("late-delivery").unwrap();
    let question =
        Question { scenario: "late-delivery", hash: scenario.scenario().hash, mode: Mode::Practice, pseudonyms: true };
    let comparison = Comparison::of(&late, &question);
    let group =
        Group { comparison: &comparison, scenario: scenario.scenario(), mode: Mode::Practice, when: "1 March 2026" };
    let page = group_report(&group).unwrap();
    stands_alone(&page);
    nobody_is_named(&without_fonts(&page));
    assert!(comparison.entries.iter().all(|entry| !page.contains(&entry.shown)));
    let costliest = comparison.costs[0].words();
    let escaped = costliest.replace('\'', "&#39;").replace('"', "&#34;");
    assert!(page.contains(&escaped), "{costliest}");
    assert!(group_report(&Group { comparison: &Comparison::of(&[], &question), ..group }).is_none());
}
