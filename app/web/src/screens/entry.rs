//! An answer: its steps are ticked off, and whether it helped goes into the record.

use knowledge::{Entry, View};
use pages::{
    entry::{advice, page, related, saved_status, solved_buttons},
    parts::{HEADING, label, stale},
    route::Route,
    text,
};
use triage::record::{State, month::recurring, store::Event};
use web_sys::HtmlElement;

use crate::{
    app::Shared,
    browser, last_brand,
    page::{Page, bind_html},
    record_store::{RecordStore, new_record},
    router::{self, Router},
    share::{self, report_outcome},
    signal::Signal,
};

/// The links of the switch between operations.
const SWITCH: &str = ".segments a";

pub(crate) fn answer(Shared { router, records, acting, .. }: Shared, id: &str) -> Page {
    // Whoever came by the switch stays on it.
    if !browser::is_on(SWITCH) {
        browser::focus_soon(HEADING);
    }
    let Some(entry) = Entry::find(id) else {
        browser::set_title("没有这一条 · 码到病除");
        return Page::new(stale());
    };
    browser::set_title(&format!("{} {} · 码到病除", label(entry), entry.title));
    last_brand::remember(entry.family);
    let acted = Lookup { entry, id: acting.0, on: records, router };
    acted.id.set(String::new());
    let (now, local) = (browser::now(), browser::utc_offset());
    let times = records.peek(|store| recurring(store.records(), entry, now, local));
    bind_html("advice", move || advice(entry, &acted.view(), times));
    bind_html("lookup-status", move || {
        let verdict = acted.view().verdict;
        if browser::is_on(SWITCH) { verdict } else { "" }
    });
    bind_html("related", move || related(entry, acted.view().operation));
    bind_html("solved-buttons", move || solved_buttons(acted.state()));
    bind_html("saved-status", move || saved_status(acted.state()));
    Page::new(page(entry)).on_click(move |act, button| match act {
        "step" => {
            browser::toggle(&button);
            acted.mark(None);
        }
        "solved" => acted.mark(Some(State::Solved)),
        "unsolved" => acted.mark(Some(State::Unsolved)),
        "share" => acted.share_text(button, text::answer),
        "report" => acted.share_text(button, text::report),
        _ => {}
    })
}

/// The id of the record of the look-up that is shown.
#[derive(Clone, Copy)]
pub(crate) struct LookupState(Signal<String>);

impl LookupState {
    pub(crate) fn new() -> Self {
        Self(Signal::new(String::new()))
    }
}

/// The record of this look-up: made when it is acted on, and marked when it is known whether that
/// helped.
#[derive(Clone, Copy)]
struct Lookup {
    entry: &'static Entry,
    id: Signal<String>,
    on: RecordStore,
    router: Router,
}

impl Lookup {
    fn view(self) -> View {
        self.entry.view(self.router.operation().unwrap_or(self.entry.operation()))
    }

    /// Hands on what is said of the answer with its address.
    fn share_text(self, button: HtmlElement, say: fn(&Entry, &View, &str) -> String) {
        let (entry, view) = (self.entry, self.view());
        let text = say(entry, &view, &router::address(&Route::of_operation(entry, view.operation)));
        report_outcome(button, async move { share::share(entry.title, &text).await });
    }

    fn mark(self, state: Option<State>) {
        let known = self.id.peek(|id| self.on.peek(|store| store.find(id).cloned()));
        let before = known.as_ref().map(|record| (record.state, record.operation));
        let mut record = known.unwrap_or_else(|| new_record(&self.entry.id()));
        record.state = state.unwrap_or(record.state);
        record.operation =
            Some(self.view().operation).filter(|operation| *operation != self.entry.operation());
        record.changed = browser::now();
        self.id.set(record.id.clone());
        if before != Some((record.state, record.operation)) {
            self.on.apply(Event::Save(record));
        }
    }

    fn state(self) -> Option<State> {
        let id = self.id.get();
        self.on.with(|store| store.find(&id).map(|record| record.state))
    }
}
