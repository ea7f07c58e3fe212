//! The month in three numbers.

use leptos::prelude::*;
use triage::record::month::month;

use crate::{
    browser,
    shelf::Shelf,
    widgets::{parts::live, plate::label},
};

#[component]
pub(super) fn Numbers() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    live(move || {
        let month = shelf.with(|records| month(records, browser::now(), browser::zone()));
        view! {
            <dl class="card numbers">
                <div><dd>{month.count}</dd><dt>"本月记录"</dt></div>
                <div><dd class="mark good">{month.solved}</dd><dt>"已经解决"</dt></div>
                <div><dd>{month.commonest.map_or("—", label)}</dd><dt>"最常出现"</dt></div>
            </dl>
        }
    })
}
