//! The goal: what it is, how it stands, and setting another.

use bevy_egui::egui::{Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    Intent,
    view::{GoalView, ProgressView},
};
use crate::{
    game::{
        theme::{Theme, Type, stroke},
        widgets::{Button, Prose, Sign, one_of, paint_sign, text},
    },
    record::Goal,
    review::Points,
    scenario::Skill,
};

const STEP: i32 = 5;

/// A goal that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GoalForm {
    /// Whether it is open.
    pub(super) is_open: bool,
    pub(super) kind: Kind,
    /// In whole points.
    pub(super) score: i32,
    pub(super) plays: u32,
}

/// What a goal is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The score in total.
    Total,
    /// The score of a skill.
    Of(Skill),
    /// Conversations a week.
    Plays,
}

impl Default for GoalForm {
    fn default() -> Self {
        Self { is_open: false, kind: Kind::Total, score: 75, plays: 3 }
    }
}

impl GoalForm {
    /// The goal as it stands in the form.
    fn goal(self) -> Goal {
        let wanted = Points::from_hundredths(self.score.clamp(1, 100) * 100);
        match self.kind {
            Kind::Total => Goal::Score { skill: None, wanted },
            Kind::Of(skill) => Goal::Score { skill: Some(skill), wanted },
            Kind::Plays => Goal::Plays { a_week: self.plays.clamp(1, Goal::MOST_PLAYS) },
        }
    }

    fn step(&mut self, up: bool) {
        match (self.kind, up) {
            (Kind::Plays, true) => self.plays = (self.plays + 1).min(Goal::MOST_PLAYS),
            (Kind::Plays, false) => self.plays = self.plays.saturating_sub(1).max(1),
            (_, true) => self.score = (self.score + STEP).min(100),
            (_, false) => self.score = (self.score - STEP).max(STEP),
        }
    }
}

/// Shows it over the width that is left.
pub(super) fn goal_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView, form: &mut GoalForm) -> Option<Intent> {
    let p = &theme.palette;
    text(ui, theme, Type::Heading, p.ink, "Your goal");
    ui.add_space(6.0);
    match &view.goal {
        Some(goal) => standing_ui(ui, theme, goal),
        None => {
            let words = "One goal at a time: an average to reach over your latest three, or conversations a week.";
            Prose::new(Type::Body, p.ink2).say(words).within(75).show(ui, theme);
        }
    }
    ui.add_space(14.0);
    if form.is_open { form_ui(ui, theme, view, form) } else { actions_ui(ui, theme, view, form) }
}

fn standing_ui(ui: &mut Ui, theme: &Theme, goal: &GoalView) {
    let p = &theme.palette;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if goal.is_reached {
            let side = theme.grown(18.0);
            let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            paint_sign(ui.painter(), theme, rect.center(), side, Sign::TermSettled);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, "reached"));
        }
        text(ui, theme, Type::Label, p.ink, &goal.words);
        if goal.is_reached {
            text(ui, theme, Type::Body, p.tide, "reached");
        }
    });
    if let Some(share) = goal.share {
        ui.add_space(6.0);
        let bar = theme.grown(6.0);
        let (track, response) = ui.allocate_exact_size(vec2(ui.available_width(), bar), Sense::hover());
        ui.painter().rect_filled(track, bar / 2.0, theme.track_on(p.page));
        let filled: Rect = track.with_max_x(track.left() + (track.width() * share).max(bar));
        ui.painter().rect_filled(filled, bar / 2.0, if goal.is_reached { p.tide } else { p.ink });
        let end = Stroke::new(stroke::SELECTED, p.edge);
        ui.painter().vline(track.right() - 1.0, track.expand(theme.grown(3.0)).y_range(), end);
        let spoken = format!("{:.0} per cent of the way", share * 100.0);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &spoken));
        ui.add_space(2.0);
    }
    ui.add_space(4.0);
    Prose::new(Type::Body, p.ink2).say(&goal.standing).within(75).live().show(ui, theme);
}

fn actions_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView, form: &mut GoalForm) -> Option<Intent> {
    let mut intent = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(20.0), 8.0);
        let words = if view.goal.is_some() { "Change it" } else { "Set a goal" };
        if Button::secondary(words).show(ui, theme).clicked() {
            form.is_open = true;
        }
        if view.goal.is_some() && Button::quiet("Give it up").show(ui, theme).clicked() {
            intent = Some(Intent::SetGoal(None));
        }
    });
    intent
}

fn form_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView, form: &mut GoalForm) -> Option<Intent> {
    let mut kinds = vec![(Kind::Total, "In total")];
    kinds.extend(view.skills.iter().map(|skill| (Kind::Of(*skill), skill.name())));
    kinds.push((Kind::Plays, "Conversations a week"));
    one_of(ui, theme, "Goal", &mut form.kind, &kinds);
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(14.0);
        if Button::secondary("Less").show(ui, theme).clicked() {
            form.step(false);
        }
        let figure = if form.kind == Kind::Plays { form.plays.to_string() } else { form.score.to_string() };
        Prose::new(Type::Figure, theme.palette.ink).say(&figure).live().show(ui, theme);
        if Button::secondary("More").show(ui, theme).clicked() {
            form.step(true);
        }
    });
    ui.add_space(14.0);
    let mut intent = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.grown(20.0), 8.0);
        if Button::primary("Make it my goal").show(ui, theme).clicked() {
            intent = Some(Intent::SetGoal(Some(form.goal())));
            form.is_open = false;
        }
        if Button::quiet("Cancel").show(ui, theme).clicked() {
            form.is_open = false;
        }
    });
    intent
}
