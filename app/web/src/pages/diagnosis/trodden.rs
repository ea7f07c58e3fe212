//! What was answered; each answer can be changed, and the later ones stay where they still apply.

use leptos::prelude::*;
use triage::diagnosis::Taken;

use crate::{
    labels,
    route::{Route, Trail},
    widgets::{
        link::Link,
        parts::{each, given},
    },
};

#[component]
pub(super) fn Trodden(taken: Vec<Taken>, trail: Trail) -> impl IntoView {
    let row = move |taken: Taken| {
        let to = Route::Diagnosis(trail.without(&taken.key));
        view! {
            <li class="taken">
                <span class="row-text"><span class="row-note">{taken.asked}</span><span>{labels::said(taken.said)}</span></span>
                <Link to class="change">"改" <span class="unseen">"：" {taken.asked}</span></Link>
            </li>
        }
    };
    given(!taken.is_empty(), || {
        view! {
            <details class="why">
                <summary>"你的回答"</summary>
                <ol class="card list">{each(taken, row)}</ol>
            </details>
        }
    })
}
