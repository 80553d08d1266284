//! The graph on its well: figures above, moments and endings to press, the selected one in a sheet at the bottom.

use bevy_egui::egui::{
    Align, Layout, Margin, Painter, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, scroll_area::ScrollSource, vec2,
};

use super::{
    Intent,
    desk_ui::{Form, Selected},
    drawing::{Drawing, draw},
    sheet_ui::sheet_ui,
    study::{Figures, Study},
    view::{DeskView, FileState},
};
use crate::game::{
    theme::{Theme, Type, stroke},
    widgets::{Button, Laid, Prose},
};

/// Between the well's edges and what is on it.
const MARGIN: f32 = 32.0;
/// The graph is drawn as a whole if it needn't be smaller than this: below, its words can't be read.
const LEGIBLE: f32 = 0.8;
/// It is never drawn smaller or larger.
const SMALLEST: f32 = 0.15;
const LARGEST: f32 = 1.6;

/// Shows the well with everything on it, over all the room that is left.
pub(super) fn graph_ui(ui: &mut Ui, theme: &Theme, view: &DeskView, form: &mut Form) -> Option<Intent> {
    let well = ui.max_rect();
    ui.painter().rect_filled(well, 0.0, theme.palette.well);
    let Some(study) = &view.study else {
        nothing_ui(ui, theme, view, well);
        return None;
    };
    let margin = if theme.measures.compact { 16.0 } else { MARGIN };
    let inner = well.shrink2(vec2(margin, 16.0));
    let figures = Rect::from_min_size(inner.min, vec2(inner.width(), theme.type_size(Type::Heading).line));
    let bottom = form.selected.map_or(inner.bottom(), |_| inner.bottom() - form.sheet_height);
    let room = Rect::from_min_max(pos2(well.left(), figures.bottom() + 8.0), pos2(well.right(), bottom - 8.0));
    let unit = theme.measures.sign_scale;
    let whole = whole_zoom(study, room, unit);
    let zoom = form.zoom.get_or_insert(if whole >= LEGIBLE { whole } else { 1.0 });
    let pinch = ui.input(|input| input.zoom_delta());
    if pinch != 1.0 && ui.rect_contains_pointer(room) {
        *zoom = (*zoom * pinch).clamp(SMALLEST.min(whole), LARGEST);
    }
    let zoom = *zoom;
    figures_ui(ui, theme, study, form, figures, whole);
    let builder = UiBuilder::new().id_salt("graph").max_rect(room).layout(Layout::top_down(Align::Min));
    let pressed = ui.scope_builder(builder, |ui| scrolled_ui(ui, theme, view, study, form, unit * zoom, margin)).inner;
    form.wants_view = false;
    if let Some(vertex) = pressed {
        form.selected = Some(Selected::Vertex(vertex));
    }
    let selected = form.selected?;
    let rect = Rect::from_min_max(pos2(inner.left(), bottom), inner.max);
    let builder = UiBuilder::new().id_salt("sheet").max_rect(rect).layout(Layout::top_down(Align::Min));
    let shown = ui.scope_builder(builder, |ui| sheet_ui(ui, theme, view, study, selected));
    let height = shown.response.rect.height();
    if (height - form.sheet_height).abs() > 0.5 {
        // It grows upwards from the bottom, by what it turned out to need.
        form.sheet_height = height;
        ui.ctx().request_repaint();
    }
    shown.inner
}

/// The size at which the whole graph fits.
fn whole_zoom(study: &Study, room: Rect, unit: f32) -> f32 {
    let size = vec2(study.layout.size.x, study.layout.size.y) * unit;
    let fits = ((room.size() - vec2(2.0 * MARGIN, 40.0)) / size).min_elem();
    fits.clamp(SMALLEST, 1.0)
}

fn scrolled_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &DeskView,
    study: &Study,
    form: &Form,
    scale: f32,
    margin: f32,
) -> Option<usize> {
    let size = vec2(study.layout.size.x, study.layout.size.y) * scale;
    // Room for the sign of an opening.
    let margin = margin.max(22.0 * scale);
    let room = ui.available_size();
    // Over the graph and not beside it: it comes up where the mouse is, and the well stays whole.
    ui.spacing_mut().scroll.floating = true;
    ui.spacing_mut().scroll.floating_allocated_width = 0.0;
    ScrollArea::both()
        .id_salt("graph")
        .auto_shrink(false)
        .scroll_source(ScrollSource::ALL)
        .content_margin(Margin::same(0))
        .show(ui, |ui| {
            let full = (size + vec2(2.0 * margin, 40.0)).max(room);
            let (rect, _) = ui.allocate_exact_size(full, bevy_egui::egui::Sense::hover());
            // In the middle where there is more room than it needs.
            let origin = rect.min + ((full - size) / 2.0).max(vec2(margin, 20.0));
            draw(ui, theme, &Drawing { view, study, origin, scale }, form)
        })
        .inner
}

