//! The people of a scenario: who they are, how they look, what shows on them while they speak.

use serde::{Deserialize, Serialize};

/// One of the people of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The key under which the cast lists them.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// What they are, in a few words: "Owner, Carrasco Optics".
    pub role: String,
    /// How to speak of them.
    pub pronoun: Pronoun,
    /// On which side of the table they sit.
    pub side: Side,
    /// How they are drawn.
    pub look: Look,
}

/// How to speak of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Pronoun {
    /// She, her.
    She,
    /// He, him.
    He,
    /// They, them.
    #[default]
    They,
}

/// On which side of the table a person sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Side {
    /// With the customer.
    #[default]
    Customer,
    /// With the player: a colleague.
    Ours,
}

/// How a person is drawn. The seed decides everything that is not given.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Look {
    /// Decides every feature that is not given; each feature has a draw of its own.
    pub seed: u64,
    /// Skin tone, 0 (lightest) to 9 (deepest).
    pub skin: Option<u8>,
    /// The cut of the hair, or what covers it.
    pub hair: Option<Hair>,
    /// Hair colour, 0 (black) to 9 (white).
    pub hair_colour: Option<u8>,
    /// The beard. (`None` would read as "not given" in RON.)
    pub beard: Option<Beard>,
    /// The glasses. (`None` would read as "not given" in RON.)
    pub glasses: Option<Glasses>,
    /// Age in years, 18 to 90.
    pub age: Option<u8>,
    /// The cut of the clothes.
    pub clothes: Option<Clothes>,
    /// The colour of the clothes, 0 to 9.
    pub colour: Option<u8>,
}

/// The cut of the hair, or what covers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Hair {
    Crop,
    Side,
    Curls,
    Afro,
    Bob,
    Long,
    Bun,
    Waves,
    Receding,
    Bald,
    Covered,
    Turban,
    Tied,
    Fringe,
}

/// The beard. (`None` would read as "not given" in RON.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Beard {
    Shaven,
    Stubble,
    Short,
    Full,
    Moustache,
}

/// The glasses. (`None` would read as "not given" in RON.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Glasses {
    Without,
    Round,
    Square,
}

/// The cut of the clothes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Clothes {
    Blazer,
    Crew,
    Collar,
    Roll,
    Vneck,
    Cardigan,
}

/// What shows on the customer's face and in their bearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Mood {
    Calm,
    Warm,
    Interested,
    Doubtful,
    Impatient,
    Annoyed,
    Angry,
    Cold,
    TunedOut,
    Hurt,
}

impl Mood {
    /// All moods, in the order in which documents list them.
    pub const ALL: [Self; 10] = [
        Self::Calm,
        Self::Warm,
        Self::Interested,
        Self::Doubtful,
        Self::Impatient,
        Self::Annoyed,
        Self::Angry,
        Self::Cold,
        Self::TunedOut,
        Self::Hurt,
    ];

    /// The mood in a word or two, lower case, for people and screen readers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Warm => "warm",
            Self::Interested => "interested",
            Self::Doubtful => "doubtful",
            Self::Impatient => "impatient",
            Self::Annoyed => "annoyed",
            Self::Angry => "angry",
            Self::Cold => "cold",
            Self::TunedOut => "tuned out",
            Self::Hurt => "hurt",
        }
    }

    /// The mood that heat and trust (0 to 10 each) suggest where a line gives none.
    pub const fn of_meters(heat: u8, trust: u8) -> Self {
        match (heat, trust) {
            (8.., _) => Self::Angry,
            (6..=7, _) => Self::Annoyed,
            (4..=5, 0..=3) => Self::Cold,
            (4..=5, 4..=6) => Self::Doubtful,
            (4..=5, _) => Self::Calm,
            (_, 0..=3) => Self::Cold,
            (_, 4..=6) => Self::Calm,
            (_, 7) => Self::Interested,
            (_, _) => Self::Warm,
        }
    }
}

/// What a person does with body and arms, where a line says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Posture {
    /// Hands open on the table.
    Open,
    /// Hands together on the table.
    OnTable,
    /// Arms folded.
    Folded,
    /// One hand raised.
    Gesture,
    /// Leans towards you.
    LeansIn,
    /// Leans away from you.
    LeansBack,
}

/// Where a person looks, where a line says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gaze {
    /// At the player.
    AtYou,
    /// Past the player.
    Away,
    /// Down at the table.
    Down,
    /// Up, thinking.
    Up,
    /// At their watch or phone.
    AtWatch,
    /// At somebody else at the table.
    AtOthers,
}
