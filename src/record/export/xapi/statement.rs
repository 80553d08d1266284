//! The statements themselves.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::conversation::Conversation;
use crate::review::Points;
use crate::scenario::{Names, Node, Said, Scenario};

use super::super::json::by_id;
use super::super::retold::{Before, Retold, Spoken, said};
use super::super::sheet::Sheet;
use super::{Base, Statement, Version};

/// The verbs and kinds of activity are ADL's, which record stores and their reports know.
const ANSWERED: &str = "http://adlnet.gov/expapi/verbs/answered";
const COMPLETED: &str = "http://adlnet.gov/expapi/verbs/completed";
const INTERACTION: &str = "http://adlnet.gov/expapi/activities/cmi.interaction";
const SIMULATION: &str = "http://adlnet.gov/expapi/activities/simulation";
/// The language of our own words.
const OURS: &str = "en";

/// The statement of each move.
pub(super) fn answered(sheet: &Sheet<'_>, version: Version, base: &Base) -> Vec<Statement> {
    let Some(play) = &sheet.play else { return Vec::new() };
    let (conversation, retold) = (&play.conversation, Retold::of(&play.conversation));
    let scenario = conversation.scenario();
    let told = conversation.moves().iter().zip(&play.review.moves).zip(&retold.before);
    told.enumerate()
        .map(|(index, ((done, judged), before))| {
            let node = &scenario.nodes[done.before.node as usize];
            let choice = conversation.choice(done);
            let why = choice.outcomes[usize::from(done.outcome)].why.show(&conversation.names());
            let mut extensions = Map::new();
            let mut extend = |name: &str, value: Value| {
                extensions.insert(base.extension(name), value);
            };
            extend("said", said(conversation, &choice.said).unwrap_or_else(|| SILENCE.to_owned()).into());
            extend("marks", json!(by_id(&judged.marks)));
            extend("heat", done.meters.0.into());
            extend("trust", done.meters.1.into());
            if let (Some(cost), Some(label)) = (judged.cost, judged.label()) {
                extend("cost", json!(cost));
                extend("label", label.name().into());
            }
            if let Some(best) = judged.best_choice {
                extend("best-choice", node.choices[usize::from(best)].id.as_str().into());
            }
            if !why.is_empty() {
                extend("why", why.into());
            }
            let mut context = context(sheet, scenario, base, &[("parent", text_of(sheet, base))]);
            let offered = offered(conversation, node, before);
            for (name, value) in [("move", json!(index + 1)), ("heard", heard(&before.heard)), ("offered", offered)] {
                context["extensions"][base.extension(name)] = value;
            }
            let object = json!({
                "objectType": "Activity",
                "id": base.iri(&["scenarios", &scenario.id, &scenario.hash.to_string(), "nodes", &node.id]),
                "definition": interaction(scenario, node),
            });
            let result = json!({ "response": choice.id, "extensions": extensions });
            let verb = json!({ "id": ANSWERED, "display": { OURS: "answered" } });
            let id = Uuid::new_v5(&sheet.id, format!("answered {}", index + 1).as_bytes());
            statement(
                sheet,
                version,
                base,
                id,
                sheet.time_of(index),
                json!({ "verb": verb, "object": object, "result": result, "context": context }),
            )
        })
        .collect()
}

/// The statement of the whole attempt.
pub(super) fn completed(sheet: &Sheet<'_>, version: Version, base: &Base) -> Option<Statement> {
    let worth = sheet.attempt.worth.as_ref()?;
    let conversation = sheet.play.as_ref().map(|play| &play.conversation);
    let mut ending = json!({ "id": worth.ending, "kind": worth.kind.name() });
    if let Some((conversation, end)) = conversation.and_then(|conversation| Some((conversation, conversation.end()?))) {
        let title = &conversation.scenario().endings[end.ending as usize].title;
        ending["title"] = title.show(&conversation.names()).into();
    }
    let mut skills = Map::new();
    for (skill, score) in &worth.skills {
        let shown = score.map_or_else(|| Value::from("not enough asked"), |score| json!(score));
        skills.insert(skill.id().to_owned(), shown);
    }
    let mut result = json!({
        "score": { "scaled": scaled(worth.score), "raw": worth.score, "min": 0, "max": 100 },
        "completion": true,
        "extensions": {
            base.extension("par"): worth.par,
            base.extension("exact"): worth.exact,
            base.extension("ending"): ending,
            base.extension("skills"): skills,
        },
    });
    if let Some((from, to)) = sheet.attempt.started_at.zip(sheet.finished_at()) {
        result["duration"] = duration(to.duration_since(from)).into();
    }
    let mut object = text_of(sheet, base);
    object["definition"] = json!({ "type": SIMULATION });
    if let Some(scenario) = conversation.map(Conversation::scenario) {
        object["definition"]["name"] = json!({ &scenario.language: scenario.title });
        if !scenario.summary.is_empty() {
            object["definition"]["description"] = json!({ &scenario.language: scenario.summary });
        }
    }
    let verb = json!({ "id": COMPLETED, "display": { OURS: "completed" } });
    let context = match conversation {
        Some(conversation) => context(sheet, conversation.scenario(), base, &[]),
        None => bare_context(sheet, base),
    };
    let id = Uuid::new_v5(&sheet.id, b"completed");
    let rest = json!({ "verb": verb, "object": object, "result": result, "context": context });
    Some(statement(sheet, version, base, id, sheet.finished_at(), rest))
}

