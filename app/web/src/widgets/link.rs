//! A link within the application: an ordinary link, which the router follows without loading the page anew.

use leptos::prelude::*;

use crate::route::Route;

#[component]
pub(crate) fn Link(
    to: Route,
    #[prop(optional)] class: &'static str,
    /// Whether it leads to the page it is on.
    #[prop(optional)]
    current: bool,
    children: Children,
) -> impl IntoView {
    view! { <a href=to.href() class=class aria-current=current.then_some("page")>{children()}</a> }
}
