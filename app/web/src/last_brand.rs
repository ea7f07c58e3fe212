//! The make of the terminal, as the last answer that depends on it tells: where it is asked for, it
//! comes first.

use knowledge::Family;

use crate::storage;

const KEY: &str = "make";

pub(crate) fn remember(family: &Family) {
    if !family.brand.is_empty() {
        let _ = storage::set(KEY, family.key);
    }
}

/// The key of its family, or nothing.
pub(crate) fn load() -> String {
    storage::get(KEY).unwrap_or_default()
}
