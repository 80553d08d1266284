//! A link in running matter, and a tab: words with a line under them.

use bevy_egui::egui::{Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};

use super::{focus, text::Laid};
use crate::game::theme::{Theme, Type, radius, stroke};

/// An underlined word that leads somewhere.
pub fn link(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    let p = &theme.palette;
    let laid = Laid::line(ui.painter(), theme, Type::SmallLabel, p.ink, words);
    let (id, rect) = ui.allocate_space(laid.size() + vec2(0.0, theme.grown(4.0)));
    let response = ui.interact(focus::target(rect), id, Sense::click());
    let (colour, width) = if response.hovered() { (p.ink, stroke::SELECTED) } else { (p.ink, stroke::RULE) };
    laid.paint(ui.painter(), rect.min);
    ui.painter().hline(rect.x_range(), rect.bottom() - theme.grown(1.5), Stroke::new(width, colour));
    focus::finish(ui, theme, &response, rect.expand2(vec2(3.0, 0.0)), radius::KEY_CAP);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, words));
    response
}

/// One of the places in the top bar; the current one has the warm line under it.
pub fn tab(ui: &mut Ui, theme: &Theme, words: &str, is_current: bool) -> Response {
    let p = &theme.palette;
    let style = if is_current { Type::Label } else { Type::Quiet };
    let laid = Laid::line(ui.painter(), theme, style, p.ink, words);
    let size = laid.size() + vec2(theme.grown(4.0), theme.grown(18.0));
    let (id, rect) = ui.allocate_space(size);
    let response = ui.interact(focus::target(rect), id, Sense::click());
    let colour = if is_current || response.hovered() { p.ink } else { p.ink2 };
    laid.paint_in(ui.painter(), rect.center() - laid.size() / 2.0, colour);
    if is_current {
        let y = rect.bottom() - stroke::SELECTED / 2.0;
        ui.painter().hline(rect.x_range(), y, Stroke::new(stroke::SELECTED, p.ember));
    }
    focus::finish(ui, theme, &response, rect.shrink2(vec2(-2.0, 4.0)), radius::KEY_CAP);
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, is_current, words));
    response
}
