//! The merchant's acquirer: asked once, persisted in this browser, and named in every text.

use knowledge::Acquirer;
use pages::{Markup, parts};

use crate::{signal::Signal, storage};

const KEY: &str = "acquirer";

thread_local! {
    /// The acquirer that the merchant chose.
    static CHOSEN: Signal<Option<&'static Acquirer>> =
        Signal::new(storage::get(KEY).map(|key| Acquirer::find(&key)));
}

fn chosen() -> Signal<Option<&'static Acquirer>> {
    CHOSEN.with(|chosen| *chosen)
}

/// Works for this page where the storage cannot keep it.
pub(crate) fn choose(key: &str) {
    let _ = storage::set(KEY, key);
    chosen().set(Some(Acquirer::find(key)));
}

/// Fills in the names of the acquirer, and tracks which one it is.
pub(crate) fn fill(html: &str) -> String {
    parts::fill(html, chosen().get().unwrap_or(Acquirer::find("")))
}

/// The question whose terminal it is; tracks the answer.
pub(crate) fn question() -> Markup {
    parts::acquirers(chosen().get())
}