const SILENCE: &str = "(says nothing)";

fn statement(
    sheet: &Sheet<'_>,
    version: Version,
    base: &Base,
    id: Uuid,
    at: Option<Timestamp>,
    mut body: Value,
) -> Statement {
    body["id"] = id.to_string().into();
    body["version"] = version.in_statement().into();
    body["actor"] = json!({
        "objectType": "Agent",
        "account": { "homePage": base.as_str(), "name": sheet.person },
    });
    if sheet.named {
        body["actor"]["name"] = sheet.person.as_str().into();
    }
    // Where nobody knows when, nothing is made up: the record store then puts in when it took it.
    if let Some(at) = at {
        body["timestamp"] = at.to_string().into();
    }
    Statement { id, body }
}

/// The scenario, in the text that was played.
fn text_of(sheet: &Sheet<'_>, base: &Base) -> Value {
    let done = &sheet.attempt.attempt;
    json!({ "objectType": "Activity", "id": base.iri(&["scenarios", &done.scenario, &done.hash.to_string()]) })
}

fn bare_context(sheet: &Sheet<'_>, base: &Base) -> Value {
    let done = &sheet.attempt.attempt;
    let mut extensions = Map::from_iter([(base.extension("mode"), done.mode.id().into())]);
    if let Some(number) = sheet.number {
        extensions.insert(base.extension("attempt-number"), number.into());
    }
    let mut context = json!({
        "registration": sheet.id.to_string(),
        "platform": "Defuse",
        "revision": done.hash.to_string(),
        "contextActivities": { "grouping": [{ "objectType": "Activity", "id": base.iri(&["scenarios", &done.scenario]) }] },
        "extensions": extensions,
    });
    if let Some(team) = &sheet.attempt.who.team {
        let account = json!({ "homePage": base.iri(&["teams"]), "name": team });
        context["team"] = json!({ "objectType": "Group", "name": team, "account": account });
    }
    context
}

fn context(sheet: &Sheet<'_>, scenario: &Scenario, base: &Base, activities: &[(&str, Value)]) -> Value {
    let mut context = bare_context(sheet, base);
    context["language"] = scenario.language.as_str().into();
    for (kind, activity) in activities {
        context["contextActivities"][kind] = json!([activity]);
    }
    context
}

/// What can be answered at a node. The same for everybody, so nobody's name stands in it.
fn interaction(scenario: &Scenario, node: &Node) -> Value {
    let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
    let language = &scenario.language;
    let lines = node.lines.iter().filter_map(|line| line.wordings.first());
    let lines: Vec<String> = lines.map(|wording| wording.show(&names)).collect();
    let choices = node.choices.iter().map(|choice| match &choice.said {
        Said::Words(text) | Said::Deed(text) => {
            json!({ "id": choice.id, "description": { language: text.show(&names) } })
        }
        Said::Nothing { .. } => json!({ "id": choice.id, "description": { OURS: SILENCE } }),
    });
    let mut definition = json!({
        "type": INTERACTION,
        "interactionType": "choice",
        "name": { language: format!("{}: {}", scenario.title, node.id) },
        "choices": choices.collect::<Vec<_>>(),
    });
    if !lines.is_empty() {
        definition["description"] = json!({ language: lines.join(" ") });
    }
    definition
}

fn heard(spoken: &[Spoken]) -> Value {
    let one = |spoken: &Spoken| match &spoken.who {
        Some(who) => json!({ "who": who, "text": spoken.text }),
        None => json!({ "text": spoken.text }),
    };
    spoken.iter().map(one).collect()
}

fn offered(conversation: &Conversation, node: &Node, before: &Before) -> Value {
    let choices = before.offered.iter().map(|offered| &node.choices[usize::from(*offered)]);
    choices
        .map(|choice| {
            let text = said(conversation, &choice.said).unwrap_or_else(|| SILENCE.to_owned());
            json!({ "id": choice.id, "text": text })
        })
        .collect()
}

/// 0 to 1, with four decimals.
fn scaled(score: Points) -> f64 {
    f64::from(score.hundredths()) / 10_000.0
}

/// A duration of ISO 8601 in seconds, cut to hundredths, which is as exact as record stores compare them.
fn duration(taken: SignedDuration) -> String {
    let hundredths = taken.as_millis().max(0) / 10;
    match (hundredths / 100, hundredths % 100) {
        (seconds, 0) => format!("PT{seconds}S"),
        (seconds, rest) => format!("PT{seconds}.{rest:02}S"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_seconds_to_the_hundredth() {
        let of = |milliseconds| duration(SignedDuration::from_millis(milliseconds));
        assert_eq!([0, 9, 1_000, 61_050, 61_509, -5].map(of), ["PT0S", "PT0S", "PT1S", "PT61.05S", "PT61.50S", "PT0S"]);
    }
}
