//! What many attempts say together.

use std::sync::Arc;

use defuse::conversation::Conversation;
use defuse::record::progress::{
    CostKind, GoalStanding, Memory, costs, memories, next, of_person, people, series, standings,
};
use defuse::record::{Attempt, Finished, Goal, Kept, Mode, PlayedOn, Rescored, Store, rescore_all};
use defuse::review::{Points, Review};
use defuse::scenario::{ContentHash, Scenario, Skill};
use jiff::Timestamp;

use super::{at, envelope, played};

const ID: &str = "late-delivery";
const DAY: i64 = 86_400;

/// Plays, each kept when it was played.
struct Diary(Store);

impl Diary {
    fn new() -> Self {
        Self(Store::in_memory().unwrap())
    }

    fn write(&self, conversation: &Conversation, mode: Mode, player: &str, at: Timestamp) -> Finished {
        let envelope = envelope(&conversation.scenario().id).unwrap();
        let review = Review::of(conversation, &envelope).unwrap();
        let worth = Finished::of(conversation, &review.scorecard).unwrap();
        let id = self.0.begin(&Attempt::of(conversation, mode, player), None, at).unwrap();
        self.0.finish(id, &worth, at).unwrap();
        worth
    }

    fn read(&self) -> Vec<Rescored> {
        rescore_all(&self.0.attempts(None).unwrap(), &[], envelope).0
    }
}

/// A play that takes the best choice everywhere.
fn perfect(id: &str) -> Conversation {
    let envelope = envelope(id).unwrap();
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(envelope.scenario()), 1, Some(0), "", &mut events);
    for choice in defuse::review::extreme_line(&envelope, 0, true).unwrap() {
        conversation.choose(choice, &mut events).unwrap();
    }
    conversation
}

fn points(whole: i32) -> Points {
    Points::from_hundredths(whole * 100)
}

#[test]
fn scores_over_time_are_in_order_and_averaged_in_threes() {
    let diary = Diary::new();
    let worths: Vec<Finished> =
        (0..7).map(|seed| diary.write(&played(ID, seed, ""), Mode::Practice, "", at(seed as i64 * DAY))).collect();
    // Neither counts: another one's, and one played on.
    diary.write(&played(ID, 50, "Ben"), Mode::Practice, "Ben", at(9));
    diary.write(&played(ID, 51, ""), Mode::Continued, "", at(9));
    let all = diary.read();
    let mine = of_person(&all, "");
    let series = series(&mine);
    let total = &series[0];
    let scores: Vec<Points> = total.points.iter().map(|point| point.score).collect();
    assert_eq!(scores, worths.iter().map(|worth| worth.score).collect::<Vec<_>>());
    let mean = |of: &[Finished]| {
        let sum: i32 = of.iter().map(|worth| worth.score.hundredths()).sum();
        Points::from_hundredths((f64::from(sum) / of.len() as f64).round() as i32)
    };
    assert_eq!((total.recent, total.before), (Some(mean(&worths[4..])), Some(mean(&worths[1..4]))));
    assert_eq!(total.points.iter().map(|point| point.first).collect::<Vec<_>>()[..2], [true, false]);
    for series in &series[1..] {
        let skill = series.skill.unwrap();
        let asked =
            worths.iter().filter(|worth| worth.skills.iter().any(|(of, score)| *of == skill && score.is_some()));
        assert_eq!(series.points.len(), asked.count(), "{skill:?}");
        assert!(series.points.iter().all(|point| point.par.is_some()));
    }
    let names: Vec<(String, usize)> = people(&all).into_iter().map(|(person, count)| (person.name, count)).collect();
    assert_eq!(names, [(String::new(), 7), ("Ben".to_owned(), 1)]);
}

