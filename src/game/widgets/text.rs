//! Text with the right size, line height and colour, read out by screen readers as text.

use std::{ops::Range, sync::Arc};

use bevy_egui::egui::{
    Color32, Galley, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, WidgetType,
    accesskit::{Live, Role},
    text::{LayoutJob, TextFormat},
    vec2,
};

use crate::game::theme::{Theme, Type, stroke};

/// Shows a text in one style, wrapped to the width that is left.
pub fn text(ui: &mut Ui, theme: &Theme, style: Type, colour: Color32, words: &str) -> Response {
    Prose::new(style, colour).say(words).show(ui, theme)
}

/// Words as somebody said them: “…”.
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// A paragraph whose parts differ: a strong name, a coloured word, a highlighted phrase.
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    style: Type,
    colour: Color32,
    characters: Option<usize>,
    is_live: bool,
    most_rows: Option<usize>,
    runs: Vec<Run<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Run<'a> {
    words: &'a str,
    colour: Color32,
    is_strong: bool,
    is_highlighted: bool,
}

impl<'a> Prose<'a> {
    /// An empty paragraph in this style and colour.
    pub fn new(style: Type, colour: Color32) -> Self {
        Self { style, colour, characters: None, is_live: false, most_rows: None, runs: Vec::new() }
    }

    /// Adds words.
    pub fn say(self, words: &'a str) -> Self {
        let colour = self.colour;
        self.run(words, colour, false, false)
    }

    /// Adds words in the heavier weight.
    pub fn strong(self, words: &'a str) -> Self {
        let colour = self.colour;
        self.run(words, colour, true, false)
    }

    /// Adds words in a colour of their own.
    pub fn coloured(self, words: &'a str, colour: Color32) -> Self {
        self.run(words, colour, false, false)
    }

    /// Adds words in a colour of their own and in the heavier weight.
    pub fn strong_coloured(self, words: &'a str, colour: Color32) -> Self {
        self.run(words, colour, true, false)
    }

    /// Adds words on the soft ember ground, underlined in ember: what was heard otherwise than it was meant.
    pub fn misheard(self, words: &'a str) -> Self {
        let colour = self.colour;
        self.run(words, colour, false, true)
    }

    /// Keeps the lines to so many characters.
    pub fn within(mut self, characters: usize) -> Self {
        self.characters = Some(characters);
        self
    }

    /// Keeps to one line, ending in … where the rest does not fit.
    pub fn one_line(self) -> Self {
        self.rows(1)
    }

    /// Keeps to so many lines, ending in … where the rest does not fit.
    pub fn rows(mut self, most: usize) -> Self {
        self.most_rows = Some(most);
        self
    }

    /// Has screen readers read it out when it changes, as what a customer says.
    pub fn live(mut self) -> Self {
        self.is_live = true;
        self
    }

    /// All the words, without their looks.
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.words).collect()
    }

    /// Lays the paragraph out in a width, for a widget that places it itself.
    pub fn lay_out(&self, painter: &Painter, theme: &Theme, width: f32) -> Laid {
        let size = theme.type_size(self.style);
        let width = self.characters.map_or(width, |characters| width.min(size.column(characters)));
        let mut job = LayoutJob { break_on_newline: true, ..LayoutJob::default() };
        job.wrap.max_width = width;
        if let Some(most) = self.most_rows {
            job.wrap.max_rows = most;
            job.wrap.break_anywhere = most == 1;
        }
        let mut highlights = Vec::new();
        for run in &self.runs {
            // Light letters on dark ground come out thinner: what is said gets the heavier cut there.
            let is_strong = run.is_strong || (theme.dark && self.style.is_speech());
            let face = if is_strong { size.face.strong() } else { size.face };
            let mut format = TextFormat::simple(size.font_id(), run.colour);
            format.font_id.family = face.family();
            format.line_height = Some(size.line);
            if run.is_highlighted {
                let from = job.text.chars().count();
                highlights.push(from..from + run.words.chars().count());
            }
            job.append(run.words, 0.0, format);
        }
        Laid { galley: painter.layout_job(job), lift: size.lift(), size: size.size, highlights, theme: *theme }
    }

    /// Shows the paragraph, wrapped to the width that is left.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let laid = self.lay_out(ui.painter(), theme, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(laid.size(), Sense::hover());
        if ui.is_rect_visible(rect) {
            laid.paint(ui.painter(), rect.min);
        }
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, self.words()));
        if self.style.is_heading() || self.is_live {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                if self.style.is_heading() {
                    node.set_role(Role::Heading);
                    node.set_label(self.words());
                }
                if self.is_live {
                    node.set_live(Live::Polite);
                }
            });
        }
        response
    }

    fn run(mut self, words: &'a str, colour: Color32, is_strong: bool, is_highlighted: bool) -> Self {
        self.runs.push(Run { words, colour, is_strong, is_highlighted });
        self
    }
}

