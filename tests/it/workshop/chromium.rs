//! A Chromium without a window, over WebDriver: just the commands that these tests need, as JSON over HTTP. A client crate would bring an asynchronous
//! HTTP stack of its own for the same few calls.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

/// So long a page may take to show what is waited for: only a failing test waits to the end of it.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a page is looked at meanwhile.
const GLANCE: Duration = Duration::from_millis(40);

/// What a browser's window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Screen {
    Phone,
    /// A phone whose browser runs no scripts.
    PhoneWithoutScripts,
    Laptop,
    Projector,
}

impl Screen {
    /// Width and height in points.
    pub(super) fn size(self) -> (u32, u32) {
        match self {
            Self::Phone | Self::PhoneWithoutScripts => (390, 844),
            Self::Laptop => (1280, 800),
            Self::Projector => (1920, 1080),
        }
    }
}

/// A driver of browsers, ended with everything that it opened when it is dropped.
pub(super) struct Driver {
    child: Child,
    agent: Agent,
    address: String,
}

impl Driver {
    /// None where there is no Chromium here: then it is said which test is left out, or the test fails where all are wanted.
    pub(super) fn start(test: &str) -> Option<Self> {
        let (Some(driver), Some(_)) = (program("CHROMEDRIVER", &["chromedriver"]), browser()) else {
            let words = format!("left out: {test} needs `chromium` and `chromedriver`");
            let is_set = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
            assert!(!is_set("CI", "true") && !is_set("DEFUSE_TEST_ALL", "1"), "{words}");
            // Past the harness, which keeps what a passing test prints to itself.
            std::io::Write::write_all(&mut std::io::stderr(), format!("{words}\n").as_bytes()).unwrap();
            return None;
        };
        let mut child = Command::new(driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let started = "started successfully on port ";
        let port = lines
            .find_map(|line| Some(line.ok()?.split_once(started)?.1.trim_end_matches('.').to_owned()))
            .expect("the driver says its port");
        // What else it says is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let config = Agent::config_builder().http_status_as_error(false).proxy(None).timeout_global(Some(PATIENCE));
        Some(Self { child, agent: config.build().into(), address: format!("http://127.0.0.1:{port}") })
    }

    /// A browser of its own, with its own cookies.
    pub(super) fn open(&self, screen: Screen) -> Browser<'_> {
        let (width, height) = screen.size();
        let is_phone = matches!(screen, Screen::Phone | Screen::PhoneWithoutScripts);
        let mut options = json!({
            "binary": browser().unwrap(),
            // No sandbox, because a container's administrator can't have one; what is shown comes from this test's own host.
            "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-proxy-server", "--hide-scrollbars",
                     "--force-color-profile=srgb", format!("--window-size={width},{height}")],
        });
        if screen == Screen::PhoneWithoutScripts {
            options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
        }
        let wanted = json!({"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}});
        let answer = self.call("POST", "/session", &wanted).unwrap_or_else(|wrong| panic!("no browser opens: {wrong}"));
        let browser = Browser { driver: self, session: answer["sessionId"].as_str().unwrap().to_owned() };
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone});
        browser.devtools("Emulation.setDeviceMetricsOverride", &metrics);
        browser.devtools("Emulation.setTouchEmulationEnabled", &json!({"enabled": is_phone}));
        browser
    }

    /// Sends one command; its answer's value, or what went wrong.
    fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let address = format!("{}{path}", self.address);
        let answer = match method {
            "GET" => self.agent.get(address).call(),
            "DELETE" => self.agent.delete(address).call(),
            _ => self.agent.post(address).header("content-type", "application/json").send(body.to_string()),
        };
        let mut answer = answer.map_err(|error| error.to_string())?;
        let is_fine = answer.status().is_success();
        // Pictures of whole pages are large.
        let text =
            answer.body_mut().with_config().limit(64 << 20).read_to_string().map_err(|error| error.to_string())?;
        let value = serde_json::from_str::<Value>(&text).map_err(|error| error.to_string())?["value"].take();
        if is_fine { Ok(value) } else { Err(format!("{}: {}", value["error"], value["message"])) }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn browser() -> Option<PathBuf> {
    program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])
}

/// A program: the one that a variable names, or the first of these in the path.
fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// One browser; it closes when it is dropped.
pub(super) struct Browser<'d> {
    driver: &'d Driver,
    session: String,
}

