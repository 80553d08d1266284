//! What they say now, in large serif, and in one line what was said before.

use bevy_egui::egui::{Color32, Rect, Ui, vec2};

use super::super::{
    theme::{Theme, Type},
    widgets::{Prose, scroll},
};
use super::{layout::part, view::PageView};

/// Between what was said before and the speech.
const GAP: f32 = 12.0;

/// What was said before keeps to so many lines where they do something now. They did it after they had spoken, and the player answers to both.
const ROWS_BEFORE_A_DEED: usize = 3;

/// Shows both in an area, and says where they end. A speech that is too long for it shrinks, and then scrolls in it; before that, what was said before gives way.
pub(super) fn speech_ui(ui: &mut Ui, theme: &Theme, page: &PageView<'_>, area: Rect) -> f32 {
    let mut ui = part(ui, "speech", area);
    ui.spacing_mut().item_spacing.y = 0.0;
    let line = theme.type_size(Type::Body).line;
    let before = |rows| {
        let laid = before(theme, page, rows).map(|before| before.lay_out(ui.painter(), theme, area.width()));
        laid.map_or(line, |laid| laid.size().y) + GAP
    };
    let height = |style| prose(theme, page, style).lay_out(ui.painter(), theme, area.width()).size().y;
    let fitting = |room: f32| styles(page.speech).into_iter().find(|style| height(*style) <= room);
    let most_rows = if page.is_spoken { 1 } else { ROWS_BEFORE_A_DEED };
    let with_before =
        (1..=most_rows).rev().find_map(|rows| fitting(area.height() - before(rows)).map(|style| (rows, style)));
    let (rows, style) = match with_before {
        Some((rows, style)) => (rows, Some(style)),
        None if theme.measures.compact => (0, fitting(area.height())),
        None => (1, None),
    };
    if rows > 0 {
        before_ui(&mut ui, theme, page, rows);
    }
    match style {
        Some(style) => {
            prose(theme, page, style).live().show(&mut ui, theme);
        }
        None => scroll(&mut ui, theme, "speech", |ui| {
            prose(theme, page, Type::LongestSpeech).live().show(ui, theme);
        }),
    }
    ui.min_rect().bottom().min(area.bottom())
}

/// Shows the speech where the whole page scrolls: with what was said before it only where they do something now.
pub(super) fn speech_in_line(ui: &mut Ui, theme: &Theme, page: &PageView<'_>) {
    if let Some(before) = before(theme, page, ROWS_BEFORE_A_DEED).filter(|_| !page.is_spoken) {
        before.show(ui, theme);
        ui.add_space(GAP);
    }
    let style = Type::speech_of(page.speech.chars().count());
    prose(theme, page, style).live().show(ui, theme);
}

fn before_ui(ui: &mut Ui, theme: &Theme, page: &PageView<'_>, rows: usize) {
    match before(theme, page, rows) {
        Some(before) => {
            before.show(ui, theme);
            ui.add_space(GAP);
        }
        None => {
            ui.allocate_space(vec2(1.0, theme.type_size(Type::Body).line + GAP));
        }
    }
}

fn before<'a>(theme: &Theme, page: &'a PageView<'_>, rows: usize) -> Option<Prose<'a>> {
    page.before.as_ref().map(|before| Prose::new(Type::Body, theme.palette.ink3).say(before).rows(rows))
}

/// From the style for its length down to the smallest.
fn styles(speech: &str) -> Vec<Type> {
    let mut styles = vec![Type::speech_of(speech.chars().count())];
    while let Some(style) = styles.last().map(|style| style.smaller_speech()).filter(|style| !styles.contains(style)) {
        styles.push(style);
    }
    styles
}

/// The whole line is laid out from the start, so that no word moves when the next one comes.
fn prose<'a>(theme: &Theme, page: &PageView<'a>, style: Type) -> Prose<'a> {
    let p = &theme.palette;
    let colour = if page.is_spoken { p.ink } else { p.ink2 };
    let (out, rest) = page.speech.split_at_checked(page.shown).unwrap_or((page.speech, ""));
    Prose::new(style, colour).say(out).coloured(rest, Color32::TRANSPARENT)
}
