//! Where a group's costs lie, in words; and what share chose what at each moment.

use bevy_egui::egui::{Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::view::{CompareView, CostView, MomentView, ShareView};
use crate::game::{
    theme::{Theme, Type},
    widgets::{Laid, Prose, text},
};

/// Shows the choices that cost the group most.
pub(super) fn costs_ui(ui: &mut Ui, theme: &Theme, view: &CompareView) {
    let p = &theme.palette;
    text(ui, theme, Type::Heading, p.ink, "Where the points were lost");
    ui.add_space(8.0);
    if view.costs.is_empty() {
        text(ui, theme, Type::Body, p.ink2, "Nowhere: no move cost anything.");
    }
    for CostView { words, each, why, better } in &view.costs {
        Prose::new(Type::Choice, p.ink).say(words).within(80).show(ui, theme);
        ui.add_space(2.0);
        let mut note = Prose::new(Type::Body, p.ink2).strong_coloured(each, p.ember).say(". ").say(why);
        let said = better.as_ref().map(|better| format!(" “{better}”"));
        if let Some(said) = &said {
            note = note.strong_coloured(" Better:", p.tide).say(said);
        }
        note.within(80).show(ui, theme);
        ui.add_space(16.0);
    }
}

/// Shows each moment with what was chosen there.
pub(super) fn moments_ui(ui: &mut Ui, theme: &Theme, view: &CompareView) {
    let p = &theme.palette;
    text(ui, theme, Type::Heading, p.ink, "What you chose, moment by moment");
    ui.add_space(12.0);
    for MomentView { line, came, choices } in &view.moments {
        Prose::new(Type::Quote, p.ink).say(line).within(70).show(ui, theme);
        ui.add_space(2.0);
        text(ui, theme, Type::Caption, p.ink3, came);
        ui.add_space(8.0);
        for choice in choices {
            share_ui(ui, theme, choice);
            ui.add_space(8.0);
        }
        ui.add_space(18.0);
    }
}

/// A choice: its share in figures, its words, a bar under them.
fn share_ui(ui: &mut Ui, theme: &Theme, choice: &ShareView) {
    let p = &theme.palette;
    let figure = format!("{:.0} %", choice.share * 100.0);
    let laid = Laid::line(ui.painter(), theme, Type::Figure, p.ink, &figure);
    let indent = theme.grown(58.0);
    let full = ui.available_width();
    let colour = if choice.taken == 0 { p.ink3 } else { p.ink };
    let cost = choice.cost.as_ref().map(|cost| format!("  {cost}")).unwrap_or_default();
    let words = Prose::new(Type::Body, colour).say(&choice.words).coloured(&cost, p.ember).within(85);
    let words = words.lay_out(ui.painter(), theme, full - indent);
    let bar = theme.grown(5.0);
    let height = words.size().y + theme.grown(3.0) + bar;
    let (rect, response) = ui.allocate_exact_size(vec2(full, height), Sense::hover());
    if ui.is_rect_visible(rect) {
        laid.paint(ui.painter(), pos2(rect.left() + indent - theme.grown(12.0) - laid.size().x, rect.top()));
        words.paint(ui.painter(), pos2(rect.left() + indent, rect.top()));
        let width = (full - indent).min(theme.type_size(Type::Body).column(85));
        let track = Rect::from_min_size(pos2(rect.left() + indent, rect.bottom() - bar), vec2(width, bar));
        ui.painter().rect_filled(track, bar / 2.0, theme.track_on(p.page));
        if choice.share > 0.0 {
            let filled = track.with_max_x(track.left() + (width * choice.share).max(bar));
            ui.painter().rect_filled(filled, bar / 2.0, p.ink);
        }
    }
    let comma = if cost.is_empty() { "" } else { "," };
    let spoken = format!("{figure}, {} times{comma}{cost}: {}", choice.taken, choice.words);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &spoken));
}
