//! Every page in every state, at the sizes of a phone, a laptop and a projector, in light and in the dark: checked by axe-core, and drawn to be looked at.
//!
//! `DEFUSE_AXE` names axe-core's `axe.min.js` (`npm pack axe-core`), `DEFUSE_SHOTS` a folder for pictures; each can be missing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::json;

use super::chromium::{Browser, Driver, Screen, wait};
use super::games::{choose, join, set_up, walk_on};
use super::host::Host;

/// Looks at pages.
struct Eyes {
    axe: Option<String>,
    shots: Option<PathBuf>,
    /// What was found wrong, and where.
    wrong: RefCell<BTreeMap<String, Vec<String>>>,
    looks: RefCell<usize>,
}

impl Eyes {
    fn new() -> Self {
        let axe = std::env::var_os("DEFUSE_AXE").map(|file| std::fs::read_to_string(file).unwrap());
        let shots = std::env::var_os("DEFUSE_SHOTS").map(PathBuf::from);
        Self { axe, shots, wrong: RefCell::default(), looks: RefCell::default() }
    }

    /// Looks at a page as it is now, in all sizes and colours, and leaves it as it was.
    fn look(&self, name: &str, browser: &Browser<'_>, own: Screen) {
        for (word, screen) in [("phone", Screen::Phone), ("laptop", Screen::Laptop), ("projector", Screen::Projector)] {
            resize(browser, screen, own);
            for (colours, is_dark) in [("light", false), ("dark", true)] {
                browser.darken(is_dark);
                browser.run("return document.fonts.ready.then(() => Promise.all([...document.images].map((it) => it.decode().catch(() => null)))).then(() => true)", json!([]));
                let place = format!("{name}-{word}-{colours}");
                *self.looks.borrow_mut() += 1;
                let wide = browser.run("return document.documentElement.scrollWidth", json!([])).as_u64().unwrap();
                if wide > u64::from(screen.size().0) {
                    self.note(&format!("wider than its window: {wide}"), &place);
                }
                if let Some(shots) = &self.shots {
                    std::fs::write(shots.join(format!("{place}.png")), browser.picture()).unwrap();
                    let page = browser.run("return document.documentElement.outerHTML", json!([]));
                    std::fs::write(shots.join(format!("{name}.html")), page.as_str().unwrap()).unwrap();
                }
                if let Some(axe) = &self.axe {
                    self.check(&place, browser, axe);
                }
            }
        }
        browser.darken(false);
        resize(browser, own, own);
    }

    fn check(&self, place: &str, browser: &Browser<'_>, axe: &str) {
        if browser.run("return typeof axe", json!([])) == "undefined" {
            browser.run(&format!("{axe}; window.axe = axe;"), json!([]));
        }
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations.flatMap((one) =>
                one.nodes.map((node) => `${one.id} (${one.impact}): ${one.help}: ${node.html.slice(0, 160)} ${node.any.map((it) => it.message).join(' ')}`))),
                (wrong) => done([`axe failed: ${wrong}`]));";
        for found in browser.run_long(script).as_array().unwrap() {
            self.note(found.as_str().unwrap(), place);
        }
    }

    fn note(&self, what: &str, place: &str) {
        self.wrong.borrow_mut().entry(what.to_owned()).or_default().push(place.to_owned());
    }

    /// Fails with all that was found.
    fn close(self) {
        let wrong = self.wrong.into_inner();
        let told: Vec<String> = wrong
            .iter()
            .map(|(what, places)| format!("{what}\n    in {} views: {}", places.len(), places.join(" ")))
            .collect();
        println!("{} views, axe {}", self.looks.into_inner(), if self.axe.is_some() { "asked" } else { "not asked" });
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}

fn resize(browser: &Browser<'_>, to: Screen, own: Screen) {
    let (width, height) = to.size();
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": own == Screen::Phone});
    browser.devtools("Emulation.setDeviceMetricsOverride", &metrics);
}

/// Waits until the page's picture of the customer, or whatever else, is there again after a step.
fn press_step(lead: &Browser<'_>, words: &str, then: &str) {
    lead.press_words(words);
    lead.shows(&[then]);
}

#[test]
#[ignore = "takes minutes; reads axe-core from `DEFUSE_AXE` and draws into `DEFUSE_SHOTS`"]
fn every_page_in_every_state() {
    let driver = Driver::start("every_page_in_every_state").expect("asked for by name");
    let eyes = Eyes::new();
    together(&driver, &eyes);
    alone(&driver, &eyes);
    eyes.close();
}

