//! One thing that you can say: a row with its key, as a whole the target of a click.

use bevy_egui::egui::{
    Align2, Color32, Painter, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::{
    focus::{self, blend},
    key_cap::{self, CapColours},
    shadow,
    text::{Laid, Prose},
};
use crate::game::theme::{Theme, Type, radius, stroke};

/// What stands in front of the words of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// The key that chooses it.
    Key(&'a str),
    /// A figure in serif: the number of a move.
    Figure(&'a str),
}

/// Where a choice stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceState {
    /// It can be chosen.
    #[default]
    Open,
    /// It was chosen.
    Chosen,
    /// Another was chosen.
    Spent,
}

/// A choice to show.
#[derive(Clone, Copy, Debug)]
pub struct ChoiceRow<'a> {
    /// What stands in front. Two rows of one list differ in it.
    pub mark: Mark<'a>,
    /// What you would say.
    pub words: &'a str,
    /// Whether it is open, chosen or spent.
    pub state: ChoiceState,
}

/// Shows a choice over the whole width that is left; it was taken when the response is `clicked`.
pub fn choice_row(ui: &mut Ui, theme: &Theme, choice: &ChoiceRow) -> Response {
    let (m, p) = (&theme.measures, &theme.palette);
    let width = ui.available_width();
    let laid = lay_out(ui.painter(), theme, choice.words, width);
    let height = height_of(theme, &laid);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let sense = if choice.state == ChoiceState::Open { Sense::click() } else { Sense::hover() };
    // The focus must stay on a row when lines above it come and go.
    let id = ui.id().with(("choice", mark_name(choice.mark)));
    let response = ui.interact(rect, id, sense);

    let chosen = share(ui, theme, &response, "chosen", choice.state == ChoiceState::Chosen, 0.12);
    let spent = share(ui, theme, &response, "spent", choice.state == ChoiceState::Spent, 0.18);
    if ui.is_rect_visible(rect.expand(8.0)) {
        let ink = paint_ground(ui, theme, rect, &response, chosen, spent);
        let middle = pos2(rect.left() + m.choice_padding_left, first_line_middle(theme, rect, &laid));
        match choice.mark {
            Mark::Key(key) => {
                let outline = if response.hovered() { p.ink } else { p.edge };
                let colours = CapColours {
                    outline: blend(blend(outline, p.page, chosen), p.line, spent),
                    name: blend(blend(p.ink2, p.page, chosen), p.ink3, spent),
                };
                key_cap::paint(ui.painter(), theme, middle, key, colours);
            }
            Mark::Figure(figure) => {
                let figure = Laid::line(ui.painter(), theme, Type::Figure, p.ink2, figure);
                let centre = middle + vec2(m.key_cap / 2.0, 0.0);
                let at = Align2::CENTER_CENTER.anchor_size(centre, figure.size()).min;
                figure.paint_in(ui.painter(), at, blend(p.ink2, p.page, chosen));
            }
        }
        laid.paint_in(ui.painter(), pos2(rect.left() + indent(theme), rect.center().y - laid.size().y / 2.0), ink);
    }
    focus::finish(ui, theme, &response, rect, radius::CHOICE);
    describe(&response, choice);
    if let Mark::Key(key) = choice.mark {
        focus::tell_key(ui, &response, key);
    }
    response
}

/// How high a choice of these words is in a width, for screens that let choices grow upwards.
pub fn choice_row_height(painter: &Painter, theme: &Theme, words: &str, width: f32) -> f32 {
    height_of(theme, &lay_out(painter, theme, words, width))
}

fn lay_out(painter: &Painter, theme: &Theme, words: &str, width: f32) -> Laid {
    let width = width - indent(theme) - theme.measures.choice_padding_right;
    Prose::new(Type::Choice, theme.palette.ink).say(words).lay_out(painter, theme, width)
}

fn height_of(theme: &Theme, laid: &Laid) -> f32 {
    let m = &theme.measures;
    (laid.size().y + 2.0 * m.choice_padding_y).max(m.choice_height)
}

/// Where the words begin.
fn indent(theme: &Theme) -> f32 {
    let m = &theme.measures;
    m.choice_padding_left + m.key_cap + m.choice_indent
}

fn describe(response: &Response, choice: &ChoiceRow) {
    response.widget_info(|| match choice.state {
        ChoiceState::Open => WidgetInfo::labeled(WidgetType::Button, true, choice.words),
        ChoiceState::Chosen => WidgetInfo::selected(WidgetType::SelectableLabel, true, true, choice.words),
        ChoiceState::Spent => WidgetInfo::labeled(WidgetType::Button, false, choice.words),
    });
}

fn mark_name<'a>(mark: Mark<'a>) -> &'a str {
    match mark {
        Mark::Key(name) | Mark::Figure(name) => name,
    }
}

/// The cap stands beside the first line, and in the middle of a row of one line.
fn first_line_middle(theme: &Theme, rect: Rect, laid: &Laid) -> f32 {
    rect.center().y - laid.size().y / 2.0 + theme.type_size(Type::Choice).line / 2.0
}

/// How far the row has gone towards a state, 0 to 1.
fn share(ui: &Ui, theme: &Theme, response: &Response, what: &str, is_so: bool, seconds: f32) -> f32 {
    ui.ctx().animate_bool_with_time(response.id.with(what), is_so, theme.seconds(seconds))
}

/// Paints the ground and outline and returns the colour of the words.
fn paint_ground(ui: &Ui, theme: &Theme, rect: Rect, response: &Response, chosen: f32, spent: f32) -> Color32 {
    let p = &theme.palette;
    let painter = ui.painter();
    let corner = focus::radius(radius::CHOICE);
    let is_pressed = response.is_pointer_button_down_on();
    let rest = if is_pressed { p.well } else { p.sheet };
    if response.hovered() && response.sense.senses_click() && !is_pressed {
        shadow::paint(painter, theme, rect, radius::CHOICE);
    }
    painter.rect_filled(rect, corner, blend(blend(rest, Color32::TRANSPARENT, spent), p.ink, chosen));
    let is_marked = response.hovered() || response.has_focus();
    let is_inked = chosen > 0.5 || (is_marked && response.sense.senses_click());
    let outline = focus::outline(painter, stroke::RULE, if is_inked { p.ink } else { p.line });
    painter.rect_stroke(rect, corner, outline, StrokeKind::Inside);
    blend(blend(p.ink, p.ink3, spent), p.page, chosen)
}
