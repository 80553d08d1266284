//! After the conversation: which moment the player would play again, and then what it was worth.
//!
//! What is shown is made once, in [`view`], from the conversation and its review; the rest draws it and says what the player did.

mod curve;
mod faces;
#[cfg(test)]
mod fixture;
mod labels;
mod letter;
mod look_back;
mod open;
mod question;
mod review;
mod right;
mod score;
mod smooth;
#[cfg(test)]
mod tests;
mod transcript;
mod turns;
mod view;

use std::time::Duration;

use bevy::prelude::*;
use bevy_egui::egui;

use crate::review::Label;

use super::theme::{Theme, Type};
use super::widgets::{Sign, paint_sign, text};
use super::{AddScreen, Drawings, Navigate, Page, Screen, Table};

pub(super) use look_back::{LookBack, Looked};
use open::{OpenQuestion, OpenReview};
use question::Answered;
use review::{Intent, Shown};
use view::ReviewView;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Debrief>()
        .add_systems(OnExit(Screen::ReviewQuestion), |mut debrief: ResMut<Debrief>| debrief.question = None)
        .add_systems(OnExit(Screen::Review), |mut debrief: ResMut<Debrief>| debrief.review = None)
        .add_screen(Screen::ReviewQuestion, show_question)
        .add_screen(Screen::Review, show_review);
}

/// While the review is being computed it is asked for again after this time.
const POLL: Duration = Duration::from_millis(100);

/// What the two screens hold while they are shown.
#[derive(Resource, Default)]
struct Debrief {
    question: Option<Asked>,
    review: Option<Reviewed>,
}

struct Asked {
    telling: u64,
    open: OpenQuestion,
}

struct Reviewed {
    telling: u64,
    open: OpenReview,
}

fn show_question(
    mut page: Page,
    mut table: Table,
    mut navigate: Navigate,
    mut drawings: ResMut<Drawings>,
    mut debrief: ResMut<Debrief>,
    time: Res<Time>,
) -> Result {
    // Whoever lingers on the question finds the review ready.
    table.review();
    let Some(play) = table.play().filter(|play| play.conversation.end().is_some()) else {
        navigate.to(Screen::Home);
        return Ok(());
    };
    if debrief.question.as_ref().is_none_or(|asked| asked.telling != play.telling) {
        let open = OpenQuestion::of(&play.conversation, &play.story);
        debrief.question = Some(Asked { telling: play.telling, open });
    }
    let Some(Asked { open, .. }) = &mut debrief.question else { return Ok(()) };
    if open.view.moves == 0 {
        navigate.to(Screen::Review);
        return Ok(());
    }
    let answered = open.show(&mut page, &mut drawings, time.delta_secs())?;
    if let Some(answered) = answered {
        if let (Answered::Pick(index), Some(play)) = (answered, table.play_mut()) {
            play.picked = Some(index);
        }
        navigate.to(Screen::Review);
    }
    Ok(())
}

fn show_review(
    mut page: Page,
    mut table: Table,
    mut navigate: Navigate,
    mut drawings: ResMut<Drawings>,
    mut debrief: ResMut<Debrief>,
) -> Result {
    let review = table.review();
    let Some(play) = table.play().filter(|play| play.conversation.end().is_some()) else {
        navigate.to(Screen::Home);
        return Ok(());
    };
    let Some(review) = review else {
        page.ctx()?.request_repaint_after(POLL);
        return page.show(waiting_ui);
    };
    if debrief.review.as_ref().is_none_or(|reviewed| reviewed.telling != play.telling) {
        let now = page.ctx()?.input(|input| input.time);
        let view = ReviewView::of(&play.conversation, &play.story, &review, play.picked);
        let open = view.map(|view| OpenReview::new(view, Shown::default(), now));
        debrief.review = open.map(|open| Reviewed { telling: play.telling, open });
    }
    let Some(Reviewed { open, .. }) = &mut debrief.review else { return Ok(()) };
    match open.show(&mut page, &mut drawings)? {
        Some(Intent::PlayOn(index)) => {
            table.play_on_from(index);
            navigate.to(Screen::Conversation);
        }
        Some(Intent::Copy) => {
            if let Some(receipt) = table.receipt() {
                page.ctx()?.copy_text(receipt);
                open.has_copied();
            }
        }
        Some(Intent::Done) => navigate.leave(),
        Some(Intent::Select(_) | Intent::ShowTranscript(_)) | None => {}
    }
    Ok(())
}

/// Seldom seen: the envelope is computed while one plays.
fn waiting_ui(ui: &mut egui::Ui, theme: &Theme) {
    let m = &theme.measures;
    let at = egui::pos2(m.screen_margin, (m.window.y * 0.4).round());
    let room = egui::Rect::from_min_max(at, ui.max_rect().max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| {
        text(ui, theme, Type::Quote, theme.palette.ink2, "Going through all the ways it could have gone …");
    });
}

/// A sign in front of a line of this style, in the middle of its height; named for screen readers.
fn sign_beside(ui: &mut egui::Ui, theme: &Theme, sign: Sign, style: Type) {
    let side = theme.grown(18.0);
    let size = egui::vec2(side, theme.type_size(style).line.max(side));
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    paint_sign(ui.painter(), theme, rect.center(), side, sign);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, sign.word()));
}

/// The sign of a label.
fn sign_of(label: Label) -> Sign {
    match label {
        Label::Best => Sign::Best,
        Label::Good => Sign::Good,
        Label::Inaccuracy => Sign::Inaccuracy,
        Label::Mistake => Sign::Mistake,
        Label::Blunder => Sign::Blunder,
    }
}
