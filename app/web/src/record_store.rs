//! The records of this device, as the pages see them: in memory always, in the storage as far as it
//! takes them.

#![expect(clippy::disallowed_methods, reason = "ids of records are random")]

use knowledge::Entry;
use leptos::task::spawn_local;
use pages::{history::StorageHealth, route::Trail};
use triage::{
    diagnosis::Now,
    record::{
        Record, State, StorageError,
        codec::{self, DecodeError},
        learned::LearnedPriors,
        month::recurring,
    },
};

use crate::{browser, signal::Signal, storage};

/// The kinds of keys.
const RECORD: &str = "record/";
const QUARANTINE: &str = "aside/";
/// Settings, by their presence.
const MAY_PRUNE: &str = "may-prune";
const LEARNING_OFF: &str = "untaught";

#[derive(Clone, Copy)]
pub(crate) struct RecordStore {
    /// The newest first.
    records: Signal<Vec<Record>>,
    status: Signal<Status>,
    /// Records that the storage did not take: they are in memory only.
    unsaved: Signal<Vec<String>>,
}

/// How things stand with the records as a whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Status {
    pub(crate) standing: StorageHealth,
    /// What the browser said to being asked to keep the storage.
    pub(crate) persisted: Option<bool>,
    /// Whether the records may teach.
    pub(crate) taught: bool,
}

fn closed() -> Option<StorageError> {
    (!storage::is_usable()).then_some(StorageError::Blocked)
}

impl RecordStore {
    pub(crate) fn new() -> Self {
        let taught = storage::get(LEARNING_OFF).is_none();
        let standing = StorageHealth { trouble: closed(), ..StorageHealth::default() };
        let status = Status { standing, persisted: None, taught };
        let records = Self {
            records: Signal::new(Vec::new()),
            status: Signal::new(status),
            unsaved: Signal::new(Vec::new()),
        };
        records.read();
        storage::on_change(move || records.read());
        records
    }

    /// Takes in what the storage holds; what it did not take stays in memory.
    fn read(self) {
        let (mut records, mut newer, mut left) = (self.in_memory_only(), 0, 0);
        for key in storage::keys(RECORD) {
            let text = storage::get(&key).unwrap_or_default();
            match codec::from_text(&text) {
                Ok(record) if records.iter().any(|unsaved| unsaved.id == record.id) => {}
                Ok(record) => records.push(record),
                Err(DecodeError::Newer) => newer += 1,
                Err(DecodeError::Corrupt) => left += usize::from(!quarantine(&key, &text)),
            }
        }
        records.sort_unstable_by(|one, other| (other.begun, &other.id).cmp(&(one.begun, &one.id)));
        let aside = left + storage::keys(QUARANTINE).len();
        self.status
            .update(|status| (status.standing.newer, status.standing.aside) = (newer, aside));
        self.records.set(records);
    }

    fn in_memory_only(self) -> Vec<Record> {
        let unsaved = self.unsaved.peek(Vec::clone);
        self.records.peek(|records| {
            records.iter().filter(|record| unsaved.contains(&record.id)).cloned().collect()
        })
    }

    pub(crate) fn with<T>(self, look: impl FnOnce(&[Record]) -> T) -> T {
        self.records.with(|records| look(records))
    }

    /// How often an answer was recorded this month.
    pub(crate) fn times(self, entry: &Entry) -> usize {
        self.records
            .peek(|records| recurring(records, entry, browser::now(), browser::utc_offset()))
    }

    pub(crate) fn find(self, id: &str) -> Option<Record> {
        self.records.peek(|records| records.iter().find(|record| record.id == id).cloned())
    }

    /// Where the newest diagnosis stands.
    pub(crate) fn last(self) -> Option<Trail> {
        self.records.peek(|records| records.iter().find_map(Trail::back_to))
    }

    pub(crate) fn status(self) -> Status {
        self.status.get()
    }

    fn has(self, trouble: Option<StorageError>) {
        if self.status.peek(|status| *status).standing.trouble != trouble {
            self.status.update(|status| status.standing.trouble = trouble);
        }
    }

    /// The originals that could not be read.
    pub(crate) fn quarantined() -> Vec<String> {
        storage::keys(QUARANTINE).iter().filter_map(|key| storage::get(key)).collect()
    }

    /// Keeps a record: on the page at once, and in the storage if it takes it.
    pub(crate) fn save(self, record: Record) {
        let record = record.without_cards();
        self.unsaved.update(|unsaved| unsaved.push(record.id.clone()));
        self.records.update(|records| {
            records.retain(|other| other.id != record.id);
            let place = records
                .partition_point(|other| (other.begun, &other.id) > (record.begun, &record.id));
            records.insert(place, record);
        });
        match self.write_unsaved() {
            Err(StorageError::QuotaExceeded) if storage::get(MAY_PRUNE).is_some() => self.prune(),
            result => self.has(result.err()),
        }
        if self.status.peek(|status| *status).persisted.is_none() {
            spawn_local(async move {
                let persisted = storage::persist().await;
                self.status.update(|status| status.persisted = persisted);
            });
        }
    }

