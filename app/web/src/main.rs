//! Mounts the application.

use leptos::prelude::*;
use triage::search::{Index, Outcome};

fn main() {
    let index = std::sync::Arc::new(Index::new(knowledge::ENTRIES));
    let (typed, set_typed) = signal(String::new());
    let found = move || match index.search(&typed.get()) {
        Outcome::Found(entries) => entries.iter().map(|entry| entry.title).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    mount_to_body(move || view! { <input on:input=move |event| set_typed.set(event_target_value(&event)) /><p>{found.clone()}</p> });
}
