//! DOM morphing: turns the children of an element into those of new HTML and keeps the nodes that
//! are in both, with their focus, `open` state and unsaved text.

use pages::id::Id;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use crate::browser;

/// Marks a node that goes as soon as the user has left its field: it may be typed into.
const GONE: &str = "data-gone";

/// What can have the focus.
const CONTROLS: &str = "summary, button, a[href], input:not([type=file]), textarea";

/// Nodes are the same if they have one id under one parent, or no id, the same place and tag.
pub(crate) fn morph(place: &Element, html: &str) {
    let Ok(new) = place.clone_node() else { return };
    new.unchecked_ref::<Element>().set_inner_html(html);
    let focused = leptos::prelude::document().active_element();
    let around = focused.filter(|focused| place.contains(Some(focused))).map(around);
    children(place, &new);
    if let Some(around) = around.filter(|around| !is_there(&around[0])) {
        focus_near(&around);
    }
}

/// An element and those around it, from the inside out.
fn around(element: Element) -> Vec<Element> {
    std::iter::successors(Some(element), |inner| inner.parent_element()).collect()
}

fn is_there(element: &Element) -> bool {
    leptos::prelude::document().contains(Some(element))
}

/// Focuses the first control in the innermost element that is left of those around a removed one;
/// the heading, where there is none on the page.
fn focus_near(around: &[Element]) {
    let is_own = |element: &&Element| element.id() != Id::Page.name();
    let mut left = around.iter().take_while(is_own).filter(|element| is_there(element));
    let control = left.find_map(|element| element.query_selector(CONTROLS).ok().flatten());
    match control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        Some(control) => drop(control.focus()),
        None => browser::focus(Id::Heading.name()),
    }
}

fn children(old: &Node, new: &Node) {
    let mut next = old.first_child();
    while let Some(node) = new.first_child() {
        let Some(same) = same(next.clone(), &node) else {
            let _ = old.insert_before(&node, next.as_ref());
            continue;
        };
        while let Some(gone) = next.take_if(|next| *next != same) {
            next = gone.next_sibling();
            remove(&gone);
        }
        next = same.next_sibling();
        update(&same, &node);
        let _ = new.remove_child(&node);
    }
    while let Some(gone) = next {
        next = gone.next_sibling();
        remove(&gone);
    }
}

/// The sibling from `next` on that is the same as `new`.
fn same(mut next: Option<Node>, new: &Node) -> Option<Node> {
    let id = id(new);
    if id.is_empty() {
        return next
            .filter(|next| next.node_name() == new.node_name() && self::id(next).is_empty());
    }
    while let Some(node) = next {
        if self::id(&node) == id {
            return Some(node);
        }
        next = node.next_sibling();
    }
    None
}

fn id(node: &Node) -> String {
    node.dyn_ref::<Element>().map(Element::id).unwrap_or_default()
}

fn update(old: &Node, new: &Node) {
    if old.is_equal_node(Some(new)) {
        return;
    }
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(old), Some(new)) => {
            attributes(old, new);
            children(old, new);
        }
        _ => old.set_node_value(new.node_value().as_deref()),
    }
}

fn attributes(old: &Element, new: &Element) {
    let saved = old.dyn_ref::<HtmlInputElement>().filter(|field| !is_unsaved(field));
    let names =
        |of: &Element| of.get_attribute_names().into_iter().filter_map(|name| name.as_string());
    // The user unfolds `details`.
    for name in names(old).filter(|name| name != "open" && !new.has_attribute(name)) {
        let _ = old.remove_attribute(&name);
    }
    for name in names(new) {
        let _ = old.set_attribute(&name, &new.get_attribute(&name).unwrap_or_default());
    }
    if let Some(field) = saved {
        field.set_value(&field.default_value());
    }
}

/// Whether a field holds another text than it was painted with.
fn is_unsaved(field: &HtmlInputElement) -> bool {
    field.value() != field.default_value()
}

fn remove(node: &Node) {
    let typing = leptos::prelude::document()
        .active_element()
        .filter(|active| node.contains(Some(active)))
        .and_then(|active| active.dyn_into::<HtmlInputElement>().ok())
        .filter(|field| is_unsaved(field) || !field.value().is_empty());
    let node: Element = node.clone().unchecked_into();
    match typing {
        Some(field) => {
            let _ = node.set_attribute(GONE, "");
            let leave = move || {
                // It may have come back meanwhile.
                if node.has_attribute(GONE) {
                    node.remove();
                }
            };
            let leave = Closure::<dyn Fn()>::new(leave).into_js_value();
            field.set_onblur(Some(leave.unchecked_ref()));
        }
        // Every node that has a parent has the method, text as well.
        None => node.remove(),
    }
}
