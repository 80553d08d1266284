//! Whole games: a facilitator, a wall and three phones.

use super::chromium::{Browser, Driver, Screen, wait};
use super::host::{Host, databases};

/// No conversation takes more moves.
const MOST_MOVES: usize = 40;

/// Takes a seat under a name.
pub(super) fn join(phone: &Browser<'_>, host: &Host, name: &str) {
    phone.go(&host.join);
    phone.shows(&["Your name in this room"]);
    phone.type_in("#name", name);
    phone.press_words("Take a seat");
    phone.shows(&[name, "You are in"]);
}

/// Decides how the room plays, and keeps it.
pub(super) fn set_up(lead: &Browser<'_>, mode: &str) {
    let before = wait(|| Some(epoch(lead)).filter(|epoch| *epoch >= 0)).expect("the page knows how far the room is");
    lead.press(&format!("input[name=mode][value={mode}]"));
    lead.press_words("Keep");
    // The mode may have been the one all along: only the number of steps tells that the page is the one after keeping it. Whatever is pressed
    // on the page before it comes too late, and changes nothing.
    let is_kept = || lead.value(&format!("input[name=mode][value={mode}]"), "defaultChecked") == "true";
    wait(|| (epoch(lead) > before && is_kept()).then_some(())).expect("the page keeps what was decided");
}

/// The number of steps that the facilitator's page knows of; -1 while the page is being replaced.
fn epoch(lead: &Browser<'_>) -> i64 {
    let look = "const epoch = document.querySelector('input[name=epoch]'); return epoch ? Number(epoch.value) : -1;";
    lead.try_run(look, serde_json::json!([])).ok().and_then(|epoch| epoch.as_i64()).unwrap_or(-1)
}

/// The return code that a phone's page tells.
fn return_code(phone: &Browser<'_>) -> String {
    phone.press_words("Your seat");
    phone.shows(&["Your return code is"]);
    let code = phone.value("details[data-keep=seat] strong.code", "textContent");
    phone.press_words("Your seat");
    code
}

/// Presses the choice with a number.
pub(super) fn choose(phone: &Browser<'_>, number: usize) {
    phone.press(&format!("button[name=choice][value='{number}']"));
}

/// Waits until all agree and the facilitator's page offers to walk on from there, then walks on. The page has its own pace: until its
/// number of steps has grown past `since`, it still shows the moment before. Gives the new number.
pub(super) fn walk_on(lead: &Browser<'_>, since: i64) -> i64 {
    let look = "const key = document.querySelector(\"button[data-key=' ']\");
        return key && key.innerText.startsWith('Walk on') ? Number(key.form.elements.epoch.value) : -1;";
    let offered = || lead.run(look, serde_json::json!([])).as_i64().filter(|&epoch| epoch > since);
    let epoch = wait(offered).unwrap_or_else(|| panic!("the room does not agree: {}", lead.words()));
    lead.press("button[data-key=' ']");
    epoch
}

/// Sends the form of a page twice at once, as an impatient thumb on a slow network does, and goes on to what it leads to.
fn send_twice(phone: &Browser<'_>) {
    let script = "const done = arguments[arguments.length - 1], form = document.querySelector('form.choices'), body = new URLSearchParams(new FormData(form));
        body.append('choice', form.querySelector('button[name=choice]').value);
        const send = () => fetch(form.action, { method: 'post', body }).then((answer) => answer.status);
        Promise.all([send(), send()]).then(done);";
    assert_eq!(phone.run_long(script), serde_json::json!([200, 200]));
    phone.reload();
}

