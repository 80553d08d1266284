//! The room's pages on which nothing is played: asking for a seat, waiting for the start, and why it is over.

use bevy_egui::egui::{Align, Key, Layout, Ui, UiBuilder, vec2};

use super::{
    super::{
        theme::{Theme, Type},
        widgets::{Button, Prose, Sign, keys, scroll, sentence, status_sign, text, without_backticks},
    },
    Intent,
    visit::{Visit, plain},
};
use crate::join::{JoinTrouble, Stage};

/// No line is longer, in characters.
const LONGEST_LINE: usize = 72;
/// What a page that scrolls needs beside its content.
const SCROLL_ROOM: f32 = 24.0;

/// A page of words, with the ways on from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    title: String,
    /// What is wrong, or what is waited for: told as soon as it changes.
    now: String,
    is_trouble: bool,
    /// What else there is to know.
    more: Vec<String>,
    /// Each with its key.
    ways: Vec<(&'static str, Key, Intent)>,
}

const LEAVE: (&str, Key, Intent) = ("Leave the room", Key::Escape, Intent::Leave);
const HOME: (&str, Key, Intent) = ("All conversations", Key::Escape, Intent::Leave);

impl Words {
    /// What is said of a visit in which nothing is played.
    pub(super) fn of(visit: &Visit) -> Self {
        if let Some(trouble) = &visit.over {
            return Self::over(trouble);
        }
        let Some(_) = &visit.seat else {
            let (now, is_trouble) = if visit.is_silent {
                ("The room doesn’t answer. Trying again; where a seat was taken, it is yours.".to_owned(), true)
            } else {
                (format!("Asking {} for a seat.", visit.address), false)
            };
            let title = format!("Room {}", visit.shown_code());
            return Self { title, now, is_trouble, more: Vec::new(), ways: ways_while(visit, LEAVE) };
        };
        let room = visit.stands.as_ref().map(|standing| &standing.room);
        let is_over = room.is_some_and(|room| room.stage == Stage::Ended);
        let (title, now, leave) = if is_over {
            ("The room is over", "Nothing was played in it.", HOME)
        } else {
            ("You are in", "Waiting for the facilitator to begin.", LEAVE)
        };
        let (now, is_trouble) = if visit.is_silent {
            ("The room doesn’t answer. Trying again; your seat stays yours.", true)
        } else {
            (now, false)
        };
        let plays =
            room.and_then(|room| room.scenario.as_ref()).map(|it| format!("The room plays “{}”.", plain(&it.title)));
        let mut more = if is_over { Vec::new() } else { visit.seat_words() };
        more.splice(more.len().min(1)..more.len().min(1), plays.filter(|_| !is_over));
        Self { title: title.to_owned(), now: now.to_owned(), is_trouble, more, ways: ways_while(visit, leave) }
    }

    /// Why nothing more comes.
    fn over(trouble: &JoinTrouble) -> Self {
        let again = match trouble {
            JoinTrouble::NotYours => Some("Take another seat"),
            JoinTrouble::NoRoom { .. } | JoinTrouble::Closed { .. } => None,
            _ => Some("Join again"),
        };
        let again = again.map(|words| (words, Key::Enter, Intent::Again));
        Self {
            title: "You are out of the room".to_owned(),
            now: told(trouble),
            is_trouble: true,
            more: Vec::new(),
            ways: again.into_iter().chain([HOME]).collect(),
        }
    }
}

