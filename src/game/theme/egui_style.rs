//! egui's style in our colours, for the few parts that egui draws itself: text fields, scroll bars, plots, tooltips.

use bevy_egui::egui::{
    self, Color32, CornerRadius, FontId, Id, Margin, Shadow, Stroke, Style, TextStyle, Visuals,
    style::{ScrollStyle, Selection, WidgetVisuals, Widgets},
    vec2,
};

use super::{Theme, Type, gap, radius, stroke};

/// Between the text column and its scroll bar, and between the bar and where the margin goes on.
pub(super) const SCROLL_BAR_GAP: f32 = 22.0;

pub(super) fn install(theme: &Theme, ctx: &egui::Context) {
    // Hints come and go; the style doesn't depend on them.
    let wanted = Theme { key_hints: 1.0, ..*theme };
    let key = Id::new("installed theme");
    if ctx.data(|data| data.get_temp::<Theme>(key)) == Some(wanted) {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(key, wanted));
    ctx.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
    let style = style_of(theme);
    ctx.all_styles_mut(|all| *all = style.clone());
    // The game has its own text size; egui's zoom would blow up everything.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

fn style_of(theme: &Theme) -> Style {
    let p = &theme.palette;
    let mut style = Style { visuals: visuals_of(theme), ..Style::default() };
    let font = |of: Type| -> FontId { theme.type_size(of).font_id() };
    style.text_styles = [
        (TextStyle::Small, font(Type::Small)),
        (TextStyle::Body, font(Type::Body)),
        (TextStyle::Button, font(Type::Label)),
        (TextStyle::Heading, font(Type::Heading)),
        (TextStyle::Monospace, font(Type::Body)),
    ]
    .into();
    style.spacing.item_spacing = vec2(gap::MEDIUM, gap::SMALL);
    style.spacing.button_padding = vec2(20.0, 10.0);
    style.spacing.interact_size = vec2(44.0, 32.0);
    style.spacing.window_margin = Margin::same(20);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        bar_inner_margin: SCROLL_BAR_GAP,
        handle_min_length: 32.0,
        dormant_background_opacity: 1.0,
        active_background_opacity: 1.0,
        interact_background_opacity: 1.0,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        ..ScrollStyle::solid()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = theme.seconds(0.12);
    if theme.reduced_motion {
        style.scroll_animation = egui::style::ScrollAnimation::none();
        style.visuals.text_cursor.blink = false;
    }
    style.visuals.text_cursor.stroke = Stroke::new(stroke::SELECTED, p.ink);
    style
}

fn visuals_of(theme: &Theme) -> Visuals {
    let p = &theme.palette;
    let base = if theme.dark { Visuals::dark() } else { Visuals::light() };
    Visuals {
        dark_mode: theme.dark,
        override_text_color: None,
        weak_text_color: Some(p.ink3),
        widgets: Widgets {
            noninteractive: look(p.page, p.line, stroke::HAIR, p.ink),
            inactive: look(p.sheet, p.edge, stroke::RULE, p.ink),
            hovered: look(p.sheet, p.ink, stroke::RULE, p.ink),
            active: look(p.well, p.ink, stroke::SELECTED, p.ink),
            open: look(p.sheet, p.ink, stroke::RULE, p.ink),
        },
        selection: Selection { bg_fill: p.tide_soft, stroke: Stroke::new(stroke::SELECTED, p.ink) },
        hyperlink_color: p.ink,
        faint_bg_color: p.well,
        extreme_bg_color: p.well,
        text_edit_bg_color: Some(p.sheet),
        code_bg_color: p.well,
        warn_fg_color: p.ochre,
        error_fg_color: p.ember,
        window_corner_radius: CornerRadius::same(radius::CARD as u8),
        window_fill: p.sheet,
        window_stroke: Stroke::NONE,
        window_shadow: Shadow { offset: [0, 6], blur: 20, spread: 0, color: p.shadow },
        popup_shadow: Shadow { offset: [0, 4], blur: 16, spread: 0, color: p.shadow },
        menu_corner_radius: CornerRadius::same(radius::BUTTON as u8),
        panel_fill: p.page,
        interact_cursor: Some(egui::CursorIcon::PointingHand),
        ..base
    }
}

fn look(fill: Color32, outline: Color32, width: f32, text: Color32) -> WidgetVisuals {
    WidgetVisuals {
        // The handle of a scroll bar takes this fill. In the colour of the sheet it would be lost on the page.
        bg_fill: outline,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(width, outline),
        corner_radius: CornerRadius::same(radius::BUTTON as u8),
        fg_stroke: Stroke::new(stroke::RULE, text),
        expansion: 0.0,
    }
}