#[test]
fn a_room_plays_one_conversation_in_browsers() {
    let Some(driver) = Driver::start("a_room_plays_one_conversation_in_browsers") else { return };
    for database in databases() {
        let host = Host::start(database.as_deref());
        let (lead, wall) = (driver.open(Screen::Laptop), driver.open(Screen::Projector));
        lead.go(&host.lead);
        lead.shows(&["What is played"]);
        assert!(!lead.address().contains("key="), "the secret leaves the address at once");
        wall.go(&host.wall);
        wall.shows(&["Nobody is in yet"]);
        let mut phones: Vec<Browser<'_>> = (0..3).map(|_| driver.open(Screen::Phone)).collect();
        for (number, phone) in phones.iter().enumerate() {
            join(phone, &host, &format!("Table {}", number + 1));
        }
        wall.shows(&["3 are in"]);
        assert!(!wall.words().contains("Table 1"), "no names unless the facilitator shows them");
        set_up(&lead, "together");
        lead.press_words("Start");

        // The first vote: hidden until the last is in, wherever somebody looks.
        for phone in &phones {
            phone.shows(&["0 of 3 are in"]);
        }
        choose(&phones[0], 1);
        phones[0].shows(&["Sent.", "1 of 3 are in"]);
        send_twice(&phones[1]);
        phones[1].shows(&["Sent.", "2 of 3 are in"]);
        phones[0].reload();
        phones[0].shows(&["Sent.", "2 of 3 are in"]);
        wall.shows(&["2 of 3 are in"]);
        assert_eq!((wall.count(".count"), lead.count(".count")), (0, 0));
        // The last phone's battery is dead; another one takes its seat over at the same place.
        let code = return_code(&phones[2]);
        phones.truncate(2);
        phones.push(driver.open(Screen::Phone));
        phones[2].go(&host.join);
        phones[2].press_words("I had a seat here, on another phone");
        phones[2].type_in("#text", &code);
        phones[2].press_words("Take my seat again");
        phones[2].shows(&["Table 3", "2 of 3 are in"]);
        choose(&phones[2], 2);
        wall.shows(&["You don’t agree"]);
        for page in [&phones[0], &phones[1], &phones[2]] {
            page.shows(&["What the room said"]);
        }
        assert!(wall.count(".count") > 1);

        // They talk, vote again, agree, and the room walks on.
        lead.press_words("Vote again");
        for phone in &phones {
            phone.shows(&["Second vote", "of 3 are in"]);
            choose(phone, 1);
        }
        wall.shows(&["You nearly all agree"]);
        let mut walked = walk_on(&lead, -1);
        for moves in 1.. {
            assert!(moves < MOST_MOVES, "the conversation never ends");
            let next = format!("Move {}", moves + 1);
            let is_over = wait(|| {
                let words = phones[0].words();
                if words.contains("Look back at it") { Some(true) } else { words.contains(&next).then_some(false) }
            });
            if is_over.expect("the phones follow the room") {
                break;
            }
            for phone in &phones {
                phone.shows(&[&next]);
                choose(phone, 1);
            }
            walked = walk_on(&lead, walked);
        }

        // The debrief: the wall is led by keys.
        lead.press_words("Begin the debrief");
        lead.shows(&["of 100"]);
        wall.shows(&["of 100"]);
        lead.go(&host.wall);
        lead.shows(&["of 100"]);
        lead.key(" ");
        lead.shows(&["Moment 1 of"]);
        wall.shows(&["Moment 1 of", "in the first vote"]);
        assert_eq!(wall.count(".answer"), 0);
        lead.key("2");
        wall.shows(&["Heat "]);
        wait(|| (wall.count(".answer") == 1).then_some(())).expect("the other branch opens");
        phones[2].press_words("Look back at it");
        phones[2].shows(&["Which moment would you play again?"]);
        phones[2].press("a.choice");
        phones[2].shows(&["of 100", "You would play move 1 again", "Your receipt"]);
    }
}

#[test]
fn each_plays_alone_in_browsers() {
    let Some(driver) = Driver::start("each_plays_alone_in_browsers") else { return };
    for database in databases() {
        let host = Host::start(database.as_deref());
        let (lead, wall) = (driver.open(Screen::Laptop), driver.open(Screen::Projector));
        lead.go(&host.lead);
        set_up(&lead, "alone");
        wall.go(&host.wall);
        let mut phones =
            vec![driver.open(Screen::Phone), driver.open(Screen::PhoneWithoutScripts), driver.open(Screen::Phone)];
        for (number, phone) in phones.iter().enumerate() {
            join(phone, &host, &format!("Seat {}", number + 1));
        }
        lead.press_words("Start");
        wall.shows(&["0 of 3 are through"]);
        for phone in &phones {
            // Without scripts a waiting page loads itself again after some seconds.
            phone.shows(&["Begin"]);
            phone.press_words("Begin");
            phone.shows(&["Move 1", "Notebook"]);
        }
        // The same move sent twice is one move.
        send_twice(&phones[0]);
        phones[0].shows(&["Move 2"]);
        // A reload changes nothing, and nor does another phone.
        phones[0].reload();
        let there = phones[0].shows(&["Move 2"]);
        let link = phones[0].value("details[data-keep=seat] a", "href");
        phones.remove(0);
        phones.insert(0, driver.open(Screen::Phone));
        phones[0].go(&link);
        phones[0].press_words("Take my seat again");
        assert_eq!(phones[0].shows(&["Move 2"]), there);
        for phone in &phones {
            for moves in 0.. {
                assert!(moves < MOST_MOVES, "the conversation never ends");
                if phone.count("button[name=choice]") == 0 {
                    break;
                }
                let number = phone.value("input[name=number]", "value");
                phone.press("button[name=choice]");
                let gone = format!("input[name=number][value='{number}']");
                wait(|| (phone.count(&gone) == 0).then_some(())).expect("the conversation goes on");
                // Without scripts there is a page between the old one and the new.
                phone.shows(&["Notebook"]);
            }
            phone.shows(&["Look back at it"]);
        }
        wall.shows(&["3 of 3 are through"]);
        for phone in &phones {
            phone.press_words("Look back at it");
            phone.shows(&["Which moment would you play again?"]);
            phone.press_words("None: show me the review");
            phone.shows(&["of 100", "Your receipt"]);
        }
        lead.press_words("Begin the debrief");
        wall.shows(&["Skills of the group", "Where the costs lie"]);
        lead.press_words("First moment");
        wall.shows(&["Moment 1 of"]);
        lead.press_words("End the room: nobody joins any more");
        let late = driver.open(Screen::Phone);
        late.go(&host.join);
        late.shows(&["This room can’t be joined any more"]);
    }
}
