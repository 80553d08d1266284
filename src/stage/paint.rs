//! Puts figures on the screen: the only part that knows the interface's painter.

use std::collections::HashMap;
use std::sync::Arc;

use bevy_egui::egui::{self, Color32, Painter, Pos2, Rect, Shape, epaint};

use super::actor::Actor;
use super::colour::Rgb;
use super::features::Features;
use super::figure::{Setting, TableTop, draw};
use super::portrait::{Area, Framing, Transform};
use super::pose::Pose;
use super::room::Room;

/// More pictures than any screen shows at once; beyond it, those that were not shown lately are forgotten.
const MOST_PICTURES: usize = 64;

/// Draws figures and keeps what did not change.
#[derive(Default)]
pub(crate) struct Figures {
    pictures: HashMap<egui::Id, Picture>,
    shown: u64,
}

/// A figure as it was drawn last, and all that it depends on.
struct Picture {
    features: Features,
    pose: Pose,
    setting: Setting,
    transform: Transform,
    mesh: Arc<epaint::Mesh>,
    shown: u64,
}

/// How a figure lies in a picture.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) transform: Transform,
    pub(super) table: Option<TableTop>,
    pub(super) haze: f32,
}

impl Figures {
    /// Draws the room and a person in it into a rectangle, and nothing outside of it.
    ///
    /// `slot` tells pictures on one screen apart. Anything but a stage ends above the table, so the hands stay down.
    #[expect(clippy::too_many_arguments, reason = "who, where, how, and in which light")]
    pub(crate) fn paint(
        &mut self,
        painter: &Painter,
        slot: egui::Id,
        rect: Rect,
        framing: Framing,
        features: &Features,
        pose: &Pose,
        room: Room,
    ) {
        if !rect.is_positive() || !rect.is_finite() {
            return;
        }
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
        paint_wall(&painter, rect, room);
        let place = Place::of(framing, rect);
        painter.add(Shape::Mesh(self.figure(&painter, slot, place, features, pose, room)));
    }

    /// Draws the room and a living figure. Under reduced motion one picture gives way to the next.
    #[expect(clippy::too_many_arguments, reason = "who, where, how, and in which light")]
    pub(crate) fn paint_actor(
        &mut self,
        painter: &Painter,
        slot: egui::Id,
        rect: Rect,
        framing: Framing,
        features: &Features,
        actor: &Actor,
        room: Room,
    ) {
        let Some((before, shown)) = actor.fading() else {
            return self.paint(painter, slot, rect, framing, features, &actor.pose(), room);
        };
        self.paint(painter, slot.with("before"), rect, framing, features, &before, room);
        if rect.is_positive() && rect.is_finite() {
            let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
            let figure = self.figure(&painter, slot, Place::of(framing, rect), features, &actor.pose(), room);
            painter.add(fainter(&figure, shown));
        }
    }

    pub(super) fn figure(
        &mut self,
        painter: &Painter,
        slot: egui::Id,
        Place { transform, table, haze }: Place,
        features: &Features,
        pose: &Pose,
        room: Room,
    ) -> Arc<epaint::Mesh> {
        let pixels_per_unit = transform.scale * painter.pixels_per_point();
        let setting = Setting { room, pixels_per_unit, table, haze };
        let pose = if setting.table.is_some() { *pose } else { pose.cropped() };

        self.shown += 1;
        if self.pictures.len() > MOST_PICTURES {
            let long_ago = self.shown.saturating_sub(MOST_PICTURES as u64 / 2);
            self.pictures.retain(|_, picture| picture.shown > long_ago);
        }
        if let Some(picture) = self.pictures.get_mut(&slot)
            && (picture.pose, picture.setting, picture.transform) == (pose, setting, transform)
            && picture.features == *features
        {
            picture.shown = self.shown;
            return Arc::clone(&picture.mesh);
        }
        let mesh = Arc::new(placed(&draw(features, &pose, &setting), transform));
        let picture = Picture {
            features: features.clone(),
            pose,
            setting,
            transform,
            mesh: Arc::clone(&mesh),
            shown: self.shown,
        };
        self.pictures.insert(slot, picture);
        mesh
    }
}

impl Place {
    /// Somebody alone in a picture.
    fn of(framing: Framing, rect: Rect) -> Self {
        let area = area_of(rect);
        Self { transform: framing.transform(area), table: framing.table(area), haze: 0.0 }
    }
}

pub(super) fn area_of(rect: Rect) -> Area {
    Area { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() }
}

/// A picture at some strength, 0 to 1.
pub(super) fn fainter(figure: &Arc<epaint::Mesh>, strength: f32) -> Shape {
    if strength >= 1.0 {
        return Shape::Mesh(Arc::clone(figure));
    }
    let mut fainter = epaint::Mesh::clone(figure);
    for vertex in &mut fainter.vertices {
        vertex.color = vertex.color.gamma_multiply(strength.max(0.0));
    }
    Shape::mesh(fainter)
}

