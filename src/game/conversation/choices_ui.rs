//! The choices: as high as they are, one below the other, open, chosen or spent.

use bevy_egui::egui::Ui;

use super::super::{
    theme::Theme,
    widgets::{ChoiceRow, ChoiceState, Mark, choice_row, choice_row_height},
};
use super::{
    seat::{share_ui, split_height},
    talk::Row,
    view::{Choices, Intent, PageView},
};

/// How high all of them are in a width.
pub(super) fn choices_height(ui: &Ui, theme: &Theme, page: &PageView<'_>, width: f32) -> f32 {
    let rows = page.rows;
    let gaps = theme.measures.choice_gap * rows.len().saturating_sub(1) as f32;
    let split = page.split.as_ref().map_or(0.0, |split| split_height(theme, page, split));
    gaps + split + rows.iter().map(|row| choice_row_height(ui.painter(), theme, &row.words, width)).sum::<f32>()
}

/// How high the chosen one is alone; nothing where silence was chosen.
pub(super) fn chosen_height(ui: &Ui, theme: &Theme, page: &PageView<'_>, width: f32) -> f32 {
    chosen(page).map_or(0.0, |(_, row)| choice_row_height(ui.painter(), theme, &row.words, width))
}

/// Shows the chosen one alone.
pub(super) fn chosen_ui(ui: &mut Ui, theme: &Theme, page: &PageView<'_>) {
    if let Some((index, row)) = chosen(page) {
        let key = (index + 1).to_string();
        choice_row(ui, theme, &ChoiceRow { mark: Mark::Key(&key), words: &row.words, state: ChoiceState::Chosen });
    }
}

fn chosen<'a>(page: &PageView<'a>) -> Option<(usize, &'a Row)> {
    page.rows.iter().enumerate().find(|(_, row)| page.choices == Choices::Chosen(row.choice))
}

/// Shows them over the width that is left.
pub(super) fn choices_ui(ui: &mut Ui, theme: &Theme, page: &PageView<'_>) -> Option<Intent> {
    ui.spacing_mut().item_spacing.y = theme.measures.choice_gap;
    let mut intent = None;
    for (index, row) in page.rows.iter().enumerate() {
        let state = match page.choices {
            Choices::Hidden => return None,
            Choices::Open => ChoiceState::Open,
            Choices::Chosen(choice) | Choices::Voted(choice) | Choices::Held(Some(choice)) if choice == row.choice => {
                ChoiceState::Chosen
            }
            Choices::Voted(_) => ChoiceState::Open,
            Choices::Chosen(_) | Choices::Held(_) => ChoiceState::Spent,
        };
        let key = (index + 1).to_string();
        let shown = ChoiceRow { mark: Mark::Key(&key), words: &row.words, state };
        if choice_row(ui, theme, &shown).clicked() {
            intent = Some(Intent::Choose(row.choice));
        }
        if let Some(split) = &page.split {
            share_ui(ui, theme, "", split, row.choice);
        }
    }
    if let (Some(split), Some(silence)) = (&page.split, page.silence_choice) {
        share_ui(ui, theme, "Say nothing", split, silence);
    }
    intent
}
