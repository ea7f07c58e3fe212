//! The search as the application has it, for the page that measures it.

use std::sync::OnceLock;

use knowledge::Entry;
use triage::search::Index;
use wasm_bindgen::prelude::wasm_bindgen;

static INDEX: OnceLock<Index> = OnceLock::new();

/// Before anything is found; `common` are the commonest Chinese characters in the order of GB 2312.
#[wasm_bindgen]
pub fn prepare(common: &str) {
    INDEX.get_or_init(|| Index::new(knowledge::entries(), common.to_owned()));
}

/// How many answers there are.
#[wasm_bindgen]
pub fn search(text: &str) -> usize {
    found(text).len()
}

/// The ids of the answers, a line each.
#[wasm_bindgen]
pub fn ids(text: &str) -> String {
    found(text).into_iter().map(Entry::id).collect::<Vec<_>>().join("\n")
}

fn found(text: &str) -> Vec<&'static Entry> {
    INDEX.get().map(|index| index.search(text).all()).unwrap_or_default()
}
