//! A sentence for the customer, to read out or to copy.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    share::{self, Handed},
    widgets::parts::says,
};

#[component]
pub(crate) fn Say(text: &'static str) -> impl IntoView {
    let (handed, set_handed) = signal(None::<Handed>);
    let copy = move |_| spawn_local(async move { set_handed.set(Some(share::copy(text).await)) });
    view! {
        <section class="say">
            <header><h2>"对顾客这样说"</h2> <span><Said handed /> <button class="text" on:click=copy>"复制"</button></span></header>
            <p>"“" {text} "”"</p>
        </section>
    }
}

/// Says what became of a text, to eyes and to screen readers.
#[component]
pub(crate) fn Said(handed: ReadSignal<Option<Handed>>) -> impl IntoView {
    let said = says(move || match handed.get() {
        Some(Handed::Copied) => "已复制",
        Some(Handed::Refused) => "没能复制，请长按文字自己选",
        Some(Handed::Shared | Handed::Cancelled) | None => "",
    });
    view! { <span class="said" role="status">{said}</span> }
}
