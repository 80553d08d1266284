//! The notebook, drawn.

use bevy_egui::egui::{Sense, Ui, vec2};

use super::super::{
    theme::{Theme, Type},
    widgets::{Prose, Sign, paint_sign, rule, scroll, text},
};
use super::notebook::Notebook;

/// Shows what was learned and what was raised.
pub(super) fn notebook_ui(ui: &mut Ui, theme: &Theme, notebook: &Notebook) {
    let p = &theme.palette;
    scroll(ui, theme, "notebook", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text(ui, theme, Type::Sentence, p.ink, "Notebook");
        ui.add_space(theme.grown(26.0));
        text(ui, theme, Type::Label, p.ink, &notebook.heading);
        ui.add_space(theme.grown(12.0));
        for fact in &notebook.facts {
            item(ui, theme, Sign::Known, &fact.text, |ui| {
                Prose::new(Type::Small, p.ink2).say(&fact.caption).show(ui, theme);
            });
        }
        if let Some(more) = &notebook.more {
            let words = if notebook.facts.is_empty() { "Nothing yet that was not in your brief." } else { more };
            plain_item(ui, theme, words);
        }
        if notebook.has_terms {
            ui.add_space(theme.grown(20.0));
            rule(ui, theme);
            ui.add_space(theme.grown(22.0));
            text(ui, theme, Type::Label, p.ink, "What was raised");
            ui.add_space(theme.grown(12.0));
            for term in &notebook.terms {
                let (sign, word) =
                    if term.is_settled { (Sign::TermSettled, "Settled. ") } else { (Sign::TermOpen, "Open. ") };
                item(ui, theme, sign, &term.text, |ui| {
                    let colour = sign.colour(p);
                    let caption = Prose::new(Type::Small, p.ink2).strong_coloured(word, colour).say(&term.caption);
                    caption.show(ui, theme);
                });
            }
            if notebook.terms.is_empty() {
                plain_item(ui, theme, "Nothing yet that you would both have to remember alike.");
            }
        }
    });
}

fn item(ui: &mut Ui, theme: &Theme, sign: Sign, words: &str, caption: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(14.0);
        sign_ui(ui, theme, sign, Type::Quote);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            text(ui, theme, Type::Quote, theme.palette.ink, words);
            ui.add_space(theme.grown(2.0));
            caption(ui);
        });
    });
    ui.add_space(theme.grown(15.0));
}

fn plain_item(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grown(14.0);
        sign_ui(ui, theme, Sign::Unknown, Type::Body);
        text(ui, theme, Type::Body, theme.palette.ink2, words);
    });
}

/// A sign beside the first line of a text.
fn sign_ui(ui: &mut Ui, theme: &Theme, sign: Sign, beside: Type) {
    let side = theme.grown(18.0);
    let (rect, _) = ui.allocate_exact_size(vec2(side, theme.type_size(beside).line), Sense::hover());
    paint_sign(ui.painter(), theme, rect.center(), side, sign);
}
