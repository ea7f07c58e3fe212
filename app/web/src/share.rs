//! Sharing a text: the system's share sheet (Web Share) where there is one, else the clipboard.

#![expect(clippy::disallowed_methods, reason = "the one user of the clipboard")]

use std::{cell::RefCell, time::Duration};

use js_sys::{Object, Promise, Reflect};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use pages::id::STATUS;
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, Navigator};

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
    /// There is no share sheet: copied instead.
    CopiedToShare,
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
    let Ok(sharing) = navigator().share(&data) else { return copy_to_share(text).await };
    match JsFuture::from(sharing).await {
        Ok(_) => ShareOutcome::Shared,
        Err(error)
            if error
                .dyn_ref::<js_sys::Error>()
                .is_none_or(|error| error.name() == "AbortError") =>
        {
            ShareOutcome::Cancelled
        }
        Err(_) => copy_to_share(text).await,
    }
}

async fn copy_to_share(text: &str) -> ShareOutcome {
    match copy(text).await {
        ShareOutcome::Copied => ShareOutcome::CopiedToShare,
        outcome => outcome,
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

/// How long an outcome is shown: time to read it, and it is out of the way before the next step.
const SHOWN: Duration = Duration::from_secs(6);

thread_local! {
    /// The status message that is shown, and what takes it away.
    static MESSAGE: RefCell<Option<(Element, TimeoutHandle)>> = const { RefCell::new(None) };
}

/// Shows the outcome in the status message (live region) beside the button, for some seconds or
/// until the next act.
pub(crate) fn report_outcome(
    button: HtmlElement,
    outcome: impl Future<Output = ShareOutcome> + 'static,
) {
    spawn_local(async move {
        let message = match outcome.await {
            ShareOutcome::Copied => "已复制",
            ShareOutcome::CopiedToShare => "已复制，到微信里粘贴",
            ShareOutcome::Refused => "没能复制，请长按文字自己选",
            ShareOutcome::Shared | ShareOutcome::Cancelled => return,
        };
        let status =
            button.parent_element().and_then(|place| place.query_selector(STATUS).ok().flatten());
        if let Some(status) = status {
            clear_message();
            status.set_text_content(Some(message));
            let timeout = set_timeout_with_handle(clear_message, SHOWN).ok();
            MESSAGE.set(timeout.map(|timeout| (status, timeout)));
        }
    });
}

/// Takes the shown outcome away.
pub(crate) fn clear_message() {
    if let Some((status, timeout)) = MESSAGE.take() {
        timeout.clear();
        status.set_text_content(None);
    }
}

fn navigator() -> ShareNavigator {
    window().navigator().unchecked_into()
}
