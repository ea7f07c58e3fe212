//! The record: what its buttons and fields do.

use leptos::task::spawn_local;
use pages::{
    history::{
        Clock, PAGE_SIZE, View, clear, import_result, learned_priors, list, notice, numbers, page,
        storage_persistence, undo,
    },
    labels, text,
};
use triage::record::{
    Record, State, backup,
    csv::csv,
    store::{self, Event as StoreEvent},
};
use web_sys::{Event, HtmlElement};

use crate::{
    app::Shared,
    browser,
    page::{Page, bind_html, effect},
    record_store::RecordStore,
    share::{self, report_outcome},
    signal::Signal,
};

pub(crate) fn history(Shared { desk, .. }: Shared) -> Page {
    browser::set_title("记录 · 码到病除");
    let HistoryState { records, view, undone, is_sure } = desk;
    view.set(View::default());
    undone.set(None);
    is_sure.set(false);
    bind_html("notice", move || notice(records.with(store::RecordStore::health)));
    bind_html("numbers", move || records.with(|store| numbers(store.records(), clock())));
    bind_html("list", move || {
        records.with(|store| view.with(|view| list(store.records(), view, clock())))
    });
    bind_html("learned", move || {
        records.with(|store| learned_priors(&store.learned_priors(), store.is_learning()))
    });
    bind_html("undo", move || undo(undone.with(Option::is_some)));
    bind_html("clear", move || clear(is_sure.get()));
    bind_html("persisted", move || storage_persistence(records.persisted.get()));
    effect(move || browser::hide("finder", records.with(|store| store.records().is_empty())));
    Page::new(page())
        .on_click(move |act, button| desk.act(act, button))
        .on_input(move |kind, event| desk.write(kind, event))
}

fn clock() -> Clock {
    Clock { now: browser::now(), local: browser::utc_offset() }
}

#[derive(Clone, Copy)]
pub(crate) struct HistoryState {
    records: RecordStore,
    view: Signal<View>,
    undone: Signal<Option<Record>>,
    /// Whether to clear was pressed once.
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

    fn act(self, act: &str, button: HtmlElement) {
        let id = button.get_attribute("data-id").unwrap_or_default();
        match act {
            "solved" => self.mark(&id, State::Solved),
            "unsolved" => self.mark(&id, State::Unsolved),
            "forget" => {
                self.undone.set(self.find(&id));
                self.records.apply(StoreEvent::Delete(id));
            }
            "restore" => {
                if let Some(record) = self.undone.peek(Option::clone) {
                    self.records.apply(StoreEvent::Save(record));
                }
                self.undone.set(None);
            }
            "share" => {
                let text = self
                    .find(&id)
                    .map(|record| text::record(&record, browser::utc_offset()))
                    .unwrap_or_default();
                report_outcome(button, async move {
                    share::share("码到病除 · 记录", &text).await
                });
            }
            "show" => self.view.update(|view| view.show = id.parse().unwrap_or_default()),
            "more" => self.view.update(|view| view.most += PAGE_SIZE),
            "teach" => {
                let on = self.records.peek(|store| !store.is_learning());
                self.records.apply(StoreEvent::SetLearning(on));
            }
            "agree" => self.records.apply(StoreEvent::AgreeToPrune),
            "export" => browser::download("码到病除-记录.json", "application/json", &self.backup()),
            "table" => browser::download(
                "码到病除-记录.csv",
                "text/csv",
                &self
                    .records
                    .peek(|store| csv(store.records(), browser::utc_offset(), labels::state)),
            ),
            "copy-backup" => {
                let text = self.backup();
                report_outcome(button, async move { share::copy(&text).await });
            }
            "clear" => {
                if self.is_sure.peek(|is_sure| *is_sure) {
                    self.records.clear();
                }
                self.is_sure.update(|is_sure| *is_sure = !*is_sure);
            }
            _ => {}
        }
    }

    fn mark(self, id: &str, state: State) {
        if let Some(record) = self.find(id) {
            let record = Record { state, changed: browser::now(), ..record };
            self.records.apply(StoreEvent::Save(record));
        }
    }

    fn backup(self) -> String {
        self.records
            .peek(|store| backup::export(store.records(), store.quarantined(), browser::now()))
    }

    fn find(self, id: &str) -> Option<Record> {
        self.records.peek(|store| store.find(id).cloned())
    }

    /// What is sought, a note, or a file to import.
    fn write(self, kind: &str, event: &Event) {
        let Some(field) = browser::field(event) else { return };
        match (kind, field.type_().as_str()) {
            ("input", "search") => self.view.update(|view| view.sought = field.value()),
            ("change", "text") => {
                if let Some(record) = self.find(&field.get_attribute("data-id").unwrap_or_default())
                {
                    let (note, changed) = (field.value(), browser::now());
                    let record = Record { note, changed, ..record };
                    self.records.apply(StoreEvent::Save(record));
                }
            }
            ("change", "file") => spawn_local(async move {
                if let Some(text) = browser::chosen_file(&field).await {
                    let imported = backup::import(&text);
                    browser::repaint("import-result", &import_result(&imported).into_string());
                    let good = imported.map(|imported| imported.good).unwrap_or_default();
                    self.records.apply_locked(StoreEvent::Import(good));
                }
            }),
            _ => {}
        }
    }
}
