//! The record list: search, filter, marks, notes, undo, backup and learning.

use leptos::task::spawn_local;
use pages::{
    act::{Filter, HistoryAct},
    field::HistoryField,
    history::{
        Clock, PAGE_SIZE, View, clear, cleared, exported, import_error, import_result, last_backup,
        learned_priors, list, notice, numbers, page, storage_persistence,
    },
    id::Id,
    labels, text,
    word::Word as _,
};
use triage::record::{
    Record, State,
    backup::{self, Imported},
    csv::csv,
    month,
    store::{self, Event},
};
use web_sys::{HtmlElement, HtmlInputElement};

use crate::{
    acquirer, browser,
    page::{Page, bind_html, effect},
    record_store::RecordStore,
    share::{self, ShareOutcome, report_outcome},
    signal::Signal,
    storage,
};

pub(crate) fn history(state: HistoryState) -> Page {
    let HistoryState { records, view, deleted, is_asked, outcome, backed_up } = state;
    bind_html(Id::Notice, move || notice(records.with(store::RecordStore::health)));
    bind_html(Id::Numbers, move || records.with(|store| numbers(store.records(), clock())));
    bind_html(Id::List, move || {
        records.with(|store| {
            view.with(|view| deleted.with(|deleted| list(store.records(), deleted, view, clock())))
        })
    });
    bind_html(Id::Learned, move || {
        records.with(|store| learned_priors(&store.learned_priors(), store.is_learning()))
    });
    bind_html(Id::LastBackup, move || last_backup(backed_up.get(), browser::utc_offset()));
    bind_html(Id::ImportResult, move || outcome.get());
    bind_html(Id::Clear, move || {
        records.with(|store| clear(is_asked.get().then(|| store.records().len())))
    });
    bind_html(Id::Persisted, move || storage_persistence(records.persisted.get()));
    effect(move || {
        let is_empty = records.with(|store| store.records().is_empty());
        browser::hide(Id::Finder.name(), is_empty && deleted.with(Vec::is_empty));
    });
    // Who comes back finds the search as it was.
    effect(move || view.with(|view| browser::set_value(pages::history::SEARCH, &view.sought)));
    Page::new("记录", page())
        .on_act(move |act, button| state.act(act, button))
        .on_input(move |field, input| match field {
            HistoryField::Query => view.update(|view| view.sought = input.value()),
            HistoryField::Note => state.write_note(&input),
            HistoryField::Pasted => {
                let text = input.value();
                input.set_value("");
                state.import(&text);
            }
            HistoryField::Backup => {}
        })
        .on_change(move |field, input| match field {
            HistoryField::Query | HistoryField::Pasted => {}
            HistoryField::Note => state.save_note(&input),
            HistoryField::Backup => spawn_local(async move {
                if let Some(text) = browser::chosen_file(&input).await {
                    state.import(&text);
                }
            }),
        })
}

fn clock() -> Clock {
    Clock { now: browser::now(), local: browser::utc_offset() }
}

/// The storage key of the time of the last backup, in Unix seconds.
const BACKED_UP: &str = "backed-up";
/// How many records are imported in one task.
const IMPORT_PART: usize = 250;

#[derive(Clone, Copy)]
pub(crate) struct HistoryState {
    records: RecordStore,
    view: Signal<View>,
    /// The records that were deleted since the application started.
    deleted: Signal<Vec<Record>>,
    /// Whether it is asked if everything is to be cleared.
    is_asked: Signal<bool>,
    /// What became of the last import, export or clearing.
    outcome: Signal<String>,
    /// When the records were backed up last.
    backed_up: Signal<Option<i64>>,
}

/// An import that goes on.
struct Import {
    imported: Imported,
    done: usize,
    news: usize,
}

impl HistoryState {
    pub(crate) fn new(records: RecordStore) -> Self {
        let backed_up = storage::get(BACKED_UP).and_then(|time| time.parse().ok());
        Self {
            records,
            view: Signal::new(View::default()),
            deleted: Signal::new(Vec::new()),
            is_asked: Signal::new(false),
            outcome: Signal::new(String::new()),
            backed_up: Signal::new(backed_up),
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
        self.records.read_changes();
        self.view.set(View::default());
        self.is_asked.set(false);
        self.outcome.set(String::new());
    }

    fn act(self, act: HistoryAct, button: HtmlElement) {
        let id = browser::data_id(&button);
        // What was said of another act is past, and so is a question.
        self.outcome.set(String::new());
        self.is_asked.set(act == HistoryAct::Clear);
        match act {
            HistoryAct::Solved => self.mark(&id, State::Solved),
            HistoryAct::Unsolved => self.mark(&id, State::Unsolved),
            HistoryAct::Share => self.share(&id, button),
            HistoryAct::Delete => self.delete(&id),
            HistoryAct::Restore => self.restore(&id),
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
                self.export("json", "application/json", &self.backup());
                self.note_backup();
            }
            HistoryAct::ExportTable => {
                let offset = browser::utc_offset();
                let table =
                    self.records.peek(|store| csv(store.records(), offset, labels::record_state));
                self.export("csv", "text/csv", &acquirer::fill(&table));
            }
            HistoryAct::CopyBackup => self.copy_backup(button),
            HistoryAct::Clear | HistoryAct::Keep => {}
            HistoryAct::ClearAll => self.clear(),
        }
    }

