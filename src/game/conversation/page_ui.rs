//! The page: speech above, choices growing upwards from the foot, and the space between left empty.

use bevy_egui::egui::{Rect, Ui, pos2, vec2};

use super::super::{
    theme::{Theme, Type},
    widgets::{Button, scroll, text},
};
use super::{
    choices_ui::{choices_height, choices_ui, chosen_height, chosen_ui},
    ending_ui::{ending_height, ending_ui, note_height, note_ui},
    file_ui::{file_line_ui, file_words_ui, line_height},
    foot_ui::{coach_words, foot_ui, pause, way_on_ui},
    header_ui::{buttons, header_ui, trouble_ui},
    layout::{PageFrame, part},
    speech_ui::{speech_in_line, speech_ui},
    talk::Sheet,
    view::{Choices, Intent, View},
};

/// Between the speech and the first choice at least.
const LEAST_GAP: f32 = 20.0;
/// Between the coach's note and the button under it, beside what lies there anyway.
const NOTE_GAP: f32 = 6.0;
/// What comes up fades in.
const FADE_SECONDS: f32 = 0.18;
/// The choices make room for the coach in so many seconds.
const ROOM_SECONDS: f32 = 0.25;

/// Shows the page.
pub(super) fn page_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>, frame: &PageFrame) -> Option<Intent> {
    let frame = &frame.with_line(view.file.as_ref().map_or(0.0, |_| line_height(theme)));
    let width = frame.body.width();
    let block = match &view.page.ending {
        Some(ending) => ending_height(ui, theme, ending, width),
        None => choices_height(ui, theme, &view.page, width),
    };
    let note = view.page.note.map_or(0.0, |note| note_height(ui, theme, note, width));
    // A few lines of speech must stay in view above whatever can be chosen.
    let least_speech = theme.type_size(Type::LongestSpeech).line * 2.5;
    let least_note = if note > 0.0 {
        NOTE_GAP + note + theme.grown(24.0) + chosen_height(ui, theme, &view.page, width)
    } else {
        0.0
    };
    if theme.measures.banded || block.max(least_note) + least_speech > frame.body.height() {
        return scrolled(ui, theme, view, frame);
    }
    fixed(ui, theme, view, frame, block, note)
}

fn fixed(ui: &mut Ui, theme: &Theme, view: &View<'_>, frame: &PageFrame, block: f32, note: f32) -> Option<Intent> {
    let page = &view.page;
    let body = frame.body;
    let lower = |height: f32, above: f32| {
        let bottom = body.bottom() - above;
        Rect::from_min_max(pos2(body.left(), bottom - height), pos2(body.right(), bottom))
    };
    // The speech keeps its size when the coach comes: it is sized for the choices alone.
    let full = lower(block, 0.0);
    let gap = if block > 0.0 { LEAST_GAP } else { 0.0 };
    let speech = body.with_max_y((full.top() - gap).max(body.top() + 1.0));
    let speech_bottom = speech_ui(ui, theme, page, speech);

    let mut chosen = None;
    if let Some(shown) = page.note {
        let note_area = lower(note, NOTE_GAP);
        let above = NOTE_GAP + note + theme.grown(24.0);
        let way = if theme.reduced_motion { 1.0 } else { 1.0 - (1.0 - (page.age / ROOM_SECONDS).min(1.0)).powi(3) };
        if way < 1.0 {
            ui.ctx().request_repaint();
        }
        if speech_bottom + LEAST_GAP + block <= body.bottom() - above {
            let area = full.translate(vec2(0.0, -above * way));
            choices_ui(&mut part(ui, "choices", area), theme, page);
        } else {
            // No room for all: the others have had their moment, and what was said stays beside the note.
            let height = chosen_height(ui, theme, page, body.width());
            let target = lower(height, above);
            let mut alone = part(ui, "choices", target);
            alone.set_opacity(way);
            chosen_ui(&mut alone, theme, page);
        }
        let mut coach = part(ui, "note", note_area);
        coach.set_opacity(way);
        note_ui(&mut coach, theme, shown);
    } else {
        let mut lower = part(ui, "choices", full);
        fade_in(&mut lower, theme, page.age, page.choices == Choices::Open || page.ending.is_some());
        match &page.ending {
            Some(ending) => ending_ui(&mut lower, theme, ending),
            None => chosen = choices_ui(&mut lower, theme, page),
        }
    }
    chosen.or(rim_ui(ui, theme, view, frame))
}