fn together(driver: &Driver, eyes: &Eyes) {
    let host = Host::start(None);
    let (lead, wall) = (driver.open(Screen::Laptop), driver.open(Screen::Projector));
    let phones: Vec<Browser<'_>> = (0..3).map(|_| driver.open(Screen::Phone)).collect();
    let see_lead = |name: &str| eyes.look(&format!("lead-{name}"), &lead, Screen::Laptop);
    let see_wall = |name: &str| eyes.look(&format!("wall-{name}"), &wall, Screen::Projector);
    let see_phone = |name: &str| eyes.look(&format!("phone-{name}"), &phones[0], Screen::Phone);

    phones[0].go(host.origin());
    see_phone("00-index");
    phones[0].type_in("#code", "zzzzzz");
    phones[0].press_words("Go there");
    phones[0].shows(&["No room has this code"]);
    see_phone("01-wrong-code");
    phones[0].go(&format!("{}/lead/zzzzzz", host.origin()));
    see_phone("02-trouble");
    lead.go(&host.lead);
    see_lead("03-lobby");
    wall.go(&host.wall);
    see_wall("03-empty");
    phones[0].go(&host.join);
    see_phone("03-join");
    for (number, phone) in phones.iter().enumerate() {
        join(phone, &host, ["Quiet Otter", "Röntgen-Straße", "Maximiliane von der Hochalpenstraße"][number]);
    }
    see_phone("04-lobby");
    lead.press("#reasons");
    set_up(&lead, "together");
    press_step(&lead, "Show names on the wall", "Hide names on the wall");
    see_lead("04-lobby");
    wall.shows(&["3 are in", "Quiet Otter"]);
    see_wall("04-lobby");

    press_step(&lead, "Start", "Close the vote");
    wall.shows(&["0 of 3 are in"]);
    phones[0].shows(&["0 of 3 are in"]);
    see_phone("05-asked");
    see_wall("05-asked");
    choose(&phones[0], 1);
    phones[0].shows(&["Sent.", "What was it for?"]);
    see_phone("06-voted");
    see_wall("06-voted");
    lead.shows(&["1 of 3 are in"]);
    see_lead("06-voting");
    press_step(&lead, "Pause", "Go on");
    phones[0].shows(&["has paused"]);
    wall.shows(&["Paused"]);
    see_phone("07-paused");
    see_wall("07-paused");
    see_lead("07-paused");
    press_step(&lead, "Go on", "Close the vote");
    phones[0].shows(&["Sent."]);
    phones[0].press("form.reasons button");
    choose(&phones[1], 2);
    choose(&phones[2], 2);
    wall.shows(&["You don’t agree"]);
    phones[0].shows(&["What the room said"]);
    lead.shows(&["Vote again"]);
    see_phone("08-split");
    see_wall("08-split");
    see_lead("08-split");
    press_step(&lead, "Vote again", "Close the vote");
    phones[0].shows(&["Second vote"]);
    see_phone("09-again");
    for phone in &phones {
        choose(phone, 2);
    }
    wall.shows(&["You nearly all agree"]);
    see_wall("10-agreed");
    let mut walked = -1;
    for moves in 1..40 {
        walked = walk_on(&lead, walked);
        let next = format!("Move {}", moves + 1);
        let is_over = wait(|| {
            let words = phones[0].words();
            if words.contains("Look back at it") { Some(true) } else { words.contains(&next).then_some(false) }
        });
        if is_over.unwrap() {
            break;
        }
        for (number, phone) in phones.iter().enumerate() {
            phone.shows(&[&next]);
            choose(phone, if moves % 2 == 0 && number == 0 { 2 } else { 1 });
        }
        wall.shows(&["gree"]);
        if moves == 3 {
            for summary in ["Notebook", "What was said", "Brief", "Your seat"] {
                let script = "for (const it of document.querySelectorAll('details')) if (it.textContent.trim().startsWith(arguments[0])) it.open = true";
                phones[0].run(script, json!([summary]));
            }
            see_phone("11-details");
            see_wall("11-later");
        }
        if lead.words().contains("Vote again") {
            lead.press_words("Vote again");
            for phone in &phones {
                phone.shows(&["Second vote"]);
                choose(phone, 1);
            }
            wall.shows(&["nearly all agree"]);
        }
    }
    wall.hides("agree");
    lead.shows(&["Begin the debrief"]);
    see_phone("12-end");
    see_wall("12-end");
    see_lead("12-end");
    lead.press("button[data-key=' ']");
    lead.shows(&["First moment"]);
    wall.shows(&["of 100"]);
    see_wall("13-debrief");
    see_lead("13-debrief");
    press_step(&lead, "First moment", "Moment 1 of");
    wall.shows(&["Moment 1 of"]);
    see_wall("14-moment");
    see_lead("14-moment");
    lead.press("button[data-key='2']");
    wait(|| (wall.count(".answer") == 1).then_some(())).unwrap();
    wait(|| (lead.count(".answer") == 1).then_some(())).unwrap();
    see_wall("15-look");
    see_lead("15-look");
    lead.go(&host.wall);
    eyes.look("wall-16-led", &lead, Screen::Laptop);
    lead.go(&host.lead);
    phones[0].press_words("Look back at it");
    phones[0].shows(&["Which moment would you play again?"]);
    see_phone("17-question");
    phones[0].press("a.choice");
    phones[0].shows(&["Your receipt"]);
    see_phone("18-review");
    lead.run("document.querySelector('details[data-keep=erase]').open = true", json!([]));
    press_step(&lead, "End the room: nobody joins any more", "Afterwards");
    lead.hides("End the room");
    see_lead("19-ended");
    wall.reload();
    see_wall("19-ended");
    phones[0].go(&host.join);
    see_phone("19-ended");
    let late = driver.open(Screen::Phone);
    late.go(&host.join);
    eyes.look("phone-20-too-late", &late, Screen::Phone);
}

