//! The names of those who sit beside whoever speaks, over their heads; and the whole table in words.

use bevy_egui::egui::{Painter, Rect, pos2};

use super::super::{
    stage::head_room,
    theme::{Theme, Type},
    widgets::Laid,
};
use super::view::{AtTable, PersonView};

/// Everybody at the table and how they look, in words for screen readers.
pub(super) fn in_words(person: &PersonView<'_>) -> String {
    let mut words = format!("{}, {}. Looks {}.", person.name, person.role, person.mood.word());
    let others: Vec<String> = beside(person)
        .map(|AtTable { name, role, seated }| format!("{name}, {role}, looks {}", seated.mood.word()))
        .collect();
    if !others.is_empty() {
        words.push_str(&format!(" Also at the table: {}.", others.join("; ")));
    }
    words
}

/// Paints the names, and the moods where they are asked for, into the picture of the table.
pub(super) fn names_ui(painter: &Painter, theme: &Theme, person: &PersonView<'_>, picture: Rect) {
    // While two change places, the name follows the face that is seen.
    for AtTable { name, seated, .. } in person.table.iter().filter(|other| !other.seated.seat.is_front()) {
        let Some((middle, bottom, width)) = head_room(seated.seat, picture) else { continue };
        let line = |words: &str| Laid::line(painter, theme, Type::Caption, theme.palette.ink, words);
        let whole = line(name);
        let mut lines = match name.rsplit_once(' ') {
            Some((first, last)) if whole.size().x > width => vec![line(first), line(last)],
            _ => vec![whole],
        };
        if person.names_mood {
            lines.push(line(seated.mood.word()));
        }
        let mut top = bottom - lines.iter().map(|line| line.size().y).sum::<f32>();
        for line in lines {
            let size = line.size();
            let left = (middle - size.x / 2.0).min(picture.right() - 8.0 - size.x).max(picture.left() + 8.0);
            if seated.presence > 0.5 {
                line.paint(painter, pos2(left, top));
            }
            top += size.y;
        }
    }
}

/// The others with their moods, to follow a mood: ". Otto Lind: calm".
pub(super) fn moods_beside(person: &PersonView<'_>) -> String {
    beside(person).map(|AtTable { name, seated, .. }| format!(". {name}: {}", seated.mood.word())).collect()
}

/// Those at the table who are not named by the picture itself.
fn beside<'a>(person: &'a PersonView<'_>) -> impl Iterator<Item = &'a AtTable<'a>> {
    person.table.iter().filter(|other| other.name != person.name)
}
