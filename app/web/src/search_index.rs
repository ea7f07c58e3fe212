//! The search index, made when it is first needed.

use std::{sync::LazyLock, time::Duration};

use knowledge::Operation;
use triage::search::{Index, SearchResult};
use web_sys::TextDecoder;

static INDEX: LazyLock<Index> =
    LazyLock::new(|| Index::new(knowledge::entries(), common_characters().unwrap_or_default()));

/// The commonest characters in the order of GB 2312. Every browser has the table; there is no need
/// to send it.
fn common_characters() -> Option<String> {
    let bytes: Vec<u8> = (0xb0..=0xd7_u8)
        .flat_map(|row| (0xa1..=0xfe_u8).flat_map(move |cell| [row, cell]))
        .collect();
    let decoded = TextDecoder::new_with_label("gbk").ok()?.decode_with_u8_array(&bytes).ok()?;
    Some(decoded.chars().filter(|c| normalise::is_han(*c)).collect())
}

/// The operation that the words of a text speak of.
pub(crate) fn operation(typed: &str) -> Operation {
    INDEX.operation(typed)
}

pub(crate) fn find(typed: &str) -> SearchResult {
    INDEX.search(typed)
}

/// Makes the index while the user reads, so that no keystroke waits for it: a part at a time, so
/// that none waits long.
pub(crate) fn prepare() {
    let make = || {
        if INDEX.prepare() {
            prepare();
        }
    };
    leptos::prelude::set_timeout(make, Duration::from_millis(50));
}
