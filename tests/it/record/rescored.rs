//! Attempts, replayed and scored again.

use defuse::record::{
    Attempt, Finished, Imported, Mode, Origin, Person, PlayedOn, Receipt, Rescored, Store, Unplayable, rescore_all,
};
use defuse::review::{Points, Review};
use defuse::scenario::ContentHash;

use super::{at, envelope, played, receipt};

const ID: &str = "late-delivery";

#[test]
fn what_a_kept_attempt_claims_is_not_believed_where_it_can_be_replayed() {
    let store = Store::in_memory().unwrap();
    let (conversation, envelope) = (played(ID, 3, "Ana"), envelope(ID).unwrap());
    let review = Review::of(&conversation, &envelope).unwrap();
    let honest = Finished::of(&conversation, &review.scorecard).unwrap();
    let claimed = Finished { score: Points::FULL, ..honest.clone() };
    let id = store.begin(&Attempt::of(&conversation, Mode::Assessed, "Ana"), None, at(1)).unwrap();
    store.finish(id, &claimed, at(9)).unwrap();
    let kept = store.get(id).unwrap().unwrap();

    let rescored = Rescored::of_kept(&kept, Some(&envelope));
    assert_eq!((rescored.text, rescored.origin), (PlayedOn::ThisText, Origin::Here(id)));
    assert_eq!(rescored.worth, Some(honest));
    assert_eq!((rescored.started_at, rescored.finished_at), (Some(at(1)), Some(at(9))));
    assert_eq!(rescored.receipt(), Some(Receipt::of(&conversation, Mode::Assessed, "Ana")));

    // Without its text, what was kept stands, marked.
    let older =
        defuse::record::Kept { attempt: Attempt { hash: ContentHash([7; 8]), ..kept.attempt.clone() }, ..kept.clone() };
    for (kept, now, text) in [(&older, Some(&*envelope), PlayedOn::OtherText), (&kept, None, PlayedOn::NotHere)] {
        let rescored = Rescored::of_kept(kept, now);
        assert_eq!((rescored.text, rescored.score()), (text, Some(Points::FULL)));
        assert!(rescored.play.is_none() && rescored.counts());
    }
}

#[test]
fn an_attempt_that_was_left_has_no_score() {
    let store = Store::in_memory().unwrap();
    let conversation = played(ID, 3, "Ana");
    let id = store.begin(&Attempt::of(&conversation, Mode::Assessed, "Ana"), None, at(1)).unwrap();
    let rescored = Rescored::of_kept(&store.get(id).unwrap().unwrap(), envelope(ID).as_deref());
    assert!(rescored.worth.is_none() && rescored.play.is_none() && !rescored.counts(), "{rescored:?}");
    assert_eq!(rescored.finished_at, None);
}

#[test]
fn a_receipt_that_was_made_up_is_refused_and_one_of_an_unknown_text_is_kept_without_a_score() {
    let whole = receipt(ID, 5, "Ben");
    let cut = Receipt { keys: whole.keys[..1].to_vec(), ..whole.clone() };
    let wrong = Receipt { keys: vec![whole.keys[0] ^ 1], ..whole.clone() };
    let nowhere = Receipt { opening: 99, ..whole.clone() };
    let older = Receipt { hash: ContentHash([1; 8]), ..whole.clone() };
    let unknown = Receipt { scenario: "nobody-has-this".into(), ..whole.clone() };
    let imported: Vec<Imported> = [whole, cut, wrong, nowhere, older, unknown]
        .into_iter()
        .map(|receipt| Imported::new(receipt, &Person::default(), at(2), 0))
        .collect();
    let (rescored, unplayable) = rescore_all(&[], &imported, envelope);
    let texts: Vec<_> = rescored.iter().map(|attempt| (attempt.text, attempt.score().is_some())).collect();
    assert_eq!(texts, [(PlayedOn::ThisText, true), (PlayedOn::OtherText, false), (PlayedOn::NotHere, false)]);
    assert_eq!(rescored[0].who, Person::new("Ben", None));
    let whys: Vec<String> = unplayable.iter().map(|(_, why)| why.to_string()).collect();
    assert!(matches!(unplayable[0].1, Unplayable::Unfinished), "{whys:?}");
    assert!(whys[1].starts_with("the receipt doesn't fit its own scenario: move 1: `#"), "{whys:?}");
    assert!(whys[2].contains("it begins at opening 100, and there are "), "{whys:?}");
}
