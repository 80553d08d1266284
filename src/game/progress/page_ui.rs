//! The whole screen: a sentence, the plots, a row for each scenario, where costs come from, what to practise next, the goal.

use bevy_egui::egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, WidgetType, pos2, vec2};

use super::{Form, Intent, Shown, erase_ui::erase_ui, goal_ui::goal_ui, plots_ui::plots_ui, view::*};
use crate::game::{
    places::{Place, Pressed, bar_ui},
    theme::{Theme, Type},
    widgets::{AttemptsBar, Button, Laid, Prose, attempts_bar, one_of, rule, scroll, text},
};

/// Shows the screen.
pub(super) fn progress_ui(ui: &mut Ui, theme: &Theme, shown: Shown<'_>, form: &mut Form) -> Option<Intent> {
    let column = ui.max_rect().shrink2(vec2(theme.measures.screen_margin, 0.0));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        scroll(ui, theme, "progress", |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(22.0);
            let pressed = bar_ui(ui, theme, Place::Progress, |_, _| {}).map(|pressed| match pressed {
                Pressed::Place(place) => Intent::GoTo(place),
                Pressed::Settings => Intent::Settings,
            });
            ui.add_space(20.0);
            let wanted = match shown {
                Shown::Here(view) => page_ui(ui, theme, view, form),
                Shown::Soon { done, of } => {
                    waiting_ui(ui, theme, done, of);
                    None
                }
                Shown::Not(why) => {
                    text(ui, theme, Type::Sentence, theme.palette.ink, "Your progress can’t be shown.");
                    ui.add_space(8.0);
                    let words = format!("{}.", super::words::capital(why));
                    Prose::new(Type::Body, theme.palette.ink2).say(&words).within(75).show(ui, theme);
                    None
                }
            };
            ui.add_space(theme.measures.screen_margin);
            pressed.or(wanted)
        })
    })
    .inner
}

fn waiting_ui(ui: &mut Ui, theme: &Theme, done: usize, of: usize) {
    text(ui, theme, Type::Sentence, theme.palette.ink, "Looking through what you played …");
    ui.add_space(8.0);
    if of > 0 {
        let words = format!("{done} of {of} conversations");
        Prose::new(Type::Body, theme.palette.ink2).say(&words).live().show(ui, theme);
    }
}

fn page_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView, form: &mut Form) -> Option<Intent> {
    let p = &theme.palette;
    let mut intent = people_ui(ui, theme, view);
    text(ui, theme, Type::Sentence, p.ink, &view.sentence);
    ui.add_space(6.0);
    Prose::new(Type::Body, p.ink2).say(&view.meta).within(110).show(ui, theme);
    ui.add_space(20.0);
    if view.count == 0 {
        intent = intent.or(next_ui(ui, theme, view));
        ui.add_space(36.0);
        return intent.or(erase_ui(ui, theme, view, &form.erasing));
    }
    plots_ui(ui, theme, &view.plots);
    ui.add_space(28.0);
    rows_ui(ui, theme, &view.rows);
    ui.add_space(36.0);
    let full = ui.available_width();
    let gap = 48.0;
    if full >= 760.0 * theme.measures.sign_scale {
        let start = ui.cursor().min;
        let half = ((full - gap) / 2.0).floor();
        let mut bottom = start.y;
        let mut column = |ui: &mut Ui, x: f32, name: &str, add: &mut dyn FnMut(&mut Ui)| {
            let room = Rect::from_min_size(pos2(x, start.y), vec2(half, f32::INFINITY));
            let builder = UiBuilder::new().id_salt(name).max_rect(room).layout(Layout::top_down(Align::Min));
            let mut inner = ui.new_child(builder);
            inner.spacing_mut().item_spacing.y = 0.0;
            add(&mut inner);
            bottom = bottom.max(inner.min_rect().bottom());
        };
        column(ui, start.x, "costs", &mut |ui| costs_ui(ui, theme, view));
        let mut wanted = None;
        column(ui, start.x + half + gap, "next", &mut |ui| wanted = next_and_goal_ui(ui, theme, view, form));
        intent = intent.or(wanted);
        ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + full, bottom)));
    } else {
        intent = intent.or(next_and_goal_ui(ui, theme, view, form));
        ui.add_space(36.0);
        costs_ui(ui, theme, view);
    }
    ui.add_space(36.0);
    intent.or(erase_ui(ui, theme, view, &form.erasing))
}

