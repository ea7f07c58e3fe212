//! The page as the browser holds it: the shell, focus, scrolling.

use std::time::Duration;

use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlElement, HtmlInputElement, Response, ScrollIntoViewOptions, Url, Window};

pub(crate) fn window() -> Window {
    leptos::prelude::window()
}

/// The element to mount into, emptied, and what was typed into the shell's box before the application was there.
pub(crate) fn shell() -> (HtmlElement, Option<String>) {
    let document = leptos::prelude::document();
    let typed = document.query_selector("#app input").ok().flatten().map(|input| input.unchecked_into::<HtmlInputElement>().value());
    let root = document.get_element_by_id("app").or_else(|| document.body().map(Into::into)).expect("a page has a body");
    root.set_inner_html("");
    (root.unchecked_into(), typed.filter(|typed| !typed.is_empty()))
}

/// Moves the focus to an element and leaves the page where it is.
pub(crate) fn focus(id: &str) {
    if let Some(element) = leptos::prelude::document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

pub(crate) fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Brings an element into view, if it is not.
pub(crate) fn reveal(id: &str) {
    if let Some(element) = leptos::prelude::document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        let _ = js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Seconds since 1970, by the device's clock.
pub(crate) fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// This moment as the device writes it, to the second.
pub(crate) fn moment() -> String {
    js_sys::Date::new_0().to_locale_string("zh-CN", &JsValue::UNDEFINED).into()
}

/// How many seconds local time is ahead of the world's.
pub(crate) fn zone() -> i64 {
    (-60.0 * js_sys::Date::new_0().get_timezone_offset()) as i64
}

/// Hands a text to the device as a file.
pub(crate) fn download(name: &str, kind: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let made = Blob::new_with_str_sequence_and_options(&parts, &options).and_then(|blob| Url::create_object_url_with_blob(&blob));
    let Ok(url) = made else { return };
    let document = leptos::prelude::document();
    if let Ok(link) = document.create_element("a") {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.unchecked_into::<HtmlElement>().click();
    }
    // The download has begun when the next task runs; a minute is ample.
    set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_mins(1));
}

/// The text of the file that was chosen in the input of an event.
pub(crate) async fn chosen_file(event: &Event) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let text = JsFuture::from(Response::new_with_opt_blob(Some(&file)).ok()?.text().ok()?).await.ok()?.as_string();
    // The same file may be chosen again.
    input.set_value("");
    text
}

/// Where the device can and may.
pub(crate) fn vibrate() {
    let navigator = window().navigator();
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or_default();
    // Without a touch since the page was loaded it is refused, with an error in the console.
    let is_used = get(&get(&navigator, "userActivation"), "hasBeenActive").as_bool() != Some(false);
    if is_used && get(&navigator, "vibrate").is_function() {
        navigator.vibrate_with_duration(400);
    }
}

pub(crate) fn set_title(title: &str) {
    leptos::prelude::document().set_title(title);
}