impl Browser<'_> {
    fn call(&self, method: &str, command: &str, body: &Value) -> Result<Value, String> {
        self.driver.call(method, &format!("/session/{}/{command}", self.session), body)
    }

    /// A command of the browser's own tools for developers.
    pub(super) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        self.call("POST", "goog/cdp/execute", &body).unwrap_or_else(|wrong| panic!("{command}: {wrong}"))
    }

    pub(super) fn go(&self, address: &str) {
        self.call("POST", "url", &json!({"url": address})).unwrap_or_else(|wrong| panic!("{address}: {wrong}"));
    }

    pub(super) fn reload(&self) {
        self.call("POST", "refresh", &json!({})).unwrap();
    }

    pub(super) fn address(&self) -> String {
        self.call("GET", "url", &Value::Null).unwrap().as_str().unwrap().to_owned()
    }

    /// What a script in the page answers; it gets its arguments as `arguments`.
    pub(super) fn run(&self, script: &str, arguments: Value) -> Value {
        self.try_run(script, arguments).unwrap_or_else(|wrong| panic!("{script}: {wrong}"))
    }

    pub(super) fn try_run(&self, script: &str, arguments: Value) -> Result<Value, String> {
        self.call("POST", "execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// The same for a script that calls its last argument when it is through.
    pub(super) fn run_long(&self, script: &str) -> Value {
        self.call("POST", "execute/async", &json!({"script": script, "args": []}))
            .unwrap_or_else(|wrong| panic!("{wrong}"))
    }

    /// The words on the page, as somebody sees them.
    pub(super) fn words(&self) -> String {
        self.try_words().unwrap()
    }

    fn try_words(&self) -> Result<String, String> {
        let body = self.find("css selector", "body").ok_or("no page")?;
        let words = self.call("GET", &format!("element/{body}/text"), &Value::Null)?;
        // Within a line the page breaks where it likes.
        Ok(words.as_str().unwrap_or_default().replace('\u{a0}', " "))
    }

    /// Waits until the page shows all of these words.
    pub(super) fn shows(&self, wanted: &[&str]) -> String {
        // A page that is just being replaced has no words: it is looked at again.
        let look = || self.try_words().ok().filter(|words| wanted.iter().all(|wanted| words.contains(wanted)));
        wait(look).unwrap_or_else(|| panic!("the page never showed {wanted:?}, but: {}", self.words()))
    }

    /// Waits until none of the words is on the page.
    pub(super) fn hides(&self, unwanted: &str) -> String {
        wait(|| self.try_words().ok().filter(|words| !words.contains(unwanted)))
            .unwrap_or_else(|| panic!("{unwanted:?} stayed on the page: {}", self.words()))
    }

    fn find(&self, using: &str, value: &str) -> Option<String> {
        let found = self.call("POST", "element", &json!({"using": using, "value": value})).ok()?;
        Some(found.as_object()?.values().next()?.as_str()?.to_owned())
    }

    /// How many elements there are.
    pub(super) fn count(&self, selector: &str) -> usize {
        let found = self.call("POST", "elements", &json!({"using": "css selector", "value": selector})).unwrap();
        found.as_array().unwrap().len()
    }

    /// An element's attribute or property.
    pub(super) fn value(&self, selector: &str, name: &str) -> String {
        let read = || {
            let element = self.find("css selector", selector)?;
            let value = self.call("GET", &format!("element/{element}/property/{name}"), &Value::Null).ok()?;
            Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        wait(read).unwrap_or_else(|| panic!("no `{selector}` here: {}", self.words()))
    }

    /// Presses what a selector names, as a finger or a mouse does: in view, and covered by nothing.
    pub(super) fn press(&self, selector: &str) {
        self.press_by("css selector", selector);
    }

    /// Presses the button, link or summary that carries these words.
    pub(super) fn press_words(&self, words: &str) {
        let named = format!("normalize-space(.)=normalize-space(\"{words}\")");
        self.press_by("xpath", &format!("//button[{named}] | //a[{named}] | //summary[{named}]"));
    }

    fn press_by(&self, using: &str, value: &str) {
        let mut wrong = "it is not there".to_owned();
        // The page may be replaced between the finding and the pressing.
        let press = || {
            let element = self.find(using, value)?;
            let pressed = self.call("POST", &format!("element/{element}/click"), &json!({}));
            pressed.map_err(|why| wrong = why).ok()
        };
        if wait(press).is_none() {
            panic!("{value} can't be pressed: {wrong}: {}", self.words());
        }
    }

    /// Types into a field, in place of what stood there.
    pub(super) fn type_in(&self, selector: &str, words: &str) {
        let field = wait(|| self.find("css selector", selector)).unwrap_or_else(|| panic!("no field `{selector}`"));
        self.call("POST", &format!("element/{field}/clear"), &json!({})).unwrap();
        self.call("POST", &format!("element/{field}/value"), &json!({"text": words})).unwrap();
    }

    /// Presses a key, wherever the focus is.
    pub(super) fn key(&self, key: &str) {
        let down_up = json!([{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]);
        let acts = json!({"actions": [{"type": "key", "id": "keys", "actions": down_up}]});
        self.call("POST", "actions", &acts).unwrap();
    }

    /// A picture of the whole page, in PNG.
    pub(super) fn picture(&self) -> Vec<u8> {
        let size = self.devtools("Page.getLayoutMetrics", &json!({}))["cssContentSize"].take();
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1});
        let shot = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let data = self.devtools("Page.captureScreenshot", &shot)["data"].take();
        data_encoding::BASE64.decode(data.as_str().unwrap().as_bytes()).unwrap()
    }

    /// Whether pages are shown in the dark.
    pub(super) fn darken(&self, is_dark: bool) {
        let scheme = json!({"name": "prefers-color-scheme", "value": if is_dark { "dark" } else { "light" }});
        self.devtools("Emulation.setEmulatedMedia", &json!({"features": [scheme]}));
    }
}

impl Drop for Browser<'_> {
    fn drop(&mut self) {
        let _ = self.driver.call("DELETE", &format!("/session/{}", self.session), &Value::Null);
    }
}

/// Looks again and again until there is something, but not for ever.
pub(super) fn wait<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        let found = look();
        if found.is_some() || Instant::now() > end {
            return found;
        }
        std::thread::sleep(GLANCE);
    }
}
