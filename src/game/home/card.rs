//! One scenario as a card: laid out before it is painted, so that the cards of a row can be equally high.

use bevy_egui::egui::{
    Align, Id, Layout, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::{
    Intent,
    broken::BrokenText,
    shelf_view::{Playable, Tile},
};
use crate::{
    game::{
        stage::{Figures, Framing, Room, round_corners},
        theme::{Theme, Type, radius, stroke},
        widgets::{Card, CardGround, Laid, Prose, Sign, difficulty, paint_sign, say_with_names},
    },
    record::Standing,
};

const LOWEST: f32 = 176.0;
const PADDING: f32 = 18.0;
/// To the right, where lines end raggedly anyway.
const PADDING_RIGHT: f32 = 12.0;
const DOES_NOT_LOAD: &str = "Your last save doesn’t load";
const PLAYS_ON: &str = "The version before it can be played.";

/// What a card says, laid out for its width.
pub(super) enum CardText {
    Playable(Box<PlayableText>),
    Broken(Box<BrokenText>),
}

/// What the card of a scenario says.
pub(super) struct PlayableText {
    /// What screen readers say.
    name: String,
    portrait: f32,
    title: Laid,
    /// Said where the file doesn't load as it was saved last.
    status: Option<Laid>,
    summary: Laid,
    skills: Laid,
    meta: String,
    meta_height: f32,
    /// How the player stands, each with its place in the card's last lines.
    standing: Vec<(Vec2, Laid)>,
    height: f32,
}

impl CardText {
    /// Lays a card out for this width.
    pub(super) fn lay_out(painter: &Painter, theme: &Theme, tile: &Tile, width: f32) -> Self {
        match tile {
            Tile::Playable(playable) => {
                let text = PlayableText::lay_out(painter, theme, playable, width);
                Self::Playable(Box::new(text))
            }
            Tile::Broken(broken) => Self::Broken(Box::new(BrokenText::lay_out(painter, theme, broken, width))),
        }
    }

    /// As high as it has to be.
    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Playable(text) => text.height,
            Self::Broken(text) => text.height(),
        }
        .max(LOWEST)
    }
}

/// What pressing the card means.
pub(super) fn intent(tile: &Tile) -> Intent {
    match tile {
        Tile::Playable(playable) => Intent::Open(playable.id.clone()),
        Tile::Broken(_) => Intent::ReadAgain,
    }
}

/// Shows a card of this size.
pub(super) fn card_ui(
    ui: &mut Ui,
    theme: &Theme,
    tile: &Tile,
    text: &CardText,
    size: Vec2,
    figures: &mut Figures,
) -> Response {
    let (name, ground) = match text {
        CardText::Playable(text) => (text.name.as_str(), CardGround::Sheet),
        CardText::Broken(text) => (text.name(), CardGround::Dashed),
    };
    let card = Card::new(name, size.x, size.y).ground(ground).padding(Vec2::ZERO);
    let response = card
        .show(ui, theme, |ui| {
            let rect = Rect::from_min_size(ui.cursor().min, size);
            ui.advance_cursor_after_rect(rect);
            if ui.is_rect_visible(rect) {
                match (text, tile) {
                    (CardText::Playable(text), Tile::Playable(playable)) => {
                        text.paint(ui, theme, playable, rect, figures);
                    }
                    (CardText::Broken(text), _) => text.paint(ui.painter(), theme, rect),
                    _ => {}
                }
            }
        })
        .response;
    if matches!(tile, Tile::Playable(_)) {
        outline(ui, theme, &response);
    }
    response
}

/// The card's own outline lies under the portrait.
fn outline(ui: &Ui, theme: &Theme, response: &Response) {
    let p = &theme.palette;
    let colour = if response.hovered() || response.has_focus() {
        p.ink
    } else if theme.high_contrast {
        p.line
    } else {
        return;
    };
    let outline = Stroke::new(stroke::RULE, colour);
    ui.painter().rect_stroke(response.rect, radius::CARD, outline, StrokeKind::Inside);
}

impl PlayableText {
    fn lay_out(painter: &Painter, theme: &Theme, playable: &Playable, width: f32) -> Self {
        let p = &theme.palette;
        let portrait = theme.grown(112.0).min(width * 0.3);
        let room = width - portrait - PADDING - PADDING_RIGHT;
        let lay = |style, colour, words: &str| Prose::new(style, colour).say(words).lay_out(painter, theme, room);
        let title = lay(Type::CardTitle, p.ink, &playable.title);
        // A trainer who looks for the mistake knows what the conversation is about.
        let (status, summary, skills) = match &playable.trouble {
            None => (None, lay(Type::Small, p.ink2, &playable.summary), lay(Type::Caption, p.ink3, &playable.skills)),
            Some(trouble) => (
                Some(Laid::line(painter, theme, Type::SmallLabel, p.ochre, DOES_NOT_LOAD)),
                say_with_names(Prose::new(Type::Small, p.ink2), trouble, p.ink).lay_out(painter, theme, room),
                lay(Type::Caption, p.ink3, PLAYS_ON),
            ),
        };
        let meta = format!("{}, {}", playable.difficulty.name(), playable.length());
        let meta_height = theme.type_size(Type::Caption).line;
        let standing = flow(standing(painter, theme, &playable.standing, room), room, theme);
        let standing_height = standing.iter().map(|(at, laid)| at.y + laid.size().y).fold(0.0, f32::max);
        let status_height = status.as_ref().map_or(0.0, |status| status.size().y + 2.0);
        let words = title.size().y + status_height + summary.size().y + skills.size().y;
        let trouble =
            playable.trouble.as_ref().map_or_else(String::new, |trouble| format!(". {DOES_NOT_LOAD}. {trouble}"));
        Self {
            name: format!("{}, {meta}, {}{trouble}", playable.title, standing_in_words(&playable.standing)),
            portrait,
            title,
            status,
            summary,
            skills,
            meta,
            meta_height,
            standing,
            height: 12.0 + words + 8.0 + 10.0 + meta_height + 3.0 + standing_height + 12.0,
        }
    }

