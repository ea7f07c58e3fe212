//! The page as the browser holds it: the shell, focus, scrolling.

#![expect(clippy::disallowed_methods, reason = "the one reader of the clock")]

use std::time::Duration;

use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, HtmlElement, HtmlInputElement, Response,
    ScrollIntoViewOptions, Url, Window,
};

pub(crate) fn window() -> Window {
    leptos::prelude::window()
}

/// The element to mount into, emptied, and what was typed into the shell's box before the
/// application was there.
pub(crate) fn shell() -> (HtmlElement, Option<String>) {
    let document = leptos::prelude::document();
    let typed = document
        .query_selector("#app input")
        .ok()
        .flatten()
        .map(|input| input.unchecked_into::<HtmlInputElement>().value());
    let root = document
        .get_element_by_id("app")
        .or_else(|| document.body().map(Into::into))
        .expect("a page has a body");
    root.set_inner_html("");
    (root.unchecked_into(), typed.filter(|typed| !typed.is_empty()))
}

pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    leptos::prelude::document().get_element_by_id(id).map(JsCast::unchecked_into)
}

/// Puts other HTML into an element. What has an id keeps the focus, and stays unfolded.
pub(crate) fn repaint(id: &'static str, html: &str) {
    let Some(place) = element(id) else { return };
    let document = leptos::prelude::document();
    let focused = document
        .active_element()
        .filter(|element| place.contains(Some(element)))
        .map(|element| element.id());
    let unfolded = place.query_selector_all("details[open][id]").ok();
    let unfolded: Vec<String> = unfolded
        .iter()
        .flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)))
        .map(|node| node.unchecked_into::<Element>().id())
        .collect();
    place.set_inner_html(html);
    for details in unfolded.iter().filter_map(|id| element(id)) {
        let _ = details.set_attribute("open", "");
    }
    if let Some(id) = focused {
        focus(&id);
    }
}

/// The button that was pressed, and the name of what it does.
pub(crate) fn clicked_act(event: &Event) -> Option<(String, HtmlElement)> {
    let button =
        event.target()?.dyn_into::<Element>().ok()?.closest("[data-act]").ok().flatten()?;
    Some((button.get_attribute("data-act")?, button.unchecked_into()))
}

/// The field that an event comes from.
pub(crate) fn field(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Whether this is the view that stands inside the pages of others.
pub(crate) fn is_embedded() -> bool {
    leptos::prelude::document()
        .document_element()
        .is_some_and(|root| root.has_attribute("data-embedded"))
}

/// The frame is going to be as high as the page: no room for a bar.
pub(crate) fn fit_frame() {
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.set_attribute("data-embedded", "whole");
    }
}

/// Moves the focus to an element and leaves the page where it is. Inside the page of somebody else,
/// only the user may bring it here.
pub(crate) fn focus(id: &str) {
    let may = || !is_embedded() || leptos::prelude::document().has_focus().unwrap_or(false);
    if let Some(element) = element(id).filter(|_| may()) {
        let _ = element.focus();
    }
}

/// The same once the page that is being made is there.
pub(crate) fn focus_soon(id: &'static str) {
    queue_microtask(move || focus(id));
}

/// Whether the focus is on something that a selector matches.
pub(crate) fn is_on(selector: &str) -> bool {
    leptos::prelude::document()
        .active_element()
        .is_some_and(|element| element.matches(selector) == Ok(true))
}

/// When all that is under way is done.
pub(crate) fn queue_microtask(act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::ZERO);
}

/// Hears what the browser says, for as long as the page is open.
pub(crate) fn listen(kinds: &[&str], hear: impl Fn(Event) + 'static) {
    let hear = Closure::<dyn Fn(Event)>::new(hear).into_js_value();
    for kind in kinds {
        let _ = window().add_event_listener_with_callback(kind, hear.unchecked_ref());
    }
}

/// The text of what stands beside a button in what both are in.
pub(crate) fn text_next_to(button: &HtmlElement, place: &str, what: &str) -> String {
    let place = button.closest(place).ok().flatten();
    let found = place.and_then(|place| place.query_selector(what).ok().flatten());
    found.and_then(|found| found.text_content()).unwrap_or_default()
}

pub(crate) fn set(id: &str, attribute: &str, value: Option<&str>) {
    if let Some(element) = element(id) {
        let _ = value.map_or_else(
            || element.remove_attribute(attribute),
            |value| element.set_attribute(attribute, value),
        );
    }
}

pub(crate) fn value(id: &str) -> String {
    element(id)
        .map(|element| element.unchecked_into::<HtmlInputElement>().value())
        .unwrap_or_default()
}

/// What stands in a field; the caret stays where nothing changes.
pub(crate) fn set_value(id: &str, value: &str) {
    if let Some(field) = element(id).map(JsCast::unchecked_into::<HtmlInputElement>)
        && field.value() != value
    {
        field.set_value(value);
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

/// Presses a button that stays pressed, or lets it go.
pub(crate) fn toggle(button: &HtmlElement) {
    let is_pressed = button.get_attribute("aria-pressed").as_deref() == Some("true");
    let _ = button.set_attribute("aria-pressed", if is_pressed { "false" } else { "true" });
}

pub(crate) fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Brings an element into view, if it is not.
pub(crate) fn reveal(id: &str) {
    if let Some(element) = element(id) {
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
pub(crate) fn local_time() -> String {
    js_sys::Date::new_0().to_locale_string("zh-CN", &JsValue::UNDEFINED).into()
}

/// How many seconds local time is ahead of the world's.
pub(crate) fn utc_offset() -> i64 {
    (-60.0 * js_sys::Date::new_0().get_timezone_offset()) as i64
}

/// Hands a text to the device as a file.
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

/// The text of the file that was chosen.
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
