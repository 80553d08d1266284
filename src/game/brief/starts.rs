//! The ways to start, and, for players who never gave one, their name. In a room there is one way.

use bevy_egui::egui::{Align, Layout, Painter, Shape, Ui, epaint::RectShape, vec2};

use super::{Form, Intent};
use crate::{
    game::{
        theme::{Theme, Type, gap, radius},
        widgets::{Card, CardGround, Laid, Prose, field, key_cap, key_cap_size, text},
    },
    record::Mode,
};

/// A way to start.
#[derive(Clone, Copy)]
struct Way {
    mode: Mode,
    name: &'static str,
    key: &'static str,
    words: &'static str,
}

const WAYS: [Way; 2] = [
    Way { mode: Mode::Practice, name: "Practise", key: "P", words: "The coach explains. Going back is allowed." },
    Way { mode: Mode::Assessed, name: "Assessed", key: "A", words: "No coach, no way back. The first one counts." },
];
/// The ways that there are.
fn ways(form: &Form) -> Vec<Way> {
    match form.room {
        Some(words) => vec![Way { mode: Mode::Assessed, name: "Begin", key: "Enter", words }],
        None => WAYS.to_vec(),
    }
}

const PADDING: f32 = 20.0;
const LOWEST: f32 = 90.0;
/// A way that stands alone is no wider.
const WIDEST_ALONE: f32 = 480.0;
/// Names longer than this fit nowhere.
const LONGEST_NAME: usize = 40;
const QUESTION: &str = "What should they call you?";

/// A way to start, laid out.
struct WayText {
    name: Laid,
    words: Laid,
}

impl WayText {
    fn lay_out(painter: &Painter, theme: &Theme, way: &Way, width: f32) -> Self {
        let p = &theme.palette;
        let lay = |style, colour, words, room| Prose::new(style, colour).say(words).lay_out(painter, theme, room);
        let room = width - 2.0 * PADDING;
        let beside_key = room - key_cap_size(painter, theme, way.key).x - 8.0;
        Self { name: lay(Type::Label, p.ink, way.name, beside_key), words: lay(Type::Small, p.ink2, way.words, room) }
    }

    fn height(&self) -> f32 {
        self.name.size().y + 6.0 + self.words.size().y + 2.0 * PADDING
    }
}

/// Two beside one another, or one below the other where that would be too narrow; the width of each.
fn columns(theme: &Theme, form: &Form, width: f32) -> (usize, f32) {
    if form.room.is_some() {
        return (1, width.min(WIDEST_ALONE * theme.measures.sign_scale));
    }
    let half = ((width - gap::LARGE) / 2.0).floor();
    if half < 200.0 * theme.measures.sign_scale { (1, width) } else { (2, half) }
}

fn texts(painter: &Painter, theme: &Theme, ways: &[Way], width: f32) -> Vec<WayText> {
    ways.iter().map(|way| WayText::lay_out(painter, theme, way, width)).collect()
}

/// How high [`starts_ui`] gets in this width.
pub(super) fn height(painter: &Painter, theme: &Theme, form: &Form, width: f32) -> f32 {
    let (columns, each) = columns(theme, form, width);
    let ways = ways(form);
    let rows = ways.len().div_ceil(columns) as f32;
    let question = if form.asks_name { question_height(theme) + 16.0 } else { 0.0 };
    let card = card_height(&texts(painter, theme, &ways, each));
    question + rows * card + (rows - 1.0) * gap::LARGE
}

fn card_height(texts: &[WayText]) -> f32 {
    texts.iter().map(WayText::height).fold(LOWEST, f32::max)
}

fn question_height(theme: &Theme) -> f32 {
    theme.type_size(Type::Body).line + 20.0
}

/// Shows the ways over the width that is left.
pub(super) fn starts_ui(ui: &mut Ui, theme: &Theme, form: &mut Form) -> Option<Intent> {
    if form.asks_name {
        question_ui(ui, theme, form);
        ui.add_space(16.0);
    }
    let (columns, width) = columns(theme, form, ui.available_width());
    let ways = ways(form);
    let texts = texts(ui.painter(), theme, &ways, width);
    let height = card_height(&texts);
    let mut intent = None;
    let top = ui.cursor().min;
    for (index, (way, text)) in ways.iter().zip(&texts).enumerate() {
        let place = vec2((index % columns) as f32, (index / columns) as f32);
        let at = top + place * vec2(width + gap::LARGE, height + gap::LARGE);
        let room = bevy_egui::egui::Rect::from_min_size(at, vec2(width, height));
        let builder =
            bevy_egui::egui::UiBuilder::new().id_salt(way.name).max_rect(room).layout(Layout::top_down(Align::Min));
        ui.scope_builder(builder, |ui| {
            let takes_focus = index == 0 && std::mem::take(&mut form.wants_focus);
            if way_ui(ui, theme, way, text, height, takes_focus) {
                intent = Some(Intent::Begin(way.mode));
            }
        });
    }
    intent
}

fn way_ui(ui: &mut Ui, theme: &Theme, way: &Way, text: &WayText, height: f32, takes_focus: bool) -> bool {
    let p = &theme.palette;
    let width = ui.available_width();
    // The card's own ground is the page's.
    let ground = ui.painter().add(Shape::Noop);
    let card = Card::new(way.name, width, height).ground(CardGround::Outline).padding(vec2(PADDING, PADDING));
    let response = card
        .show(ui, theme, |ui| {
            let rect = ui.max_rect();
            let painter = ui.painter();
            let cap = key_cap_size(painter, theme, way.key);
            let middle = rect.top() + text.name.size().y / 2.0;
            text.name.paint(painter, rect.min);
            let below = vec2(0.0, text.name.size().y + 6.0);
            text.words.paint(painter, rect.min + below);
            let mut caps = painter.clone();
            caps.multiply_opacity(theme.key_hints);
            key_cap(&caps, theme, bevy_egui::egui::pos2(rect.right() - cap.x, middle), way.key);
        })
        .response;
    if !response.is_pointer_button_down_on() {
        let sheet = RectShape::filled(response.rect, radius::CARD, p.sheet);
        ui.painter().set(ground, sheet);
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(way.words);
    });
    if takes_focus {
        response.request_focus();
    }
    response.clicked()
}

fn question_ui(ui: &mut Ui, theme: &Theme, form: &mut Form) {
    let height = question_height(theme);
    ui.horizontal(|ui| {
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.x = 16.0;
        text(ui, theme, Type::Body, theme.palette.ink2, QUESTION);
        let width = ui.available_width().min(260.0 * theme.measures.sign_scale);
        ui.allocate_ui(vec2(width, height), |ui| {
            let response = field(ui, theme, QUESTION, &mut form.name, "Your name", None);
            form.is_typing = response.has_focus();
        });
    });
    if let Some((end, _)) = form.name.char_indices().nth(LONGEST_NAME) {
        form.name.truncate(end);
    }
}
