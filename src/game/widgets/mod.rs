//! What screens are made of. Each is a plain egui function that takes the theme and data and returns what the player did.
//!
//! Everything is drawn with the painter: signs are shapes, never glyphs. Everything that can be pressed can be reached with
//! Tab and the arrow keys, shows the focus ring there, and has a name and a role for screen readers.

mod button;
mod choice_row;
mod difficulty;
mod field;
mod focus;
mod key_cap;
pub mod keys;
mod link;
mod meter;
mod scale_bar;
mod scroll;
mod shadow;
mod silence_row;
mod skill_bar;
mod status_sign;
mod surface;
#[cfg(test)]
mod tests;
mod text;
mod told;

pub use button::Button;
pub use choice_row::{ChoiceRow, ChoiceState, Mark, choice_row, choice_row_height};
pub use difficulty::difficulty;
pub use field::{field, one_of, switch, text_area};
#[cfg(test)]
pub(in crate::game) use focus::TARGET;
pub(in crate::game) use focus::finish as finish_control;
pub use focus::ring as focus_ring;
pub use key_cap::{key_cap, key_cap_size};
pub use link::{link, tab};
pub use meter::{Meter, MeterChange, MeterKind, meter};
pub use scale_bar::{AttemptsBar, attempts_bar, scale_bar};
pub use scroll::{grid, scroll};
pub use silence_row::{SilenceRow, silence_row};
pub use skill_bar::{SkillBar, skill_bar};
pub use status_sign::{Sign, paint as paint_sign, status_sign};
pub use surface::{Card, CardGround, fade_out, rule, sheet, well};
pub use text::{Laid, Prose, quoted, text};
pub use told::{say_with_names, sentence, with_names, without_backticks};
