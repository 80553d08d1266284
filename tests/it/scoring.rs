//! Scores, costs and turning points of random plays.

use defuse::review::{ENOUGH_DECISIONS, Label, Points, Review, TURNING_POINTS, extreme_line};
use defuse::scenario::Skill;

use super::random_plays::{each_usual_play, to_the_end};

#[test]
fn costs_add_up_to_what_is_missing_to_the_hundredth() {
    let mut missed = 0;
    each_usual_play(|play| {
        let costs: i32 = play.review.moves.iter().map(|judged| judged.cost.expect("it is exact").hundredths()).sum();
        let score = play.review.scorecard.score.hundredths();
        assert_eq!(costs, Points::FULL.hundredths() - score, "{}", play.place);
        assert!(
            play.review.moves.iter().all(|judged| judged.cost.is_some_and(|cost| cost >= Points::ZERO)),
            "{}",
            play.place
        );
        missed += usize::from(score < Points::FULL.hundredths());
    });
    assert!(missed > 500, "{missed}");
}

#[test]
fn the_envelope_narrows_around_the_play() {
    each_usual_play(|play| {
        let (moments, score) = (&play.review.moments, play.review.scorecard.score);
        assert_eq!(moments.len(), play.conversation.moves().len() + 1, "{}", play.place);
        assert_eq!(moments[0].best, Points::FULL, "{}", play.place);
        for moment in moments {
            assert!(moment.worst <= score && score <= moment.best, "{}: {moment:?} and {score:?}", play.place);
            assert!(moment.worst <= moment.par && moment.par <= moment.best, "{}: {moment:?}", play.place);
        }
        for pair in moments.windows(2) {
            assert!(pair[1].best <= pair[0].best && pair[0].worst <= pair[1].worst, "{}: {pair:?}", play.place);
        }
        let last = moments[moments.len() - 1];
        assert_eq!((last.best, last.worst, last.par), (score, score, score), "{}", play.place);
    });
}

#[test]
fn marks_add_up_to_the_total_and_to_each_skill() {
    each_usual_play(|play| {
        let card = &play.review.scorecard;
        let total: i32 = play.review.moves.iter().map(|judged| judged.marks.weighted(&play.scenario.weights)).sum();
        if !play.conversation.moves().is_empty() {
            assert_eq!(total, card.total, "{}", play.place);
        }
        assert!(card.worst <= card.total && card.total <= card.best, "{}", play.place);
        for skill in &card.skills {
            let marks: i32 = play.review.moves.iter().map(|judged| i32::from(judged.marks[skill.skill])).sum();
            if !play.conversation.moves().is_empty() {
                assert_eq!(marks, skill.marks, "{}", play.place);
            }
        }
        assert!(Skill::CORE.iter().all(|core| card.skills.iter().any(|skill| skill.skill == *core)), "{}", play.place);
    });
}

#[test]
fn the_best_line_scores_100_and_costs_nothing_and_the_worst_scores_0() {
    let mut flat = 0;
    each_usual_play(|play| {
        let opening = play.conversation.opening();
        for best in [true, false] {
            let line = extreme_line(&play.envelope, opening, best).expect("it is exact");
            let mut moves = line.iter();
            let (conversation, _) = to_the_end(&play.scenario, play.seed, Some(opening), |_| {
                *moves.next().expect("the line ends with the conversation")
            });
            assert!(moves.next().is_none(), "{}: the line is longer than the conversation", play.place);
            let review = Review::of(&conversation, &play.envelope).expect("it is over");
            let is_flat = review.scorecard.best == review.scorecard.worst;
            let expected = if best || is_flat { Points::FULL } else { Points::ZERO };
            assert_eq!(review.scorecard.score, expected, "{}", play.place);
            if best {
                assert!(
                    review
                        .moves
                        .iter()
                        .all(|judged| judged.cost == Some(Points::ZERO) && judged.label() == Some(Label::Best)),
                    "{}",
                    play.place
                );
                assert!(review.turning_points.is_empty(), "{}", play.place);
            }
            flat += usize::from(is_flat);
        }
    });
    assert!(flat > 0, "scenarios where nothing can be won or lost must occur");
}

