//! A small round picture of somebody at one moment.

use bevy_egui::egui::{Color32, Id, Rect, Sense, Ui, Vec2, WidgetInfo, WidgetType};

use crate::game::stage::{Features, Figures, Framing, Pose, Room, round_corners};
use crate::game::theme::Theme;

use super::view::Face;

/// How somebody holds themselves at one moment.
pub(super) fn pose_of(face: Face) -> Pose {
    let (heat, trust) = (f32::from(face.meters.0), f32::from(face.meters.1));
    Pose::of(face.mood, heat, trust).with_posture(face.posture).with_gaze(face.gaze)
}

/// Shows a round face of this size on this ground.
#[expect(clippy::too_many_arguments, reason = "who, with which face, how large, on what")]
pub(super) fn round_face(
    ui: &mut Ui,
    theme: &Theme,
    figures: &mut Figures,
    slot: &str,
    people: &[Features],
    face: Face,
    side: f32,
    ground: Color32,
) -> Rect {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    if let Some(features) = people.get(face.person)
        && ui.is_rect_visible(rect)
    {
        let room = Room::of(f32::from(face.meters.0), theme.dark);
        figures.paint(
            ui.painter(),
            Id::new(("debrief face", slot)),
            rect,
            Framing::Face,
            features,
            &pose_of(face),
            room,
        );
        round_corners(ui.painter(), rect, side / 2.0, ground);
    }
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, format!("looks {}", face.mood.word())));
    rect
}
