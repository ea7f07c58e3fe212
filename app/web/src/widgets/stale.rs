//! An address that leads to nothing any more.

use leptos::prelude::*;

use crate::{
    browser,
    route::Route,
    widgets::{bar::Bar, link::Link},
};

/// Where a screen reader starts on a page.
pub(crate) const HEADING: &str = "title";

#[component]
pub(crate) fn Stale() -> impl IntoView {
    browser::set_title("没有这一条 · 码到病除");
    view! {
        <Bar back="返回" />
        <main class="answer">
            <section class="panel careful">
                <h1 id=HEADING tabindex="-1">"没有这一条"</h1>
                <p>"链接可能旧了，或者抄漏了字。回去输入屏幕上的代码再查一次。"</p>
            </section>
            <p><Link to=Route::home() class="button">"去查码"</Link></p>
        </main>
    }
}
