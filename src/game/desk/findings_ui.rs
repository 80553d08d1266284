//! The left column: the scenario, and what the checker finds in it.

use bevy_egui::egui::{Align, Layout, Painter, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, WidgetType, pos2, vec2};

use super::{
    Intent,
    desk_ui::{Form, Selected},
    view::{DeskView, FileState, FindingView},
};
use crate::game::{
    theme::{Theme, Type, radius, stroke},
    widgets::{Button, Laid, Prose, finish_control, paint_sign, rule, scroll, text, with_names, without_backticks},
};

/// Shows the column.
pub(super) fn findings_ui(ui: &mut Ui, theme: &Theme, view: &DeskView, form: &mut Form) -> Option<Intent> {
    let p = &theme.palette;
    let mut intent = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    if Button::quiet("All scenarios").show(ui, theme).clicked() {
        intent = Some(Intent::Close);
    }
    ui.add_space(4.0);
    text(ui, theme, Type::Heading, p.ink, &view.title);
    ui.add_space(4.0);
    let origin = view.path.as_deref().map_or("Built in: copy it to change it", file_name);
    text(ui, theme, Type::Small, p.ink2, origin);
    ui.add_space(16.0);
    Prose::new(Type::SmallLabel, p.ink).say(&view.counts()).live().show(ui, theme);
    if view.state == FileState::Broken && view.study.is_some() {
        ui.add_space(4.0);
        text(ui, theme, Type::Small, p.ink2, "It doesn’t load as it is now. The graph shows the version before.");
    }
    ui.add_space(10.0);
    rule(ui, theme);
    let room = ui.available_rect_before_wrap();
    let builder = UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        scroll(ui, theme, "findings", |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, finding) in view.findings.iter().enumerate() {
                let selected = Selected::Finding(index);
                if finding_ui(ui, theme, finding, index, form.selected == Some(selected)) {
                    form.select(selected);
                    form.shows_graph = true;
                }
                rule(ui, theme);
            }
            rest_ui(ui, theme, view);
            ui.add_space(24.0);
        });
    });
    intent
}

/// What there is to say below the findings.
fn rest_ui(ui: &mut Ui, theme: &Theme, view: &DeskView) {
    let p = &theme.palette;
    if view.state == FileState::Checked && view.findings.is_empty() {
        ui.add_space(16.0);
        text(
            ui,
            theme,
            Type::Body,
            p.ink2,
            "The checker finds nothing to say about it. Play it, and let others play it.",
        );
    }
    if view.accepted > 0 {
        ui.add_space(14.0);
        let words = match view.accepted {
            1 => "One more is accepted in the file.".to_owned(),
            count => format!("{count} more are accepted in the file."),
        };
        text(ui, theme, Type::Small, p.ink2, &words);
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A finding, laid out for its width.
struct FindingText {
    word: Laid,
    code: Laid,
    line: Laid,
    message: Laid,
    hint: Option<Laid>,
}

const PADDING: f32 = 14.0;

impl FindingText {
    fn lay_out(painter: &Painter, theme: &Theme, finding: &FindingView, width: f32) -> Self {
        let p = &theme.palette;
        let line = |style, colour, words: &str| Laid::line(painter, theme, style, colour, words);
        Self {
            word: line(Type::CaptionLabel, finding.sign.colour(p), finding.word),
            code: line(Type::Caption, p.ink3, finding.code),
            line: line(Type::Caption, p.ink3, &format!("line {}", finding.line)),
            message: with_names(Type::Small, p.ink, p.ink, &finding.message).lay_out(painter, theme, width),
            hint: finding
                .hint
                .as_ref()
                .map(|hint| with_names(Type::Small, p.ink2, p.ink2, hint).lay_out(painter, theme, width)),
        }
    }

    fn height(&self) -> f32 {
        let hint = self.hint.as_ref().map_or(0.0, |hint| hint.size().y + 2.0);
        2.0 * PADDING + self.word.size().y + 6.0 + self.message.size().y + hint
    }

    fn paint(&self, painter: &Painter, theme: &Theme, rect: Rect, finding: &FindingView) {
        let side = theme.grown(18.0);
        let mut at = rect.min + vec2(0.0, PADDING);
        let middle = at.y + self.word.size().y / 2.0;
        paint_sign(painter, theme, pos2(at.x + side / 2.0, middle), side, finding.sign);
        let end = self.word.paint_from(painter, pos2(at.x + side + 10.0, middle));
        self.code.paint_from(painter, pos2(end + 10.0, middle));
        self.line.paint_from(painter, pos2(rect.right() - self.line.size().x, middle));
        at.y += self.word.size().y + 6.0;
        self.message.paint(painter, at);
        at.y += self.message.size().y + 2.0;
        if let Some(hint) = &self.hint {
            hint.paint(painter, at);
        }
    }
}

fn finding_ui(ui: &mut Ui, theme: &Theme, finding: &FindingView, index: usize, is_selected: bool) -> bool {
    let width = ui.available_width();
    let words = FindingText::lay_out(ui.painter(), theme, finding, width);
    let (rect, response) =
        ui.push_id(("finding", index), |ui| ui.allocate_exact_size(vec2(width, words.height()), Sense::click())).inner;
    if ui.is_rect_visible(rect) {
        let p = &theme.palette;
        let ground = rect.expand2(vec2(8.0, -2.0));
        if response.is_pointer_button_down_on() {
            ui.painter().rect_filled(ground, radius::BUTTON, p.well);
        } else if is_selected || response.hovered() {
            ui.painter().rect_filled(ground, radius::BUTTON, p.sheet);
        }
        if is_selected {
            let bar = Stroke::new(stroke::CURVE, finding.sign.colour(p));
            ui.painter().vline(ground.left() - 2.0, ground.shrink(6.0).y_range(), bar);
        }
        words.paint(ui.painter(), theme, rect, finding);
    }
    finish_control(ui, theme, &response, rect.expand2(vec2(6.0, -4.0)), radius::BUTTON);
    response.widget_info(|| {
        let hint = finding.hint.as_deref().unwrap_or_default();
        let words = format!("{} {}, line {}. {} {hint}", finding.word, finding.code, finding.line, finding.message);
        WidgetInfo::selected(WidgetType::Button, true, is_selected, without_backticks(&words))
    });
    response.clicked()
}