#[test]
fn luck_never_changes_marks() {
    each_usual_play(|play| {
        let choices: Vec<u16> = play.conversation.moves().iter().map(|done| done.choice).collect();
        for seed in [0, 1, u64::MAX, play.seed ^ 0xabcd] {
            let mut moves = choices.iter();
            let (conversation, _) = to_the_end(&play.scenario, seed, Some(play.conversation.opening()), |_| {
                *moves.next().expect("as long")
            });
            let review = Review::of(&conversation, &play.envelope).expect("it is over");
            assert_eq!(review.scorecard, play.review.scorecard, "{}", play.place);
            assert_eq!(review.moves, play.review.moves, "{}", play.place);
            assert_eq!(conversation.end(), play.conversation.end(), "{}", play.place);
        }
    });
}

#[test]
fn a_skill_is_scored_from_its_second_decision_on() {
    let (mut scored, mut not_enough) = (0, 0);
    each_usual_play(|play| {
        for skill in &play.review.scorecard.skills {
            let decisions = play
                .conversation
                .moves()
                .iter()
                .filter(|done| {
                    let offered = done.before.offered(&play.scenario);
                    let marks: std::collections::BTreeSet<i16> =
                        offered.map(|(_, choice)| done.before.outcome(choice).1.marks[skill.skill]).collect();
                    marks.len() > 1
                })
                .count();
            assert_eq!(skill.decisions, decisions, "{}", play.place);
            match skill.score {
                Some(score) => {
                    assert!(
                        decisions >= ENOUGH_DECISIONS && (Points::ZERO..=Points::FULL).contains(&score),
                        "{}",
                        play.place
                    );
                    scored += 1;
                }
                None => not_enough += usize::from(decisions < ENOUGH_DECISIONS),
            }
        }
    });
    assert!(scored > 100 && not_enough > 100, "{scored} {not_enough}");
}

#[test]
fn turning_points_are_the_costliest_moves_and_show_a_better_one() {
    each_usual_play(|play| {
        let (review, place) = (&play.review, &play.place);
        let mut costs: Vec<Points> =
            review.moves.iter().filter_map(|judged| judged.cost).filter(|cost| *cost > Points::ZERO).collect();
        costs.sort_by(|a, b| b.cmp(a));
        costs.truncate(TURNING_POINTS);
        assert_eq!(review.turning_points.iter().map(|turn| turn.cost).collect::<Vec<_>>(), costs, "{place}");
        for turn in &review.turning_points {
            assert_eq!(review.moves[turn.index].cost, Some(turn.cost), "{place}");
            let mut moves: Vec<u16> = play.conversation.moves()[..turn.index].iter().map(|done| done.choice).collect();
            assert_ne!(play.conversation.moves()[turn.index].choice, turn.better, "{place}");
            moves.push(turn.better);
            let mut events = Vec::new();
            let mut other = defuse::conversation::Conversation::start(
                play.scenario.clone(),
                play.seed,
                Some(play.conversation.opening()),
                "",
                &mut events,
            );
            for choice in moves {
                other.choose(choice, &mut events).expect("the better move is on offer there");
            }
            let after = defuse::review::moments(&other, &play.envelope);
            assert_eq!(after[turn.index + 1].best, after[turn.index].best, "{place}: the better move costs nothing");
            assert_eq!(other.meters(), turn.meters, "{place}");
        }
    });
}

#[test]
fn labels_follow_costs() {
    #[track_caller]
    fn case(hundredths: i32, label: Label) {
        assert_eq!(Label::of(Points::from_hundredths(hundredths)), label);
    }
    case(0, Label::Best);
    case(1, Label::Good);
    case(249, Label::Good);
    case(250, Label::Inaccuracy);
    case(749, Label::Inaccuracy);
    case(750, Label::Mistake);
    case(1_449, Label::Mistake);
    case(1_450, Label::Blunder);
    case(Points::FULL.hundredths(), Label::Blunder);
}