/// Words that are laid out and wait to be painted.
#[derive(Clone, Debug)]
pub struct Laid {
    galley: Arc<Galley>,
    lift: f32,
    size: f32,
    /// In characters.
    highlights: Vec<Range<usize>>,
    theme: Theme,
}

impl Laid {
    /// One line of words in one style.
    pub(crate) fn line(painter: &Painter, theme: &Theme, style: Type, colour: Color32, words: &str) -> Self {
        Prose::new(style, colour).say(words).lay_out(painter, theme, f32::INFINITY)
    }

    /// Width of the widest line, and the height of all of them.
    pub fn size(&self) -> Vec2 {
        self.galley.size()
    }

    /// How many lines it takes.
    pub fn lines(&self) -> usize {
        self.galley.rows.len()
    }

    /// Paints it with this point at its upper left.
    pub fn paint(&self, painter: &Painter, at: Pos2) {
        self.paint_highlights(painter, at);
        painter.galley(at + vec2(0.0, self.lift), Arc::clone(&self.galley), Color32::PLACEHOLDER);
    }

    /// Paints it in another colour.
    pub fn paint_in(&self, painter: &Painter, at: Pos2, colour: Color32) {
        painter.galley_with_override_text_color(at + vec2(0.0, self.lift), Arc::clone(&self.galley), colour);
    }

    /// The soft ground and the line under what was misheard. egui's own would fill the whole height of the line.
    fn paint_highlights(&self, painter: &Painter, at: Pos2) {
        let p = &self.theme.palette;
        for highlight in &self.highlights {
            let mut first = 0;
            for row in &self.galley.rows {
                let glyphs = row.row.glyphs.iter().enumerate();
                let inside = glyphs.filter(|(index, _)| highlight.contains(&(first + index)));
                let span = inside.map(|(_, glyph)| (glyph.pos.x, glyph.pos.x + glyph.advance_width));
                let span = span.reduce(|all, glyph| (all.0.min(glyph.0), all.1.max(glyph.1)));
                first += row.row.glyphs.len() + usize::from(row.ends_with_newline);
                let Some((left, right)) = span else { continue };
                let top = at.y + row.pos.y + self.lift;
                let x = (at.x + row.pos.x + left)..=(at.x + row.pos.x + right);
                let bottom = top + self.size * 1.08;
                painter.rect_filled(Rect::from_x_y_ranges(x.clone(), top..=bottom), 0.0, p.ember_soft);
                painter.hline(x, bottom, Stroke::new(stroke::SELECTED, p.ember));
            }
        }
    }

    /// Paints it to the right of a point, vertically in the middle, and returns the x where it ends.
    pub(crate) fn paint_from(&self, painter: &Painter, left_middle: Pos2) -> f32 {
        self.paint(painter, left_middle - vec2(0.0, self.size().y / 2.0));
        left_middle.x + self.size().x
    }
}
