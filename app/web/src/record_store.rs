//! The record store of the page: carries out the writes of [`triage::record::store`] against web
//! storage, and notifies the signal that the pages read.

#![expect(clippy::disallowed_methods, reason = "ids of records are random")]

use std::time::Duration;

use leptos::{prelude::set_timeout, task::spawn_local};
use pages::route::Trail;
use triage::{
    diagnosis::Now,
    record::{
        Record,
        store::{self, Diagnosis, Event, Write},
    },
};

use crate::{browser, signal::Signal, storage};

/// Another tab may import thousands of records, each with an event of its own: they are read once
/// it has written nothing for so long.
const PAUSE: Duration = Duration::from_millis(100);

#[derive(Clone, Copy)]
pub(crate) struct RecordStore {
    store: Signal<store::RecordStore>,
    /// The browser's reply to the request for persistent storage, once there is one.
    pub(crate) persisted: Signal<Option<bool>>,
    /// Keys that another tab has written and this one has not read yet.
    changed: Signal<Vec<String>>,
    /// The record that was typed into last: another tab may delete it meanwhile.
    typed: Signal<Option<Record>>,
}

impl RecordStore {
    pub(crate) fn new() -> Self {
        let store = Signal::new(store::RecordStore::default());
        let (persisted, typed) = (Signal::new(None), Signal::new(None));
        let records = Self { store, persisted, changed: Signal::new(Vec::new()), typed };
        records.apply(Event::Opened { stored: storage::snapshot(), error: storage::error() });
        storage::on_change(move |key| records.hear(key));
        records
    }

    /// Another tab has written.
    fn hear(self, key: Option<&str>) {
        match key {
            None => self.apply(Event::Reloaded(storage::snapshot())),
            Some(key) if store::is_shared(key) => {
                self.changed.update_untracked(|keys| keys.push(key.to_owned()));
                if self.changed.peek(Vec::len) == 1 {
                    self.read_after_pause();
                }
            }
            Some(_) => {}
        }
    }

    fn read_after_pause(self) {
        let before = self.changed.peek(Vec::len);
        let read = move || {
            if self.changed.peek(Vec::len) == before {
                self.read_changes();
            } else {
                self.read_after_pause();
            }
        };
        set_timeout(read, PAUSE);
    }

    /// Reads what another tab has written.
    pub(crate) fn read_changes(self) {
        let mut keys = Vec::new();
        self.changed.update_untracked(|changed| std::mem::swap(changed, &mut keys));
        if !keys.is_empty() {
            self.carry_out(Event::Changed(storage::texts(keys)));
            self.notify();
        }
    }

    /// Reads the store, and tracks its signal.
    pub(crate) fn with<T>(self, read: impl FnOnce(&store::RecordStore) -> T) -> T {
        self.store.with(read)
    }

    /// Reads the store without tracking its signal.
    pub(crate) fn peek<T>(self, read: impl FnOnce(&store::RecordStore) -> T) -> T {
        self.store.peek(read)
    }

    pub(crate) fn apply(self, event: Event) {
        self.read_changes();
        self.carry_out(event);
        self.notify();
    }

    /// Makes the pages read the records anew.
    pub(crate) fn notify(self) {
        self.store.update(|_| ());
    }

    /// Applies an event and notifies nobody.
    fn carry_out(self, event: Event) {
        let (mut is_saving, mut is_pruning) = (false, false);
        self.store.update_untracked(|store| {
            store.run(event, |write| {
                is_saving |= write.is_record();
                is_pruning |= *write == Write::LockAndPrune;
                storage::carry_out(write)
            });
        });
        if is_pruning {
            self.apply_locked(Event::Prune);
        }
        if is_saving && self.persisted.peek(Option::is_none) {
            spawn_local(async move { self.persisted.set(storage::persist().await) });
        }
    }

    /// Applies an event to what the storage holds, while no other tab writes.
    pub(crate) fn apply_locked(self, event: Event) {
        storage::with_lock(move || {
            self.apply(Event::Reloaded(storage::snapshot()));
            self.apply(event);
        });
    }

    /// Imports records, beside what the storage holds of them now; returns how many are news. To be
    /// called while no other tab writes.
    pub(crate) fn import(self, mut records: Vec<Record>) -> usize {
        let keys = records.iter().map(|record| store::key(&record.id));
        self.changed.update_untracked(|changed| changed.extend(keys));
        self.read_changes();
        records.retain(|record| self.peek(|store| store.is_news(record)));
        let news = records.len();
        self.apply(Event::Import(records));
        news
    }

    /// Removes all records and what belongs to them; the merchant's own settings stay.
    pub(crate) fn clear(self) {
        self.apply(Event::Clear);
        self.apply(Event::Opened { stored: storage::snapshot(), error: storage::error() });
    }

    /// Saves what is typed into a record, at each key: the page may be gone before the field is
    /// left. Notifies nobody, as nothing but the field shows it yet.
    pub(crate) fn type_into(self, id: &str, change: impl FnOnce(&mut Record)) {
        self.read_changes();
        let typed = || self.typed.peek(|typed| typed.clone().filter(|typed| typed.id == id));
        let Some(mut record) = self.peek(|store| store.find(id).cloned()).or_else(typed) else {
            return;
        };
        change(&mut record);
        record.changed = browser::now();
        self.typed.update_untracked(|typed| *typed = Some(record.clone()));
        self.carry_out(Event::Save(record));
    }

    /// Saves the record of a diagnosis; returns the trail with the record's id and its timer. Does
    /// not track.
    pub(crate) fn record_walk(self, trail: Trail, about: &str, now: &Now) -> Trail {
        self.read_changes();
        let (record, start) = (trail.record.as_deref(), trail.at.as_deref());
        let Trail { tree, answers, wait, .. } = &trail;
        let diagnosis = Diagnosis { record, tree, start, answers, wait: wait.as_ref(), now };
        let (record, is_new) = self.peek(|store| store.diagnosed(diagnosis, new_record(about)));
        let (id, wait) = (Some(record.id.clone()), record.wait.clone());
        if is_new {
            self.apply(Event::Save(record));
        }
        Trail { record: id, wait, ..trail }
    }
}

/// A record that starts now.
pub(crate) fn new_record(about: &str) -> Record {
    Record::new(about, browser::now(), js_sys::Math::random())
}
