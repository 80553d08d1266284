//! The row at the top of the page: what is played, how far it is, notebook and transcript.

use bevy_egui::egui::{Rect, Ui, pos2};

use super::super::{
    theme::{Theme, Type},
    widgets::{Button, Prose, Sign, paint_sign, text},
};
use super::{
    layout::{part, row},
    talk::Sheet,
    view::{Intent, SheetBody, View},
};

/// Shows the header in its row.
pub(super) fn header_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>, area: Rect) -> Option<Intent> {
    let count = view.notebook_count.to_string();
    let buttons = buttons(view, &count);
    let gap = theme.grown(22.0);
    let gaps = gap * buttons.len().saturating_sub(1) as f32;
    let width = buttons.iter().map(|(button, _)| button.width(ui, theme)).sum::<f32>() + gaps;
    let left = area.right() - width;
    title_ui(ui, theme, view, area.with_max_x(left - gap));
    let mut right = row(ui, "aside", area.with_min_x(left));
    right.spacing_mut().item_spacing.x = gap;
    let mut intent = None;
    for (button, meaning) in buttons {
        if button.show(&mut right, theme).clicked() {
            intent = Some(meaning);
        }
    }
    intent
}

/// Notebook and transcript, or the way out of what lies open.
pub(super) fn buttons<'a>(view: &View<'_>, count: &'a str) -> Vec<(Button<'a>, Intent)> {
    let close = |key| vec![(Button::quiet("Close").strong().key(key), Intent::Close)];
    match view.sheet.as_ref().map(|sheet| &sheet.body) {
        Some(SheetBody::Notebook(_)) => close("N"),
        Some(SheetBody::Transcript { .. }) => close("T"),
        Some(SheetBody::Pause { .. }) => close("Esc"),
        Some(SheetBody::File) => close("F"),
        None => {
            let notebook = Button::quiet("Notebook").key("N");
            let notebook = if view.notebook_count > 0 { notebook.count(count) } else { notebook };
            vec![
                (notebook, Intent::Toggle(Sheet::Notebook)),
                (Button::quiet("Transcript").key("T"), Intent::Toggle(Sheet::Transcript(None))),
            ]
        }
    }
}

/// The scenario's name and the move, as far as there is room for them.
fn title_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>, area: Rect) {
    let p = &theme.palette;
    let width = |ui: &Ui, style, words: &str| {
        Prose::new(style, p.ink).say(words).lay_out(ui.painter(), theme, f32::INFINITY).size().x
    };
    let gap = theme.grown(22.0);
    let progress = width(ui, Type::Quiet, &view.progress);
    let has_title = !theme.measures.compact && width(ui, Type::Label, view.title) + gap + progress <= area.width();
    let mut ui = row(ui, "title", area);
    ui.spacing_mut().item_spacing.x = gap;
    if has_title {
        text(&mut ui, theme, Type::Label, p.ink2, view.title);
    }
    if progress <= area.width() {
        text(&mut ui, theme, Type::Quiet, p.ink3, &view.progress);
    }
}

/// What went wrong with keeping the last step, under the header.
pub(super) fn trouble_ui(ui: &mut Ui, theme: &Theme, trouble: &str, area: Rect) {
    let side = theme.grown(18.0);
    let line = theme.type_size(Type::Small).line;
    let at = pos2(area.left() + side / 2.0, area.top() + line / 2.0);
    paint_sign(ui.painter(), theme, at, side, Sign::Warning);
    let mut ui = part(ui, "trouble", area.with_min_x(area.left() + side + theme.grown(8.0)));
    Prose::new(Type::Small, theme.palette.ink2).say(trouble).one_line().live().show(&mut ui, theme);
}
