//! Where names find room in a plot: near what they name, and on nothing else.

use bevy_egui::egui::{Pos2, Rect, Vec2, pos2};

/// A name to be placed beside a curve.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish<'a> {
    /// How large it is.
    pub(super) size: Vec2,
    /// The points of its curve on the screen, from left to right.
    pub(super) curve: &'a [Pos2],
    /// Rather below the curve, or above.
    pub(super) is_below: bool,
    /// Where it would best begin, from 0 (left) to 1 (right).
    pub(super) at: f32,
}

/// The best place for a name: as near to its wish as it can be without lying on a curve or on what is taken.
pub(super) fn place(wish: &Wish, bounds: Rect, curves: &[&[Pos2]], taken: &[Rect]) -> Rect {
    const PLACES: usize = 40;
    let room = (bounds.width() - wish.size.x).max(0.0);
    let candidates = (0..=PLACES).flat_map(|step| {
        let x = bounds.left() + room * step as f32 / PLACES as f32;
        let sides = [(wish.is_below, 0.0), (!wish.is_below, 0.6)];
        sides.into_iter().flat_map(move |(is_below, unwished)| {
            [3.0, 8.0, 16.0, 26.0].map(|gap| (beside(&Wish { is_below, ..*wish }, x, gap), unwished))
        })
    });
    let cost = |(rect, unwished): &(Rect, f32)| {
        let off = (rect.left() - bounds.left() - room * wish.at).abs() / bounds.width().max(1.0);
        let touched =
            curves.iter().flat_map(|curve| curve.iter()).filter(|point| rect.expand(2.0).contains(**point)).count();
        let lies_on = taken.iter().filter(|other| other.expand(3.0).intersects(*rect)).count();
        let is_out = !bounds.contains_rect(*rect);
        let away = far_from(wish, rect) / 40.0;
        // Beyond another curve it would be taken for that one's name.
        let is_cut_off = curves.iter().filter(|curve| lies_between(curve, wish, rect)).count();
        unwished
            + off
            + away
            + is_cut_off as f32 * 5.0
            + touched as f32 * 0.3
            + lies_on as f32 * 10.0
            + if is_out { 20.0 } else { 0.0 }
    };
    candidates.min_by(|a, b| cost(a).total_cmp(&cost(b))).map_or(bounds, |(rect, _)| rect)
}

/// The name at this x, with this gap between it and its curve.
fn beside(wish: &Wish, x: f32, gap: f32) -> Rect {
    let span = x..=x + wish.size.x;
    let heights = wish.curve.iter().filter(|point| span.contains(&point.x)).map(|point| point.y);
    let y = if wish.is_below {
        heights.fold(f32::MIN, f32::max) + gap
    } else {
        heights.fold(f32::MAX, f32::min) - gap - wish.size.y
    };
    Rect::from_min_size(pos2(x, y), wish.size)
}

/// Whether a curve runs between a name and what it names.
fn lies_between(curve: &[Pos2], wish: &Wish, rect: &Rect) -> bool {
    let x = rect.center().x;
    let (Some(other), Some(own)) = (height_at(curve, x), height_at(wish.curve, x)) else { return false };
    let (top, bottom) = (own.min(rect.center().y), own.max(rect.center().y));
    (other - own).abs() > 1.0 && (top..=bottom).contains(&other)
}

fn height_at(curve: &[Pos2], x: f32) -> Option<f32> {
    curve.iter().min_by(|a, b| (a.x - x).abs().total_cmp(&(b.x - x).abs())).map(|point| point.y)
}

fn far_from(wish: &Wish, rect: &Rect) -> f32 {
    height_at(wish.curve, rect.center().x).map_or(0.0, |own| (own - rect.center().y).abs() - rect.height() / 2.0)
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::vec2;

    use super::*;

    fn line(y: impl Fn(f32) -> f32) -> Vec<Pos2> {
        (0..=200).map(|x| pos2(x as f32 * 2.0, y(x as f32 * 2.0))).collect()
    }

    #[test]
    fn a_name_lies_beside_its_curve_and_on_nothing_else() {
        let bounds = Rect::from_min_size(Pos2::ZERO, vec2(400.0, 200.0));
        let (upper, lower) = (line(|_| 40.0), line(|x| 180.0 - x / 4.0));
        let taken = [Rect::from_min_size(pos2(60.0, 40.0), vec2(80.0, 30.0))];
        let wish = Wish { size: vec2(90.0, 20.0), curve: &upper, is_below: true, at: 0.1 };
        let rect = place(&wish, bounds, &[&upper, &lower], &taken);
        assert!(!rect.intersects(taken[0]) && bounds.contains_rect(rect), "{rect:?}");
        assert!(upper.iter().chain(&lower).all(|point| !rect.contains(*point)), "{rect:?}");
        assert!(rect.top() - 40.0 < 12.0, "{rect:?}");
    }
}
