//! The search box and the search results.

use knowledge::{Entry, Operation};
use pages::{
    act::HomeAct,
    field::HomeField,
    history::Clock,
    home::{SEARCH_BOX, option, page, results, resume, search_status},
    id::Id,
    route::Route,
};
use triage::search::SearchResult;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::{
    acquirer, browser, last_brand,
    offline::{CachedFiles, Offline},
    page::{Page, bind_html, effect},
    record_store::RecordStore,
    router::Router,
    search_index,
    signal::Signal,
};

/// How high the search box grows, in lines.
const MAX_ROWS: u32 = 5;
/// Larger pastes are not what a terminal or a receipt shows.
const MAX_QUERY_CHARS: usize = 10_000;

/// The search for the query of the route.
struct Search {
    query: String,
    result: SearchResult,
    /// The operation that the words of the query speak of.
    operation: Operation,
    /// The result that the arrow keys chose.
    chosen: Option<usize>,
}

impl Search {
    /// An entry in the operation of the query, where it has that.
    fn route(&self, entry: &Entry) -> Route {
        Route::of_operation(entry, entry.view(self.operation).operation)
    }
}

#[derive(Clone, Copy)]
pub(crate) struct SearchState(Signal<Search>);

impl SearchState {
    pub(crate) fn new() -> Self {
        Self(Signal::new(Search {
            query: String::new(),
            result: SearchResult::Blank,
            operation: Operation::Sale,
            chosen: None,
        }))
    }

    pub(crate) fn update(self, query: &str) {
        let (mut result, operation) = search_index::find(query);
        if let SearchResult::BrandNeeded(needed) = &mut result {
            needed.prefer(&last_brand::load());
        }
        self.0.set(Search { query: query.to_owned(), result, operation, chosen: None });
    }

    /// Looks up again what was typed before all was prepared, unless a result is being chosen.
    pub(crate) fn refresh(self) {
        let typed = self.0.peek(|search| search.chosen.is_none().then(|| search.query.clone()));
        if let Some(query) = typed.filter(|query| !query.is_empty()) {
            self.update(&query);
        }
    }

    /// The result that the enter key opens: the chosen one, or else what is sure. The search key of
    /// a phone is how the keyboard is put away.
    fn opened(self) -> Option<Route> {
        self.0.peek(|search| {
            let chosen = search.chosen.map(|at| search.result.entries().get(at).copied());
            let entry = chosen.unwrap_or_else(|| search.result.sure())?;
            Some(search.route(entry))
        })
    }

    fn choose(self, choose: impl Fn(Option<usize>, usize) -> Option<usize>) {
        self.0.update(|search| {
            let last = search.result.entries().len().checked_sub(1);
            search.chosen = last.and_then(|last| choose(search.chosen, last));
        });
        if let Some(at) = self.0.peek(|search| search.chosen) {
            browser::next_task(move || browser::reveal(&option(at)));
        }
    }
}

pub(crate) fn home(
    router: Router,
    state: SearchState,
    offline: Offline,
    records: RecordStore,
) -> Page {
    let search = state.0;
    effect(move || search.with(paint_box));
    effect(|| {
        let complete = search_index::is_complete().then_some("");
        browser::set(SEARCH_BOX.name(), "data-complete", complete);
    });
    bind_html(Id::OfflineStatus, move || {
        if offline.cached_files().is_some_and(CachedFiles::is_all) { "离线可用" } else { "" }
    });
    bind_html(Id::SearchStatus, move || search.with(|search| search_status(&search.result)));
    bind_html(Id::Outcome, move || {
        search.with(|search| results(&search.result, search.operation, search.chosen))
    });
    bind_html(Id::Acquirers, acquirer::question);
    bind_html(Id::Resume, move || {
        if browser::is_embedded() || search.with(|search| !search.query.is_empty()) {
            return String::new();
        }
        let clock = Clock { now: browser::now(), local: browser::utc_offset() };
        records.with(|store| resume(store.records(), clock).into_string())
    });
    let act = move |act, button: HtmlElement| match act {
        HomeAct::Open => {
            if let Some(entry) = Entry::find(&browser::data_id(&button)) {
                router.go(search.peek(|search| search.route(entry)));
            }
        }
        HomeAct::ClearQuery => {
            router.set_query("");
            browser::focus(SEARCH_BOX.name());
        }
    };
    let title = "码到病除 · POS 错误码离线诊断".to_owned();
    Page { title, ..Page::new("", page()) }
        .on_act(act)
        .on_input(move |field, input| match field {
            HomeField::Query => set_query(router, &input.value()),
        })
        .on_key(move |event| {
            if press(router, state, event) {
                event.prevent_default();
            }
        })
}

/// The text, the lines and the attributes of the search box.
fn paint_box(search: &Search) {
    let id = SEARCH_BOX.name();
    browser::set_value(id, &search.query);
    browser::set(id, "data-empty", search.query.is_empty().then_some(""));
    browser::fit_rows(id, MAX_ROWS);
    let list = (!search.result.entries().is_empty()).then_some(Id::Results.name());
    browser::set(id, "aria-controls", list);
    browser::set(id, "aria-activedescendant", search.chosen.map(option).as_deref());
}

fn set_query(router: Router, text: &str) {
    let end = text.char_indices().nth(MAX_QUERY_CHARS).map_or(text.len(), |(end, _)| end);
    router.set_query(&text[..end]);
}

/// Handles a key in the search box; returns whether it did.
fn press(router: Router, state: SearchState, event: &KeyboardEvent) -> bool {
    let is_in_box = browser::field(event).is_some_and(|(name, _)| name == HomeField::Query.name());
    match event.key().as_str() {
        // The keys belong to the input method (IME) while it composes.
        _ if event.is_composing() || !is_in_box => return false,
        "ArrowDown" => state.choose(|chosen, last| Some(chosen.map_or(0, |at| (at + 1).min(last)))),
        "ArrowUp" => state.choose(|chosen, _| chosen.and_then(|at| at.checked_sub(1))),
        "Escape" => router.set_query(""),
        "Enter" => {
            if let Some(route) = state.opened() {
                router.go(route);
            }
        }
        _ => return false,
    }
    true
}
