//! What there is to say of the scenario's file: a quiet line under the header, and the sheet that it opens.

use bevy_egui::egui::{Rect, Ui, pos2, vec2};

use super::super::{
    theme::{Theme, Type},
    trouble::FileTrouble,
    versions::Parted,
    widgets::{Button, Prose, Sign, paint_sign, say_with_names, scroll, text},
};
use super::{
    layout::{part, row},
    talk::Sheet,
    view::{FileNews, Intent},
};

/// How high the line is.
pub(super) fn line_height(theme: &Theme) -> f32 {
    theme.grown(48.0)
}

/// So far above it stands what is pressed in the header: a finger needs room for both.
fn gap_above(theme: &Theme) -> f32 {
    theme.grown(6.0)
}

/// Shows the line in its row.
pub(super) fn file_line_ui(ui: &mut Ui, theme: &Theme, news: &FileNews<'_>, area: Rect) -> Option<Intent> {
    let side = theme.grown(18.0);
    let gap = theme.grown(8.0);
    let area = area.with_max_y(area.top() + line_height(theme)).with_min_y(area.top() + gap_above(theme));
    let mut ui = part(ui, "file", area);
    ui.set_opacity(news.opacity());
    paint_sign(ui.painter(), theme, pos2(area.left() + side / 2.0, area.center().y), side, news.sign());
    let way = news.way().map(|words| Button::quiet(words).strong().key("F"));
    let width = way.map_or(0.0, |way| way.width(&ui, theme) + 2.0 * gap);
    let room = area.with_min_x(area.left() + side + gap).with_max_x(area.right() - width);
    let mut words = row(&mut ui, "words", room);
    let said = prose(theme, news).one_line().live().show(&mut words, theme).rect;
    let mut beside = row(&mut ui, "way", area.with_min_x((said.right() + 2.0 * gap).min(area.right() - width + gap)));
    way.and_then(|way| way.show(&mut beside, theme).clicked().then_some(Intent::Toggle(Sheet::File)))
}

/// Shows the same in a page that scrolls.
pub(super) fn file_words_ui(ui: &mut Ui, theme: &Theme, news: &FileNews<'_>) -> Option<Intent> {
    let side = theme.grown(18.0);
    let intent = ui
        .scope(|ui| {
            ui.set_opacity(news.opacity());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme.grown(8.0);
                let line = theme.type_size(Type::Small).line;
                let (rect, _) = ui.allocate_exact_size(vec2(side, line), bevy_egui::egui::Sense::hover());
                paint_sign(ui.painter(), theme, rect.center(), side, news.sign());
                prose(theme, news).live().show(ui, theme);
            });
            let way = news.way().map(|words| Button::quiet(words).strong().key("F"));
            way.and_then(|way| way.show(ui, theme).clicked().then_some(Intent::Toggle(Sheet::File)))
        })
        .inner;
    ui.add_space(theme.grown(10.0));
    intent
}

fn prose<'a>(theme: &Theme, news: &FileNews<'a>) -> Prose<'a> {
    let p = &theme.palette;
    let prose = Prose::new(Type::Small, p.ink2);
    match news {
        FileNews::Updated(_) => prose.say("Updated from your file just now"),
        FileNews::Broken(trouble) => say_with_names(prose, &trouble.finding, p.ink),
        FileNews::Parted(_) => prose.say("Your file has changed, and this place is not in it any more"),
        FileNews::Held => prose.say("The file has changed since. You played the version that you began with."),
    }
}

impl FileNews<'_> {
    fn opacity(&self) -> f32 {
        if let Self::Updated(opacity) = self { *opacity } else { 1.0 }
    }

    fn sign(&self) -> Sign {
        match self {
            Self::Broken(_) | Self::Parted(_) => Sign::Warning,
            Self::Updated(_) | Self::Held => Sign::Note,
        }
    }

    /// The button that opens the sheet, where there is more to say.
    fn way(&self) -> Option<&'static str> {
        match self {
            Self::Broken(_) => Some("What’s wrong"),
            Self::Parted(_) => Some("Choose"),
            Self::Updated(_) | Self::Held => None,
        }
    }

    /// Whether there is a sheet to open.
    pub(super) fn has_sheet(&self) -> bool {
        self.way().is_some()
    }
}

/// Shows the sheet.
pub(super) fn file_sheet_ui(ui: &mut Ui, theme: &Theme, news: &FileNews<'_>) -> Option<Intent> {
    scroll(ui, theme, "file", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        match news {
            FileNews::Broken(trouble) => broken_ui(ui, theme, trouble),
            FileNews::Parted(parted) => parted_ui(ui, theme, parted),
            FileNews::Updated(_) | FileNews::Held => None,
        }
    })
}

fn broken_ui(ui: &mut Ui, theme: &Theme, trouble: &FileTrouble) -> Option<Intent> {
    let p = &theme.palette;
    let say = |ui: &mut Ui, words: &str| {
        say_with_names(Prose::new(Type::Body, p.ink2), words, p.ink).within(75).show(ui, theme);
        ui.add_space(theme.grown(8.0));
    };
    text(ui, theme, Type::Sentence, p.ink, "Your file doesn’t load");
    ui.add_space(theme.grown(18.0));
    say(ui, &trouble.finding);
    if let Some(hint) = &trouble.hint {
        say(ui, hint);
    }
    match trouble.others {
        0 => {}
        1 => say(ui, "One more thing is wrong."),
        others => say(ui, &format!("{others} more things are wrong.")),
    }
    ui.add_space(theme.grown(10.0));
    say(ui, "You go on in the version that loaded last. Save the file again, and it is read at once.");
    ui.add_space(theme.grown(18.0));
    Button::primary("Go on").key("Esc").show(ui, theme).clicked().then_some(Intent::Close)
}

fn parted_ui(ui: &mut Ui, theme: &Theme, parted: &Parted) -> Option<Intent> {
    let p = &theme.palette;
    text(ui, theme, Type::Sentence, p.ink, "This place is not in your file any more");
    ui.add_space(theme.grown(18.0));
    say_with_names(Prose::new(Type::Body, p.ink2), &parted.why, p.ink).within(75).live().show(ui, theme);
    ui.add_space(theme.grown(8.0));
    let nearest = match parted.moves {
        0 => "The nearest place in the new version is its beginning.".to_owned(),
        moves => format!("The nearest place in the new version is the one after your move {moves}."),
    };
    text(ui, theme, Type::Body, p.ink2, &nearest);
    ui.add_space(theme.grown(28.0));
    let there = Button::primary("Go on from there").show(ui, theme).clicked();
    ui.add_space(theme.grown(12.0));
    let keep = Button::secondary("Keep playing the version you started with").show(ui, theme).clicked();
    there.then_some(Intent::GoOnThere).or(keep.then_some(Intent::KeepVersion))
}
