//! The application: the state, its update when the route changes, the view of each route, and the
//! dispatch of DOM events to the page that is shown.

use std::{cell::RefCell, rc::Rc};

use leptos::{ev, prelude::*};
use pages::{
    act::CommonAct,
    id::{Id, SAY},
    parts::{Tab, frame, nothing, tabs, update},
    route::{Route, Trail},
};
use web_sys::{HtmlElement, MouseEvent};

use crate::{
    acquirer, browser, embed,
    offline::Offline,
    page::{Handler, Page, bind_html, effect, handler},
    press,
    record_store::RecordStore,
    router::{Arrival, Router, place},
    screens::{
        DiagnosisState, HistoryState, LookupState, SearchState, about, codes, diagnosis, entry,
        fees, history, home, install, symptoms,
    },
    search_index,
    share::{self, report_outcome},
};

/// The state of all screens; it lives as long as the document.
#[derive(Clone, Copy)]
struct Shared {
    records: RecordStore,
    offline: Offline,
    diagnosis: DiagnosisState,
    lookup: LookupState,
    search: SearchState,
    history: HistoryState,
}

/// Starts the application in `root`. `query` was typed before the application had loaded.
pub(crate) fn start(root: &HtmlElement, query: Option<String>) {
    root.set_inner_html(&frame().0);
    let shared = Shared::new();
    let router = Router::new(query, move |route, arrival| shared.update(route, arrival));
    search_index::prepare();
    press::watch();
    let shown = Rc::new(RefCell::new(Page::new("", nothing())));
    listen(router, shared.history, &shown);
    effect(move || {
        if search_index::is_complete() {
            shared.search.refresh();
        }
    });
    bind_html(Id::Update, move || update(shared.offline.has_update()));
    effect(move || {
        let arrival = router.take_arrival();
        let page = shared.view(router, router.page(), arrival);
        browser::set_title(&acquirer::fill(&page.title));
        browser::replace(Id::Page.name(), &acquirer::fill(&page.html));
        settle(page.focus, arrival);
        shown.replace(page);
    });
    embed::connect(router, shared.records);
}

/// Moves the focus on a page that was reached, and brings back how it was left; after the effects
/// that have yet to run.
fn settle(focus: Option<Id>, arrival: Option<Arrival>) {
    let Some(arrival) = arrival else { return };
    browser::next_task(move || {
        if let Some(id) = focus {
            browser::focus(id.name());
        }
        if matches!(arrival, Arrival::Start | Arrival::Return) {
            place().restore();
        }
    });
}

impl Shared {
    fn new() -> Self {
        let records = RecordStore::new();
        Self {
            records,
            offline: Offline::new(),
            diagnosis: DiagnosisState::new(records),
            lookup: LookupState::new(records),
            search: SearchState::new(),
            history: HistoryState::new(records),
        }
    }

    /// Changes the state for a route before it is shown; `arrival` says how it is reached, where
    /// another page was shown before. Returns the route with what it got: a diagnosis gets the id
    /// of its record.
    fn update(self, route: Route, arrival: Option<Arrival>) -> Route {
        let is_new = arrival.is_some();
        match &route {
            Route::Home { typed } => self.search.update(typed),
            Route::Last if is_new => {
                let last = self.records.peek(newest_trail);
                return self.update(last.map_or(Route::History, Route::Diagnosis), arrival);
            }
            Route::Diagnosis(trail) if is_new => {
                return Route::Diagnosis(self.diagnosis.update(trail.clone()));
            }
            Route::Entry { id, .. } if is_new => self.lookup.update(id),
            // Who comes back to the list finds it as it was.
            Route::History if is_new && arrival != Some(Arrival::Return) => self.history.reset(),
            _ => {}
        }
        route
    }

    fn view(self, router: Router, route: Route, arrival: Option<Arrival>) -> Page {
        match route {
            Route::Home { .. } => {
                home(router, self.search, self.offline, self.records).focus(match arrival {
                    Some(Arrival::Link) => Some(Id::SearchBox),
                    Some(Arrival::Menu | Arrival::Return) => Some(Id::Heading),
                    // What was typed before the application had loaded goes on.
                    Some(Arrival::Start) | None => None,
                })
            }
            Route::Diagnosis(trail) => diagnosis(router, self.diagnosis, trail),
            Route::Entry { id, .. } => entry(router, self.lookup, &id),
            Route::Symptoms => with_tabs(symptoms(), Tab::Symptoms),
            Route::History | Route::Last => with_tabs(history(self.history), Tab::History),
            Route::Codes => with_tabs(codes(), Tab::About),
            Route::About => with_tabs(about(self.offline), Tab::About),
            Route::Fees => fees(),
            Route::Install => install(),
        }
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

/// Dispatches the events of the window to the page that is shown.
fn listen(router: Router, history: HistoryState, shown: &Rc<RefCell<Page>>) {
    let common = on_common_act(router);
    let page = || Rc::clone(shown);
    let (clicked, typed, changed, pressed) = (page(), page(), page(), page());
    // Whatever is on paper is whole.
    browser::listen(&["beforeprint"], move |_| history.list_all());
    window_event_listener(ev::popstate, move |_| router.on_popstate());
    window_event_listener(ev::click, move |event: MouseEvent| {
        share::clear_message();
        match browser::act(&event) {
            Some((act, button)) => {
                common(&act, button.clone());
                (clicked.borrow().act)(&act, button);
            }
            None => router.on_link_click(&event),
        }
    });
    window_event_listener(ev::input, move |event| {
        if let Some((name, field)) = browser::field(&event) {
            (typed.borrow().input)(&name, field);
        }
    });
    window_event_listener(ev::change, move |event| {
        if let Some((name, field)) = browser::field(&event) {
            (changed.borrow().change)(&name, field);
        }
    });
    window_event_listener(ev::keydown, move |event| (pressed.borrow().key)(&event));
}

fn on_common_act(router: Router) -> Handler<HtmlElement> {
    handler(move |act, button: HtmlElement| match act {
        CommonAct::Back => router.back(),
        CommonAct::Print => drop(browser::window().print()),
        CommonAct::Update => Offline::activate(),
        CommonAct::ChooseAcquirer => {
            acquirer::choose(&browser::data_id(&button));
            // The page is rendered anew, and the question folded.
            browser::next_task(|| browser::focus(Id::Acquirer.name()));
        }
        CommonAct::Copy => {
            let text = browser::text_next_to(&button, SAY, "p");
            report_outcome(button, async move { share::copy(text.trim_matches(['“', '”'])).await });
        }
    })
}
