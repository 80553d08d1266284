//! How the room has voted: under each choice a bar, and how many that were.

use bevy_egui::egui::{Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::super::{
    super::{
        theme::{Theme, Type},
        widgets::Laid,
    },
    view::{PageView, Split},
};

/// Between a choice and its bar.
const GAP: f32 = 4.0;

/// How high a bar with its words is.
fn share_height(theme: &Theme) -> f32 {
    theme.type_size(Type::Small).line
}

/// By how much bars make the choices higher. A choice that nobody voted for has none.
pub(in crate::game::conversation) fn split_height(theme: &Theme, page: &PageView<'_>, split: &Split) -> f32 {
    let all = page.rows.iter().map(|row| row.choice).chain(page.silence_choice);
    let bars = all.filter(|choice| count_of(split, *choice) > 0).count();
    bars as f32 * (GAP + share_height(theme))
}

fn count_of(split: &Split, choice: u16) -> usize {
    split.counts.iter().find(|(counted, _)| *counted == choice).map_or(0, |(_, count)| *count)
}

/// Shows how many have voted for a choice. One that has no row of its own stands here with its name, where anybody has voted for it.
pub(in crate::game::conversation) fn share_ui(ui: &mut Ui, theme: &Theme, name: &str, split: &Split, choice: u16) {
    let (m, p) = (&theme.measures, &theme.palette);
    let count = count_of(split, choice);
    if count == 0 {
        return;
    }
    let all: usize = split.counts.iter().map(|(_, count)| count).sum();
    let votes = match (count, split.mine == Some(choice)) {
        (1, true) => "1 vote, yours".to_owned(),
        (1, false) => "1 vote".to_owned(),
        (count, true) => format!("{count} votes, yours too"),
        (count, false) => format!("{count} votes"),
    };
    let words = if name.is_empty() { votes } else { format!("{name}: {votes}") };
    // Closer to its own choice than to the next.
    ui.add_space(GAP - m.choice_gap);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), share_height(theme)), Sense::hover());
    let left = rect.left() + m.choice_padding_left + m.key_cap + m.choice_indent;
    let laid = Laid::line(ui.painter(), theme, Type::Small, p.ink2, &words);
    // All on one scale, with room for the longest words beside the longest bar.
    let full = (rect.right() - left) * 0.5;
    let length = full * count as f32 / all.max(1) as f32;
    let thick = theme.grown(8.0);
    let bar = Rect::from_min_size(pos2(left, rect.center().y - thick / 2.0), vec2(length, thick));
    ui.painter().rect_filled(bar, thick / 2.0, p.ink2);
    let at = pos2(left + length + theme.grown(10.0), rect.center().y - laid.size().y / 2.0);
    laid.paint(ui.painter(), at);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words.clone()));
}
