//! All answers, by family.

use knowledge::{Entry, FAMILIES, Family};
use leptos::prelude::*;

use crate::{
    browser,
    route::Route,
    widgets::{
        link::Link,
        parts::{each, given, live},
        row::Row,
    },
};

#[component]
pub(crate) fn Codes() -> impl IntoView {
    browser::set_title("全部代码 · 码到病除");
    let family = |family: &'static Family| {
        let entries = knowledge::entries().iter().filter(move |entry| std::ptr::eq(entry.family, family));
        let count = entries.clone().count();
        let open = RwSignal::new(false);
        // A few hundred rows are drawn when they are asked for.
        let rows = live(move || {
            given(open.get(), || {
                let row = |entry| view! { <li><Link to=Route::Answer { id: Entry::id(entry) } class="row"><Row entry /></Link></li> };
                view! { <ul class="rows">{each(entries.clone(), row)}</ul> }
            })
        });
        view! {
            <details class="card" on:toggle=move |_| open.set(true)>
                <summary><b>{family.name}</b> " " <span class="quiet">{count} " 条 · " {family.place}</span></summary>
                {rows}
            </details>
        }
    };
    view! {
        <main>
            <h1>"全部代码"</h1>
            {each(FAMILIES, family)}
        </main>
    }
}
