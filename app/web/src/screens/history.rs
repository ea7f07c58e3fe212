//! The record list: search, filter, marks, notes, undo, backup and learning.

use leptos::task::spawn_local;
use pages::{
    act::{Filter, HistoryAct},
    field::HistoryField,
    history::{
        Clock, PAGE_SIZE, View, clear, import_result, learned_priors, list, notice, numbers, page,
        storage_persistence, undo,
    },
    id::Id,
    labels, text,
    word::Word as _,
};
use triage::record::{
    Record, State, backup,
    csv::csv,
    store::{self, Event},
};
use web_sys::{HtmlElement, HtmlInputElement};

use crate::{
    acquirer, browser,
    page::{Page, bind_html, effect},
    press,
    record_store::RecordStore,
    share::{self, report_outcome},
    signal::Signal,
};

pub(crate) fn history(state: HistoryState) -> Page {
    let HistoryState { records, view, undone, is_sure } = state;
    bind_html(Id::Notice, move || notice(records.with(store::RecordStore::health)));
    bind_html(Id::Numbers, move || records.with(|store| numbers(store.records(), clock())));
    bind_html(Id::List, move || {
        records.with(|store| view.with(|view| list(store.records(), view, clock())))
    });
    bind_html(Id::Learned, move || {
        records.with(|store| learned_priors(&store.learned_priors(), store.is_learning()))
    });
    bind_html(Id::Undo, move || undo(undone.with(Option::is_some)));
    bind_html(Id::Clear, move || clear(is_sure.get()));
    bind_html(Id::Persisted, move || storage_persistence(records.persisted.get()));
    effect(move || {
        browser::hide(Id::Finder.name(), records.with(|store| store.records().is_empty()));
    });
    // Who comes back finds the search as it was.
    effect(move || view.with(|view| browser::set_value(pages::history::SEARCH, &view.sought)));
    Page::new("记录", page())
        .on_act(move |act, button| state.act(act, button))
        .on_input(move |field, input| match field {
            HistoryField::Query => view.update(|view| view.sought = input.value()),
            HistoryField::Note | HistoryField::Backup => {}
        })
        .on_change(move |field, input| match field {
            HistoryField::Query => {}
            HistoryField::Note => state.save_note(&input),
            HistoryField::Backup => spawn_local(state.import(input)),
        })
}

fn clock() -> Clock {
    Clock { now: browser::now(), local: browser::utc_offset() }
}

#[derive(Clone, Copy)]
pub(crate) struct HistoryState {
    records: RecordStore,
    view: Signal<View>,
    /// The record that was deleted last.
    undone: Signal<Option<Record>>,
    /// Whether the button that clears everything was pressed once.
    is_sure: Signal<bool>,
}

impl HistoryState {
    pub(crate) fn new(records: RecordStore) -> Self {
        Self {
            records,
            view: Signal::new(View::default()),
            undone: Signal::new(None),
            is_sure: Signal::new(false),
        }
    }

    /// Lists all that is found, for a print of the list.
    pub(crate) fn list_all(self) {
        if browser::element(Id::List.name()).is_some() {
            self.view.update(|view| view.most = usize::MAX - 1);
        }
    }

    /// The state of a list that is opened.
    pub(crate) fn reset(self) {
        self.view.set(View::default());
        self.undone.set(None);
        self.is_sure.set(false);
    }

    fn act(self, act: HistoryAct, button: HtmlElement) {
        let id = browser::data_id(&button);
        match act {
            HistoryAct::Solved => self.mark(&id, State::Solved),
            HistoryAct::Unsolved => self.mark(&id, State::Unsolved),
            HistoryAct::Share => self.share(&id, button),
            HistoryAct::Delete => {
                self.undone.set(self.find(&id));
                self.records.apply(Event::Delete(id));
            }
            HistoryAct::Restore => {
                if let Some(record) = self.undone.peek(Option::clone) {
                    self.records.apply(Event::Save(record));
                }
                self.undone.set(None);
            }
            HistoryAct::Filter => {
                let filter = Filter::find(&id).unwrap_or(Filter::All);
                self.view.update(|view| view.filter = filter);
            }
            HistoryAct::More => self.view.update(|view| view.most += PAGE_SIZE),
            HistoryAct::ToggleLearning => {
                let on = self.records.peek(|store| !store.is_learning());
                self.records.apply(Event::SetLearning(on));
            }
            HistoryAct::AgreeToPrune => self.records.apply(Event::AgreeToPrune),
            HistoryAct::ExportBackup => {
                browser::download("码到病除-记录.json", "application/json", &self.backup());
            }
            HistoryAct::ExportTable => {
                let offset = browser::utc_offset();
                let table = self.records.peek(|store| csv(store.records(), offset, labels::state));
                browser::download("码到病除-记录.csv", "text/csv", &acquirer::fill(&table));
            }
            HistoryAct::CopyBackup => {
                let text = self.backup();
                report_outcome(button, async move { share::copy(&text).await });
            }
            HistoryAct::Clear => {
                if self.is_sure.peek(|is_sure| *is_sure) {
                    self.records.clear();
                }
                self.is_sure.update(|is_sure| *is_sure = !*is_sure);
            }
        }
    }

    fn mark(self, id: &str, state: State) {
        if let Some(record) = self.find(id) {
            let record = Record { state, changed: browser::now(), ..record };
            self.records.apply(Event::Save(record));
        }
    }

    fn share(self, id: &str, button: HtmlElement) {
        let text = self
            .find(id)
            .map(|record| text::record(&record, browser::utc_offset()))
            .unwrap_or_default();
        report_outcome(button, async move { share::share("码到病除 · 记录", &text).await });
    }

    fn backup(self) -> String {
        self.records
            .peek(|store| backup::export(store.records(), store.quarantined(), browser::now()))
    }

    fn find(self, id: &str) -> Option<Record> {
        self.records.peek(|store| store.find(id).cloned())
    }

    fn save_note(self, input: &HtmlInputElement) {
        let id = browser::data_id(input);
        if let Some(record) = self.find(&id) {
            let (note, changed) = (input.value(), browser::now());
            self.records.apply(Event::Save(Record { note, changed, ..record }));
        }
        // As it was saved: card numbers are masked.
        if let Some(record) = self.find(&id) {
            input.set_value(&record.note);
        }
    }

    async fn import(self, input: HtmlInputElement) {
        if let Some(text) = browser::chosen_file(&input).await {
            let imported = backup::import(&text);
            let result = import_result(&imported).into_string();
            press::repaint(Id::ImportResult.name(), result);
            let good = imported.map(|imported| imported.good).unwrap_or_default();
            self.records.apply_locked(Event::Import(good));
        }
    }
}
