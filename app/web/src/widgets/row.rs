//! An answer in a list: what it is, whether money was taken, whether to try again.

use knowledge::Entry;
use leptos::prelude::*;

use crate::{
    labels::{self, Tone},
    widgets::{
        parts::given,
        plate::{Plate, Size},
    },
};

#[component]
pub(crate) fn Row(
    entry: &'static Entry,
    /// Whether to say at once what to do.
    #[prop(optional)]
    verdict: bool,
) -> impl IntoView {
    view! {
        <Plate entry size=Size::Small />
        <span class="row-text">
            <span class="row-title">{entry.title}</span>
            {given(verdict, || view! { <span class=format!("mark {}", Tone::of(entry).class())>{entry.verdict}</span> })}
            <span class="row-note">
                {entry.family.name} " · " <span class=format!("mark {}", Tone::of(entry).class())>{labels::money(entry.money)}</span>
                " · " {labels::retry(entry.retry)}
            </span>
        </span>
    }
}
