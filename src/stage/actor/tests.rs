//! Somebody who lives, left alone and spoken to.

use super::*;

const FRAME: f32 = 1.0 / 60.0;

fn angry(actor: &mut Actor) -> Pose {
    actor.set_mood(Mood::Angry, None, None, 9.0, 2.0);
    Pose::of(Mood::Angry, 9.0, 2.0)
}

#[test]
fn an_actor_reaches_the_mood_it_is_given() {
    let mut actor = Actor::new(1);
    let target = angry(&mut actor);
    assert!((actor.pose().lean - Pose::of(Mood::Calm, 3.0, 5.0).lean).abs() < 1e-6);
    (0..60).for_each(|_| actor.advance(FRAME, false));
    let reached = actor.pose();
    assert_eq!((reached.brow_angle, reached.lean, reached.arms), (target.brow_angle, target.lean, target.arms));
}

#[test]
fn brows_go_first_then_the_mouth_then_the_body() {
    let mut actor = Actor::new(1);
    let (start, target) = (actor.pose(), angry(&mut actor));
    (0..15).for_each(|_| actor.advance(FRAME, false));
    let now = actor.pose();
    let way = |now: f32, start: f32, target: f32| (now - start) / (target - start);
    let eyes = way(now.brow_angle[0], start.brow_angle[0], target.brow_angle[0]);
    let mouth = way(now.mouth_curve, start.mouth_curve, target.mouth_curve);
    let body = way(now.lean, start.lean, target.lean);
    assert!(eyes > mouth && mouth > body && body > 0.0, "{eyes} {mouth} {body}");
}

#[test]
fn a_change_of_mind_does_not_jump() {
    let mut actor = Actor::new(1);
    angry(&mut actor);
    (0..20).for_each(|_| actor.advance(FRAME, false));
    let before = actor.pose();
    actor.set_mood(Mood::Warm, None, None, 1.0, 8.0);
    let after = actor.pose();
    assert!((before.lean - after.lean).abs() < 1e-5 && (before.mouth_curve - after.mouth_curve).abs() < 1e-5);
}

#[test]
fn under_reduced_motion_it_fades_once_and_rests_between_blinks() {
    let mut actor = Actor::new(5);
    actor.advance(FRAME, true);
    let target = angry(&mut actor);
    actor.set_speaking(true);
    assert!(actor.is_moving() && actor.fading().is_some_and(|(_, shown)| shown < 0.01));
    actor.advance(0.16, true);
    assert!(actor.fading().is_none());
    let (mut still, mut blinks) = (0, 0);
    for _ in 0..600 {
        actor.advance(FRAME, true);
        let pose = actor.pose();
        assert_eq!(Pose { lid: target.lid, ..pose }, target);
        if actor.is_moving() {
            blinks += 1;
        } else {
            assert_eq!(pose, target);
            assert!(actor.next_change().is_some_and(|wait| wait > Duration::ZERO));
            still += 1;
        }
    }
    assert!(still > 500 && blinks > 0, "{still} still, {blinks} blinking");
}

#[test]
fn a_living_figure_breathes_blinks_looks_about_and_speaks() {
    let mut actor = Actor::new(9);
    let (mut breaths, mut lids, mut looks, mut mouths) = (vec![], vec![], vec![], vec![]);
    actor.set_speaking(true);
    for _ in 0..1200 {
        actor.advance(FRAME, false);
        let pose = actor.pose();
        breaths.push(pose.breath);
        lids.push(pose.lid);
        looks.push(pose.gaze[0]);
        mouths.push(pose.mouth_open);
    }
    let span = |values: &[f32]| {
        values.iter().copied().fold(f32::MIN, f32::max) - values.iter().copied().fold(f32::MAX, f32::min)
    };
    assert!(span(&breaths) > 1.9 && span(&lids) > 0.7 && span(&looks) > 0.1, "{} {}", span(&lids), span(&looks));
    assert!(span(&mouths) > 0.2 && mouths.iter().all(|&open| open <= 0.36), "{}", span(&mouths));
    actor.set_speaking(false);
    (0..30).for_each(|_| actor.advance(FRAME, false));
    assert!(actor.pose().mouth_open < 1e-3);
}

#[test]
fn at_rest_it_is_drawn_a_few_times_a_second_and_every_time_it_differs() {
    let mut actor = Actor::new(3);
    actor.settle();
    let (mut seconds, mut pictures, mut same) = (0.0, 0, 0);
    while seconds < 60.0 {
        let before = actor.pose();
        let wait = actor.next_change().map_or(1.0, |wait| wait.as_secs_f32().max(FRAME));
        actor.advance(wait, false);
        seconds += wait;
        pictures += 1;
        same += i32::from(actor.pose() == before);
    }
    assert!((200..900).contains(&pictures), "{pictures} in a minute");
    assert!(same * 5 < pictures, "{same} of {pictures} were the same");
}

/// Pictures in `seconds`, after so many seconds without news.
fn pictures(actor: &mut Actor, spare: bool, seconds: f32) -> i32 {
    let (mut gone, mut pictures) = (0.0, 0);
    while gone < seconds {
        let Some(wait) = actor.next_change() else { break };
        let wait = wait.as_secs_f32().max(FRAME);
        actor.advance_sparingly(wait, false, spare);
        (gone, pictures) = (gone + wait, pictures + 1);
    }
    pictures
}

#[test]
fn left_alone_it_comes_to_rest_with_open_eyes_and_lives_again_when_something_happens() {
    for (spare, lives) in [(true, 2.0), (false, 60.0)] {
        let mut actor = Actor::new(3);
        actor.settle();
        actor.advance_sparingly(FRAME, false, spare);
        pictures(&mut actor, spare, lives);
        assert!(actor.next_change().is_some(), "still alive after {lives} s");
        pictures(&mut actor, spare, 600.0);
        assert_eq!(actor.next_change(), None);
        let (still, open) = (actor.pose(), actor.to.lid);
        assert_eq!(still.lid, open);
        actor.advance_sparingly(5.0, false, spare);
        assert_eq!(actor.pose(), still);
        angry(&mut actor);
        assert_eq!(actor.next_change(), Some(Duration::ZERO));
    }
}

#[test]
fn where_drawing_is_dear_a_blink_takes_two_pictures() {
    let mut actor = (0..).map(Actor::new).find(|actor| actor.blinking.until_next() < 4.0).unwrap();
    actor.settle();
    actor.advance_sparingly(FRAME, false, true);
    let blink = actor.blinking.until_next();
    actor.advance_sparingly(blink + FRAME, false, true);
    assert_eq!(actor.pose().lid, 0.0);
    let wait = actor.next_change().unwrap();
    actor.advance_sparingly(wait.as_secs_f32() + 0.001, false, true);
    assert_eq!(actor.pose().lid, actor.to.lid);
    assert!(!actor.is_moving());
}

#[test]
fn odd_steps_of_time_do_no_harm() {
    let mut actor = Actor::new(2);
    for seconds in [f32::NAN, -3.0, f32::INFINITY, 1e9, 0.0] {
        actor.advance(seconds, false);
        let pose = actor.pose();
        assert!(pose.breath.is_finite() && pose.lid.is_finite() && pose.gaze[0].is_finite());
    }
}