fn alone(driver: &Driver, eyes: &Eyes) {
    let host = Host::start(None);
    let (lead, wall) = (driver.open(Screen::Laptop), driver.open(Screen::Projector));
    let phones: Vec<Browser<'_>> = (0..3).map(|_| driver.open(Screen::Phone)).collect();
    let see_lead = |name: &str| eyes.look(&format!("alone-lead-{name}"), &lead, Screen::Laptop);
    let see_wall = |name: &str| eyes.look(&format!("alone-wall-{name}"), &wall, Screen::Projector);
    let see_phone = |name: &str| eyes.look(&format!("alone-phone-{name}"), &phones[0], Screen::Phone);
    lead.go(&host.lead);
    lead.run("document.querySelector('#teams').value = '2'", json!([]));
    set_up(&lead, "alone");
    wall.go(&host.wall);
    for (number, phone) in phones.iter().enumerate() {
        join(phone, &host, &format!("Seat {}", number + 1));
    }
    press_step(&lead, "Start", "Pause");
    phones[0].shows(&["Begin"]);
    see_phone("01-brief");
    wall.shows(&["0 of 3 are through"]);
    see_wall("01-begun");
    for (number, phone) in phones.iter().enumerate() {
        phone.shows(&["Begin"]);
        phone.press_words("Begin");
        phone.shows(&["Move 1"]);
        for moves in 0..40 {
            if phone.count("button[name=choice]") == 0 {
                break;
            }
            if number == 0 && moves == 2 {
                see_phone("02-move");
                see_wall("02-move");
                see_lead("02-move");
            }
            let before = phone.value("input[name=number]", "value");
            let offered = phone.count("button.choice");
            phone.press(&format!("button.choice:nth-of-type({})", (number + moves) % offered + 1));
            wait(|| (phone.count(&format!("input[name=number][value='{before}']")) == 0).then_some(())).unwrap();
        }
    }
    phones[0].shows(&["Look back at it"]);
    see_phone("03-end");
    wall.shows(&["3 of 3 are through"]);
    lead.shows(&["3 of 3 are through"]);
    see_wall("03-through");
    see_lead("03-through");
    lead.press("button[data-key=' ']");
    lead.shows(&["Where the costs lie"]);
    wall.shows(&["Where the costs lie"]);
    see_wall("04-debrief");
    see_lead("04-debrief");
    press_step(&lead, "First moment", "Moment 1 of");
    wall.shows(&["Moment 1 of"]);
    see_wall("05-moment");
    see_lead("05-moment");
    phones[0].press_words("Look back at it");
    phones[0].press_words("None: show me the review");
    phones[0].shows(&["Your receipt"]);
    see_phone("06-review");
}
