//! The table of routes, and what happens to what comes from the browser.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use pages::{
    parts::{Tab, nothing, tabs, update},
    route::Route,
};
use web_sys::Event;

use crate::{
    browser, embed, finder,
    offline::Offline,
    page::{Page, part, react},
    router::Router,
    screens::{
        Acting, Desk, Fields, Search, about, answer, codes, diagnosis, fees, history, home,
        install, symptoms,
    },
    share::{self, hand},
    shelf::Shelf,
};

/// What the pages share, for as long as the page is open.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) router: Router,
    pub(crate) shelf: Shelf,
    pub(crate) offline: Offline,
    pub(crate) fields: Fields,
    pub(crate) acting: Acting,
    pub(crate) search: Search,
    pub(crate) desk: Desk,
}

#[allow(non_snake_case, reason = "leptos names components like types")]
pub(crate) fn App(typed: Option<String>) -> impl IntoView {
    let (router, shelf) = (Router::new(typed), Shelf::new());
    let (offline, fields, acting, search, desk) =
        (Offline::new(), Fields::new(), Acting::new(), Search::new(), Desk::new(shelf));
    let shared = Shared { router, shelf, offline, fields, acting, search, desk };
    finder::prepare();
    let shown = Rc::new(RefCell::new(Page::new(nothing())));
    browser::listen(&["click", "input", "change", "keydown", "paste", "popstate"], {
        let shown = Rc::clone(&shown);
        move |event| heard(router, &shown.borrow(), &event)
    });
    part("update", move || update(offline.has_update()));
    react(move || {
        let page = open(shared, router.page());
        browser::repaint("page", &page.html);
        shown.replace(page);
    });
    embed::follow(shared);
    view! {
        <div id="update" class="update" role="status"></div>
        <div id="page" class="page"></div>
    }
}

fn open(shared: Shared, route: Route) -> Page {
    match route {
        Route::Home { .. } => home(shared),
        Route::Diagnosis(trail) => diagnosis(shared, trail),
        Route::Answer { id, .. } => answer(shared, &id),
        Route::Symptoms => with_tabs(symptoms(), Tab::Symptoms),
        Route::History => with_tabs(history(shared), Tab::History),
        Route::Codes => with_tabs(codes(), Tab::About),
        Route::About => with_tabs(about(shared), Tab::About),
        Route::Fees => fees(),
        Route::Install => install(),
        Route::Last => match shared.shelf.last() {
            Some(trail) => diagnosis(shared, trail),
            None => open(shared, Route::History),
        },
    }
}

fn with_tabs(mut page: Page, here: Tab) -> Page {
    page.html += &tabs(here).into_string();
    page
}

fn heard(router: Router, page: &Page, event: &Event) {
    match event.type_().as_str() {
        "popstate" => router.come_back(),
        "click" => match browser::act(event) {
            Some((act, button)) => match act.as_str() {
                "back" => router.back(),
                "print" => drop(browser::window().print()),
                "update" => Offline::activate(),
                "copy" => {
                    let text = browser::beside(&button, ".say", "p");
                    hand(button, async move { share::copy(text.trim_matches(['“', '”'])).await });
                }
                _ => (page.act)(&act, button),
            },
            None => router.follow(event),
        },
        kind => (page.write)(kind, event),
    }
}
