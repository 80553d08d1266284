//! What the reader and the checker report of a scenario.

use serde::Serialize;

use super::source::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The scenario can't be played.
    Error,
    /// It can be played, and something is probably not meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Its name in a word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What kind of finding it is: stable, so that it can be looked up and accepted by its code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// A letter for the severity and three digits.
    pub code: &'static str,
    /// What is wrong, as a name with hyphens.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
}

/// Something that is wrong or weak in a scenario, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The kind of finding.
    pub rule: &'static Rule,
    /// The bytes that it is about.
    pub span: Span,
    /// The node in which it stands, if any.
    pub node: Option<String>,
    /// The choice in which it stands, if any: its id or text.
    pub choice: Option<String>,
    /// One line in lower case, without a full stop, names in backticks; makes sense alone.
    pub message: String,
    /// A few words to stand beside the pointer in an excerpt; may be empty.
    pub label: String,
    /// Another place that belongs to it.
    pub also: Option<(Span, String)>,
    /// What to do about it.
    pub hints: Vec<Hint>,
    /// A shortest conversation in which it shows, where it takes one: the node of the opening, and the ids of the choices.
    pub witness: Option<(String, Vec<String>)>,
}

/// What to do about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// One line, in words.
    pub text: String,
    /// What to put in place of which bytes, where that is known.
    pub replace: Option<(Span, String)>,
}

impl Finding {
    /// A finding with a place and a message, and nothing else yet.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            span,
            node: None,
            choice: None,
            message: message.into(),
            label: String::new(),
            also: None,
            hints: Vec::new(),
            witness: None,
        }
    }

    /// Adds the words beside the pointer.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.also = Some((span, label.into()));
        self
    }

    /// Adds a hint in words.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(Hint { text: text.into(), replace: None });
        self
    }

    /// Adds a hint that says what to write instead.
    #[must_use]
    pub fn fix(mut self, text: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.hints.push(Hint { text: text.into(), replace: Some((span, replacement.into())) });
        self
    }
}

/// The kinds of finding that reading a scenario can have. Each makes a scenario unplayable.
pub mod rules {
    use super::{Rule, Severity};

    macro_rules! rules {
        ($($(#[$doc:meta])* $constant:ident = $code:literal $name:literal;)*) => {
            $($(#[$doc])* pub const $constant: Rule = Rule { code: $code, name: $name, severity: Severity::Error };)*
            /// All of them, by code.
            pub const READING: &[&Rule] = &[$(&$constant),*];
            /// All of them with the words that explain them: what it is, why it matters, how to mend it.
            pub const EXPLAINED: &[(&Rule, &str)] =
                &[$((&$constant, include_str!(concat!("explanations/", $code, ".md")))),*];
        };
    }

    rules! {
        /// The file is no text: too large, or in another encoding.
        NOT_TEXT = "E101" "not-text";
        /// The text doesn't follow RON: a comma, a colon, something unexpected.
        SYNTAX = "E102" "syntax";
        /// A bracket without its partner.
        BRACKET = "E103" "bracket";
        /// A text whose closing quotation mark is missing.
        QUOTE = "E104" "quotation-mark";
        /// A field that doesn't exist there.
        UNKNOWN_FIELD = "E105" "unknown-field";
        /// A field that must be there.
        MISSING_FIELD = "E106" "missing-field";
        /// A field given twice.
        REPEATED_FIELD = "E107" "repeated-field";
        /// A word that is none of those possible there.
        UNKNOWN_WORD = "E108" "unknown-word";
        /// A value of another kind than the field wants.
        WRONG_KIND = "E109" "wrong-kind";
        /// A number outside its range.
        OUT_OF_RANGE = "E110" "out-of-range";
        /// More of something than a scenario may have.
        TOO_MUCH = "E111" "too-much";
        /// Two things with one name.
        REPEATED_NAME = "E112" "repeated-name";
        /// A name for which there is nothing.
        UNKNOWN_NAME = "E113" "unknown-name";
        /// A text without letters.
        EMPTY_TEXT = "E114" "empty-text";
        /// Fields that exclude or need one another.
        CONFLICT = "E115" "conflict";
        /// Outcomes of which none may hold.
        NO_LAST_OUTCOME = "E116" "no-last-outcome";
        /// A brace in a text that names nobody.
        UNKNOWN_PLACEHOLDER = "E117" "unknown-placeholder";
        /// A node without choices.
        NO_CHOICES = "E118" "no-choices";
        /// A version of the format that this program doesn't read.
        FORMAT = "E119" "format";
        /// An opening at or over the breaking point.
        OPENING_TOO_HOT = "E120" "opening-too-hot";
        /// A name that can't be used as an id.
        BAD_ID = "E121" "bad-id";
        /// Marks without a coach's note.
        NO_NOTE = "E122" "no-note";
    }
}
