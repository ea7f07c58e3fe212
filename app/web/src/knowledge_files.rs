//! The files of knowledge, which the boot script loads: one before the application starts, one
//! after.

use js_sys::{Reflect, Uint8Array};
use knowledge::Unreadable;
use wasm_bindgen::{JsCast as _, prelude::wasm_bindgen, throw_str};

use crate::{browser::window, search_index};

/// Installs `facts.bin` from the global `facts` of the boot script; throws if it is not the file of
/// this release.
pub(crate) fn install_facts() {
    let facts = Reflect::get(&window(), &"facts".into()).unwrap_or_default();
    let bytes = facts.dyn_into().map(|bytes: Uint8Array| bytes.to_vec()).unwrap_or_default();
    check(knowledge::install_facts(bytes.leak()));
}

/// Installs `said.bin`; throws if it is not the file of this release. Exported as `said`.
#[expect(unreachable_pub, reason = "what is exported has to be public")]
#[wasm_bindgen(js_name = said)]
pub fn install_said(bytes: Vec<u8>) {
    check(knowledge::install_said(bytes.leak()));
    search_index::prepare();
}

fn check(installed: Result<(), Unreadable>) {
    match installed {
        Ok(()) => {}
        Err(Unreadable::Format) => throw_str("knowledge of another format"),
        Err(Unreadable::Corrupt) => throw_str("knowledge that was changed"),
        Err(Unreadable::Mismatch) => throw_str("knowledge of another release"),
    }
}
