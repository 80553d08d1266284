//! What is kept here, rescored: what exports, reports and analyses are made of.

use clap::Args;

use crate::record::export::{Naming, Sheet, sheets};
use crate::record::{Origin, Rescored, Secret, secret};

use super::{Kept, Texts};

/// Which attempts.
#[derive(Debug, Clone, Args)]
pub(crate) struct Which {
    /// Only attempts at this scenario, by its id
    #[arg(long, value_name = "ID")]
    pub(super) scenario: Option<String>,
    /// Only each person's first attempt at a text, the one that counts in comparisons
    #[arg(long)]
    first: bool,
    /// With the names that people gave, and seeds and receipts; else they stand under pseudonyms
    #[arg(long)]
    pub(super) names: bool,
}

impl Which {
    /// All attempts at a scenario, by its id.
    pub(super) fn of(scenario: &str, names: bool) -> Self {
        Self { scenario: Some(scenario.to_owned()), first: false, names }
    }
}

/// What is kept, rescored, with the key of the pseudonyms.
pub(super) struct Loaded {
    pub(super) attempts: Vec<Rescored>,
    secret: Secret,
    names: bool,
    first: bool,
}

impl Loaded {
    /// Reads and rescores what is kept.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub(super) fn of(place: &Kept, texts: &Texts, which: &Which) -> Result<Self, String> {
        let (attempts, _) = place.rescored(texts, which.scenario.as_deref()).map_err(|error| error.to_string())?;
        Ok(Self { attempts, secret: secret(&place.folder)?, names: which.names, first: which.first })
    }

    /// As they are exported.
    pub(super) fn sheets(&self, place: &Kept) -> Result<Vec<Sheet<'_>>, String> {
        let naming = if self.names { Naming::Names(&self.secret) } else { Naming::Pseudonyms(&self.secret) };
        let mut trouble = None;
        let mut sheets = sheets(&self.attempts, &naming, |id| match place.store.times(id) {
            Ok(times) => times,
            Err(error) => {
                trouble.get_or_insert(error.to_string());
                Vec::new()
            }
        });
        if let Some(trouble) = trouble {
            return Err(trouble);
        }
        sheets.retain(|sheet| !self.first || sheet.number == Some(1));
        Ok(sheets)
    }

    /// How many finished attempts can't be told move by move, because the text that they were played on isn't here.
    pub(super) fn without_moves(sheets: &[Sheet<'_>]) -> usize {
        sheets.iter().filter(|sheet| sheet.play.is_none()).count()
    }

    /// How many attempts didn't come to an end, and are in no export.
    pub(super) fn unfinished(&self) -> usize {
        let is_here = |attempt: &&Rescored| matches!(attempt.origin, Origin::Here(_));
        self.attempts.iter().filter(is_here).filter(|attempt| attempt.worth.is_none()).count()
    }
}
