//! The form that asks for a room: address, code, and a name there.

use bevy_egui::egui::{Key, Ui, vec2};

use super::{
    super::{
        theme::{Theme, Type},
        widgets::{Button, Prose, field, keys, sentence, text, without_backticks},
    },
    Intent,
    words_ui::{column_ui, now_ui},
};
use crate::join::{Address, read_code};

/// Nobody types more into a field.
const LONGEST: usize = 300;
const ADDRESS: &str = "Address of the room";
const CODE: &str = "Code of the room";
const NAME: &str = "Your name in this room";

/// What is filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) address: String,
    pub(super) code: String,
    pub(super) name: String,
    /// Why it didn't work, as a sentence.
    pub(super) trouble: Option<String>,
    /// Whether the first field that is empty is to get the focus.
    pub(super) wants_focus: bool,
    is_typing: bool,
}

impl Form {
    /// Address and code as they were typed; none where they can't be that, which is then told.
    pub(super) fn read(&mut self) -> Option<(Address, String)> {
        let read = match (Address::read(&self.address), read_code(&self.code)) {
            (Err(wrong), _) => Err(sentence(&wrong.to_string())),
            (_, None) => {
                let code = self.code.trim();
                Err(if code.is_empty() {
                    "The code is missing: it has six letters and digits and stands on the wall.".to_owned()
                } else {
                    format!("{code} is no code of a room: it has six letters and digits and stands on the wall.")
                })
            }
            (Ok(address), Some(code)) => Ok((address, code)),
        };
        self.trouble = read.as_ref().err().map(|why| without_backticks(why));
        read.ok()
    }
}

/// Shows the form over the whole window.
pub(super) fn form_ui(ui: &mut Ui, theme: &Theme, form: &mut Form) -> Option<Intent> {
    let by_key = pressed(ui, form);
    let p = &theme.palette;
    let drawn = column_ui(ui, theme, "join", |ui| {
        text(ui, theme, Type::Title, p.ink, "Join a room");
        ui.add_space(14.0);
        let about = "Somebody hosts a workshop, and you play in it from here. Address and code stand on the wall.";
        Prose::new(Type::Situation, p.ink).say(about).within(62).show(ui, theme);
        if let Some(trouble) = &form.trouble {
            ui.add_space(20.0);
            now_ui(ui, theme, trouble, true);
        }
        form.is_typing = false;
        let mut wants_focus = std::mem::take(&mut form.wants_focus);
        let fields = [
            (ADDRESS, &mut form.address, "http://192.168.1.20:7300"),
            (CODE, &mut form.code, "ABC 234"),
            (NAME, &mut form.name, "One is drawn if you leave it empty"),
        ];
        for (name, value, hint) in fields {
            ui.add_space(20.0);
            text(ui, theme, Type::Label, p.ink, name);
            ui.add_space(8.0);
            let size = vec2(
                ui.available_width().min(440.0 * theme.measures.sign_scale),
                theme.type_size(Type::Body).line + 20.0,
            );
            ui.allocate_ui(size, |ui| {
                let is_empty = value.is_empty();
                let response = field(ui, theme, name, value, hint, None);
                if wants_focus && (is_empty || name == NAME) {
                    wants_focus = false;
                    response.request_focus();
                }
                form.is_typing |= response.has_focus();
            });
            if let Some((end, _)) = value.char_indices().nth(LONGEST) {
                value.truncate(end);
            }
        }
        ui.add_space(28.0);
        let mut intent = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(theme.grown(16.0), 12.0);
            if Button::primary("Take a seat").key("Enter").show(ui, theme).clicked() {
                intent = Some(Intent::Join);
            }
            if Button::secondary("All conversations").key("Esc").show(ui, theme).clicked() {
                intent = Some(Intent::Leave);
            }
        });
        ui.add_space(24.0);
        let note =
            "The name needn’t be your real one. What you play there is kept in the room, and not on this computer.";
        Prose::new(Type::Small, p.ink2).say(note).within(75).show(ui, theme);
        intent
    });
    by_key.or(drawn)
}

/// Escape in a field only leaves the field; Enter there is as good as the first button.
fn pressed(ui: &Ui, form: &Form) -> Option<Intent> {
    let ctx = ui.ctx();
    if form.is_typing {
        keys::pressed(ctx, Key::Escape);
        return ui.input(|input| input.key_pressed(Key::Enter)).then_some(Intent::Join);
    }
    if keys::pressed(ctx, Key::Escape) {
        return Some(Intent::Leave);
    }
    let has_focus = ui.memory(|memory| memory.focused()).is_some();
    (!has_focus && keys::pressed(ctx, Key::Enter)).then_some(Intent::Join)
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::accesskit::Role;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::game::trial::{SIZES, assert_apart, assert_large_enough, assert_text_fits, show, theme_for};

    #[test]
    fn what_is_typed_is_read_or_told() {
        let mut form = Form { address: "192.168.1.20".into(), code: " abc-234".into(), ..Form::default() };
        let (address, code) = form.read().unwrap();
        assert_eq!((address.as_str(), code.as_str()), ("http://192.168.1.20:7300", "ABC234"));
        for (address, code, told) in [
            ("", "ABC234", "This is no address of a room"),
            ("192.168.1.20", "", "The code is missing"),
            ("192.168.1.20", "AB", "AB is no code of a room"),
        ] {
            form = Form { address: address.into(), code: code.into(), ..Form::default() };
            assert_eq!(form.read(), None);
            assert!(form.trouble.as_ref().unwrap().starts_with(told), "{:?}", form.trouble);
        }
    }

    #[test]
    fn whoever_comes_to_the_form_can_type_at_once() {
        let theme = theme_for([1280.0, 800.0], 1.0);
        let form = Form { name: "Ana".into(), wants_focus: true, ..Form::default() };
        let mut harness = show(theme, form, |ui, theme, form| {
            form_ui(ui, theme, form);
        });
        harness.run_steps(2);
        assert!(harness.get_by_role_and_label(Role::TextInput, ADDRESS).is_focused());
    }

    #[test]
    fn nothing_overlaps_and_all_text_fits_at_any_size() {
        for (window, text_scale) in SIZES {
            let theme = theme_for(window, text_scale);
            let mut form = Form { address: "play.example".into(), ..Form::default() };
            form.read();
            let harness = show(theme, form, |ui, theme, form| {
                form_ui(ui, theme, form);
            });
            assert_apart(&harness, theme.measures.window);
            assert_large_enough(&harness);
            assert_text_fits(&harness);
        }
    }
}
