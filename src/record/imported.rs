//! A receipt that was imported from elsewhere.

use std::fmt;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::person::Person;
use super::receipt::Receipt;

/// Names an imported receipt. It follows from the receipt and the person's name, so that the same one is the same wherever it is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReceiptId(pub i64);

impl fmt::Display for ReceiptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl ReceiptId {
    /// The first 63 bits of SHA-256 over the receipt's text and the name as names are compared.
    pub fn of(receipt: &Receipt, who: &Person) -> Self {
        let digest = Sha256::new()
            .chain_update(receipt.to_string())
            .chain_update([0])
            .chain_update(who.key().as_str())
            .finalize();
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[..8]);
        Self((u64::from_be_bytes(bytes) >> 1).cast_signed())
    }
}

/// A receipt that was imported, and whose it is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its name in stores.
    pub id: ReceiptId,
    /// The receipt.
    pub receipt: Receipt,
    /// Who played: the name that stood beside the receipt, else the one in it.
    pub who: Person,
    /// When it was imported; the same for all of one import.
    pub at: Timestamp,
    /// Its place in that import, from 0: what stood first is taken to have been played first.
    pub place: u32,
}

impl Imported {
    /// Of a receipt and whom it stood beside; a blank name gives way to the one in the receipt.
    pub fn new(receipt: Receipt, who: &Person, at: Timestamp, place: u32) -> Self {
        let name = if who.is_named() { &who.name } else { &receipt.player };
        let who = Person::new(name, who.team.as_deref());
        Self { id: ReceiptId::of(&receipt, &who), receipt, who, at, place }
    }
}