    /// Writes what is in memory only, as far as it goes; there is trouble as long as anything is
    /// left.
    fn write_unsaved(self) -> Result<(), StorageError> {
        let mut result = Ok(());
        for record in self.in_memory_only() {
            match write(&record) {
                Ok(()) => self.unsaved.update(|unsaved| unsaved.retain(|id| *id != record.id)),
                Err(trouble) => result = Err(trouble),
            }
        }
        result
    }

    /// The merchant agreed: when the storage is full, the oldest solved records go first.
    pub(crate) fn agree_to_prune(self) {
        let _ = storage::set(MAY_PRUNE, "1");
        self.prune();
    }

    fn prune(self) {
        storage::with_lock(move || {
            self.read();
            let unsaved = move |id: &String| self.unsaved.peek(|unsaved| unsaved.contains(id));
            let is_old = |old: &&Record| old.state == State::Solved && !unsaved(&old.id);
            while let Err(trouble) = self.write_unsaved() {
                let oldest = self
                    .records
                    .peek(|records| records.iter().rev().find(is_old).map(|old| old.id.clone()));
                let Some(oldest) = oldest.filter(|_| trouble == StorageError::QuotaExceeded) else {
                    return self.has(Some(trouble));
                };
                self.delete(&oldest);
            }
            self.has(None);
        });
    }

    pub(crate) fn delete(self, id: &str) {
        storage::remove(&[RECORD, id].concat());
        self.unsaved.update(|unsaved| unsaved.retain(|other| other != id));
        self.records.update(|records| records.retain(|record| record.id != id));
    }

    /// Removes everything that the application ever wrote, and nothing else.
    pub(crate) fn clear(self) {
        for key in storage::keys("") {
            storage::remove(&key);
        }
        self.unsaved.set(Vec::new());
        self.records.set(Vec::new());
        self.has(closed());
        self.status.update(|status| status.taught = true);
        self.read();
    }

    /// Takes in records from a backup; the later of two with one id stays.
    pub(crate) fn import(self, records: Vec<Record>) {
        storage::with_lock(move || {
            self.read();
            for record in records {
                if !is_taken(&record.id)
                    && self.find(&record.id).is_none_or(|known| known.changed < record.changed)
                {
                    self.save(record);
                }
            }
        });
    }

    /// What the records teach, if the merchant lets them.
    pub(crate) fn learned_priors(self) -> LearnedPriors {
        if self.status.peek(|status| *status).taught {
            self.records.peek(|records| LearnedPriors::new(records))
        } else {
            LearnedPriors::default()
        }
    }

    pub(crate) fn set_learning(self, on: bool) {
        if on {
            storage::remove(LEARNING_OFF);
        } else {
            let _ = storage::set(LEARNING_OFF, "1");
        }
        self.status.update(|status| status.taught = on);
    }

    /// Keeps how far a diagnosis has come, from its first answer on. Returns the trail with the
    /// record's id in it.
    pub(crate) fn record_walk(self, mut trail: Trail, about: &str, now: &Now) -> Trail {
        if trail.answers.iter().next().is_none() {
            return trail;
        }
        let known = trail.record.as_deref().and_then(|id| self.find(id));
        let mut record = known.clone().unwrap_or_else(|| begin(about));
        if let (None, Some(id)) =
            (&known, trail.record.as_ref().filter(|id| codec::is_id(id) && !is_taken(id)))
        {
            record.id.clone_from(id);
        }
        record.answers.clone_from(&trail.answers);
        record.tree.clone_from(&trail.tree);
        record.at = trail.at.clone().unwrap_or_default();
        if known.as_ref().is_none_or(|known| known.answers != record.answers) {
            record.changed = browser::now();
            record.state = match now {
                Now::Cause { solved: true, .. } => State::Solved,
                Now::Service => State::Unsolved,
                _ => State::Open,
            };
            self.save(record.clone());
        }
        trail.record = Some(record.id);
        trail
    }
}

/// A record that begins now.
pub(crate) fn begin(about: &str) -> Record {
    Record::new(about, browser::now(), js_sys::Math::random())
}

fn key(record: &Record) -> String {
    [RECORD, &record.id].concat()
}

fn write(record: &Record) -> Result<(), StorageError> {
    storage::set(&key(record), &codec::to_text(record))
}

/// Whether something that cannot be read has a record's place: it must not be written over.
fn is_taken(id: &str) -> bool {
    storage::get(&[RECORD, id].concat()).is_some_and(|text| codec::from_text(&text).is_err())
}

/// Keeps an original that cannot be read under another key; where that fails it stays where it is.
/// What is no proper text stays, too: it would come back changed.
fn quarantine(key: &str, text: &str) -> bool {
    let id = key.strip_prefix(RECORD).unwrap_or(key);
    let free = |place: &String| storage::get(place).is_none();
    let aside = (0..1_000).map(|count| format!("{QUARANTINE}{id}{}", "'".repeat(count))).find(free);
    let kept = !text.contains(char::REPLACEMENT_CHARACTER)
        && aside.is_some_and(|aside| storage::set(&aside, text).is_ok());
    if kept {
        storage::remove(key);
    }
    kept
}
