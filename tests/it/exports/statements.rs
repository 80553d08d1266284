//! Statements, held against the rules of the standard (xAPI 1.0.3, part two; IEEE 9274.1.1, clause 4).

use std::collections::{BTreeMap, BTreeSet};

use defuse::record::export::xapi::{Base, Layout, Version, statements, write_statements};
use regex_lite::Regex;
use serde_json::Value;

use super::{attempts, made, nobody_is_named};

fn written(names: bool, version: Version, layout: Layout) -> String {
    let (store, rescored) = attempts();
    let mut out = Vec::new();
    write_statements(&mut out, &made(&store, &rescored, names), version, &Base::default(), layout).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed(names: bool, version: Version) -> Vec<Value> {
    serde_json::from_str(&written(names, version, Layout::Array)).unwrap()
}

/// An absolute IRI without spaces.
fn is_iri(value: &Value) -> bool {
    value.as_str().is_some_and(|iri| Regex::new(r"^https?://[^\s/]+/[^\s<>{}|\\^`]*$").unwrap().is_match(iri))
}

fn is_uuid(value: &Value) -> bool {
    let shape = Regex::new("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$").unwrap();
    value.as_str().is_some_and(|id| shape.is_match(id))
}

/// By language tag, a text that says something.
#[track_caller]
fn language_map(value: &Value) {
    let map = value.as_object().unwrap();
    assert!(!map.is_empty());
    for (tag, text) in map {
        assert!(Regex::new("^[a-z]{2,3}(-[A-Za-z0-9]+)*$").unwrap().is_match(tag), "{tag}");
        assert!(!text.as_str().unwrap().is_empty());
    }
}

/// No property is null or an empty object (1.0.3, part two, 2.2): extensions may hold what they like.
fn nothing_is_empty(value: &Value, at: &str) {
    match value {
        Value::Null => panic!("{at} is null"),
        Value::Object(map) => {
            assert!(!map.is_empty(), "{at} is empty");
            for (key, value) in map.iter().filter(|(key, _)| *key != "extensions") {
                nothing_is_empty(value, &format!("{at}.{key}"));
            }
        }
        Value::Array(all) => all.iter().for_each(|value| nothing_is_empty(value, at)),
        Value::String(text) => assert!(!text.is_empty(), "{at} is empty"),
        _ => {}
    }
}

fn extensions(value: &Value) {
    for key in value["extensions"].as_object().unwrap().keys() {
        assert!(
            key.starts_with("https://defuse.example/xapi/extensions/") && is_iri(&Value::from(key.as_str())),
            "{key}"
        );
    }
}

#[track_caller]
fn keys(value: &Value, allowed: &[&str]) {
    for key in value.as_object().unwrap().keys() {
        assert!(allowed.contains(&key.as_str()), "{key}");
    }
}

fn statement(statement: &Value, version: &str) {
    nothing_is_empty(statement, "statement");
    keys(statement, &["id", "actor", "verb", "object", "result", "context", "timestamp", "version"]);
    assert!(is_uuid(&statement["id"]) && is_uuid(&statement["context"]["registration"]));
    assert_eq!(statement["version"], version);
    // One way to identify whoever acts, and not by mail.
    let actor = &statement["actor"];
    keys(actor, &["objectType", "name", "account"]);
    keys(&actor["account"], &["homePage", "name"]);
    assert!(actor["objectType"] == "Agent" && is_iri(&actor["account"]["homePage"]));
    assert!(is_iri(&statement["verb"]["id"]));
    language_map(&statement["verb"]["display"]);
    if let Some(at) = statement["timestamp"].as_str() {
        assert!(at.parse::<jiff::Timestamp>().is_ok() && at.ends_with('Z'), "{at}");
    }
    let object = &statement["object"];
    assert!(object["objectType"] == "Activity" && is_iri(&object["id"]) && is_iri(&object["definition"]["type"]));
    language_map(&object["definition"]["name"]);
    let context = &statement["context"];
    keys(context, &["registration", "platform", "revision", "language", "team", "contextActivities", "extensions"]);
    keys(&context["contextActivities"], &["parent", "grouping"]);
    for activity in context["contextActivities"].as_object().unwrap().values().flat_map(|all| all.as_array().unwrap()) {
        assert!(is_iri(&activity["id"]));
    }
    if let Some(team) = context.get("team") {
        assert!(team["objectType"] == "Group" && is_iri(&team["account"]["homePage"]));
    }
    extensions(context);
    extensions(&statement["result"]);
}

fn answered(statement: &Value) {
    let definition = &statement["object"]["definition"];
    assert_eq!(definition["type"], "http://adlnet.gov/expapi/activities/cmi.interaction");
    assert_eq!(definition["interactionType"], "choice");
    let ids: Vec<&str> =
        definition["choices"].as_array().unwrap().iter().map(|choice| choice["id"].as_str().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids of choices are different");
    for choice in definition["choices"].as_array().unwrap() {
        language_map(&choice["description"]);
    }
    // `[,]` parts answers from each other, so no id holds it.
    assert!(
        ids.contains(&statement["result"]["response"].as_str().unwrap()) && ids.iter().all(|id| !id.contains("[,]"))
    );
    keys(&statement["result"], &["response", "extensions"]);
}

fn completed(statement: &Value) {
    let result = &statement["result"];
    keys(result, &["score", "completion", "duration", "extensions"]);
    let [scaled, raw, min, max] = ["scaled", "raw", "min", "max"].map(|name| result["score"][name].as_f64().unwrap());
    assert!((0.0..=1.0).contains(&scaled) && min <= raw && raw <= max);
    assert!((scaled - raw / 100.0).abs() < 1e-9);
    assert_eq!(result["completion"], true);
    if let Some(duration) = result.get("duration") {
        assert!(Regex::new(r"^PT\d+(\.\d\d)?S$").unwrap().is_match(duration.as_str().unwrap()));
    }
}

#[test]
fn every_statement_keeps_the_rules_of_both_versions() {
    for (version, name) in [(Version::V1, "1.0.0"), (Version::V2, "2.0.0")] {
        let (mut done, mut ids) = ([0, 0], BTreeSet::new());
        for one in parsed(false, version) {
            statement(&one, name);
            assert!(ids.insert(one["id"].as_str().unwrap().to_owned()), "{} twice", one["id"]);
            match one["verb"]["id"].as_str().unwrap().rsplit('/').next().unwrap() {
                "answered" => {
                    answered(&one);
                    done[0] += 1;
                }
                "completed" => {
                    completed(&one);
                    done[1] += 1;
                }
                other => panic!("{other}"),
            }
        }
        assert!(done[0] > 50 && done[1] == 12, "{done:?}");
    }
}

#[test]
fn the_same_attempts_make_the_same_statements_and_the_version_changes_nothing_else() {
    assert_eq!(written(false, Version::V1, Layout::Lines), written(false, Version::V1, Layout::Lines));
    let strip = |version| {
        let mut all = parsed(false, version);
        all.iter_mut().for_each(|statement| drop(statement.as_object_mut().unwrap().remove("version")));
        all
    };
    assert_eq!(strip(Version::V1), strip(Version::V2));
}

#[test]
fn nobody_is_named_and_an_activity_is_the_same_for_everybody() {
    nobody_is_named(&written(false, Version::V1, Layout::Array));
    assert!(written(true, Version::V1, Layout::Array).contains("Okonkwo"));
    let mut activities: BTreeMap<String, Value> = BTreeMap::new();
    for statement in parsed(true, Version::V1).into_iter().chain(parsed(false, Version::V2)) {
        let (id, definition) =
            (statement["object"]["id"].as_str().unwrap().to_owned(), &statement["object"]["definition"]);
        assert_eq!(activities.entry(id).or_insert_with(|| definition.clone()), definition);
    }
}

#[test]
fn a_name_or_another_base_changes_no_id() {
    let (store, rescored) = attempts();
    let other: Base = "https://training.example.com/defuse".parse().unwrap();
    for (hidden, named) in made(&store, &rescored, false).iter().zip(&made(&store, &rescored, true)) {
        let one = statements(hidden, Version::V1, &Base::default());
        let two = statements(named, Version::V2, &other);
        assert_eq!(one.iter().map(|one| one.id).collect::<Vec<_>>(), two.iter().map(|two| two.id).collect::<Vec<_>>());
        assert!(two.iter().all(|two| !two.body.to_string().contains("defuse.example")));
    }
}

#[test]
fn an_attempt_whose_text_is_gone_keeps_its_last_statement() {
    let (store, _) = attempts();
    let (gone, _) = defuse::record::rescore_all(&store.attempts(None).unwrap(), &[], |_| None);
    for sheet in made(&store, &gone, false) {
        let all = statements(&sheet, Version::V1, &Base::default());
        assert_eq!(all.len(), 1);
        nothing_is_empty(&all[0].body, "statement");
        completed(&all[0].body);
    }
}
