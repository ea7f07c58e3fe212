//! Remembers the terminal brand of the last brand-specific entry, so that the brand picker can list
//! it first.

use knowledge::Family;

use crate::storage;

const KEY: &str = "make";

pub(crate) fn remember(family: &Family) {
    if !family.brand.is_empty() {
        let _ = storage::set(KEY, family.key);
    }
}

/// The key of the brand's family; empty if none is known.
pub(crate) fn load() -> String {
    storage::get(KEY).unwrap_or_default()
}
