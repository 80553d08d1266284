//! Writing XML: everything that comes from a scenario goes through [`Pen::text`].

use crate::graph::layout::Point;

/// Collects the document.
#[derive(Debug, Default)]
pub(super) struct Pen(String);

impl Pen {
    /// Markup of our own, as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Text, escaped for content and for attributes in double quotes. What XML 1.0 can't hold at all (control characters, noncharacters)
    /// becomes U+FFFD.
    pub(super) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\t' | '\n' | '\r' => self.0.push(' '),
                letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => self.0.push('\u{fffd}'),
                letter => self.0.push(letter),
            }
        }
    }

    /// A line of text around a point on its baseline.
    pub(super) fn label(&mut self, at: Point, size: f32, weight: u16, fill: &str, text: &str) {
        self.raw(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"{weight}\" fill=\"{fill}\">",
            number(at.x),
            number(at.y),
            number(size)
        ));
        self.text(text);
        self.raw("</text>");
    }

    pub(super) fn done(self) -> String {
        self.0
    }
}

/// A measure to a tenth, as short as can be.
pub(super) fn number(value: f32) -> String {
    // Adding 0 turns -0 into 0.
    format!("{}", (value * 10.0).round() / 10.0 + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let mut pen = Pen::default();
        pen.text("</title><script>\"&'\u{0}\u{b}\u{fffe}\n");
        assert_eq!(pen.done(), "&lt;/title&gt;&lt;script&gt;&quot;&amp;&#39;\u{fffd}\u{fffd}\u{fffd} ");
    }

    #[test]
    fn measures_are_short() {
        for (value, written) in [(12.0, "12"), (-0.01, "0"), (0.25, "0.3"), (1234.56, "1234.6"), (-3.0, "-3")] {
            assert_eq!(number(value), written);
        }
    }
}