#[test]
fn texts_and_modes_are_never_in_one_number() {
    let diary = Diary::new();
    let practice = diary.write(&played(ID, 1, ""), Mode::Practice, "", at(1));
    let assessed = [2, 3].map(|seed| diary.write(&played(ID, seed, ""), Mode::Assessed, "", at(seed as i64)));
    let mut kept = diary.0.attempts(None).unwrap();
    let older = Kept { attempt: Attempt { hash: ContentHash([3; 8]), ..kept[0].attempt.clone() }, ..kept[0].clone() };
    kept.insert(0, older);
    let (all, _) = rescore_all(&kept, &[], envelope);
    let all: Vec<&Rescored> = all.iter().collect();
    let told: Vec<_> = standings(&all)
        .iter()
        .map(|standing| {
            (standing.text, standing.mode, standing.attempts, standing.first.score(), standing.latest.score())
        })
        .collect();
    assert_eq!(
        told,
        [
            (PlayedOn::ThisText, Mode::Assessed, 2, Some(assessed[0].score), Some(assessed[1].score)),
            (PlayedOn::ThisText, Mode::Practice, 1, Some(practice.score), Some(practice.score)),
            (PlayedOn::OtherText, Mode::Practice, 1, Some(practice.score), Some(practice.score)),
        ]
    );
}

#[test]
fn every_cost_is_of_one_kind_and_none_is_lost() {
    let diary = Diary::new();
    let ids = ["late-delivery", "unrealistic-sla"];
    let mut missed = 0;
    for seed in 0..30 {
        let worth = diary.write(&played(ids[seed as usize % 2], seed, ""), Mode::Practice, "", at(seed as i64));
        missed += 10_000 - worth.score.hundredths();
    }
    assert_eq!(diary.write(&perfect(ID), Mode::Practice, "", at(99)).score, Points::FULL);
    let all = diary.read();
    let all: Vec<&Rescored> = all.iter().collect();
    let costs = costs(&all);
    assert_eq!((costs.points.hundredths(), costs.attempts, costs.left_out), (missed, 31, 0));
    assert_eq!(costs.kinds.iter().map(|cost| cost.points.hundredths()).sum::<i32>(), missed);
    assert!(costs.kinds.is_sorted_by(|one, two| one.points >= two.points));
    for cost in &costs.kinds {
        let (attempt, number) = cost.worst;
        let play = attempt.play.as_ref().unwrap();
        assert_eq!(play.review.moves[number].cost, Some(cost.worst_points));
        let done = &play.conversation.moves()[number];
        let choice = play.conversation.choice(done);
        let marks = choice.outcomes[usize::from(done.outcome)].marks;
        match cost.kind {
            CostKind::Against(skill) => assert!(marks[skill] < 0, "{cost:?}"),
            CostKind::Missed(skill) => assert!(Skill::ALL.iter().all(|any| marks[*any] >= 0), "{skill:?}"),
            CostKind::Silence => assert!(matches!(choice.said, defuse::scenario::Said::Nothing { .. })),
            CostKind::TooHot => assert!(choice.outcomes.len() > 1 && done.before.heat > 0),
            _ => {}
        }
    }
    let kinds: Vec<String> = costs.kinds.iter().map(|cost| format!("{} {}", cost.points, cost.kind.id())).collect();
    eprintln!("{kinds:?}");
    assert!(kinds.len() > 4, "random play goes wrong in many ways: {kinds:?}");
}

#[test]
fn what_went_well_comes_back_later_than_what_went_badly() {
    let diary = Diary::new();
    diary.write(&perfect(ID), Mode::Practice, "", at(0));
    let worst = (0..200)
        .map(|seed| played("unrealistic-sla", seed, ""))
        .min_by_key(|play| Review::of(play, &envelope("unrealistic-sla").unwrap()).unwrap().scorecard.score)
        .unwrap();
    diary.write(&worst, Mode::Practice, "", at(0));
    let all = diary.read();
    let all: Vec<&Rescored> = all.iter().collect();
    let memories = memories(&all);
    let (good, bad): (Memory, Memory) = (memories[ID], memories["unrealistic-sla"]);
    assert!(bad.due < good.due && bad.left(at(3 * DAY)) < good.left(at(3 * DAY)), "{bad:?} {good:?}");
    assert!((good.left(at(0)) - 1.0).abs() < 1e-9 && good.left(at(-5)) <= 1.0);
    assert!(bad.is_due(at(2 * DAY)) && !good.is_due(at(2 * DAY)), "{bad:?} {good:?}");
    // Played well again when it was due, it stays longer.
    diary.write(&perfect(ID), Mode::Practice, "", good.due);
    let all = diary.read();
    let all: Vec<&Rescored> = all.iter().collect();
    assert!(defuse::record::progress::memories(&all)[ID].stability > good.stability);
}

