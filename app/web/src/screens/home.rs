//! The search box, and what is offered before and while something is typed into it.

use knowledge::{Entry, Operation};
use pages::{
    home::{BOX, option, outcome, page, told},
    route::{Route, one_line},
};
use triage::search::Outcome;
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, Event, KeyboardEvent};

use crate::{
    app::Shared,
    browser, finder,
    live::Live,
    make,
    offline::Kept,
    page::{Page, part, react},
    router::Router,
};

/// Larger pastes are not what a terminal or a receipt shows.
const LONGEST: usize = 10_000;

/// What the search came to, and which of the results is chosen by the arrow keys.
#[derive(Clone, Copy)]
pub(crate) struct Search {
    found: Live<Outcome>,
    operation: Live<Operation>,
    chosen: Live<Option<usize>>,
}

impl Search {
    pub(crate) fn new() -> Self {
        Self {
            found: Live::new(Outcome::Blank),
            operation: Live::new(Operation::Sale),
            chosen: Live::new(None),
        }
    }

    fn look_for(self, typed: &str) {
        self.chosen.set(None);
        let mut found = finder::find(typed);
        if let Outcome::Unlabelled(unlabelled) = &mut found {
            unlabelled.prefer(&make::last());
        }
        self.operation.set(finder::operation(typed));
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
            browser::soon(move || browser::reveal(&option(at)));
        }
    }
}

pub(crate) fn home(Shared { router, search, offline, .. }: Shared) -> Page {
    let Search { found, operation, chosen } = search;
    browser::set_title("码到病除 · POS 错误码离线诊断");
    react(move || {
        let typed = router.typed().unwrap_or_default();
        search.look_for(&typed);
        browser::set_value(BOX, &typed);
        browser::set(BOX, "data-empty", Some(if typed.is_empty() { "true" } else { "false" }));
    });
    react(move || {
        let is_open = found.with(|found| !found.entries().is_empty());
        browser::set(BOX, "aria-expanded", Some(if is_open { "true" } else { "false" }));
        browser::set(BOX, "aria-activedescendant", chosen.get().map(option).as_deref());
    });
    part("kept", move || if offline.kept().is_some_and(Kept::is_all) { "离线可用" } else { "" });
    part("told", move || found.with(told));
    part("outcome", move || found.with(|found| outcome(found, operation.get(), chosen.get())));
    let act = move |act: &str, button: web_sys::HtmlElement| match act {
        "open" => {
            if let Some(entry) = Entry::find(&button.get_attribute("data-id").unwrap_or_default()) {
                router.go(search.route(entry));
            }
        }
        "empty" => {
            router.note("");
            browser::focus(BOX);
        }
        _ => {}
    };
    Page::new(page()).acting(act).writing(move |kind, event| write(router, search, kind, event))
}

fn write(router: Router, search: Search, kind: &str, event: &Event) {
    let note = |text: &str| {
        router.note(text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]))
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
fn press(router: Router, search: Search, event: &KeyboardEvent) -> bool {
    let is_in_box = browser::field(event).is_some_and(|field| field.id() == BOX);
    match event.key().as_str() {
        // An input method is still composing: its keys are not ours.
        _ if event.is_composing() || !is_in_box => return false,
        "ArrowDown" => {
            search.choose(|chosen, last| Some(chosen.map_or(0, |at| (at + 1).min(last))))
        }
        "ArrowUp" => search.choose(|chosen, _| chosen.and_then(|at| at.checked_sub(1))),
        "Escape" => router.note(""),
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
