//! Holds the reference for trainers against what the reader really reads: every field, word, range, default and limit.

use serde::de::DeserializeOwned;

use super::*;

const REFERENCE: &str = include_str!("../../docs/scenario-reference.md");

/// The cells of the rows of the tables under a heading, head and line aside.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let mut lines = REFERENCE.lines().skip_while(|line| line.trim_start_matches('#').trim() != heading).skip(1);
    let section: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with('#')).collect();
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    let rows: Vec<_> = section.into_iter().filter(|line| line.starts_with('|')).skip(2).map(cells).collect();
    assert!(!rows.is_empty(), "there is no table under the heading `{heading}`");
    rows
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The names in the first column under a heading.
fn documented(heading: &str) -> Vec<&'static str> {
    rows(heading).iter().flat_map(|row| quoted(row[0])).map(|name| name.split('(').next().unwrap_or(name)).collect()
}

/// The fields or words that a type knows, as its error lists them where it is given another one.
fn known<T: DeserializeOwned>() -> Vec<&'static str> {
    let expected = ["(nothing_is_called_this: 1)", "nothing_is_called_this"].map(|text| {
        match ron::from_str::<T>(text).map_err(|error| error.code).err() {
            Some(ron::Error::NoSuchStructField { expected, .. } | ron::Error::NoSuchEnumVariant { expected, .. }) => {
                expected.to_vec()
            }
            _ => Vec::new(),
        }
    });
    let known = expected.concat();
    assert!(!known.is_empty(), "{} tells no names", std::any::type_name::<T>());
    known
}

#[track_caller]
fn same(what: &str, mut documented: Vec<&str>, mut known: Vec<&str>) {
    documented.sort_unstable();
    known.sort_unstable();
    assert_eq!(documented, known, "the reference (left) and the reader (right) differ about {what}");
}

#[test]
fn every_field_has_a_row_and_every_row_a_field() {
    let tables = [
        ("The top of the file", known::<written::Scenario>()),
        ("A person", known::<written::Person>()),
        ("A look", known::<Look>()),
        ("The brief", known::<written::Brief>()),
        ("An opening", known::<written::Opening>()),
        ("Patience", known::<written::Patience>()),
        ("The breaking point", known::<written::BreakingPoint>()),
        ("A term", known::<written::Term>()),
        ("The recap", known::<written::Recap>()),
        ("A node", known::<written::Node>()),
        ("A line", known::<written::Line>()),
        ("An outcome", known::<written::Outcome>()),
        ("An ending", known::<written::Ending>()),
    ];
    for (heading, known) in tables {
        same(heading, documented(heading), known);
    }
    same("choices", [documented("A choice"), documented("A silence")].concat(), known::<written::Choice>());
}

#[test]
fn every_word_has_a_row_and_every_row_a_word() {
    let tables = [
        ("Conditions", known::<written::Condition>()),
        ("Skills", known::<Skill>()),
        ("Acts", known::<Act>()),
        ("Moods", known::<Mood>()),
        ("Postures", known::<Posture>()),
        ("Gazes", known::<Gaze>()),
        ("Difficulties", known::<Difficulty>()),
        ("Kinds of ending", known::<EndingKind>()),
        ("Pronouns", known::<Pronoun>()),
        ("Sides", known::<Side>()),
    ];
    for (heading, known) in tables {
        same(heading, documented(heading), known);
    }
    for (field, known) in [
        ("hair", known::<Hair>()),
        ("beard", known::<Beard>()),
        ("glasses", known::<Glasses>()),
        ("clothes", known::<Clothes>()),
    ] {
        same(field, quoted(row("A look", field)[2]), known);
    }
    for skill in Skill::ALL {
        assert_eq!(row("Skills", skill.id())[1], skill.name());
    }
}

fn row(heading: &str, field: &str) -> Vec<&'static str> {
    rows(heading)
        .into_iter()
        .find(|row| quoted(row[0]).contains(&field))
        .unwrap_or_else(|| panic!("{heading}: {field}"))
}

