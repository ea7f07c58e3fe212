//! The search index, built lazily: in idle slices after the start, or by the first search.

use std::{sync::LazyLock, time::Duration};

use knowledge::Operation;
use triage::search::{Index, SearchResult};
use web_sys::TextDecoder;

use crate::signal::Signal;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    Index::new(knowledge::entries(), common_characters().unwrap_or_default()).without_waiting()
});

/// Between two tasks of the preparation, for input and painting.
const PAUSE: Duration = Duration::from_millis(20);

thread_local! {
    /// Whether all is prepared, with what people say.
    static IS_COMPLETE: Signal<bool> = Signal::new(false);
}

/// Whether words are weighed in full. Tracked: it changes once.
pub(crate) fn is_complete() -> bool {
    IS_COMPLETE.with(|is_complete| is_complete.get())
}

/// The level-1 characters of GB 2312 in its order, decoded by the browser so that they need not be
/// downloaded.
fn common_characters() -> Option<String> {
    let bytes: Vec<u8> = (0xb0..=0xd7_u8)
        .flat_map(|row| (0xa1..=0xfe_u8).flat_map(move |cell| [row, cell]))
        .collect();
    let decoded = TextDecoder::new_with_label("gbk").ok()?.decode_with_u8_array(&bytes).ok()?;
    Some(decoded.chars().filter(|c| normalise::is_han(*c)).collect())
}

/// What a text finds, and the operation that its words speak of. The empty home page does not wait
/// for the index.
pub(crate) fn find(typed: &str) -> (SearchResult, Operation) {
    if typed.is_empty() {
        return (SearchResult::Blank, Operation::Sale);
    }
    (INDEX.search(typed), INDEX.operation(typed))
}

/// Builds the index in the background, a part per task, so that no keystroke waits for it.
pub(crate) fn prepare() {
    let make = || {
        if INDEX.prepare() {
            prepare();
        } else if knowledge::said().is_some() {
            IS_COMPLETE.with(|is_complete| is_complete.set(true));
        }
    };
    leptos::prelude::set_timeout(make, PAUSE);
}
