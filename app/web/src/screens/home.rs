//! The search box, and what is offered before and while something is typed into it.

use knowledge::{Entry, Operation};
use pages::{
    home::{SEARCH_BOX, option, page, results, search_status},
    route::{Route, one_line},
};
use triage::search::SearchResult;
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, Event, KeyboardEvent};

use crate::{
    app::Shared,
    browser, last_brand,
    offline::CachedFiles,
    page::{Page, bind_html, effect},
    router::Router,
    search_index,
    signal::Signal,
};

/// Larger pastes are not what a terminal or a receipt shows.
const MAX_QUERY_CHARS: usize = 10_000;

/// What the search came to, and which of the results is chosen by the arrow keys.
#[derive(Clone, Copy)]
pub(crate) struct SearchState {
    found: Signal<SearchResult>,
    operation: Signal<Operation>,
    chosen: Signal<Option<usize>>,
}

impl SearchState {
    pub(crate) fn new() -> Self {
        Self {
            found: Signal::new(SearchResult::Blank),
            operation: Signal::new(Operation::Sale),
            chosen: Signal::new(None),
        }
    }

    fn look_for(self, typed: &str) {
        self.chosen.set(None);
        let mut found = search_index::find(typed);
        if let SearchResult::BrandNeeded(unlabelled) = &mut found {
            unlabelled.prefer(&last_brand::load());
        }
        self.operation.set(search_index::operation(typed));
        self.found.set(found);
    }

    /// The result that the enter key opens.
    fn first(self) -> Option<Route> {
        let at = self.chosen.peek(|chosen| chosen.unwrap_or(0));
        self.found.peek(|found| found.entries().get(at).map(|entry| self.route(entry)))
    }

    /// An answer on the side that the words speak of.
    fn route(self, entry: &Entry) -> Route {
        Route::of_operation(
            entry,
            entry.view(self.operation.peek(|operation| *operation)).operation,
        )
    }

    fn choose(self, choose: impl Fn(Option<usize>, usize) -> Option<usize>) {
        let last = self.found.peek(|found| found.entries().len().checked_sub(1));
        self.chosen.update(|chosen| *chosen = last.and_then(|last| choose(*chosen, last)));
        if let Some(at) = self.chosen.peek(|chosen| *chosen) {
            browser::queue_microtask(move || browser::reveal(&option(at)));
        }
    }
}

pub(crate) fn home(Shared { router, search, offline, .. }: Shared) -> Page {
    let SearchState { found, operation, chosen } = search;
    browser::set_title("码到病除 · POS 错误码离线诊断");
    effect(move || {
        let typed = router.typed().unwrap_or_default();
        search.look_for(&typed);
        browser::set_value(SEARCH_BOX, &typed);
        browser::set(
            SEARCH_BOX,
            "data-empty",
            Some(if typed.is_empty() { "true" } else { "false" }),
        );
    });
    effect(move || {
        let is_open = found.with(|found| !found.entries().is_empty());
        browser::set(SEARCH_BOX, "aria-expanded", Some(if is_open { "true" } else { "false" }));
        browser::set(SEARCH_BOX, "aria-activedescendant", chosen.get().map(option).as_deref());
    });
    bind_html("offline-status", move || {
        if offline.cached_files().is_some_and(CachedFiles::is_all) { "离线可用" } else { "" }
    });
    bind_html("search-status", move || found.with(search_status));
    bind_html("outcome", move || found.with(|found| results(found, operation.get(), chosen.get())));
    let act = move |act: &str, button: web_sys::HtmlElement| match act {
        "open" => {
            if let Some(entry) = Entry::find(&button.get_attribute("data-id").unwrap_or_default()) {
                router.go(search.route(entry));
            }
        }
        "empty" => {
            router.set_query("");
            browser::focus(SEARCH_BOX);
        }
        _ => {}
    };
    Page::new(page()).on_click(act).on_input(move |kind, event| write(router, search, kind, event))
}

fn write(router: Router, search: SearchState, kind: &str, event: &Event) {
    let note = |text: &str| {
        router.set_query(
            text.char_indices().nth(MAX_QUERY_CHARS).map_or(text, |(end, _)| &text[..end]),
        )
    };
    match kind {
        "input" => note(&browser::field(event).map(|field| field.value()).unwrap_or_default()),
        "paste" => {
            if let Some(text) = lines(event.unchecked_ref()) {
                event.prevent_default();
                note(&text);
            }
        }
        "keydown" if press(router, search, event.unchecked_ref()) => event.prevent_default(),
        _ => {}
    }
}

/// Whether a key was for us.
fn press(router: Router, search: SearchState, event: &KeyboardEvent) -> bool {
    let is_in_box = browser::field(event).is_some_and(|field| field.id() == SEARCH_BOX);
    match event.key().as_str() {
        // An input method is still composing: its keys are not ours.
        _ if event.is_composing() || !is_in_box => return false,
        "ArrowDown" => {
            search.choose(|chosen, last| Some(chosen.map_or(0, |at| (at + 1).min(last))))
        }
        "ArrowUp" => search.choose(|chosen, _| chosen.and_then(|at| at.checked_sub(1))),
        "Escape" => router.set_query(""),
        "Enter" => {
            if let Some(route) = search.first() {
                router.go(route);
            }
        }
        _ => return false,
    }
    true
}

/// A text box drops the line ends of what is pasted.
fn lines(event: &ClipboardEvent) -> Option<String> {
    let text =
        event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    text.trim().contains('\n').then(|| one_line(&text))
}
