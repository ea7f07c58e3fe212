//! The DOM of the document: painting, focus, fields, scrolling, downloads, the clock.

#![expect(clippy::disallowed_methods, reason = "the one reader of the clock")]

use std::time::Duration;

use leptos::prelude::set_timeout;
use pages::id::Id;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    Response, ScrollIntoViewOptions, Url, Window,
};

pub(crate) fn window() -> Window {
    leptos::prelude::window()
}

/// The element to mount into, and what was typed into the search box of the shell before the
/// application had loaded.
pub(crate) fn shell() -> (HtmlElement, Option<String>) {
    let document = leptos::prelude::document();
    let typed = document
        .get_element_by_id(Id::SearchBox.name())
        .map(|input| input.unchecked_into::<HtmlInputElement>().value());
    let root = document
        .get_element_by_id("app")
        .or_else(|| document.body().map(Into::into))
        .expect("a page has a body");
    (root.unchecked_into(), typed.filter(|typed| !typed.is_empty()))
}

pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    leptos::prelude::document().get_element_by_id(id).map(JsCast::unchecked_into)
}

/// Sets the HTML of an element with new nodes; the focus stays on the id that it was on.
pub(crate) fn replace(id: &str, html: &str) {
    let Some(place) = element(id) else { return };
    let focused = leptos::prelude::document()
        .active_element()
        .filter(|element| place.contains(Some(element)))
        .map(|element| element.id());
    place.set_inner_html(html);
    if let Some(id) = focused {
        focus(&id);
    }
}

/// The button that was clicked, and its `data-act`.
pub(crate) fn act(event: &Event) -> Option<(String, HtmlElement)> {
    let button =
        event.target()?.dyn_into::<Element>().ok()?.closest("[data-act]").ok().flatten()?;
    Some((button.get_attribute("data-act")?, button.unchecked_into()))
}

/// The field that an event comes from, and its `data-field`. A text area has the value of an input
/// element, and is read as one.
pub(crate) fn field(event: &Event) -> Option<(String, HtmlInputElement)> {
    let field: Element = event.target()?.dyn_into().ok()?;
    Some((field.get_attribute("data-field")?, field.unchecked_into()))
}

/// The `data-id` of an element, or nothing.
pub(crate) fn data_id(element: &Element) -> String {
    element.get_attribute("data-id").unwrap_or_default()
}

/// Whether this is the view that is embedded in pages of other sites.
pub(crate) fn is_embedded() -> bool {
    leptos::prelude::document()
        .document_element()
        .is_some_and(|root| root.has_attribute("data-embedded"))
}

/// The frame gets the height of the page: the bar at the bottom goes.
pub(crate) fn fit_frame() {
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.set_attribute("data-embedded", "whole");
    }
}

/// Moves the focus to an element. An embedded view does not take it from the page around.
pub(crate) fn focus(id: &str) {
    let may = || !is_embedded() || leptos::prelude::document().has_focus().unwrap_or(false);
    if let Some(element) = element(id).filter(|_| may()) {
        let _ = element.focus();
    }
}

/// Whether the focused element matches a CSS selector.
pub(crate) fn is_on(selector: &str) -> bool {
    leptos::prelude::document()
        .active_element()
        .is_some_and(|element| element.matches(selector) == Ok(true))
}

/// Runs `act` in the next task: after all microtasks, and so all effects, that are due.
pub(crate) fn next_task(act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::ZERO);
}

/// Adds an event listener to the window for as long as the document lives.
pub(crate) fn listen(kinds: &[&str], on_event: impl Fn(Event) + 'static) {
    let on_event = Closure::<dyn Fn(Event)>::new(on_event).into_js_value();
    for kind in kinds {
        let _ = window().add_event_listener_with_callback(kind, on_event.unchecked_ref());
    }
}

/// The text of the first `target` in the closest `container` of a button, both CSS selectors.
pub(crate) fn text_next_to(button: &HtmlElement, container: &str, target: &str) -> String {
    let container = button.closest(container).ok().flatten();
    let found = container.and_then(|container| container.query_selector(target).ok().flatten());
    found.and_then(|found| found.text_content()).unwrap_or_default()
}

/// Sets an attribute, or removes it.
pub(crate) fn set(id: &str, attribute: &str, value: Option<&str>) {
    if let Some(element) = element(id) {
        let _ = value.map_or_else(
            || element.remove_attribute(attribute),
            |value| element.set_attribute(attribute, value),
        );
    }
}

/// The text in a field.
pub(crate) fn value(id: &str) -> String {
    element(id)
        .map(|element| element.unchecked_into::<HtmlInputElement>().value())
        .unwrap_or_default()
}

/// Sets the text in a field; the caret stays where the text is the same.
pub(crate) fn set_value(id: &str, value: &str) {
    if let Some(field) = element(id).map(JsCast::unchecked_into::<HtmlInputElement>)
        && field.value() != value
    {
        field.set_value(value);
    }
}

/// Engines round the heights of lines, in pixels.
const ROUNDING: i32 = 4;

/// Makes a text area as high as its text, up to `most` lines.
pub(crate) fn fit_rows(id: &str, most: u32) {
    let Some(area) = element(id).map(JsCast::unchecked_into::<HtmlTextAreaElement>) else { return };
    area.set_rows(1);
    while area.rows() < most && area.scroll_height() > area.client_height() + ROUNDING {
        area.set_rows(area.rows() + 1);
    }
}

pub(crate) fn set_text(id: &str, text: &str) {
    if let Some(element) =
        element(id).filter(|element| element.text_content().as_deref() != Some(text))
    {
        element.set_text_content(Some(text));
    }
}

pub(crate) fn hide(id: &str, hidden: bool) {
    if let Some(element) = element(id) {
        element.set_hidden(hidden);
    }
}

/// Toggles `aria-pressed` of a button.
pub(crate) fn toggle(button: &HtmlElement) {
    let is_pressed = button.get_attribute("aria-pressed").as_deref() == Some("true");
    let _ = button.set_attribute("aria-pressed", if is_pressed { "false" } else { "true" });
}

pub(crate) fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Scrolls an element into view, if it is not.
pub(crate) fn reveal(id: &str) {
    if let Some(element) = element(id) {
        let options = ScrollIntoViewOptions::new();
        let _ = js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Unix time in seconds, by the device's clock.
pub(crate) fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// The offset of local time from UTC, in seconds.
pub(crate) fn utc_offset() -> i64 {
    (-60.0 * js_sys::Date::new_0().get_timezone_offset()) as i64
}

/// Downloads a text as a file of the MIME type `kind`.
pub(crate) fn download(name: &str, kind: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let made = Blob::new_with_str_sequence_and_options(&parts, &options)
        .and_then(|blob| Url::create_object_url_with_blob(&blob));
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

/// The text of the chosen file; `None` if there is none or it cannot be read.
pub(crate) async fn chosen_file(input: &HtmlInputElement) -> Option<String> {
    let file = input.files()?.get(0)?;
    let text = JsFuture::from(Response::new_with_opt_blob(Some(&file)).ok()?.text().ok()?)
        .await
        .ok()?
        .as_string();
    // The same file may be chosen again.
    input.set_value("");
    text
}

/// Vibrates, where the device can and may.
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