fn ways_while(visit: &Visit, leave: (&'static str, Key, Intent)) -> Vec<(&'static str, Key, Intent)> {
    let again = visit.is_silent.then_some(("Try now", Key::Enter, Intent::TryNow));
    again.into_iter().chain([leave]).collect()
}

/// What is wrong, as a sentence.
pub(super) fn told(trouble: &JoinTrouble) -> String {
    without_backticks(&sentence(&trouble.to_string()))
}

/// Shows the page over the whole window.
pub(super) fn words_ui(ui: &mut Ui, theme: &Theme, words: &Words) -> Option<Intent> {
    let drawn = column_ui(ui, theme, "room", |ui| {
        text(ui, theme, Type::Title, theme.palette.ink, &words.title);
        ui.add_space(16.0);
        now_ui(ui, theme, &words.now, words.is_trouble);
        for more in &words.more {
            ui.add_space(12.0);
            Prose::new(Type::Body, theme.palette.ink2).say(more).within(LONGEST_LINE).show(ui, theme);
        }
        ui.add_space(28.0);
        ways_ui(ui, theme, &words.ways)
    });
    drawn.or_else(|| pressed(ui, &words.ways))
}

/// A column of text in the upper part of the window, scrolling where it is too long.
pub(super) fn column_ui<R>(ui: &mut Ui, theme: &Theme, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let m = &theme.measures;
    let full = ui.max_rect();
    let mut column = full.shrink2(vec2(m.screen_margin, 0.0));
    let widest = 720.0 * m.sign_scale;
    if column.width() > widest {
        column = column.with_max_x(column.left() + widest).translate(vec2((column.width() - widest) / 3.0, 0.0));
    }
    // It scrolls at the edge of the window, as every page does.
    let page = full.shrink2(vec2(m.screen_margin, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(page).layout(Layout::top_down(Align::Min)), |ui| {
        scroll(ui, theme, name, |ui| {
            // In the upper third, as on the first screen; higher where it would have to scroll else.
            let id = ui.id().with("height");
            let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
            let spare = full.height() - height - m.screen_margin - SCROLL_ROOM;
            let above =
                if m.banded || m.compact { 28.0 } else { (full.height() * 0.16).min(170.0).min(spare).max(28.0) };
            ui.add_space(above);
            let room = ui.available_rect_before_wrap().with_min_x(column.left()).with_max_x(column.right());
            let added = ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                add(ui)
            });
            let now = added.response.rect.height();
            if (now - height).abs() > 0.5 {
                ui.data_mut(|data| data.insert_temp(id, now));
                ui.ctx().request_repaint();
            }
            ui.add_space(m.screen_margin);
            added.inner
        })
    })
    .inner
}

/// What is so just now. Screen readers tell it when it changes.
pub(super) fn now_ui(ui: &mut Ui, theme: &Theme, words: &str, is_trouble: bool) {
    let p = &theme.palette;
    if !is_trouble {
        Prose::new(Type::Situation, p.ink).say(words).within(LONGEST_LINE).live().show(ui, theme);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        status_sign(ui, theme, Sign::Warning);
        ui.vertical(|ui| {
            Prose::new(Type::Body, p.ink).say(words).within(LONGEST_LINE).live().show(ui, theme);
        });
    });
}

fn ways_ui(ui: &mut Ui, theme: &Theme, ways: &[(&'static str, Key, Intent)]) -> Option<Intent> {
    let mut intent = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(16.0), 12.0);
        for (words, key, meaning) in ways {
            let cap = if *key == Key::Enter { "Enter" } else { "Esc" };
            let button = if *key == Key::Enter { Button::primary(words) } else { Button::secondary(words) };
            if button.key(cap).show(ui, theme).clicked() {
                intent = Some(*meaning);
            }
        }
    });
    intent
}

fn pressed(ui: &Ui, ways: &[(&'static str, Key, Intent)]) -> Option<Intent> {
    let has_focus = ui.memory(|memory| memory.focused()).is_some();
    let is_pressed = |key: Key| (key != Key::Enter || !has_focus) && keys::pressed(ui.ctx(), key);
    ways.iter().find(|(_, key, _)| is_pressed(*key)).map(|(_, _, intent)| *intent)
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::Key;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::{
        game::trial::{SIZES, assert_large_enough, assert_text_fits, show, theme_for},
        join::Address,
    };

    fn visit() -> Visit {
        Visit::new(Address::read("192.168.1.20").unwrap(), "ABC234")
    }

    #[test]
    fn each_trouble_has_its_ways_on() {
        for (trouble, again) in [
            (JoinTrouble::NotYours, Some("Take another seat")),
            (JoinTrouble::NoRoom { code: "ABC234".into() }, None),
            (JoinTrouble::Refused("the seat was taken out".into()), Some("Join again")),
        ] {
            let mut visit = visit();
            visit.over = Some(trouble);
            let words = Words::of(&visit);
            let first = words.ways.iter().find(|(_, key, _)| *key == Key::Enter).map(|(words, ..)| *words);
            assert_eq!(first, again);
            assert!(words.is_trouble && words.now.ends_with('.') && !words.now.contains('`'), "{words:?}");
        }
    }

    #[test]
    fn keys_and_buttons_do_the_same_and_everything_fits() {
        for (window, text_scale) in SIZES {
            let theme = theme_for(window, text_scale);
            let mut visit = visit();
            visit.is_silent = true;
            let words = Words::of(&visit);
            let mut harness = show(theme, (words, None), |ui, theme, (words, last)| {
                *last = words_ui(ui, theme, words).or(*last);
            });
            assert_large_enough(&harness);
            assert_text_fits(&harness);
            harness.key_press(Key::Enter);
            harness.run_steps(2);
            assert_eq!(harness.state().1, Some(Intent::TryNow));
            harness.get_by_label("Leave the room").click();
            harness.run_steps(2);
            assert_eq!(harness.state().1, Some(Intent::Leave));
        }
    }
}
