//! The stage: the customer behind the table, in a room whose colour follows the heat, with name and meters.

use bevy_egui::egui::{Color32, Id, Rect, Sense, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2};

use super::super::{
    stage::{Figures, Framing, Room, Shown, paint_wall},
    theme::{Theme, Type},
    widgets::{Meter, MeterKind, Prose, meter, text},
};
use super::{
    layout::part,
    names_ui::{in_words, moods_beside, names_ui},
    people::Seated,
    view::{MetersView, PersonView},
};

/// Of a picture's height: a name must end above it, or it would stand in somebody's hair.
const CROWN: f32 = 0.15;
/// The height of meters for which there is room under the hands.
const METERS_IN_THE_PICTURE: f32 = 46.0;

/// Draws the person opposite into a rectangle.
pub(super) fn stage_ui(ui: &mut Ui, theme: &Theme, person: &PersonView<'_>, area: Rect, figures: &mut Figures) {
    let room = Room::of(person.room_heat, theme.dark);
    let response = ui.interact(area, Id::new("stage"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, in_words(person)));
    if theme.measures.banded {
        return band(ui, theme, person, area, figures, room);
    }
    let margin = if theme.measures.compact { 24.0 } else { 40.0 };
    let width = area.width() - 2.0 * margin;
    let name_top = area.top() + if theme.measures.compact { 16.0 } else { 27.0 };
    let name =
        Rect::from_min_size(pos2(area.left() + margin, name_top), vec2(width, name_height(ui, theme, person, width)));
    let meters = person.meters.as_ref().map(|meters| lay_meters(ui, theme, meters, width));

    let picture = picture(area, name.bottom(), meters.as_ref().map_or(0.0, |laid| laid.height));
    let [wall, table] = [room.wall_top, room.table].map(|colour| {
        let [red, green, blue, _] = colour.bytes(1.0);
        Color32::from_rgb(red, green, blue)
    });
    ui.painter().rect_filled(area.with_max_y(picture.top() + 1.0), 0.0, wall);
    ui.painter().rect_filled(area.with_min_y(picture.bottom() - 1.0), 0.0, table);
    let shown: Vec<Shown<'_>> = person.table.iter().map(|other| shown(&other.seated)).collect();
    figures.paint_table(ui.painter(), picture, &shown, room);
    names_ui(ui.painter(), theme, person, picture);

    name_ui(&mut part(ui, "name", name), theme, person, true);
    if let (Some(view), Some(laid)) = (&person.meters, meters) {
        let bottom = area.bottom() - if theme.measures.compact { 16.0 } else { 18.0 };
        let min = pos2(area.left() + margin, bottom - laid.height);
        meters_ui(ui, theme, view, Rect::from_min_size(min, vec2(width, laid.height)), &laid);
    }
}

fn shown<'a>(seated: &Seated<'a>) -> Shown<'a> {
    let Seated { person, features, actor, seat, presence, .. } = *seated;
    Shown { slot: Id::new(("person", person)), features, actor, seat, presence }
}

/// Where name or meters need more room than wall and table have in a picture of this height, both go on beyond it.
fn picture(area: Rect, name_bottom: f32, meters: f32) -> Rect {
    let below = (meters - METERS_IN_THE_PICTURE).max(0.0);
    let above = name_bottom - (area.top() + (area.height() - below) * CROWN);
    area.with_min_y(area.top() + above.max(0.0)).with_max_y(area.bottom() - below)
}

fn name_height(ui: &Ui, theme: &Theme, person: &PersonView<'_>, width: f32) -> f32 {
    let role = Prose::new(Type::Small, theme.palette.ink).say(person.role).lay_out(ui.painter(), theme, width);
    let mood = if person.names_mood { theme.type_size(Type::SmallLabel).line } else { 0.0 };
    theme.type_size(Type::Heading).line + theme.grown(4.0) + role.size().y + mood
}

