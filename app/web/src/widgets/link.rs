//! A link within the application: an ordinary link that does not load the page anew.

use leptos::{ev::MouseEvent, prelude::*};

use crate::route::{Route, Router};

#[component]
pub(crate) fn Link(
    to: Route,
    #[prop(optional)] class: &'static str,
    /// Whether it leads to the page it is on.
    #[prop(optional)]
    current: bool,
    children: Children,
) -> impl IntoView {
    let router = expect_context::<Router>();
    let href = to.href();
    let follow = move |event: MouseEvent| {
        let elsewhere = event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if !elsewhere {
            event.prevent_default();
            router.go(to.clone());
        }
    };
    view! { <a href=href class=class aria-current=current.then_some("page") on:click=follow>{children()}</a> }
}
