//! A table that is built in slices, so that no task of the page is long.

use std::sync::{Mutex, OnceLock, PoisonError};

/// What is built by `B`, or not yet.
#[derive(Debug)]
pub(super) struct Sliced<T, B> {
    built: OnceLock<T>,
    builder: Mutex<Option<B>>,
}

impl<T, B> Default for Sliced<T, B> {
    fn default() -> Self {
        Self { built: OnceLock::new(), builder: Mutex::new(None) }
    }
}

impl<T, B> Sliced<T, B> {
    pub(super) fn get(&self) -> Option<&T> {
        self.built.get()
    }

    /// Builds a slice; returns whether all is built.
    pub(super) fn step(
        &self,
        begin: impl FnOnce() -> B,
        slice: impl FnOnce(&mut B) -> Option<T>,
    ) -> bool {
        if self.built.get().is_some() {
            return true;
        }
        let mut slot = self.builder.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(built) = slice(slot.get_or_insert_with(begin)) else { return false };
        *slot = None;
        self.built.set(built).is_ok()
    }
}
