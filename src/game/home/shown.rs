//! Which cards are shown, and in which order.

use super::shelf_view::{HomeView, Tile};

/// How the cards are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// The easiest first.
    #[default]
    ByDifficulty,
    /// As in a dictionary.
    ByName,
}

/// The cards to show.
pub(super) struct Shown<'v> {
    pub(super) tiles: Vec<&'v Tile>,
    /// Whether something is searched for.
    pub(super) is_search: bool,
}

impl<'v> Shown<'v> {
    /// The cards in whose texts every word of the query occurs. Files that don't load stand last, where they are in nobody's way.
    pub(super) fn of(view: &'v HomeView, query: &str, order: Order) -> Self {
        let query = query.to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut tiles: Vec<&Tile> =
            view.tiles.iter().filter(|tile| words.iter().all(|word| tile.mentions(word))).collect();
        tiles.sort_by_cached_key(|tile| {
            let level = match tile {
                Tile::Playable(playable) if order == Order::ByDifficulty => playable.level(),
                Tile::Playable(_) => 0,
                Tile::Broken(_) => u8::MAX,
            };
            (level, tile.name().to_lowercase())
        });
        Self { tiles, is_search: !words.is_empty() }
    }

    /// The first scenario that can be played, by its id.
    pub(super) fn first(&self) -> Option<String> {
        self.tiles.iter().find_map(|tile| match tile {
            Tile::Playable(playable) => Some(playable.id.clone()),
            Tile::Broken(_) => None,
        })
    }
}

impl Tile {
    /// Whether a word in small letters occurs in what the card says.
    fn mentions(&self, word: &str) -> bool {
        let occurs = |text: &str| text.to_lowercase().contains(word);
        match self {
            Self::Playable(playable) => {
                occurs(&playable.title) || occurs(&playable.summary) || occurs(&playable.customer)
            }
            Self::Broken(broken) => occurs(&broken.file),
        }
    }
}