/// Where the text is large: face, name and meters side by side above the page.
fn band(ui: &mut Ui, theme: &Theme, person: &PersonView<'_>, area: Rect, figures: &mut Figures, room: Room) {
    // The picture is higher than the band, which shows its upper part: so the face is as large as the band allows.
    let picture = Rect::from_min_size(area.min - vec2(0.0, area.height() * 0.06), area.size() * vec2(1.0, 1.19));
    let painter = ui.painter().with_clip_rect(ui.painter().clip_rect().intersect(area));
    paint_wall(&painter, picture, room);
    let share = if theme.measures.compact { 0.25 } else { 0.2969 };
    let face = picture.with_max_x(area.left() + area.width() * share);
    figures.paint_actor(&painter, Id::new("person"), face, Framing::Portrait, person.features, person.actor, room);
    let left = face.right() + 20.0;
    let width = area.right() - theme.measures.screen_margin - left;
    let name = Rect::from_min_size(pos2(left, area.top() + 22.0), vec2(width, area.height() - 22.0));
    let mut name = part(ui, "name", name);
    name_ui(&mut name, theme, person, false);
    let top = name.min_rect().bottom() + 14.0;
    if let Some(view) = &person.meters {
        let laid = lay_meters(ui, theme, view, width);
        let rect = Rect::from_min_size(pos2(left, top), vec2(width, laid.height));
        meters_ui(ui, theme, view, rect, &laid);
    }
}

fn name_ui(ui: &mut Ui, theme: &Theme, person: &PersonView<'_>, has_room: bool) {
    let p = &theme.palette;
    // On the coloured wall only ink has contrast enough at every heat.
    ui.spacing_mut().item_spacing.y = theme.grown(2.0);
    Prose::new(Type::Heading, p.ink).say(person.name).one_line().show(ui, theme);
    if has_room {
        text(ui, theme, Type::Small, p.ink, person.role);
    }
    if person.names_mood {
        let mut moods = format!("Looks {}", person.mood.word());
        if !has_room {
            // Nobody else is in so low a picture: their moods stand here.
            moods.push_str(&moods_beside(person));
        }
        Prose::new(Type::SmallLabel, p.ink).say(&moods).one_line().show(ui, theme);
    }
}

/// How the two meters lie: side by side, or one above the other where they would not fit.
struct LaidMeters {
    width: f32,
    height: f32,
    pitch: Vec2,
    has_note: bool,
}

/// The height of a meter with its name.
fn lay_height(theme: &Theme) -> f32 {
    theme.type_size(Type::Caption).line + theme.grown(24.0)
}

fn lay_meters(ui: &Ui, theme: &Theme, view: &MetersView, width: f32) -> LaidMeters {
    let one = lay_height(theme);
    let note = note(view);
    let size = |prose: Prose<'_>| prose.lay_out(ui.painter(), theme, f32::INFINITY).size().x;
    let caption = || Prose::new(Type::Caption, theme.palette.ink);
    let gap = theme.grown(12.0);
    let with_note = size(caption().strong("Heat  10").say("  ").say(&note)) + gap;
    let bare = size(caption().strong("Trust  10  +10")) + gap;
    // As in a width of 440: trust begins at 250.
    let pitch = (width * 0.568).min(theme.grown(320.0).max(with_note));
    let has_note = with_note <= pitch;
    if bare <= width - pitch && (has_note || theme.measures.banded) {
        let steps = theme.grown(190.0).min(pitch - gap).min(width - pitch);
        return LaidMeters { width: steps, height: one, pitch: vec2(pitch, 0.0), has_note };
    }
    let between = theme.grown(8.0);
    let steps = theme.grown(190.0).min(width);
    LaidMeters { width: steps, height: 2.0 * one + between, pitch: vec2(0.0, one + between), has_note: true }
}

fn note(view: &MetersView) -> String {
    format!("leaves at {}", view.leaves_at)
}

fn meters_ui(ui: &mut Ui, theme: &Theme, view: &MetersView, rect: Rect, laid: &LaidMeters) {
    let note = note(view);
    let heat = Meter {
        kind: MeterKind::Heat,
        value: view.heat.0,
        note: laid.has_note.then_some(note.as_str()),
        change: view.heat.1,
        width: laid.width,
    };
    let trust = Meter { kind: MeterKind::Trust, value: view.trust.0, note: None, change: view.trust.1, ..heat };
    for (name, at, shown) in [("heat", Vec2::ZERO, heat), ("trust", laid.pitch, trust)] {
        meter(&mut part(ui, name, rect.translate(at)), theme, &shown);
    }
}