/// Where not everything fits, what lies between header and foot scrolls; below a band header and foot do too.
fn scrolled(ui: &mut Ui, theme: &Theme, view: &View<'_>, frame: &PageFrame) -> Option<Intent> {
    let line = view.file.as_ref().map_or(0.0, |_| line_height(theme));
    let page = &view.page;
    let is_banded = theme.measures.banded;
    let area = if is_banded {
        Rect::from_min_max(pos2(frame.column.left(), frame.page.top() + 22.0), frame.column.max)
    } else {
        Rect::from_min_max(pos2(frame.body.left(), frame.header.bottom() + line.max(16.0)), frame.body.max)
    };
    let mut inner = part(ui, "page", area);
    // A name for each turn, so that each begins at its top.
    let name = format!("{}{}", view.progress, page.ending.is_some());
    let scrolled = scroll(&mut inner, theme, &name, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(22.0), 0.0);
        let file = view.file.as_ref().filter(|_| is_banded).and_then(|news| file_words_ui(ui, theme, news));
        speech_in_line(ui, theme, page);
        ui.add_space(theme.grown(16.0));
        let intent = main_ui(ui, theme, view).or(file);
        if let Some(note) = page.note {
            ui.add_space(theme.grown(12.0));
            ui.scope(|ui| note_ui(ui, theme, note)).response.scroll_to_me(None);
        }
        if !is_banded {
            return intent;
        }
        ui.add_space(theme.grown(12.0));
        let way_on = ui.horizontal_wrapped(|ui| way_on_ui(ui, theme, view));
        if page.note.is_some() {
            way_on.response.scroll_to_me(None);
        }
        ui.add_space(theme.grown(8.0));
        intent.or(way_on.inner).or_else(|| aside_ui(ui, theme, view))
    });
    if is_banded { scrolled } else { scrolled.or(rim_ui(ui, theme, view, frame)) }
}

/// The choices, or how it ended, in a page that scrolls.
fn main_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>) -> Option<Intent> {
    let page = &view.page;
    if let Some(ending) = &page.ending {
        ending_ui(ui, theme, ending);
        return None;
    }
    let room = ui.available_rect_before_wrap();
    let mut rows = part(ui, "choices", room);
    fade_in(&mut rows, theme, page.age, page.choices == Choices::Open);
    let intent = choices_ui(&mut rows, theme, page);
    ui.advance_cursor_after_rect(rows.min_rect());
    intent
}

/// Foot and header, where they stand still.
fn rim_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>, frame: &PageFrame) -> Option<Intent> {
    let foot = foot_ui(ui, theme, view, frame.foot);
    let header = header_ui(ui, theme, view, frame.header);
    let below = Rect::from_min_max(frame.header.left_bottom(), frame.body.right_top());
    let file = match (view.trouble, &view.file) {
        (Some(trouble), _) => {
            trouble_ui(ui, theme, trouble, below);
            None
        }
        (None, Some(news)) => file_line_ui(ui, theme, news, below),
        (None, None) => None,
    };
    foot.or(header).or(file)
}

/// What stands in header and foot elsewhere.
fn aside_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>) -> Option<Intent> {
    let mut intent = None;
    let count = view.notebook_count.to_string();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(22.0), theme.grown(6.0));
        let mut all = buttons(view, &count);
        if view.is_practice {
            all.push((Button::quiet(coach_words(view)).key("C"), Intent::ToggleCoach));
        }
        all.push((pause(view), Intent::Toggle(Sheet::Pause)));
        for (button, meaning) in all {
            if button.show(ui, theme).clicked() {
                intent = Some(meaning);
            }
        }
    });
    ui.add_space(theme.grown(6.0));
    text(ui, theme, Type::Quiet, theme.palette.ink3, &view.progress);
    if let Some(trouble) = view.trouble {
        text(ui, theme, Type::Small, theme.palette.ink2, trouble);
    }
    intent
}

/// Fades in what has just come up.
fn fade_in(ui: &mut Ui, theme: &Theme, age: f32, is_new: bool) {
    let seconds = theme.seconds(FADE_SECONDS);
    if is_new && age < seconds {
        ui.set_opacity(1.0 - (1.0 - age / seconds).powi(3));
        ui.ctx().request_repaint();
    }
}
