//! What slides over the page, never over the customer: notebook, transcript, pause.

use bevy_egui::egui::{Rect, Ui, vec2};

use super::super::{theme::Theme, widgets::sheet};
use super::{
    file_ui::file_sheet_ui,
    header_ui::{buttons, header_ui},
    layout::{PageFrame, part},
    notebook_ui::notebook_ui,
    pause_ui::pause_ui,
    transcript_ui::transcript_ui,
    view::{Intent, SheetBody, SheetView, View},
};

/// A sheet comes up in this time, from so far below.
const RISE_SECONDS: f32 = 0.22;
const RISE: f32 = 24.0;

/// Shows what lies over the page.
pub(super) fn sheet_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &View<'_>,
    shown: &SheetView<'_>,
    frame: &PageFrame,
) -> Option<Intent> {
    let seconds = theme.seconds(RISE_SECONDS);
    let left = if shown.age < seconds { (1.0 - shown.age / seconds).powi(3) } else { 0.0 };
    let area = frame.sheet.translate(vec2(0.0, RISE * left));
    let mut over = part(ui, "sheet", area);
    if left > 0.0 {
        over.set_opacity(1.0 - left);
        over.ctx().request_repaint();
    }
    let padding = if theme.measures.compact { vec2(24.0, 20.0) } else { vec2(40.0, 28.0) };
    let lain = sheet(&mut over, theme, padding, |ui| {
        let inside = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), area.height() - 2.0 * padding.y));
        let mut inner = part(ui, "inside", inside);
        let intent = inside_ui(&mut inner, theme, view, shown);
        ui.allocate_rect(inside, bevy_egui::egui::Sense::hover());
        intent
    });
    if theme.measures.banded {
        return lain.inner;
    }
    lain.inner.or(header_ui(ui, theme, view, frame.header))
}

fn inside_ui(ui: &mut Ui, theme: &Theme, view: &View<'_>, shown: &SheetView<'_>) -> Option<Intent> {
    let mut intent = None;
    if theme.measures.banded {
        // There is no header in the band's layout, so the way out stands on the sheet itself.
        for (button, meaning) in buttons(view, "") {
            if button.show(ui, theme).clicked() {
                intent = Some(meaning);
            }
        }
    }
    let inside = match &shown.body {
        SheetBody::Notebook(notebook) => {
            notebook_ui(ui, theme, notebook);
            None
        }
        SheetBody::File => view.file.as_ref().and_then(|news| file_sheet_ui(ui, theme, news)),
        SheetBody::Transcript { entries, cast, picked, can_go_back } => {
            transcript_ui(ui, theme, entries, cast, *picked, *can_go_back, shown.age)
        }
        SheetBody::Pause { can_start_again, moves } => pause_ui(ui, theme, view, *can_start_again, *moves),
    };
    intent.or(inside)
}
