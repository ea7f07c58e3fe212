//! What is not as it should be with the storage, said once and plainly.

use leptos::prelude::*;

use crate::{
    shelf::{Shelf, Status},
    storage::Trouble,
    widgets::parts::{given, live},
};

#[component]
pub(crate) fn Notice() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    live(move || {
        let Status { trouble, aside, newer, .. } = shelf.status();
        view! {
            {match trouble {
                Some(Trouble::Closed) => view! {
                    <section class="panel careful" role="status">
                        <p><b>"浏览器不让存东西"</b></p>
                        <p>"记录只在这一页里，关掉就没了。要留着，现在就导出；或换个浏览器、关掉无痕模式。"</p>
                    </section>
                }.into_any(),
                Some(Trouble::Full) => view! {
                    <section class="panel careful" role="status">
                        <p><b>"存满了"</b></p>
                        <p>"新记录还没存进手机。可以先导出备份，再删掉一些；或者让它自动删最早的、已解决的。"</p>
                        <p><button class="button" on:click=move |_| shelf.agree_to_prune()>"同意，删最早的"</button></p>
                    </section>
                }.into_any(),
                None => ().into_any(),
            }}
            {given(aside > 0, || view! { <p class="panel careful" role="status">"有 " {aside} " 条记录读不出来，原样留着，导出时会带上。"</p> })}
            {given(newer > 0, || view! { <p class="panel careful" role="status">"有 " {newer} " 条是新版本记的，这个版本看不了，没有动它。"</p> })}
        }
    })
}
