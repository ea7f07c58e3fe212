//! The smallest page of Leptos that answers: it says what is typed.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| {
        let typed = RwSignal::new(String::new());
        view! {
            <input on:input=move |event| typed.set(event_target_value(&event)) />
            <h1>{typed}</h1>
        }
    });
}
