//! Sharing a text: the system's share sheet (Web Share) where there is one, else the clipboard.

#![expect(clippy::disallowed_methods, reason = "the one user of the clipboard")]

use js_sys::{Object, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use pages::id::STATUS;
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement, Navigator};

use crate::{acquirer, browser::window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Navigator)]
    type ShareNavigator;
    // Both may be missing: only a call finds out.
    #[wasm_bindgen(method, catch)]
    fn share(this: &ShareNavigator, data: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn clipboard(this: &ShareNavigator) -> Result<JsValue, JsValue>;
}

/// The outcome of sharing or copying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShareOutcome {
    Shared,
    Copied,
    /// The user closed the share sheet.
    Cancelled,
    Refused,
}

pub(crate) async fn share(title: &str, text: &str) -> ShareOutcome {
    let (title, text) = (&acquirer::fill(title), &acquirer::fill(text));
    let data = Object::new();
    for (key, value) in [("title", title), ("text", text)] {
        let _ = Reflect::set(&data, &key.into(), &value.into());
    }
    let Ok(sharing) = navigator().share(&data) else { return copy(text).await };
    match JsFuture::from(sharing).await {
        Ok(_) => ShareOutcome::Shared,
        Err(error)
            if error
                .dyn_ref::<js_sys::Error>()
                .is_none_or(|error| error.name() == "AbortError") =>
        {
            ShareOutcome::Cancelled
        }
        Err(_) => copy(text).await,
    }
}

pub(crate) async fn copy(text: &str) -> ShareOutcome {
    let text = &acquirer::fill(text);
    let modern = async {
        let clipboard: web_sys::Clipboard =
            navigator().clipboard().ok().filter(JsValue::is_object)?.unchecked_into();
        JsFuture::from(clipboard.write_text(text)).await.ok()
    };
    match modern.await {
        Some(_) => ShareOutcome::Copied,
        None => copy_selection(text).unwrap_or(ShareOutcome::Refused),
    }
}

/// The fallback without the Clipboard API: selects the text and runs `execCommand`.
fn copy_selection(text: &str) -> Option<ShareOutcome> {
    let document = document();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.unchecked_into();
    area.set_value(text);
    let body = document.body()?;
    body.append_child(&area).ok()?;
    area.select();
    let command: js_sys::Function =
        Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let copied = command
        .call1(&document, &"copy".into())
        .ok()
        .and_then(|copied| copied.as_bool())
        .unwrap_or(false);
    area.remove();
    copied.then_some(ShareOutcome::Copied)
}

/// Shows the outcome in the status message (live region) beside the button.
pub(crate) fn report_outcome(
    button: HtmlElement,
    outcome: impl Future<Output = ShareOutcome> + 'static,
) {
    spawn_local(async move {
        let message = match outcome.await {
            ShareOutcome::Copied => "已复制",
            ShareOutcome::Refused => "没能复制，请长按文字自己选",
            ShareOutcome::Shared | ShareOutcome::Cancelled => "",
        };
        if let Some(status) =
            button.parent_element().and_then(|place| place.query_selector(STATUS).ok().flatten())
        {
            status.set_text_content(Some(message));
        }
    });
}

fn navigator() -> ShareNavigator {
    window().navigator().unchecked_into()
}
