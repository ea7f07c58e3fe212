//! Web storage (localStorage); the only file that names it. It may be blocked, absent, over quota,
//! read-only, or shared with other tabs that write at the same time: each record has a key of its
//! own, and each write is read back.

#![expect(clippy::disallowed_methods, reason = "the one user of web storage")]

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Function, Promise, Reflect};
use triage::record::{
    StorageError,
    store::{KEPT, PREFIX, Snapshot, Write},
};
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;

use web_sys::StorageEvent;

use crate::browser::{is_embedded, listen, window};

const PROBE: &str = "madaobingchu/probe";

/// The storage, if it exists and can be read; never in a page of somebody else (an embed). The
/// getter may throw, and in some frames it is null.
fn storage() -> Option<web_sys::Storage> {
    if is_embedded() {
        return None;
    }
    window().local_storage().ok().flatten().map(|_| LocalStorage::raw())
}

/// Whether something small can be written and read back.
fn is_open(storage: &web_sys::Storage) -> bool {
    let written = storage.set_item(PROBE, PROBE).is_ok()
        && storage.get_item(PROBE).is_ok_and(|read| read.as_deref() == Some(PROBE));
    written && storage.remove_item(PROBE).is_ok()
}

pub(crate) fn get(key: &str) -> Option<String> {
    storage()?.get_item(&[PREFIX, key].concat()).ok().flatten()
}

/// Writes a text and reads it back. Keys are without the prefix.
pub(crate) fn set(key: &str, text: &str) -> Result<(), StorageError> {
    let storage = storage().ok_or(StorageError::Blocked)?;
    let key = [PREFIX, key].concat();
    let written = storage.set_item(&key, text).is_ok()
        && storage.get_item(&key).is_ok_and(|read| read.as_deref() == Some(text));
    if written { Ok(()) } else { Err(refusal(&storage)) }
}

/// Why a write failed. Engines name an exceeded quota differently, so it is probed: a full storage
/// takes something small, or what it has of ours.
fn refusal(storage: &web_sys::Storage) -> StorageError {
    let rewrites = |key: &String| {
        get(key).is_some_and(|text| storage.set_item(&[PREFIX, key].concat(), &text).is_ok())
    };
    if is_open(storage) || keys("").first().is_some_and(rewrites) {
        StorageError::QuotaExceeded
    } else {
        StorageError::Blocked
    }
}

pub(crate) fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&[PREFIX, key].concat());
    }
}

/// All keys that begin with `kind`, without the prefix.
pub(crate) fn keys(kind: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let all = 0..storage.length().unwrap_or_default();
    let keys = all.filter_map(|at| storage.key(at).ok().flatten());
    keys.filter_map(|key| {
        key.strip_prefix(PREFIX).filter(|key| key.starts_with(kind)).map(str::to_owned)
    })
    .collect()
}

/// All keys and texts of the application.
pub(crate) fn snapshot() -> Snapshot {
    let pair = |key: String| {
        let text = get(&key).unwrap_or_default();
        (key, text)
    };
    keys("").into_iter().map(pair).collect()
}

/// What is under some keys now, each of them once.
pub(crate) fn texts(mut keys: Vec<String>) -> Vec<(String, Option<String>)> {
    keys.sort_unstable();
    keys.dedup();
    let pair = |key: String| {
        let text = get(&key);
        (key, text)
    };
    keys.into_iter().map(pair).collect()
}

/// Carries out a write of the record store.
pub(crate) fn carry_out(write: &Write) -> Result<(), StorageError> {
    match write {
        Write::Set { key, text } => return set(key, text),
        Write::Remove { key } => remove(key),
        Write::Clear => {
            let is_kept = |key: &&String| KEPT.iter().any(|kept| key.starts_with(kept));
            keys("").iter().filter(|key| !is_kept(key)).for_each(|key| remove(key));
        }
        Write::LockAndPrune => {}
    }
    Ok(())
}

/// Why nothing can be written, if so. A storage that is full is usable.
pub(crate) fn error() -> Option<StorageError> {
    let is_usable = |storage: web_sys::Storage| {
        is_open(&storage) || storage.length().is_ok_and(|length| length > 0)
    };
    (!storage().is_some_and(is_usable)).then_some(StorageError::Blocked)
}

/// Calls back when another tab has written (the `storage` event), with the key without the prefix,
/// or with none where anything may have changed.
pub(crate) fn on_change(call: impl Fn(Option<&str>) + 'static) {
    listen(&["storage"], move |event| match event.unchecked_ref::<StorageEvent>().key() {
        None => call(None),
        Some(key) => drop(key.strip_prefix(PREFIX).map(|key| call(Some(key)))),
    });
}

/// Runs `act` while no other tab does (Web Locks); where there are no locks, at once.
pub(crate) fn with_lock(act: impl FnOnce() + 'static) {
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or_default();
    let request = Reflect::get(&locks, &"request".into())
        .ok()
        .and_then(|request| request.dyn_into::<Function>().ok());
    match request {
        Some(request) => {
            let act = Closure::once_into_js(act);
            let _ = request.call2(&locks, &PREFIX.into(), &act);
        }
        None => act(),
    }
}

/// Requests persistent storage, which the browser does not clear on its own; `None` where that
/// cannot be requested.
pub(crate) async fn persist() -> Option<bool> {
    storage()?;
    let manager = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let ask: Function = Reflect::get(&manager, &"persist".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = ask.call0(&manager).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}
