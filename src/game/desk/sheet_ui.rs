//! The sheet at the bottom: the selected moment, ending or finding, and the way into it.

use bevy_egui::egui::{Align, Layout, Ui, vec2};

use super::{
    Intent,
    desk_ui::Selected,
    played::played,
    study::{Study, Way},
    view::DeskView,
};
use crate::{
    game::{
        theme::{Theme, Type},
        widgets::{Button, Laid, quoted, sheet, text, with_names},
    },
    scenario::{Names, Scenario, Target, Text},
};

/// What the sheet says.
struct SheetView {
    title: String,
    /// What is said there.
    said: Option<String>,
    /// "3 choices, line 52".
    place: String,
    /// Where to go in the editor, for the clipboard.
    copied: String,
    way: Option<Way>,
    /// Why there is no way.
    why_not: &'static str,
    /// What first attempts did there.
    played: Vec<String>,
}

/// Shows the sheet over the width that is left.
pub(super) fn sheet_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &DeskView,
    study: &Study,
    selected: Selected,
) -> Option<Intent> {
    let shown = match selected {
        Selected::Vertex(vertex) => of_vertex(view, study, vertex)?,
        Selected::Finding(index) => of_finding(view, index)?,
    };
    let mut intent = None;
    sheet(ui, theme, vec2(24.0, 16.0), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let full = ui.available_width();
        let actions = actions_width(ui, theme, &shown);
        let is_beside = full - actions > theme.grown(220.0);
        if is_beside {
            let top = ui.cursor().min;
            let words = full - actions - 24.0;
            let layout = Layout::top_down(Align::Min);
            let height = ui
                .allocate_ui_with_layout(vec2(words, 0.0), layout, |ui| words_ui(ui, theme, &shown))
                .response
                .rect
                .height();
            let room = bevy_egui::egui::Rect::from_min_size(top + vec2(full - actions, 0.0), vec2(actions, height));
            let builder = bevy_egui::egui::UiBuilder::new()
                .id_salt("actions")
                .max_rect(room)
                .layout(Layout::right_to_left(Align::Center));
            ui.scope_builder(builder, |ui| intent = actions_ui(ui, theme, &shown));
        } else {
            words_ui(ui, theme, &shown);
            ui.add_space(8.0);
            ui.horizontal_wrapped(|ui| intent = actions_ui(ui, theme, &shown));
        }
    });
    intent
}

const PLAY: &str = "Play from here";
const COPY: &str = "Copy place";

fn actions_width(ui: &Ui, theme: &Theme, shown: &SheetView) -> f32 {
    let play = Button::primary(PLAY).width(ui, theme);
    let copy = Button::quiet(COPY).width(ui, theme);
    let place = Laid::line(ui.painter(), theme, Type::Small, theme.palette.ink2, &shown.place).size().x;
    play + copy + place + 2.0 * 20.0
}

fn words_ui(ui: &mut Ui, theme: &Theme, shown: &SheetView) {
    let p = &theme.palette;
    ui.set_width(ui.available_width());
    with_names(Type::SmallLabel, p.ink, p.ink, &shown.title).show(ui, theme);
    if let Some(said) = &shown.said {
        text(ui, theme, Type::Recap, p.ink2, said);
    }
    if shown.way.is_none() {
        text(ui, theme, Type::Small, p.ink2, shown.why_not);
    }
    for line in &shown.played {
        text(ui, theme, Type::Small, p.ink2, line);
    }
}

/// From the right, so that the button that acts stands at the edge.
fn actions_ui(ui: &mut Ui, theme: &Theme, shown: &SheetView) -> Option<Intent> {
    let mut intent = None;
    ui.spacing_mut().item_spacing.x = 20.0;
    let play = Button::primary(PLAY).enabled(shown.way.is_some()).show(ui, theme);
    if play.clicked() {
        intent = shown.way.clone().map(Intent::Play);
    }
    if Button::quiet(COPY).show(ui, theme).clicked() {
        intent = Some(Intent::Copy(shown.copied.clone()));
    }
    text(ui, theme, Type::Small, theme.palette.ink2, &shown.place);
    intent
}

fn of_vertex(view: &DeskView, study: &Study, vertex: usize) -> Option<SheetView> {
    let scenario = &study.scenario;
    let line = view.lines.get(vertex).copied().unwrap_or(1);
    let mut told = Vec::new();
    let (title, said, what) = match study.graph.vertices.get(vertex)?.what {
        Target::Node(node) => {
            let decision = view.items.iter().flat_map(|items| &items.decisions);
            let decision = decision.into_iter().find(|decision| decision.index == node as usize);
            told.extend(decision.into_iter().flat_map(|decision| played(scenario, decision)));
            let node = scenario.nodes.get(node as usize)?;
            let first = node.lines.iter().find(|line| line.who.is_some()).or(node.lines.first());
            let said = first.and_then(|line| line.wordings.first()).map(|text| short(&shown(scenario, text)));
            let what = match node.choices.len() {
                1 => "1 choice".to_owned(),
                count => format!("{count} choices"),
            };
            (node.id.clone(), said.map(|said| quoted(&said)), what)
        }
        Target::Ending(ending) => {
            let ending = scenario.endings.get(ending as usize)?;
            let title = format!("{}: {}", ending.kind.name(), shown(scenario, &ending.title));
            (title, Some(short(&shown(scenario, &ending.text))), ending.id.clone())
        }
    };
    let way = study.ways.get(vertex).cloned().flatten();
    let forced = study.graph.vertices[vertex].forced;
    let from_anywhere = match (forced.breaking_point, forced.patience) {
        (true, true) => ", from anywhere at the breaking point or out of patience",
        (true, false) => ", from anywhere at the breaking point",
        (false, true) => ", from anywhere out of patience",
        (false, false) => "",
    };
    let why_not = if study.graph.vertices[vertex].reachable {
        "No play comes here: the conditions on the way never hold together."
    } else {
        "No choice leads here."
    };
    Some(SheetView {
        title,
        said,
        place: format!("{what}{from_anywhere}, line {line}"),
        copied: view.place(line),
        way,
        why_not,
        played: told,
    })
}

fn of_finding(view: &DeskView, index: usize) -> Option<SheetView> {
    let finding = view.findings.get(index)?;
    Some(SheetView {
        title: finding.message.clone(),
        said: None,
        place: format!("{}, line {}", finding.code, finding.line),
        copied: view.place(finding.line),
        way: finding.way.clone(),
        why_not: "Go to this line in your editor.",
        played: Vec::new(),
    })
}

/// The beginning of a text, to recognise it by.
fn short(text: &str) -> String {
    const SHOWN: usize = 110;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words)),
        None => text.to_owned(),
    }
}

fn shown(scenario: &Scenario, text: &Text) -> String {
    text.show(&Names { player: &scenario.brief.name, cast: &scenario.cast })
}
