//! The table of routes, and what happens to what comes from the browser.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use pages::{
    parts::{Tab, nothing, tabs, update},
    route::{Route, Trail},
};
use web_sys::Event;

use crate::{
    browser, embed,
    offline::Offline,
    page::{Page, bind_html, effect},
    record_store::RecordStore,
    router::Router,
    screens::{
        HistoryState, LookupState, SearchState, TicketState, about, answer, codes, diagnosis, fees,
        history, home, install, symptoms,
    },
    search_index,
    share::{self, report_outcome},
};

/// What the pages share, for as long as the page is open.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) router: Router,
    pub(crate) records: RecordStore,
    pub(crate) offline: Offline,
    pub(crate) fields: TicketState,
    pub(crate) acting: LookupState,
    pub(crate) search: SearchState,
    pub(crate) desk: HistoryState,
}

#[allow(non_snake_case, reason = "leptos names components like types")]
pub(crate) fn App(typed: Option<String>) -> impl IntoView {
    let (router, records) = (Router::new(typed), RecordStore::new());
    let (offline, fields, acting, search, desk) = (
        Offline::new(),
        TicketState::new(),
        LookupState::new(),
        SearchState::new(),
        HistoryState::new(records),
    );
    let shared = Shared { router, records, offline, fields, acting, search, desk };
    search_index::prepare();
    let shown = Rc::new(RefCell::new(Page::new(nothing())));
    browser::listen(&["click", "input", "change", "keydown", "paste", "popstate"], {
        let shown = Rc::clone(&shown);
        move |event| on_event(router, &shown.borrow(), &event)
    });
    bind_html("update", move || update(offline.has_update()));
    effect(move || {
        let page = open(shared, router.page());
        browser::repaint("page", &page.html);
        shown.replace(page);
    });
    embed::connect(shared);
    view! {
        <div id="update" class="update" role="status"></div>
        <div id="page" class="page"></div>
    }
}

fn open(shared: Shared, route: Route) -> Page {
    match route {
        Route::Home { .. } => home(shared),
        Route::Diagnosis(trail) => diagnosis(shared, trail),
        Route::Entry { id, .. } => answer(shared, &id),
        Route::Symptoms => with_tabs(symptoms(), Tab::Symptoms),
        Route::History => with_tabs(history(shared), Tab::History),
        Route::Codes => with_tabs(codes(), Tab::About),
        Route::About => with_tabs(about(shared), Tab::About),
        Route::Fees => fees(),
        Route::Install => install(),
        Route::Last => match shared.records.peek(newest_trail) {
            Some(trail) => diagnosis(shared, trail),
            None => open(shared, Route::History),
        },
    }
}

/// The trail of the newest diagnosis.
fn newest_trail(store: &triage::record::store::RecordStore) -> Option<Trail> {
    store.records().iter().find_map(Trail::back_to)
}

fn with_tabs(mut page: Page, here: Tab) -> Page {
    page.html += &tabs(here).into_string();
    page
}

fn on_event(router: Router, page: &Page, event: &Event) {
    match event.type_().as_str() {
        "popstate" => router.on_popstate(),
        "click" => match browser::clicked_act(event) {
            Some((act, button)) => match act.as_str() {
                "back" => router.back(),
                "print" => drop(browser::window().print()),
                "update" => Offline::activate(),
                "copy" => {
                    let text = browser::text_next_to(&button, ".quote", "p");
                    report_outcome(button, async move {
                        share::copy(text.trim_matches(['“', '”'])).await
                    });
                }
                _ => (page.act)(&act, button),
            },
            None => router.on_link_click(event),
        },
        kind => (page.write)(kind, event),
    }
}