/// A scenario that has one of each thing; `$place` marks where a test puts fields of its own.
const WHOLE: &str = r#"Scenario(
    format: 1, title: "T", summary: "S", $top
    cast: {"ines": (name: "Ines", role: "Owner", $person look: ($look))},
    brief: (you: "You", situation: "It", goal: "To", $brief),
    openings: [(node: "first", $opening)],
    patience: ($patience),
    breaking_point: (goto: "off", $breaking),
    facts: {"fact": "A fact"},
    terms: {"term": (meant: "This", heard: "That", why: "Why", $term)},
    recap: ($recap),
    nodes: {"first": (
        lines: [(says: "Well?", $line)],
        choices: [(say: "So.", why: "Why", goto: "off", $choice), (say: "Or.", when: $condition, goto: "off")],
        silence: (why: "Why", goto: "off", $silence), $node
    )},
    endings: {"off": (kind: Lost, title: "Off", text: "It is over.", why: "Why", $ending)},
)"#;

/// The scenario with fields put where `$place` stands, and what the reader finds in it.
fn read_with(place: &str, fields: &str) -> Read {
    let mut text = WHOLE.replace("$condition", if place == "$condition" { fields } else { "HeatAtLeast(0)" });
    text = text.replace(place, fields);
    for left in ["top", "person", "look", "brief", "opening", "patience", "breaking", "term", "recap", "line"]
        .into_iter()
        .chain(["choice", "silence", "node", "ending"])
    {
        text = text.replace(&format!("${left}"), "");
    }
    read("whole", &Source::new("whole", &text.replace(", )", ")").replace(", ,", ",")))
}

/// Where the fields of a table go in [`WHOLE`].
const PLACES: &[(&str, &str)] = &[
    ("The top of the file", "$top"),
    ("A look", "$look"),
    ("An opening", "$opening"),
    ("Patience", "$patience"),
    ("The breaking point", "$breaking"),
    ("A term", "$term"),
    ("A choice", "$choice"),
    ("A silence", "$silence"),
    ("An ending", "$ending"),
];

/// "0 to 10", also after "skill and".
fn range(cell: &str) -> Option<(i128, i128)> {
    let (least, most) = cell.strip_prefix("skill and ").unwrap_or(cell).split_once(" to ")?;
    Some((least.parse().ok()?, most.parse().ok()?))
}

#[test]
fn every_range_is_the_one_that_is_read() {
    let mut tried = 0;
    for (heading, place) in PLACES {
        for row in rows(heading) {
            let Some((least, most)) = range(row[2]) else { continue };
            let field = quoted(row[0])[0];
            if ["format", "patience"].contains(&field) {
                continue; // They stand in the text already.
            }
            let found = |number: i128| {
                let value =
                    if row[2].starts_with("skill") { format!("{{plan: {number}}}") } else { number.to_string() };
                let mut found = read_with(place, &format!("{field}: {value},")).findings;
                // That an opening must be cooler than the breaking point is another matter.
                found.retain(|finding| *finding.rule != rules::OPENING_TOO_HOT);
                found
            };
            for number in [least, most] {
                assert_eq!(found(number), [], "{heading}: {field}: {number}");
            }
            for number in [least - 1, most + 1] {
                assert!(
                    !found(number).is_empty(),
                    "{heading}: {field}: {number} is read and the reference says {}",
                    row[2]
                );
            }
            tried += 1;
        }
    }
    assert!(tried >= 18, "only {tried} ranges");
    for (condition, sound) in [("HeatAtLeast(10)", true), ("HeatAtLeast(11)", false), ("TrustAtMost(-1)", false)] {
        assert_eq!(read_with("$condition", condition).findings.is_empty(), sound, "{condition}");
    }
}

