//! A wait that the merchant need not count: its end is in the address, so a reload or a locked phone does not lose it.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    browser,
    route::{Route, Router, Trail},
    widgets::parts::{is, says},
};

#[component]
pub(super) fn Timer(key: String, seconds: u16, trail: Trail) -> impl IntoView {
    let ends = |until: i64| until <= browser::now() + i64::from(seconds);
    let until = trail.wait.as_ref().filter(|(waits, until)| *waits == key && ends(*until)).map(|(_, until)| *until);
    let router = expect_context::<Router>();
    let start = move |_| {
        let until = browser::now() + i64::from(seconds);
        router.replace(Route::Diagnosis(Trail { wait: Some((key.clone(), until)), ..trail.clone() }));
    };
    match until {
        Some(until) => view! { <Running until /> }.into_any(),
        None => view! { <button class="button plain timer" on:click=start>"开始计时 " {clock(seconds.into())}</button> }.into_any(),
    }
}

#[component]
fn Running(until: i64) -> impl IntoView {
    let left = move || usize::try_from(until - browser::now()).unwrap_or_default();
    let shown = RwSignal::new(left());
    // The phone may sleep for longer than a beat: each beat asks the clock anew.
    if let Ok(beat) = set_interval_with_handle(
        move || {
            if shown.get_untracked() > 0 && left() == 0 {
                browser::vibrate();
            }
            shown.set(left());
        },
        Duration::from_millis(500),
    ) {
        on_cleanup(move || beat.clear());
    }
    view! {
        <p class="timer panel careful" class:good=is(move || shown.get() == 0)>
            <span role="timer">{says(move || if shown.get() > 0 { format!("还要等 {}", clock(shown.get())) } else { String::new() })}</span>
            <b role="status">{says(move || if shown.get() == 0 { "时间到，现在看结果。" } else { "" })}</b>
        </p>
    }
}

fn clock(seconds: usize) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
