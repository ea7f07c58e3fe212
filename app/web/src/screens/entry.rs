//! An entry: its steps are ticked off, and whether it helped is recorded.

use std::time::Duration;

use knowledge::{Entry, View};
use leptos::prelude::{on_cleanup, set_timeout_with_handle};
use pages::{
    act::EntryAct,
    entry::{advice, page, related, saved_status, solved_buttons},
    id::{Id, SWITCH},
    parts::{is_instruction, label, stale},
    route::Route,
    text,
};
use triage::record::{
    Record, State,
    month::{of_day, recurring},
    store::Event,
};
use web_sys::HtmlElement;

use crate::{
    acquirer, browser, last_brand,
    page::{Page, bind_html},
    record_store::{RecordStore, new_record},
    router::{self, Router},
    share::{self, report_outcome},
    signal::Signal,
};

/// A page that was open for so long was read.
const MOMENT: Duration = Duration::from_secs(3);

pub(crate) fn entry(router: Router, state: LookupState, id: &str) -> Page {
    // After the switch between operations was used, the focus stays on it.
    let focus = Some(Id::Heading).filter(|_| !browser::is_on(SWITCH));
    let Some(entry) = Entry::find(id) else {
        return Page::new("没有这一条", stale()).focus(focus);
    };
    let lookup = LookupRecord { entry, state, router };
    lookup.record_soon();
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

    /// Begins a look-up of the entry with this id, or goes on with that of the day.
    pub(crate) fn update(self, entry: &str) {
        let open = self.of_today(entry).filter(Record::is_look_up);
        self.id.set(open.map_or_else(String::new, |record| record.id));
        if let Some(entry) = Entry::find(entry) {
            last_brand::remember(entry.family);
        }
    }

    /// The newest record of an entry on this day.
    fn of_today(self, id: &str) -> Option<Record> {
        let (now, local) = (browser::now(), browser::utc_offset());
        self.records.peek(|store| of_day(store.records(), id, now, local).next().cloned())
    }
}

/// The record of this look-up: created by the first act or after a moment, changed later on.
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

    /// Records the look-up once the page was open for a moment, each entry once a day.
    fn record_soon(self) {
        let is_known = || self.state.of_today(&self.entry.id()).is_some();
        if is_instruction(self.entry) || browser::is_embedded() || is_known() {
            return;
        }
        if let Ok(timer) = set_timeout_with_handle(move || self.mark(None), MOMENT) {
            on_cleanup(move || timer.clear());
        }
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