/// The room's wall: one rectangle that runs from one colour to another.
pub(crate) fn paint_wall(painter: &Painter, rect: Rect, room: Room) {
    let (top, bottom) = (opaque(room.wall_top), opaque(room.wall_bottom));
    let mut mesh = epaint::Mesh::default();
    for (corner, colour) in
        [(rect.left_top(), top), (rect.right_top(), top), (rect.right_bottom(), bottom), (rect.left_bottom(), bottom)]
    {
        mesh.colored_vertex(corner, colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    painter.add(Shape::mesh(mesh));
}

/// The triangles where they lie on the screen.
fn placed(mesh: &super::mesh::Mesh, transform: Transform) -> epaint::Mesh {
    let vertices = mesh.vertices.iter().map(|vertex| {
        let (x, y) = transform.point(vertex.x, vertex.y);
        let [red, green, blue, alpha] = vertex.rgba;
        epaint::Vertex {
            pos: Pos2::new(x, y),
            uv: epaint::WHITE_UV,
            color: Color32::from_rgba_unmultiplied(red, green, blue, alpha),
        }
    });
    epaint::Mesh { vertices: vertices.collect(), indices: mesh.indices.clone(), ..epaint::Mesh::default() }
}

pub(super) fn opaque(colour: Rgb) -> Color32 {
    let [red, green, blue, _] = colour.bytes(1.0);
    Color32::from_rgb(red, green, blue)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::scenario::{Look, Mood};

    /// Runs a frame and gives the meshes it painted, each with its clip.
    pub(in crate::stage) fn painted(
        context: &egui::Context,
        mut show: impl FnMut(&Painter),
    ) -> Vec<(Rect, Arc<epaint::Mesh>)> {
        let mut output = context.run_ui(egui::RawInput::default(), |ui| show(ui.painter()));
        output.textures_delta.clear();
        output
            .shapes
            .drain(..)
            .filter_map(|clipped| match clipped.shape {
                Shape::Mesh(mesh) => Some((clipped.clip_rect, mesh)),
                _ => None,
            })
            .collect()
    }

    fn somebody() -> (Features, Pose, Room) {
        let features = Features::of(&Look { seed: 3, ..Look::default() });
        (features, Pose::of(Mood::Warm, 2.0, 6.0), Room::of(2.0, false))
    }

    const RECT: Rect = Rect { min: Pos2::new(20.0, 30.0), max: Pos2::new(132.0, 206.0) };

    #[test]
    fn what_did_not_change_is_not_drawn_again() {
        let (context, mut figures, (features, pose, room)) = (egui::Context::default(), Figures::default(), somebody());
        let mut figure = |pose: &Pose| {
            let slot = egui::Id::new("card");
            let mut shapes = painted(&context, |painter| {
                figures.paint(painter, slot, RECT, Framing::Portrait, &features, pose, room);
            });
            shapes.pop().map(|(_, mesh)| mesh)
        };
        let (first, again) = (figure(&pose), figure(&pose));
        assert!(first.as_ref().zip(again.as_ref()).is_some_and(|(a, b)| Arc::ptr_eq(a, b)));
        let other = figure(&Pose::of(Mood::Cold, 2.0, 6.0));
        assert!(first.zip(other).is_some_and(|(a, b)| !Arc::ptr_eq(&a, &b) && a.vertices != b.vertices));
    }

    #[test]
    fn nothing_is_painted_outside_the_picture() {
        let (context, mut figures, (features, pose, room)) = (egui::Context::default(), Figures::default(), somebody());
        for framing in [Framing::Stage, Framing::Portrait, Framing::Face] {
            let slot = egui::Id::new(framing);
            let shapes = painted(&context, |painter| {
                figures.paint(painter, slot, RECT, framing, &features, &pose, room);
            });
            assert_eq!(shapes.len(), 2, "{framing:?}");
            assert!(shapes.iter().all(|(clip, mesh)| RECT.contains_rect(*clip) && mesh.is_valid()), "{framing:?}");
        }
    }

    #[test]
    fn under_reduced_motion_two_pictures_lie_on_one_another() {
        let (context, mut figures, (features, _, room)) = (egui::Context::default(), Figures::default(), somebody());
        let mut actor = Actor::new(1);
        actor.advance(0.01, true);
        actor.set_mood(Mood::Angry, None, None, 8.0, 2.0);
        actor.advance(0.05, true);
        let slot = egui::Id::new("stage");
        let shapes = painted(&context, |painter| {
            figures.paint_actor(painter, slot, RECT, Framing::Stage, &features, &actor, room);
        });
        assert_eq!(shapes.len(), 3);
        let strongest = shapes.last().and_then(|(_, mesh)| mesh.vertices.iter().map(|v| v.color.a()).max());
        assert!(strongest.is_some_and(|alpha| (60..120).contains(&alpha)), "{strongest:?}");
    }
}