#[test]
fn advice_goes_from_what_was_left_to_what_fades_to_what_is_new() {
    let scenarios: Vec<Arc<Scenario>> = ["unrealistic-sla", ID, "review-meetings"]
        .iter()
        .map(|id| Arc::clone(envelope(id).unwrap().scenario()))
        .collect();
    let scenarios: Vec<&Arc<Scenario>> = scenarios.iter().collect();
    let advice = |diary: &Diary, now| {
        let all = diary.read();
        next(&scenarios, &all.iter().collect::<Vec<_>>(), None, now)
    };
    let diary = Diary::new();
    let easiest = scenarios.iter().map(|scenario| scenario.difficulty).min().unwrap();
    let first = advice(&diary, at(0)).unwrap();
    let of = |id: &str| scenarios.iter().find(|scenario| scenario.id == id).unwrap().difficulty;
    assert_eq!((of(&first.scenario), first.due, first.resumes), (easiest, None, false));
    assert!(first.why.starts_with("you haven’t played it yet"), "{first:?}");

    diary.write(&played(ID, 4, ""), Mode::Practice, "", at(0));
    let same_day = advice(&diary, at(60)).unwrap();
    assert!(same_day.scenario != ID && same_day.why.contains("where your average is"), "{same_day:?}");
    let later = advice(&diary, at(40 * DAY)).unwrap();
    assert_eq!(later.scenario, ID);
    assert!(later.why.starts_with("you last played it 40 days ago, with "), "{later:?}");

    for id in ["unrealistic-sla", "review-meetings", ID] {
        diary.write(&perfect(id), Mode::Practice, "", at(41 * DAY));
    }
    let rest = advice(&diary, at(41 * DAY + 60)).unwrap();
    assert!(rest.why.starts_with("nothing is due today. This one comes back in "), "{rest:?}");
    assert!(rest.due.unwrap() > at(42 * DAY - 1), "{rest:?}");

    let left = diary.0.begin(&Attempt::of(&played(ID, 8, ""), Mode::Practice, ""), None, at(0)).unwrap();
    let kept = diary.0.get(left).unwrap().unwrap();
    let resumed = next(&scenarios, &[], Some(&kept), at(0)).unwrap();
    assert!(resumed.resumes && resumed.scenario == ID && resumed.why.starts_with("you left it after "), "{resumed:?}");
    assert_eq!(next(&[], &[], None, at(0)), None);
}

#[test]
fn a_goal_is_reached_by_what_was_done_lately() {
    let diary = Diary::new();
    let score = Goal::Score { skill: None, wanted: points(90) };
    let plays = Goal::Plays { a_week: 2 };
    let stands = |goal, now| {
        let all = diary.read();
        GoalStanding::of(goal, &all.iter().collect::<Vec<_>>(), now)
    };
    assert_eq!(stands(score, at(0)), GoalStanding::Score { now: None, missing: 3, reached: false });
    diary.write(&perfect(ID), Mode::Practice, "", at(0));
    diary.write(&perfect(ID), Mode::Assessed, "", at(5 * DAY));
    assert_eq!(stands(plays, at(5 * DAY)), GoalStanding::Plays { now: 2, reached: true });
    assert_eq!(stands(plays, at(8 * DAY)), GoalStanding::Plays { now: 1, reached: false });
    assert_eq!(stands(score, at(8 * DAY)), GoalStanding::Score { now: None, missing: 1, reached: false });
    diary.write(&perfect(ID), Mode::Assessed, "", at(6 * DAY));
    assert!(stands(score, at(8 * DAY)).is_reached());
    let of_skill = Goal::Score { skill: Some(Skill::Clarify), wanted: points(101) };
    assert!(!of_skill.is_sound() && !Goal::Plays { a_week: 0 }.is_sound() && score.is_sound());
    assert!(diary.0.set_goal("", Some(of_skill), at(0)).is_err());
}
