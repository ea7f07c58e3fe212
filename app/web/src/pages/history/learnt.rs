//! What the records of this device teach, to be seen, and switched off.

use knowledge::{Tree, trees};
use leptos::prelude::*;

use crate::{
    shelf::Shelf,
    widgets::parts::{each, given, live},
};

#[component]
pub(super) fn Learnt() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    live(move || {
        let lessons = shelf.lessons();
        let seen: Vec<_> = trees().iter().map(|tree| (tree, lessons.seen(tree))).filter(|(_, seen)| !seen.is_empty()).collect();
        let on = shelf.status().taught;
        let row = |(tree, seen): (&'static Tree, Vec<(&'static knowledge::End, usize)>)| {
            let causes: Vec<String> = seen.iter().map(|(end, times)| format!("{}（{times} 次）", end.cause)).collect();
            view! { <li><b>{tree.symptom().map_or("", |symptom| symptom.title)}</b> <p class="quiet">{causes.join("、")}</p></li> }
        };
        view! {
            <details class="card">
                <summary>"这台机器教会了什么"</summary>
                <p>"在这台机器上解决过问题的办法，会排得靠前一点。要不要先查钱、什么时候停，永远不会变。"</p>
                {given(on && seen.is_empty(), || view! { <p>"还没有学到什么。"</p> })}
                <ul class="list">{each(seen, row)}</ul>
                <p><button class="button plain" aria-pressed=on.to_string() on:click=move |_| shelf.teach(!on)>{if on { "别再学了" } else { "继续学" }}</button></p>
            </details>
        }
    })
}
