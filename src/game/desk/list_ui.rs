//! All scenarios, to open one.

use bevy_egui::egui::{Ui, vec2};

use super::Intent;
use crate::{
    game::{
        Shelf,
        theme::{Theme, Type, gap},
        widgets::{Button, Card, CardGround, Sign, grid, paint_sign, text},
    },
    scenario::Severity,
};

/// What there is to open.
#[derive(Clone, Debug, Default)]
pub(super) struct ListView {
    pub(super) files: Vec<FileView>,
    /// Where scenarios of one's own go.
    pub(super) folder: Option<String>,
}

/// A scenario to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileView {
    pub(super) id: String,
    pub(super) title: String,
    /// Where it is from, in words.
    pub(super) origin: String,
    /// Whether it loads.
    pub(super) loads: bool,
}

impl ListView {
    /// Those of one's own first: they are what one works on.
    pub(super) fn of(shelf: &Shelf) -> Self {
        let mut files: Vec<FileView> = shelf
            .entries()
            .iter()
            .map(|entry| FileView {
                id: entry.id.clone(),
                title: entry.scenario.as_ref().map_or_else(|| entry.id.clone(), |scenario| scenario.title.clone()),
                origin: entry.path.as_ref().map_or_else(|| "Built in".to_owned(), |path| path.display().to_string()),
                loads: entry.findings.iter().all(|finding| finding.rule.severity != Severity::Error)
                    && entry.unreadable.is_none(),
            })
            .collect();
        let built_in = |file: &FileView| file.origin == "Built in";
        files.sort_by_cached_key(|file| (built_in(file), file.title.to_lowercase()));
        let folder = shelf.folders().first().map(|folder| folder.display().to_string());
        Self { files, folder }
    }
}

/// Shows them as cards.
pub(super) fn list_ui(ui: &mut Ui, theme: &Theme, list: &ListView) -> Option<Intent> {
    let p = &theme.palette;
    let mut intent = None;
    ui.add_space(28.0);
    text(ui, theme, Type::Sentence, p.ink, "Which one are you working on?");
    ui.add_space(12.0);
    let words = match &list.folder {
        Some(folder) => format!(
            "Open a scenario to see what the checker finds and how it hangs together. Save it in your editor, and what you see here is new a moment later. Scenarios of your own go into {folder}."
        ),
        None => "Open a scenario to see what the checker finds and how it hangs together.".to_owned(),
    };
    crate::game::widgets::Prose::new(Type::Body, p.ink2).say(&words).within(75).show(ui, theme);
    ui.add_space(28.0);
    let columns = if theme.measures.banded || theme.measures.compact { 1 } else { 2 };
    let width = ((ui.available_width() - gap::LARGE * (columns - 1) as f32) / columns as f32).floor();
    grid(ui, columns, gap::LARGE, list.files.len(), |ui, index| {
        let file = &list.files[index];
        if card_ui(ui, theme, file, width) {
            intent = Some(Intent::Open(file.id.clone()));
        }
    });
    ui.add_space(8.0);
    if Button::quiet("Read the files again").show(ui, theme).clicked() {
        intent = Some(Intent::ReadAgain);
    }
    ui.add_space(theme.measures.screen_margin);
    intent
}

fn card_ui(ui: &mut Ui, theme: &Theme, file: &FileView, width: f32) -> bool {
    let p = &theme.palette;
    let name = if file.loads { file.title.clone() } else { format!("{}, doesn’t load", file.title) };
    let ground = if file.loads { CardGround::Sheet } else { CardGround::Dashed };
    let card = Card::new(&name, width, theme.grown(76.0)).ground(ground);
    let shown = card.show(ui, theme, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| {
            if !file.loads {
                let side = theme.grown(18.0);
                let (rect, _) = ui.allocate_exact_size(vec2(side, side), bevy_egui::egui::Sense::hover());
                paint_sign(ui.painter(), theme, rect.center(), side, Sign::Error);
            }
            text(ui, theme, Type::CardTitle, p.ink, &file.title);
        });
        text(ui, theme, Type::Caption, p.ink3, &file.origin);
    });
    shown.response.clicked()
}
