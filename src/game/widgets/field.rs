//! What you fill in or switch: a text field, a switch, one of several.

use bevy_egui::egui::{
    Margin, Response, Sense, StrokeKind, TextEdit, Ui, WidgetInfo, WidgetType, accesskit::Role, pos2, vec2,
};

use super::{
    focus::{self, blend},
    key_cap,
    text::Laid,
};
use crate::game::theme::{Theme, Type, radius, stroke};

/// A line of text to fill in. `name` is for screen readers, `hint` stands in it while it is empty, `key` is what leads there.
pub fn field(ui: &mut Ui, theme: &Theme, name: &str, value: &mut String, hint: &str, key: Option<&str>) -> Response {
    let p = &theme.palette;
    let size = theme.type_size(Type::Body);
    let edit = TextEdit::singleline(value)
        .id_salt(name)
        .font(size.font_id())
        .text_color(p.ink)
        .hint_text(bevy_egui::egui::RichText::new(hint).color(p.ink3).font(size.font_id()))
        .frame(bevy_egui::egui::Frame::new().inner_margin(Margin::symmetric(14, 10)))
        .min_size(vec2(0.0, focus::TARGET))
        .vertical_align(bevy_egui::egui::Align::Center)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    let rect = response.rect;
    let colour = if response.hovered() || response.has_focus() { p.ink } else { p.edge };
    ui.painter().rect_stroke(
        rect,
        focus::radius(radius::BUTTON),
        focus::outline(ui.painter(), stroke::RULE, colour),
        StrokeKind::Inside,
    );
    if let Some(key) = key.filter(|_| value.is_empty() && !response.has_focus()) {
        let width = key_cap::key_cap_size(ui.painter(), theme, key).x;
        key_cap::key_cap(ui.painter(), theme, pos2(rect.right() - 10.0 - width, rect.center().y), key);
    }
    if response.has_focus() {
        focus::ring(ui.painter(), theme, rect, radius::BUTTON);
    }
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// Many lines of text to fill in: so many rows high, scrolling where there are more. Tab leads out of it.
pub fn text_area(ui: &mut Ui, theme: &Theme, name: &str, value: &mut String, hint: &str, rows: usize) -> Response {
    let p = &theme.palette;
    let size = theme.type_size(Type::Small);
    let height = size.line * rows as f32 + 20.0;
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut inner = ui.new_child(bevy_egui::egui::UiBuilder::new().id_salt(name).max_rect(room));
    let response = bevy_egui::egui::ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink(false)
        .max_height(height)
        .show(&mut inner, |ui| {
            let edit = TextEdit::multiline(value)
                .id_salt(name)
                .font(size.font_id())
                .text_color(p.ink)
                .hint_text(bevy_egui::egui::RichText::new(hint).color(p.ink3).font(size.font_id()))
                .frame(bevy_egui::egui::Frame::new().inner_margin(Margin::symmetric(14, 10)))
                .desired_rows(rows)
                .desired_width(f32::INFINITY);
            ui.add(edit)
        })
        .inner;
    let colour = if response.hovered() || response.has_focus() { p.ink } else { p.edge };
    ui.painter().rect_stroke(
        room,
        focus::radius(radius::BUTTON),
        focus::outline(ui.painter(), stroke::RULE, colour),
        StrokeKind::Inside,
    );
    if response.has_focus() {
        focus::ring(ui.painter(), theme, room, radius::BUTTON);
    }
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// On or off, with its name at the left and the switch at the right of the width that is left. Returns whether it changed.
pub fn switch(ui: &mut Ui, theme: &Theme, name: &str, is_on: &mut bool) -> bool {
    let p = &theme.palette;
    let laid = super::text::Prose::new(Type::Label, p.ink).say(name);
    let knob = theme.grown(22.0);
    let width = ui.available_width();
    let laid = laid.lay_out(ui.painter(), theme, width - 2.0 * knob - 24.0);
    let height = (laid.size().y.max(knob) + theme.grown(8.0)).max(focus::TARGET);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    if response.clicked() {
        *is_on = !*is_on;
    }
    laid.paint_from(ui.painter(), pos2(rect.left(), rect.center().y));
    let track = bevy_egui::egui::Rect::from_center_size(
        pos2(rect.right() - knob, rect.center().y),
        vec2(2.0 * knob - theme.grown(2.0), knob),
    );
    let t = ui.ctx().animate_bool_with_time(response.id, *is_on, theme.seconds(0.12));
    let corner = focus::radius(knob / 2.0);
    let painter = ui.painter();
    painter.rect_filled(track, corner, blend(p.sheet, p.ink, t));
    let outline = if response.hovered() { p.ink } else { p.edge };
    painter.rect_stroke(
        track,
        corner,
        focus::outline(ui.painter(), stroke::RULE, blend(outline, p.ink, t)),
        StrokeKind::Inside,
    );
    let r = knob / 2.0 - theme.grown(4.5);
    let x = track.left() + knob / 2.0 + t * (track.width() - knob);
    painter.circle_filled(pos2(x, track.center().y), r, blend(p.edge, p.page, t));
    focus::finish(ui, theme, &response, rect.expand2(vec2(6.0, 0.0)), radius::BUTTON);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, *is_on, name));
    response.clicked()
}

/// One of several words, side by side; `name` says of what. Returns whether another was picked.
pub fn one_of<T: PartialEq + Copy>(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    value: &mut T,
    options: &[(T, &str)],
) -> bool {
    let mut is_changed = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for (option, words) in options {
            if pill(ui, theme, name, words, *value == *option).clicked() && *value != *option {
                *value = *option;
                is_changed = true;
            }
        }
    });
    is_changed
}

fn pill(ui: &mut Ui, theme: &Theme, name: &str, words: &str, is_selected: bool) -> Response {
    let p = &theme.palette;
    let laid = Laid::line(ui.painter(), theme, Type::Quiet, p.ink, words);
    let size = laid.size() + vec2(theme.grown(28.0), theme.grown(22.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let corner = focus::radius(radius::BUTTON);
    if is_selected {
        ui.painter().rect_filled(rect, corner, p.ink);
    }
    let outline = if response.hovered() || is_selected { p.ink } else { p.edge };
    ui.painter().rect_stroke(rect, corner, focus::outline(ui.painter(), stroke::RULE, outline), StrokeKind::Inside);
    let colour = if is_selected { p.page } else { p.ink };
    laid.paint_in(ui.painter(), rect.center() - laid.size() / 2.0, colour);
    focus::finish(ui, theme, &response, rect, radius::BUTTON);
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, is_selected, words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::RadioButton);
        // "As the system" alone would say nothing.
        node.set_description(name);
    });
    response
}
