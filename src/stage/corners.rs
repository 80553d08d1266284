//! Rounded corners for pictures, which are painted square.

use bevy_egui::egui::{self, Color32, Painter, Rect, Shape, epaint};

/// Rounds the corners of a picture by covering them with what is behind it; half the side as a radius makes it round.
pub(crate) fn round_corners(painter: &Painter, rect: Rect, radius: f32, background: Color32) {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    if !(radius > 0.0 && rect.is_finite()) {
        return;
    }
    let feather = 0.5 / painter.pixels_per_point();
    let steps = (radius.sqrt() * 3.0).ceil().clamp(4.0, 48.0) as u32;
    let mut mesh = epaint::Mesh::default();
    let quarters = [
        (rect.left_top(), egui::vec2(1.0, 1.0)),
        (rect.right_top(), egui::vec2(-1.0, 1.0)),
        (rect.right_bottom(), egui::vec2(-1.0, -1.0)),
        (rect.left_bottom(), egui::vec2(1.0, -1.0)),
    ];
    for (corner, inwards) in quarters {
        let centre = corner + inwards * radius;
        // A pixel beyond the corner, or the picture's edge would shine through.
        let outer = corner - inwards * feather * 2.0;
        let first = mesh.vertices.len() as u32;
        mesh.colored_vertex(outer, background);
        for step in 0..=steps {
            let (sine, cosine) = (std::f32::consts::FRAC_PI_2 * step as f32 / steps as f32).sin_cos();
            let away = egui::vec2(-inwards.x * cosine, -inwards.y * sine);
            mesh.colored_vertex(centre + away * (radius + feather), background);
            mesh.colored_vertex(centre + away * (radius - feather), Color32::TRANSPARENT);
        }
        for step in 0..steps {
            let here = first + 1 + 2 * step;
            mesh.add_triangle(first, here, here + 2);
            mesh.add_triangle(here, here + 1, here + 3);
            mesh.add_triangle(here, here + 3, here + 2);
        }
    }
    painter.add(Shape::mesh(mesh));
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::Pos2;

    use super::super::paint::tests::painted;
    use super::*;

    const RECT: Rect = Rect { min: Pos2::new(20.0, 30.0), max: Pos2::new(132.0, 206.0) };

    #[test]
    fn a_mask_covers_the_corners_and_leaves_the_middle() {
        let context = egui::Context::default();
        let shapes = painted(&context, |painter| round_corners(painter, RECT, 14.0, Color32::WHITE));
        let solid = |at: Pos2| {
            shapes
                .iter()
                .flat_map(|(_, mesh)| mesh.vertices.iter())
                .any(|v| v.color == Color32::WHITE && v.pos.distance(at) < 2.0)
        };
        assert!(solid(RECT.left_top()) && solid(RECT.right_bottom()) && !solid(RECT.center()));
        assert!(painted(&context, |painter| round_corners(painter, RECT, f32::NAN, Color32::WHITE)).len() < 2);
    }
}
