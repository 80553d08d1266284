//! What has to be told: a line each, above everything else, until it is put away.

use bevy_egui::egui::{Align, Layout, Ui, vec2};

use crate::game::{
    Shelf,
    theme::{Theme, Type},
    widgets::{Button, Laid, Sign, status_sign, text, well},
};

const HIDE: &str = "Hide";

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) sign: Sign,
    pub(super) words: String,
}

/// What there is to say once the files were read again.
pub(super) fn after_reading(shelf: &Shelf) -> Message {
    let all = shelf.entries().len();
    let broken = shelf.entries().iter().filter(|entry| entry.scenario.is_none()).count();
    words_after_reading(all - broken, broken)
}

fn words_after_reading(playable: usize, broken: usize) -> Message {
    let conversations = match playable {
        1 => "one conversation".to_owned(),
        count => format!("{count} conversations"),
    };
    let broken = match broken {
        0 => "nothing wrong with any file".to_owned(),
        1 => "one file that doesn’t load".to_owned(),
        count => format!("{count} files that don’t load"),
    };
    Message { sign: Sign::Note, words: format!("Read again: {conversations}, and {broken}.") }
}

/// Shows the messages; one that is put away is gone.
pub(super) fn messages_ui(ui: &mut Ui, theme: &Theme, messages: &mut Vec<Message>) {
    let mut put_away = None;
    for (index, message) in messages.iter().enumerate() {
        ui.add_space(16.0);
        ui.push_id(("message", index), |ui| {
            if message_ui(ui, theme, message) {
                put_away = Some(index);
            }
        });
    }
    if let Some(index) = put_away {
        messages.remove(index);
    }
}

fn message_ui(ui: &mut Ui, theme: &Theme, message: &Message) -> bool {
    let ink = theme.palette.ink;
    let hide = Laid::line(ui.painter(), theme, Type::Quiet, ink, HIDE);
    well(ui, theme, vec2(16.0, 10.0), |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            status_sign(ui, theme, message.sign);
            let width = ui.available_width() - hide.size().x - 32.0;
            let layout = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
                ui.set_width(width);
                text(ui, theme, Type::Small, ink, &message.words);
            });
            ui.add_space(20.0);
            Button::quiet(HIDE).show(ui, theme).clicked()
        })
        .inner
    })
    .inner
}
