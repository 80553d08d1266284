//! A file that doesn't load, as a card: what is wrong with it, where it is, and the way on.

use bevy_egui::egui::{Painter, Rect, Stroke, pos2, vec2};

use super::shelf_view::Broken;
use crate::game::{
    theme::{Theme, Type, stroke},
    widgets::{Laid, Prose, Sign, paint_sign, say_with_names},
};

const PADDING: f32 = 20.0;
const WAY_ON: &str = "Read again";

/// What the card of such a file says, laid out for its width.
pub(super) struct BrokenText {
    /// What screen readers say.
    name: String,
    status: Laid,
    file: Laid,
    finding: Laid,
    folder: Laid,
    way_on: Laid,
}

impl BrokenText {
    pub(super) fn lay_out(painter: &Painter, theme: &Theme, broken: &Broken, width: f32) -> Self {
        let p = &theme.palette;
        let room = width - 2.0 * PADDING;
        let lay = |prose: Prose| prose.lay_out(painter, theme, room);
        let finding = say_with_names(Prose::new(Type::Small, p.ink2), &broken.finding, p.ink);
        let folder = format!("In {}", broken.folder);
        let plain = |style, colour, words| lay(Prose::new(style, colour).say(words));
        Self {
            name: format!("{} doesn’t load. {} {WAY_ON}", broken.file, broken.finding),
            status: Laid::line(painter, theme, Type::SmallLabel, p.ochre, "Doesn’t load"),
            file: plain(Type::CardTitle, p.ink, broken.file.as_str()),
            finding: lay(finding),
            folder: plain(Type::Caption, p.ink3, if broken.folder.is_empty() { "Built in" } else { folder.as_str() }),
            way_on: Laid::line(painter, theme, Type::SmallLabel, p.ink, WAY_ON),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// As high as it has to be.
    pub(super) fn height(&self) -> f32 {
        let all = [&self.status, &self.file, &self.finding, &self.folder, &self.way_on];
        let words: f32 = all.into_iter().map(|laid| laid.size().y).sum();
        16.0 + words + 4.0 + 6.0 + 4.0 + 12.0 + 18.0
    }

    pub(super) fn paint(&self, painter: &Painter, theme: &Theme, rect: Rect) {
        let p = &theme.palette;
        let side = theme.grown(18.0);
        let mut at = rect.min + vec2(PADDING, 16.0);
        let middle = at.y + self.status.size().y / 2.0;
        paint_sign(painter, theme, pos2(at.x + side / 2.0, middle), side, Sign::Warning);
        self.status.paint(painter, at + vec2(side + 10.0, 0.0));
        at.y += self.status.size().y + 4.0;
        for (laid, gap) in [(&self.file, 6.0), (&self.finding, 4.0), (&self.folder, 0.0)] {
            laid.paint(painter, at);
            at.y += laid.size().y + gap;
        }
        at.y = rect.bottom() - 18.0 - self.way_on.size().y;
        self.way_on.paint(painter, at);
        let line = at.y + self.way_on.size().y;
        painter.hline(at.x..=at.x + self.way_on.size().x, line, Stroke::new(stroke::RULE, p.ink));
    }
}
