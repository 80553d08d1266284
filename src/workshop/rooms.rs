//! Making rooms.

use super::secrets;
use super::store::{Store, StoreError};

/// A room that was just made. Its secret is told now and never again: the database keeps its hash.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) code: String,
    pub(super) secret: String,
}

/// Makes a room that can be joined for so many milliseconds.
pub(super) async fn make(store: &Store, now: i64, lifetime: i64) -> Result<Made, StoreError> {
    let secret = secrets::secret();
    loop {
        let code = secrets::code();
        if store.make_room(&code, &secrets::hash(&secret), now, now.saturating_add(lifetime)).await? {
            return Ok(Made { code, secret });
        }
    }
}
