//! Whether the application is kept on the device; the only file that names the service worker.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::browser::window;

/// Turns true once everything is kept for use without a network.
pub(crate) fn ready() -> ReadSignal<bool> {
    let (ready, set_ready) = signal(false);
    spawn_local(async move {
        let container = window().navigator().service_worker();
        let supported = AsRef::<JsValue>::as_ref(&container).is_object();
        if let (true, Ok(promise)) = (supported, container.ready())
            && JsFuture::from(promise).await.is_ok()
        {
            set_ready.set(true);
        }
    });
    ready
}
