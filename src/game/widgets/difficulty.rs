//! How hard a scenario is: three discs and a word.

use bevy_egui::egui::{Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::text::Laid;
use crate::game::theme::{Theme, Type, stroke};

/// Three discs for a difficulty of 1 to 3, and its name in this style.
pub fn difficulty(ui: &mut Ui, theme: &Theme, style: Type, level: u8, name: &str) -> Response {
    let p = &theme.palette;
    let words = Laid::line(ui.painter(), theme, style, p.ink2, name);
    let (r, pitch) = (theme.grown(4.5), theme.grown(13.0));
    let discs = 2.0 * pitch + 2.0 * r;
    let gap = theme.grown(8.0);
    let size = vec2(discs + gap + words.size().x, words.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    for step in 0..3u8 {
        let centre = pos2(rect.left() + r + pitch * f32::from(step), rect.center().y);
        if step < level {
            ui.painter().circle_filled(centre, r, p.ink2);
        } else {
            ui.painter().circle_stroke(centre, r - stroke::RULE / 2.0, Stroke::new(stroke::RULE, p.ink2));
        }
    }
    words.paint_from(ui.painter(), pos2(rect.left() + discs + gap, rect.center().y));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
    response
}