fn next_and_goal_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView, form: &mut Form) -> Option<Intent> {
    let next = next_ui(ui, theme, view);
    ui.add_space(32.0);
    let goal = goal_ui(ui, theme, view, &mut form.goal);
    next.or(goal)
}

/// Whose progress it is, where several played here.
fn people_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView) -> Option<Intent> {
    if view.people.len() < 2 {
        return None;
    }
    let named: Vec<String> = view.people.iter().map(|name| called(name)).collect();
    let options: Vec<(usize, &str)> = named.iter().enumerate().map(|(index, name)| (index, name.as_str())).collect();
    let is_shown = |name: &&String| crate::record::NameKey::of(name) == crate::record::NameKey::of(&view.person);
    let mut picked = view.people.iter().position(|name| is_shown(&name)).unwrap_or(usize::MAX);
    let is_changed = one_of(ui, theme, "Whose", &mut picked, &options);
    ui.add_space(16.0);
    is_changed.then(|| view.people.get(picked).cloned().map(Intent::Show)).flatten()
}

/// A person's name; without one, whoever gave none.
pub(super) fn called(name: &str) -> String {
    if name.is_empty() { "No name".to_owned() } else { name.to_owned() }
}

fn next_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView) -> Option<Intent> {
    let (next, p) = (view.next.as_ref()?, &theme.palette);
    text(ui, theme, Type::SmallLabel, p.ember, "Next for you");
    ui.add_space(2.0);
    text(ui, theme, Type::Heading, p.ink, &next.title);
    ui.add_space(6.0);
    Prose::new(Type::Body, p.ink2).say(&next.why).within(75).show(ui, theme);
    ui.add_space(16.0);
    Button::primary("Open").show(ui, theme).clicked().then(|| Intent::Open(next.id.clone()))
}

fn costs_ui(ui: &mut Ui, theme: &Theme, view: &ProgressView) {
    let p = &theme.palette;
    text(ui, theme, Type::Heading, p.ink, "Where your costs come from");
    ui.add_space(4.0);
    Prose::new(Type::Small, p.ink2).say(&view.costs_of).within(75).show(ui, theme);
    ui.add_space(16.0);
    if view.costs.is_empty() {
        text(ui, theme, Type::Body, p.ink2, "No move has cost you anything.");
    }
    for cost in &view.costs {
        cost_ui(ui, theme, cost);
        ui.add_space(18.0);
    }
}

/// A kind of cost: what it is, its share of all as a bar, the dearest move of it.
fn cost_ui(ui: &mut Ui, theme: &Theme, cost: &CostView) {
    let p = &theme.palette;
    let per_cent = format!("{:.0} %", cost.share * 100.0);
    let figure = Laid::line(ui.painter(), theme, Type::SmallLabel, p.ink, &per_cent);
    let full = ui.available_width();
    let words = Prose::new(Type::SmallLabel, p.ink).say(&cost.words);
    let words = words.lay_out(ui.painter(), theme, full - figure.size().x - 16.0);
    let bar = theme.grown(6.0);
    let height = words.size().y + theme.grown(6.0) + bar + theme.grown(6.0);
    let (rect, response) = ui.allocate_exact_size(vec2(full, height), Sense::hover());
    words.paint(ui.painter(), rect.min);
    figure.paint(ui.painter(), pos2(rect.right() - figure.size().x, rect.top()));
    let track = Rect::from_min_size(pos2(rect.left(), rect.top() + words.size().y + theme.grown(6.0)), vec2(full, bar));
    ui.painter().rect_filled(track, bar / 2.0, theme.track_on(p.page));
    let filled = track.with_max_x(track.left() + (full * cost.share).max(bar));
    ui.painter().rect_filled(filled, bar / 2.0, p.ember);
    response.widget_info(|| {
        let spoken = format!("{}: {per_cent} of your costs, {}", cost.words, cost.figures);
        WidgetInfo::labeled(WidgetType::ProgressIndicator, true, spoken)
    });
    let dearest = format!("{}. Dearest: {}", cost.figures, cost.worst);
    Prose::new(Type::Small, p.ink2).say(&dearest).within(75).show(ui, theme);
}

