//! The way back, and what else belongs above a page.

use leptos::prelude::*;

use crate::route::Router;

#[component]
pub(crate) fn Bar(back: &'static str, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let router = expect_context::<Router>();
    view! {
        <nav class="bar" aria-label="本页">
            <button class="text" on:click=move |_| router.back()><span aria-hidden="true">"‹ "</span> {back}</button>
            {children.map(|children| children())}
        </nav>
    }
}
