//! An entry: its steps are ticked off, and whether it helped is recorded.

use knowledge::{Entry, View};
use pages::{
    act::EntryAct,
    entry::{advice, page, related, saved_status, solved_buttons},
    id::{Id, SWITCH},
    parts::{label, stale},
    route::Route,
    text,
};
use triage::record::{State, month::recurring, store::Event};
use web_sys::HtmlElement;

use crate::{
    acquirer, browser, last_brand,
    page::{Page, bind_html},
    record_store::{RecordStore, new_record},
    router::{self, Router},
    share::{self, report_outcome},
    signal::Signal,
};

pub(crate) fn entry(router: Router, state: LookupState, id: &str) -> Page {
    // After the switch between operations was used, the focus stays on it.
    let focus = Some(Id::Heading).filter(|_| !browser::is_on(SWITCH));
    let Some(entry) = Entry::find(id) else {
        return Page::new("没有这一条", stale()).focus(focus);
    };
    let lookup = LookupRecord { entry, state, router };
    let (now, local) = (browser::now(), browser::utc_offset());
    let times = state.records.peek(|store| recurring(store.records(), entry, now, local));
    bind_html(Id::Advice, move || advice(entry, &lookup.view(), times));
    bind_html(Id::LookupStatus, move || {
        let verdict = lookup.view().verdict;
        if browser::is_on(SWITCH) { verdict } else { "" }
    });
    bind_html(Id::Related, move || related(entry, lookup.view().operation));
    bind_html(Id::Acquirers, acquirer::question);
    bind_html(Id::SolvedButtons, move || solved_buttons(lookup.solved()));
    bind_html(Id::SavedStatus, move || saved_status(lookup.solved()));
    Page::new(&[label(entry), " ", entry.title].concat(), page(entry)).focus(focus).on_act(
        move |act, button| match act {
            EntryAct::Step => {
                browser::toggle(&button);
                router::keep_place();
                lookup.mark(None);
            }
            EntryAct::Solved => lookup.mark(Some(State::Solved)),
            EntryAct::Unsolved => lookup.mark(Some(State::Unsolved)),
            EntryAct::Share => lookup.share_text(button, text::entry),
            EntryAct::Report => lookup.share_text(button, text::report),
        },
    )
}

#[derive(Clone, Copy)]
pub(crate) struct LookupState {
    records: RecordStore,
    /// The id of the record of the look-up that is shown; empty before there is one.
    id: Signal<String>,
}

impl LookupState {
    pub(crate) fn new(records: RecordStore) -> Self {
        Self { records, id: Signal::new(String::new()) }
    }

    /// Begins a look-up of the entry with this id.
    pub(crate) fn update(self, entry: &str) {
        self.id.set(String::new());
        if let Some(entry) = Entry::find(entry) {
            last_brand::remember(entry.family);
        }
    }
}

/// The record of this look-up: created by the first act, changed by the later ones.
#[derive(Clone, Copy)]
struct LookupRecord {
    entry: &'static Entry,
    state: LookupState,
    router: Router,
}

impl LookupRecord {
    fn view(self) -> View {
        self.entry.view(self.router.operation().unwrap_or(self.entry.operation()))
    }

    /// Shares a text about the entry with its URL.
    fn share_text(self, button: HtmlElement, text: fn(&Entry, &View, &str) -> String) {
        let (entry, view) = (self.entry, self.view());
        let text =
            text(entry, &view, &router::address(&Route::of_operation(entry, view.operation)));
        report_outcome(button, async move { share::share(entry.title, &text).await });
    }

    fn mark(self, state: Option<State>) {
        let LookupState { records, id } = self.state;
        let known = id.peek(|id| records.peek(|store| store.find(id).cloned()));
        let before = known.as_ref().map(|record| (record.state, record.operation));
        let mut record = known.unwrap_or_else(|| new_record(&self.entry.id()));
        record.state = state.unwrap_or(record.state);
        record.operation =
            Some(self.view().operation).filter(|operation| *operation != self.entry.operation());
        record.changed = browser::now();
        id.set(record.id.clone());
        if before != Some((record.state, record.operation)) {
            records.apply(Event::Save(record));
        }
    }

    /// The state of the record, once there is one.
    fn solved(self) -> Option<State> {
        let id = self.state.id.get();
        self.state.records.with(|store| store.find(&id).map(|record| record.state))
    }
}
