//! The whole screen: findings at the left, the graph on a well to the right edge. At a large text size they are two tabs.

use bevy_egui::egui::{Align, Key, Layout, Rect, Ui, UiBuilder, accesskit::Toggled, pos2, vec2};

use super::{
    Intent,
    findings_ui::findings_ui,
    graph_ui::graph_ui,
    list_ui::{ListView, list_ui},
    study::Study,
    view::DeskView,
};
use crate::game::{
    places::{Place, Pressed, bar_ui},
    theme::Theme,
    widgets::{Button, keys, scroll},
};

/// What the trainer is looking at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Form {
    pub(super) selected: Option<Selected>,
    /// How large the graph is drawn; none until it was first shown.
    pub(super) zoom: Option<f32>,
    /// How high the sheet at the bottom is.
    pub(super) sheet_height: f32,
    /// Whether the selected moment is to be brought into view.
    pub(super) wants_view: bool,
    /// Where both don't fit: whether the graph is shown and not the findings.
    pub(super) shows_graph: bool,
}

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selected {
    /// A finding, by index.
    Finding(usize),
    /// A vertex of the graph, by index.
    Vertex(usize),
}

impl Form {
    /// Selects something that may stand in the graph.
    pub(super) fn select(&mut self, selected: Selected) {
        self.selected = Some(selected);
        self.wants_view = true;
    }

    /// Keeps the selected moment by its name: in another version its number may be another's.
    pub(super) fn carry_over(&mut self, before: Option<&Study>, now: Option<&Study>) {
        if let Some(Selected::Vertex(vertex)) = self.selected {
            let name = before.and_then(|study| study.name_of(vertex));
            self.selected = name.and_then(|name| now?.vertex_named(name)).map(Selected::Vertex);
        }
    }
}

/// Shows the desk; without a scenario all that there are.
pub(super) fn desk_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: Option<&DeskView>,
    list: &ListView,
    form: &mut Form,
) -> Option<Intent> {
    let m = &theme.measures;
    let page = ui.max_rect();
    let column = page.shrink2(vec2(m.screen_margin, 0.0));
    let mut intent = None;
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    let below = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(22.0);
            intent = top_ui(ui, theme);
            ui.cursor().top() + 12.0
        })
        .inner;
    let rest = Rect::from_min_max(pos2(page.left(), below), page.max);
    let Some(view) = view else {
        let room = rest.shrink2(vec2(m.screen_margin, 0.0));
        let builder = UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min));
        let wanted = ui.scope_builder(builder, |ui| scroll(ui, theme, "desk", |ui| list_ui(ui, theme, list))).inner;
        return intent.or(wanted);
    };
    if form.selected.is_some() && keys::pressed(ui.ctx(), Key::Escape) {
        form.selected = None;
    }
    let wanted = if m.banded { tabs_ui(ui, theme, view, form, rest) } else { both_ui(ui, theme, view, form, rest) };
    intent.or(wanted)
}

/// The name, the places, the settings.
fn top_ui(ui: &mut Ui, theme: &Theme) -> Option<Intent> {
    bar_ui(ui, theme, Place::Desk, |_, _| {}).map(|pressed| match pressed {
        Pressed::Place(place) => Intent::GoTo(place),
        Pressed::Settings => Intent::Settings,
    })
}

fn both_ui(ui: &mut Ui, theme: &Theme, view: &DeskView, form: &mut Form, rest: Rect) -> Option<Intent> {
    let m = &theme.measures;
    let width = if m.compact { 268.0 } else { (328.0 * m.sign_scale).min(rest.width() * 0.42) };
    let left = Rect::from_min_size(rest.min + vec2(m.screen_margin, 0.0), vec2(width, rest.height()));
    let right = Rect::from_min_max(pos2(left.right() + 32.0, rest.top()), rest.max);
    let builder = UiBuilder::new().id_salt("findings").max_rect(left).layout(Layout::top_down(Align::Min));
    let wanted = ui.scope_builder(builder, |ui| findings_ui(ui, theme, view, form)).inner;
    let builder = UiBuilder::new().id_salt("graph").max_rect(right).layout(Layout::top_down(Align::Min));
    let other = ui.scope_builder(builder, |ui| graph_ui(ui, theme, view, form)).inner;
    wanted.or(other)
}

/// One of the two at a time.
fn tabs_ui(ui: &mut Ui, theme: &Theme, view: &DeskView, form: &mut Form, rest: Rect) -> Option<Intent> {
    let m = &theme.measures;
    let column = rest.shrink2(vec2(m.screen_margin, 0.0));
    let builder = UiBuilder::new().id_salt("tabs").max_rect(column).layout(Layout::top_down(Align::Min));
    let top = ui
        .scope_builder(builder, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = theme.grown(20.0);
                for (words, is_graph) in [("Findings", false), ("Graph", true)] {
                    let is_current = form.shows_graph == is_graph;
                    let button = Button::quiet(words);
                    let response = if is_current { button.strong() } else { button }.show(ui, theme);
                    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(Toggled::from(is_current)));
                    if response.clicked() {
                        form.shows_graph = is_graph;
                    }
                }
            });
            ui.cursor().top() + 8.0
        })
        .inner;
    let builder = UiBuilder::new().layout(Layout::top_down(Align::Min));
    if form.shows_graph {
        let room = Rect::from_min_max(pos2(rest.left(), top), rest.max);
        ui.scope_builder(builder.id_salt("graph").max_rect(room), |ui| graph_ui(ui, theme, view, form)).inner
    } else {
        let room = Rect::from_min_max(pos2(column.left(), top), column.max);
        ui.scope_builder(builder.id_salt("findings").max_rect(room), |ui| findings_ui(ui, theme, view, form)).inner
    }
}