/// A row for each scenario: par as a tick, the first attempt as an open disc, the best as a diamond.
fn rows_ui(ui: &mut Ui, theme: &Theme, rows: &[RowView]) {
    text(ui, theme, Type::Heading, theme.palette.ink, "By conversation");
    ui.add_space(12.0);
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            rule(ui, theme);
        }
        ui.add_space(8.0);
        row_ui(ui, theme, row);
        ui.add_space(8.0);
    }
}

fn row_ui(ui: &mut Ui, theme: &Theme, row: &RowView) {
    let p = &theme.palette;
    let (first, best, latest) = (row.first.to_string(), row.best.to_string(), row.latest.to_string());
    let par = row.par.to_string();
    let (strong, quiet) = if row.is_other_text { (p.ink3, p.ink3) } else { (p.ink, p.ink2) };
    let mut scores = Prose::new(Type::Small, quiet);
    if row.is_single {
        scores = scores.strong_coloured(&first, strong).say(", par ").strong_coloured(&par, strong);
    } else {
        for (name, figure) in [("first ", &first), (", best ", &best), (", latest ", &latest), (", par ", &par)] {
            scores = scores.say(name).strong_coloured(figure, strong);
        }
    }
    let bar = AttemptsBar {
        first: row.first.as_f64() as f32,
        best: row.best.as_f64() as f32,
        par: row.par.as_f64() as f32,
        ground: p.page,
    };
    let full = ui.available_width();
    let figures = scores.lay_out(ui.painter(), theme, f32::INFINITY);
    let title =
        |width: f32, ui: &Ui| Prose::new(Type::Quote, strong).say(&row.title).lay_out(ui.painter(), theme, width);
    let times = Prose::new(Type::Small, quiet).say(&row.times);
    if full >= 960.0 * theme.measures.sign_scale {
        let (names, counts, gap) = (full * 0.25, full * 0.17, 24.0);
        let scores_width = (full * 0.26).max(figures.size().x);
        let title = title(names, ui);
        let times = times.lay_out(ui.painter(), theme, counts);
        let height = title.size().y.max(times.size().y).max(theme.grown(20.0));
        let (rect, response) = ui.allocate_exact_size(vec2(full, height), Sense::hover());
        let middle = rect.center().y;
        title.paint_from(ui.painter(), pos2(rect.left(), middle));
        times.paint_from(ui.painter(), pos2(rect.left() + names + gap, middle));
        figures.paint_from(ui.painter(), pos2(rect.right() - figures.size().x, middle));
        let room = Rect::from_min_max(
            pos2(rect.left() + names + counts + 2.0 * gap, middle - theme.grown(10.0)),
            pos2(rect.right() - scores_width - gap, middle + theme.grown(10.0)),
        );
        let mut inner = ui.new_child(UiBuilder::new().id_salt(("bar", &row.title, &row.times)).max_rect(room));
        attempts_bar(&mut inner, theme, &bar);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, spoken(row, &scores)));
    } else {
        ui.spacing_mut().item_spacing.y = 4.0;
        Prose::new(Type::Quote, strong).say(&row.title).show(ui, theme);
        times.show(ui, theme);
        attempts_bar(ui, theme, &bar);
        scores.show(ui, theme);
    }
}

fn spoken(row: &RowView, scores: &Prose<'_>) -> String {
    format!("{}, {}: {}", row.title, row.times, scores.words())
}
