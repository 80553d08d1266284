//! The cards: their heading, their order, the cards in rows, and what is there where there are none.

use bevy_egui::egui::{Response, Stroke, Ui, accesskit::Toggled, vec2};

use super::{
    HomeState, Intent,
    card::{self, CardText},
    shelf_view::HomeView,
    shown::{Order, Shown},
};
use crate::game::{
    stage::Figures,
    theme::{Theme, Type, gap, stroke},
    widgets::{Button, Laid, Prose, grid, link, text},
};

/// A card needs so much width at 100 % text size.
const NARROWEST_CARD: f32 = 340.0;

/// Shows all cards that are to be shown.
pub(super) fn conversations(
    ui: &mut Ui,
    theme: &Theme,
    view: &HomeView,
    shown: &Shown,
    state: &mut HomeState,
    figures: &mut Figures,
    takes_focus: bool,
) -> Option<Intent> {
    ui.add_space(28.0);
    heading(ui, theme, shown, &mut state.order);
    ui.add_space(14.0);
    if shown.tiles.is_empty() {
        nothing_found(ui, theme, &mut state.query);
        return None;
    }
    let mut intent = cards(ui, theme, shown, figures, takes_focus);
    if !shown.is_search {
        if let Some(folder) = &view.folder
            && own_conversations(ui, theme, folder)
        {
            intent = Some(Intent::ReadAgain);
        }
        if room(ui, theme) {
            intent = Some(Intent::Join);
        }
    }
    intent
}

fn heading(ui: &mut Ui, theme: &Theme, shown: &Shown, order: &mut Order) {
    let p = &theme.palette;
    let words = match (shown.is_search, shown.tiles.len()) {
        (false, _) => "All conversations".to_owned(),
        (true, 0) => "Nothing found".to_owned(),
        (true, 1) => "One conversation found".to_owned(),
        (true, count) => format!("{count} conversations found"),
    };
    let line = theme.type_size(Type::Heading).line;
    let (full, orders) = (ui.available_width(), theme.grown(240.0));
    let title = Laid::line(ui.painter(), theme, Type::Heading, p.ink, &words).size().x;
    let is_beside = title + 32.0 + orders <= full;
    ui.horizontal(|ui| {
        ui.set_min_height(line);
        text(ui, theme, Type::Heading, p.ink, &words);
        if is_beside && shown.tiles.len() > 1 {
            // From left to right, as it is read and as Tab goes, and ending at the right edge.
            let before = ui.available_width() - orders_width(ui, theme, *order);
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(before);
            orders_ui(ui, theme, order);
        }
    });
    if !is_beside && shown.tiles.len() > 1 {
        ui.horizontal_wrapped(|ui| orders_ui(ui, theme, order));
    }
}

const ORDERS: [(&str, Order); 2] = [("By difficulty", Order::ByDifficulty), ("By name", Order::ByName)];

fn orders_gap(theme: &Theme) -> f32 {
    theme.grown(20.0)
}

fn orders_width(ui: &Ui, theme: &Theme, order: Order) -> f32 {
    let buttons = ORDERS.iter().map(|(words, to)| order_button(words, *to == order).width(ui, theme));
    buttons.sum::<f32>() + orders_gap(theme) * (ORDERS.len() - 1) as f32
}

fn order_button(words: &str, is_current: bool) -> Button<'_> {
    let button = Button::quiet(words);
    if is_current { button.strong() } else { button }
}

fn orders_ui(ui: &mut Ui, theme: &Theme, order: &mut Order) {
    ui.spacing_mut().item_spacing = vec2(orders_gap(theme), 0.0);
    for (words, to) in ORDERS {
        by(ui, theme, words, to, order);
    }
}

/// One way to sort: the current one is heavier and underlined.
fn by(ui: &mut Ui, theme: &Theme, words: &str, to: Order, order: &mut Order) -> Response {
    let is_current = *order == to;
    let response = order_button(words, is_current).show(ui, theme);
    if is_current {
        let y = response.rect.center().y + theme.type_size(Type::Label).line / 2.0 + theme.grown(2.0);
        let line = Stroke::new(stroke::RULE, theme.palette.ink);
        ui.painter().hline(response.rect.x_range(), y, line);
    }
    if response.clicked() {
        *order = to;
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(Toggled::from(is_current));
    });
    response
}

fn cards(ui: &mut Ui, theme: &Theme, shown: &Shown, figures: &mut Figures, mut takes_focus: bool) -> Option<Intent> {
    let full = ui.available_width();
    let narrowest = NARROWEST_CARD * theme.measures.sign_scale;
    let columns = (((full + gap::LARGE) / (narrowest + gap::LARGE)) as usize).max(1);
    let width = ((full - gap::LARGE * (columns - 1) as f32) / columns as f32).floor();
    let texts: Vec<CardText> =
        shown.tiles.iter().map(|tile| CardText::lay_out(ui.painter(), theme, tile, width)).collect();
    // Cards of one row are equally high.
    let heights: Vec<f32> =
        texts.chunks(columns).map(|row| row.iter().map(CardText::height).fold(0.0, f32::max)).collect();
    let mut intent = None;
    grid(ui, columns, gap::LARGE, texts.len(), |ui, index| {
        let height = heights.get(index / columns).copied().unwrap_or(0.0);
        let size = vec2(width, height);
        let response = card::card_ui(ui, theme, shown.tiles[index], &texts[index], size, figures);
        if std::mem::take(&mut takes_focus) {
            response.request_focus();
        }
        if response.clicked() {
            intent = Some(card::intent(shown.tiles[index]));
        }
    });
    intent
}

fn nothing_found(ui: &mut Ui, theme: &Theme, query: &mut String) {
    let words = format!("No title, summary or customer has “{}” in it.", query.trim());
    Prose::new(Type::Body, theme.palette.ink2).say(&words).within(75).show(ui, theme);
    ui.add_space(16.0);
    let clear = Button::secondary("Clear the search").key("Esc");
    if clear.show(ui, theme).clicked() {
        query.clear();
    }
}

/// The way to a room that somebody hosts.
fn room(ui: &mut Ui, theme: &Theme) -> bool {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 4.0);
        text(ui, theme, Type::Caption, theme.palette.ink3, "Somebody hosts a workshop?");
        link(ui, theme, "Join a room").clicked()
    })
    .inner
}

/// Where scenarios of one's own go. Returns whether the files are to be read again.
fn own_conversations(ui: &mut Ui, theme: &Theme, folder: &str) -> bool {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 4.0);
        let words = format!("Conversations of your own go into {folder}");
        text(ui, theme, Type::Caption, theme.palette.ink3, &words);
        link(ui, theme, "Read again").clicked()
    })
    .inner
}