fn figures_ui(ui: &mut Ui, theme: &Theme, study: &Study, form: &mut Form, rect: Rect, whole: f32) {
    let p = &theme.palette;
    let painter = ui.painter().clone();
    let middle = rect.center().y;
    let mut x = rect.left();
    let zoom = form.zoom.unwrap_or(1.0);
    let is_whole = zoom <= whole * 1.01;
    let words = if is_whole { "Read it" } else { "See all" };
    let can_change = whole < 0.99;
    let button = Button::quiet(words);
    let legend = Legend::of(&painter, theme, study);
    let right = if can_change { button.width(ui, theme) + 24.0 } else { 0.0 };
    for (name, figure, after) in figures(&study.figures) {
        let parts = [
            Laid::line(&painter, theme, Type::Small, p.ink2, name),
            Laid::line(&painter, theme, Type::CardTitle, p.ink, &figure),
            Laid::line(&painter, theme, Type::Small, p.ink2, after),
        ];
        let width: f32 = parts.iter().map(|part| part.size().x + 6.0).sum();
        if x + width > rect.right() - right - legend.width {
            break;
        }
        for part in parts {
            if part.size().x > 0.0 {
                x = part.paint_from(&painter, pos2(x, middle)) + 6.0;
            }
        }
        x += theme.grown(20.0);
    }
    // Painted figures are read out as one line.
    let told: Vec<String> =
        figures(&study.figures).into_iter().map(|(name, figure, after)| format!("{name} {figure} {after}")).collect();
    let response = ui.interact(rect.with_max_x(x), ui.id().with("figures"), bevy_egui::egui::Sense::hover());
    response.widget_info(|| {
        bevy_egui::egui::WidgetInfo::labeled(
            bevy_egui::egui::WidgetType::Label,
            true,
            told.join(", ").trim().to_owned(),
        )
    });
    if x + legend.width + right < rect.right() {
        legend.paint(&painter, theme, pos2(rect.right() - right - legend.width, middle));
    }
    if can_change {
        let at = pos2(rect.right() - button.width(ui, theme), rect.top());
        let room = Rect::from_min_max(at, pos2(rect.right(), rect.bottom()));
        let builder = UiBuilder::new().id_salt("zoom").max_rect(room).layout(Layout::left_to_right(Align::Center));
        if ui.scope_builder(builder, |ui| button.show(ui, theme)).inner.clicked() {
            form.zoom = Some(if is_whole { 1.0 } else { whole });
            form.wants_view = true;
        }
    }
}

/// Name, figure and unit of each.
fn figures(figures: &Figures) -> Vec<(&'static str, String, &'static str)> {
    let range = |(least, most): (String, String)| if least == most { least } else { format!("{least}–{most}") };
    let mut all = vec![("par", range((figures.par.0.to_string(), figures.par.1.to_string())), "")];
    if let Some((least, most)) = figures.best_moves {
        all.push(("best line", range((least.to_string(), most.to_string())), "moves"));
    }
    if let Some(count) = figures.conversations {
        all.push(("ways through", in_words(count), ""));
    }
    if !figures.is_exact {
        all.push(("", "sampled".to_owned(), "too many states to walk"));
    }
    all
}

fn in_words(count: f64) -> String {
    match count {
        ..10_000.0 => format!("{count:.0}"),
        ..1e6 => format!("{:.0} thousand", count / 1e3),
        ..1e9 => format!("{:.0} million", count / 1e6),
        ..1e12 => format!("{:.0} billion", count / 1e9),
        _ => "over a trillion".to_owned(),
    }
}

/// "best line" with its stroke.
struct Legend {
    words: Option<Laid>,
    width: f32,
}

impl Legend {
    fn of(painter: &Painter, theme: &Theme, study: &Study) -> Self {
        let words =
            study.graph.best_known.then(|| Laid::line(painter, theme, Type::Small, theme.palette.ink2, "best line"));
        let width = words.as_ref().map_or(0.0, |words| words.size().x + theme.grown(28.0) + 10.0);
        Self { words, width }
    }

    fn paint(&self, painter: &Painter, theme: &Theme, left_middle: bevy_egui::egui::Pos2) {
        let Some(words) = &self.words else { return };
        let length = theme.grown(28.0);
        let line = Stroke::new(stroke::RING, theme.palette.tide);
        painter.hline(left_middle.x..=left_middle.x + length, left_middle.y, line);
        words.paint_from(painter, left_middle + vec2(length + 10.0, 0.0));
    }
}

fn nothing_ui(ui: &mut Ui, theme: &Theme, view: &DeskView, well: Rect) {
    let words = match view.state {
        FileState::Broken => {
            "The graph is drawn as soon as the file loads. What keeps it from loading stands at the left, with its line."
        }
        FileState::Checking | FileState::Checked => "Going through all the ways it could go …",
    };
    let room = well.shrink2(vec2(MARGIN, well.height() * 0.4));
    let builder = UiBuilder::new().id_salt("nothing").max_rect(room).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        Prose::new(Type::Quote, theme.palette.ink2).say(words).within(60).show(ui, theme);
    });
}
