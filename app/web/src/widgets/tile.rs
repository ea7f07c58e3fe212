//! A symptom to choose: it leads right into its diagnosis.

use knowledge::{Entry, Money, Retry};
use leptos::prelude::*;

use crate::{
    route::{Route, Trail},
    widgets::link::Link,
};

#[component]
pub(crate) fn Tile(entry: &'static Entry) -> impl IntoView {
    let is_urgent = entry.money == Money::Unsure && entry.retry == Retry::CheckFirst;
    let class = if is_urgent { "tile urgent" } else { "tile" };
    view! { <Link to=Route::Diagnosis(Trail::new(entry.code)) class><b>{entry.title}</b><span>{entry.short}</span></Link> }
}
