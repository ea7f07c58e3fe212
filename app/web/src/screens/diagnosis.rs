//! A diagnosis: each choice is a link. Its record is saved as it proceeds; a timer and the ticket
//! are part of some screens.

use std::{cell::Cell, time::Duration};

use knowledge::{Entry, Tree};
use leptos::prelude::{on_cleanup, set_interval_with_handle};
use pages::{
    act::DiagnosisAct,
    diagnosis::{done, left, over, page, title, wait},
    id::Id,
    parts::stale,
    route::{Route, Trail},
    ticket::text,
};
use triage::{
    diagnosis::{CHANGED, Walk, YES},
    record::store,
};

use crate::{
    browser,
    page::Page,
    record_store::RecordStore,
    router::Router,
    screens::ticket,
    share::{self, report_outcome},
    signal::Signal,
};

#[derive(Clone, Copy)]
pub(crate) struct DiagnosisState {
    records: RecordStore,
    /// Where the diagnosis stands; nothing for a tree that is unknown.
    walk: Signal<Option<Walk>>,
}

impl DiagnosisState {
    pub(crate) fn new(records: RecordStore) -> Self {
        Self { records, walk: Signal::new(None) }
    }

    /// Follows a trail and saves its record. Returns the trail with the id and the timer of its
    /// record.
    pub(crate) fn update(self, mut trail: Trail) -> Trail {
        let Self { records, walk: state } = self;
        let walk = Tree::find(&trail.tree).map(|tree| {
            let priors = records.peek(store::RecordStore::learned_priors);
            let walk = Walk::new(tree, trail.at.as_deref(), &trail.answers, &priors);
            let from = from(&trail);
            let about = from.or(tree.symptom()).map(Entry::id).unwrap_or_default();
            trail = records.record_walk(trail.clone(), &about, &walk.now);
            walk
        });
        state.set(walk);
        trail
    }
}

/// The entry that a diagnosis came from.
fn from(trail: &Trail) -> Option<&'static Entry> {
    trail.from.as_deref().and_then(Entry::find)
}

pub(crate) fn diagnosis(router: Router, state: DiagnosisState, trail: Trail) -> Page {
    state.walk.peek(|walk| match walk {
        Some(walk) => view(router, state, walk, trail),
        None => Page::new("没有这一条", stale()),
    })
}

fn view(router: Router, state: DiagnosisState, walk: &Walk, trail: Trail) -> Page {
    let now = browser::now();
    let wait = wait(walk, &trail, now);
    if let Some((_, Some(until))) = wait {
        run_timer(until);
    }
    let records = state.records;
    let html = page(walk, &trail, &ticket::texts(records, &trail, from(&trail)), now);
    let of = trail.clone();
    let key = walk.key.clone();
    let act = move |act, button| match act {
        DiagnosisAct::ToggleChanged => router.replace(Route::Diagnosis(toggled(&trail))),
        DiagnosisAct::StartTimer => {
            let until = browser::now() + i64::from(wait.map_or(0, |(seconds, _)| seconds));
            router.replace(Route::Diagnosis(Trail {
                wait: Some((key.clone(), until)),
                ..trail.clone()
            }));
        }
        DiagnosisAct::CopyTicket => {
            let text = ticket_text(state, &trail);
            report_outcome(button, async move { share::copy(&text).await });
        }
        DiagnosisAct::ShareTicket => {
            let text = ticket_text(state, &trail);
            report_outcome(button, async move { share::share("码到病除 · 单子", &text).await });
        }
    };
    Page::new(title(walk), html)
        .on_act(act)
        .on_input(move |field, input| ticket::write(records, &of, field, &input))
}

/// The ticket as plain text.
fn ticket_text(state: DiagnosisState, trail: &Trail) -> String {
    let (from, fields) = (from(trail), ticket::texts(state.records, trail, from(trail)));
    state.walk.peek(|walk| {
        let text = |walk: &Walk| text(&walk.now, from, &fields, &done(walk, from));
        walk.as_ref().map(text).unwrap_or_default()
    })
}

/// The trail with the answer that something was changed lately, or without it.
fn toggled(trail: &Trail) -> Trail {
    let mut trail = trail.clone();
    let on = trail.answers.get(CHANGED) == Some(YES);
    trail.answers.remove(CHANGED);
    if !on {
        trail.answers.set(CHANGED, YES);
    }
    trail
}

/// Counts down to `until`, Unix time in seconds. The phone may sleep between two ticks: each reads
/// the clock.
fn run_timer(until: i64) {
    let shown = Cell::new(until - browser::now());
    let tick = move || {
        let seconds = until - browser::now();
        if shown.replace(seconds) > 0 && seconds <= 0 {
            browser::vibrate();
        }
        browser::set_text(Id::TimeLeft.name(), &left(seconds).into_string());
        browser::set_text(Id::TimeOver.name(), &over(seconds).into_string());
    };
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_millis(500)) {
        on_cleanup(move || timer.clear());
    }
}