    fn paint(&self, ui: &mut Ui, theme: &Theme, playable: &Playable, rect: Rect, figures: &mut Figures) {
        let (picture, words) = rect.split_left_right_at_x(rect.left() + self.portrait);
        self.paint_portrait(ui, theme, playable, picture, figures);
        let painter = ui.painter();
        let left = words.left() + PADDING;
        let mut at = pos2(left, words.top() + 12.0);
        self.title.paint(painter, at);
        at.y += self.title.size().y + 2.0;
        if let Some(status) = &self.status {
            let side = theme.grown(16.0);
            paint_sign(painter, theme, at + vec2(side, status.size().y) / 2.0, side, Sign::Warning);
            status.paint(painter, at + vec2(side + 8.0, 0.0));
            at.y += status.size().y + 2.0;
        }
        for (laid, gap) in [(&self.summary, 6.0), (&self.skills, 0.0)] {
            laid.paint(painter, at);
            at.y += laid.size().y + gap;
        }
        let lowest = self.standing.iter().map(|(at, laid)| at.y + laid.size().y).fold(0.0, f32::max);
        let standing_at = pos2(left, words.bottom() - 12.0 - lowest);
        for (at, laid) in &self.standing {
            laid.paint(painter, standing_at + *at);
        }
        let meta_at = pos2(left, standing_at.y - 3.0 - self.meta_height);
        self.show_meta(ui, theme, playable, meta_at);
    }

    fn show_meta(&self, ui: &mut Ui, theme: &Theme, playable: &Playable, at: Pos2) {
        let room = Rect::from_min_size(at, vec2(f32::INFINITY, self.meta_height));
        let layout = Layout::top_down(Align::Min);
        let mut line = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
        difficulty(&mut line, theme, Type::Caption, playable.level(), &self.meta);
    }

    fn paint_portrait(&self, ui: &Ui, theme: &Theme, playable: &Playable, rect: Rect, figures: &mut Figures) {
        figures.paint(
            ui.painter(),
            Id::new(("home: card", &playable.id)),
            rect,
            Framing::Portrait,
            &playable.features,
            &playable.look.pose,
            Room::of(playable.look.heat, theme.dark),
        );
        // Only the corners that are the card's own.
        let (left, _) = rect.split_left_right_at_fraction(0.5);
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(left.expand2(vec2(2.0, 2.0))));
        round_corners(&painter, rect, radius::CARD, theme.palette.page);
    }
}

/// "First 48", "Best 71", "Latest 64", or that there is nothing yet.
fn standing(painter: &Painter, theme: &Theme, standing: &Standing, room: f32) -> Vec<Laid> {
    let p = &theme.palette;
    let scores = [("First ", standing.first), ("Best ", standing.best), ("Latest ", standing.latest)];
    let mut parts: Vec<Laid> = scores
        .into_iter()
        .filter_map(|(name, points)| {
            let figure = points?.to_string();
            let prose = Prose::new(Type::Caption, p.ink2).say(name).strong_coloured(&figure, p.ink);
            Some(prose.lay_out(painter, theme, f32::INFINITY))
        })
        .collect();
    let quiet = |words: &str| Prose::new(Type::Caption, p.ink3).say(words).lay_out(painter, theme, room);
    if parts.is_empty() {
        parts.push(quiet("Not played yet"));
    }
    if let Some(words) = older(standing) {
        parts.push(quiet(&words));
    }
    parts
}

/// Attempts at a text that has been changed since; their scores say nothing of this one.
fn older(standing: &Standing) -> Option<String> {
    match standing.older_text {
        0 => None,
        1 => Some("Once in an older text".to_owned()),
        count => Some(format!("{count} times in an older text")),
    }
}

fn standing_in_words(standing: &Standing) -> String {
    let (Some(first), Some(best), Some(latest)) = (standing.first, standing.best, standing.latest) else {
        return "not played yet".to_owned();
    };
    format!("first {first}, best {best}, latest {latest}")
}

/// Places things one after the other, in as many lines as they need.
fn flow(parts: Vec<Laid>, room: f32, theme: &Theme) -> Vec<(Vec2, Laid)> {
    let gap = theme.grown(14.0);
    let mut at = Vec2::ZERO;
    let mut line = 0.0_f32;
    let place = |part: Laid| {
        let size = part.size();
        if at.x > 0.0 && at.x + size.x > room {
            at = vec2(0.0, at.y + line);
            line = 0.0;
        }
        let here = at;
        at.x += size.x + gap;
        line = line.max(size.y);
        (here, part)
    };
    parts.into_iter().map(place).collect()
}