#[test]
fn what_must_be_there_is_what_the_reader_misses() {
    let bare = r#"Scenario(cast: {"a": ()}, brief: (), openings: [()], breaking_point: (), terms: {"t": ()}, patience: (), recap: (),
        nodes: {"n": (lines: [()], choices: [()])}, endings: {"e": ()})"#;
    let empty = "Scenario()";
    let missed: Vec<String> = [bare, empty]
        .iter()
        .flat_map(|text| read("bare", &Source::new("bare", text)).findings)
        .filter_map(|finding| {
            Some(finding.message.strip_prefix("the field `")?.strip_suffix("` is missing")?.to_owned())
        })
        .collect();
    let headings =
        ["The top of the file", "A person", "The brief", "An opening", "Patience", "The breaking point", "A term"]
            .into_iter()
            .chain(["The recap", "A node", "A line", "A choice", "An ending"]);
    let mut required: Vec<&str> = headings
        .flat_map(|heading| rows(heading).into_iter().filter(|row| row[3].starts_with("must be there")))
        .map(|row| quoted(row[0])[0])
        .filter(|field| *field != "does")
        .collect();
    let mut missed: Vec<&str> = missed.iter().map(String::as_str).collect();
    required.sort_unstable();
    missed.sort_unstable();
    required.dedup();
    missed.dedup();
    assert_eq!(required, missed, "the reference (left) says otherwise than the reader (right)");
}

#[test]
fn defaults_are_what_the_reader_takes() {
    let read = read_with("$top", "");
    let whole = read.scenario.unwrap_or_else(|| panic!("{:#?}", read.findings));
    let (opening, node) = (&whole.openings[0], &whole.nodes[0]);
    let Said::Nothing { after_seconds } = node.choices[node.choices.len() - 1].said else { panic!("no silence") };
    let names = Names { player: "", cast: &whole.cast };
    for (heading, field, value) in [
        ("The top of the file", "difficulty", whole.difficulty.name().to_owned()),
        ("The top of the file", "minutes", whole.minutes.to_string()),
        ("The top of the file", "language", whole.language.clone()),
        ("The top of the file", "weights", whole.weights[0].to_string()),
        ("The top of the file", "patience", whole.patience.at.to_string()),
        ("A person", "pronoun", format!("{:?}", whole.cast[0].pronoun)),
        ("A person", "side", format!("{:?}", whole.cast[0].side)),
        ("A look", "seed", whole.cast[0].look.seed.to_string()),
        ("An opening", "heat", opening.heat.to_string()),
        ("An opening", "trust", opening.trust.to_string()),
        ("An opening", "weight", opening.weight.to_string()),
        ("Patience", "moves", whole.patience.at.to_string()),
        ("The breaking point", "heat", whole.breaking_point.at.to_string()),
        ("The recap", "when", whole.recap.when.show(&names)),
        ("The recap", "greeting", whole.recap.greeting.show(&names)),
        ("The recap", "closing", whole.recap.closing.show(&names)),
        ("A node", "shuffle", node.shuffle.to_string()),
        ("A choice", "once", node.choices[0].once_bit.is_some().to_string()),
        ("A choice", "heat", node.choices[0].outcomes[0].heat.to_string()),
        ("A choice", "trust", node.choices[0].outcomes[0].trust.to_string()),
        ("A silence", "after_seconds", after_seconds.to_string()),
    ] {
        assert_eq!(quoted(row(heading, field)[3]), [value], "{heading}: {field}");
    }
}

#[test]
fn a_silence_has_the_fields_of_a_choice_but_for_three_and_one_more() {
    for (place, field, sound) in [
        ("$silence", "say: \"Well.\",", false),
        ("$silence", "does: \"Nothing\",", false),
        ("$silence", "once: true,", false),
        ("$silence", "act: Wait,", true),
        ("$choice", "after_seconds: 15,", false),
    ] {
        assert_eq!(read_with(place, field).findings.is_empty(), sound, "{place} {field}");
    }
}

#[test]
fn every_limit_stands_there() {
    let stated: Vec<u64> = rows("Limits").iter().map(|row| row[1].replace(',', "").parse().unwrap()).collect();
    let limits = [
        limits::ID,
        limits::FILE_BYTES,
        limits::DEPTH,
        limits::NODES,
        limits::CHOICES,
        limits::OUTCOMES,
        limits::FACTS,
        limits::TERMS,
        limits::REMEMBERED,
        limits::OPENINGS,
        limits::CAST,
        limits::PATIENCE as usize,
        limits::BROKEN_PLACES,
    ];
    assert_eq!(stated, limits.map(|limit| limit as u64));
    assert_eq!(include_str!("limits.rs").matches("pub const ").count(), limits.len(), "a limit is missing here");
}
