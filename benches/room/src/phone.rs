//! A phone: it joins, and plays by the pages as a browser does, or by the interface for programs.

use anyhow::{Context, Result, bail};
use rand::RngExt;
use rand::rngs::SmallRng;
use serde_json::json;

use crate::http::Visitor;

/// Somebody with a seat.
pub struct Phone {
    pub visitor: Visitor,
    pub code: String,
    pub seat: i64,
    /// The choices whose move was acknowledged, in order; only of the interface for programs.
    pub acknowledged: Vec<String>,
    page: String,
}

/// A form of choices on a page.
struct Form<'a> {
    action: &'a str,
    hidden: Vec<(&'a str, &'a str)>,
    buttons: Vec<(&'a str, &'a str)>,
}

impl Phone {
    /// Takes a seat.
    pub async fn join(mut visitor: Visitor, code: &str) -> Result<Self> {
        let joined = visitor.post_json(&format!("/api/v1/rooms/{code}/seats"), json!({})).await?;
        let secret = joined["secret"].as_str().context("no secret")?;
        visitor.cookie = Some(format!("seat_{code}={secret}"));
        visitor.bearer = Some(secret.to_owned());
        let seat = joined["seat"].as_i64().context("no seat")?;
        Ok(Self { visitor, code: code.to_owned(), seat, acknowledged: vec![], page: String::new() })
    }

    /// Looks at the page, as whoever pressed *Begin*.
    pub async fn look(&mut self) -> Result<()> {
        let answer = self.visitor.get(&format!("/r/{}?begin", self.code)).await?;
        if answer.status != 200 {
            bail!("the page: {}", answer.status);
        }
        self.page = answer.body;
        Ok(())
    }

    /// Whether the page offers anything to choose.
    pub fn has_choices(&self) -> bool {
        form(&self.page).is_some()
    }

    /// The events that the page listens to.
    pub async fn listen(&self) -> Result<tokio::task::JoinHandle<usize>> {
        self.visitor.listen(&format!("/events/{}?steps=true&since=0", self.code)).await
    }

    /// Makes any move that the page offers and looks at the page that follows. False where there is nothing to choose.
    pub async fn play(&mut self, random: &mut SmallRng) -> Result<bool> {
        let Some(form) = form(&self.page) else { return Ok(false) };
        let chosen = form.buttons[random.random_range(0..form.buttons.len())];
        let sent: Vec<String> =
            form.hidden.iter().chain([&chosen]).map(|(name, value)| format!("{name}={value}")).collect();
        let action = form.action.to_owned();
        let answer = self.visitor.post(&action, "application/x-www-form-urlencoded", sent.join("&")).await?;
        if answer.status != 303 {
            bail!("the move: {} {}", answer.status, answer.body);
        }
        let page = self.visitor.get(&answer.location.context("nowhere to look")?).await?;
        if page.status != 200 {
            bail!("the page after the move: {}", page.status);
        }
        self.page = page.body;
        Ok(true)
    }

    /// Makes any move by the interface for programs; remembers what was acknowledged. False where there is nothing to choose.
    pub async fn call(&mut self, random: &mut SmallRng) -> Result<bool> {
        let now = self.visitor.get_json(&format!("/api/v1/rooms/{}/seat", self.code)).await?;
        let made = ids(&now["conversation"]["made"]);
        if !made.starts_with(&self.acknowledged) {
            bail!("seat {} has {made:?}, but {:?} was acknowledged", self.seat, self.acknowledged);
        }
        // What was kept without an answer counts from now on: the host has just said that it is there.
        self.acknowledged = made;
        if now["asked"] != "move" {
            return Ok(false);
        }
        let offered = now["conversation"]["choices"].as_array().context("no choices")?;
        let choice = offered[random.random_range(0..offered.len())]["choice"].as_str().context("no id")?.to_owned();
        let sent = json!({"number": self.acknowledged.len(), "choice": choice});
        self.visitor.post_json(&format!("/api/v1/rooms/{}/moves", self.code), sent).await?;
        self.acknowledged.push(choice);
        Ok(true)
    }
}

/// A list of texts.
pub fn ids(value: &serde_json::Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// The form of choices, where there is one. Our own pages only: this reads no HTML but theirs.
fn form(page: &str) -> Option<Form<'_>> {
    let form = page.split_once("<form class=\"choices")?.1.split_once("</form>")?.0;
    let action = attribute(form, "action")?;
    let tags = |start: &str| {
        let (mut found, mut rest) = (vec![], form);
        while let Some(at) = rest.find(start) {
            let tag = &rest[at..];
            let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
            found.extend(attribute(tag, " name").zip(attribute(tag, " value")));
            rest = &rest[at + start.len()..];
        }
        found
    };
    let buttons: Vec<_> = tags("<button ").into_iter().filter(|(name, _)| *name == "choice").collect();
    let is_open = !buttons.is_empty();
    is_open.then(|| Form { action, hidden: tags("<input type=\"hidden\""), buttons })
}

/// What stands between the quotes of an attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!("{name}=\""))?.1;
    value.split_once('"').map(|(value, _)| value)
}
