//! A diagnosis: each answer is a link; here its record follows, its timer runs, and its ticket is
//! filled in.

use std::{cell::Cell, time::Duration};

use knowledge::{Entry, Tree};
use leptos::prelude::{on_cleanup, set_interval_with_handle};
use pages::{
    diagnosis::{calls, done, left, over, page, title, wait},
    parts::{HEADING, stale},
    route::{Route, Trail},
    ticket,
};
use triage::{
    diagnosis::{CHANGED, Walk, YES},
    record::store::RecordStore,
};

use crate::{
    app::Shared,
    browser,
    page::Page,
    router::Router,
    share::{self, report_outcome},
};

pub(crate) fn diagnosis(Shared { router, records, fields, .. }: Shared, trail: Trail) -> Page {
    browser::focus_soon(HEADING);
    let Some(tree) = Tree::find(&trail.tree) else {
        browser::set_title("没有这一条 · 码到病除");
        return Page::new(stale());
    };
    let priors = records.peek(RecordStore::learned_priors);
    let walk = Walk::new(tree, trail.at.as_deref(), &trail.answers, &priors);
    let own = || tree.symptom().map(Entry::id).unwrap_or_default();
    let from = trail.from.as_deref().and_then(Entry::find);
    let trail = records.record_walk(trail, &from.map_or_else(own, Entry::id), &walk.now);
    Router::replace_url(&Route::Diagnosis(trail.clone()));
    browser::set_title(&format!("{} · 码到病除", title(&walk)));
    if calls(&walk) {
        fields.begin(trail.record.as_deref().unwrap_or_default(), from);
    }
    let now = browser::now();
    let wait = wait(&walk, &trail, now);
    if let Some((_, Some(until))) = wait {
        run(until);
    }
    let html = page(&walk, &trail, &fields.get(), now);
    let act = move |act: &str, button: web_sys::HtmlElement| match act {
        "changed" => router.replace(Route::Diagnosis(changed(&trail))),
        "time" => {
            let until = browser::now() + i64::from(wait.map_or(0, |(seconds, _)| seconds));
            router.replace(Route::Diagnosis(Trail {
                wait: Some((walk.key.clone(), until)),
                ..trail.clone()
            }));
        }
        "copy-ticket" => {
            let text = ticket::text(&fields.get(), &done(&walk, from));
            report_outcome(button, async move { share::copy(&text).await });
        }
        _ => {}
    };
    let write = move |kind: &str, event: &web_sys::Event| {
        if let ("input", Some(field)) = (kind, browser::field(event)) {
            fields.write(&field);
        }
    };
    Page::new(html).on_click(act).on_input(write)
}

/// The same with what makes some causes likelier said, or taken back.
fn changed(trail: &Trail) -> Trail {
    let mut trail = trail.clone();
    let on = trail.answers.get(CHANGED) == Some(YES);
    trail.answers.remove(CHANGED);
    if !on {
        trail.answers.set(CHANGED, YES);
    }
    trail
}

/// Keeps what a timer says up to date. The phone may sleep for longer than a beat: each beat asks
/// the clock anew.
fn run(until: i64) {
    let shown = Cell::new(until - browser::now());
    let tick = move || {
        let seconds = until - browser::now();
        if shown.replace(seconds) > 0 && seconds <= 0 {
            browser::vibrate();
        }
        browser::set_text("left", &left(seconds).into_string());
        browser::set_text("over", &over(seconds).into_string());
    };
    if let Ok(beat) = set_interval_with_handle(tick, Duration::from_millis(500)) {
        on_cleanup(move || beat.clear());
    }
}
