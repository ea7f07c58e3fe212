//! All symptoms: the way in for those who have no code.

use knowledge::trees;
use leptos::prelude::*;

use crate::{
    browser,
    route::Route,
    widgets::{link::Link, parts::each, tile::Tile},
};

#[component]
pub(crate) fn Symptoms() -> impl IntoView {
    browser::set_title("按现象查 · 码到病除");
    let symptoms = trees().iter().filter_map(knowledge::Tree::symptom);
    view! {
        <main>
            <h1>"按现象查"</h1>
            <ul class="tiles">{each(symptoms, |entry| view! { <li><Tile entry /></li> })}</ul>
            <p class="further"><Link to=Route::Codes>"看全部代码"</Link></p>
        </main>
    }
}