    fn mark(self, id: &str, state: State) {
        if let Some(record) = self.find(id) {
            let record = Record { state, changed: browser::now(), ..record };
            self.records.apply(Event::Save(record));
        }
        focus_on("row-", id);
    }

    fn delete(self, id: &str) {
        if let Some(record) = self.find(id) {
            self.deleted.update(|deleted| deleted.push(record));
            self.records.apply(Event::Delete(id.to_owned()));
        }
        focus_on("restore-", id);
    }

    fn restore(self, id: &str) {
        let mut restored = Vec::new();
        self.deleted.update(|deleted| {
            restored.extend(deleted.iter().filter(|record| record.id == id).cloned());
            deleted.retain(|record| record.id != id);
        });
        self.records.apply(Event::Import(restored));
        focus_on("row-", id);
    }

    fn clear(self) {
        self.records.clear();
        self.deleted.set(Vec::new());
        self.backed_up.set(None);
        self.outcome.set(cleared().into_string());
    }

    fn share(self, id: &str, button: HtmlElement) {
        let text = self
            .find(id)
            .map(|record| text::record(&record, browser::utc_offset()))
            .unwrap_or_default();
        report_outcome(button, async move { share::share("码到病除 · 记录", &text).await });
    }

    /// Downloads a text as a file whose name has the day in it.
    fn export(self, extension: &str, kind: &str, text: &str) {
        let time = month::minute(browser::now(), browser::utc_offset());
        let day = time.split(' ').next().unwrap_or_default();
        let name = ["码到病除-记录-", day, ".", extension].concat();
        browser::download(&name, kind, text);
        self.outcome.set(exported(&name).into_string());
    }

    fn copy_backup(self, button: HtmlElement) {
        let text = self.backup();
        report_outcome(button, async move {
            let outcome = share::copy(&text).await;
            if outcome == ShareOutcome::Copied {
                self.note_backup();
            }
            outcome
        });
    }

    fn note_backup(self) {
        let now = browser::now();
        let _ = storage::set(BACKED_UP, &now.to_string());
        self.backed_up.set(Some(now));
    }

    fn backup(self) -> String {
        self.records
            .peek(|store| backup::export(store.records(), store.quarantined(), browser::now()))
    }

    fn find(self, id: &str) -> Option<Record> {
        self.records.peek(|store| store.find(id).cloned())
    }

    fn write_note(self, input: &HtmlInputElement) {
        let id = browser::data_id(input);
        self.records.type_into(&id, |record| record.note = input.value());
    }

    /// Shows the note as it was saved: card numbers are masked.
    fn save_note(self, input: &HtmlInputElement) {
        self.write_note(input);
        self.records.notify();
        if let Some(record) = self.find(&browser::data_id(input)) {
            input.set_value(&record.note);
        }
    }

    fn import(self, text: &str) {
        match backup::import(text) {
            Ok(imported) => self.import_rest(Import { imported, done: 0, news: 0 }),
            Err(error) => self.outcome.set(import_error(error).into_string()),
        }
    }

    /// Imports part by part, so that the page goes on living.
    fn import_rest(self, mut import: Import) {
        storage::with_lock(move || {
            let good = &import.imported.good;
            let end = good.len().min(import.done + IMPORT_PART);
            import.news += self.records.import(good[import.done..end].to_vec());
            import.done = end;
            let Import { imported, done, news } = &import;
            self.outcome.set(import_result(imported, *done, *news).into_string());
            if end < imported.good.len() {
                browser::next_task(move || self.import_rest(import));
            }
        });
    }
}

/// Moves the focus to a part of a row once that is painted: what was pressed is gone.
fn focus_on(part: &str, id: &str) {
    let id = [part, id].concat();
    browser::next_task(move || browser::focus(&id));
}
