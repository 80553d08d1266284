//! All keys on one page: `F1` or `?`, wherever one is.

use bevy::prelude::*;
use bevy_egui::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::{
    AddScreen, Navigate, Page, Screen,
    theme::{Theme, Type},
    widgets::{Button, Laid, Prose, grid, key_cap, key_cap_size, rule, scroll, text},
};

pub(super) fn plugin(app: &mut App) {
    app.add_screen(Screen::Keys, show_keys);
}

/// What keys do on a screen.
struct Group {
    name: &'static str,
    keys: &'static [(&'static [&'static str], &'static str)],
}

const GROUPS: [Group; 6] = [
    Group {
        name: "Everywhere",
        keys: &[
            (&["Tab"], "To the next control, with Shift to the one before"),
            (&["Arrows"], "From control to control"),
            (&["Enter"], "Press what has the ring; so does Space"),
            (&["Esc"], "Back, or close what is open"),
            (&["Ctrl", "+"], "Larger text; with − smaller, with 0 as at first"),
            (&["F11"], "Full screen, and back"),
            (&["F1"], "These keys; so does ?"),
        ],
    },
    Group {
        name: "In a conversation",
        keys: &[
            (&["Any"], "Complete what they are saying"),
            (&["1", "2", "3", "4"], "Say one of the answers"),
            (&["0"], "Say nothing"),
            (&["Enter"], "Go on after the coach’s note, or to the review"),
            (&["B"], "Take the last move back, in practice"),
            (&["N"], "Notebook: what you have learned"),
            (&["T"], "Transcript: everything that was said"),
            (&["C"], "Coach on or off, in practice"),
            (&["Esc"], "Pause; in a room, your seat"),
        ],
    },
    Group {
        name: "All conversations",
        keys: &[(&["/"], "Search"), (&["Enter"], "Open what is next for you"), (&["Arrows"], "To the cards")],
    },
    Group {
        name: "Before it starts",
        keys: &[(&["P"], "Practise"), (&["A"], "Play it assessed"), (&["Esc"], "All conversations")],
    },
    Group {
        name: "Which moment would you play again?",
        keys: &[(&["1"], "The move of that number; 1 and 2 for the twelfth"), (&["Esc"], "Skip to the review")],
    },
    Group {
        name: "In the review",
        keys: &[
            (&["Left", "Right"], "From turning point to turning point"),
            (&["Enter"], "Play on from there"),
            (&["T"], "Transcript"),
            (&["R"], "Copy the receipt"),
            (&["Esc"], "Done"),
        ],
    },
];

fn show_keys(mut page: Page, mut navigate: Navigate) -> Result {
    if page.show(keys_ui)? {
        navigate.back_or_home();
    }
    Ok(())
}

/// Shows them all; whether the player has seen enough.
fn keys_ui(ui: &mut Ui, theme: &Theme) -> bool {
    let m = &theme.measures;
    let column = ui.max_rect().shrink2(vec2(m.screen_margin, 0.0));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        scroll(ui, theme, "keys", |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(if m.compact { 12.0 } else { 20.0 });
            let back = Button::quiet("Back").key("Esc").key_first().show(ui, theme).clicked();
            ui.add_space(12.0);
            text(ui, theme, Type::Title, theme.palette.ink, "Keys");
            ui.add_space(20.0);
            let columns = if m.banded || m.window.x < 860.0 { 1 } else { 2 };
            // Two long ones side by side, then the short ones.
            grid(ui, columns, 48.0, GROUPS.len(), |ui, index| group_ui(ui, theme, &GROUPS[index]));
            back
        })
    })
    .inner
}

fn group_ui(ui: &mut Ui, theme: &Theme, group: &Group) {
    let p = &theme.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    text(ui, theme, Type::Heading, p.ink, group.name);
    ui.add_space(8.0);
    rule(ui, theme);
    ui.add_space(8.0);
    let widest = group.keys.iter().map(|(caps, _)| caps_width(ui, theme, caps)).fold(theme.grown(76.0), f32::max);
    for (caps, words) in group.keys {
        key_ui(ui, theme, caps, words, widest);
        ui.add_space(theme.grown(8.0));
    }
}

/// Between two caps.
fn cap_gap(theme: &Theme) -> f32 {
    theme.grown(4.0)
}

fn caps_width(ui: &Ui, theme: &Theme, caps: &[&str]) -> f32 {
    let width: f32 = caps.iter().map(|cap| key_cap_size(ui.painter(), theme, cap).x).sum();
    width + cap_gap(theme) * caps.len().saturating_sub(1) as f32
}

fn key_ui(ui: &mut Ui, theme: &Theme, caps: &[&str], words: &str, widest: f32) {
    let gap = theme.grown(16.0);
    let room = ui.available_rect_before_wrap();
    let says = Prose::new(Type::Body, theme.palette.ink2).say(words);
    let laid: Laid = says.lay_out(ui.painter(), theme, room.width() - widest - gap);
    let line = theme.measures.key_cap.max(theme.type_size(Type::Body).line);
    let mut x = room.left();
    for cap in caps {
        x = key_cap(ui.painter(), theme, pos2(x, room.top() + line / 2.0), cap).right() + cap_gap(theme);
    }
    let height = laid.size().y.max(line);
    let name = format!("{}: {words}", caps.join(" "));
    let rect = Rect::from_min_size(room.min, vec2(room.width(), height));
    let response = ui.allocate_rect(rect, bevy_egui::egui::Sense::hover());
    let top = room.top() + (line - theme.type_size(Type::Body).line) / 2.0;
    laid.paint(ui.painter(), pos2(room.left() + widest + gap, top));
    response
        .widget_info(|| bevy_egui::egui::WidgetInfo::labeled(bevy_egui::egui::WidgetType::Label, true, name.clone()));
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::game::trial::{SIZES, assert_text_fits, show, theme_for};

    #[test]
    fn every_key_is_named_and_the_way_back_is_a_button() {
        let mut harness = show(theme_for([1280.0, 1400.0], 1.0), false, |ui, theme, is_left| {
            *is_left |= keys_ui(ui, theme);
        });
        for group in GROUPS {
            harness.get_by_label(group.name);
        }
        harness.get_by_label("0: Say nothing");
        harness.get_by_label("Back").click();
        harness.run_steps(2);
        assert!(*harness.state());
    }

    #[test]
    fn all_of_it_fits_at_any_size() {
        for (window, text_scale) in SIZES {
            let theme = theme_for(window, text_scale);
            assert_text_fits(&show(theme, (), |ui, theme, ()| {
                keys_ui(ui, theme);
            }));
        }
    }
}
