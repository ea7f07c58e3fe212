//! A code as the terminal shows it: dark on the green of a display.

use knowledge::Entry;
use leptos::prelude::*;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    Small,
    Large,
}

#[component]
pub(crate) fn Plate(entry: &'static Entry, size: Size) -> impl IntoView {
    let class = match size {
        Size::Small => "plate small",
        Size::Large => "plate large",
    };
    let text = label(entry);
    view! { <span class=class class:long={text.chars().count() > 4}>{text}</span> }
}

/// The code, or for what has none what kind of thing it is.
pub(crate) fn label(entry: &'static Entry) -> &'static str {
    if entry.family.is_printed() { entry.code } else { entry.family.sign }
}
