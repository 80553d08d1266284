//! The scenario of the guided play: held to what every scenario is held to, and to what the guide needs of it.

use defuse::conversation::{Conversation, Event};
use defuse::library::{Library, first_steps};
use defuse::scenario::Said;

use crate::program::defuse;

#[test]
fn it_checks_clean_and_is_on_no_list() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/library/first-steps.ron");
    let checked = defuse(&["check", "--strict", file]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    assert!(Library::open(&[]).entries().iter().all(|entry| entry.id != "first-steps"));
}

/// Whatever is said at the first moment, there is something in the notebook at the second; and at each of the three there is silence.
#[test]
fn every_way_through_it_has_what_the_guide_explains() {
    let scenario = first_steps().unwrap();
    assert_eq!(scenario.openings.len(), 1);
    let start = |story: &mut Vec<Event>| Conversation::start(scenario.clone(), 1, None, "Kim", story);
    for first in start(&mut Vec::new()).shown().to_vec() {
        let mut story = Vec::new();
        let mut conversation = start(&mut story);
        conversation.choose(first, &mut story).unwrap();
        assert!(story.iter().any(|event| matches!(event, Event::Learned(_))), "{first}: {story:?}");
        for moment in 1..3 {
            assert!(conversation.end().is_none(), "over before moment {moment}");
            let node = &scenario.nodes[conversation.state().node as usize];
            let silent = |choice: &&u16| matches!(node.choices[usize::from(**choice)].said, Said::Nothing { .. });
            let silence = *conversation.shown().iter().find(silent).unwrap();
            assert!(conversation.shown().len() > 2, "there is something to say beside silence");
            conversation.choose(silence, &mut story).unwrap();
        }
        assert!(conversation.end().is_some(), "three moves, and it is over");
    }
}
