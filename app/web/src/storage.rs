//! The device's storage; the only file that names it. It may be blocked, absent, full, read-only,
//! or shared with other tabs that write at the same time: each record has a key of its own, and
//! what was written is read back.

#![expect(clippy::disallowed_methods, reason = "the one user of web storage")]

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Function, Promise, Reflect};
use triage::record::StorageError;
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;

use web_sys::StorageEvent;

use crate::browser::{is_embedded, listen, window};

/// What all keys of the application begin with; others on the origin are not ours.
const OURS: &str = "madaobingchu/";
const PROBE: &str = "madaobingchu/probe";

/// The storage, if there is one to use and it can be read: what is done inside the page of somebody
/// else is forgotten with it. Asking for the storage may throw, and in some frames it is null.
fn storage() -> Option<web_sys::Storage> {
    if is_embedded() {
        return None;
    }
    window().local_storage().ok().flatten().map(|_| LocalStorage::raw())
}

/// Whether anything at all can be written and read back.
fn is_open(storage: &web_sys::Storage) -> bool {
    let written = storage.set_item(PROBE, PROBE).is_ok()
        && storage.get_item(PROBE).is_ok_and(|read| read.as_deref() == Some(PROBE));
    written && storage.remove_item(PROBE).is_ok()
}

pub(crate) fn get(key: &str) -> Option<String> {
    storage()?.get_item(&[OURS, key].concat()).ok().flatten()
}

/// Writes a text and reads it back.
pub(crate) fn set(key: &str, text: &str) -> Result<(), StorageError> {
    let storage = storage().ok_or(StorageError::Blocked)?;
    let key = [OURS, key].concat();
    let written = storage.set_item(&key, text).is_ok()
        && storage.get_item(&key).is_ok_and(|read| read.as_deref() == Some(text));
    if written { Ok(()) } else { Err(refusal(&storage)) }
}

/// Engines name a full storage differently, so it is found out: a full one takes something small,
/// or what it has of ours.
fn refusal(storage: &web_sys::Storage) -> StorageError {
    let rewrites = |key: &String| {
        get(key).is_some_and(|text| storage.set_item(&[OURS, key].concat(), &text).is_ok())
    };
    if is_open(storage) || keys("").first().is_some_and(rewrites) {
        StorageError::QuotaExceeded
    } else {
        StorageError::Blocked
    }
}

pub(crate) fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&[OURS, key].concat());
    }
}

/// All keys that begin with `kind`, without what all of ours begin with.
pub(crate) fn keys(kind: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let all = 0..storage.length().unwrap_or_default();
    let keys = all.filter_map(|at| storage.key(at).ok().flatten());
    keys.filter_map(|key| {
        key.strip_prefix(OURS).filter(|key| key.starts_with(kind)).map(str::to_owned)
    })
    .collect()
}

/// Whether anything would be kept.
pub(crate) fn is_usable() -> bool {
    storage()
        .is_some_and(|storage| is_open(&storage) || storage.length().is_ok_and(|length| length > 0))
}

/// Calls back when another tab has written.
pub(crate) fn on_change(call: impl Fn() + 'static) {
    listen(&["storage"], move |event| {
        if event.unchecked_ref::<StorageEvent>().key().is_none_or(|key| key.starts_with(OURS)) {
            call();
        }
    });
}

/// Does something while no other tab does: where there are no locks, at once.
pub(crate) fn with_lock(act: impl FnOnce() + 'static) {
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or_default();
    let request = Reflect::get(&locks, &"request".into())
        .ok()
        .and_then(|request| request.dyn_into::<Function>().ok());
    match request {
        Some(request) => {
            let act = Closure::once_into_js(act);
            let _ = request.call2(&locks, &OURS.into(), &act);
        }
        None => act(),
    }
}

/// Asks the browser not to clear the storage on its own; nothing where it cannot be asked.
pub(crate) async fn persist() -> Option<bool> {
    storage()?;
    let manager = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let ask: Function = Reflect::get(&manager, &"persist".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = ask.call0(&manager).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}
