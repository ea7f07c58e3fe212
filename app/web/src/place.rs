//! How a page was left, beside its address: folds that are open, steps that are ticked, and the
//! scroll position. It is kept in the state of the entry of the browser's history, with whether the
//! entry before is ours.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Element;

use crate::browser::window;

/// What has a mark of the visitor: a fold or a step.
const MARKED: &str = "#page details, #page .step";

#[derive(Debug, Default)]
pub(crate) struct Place {
    /// In CSS pixels.
    scroll: i32,
    /// The keys of the open folds and ticked steps.
    marks: Vec<String>,
}

impl Place {
    /// As the page is now.
    pub(crate) fn of_page() -> Self {
        let marks = marked().filter(|(_, element)| is_marked(element)).map(|(key, _)| key);
        Self { scroll: window().scroll_y().unwrap_or_default() as i32, marks: marks.collect() }
    }

    /// The state of the history's entry: `has_past` is whether the entry before is ours.
    pub(crate) fn state(&self, has_past: bool) -> JsValue {
        let past = if has_past { "1" } else { "" };
        [past, &self.scroll.to_string(), &self.marks.join(",")].join(";").into()
    }

    /// Whether the entry before one with this state is ours.
    pub(crate) fn has_past(state: &JsValue) -> bool {
        state.as_string().is_some_and(|state| state.starts_with('1'))
    }

    /// Nothing of a state that is not ours.
    pub(crate) fn parse(state: &JsValue) -> Self {
        let state = state.as_string().unwrap_or_default();
        let mut parts = state.split(';').skip(1);
        Self {
            scroll: parts.next().and_then(|scroll| scroll.parse().ok()).unwrap_or_default(),
            marks: parts.next().unwrap_or_default().split(',').map(str::to_owned).collect(),
        }
    }

    /// Makes the page look like this; a page that was not left stays as it is.
    pub(crate) fn restore(&self) {
        for (_, element) in marked().filter(|(key, _)| self.marks.contains(key)) {
            let (name, value) = mark(&element);
            let _ = element.set_attribute(name, value);
        }
        if self.scroll > 0 {
            window().scroll_to_with_x_and_y(0.0, self.scroll.into());
        }
    }
}

/// What can be marked on the page, each with its id, or else its index.
fn marked() -> impl Iterator<Item = (String, Element)> {
    let all = leptos::prelude::document().query_selector_all(MARKED).ok();
    let length = all.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |at| {
        let element: Element = all.as_ref()?.get(at)?.unchecked_into();
        let id = element.id();
        Some((if id.is_empty() { at.to_string() } else { id }, element))
    })
}

/// The attribute that marks an element, and its value.
fn mark(element: &Element) -> (&'static str, &'static str) {
    if element.tag_name() == "DETAILS" { ("open", "") } else { ("aria-pressed", "true") }
}

fn is_marked(element: &Element) -> bool {
    let (name, value) = mark(element);
    element.get_attribute(name).as_deref() == Some(value)
}
