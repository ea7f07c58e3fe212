//! The records of this device, as the pages see them: in memory always, in the storage as far as it takes them.

use knowledge::Entry;
use leptos::{prelude::*, task::spawn_local};
use triage::{
    diagnosis::Now,
    record::{
        Record, State,
        lessons::Lessons,
        month::recurring,
        saved::{self, Unread},
    },
};

use crate::{
    browser,
    route::Trail,
    storage::{self, Trouble},
};

/// The kinds of keys.
const RECORD: &str = "record/";
const ASIDE: &str = "aside/";
/// Settings, by their presence.
const MAY_PRUNE: &str = "may-prune";
const UNTAUGHT: &str = "untaught";

#[derive(Clone, Copy)]
pub(crate) struct Shelf {
    /// The newest first.
    records: RwSignal<Vec<Record>>,
    status: RwSignal<Status>,
}

/// How things stand with the storage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Status {
    pub(crate) trouble: Option<Trouble>,
    /// How many originals could not be read, and were kept.
    pub(crate) aside: usize,
    /// How many a newer version of the application wrote.
    pub(crate) newer: usize,
    /// What the browser said to being asked to keep the storage.
    pub(crate) persisted: Option<bool>,
    /// Whether the records may teach.
    pub(crate) taught: bool,
}

fn closed() -> Option<Trouble> {
    (!storage::is_usable()).then_some(Trouble::Closed)
}

impl Shelf {
    pub(crate) fn new() -> Self {
        let taught = storage::get(UNTAUGHT).is_none();
        let status = Status { trouble: closed(), aside: 0, newer: 0, persisted: None, taught };
        let shelf = Self { records: RwSignal::default(), status: RwSignal::new(status) };
        shelf.read();
        storage::on_change(move || shelf.read());
        shelf
    }

    /// Takes in what the storage holds; what it does not hold, and is not there yet, stays in memory.
    fn read(self) {
        let (mut records, mut newer) = (Vec::new(), 0);
        for key in storage::keys(RECORD) {
            let text = storage::get(&key).unwrap_or_default();
            match saved::from_text(&text) {
                Ok(record) => records.push(record),
                Err(Unread::Newer) => newer += 1,
                Err(Unread::Corrupt) => set_aside(&key, &text),
            }
        }
        if self.status.get_untracked().trouble.is_some() {
            let known = self.records.get_untracked().into_iter();
            records.extend(known.filter(|one| !storage::keys(RECORD).contains(&key(one))));
        }
        records.sort_unstable_by(|one, other| (other.begun, &other.id).cmp(&(one.begun, &one.id)));
        self.status.update(|status| (status.newer, status.aside) = (newer, storage::keys(ASIDE).len()));
        self.records.set(records);
    }

    pub(crate) fn with<T>(self, look: impl FnOnce(&[Record]) -> T) -> T {
        self.records.with(|records| look(records))
    }

    /// How often an answer was recorded this month.
    pub(crate) fn times(self, entry: &Entry) -> usize {
        self.records.with_untracked(|records| recurring(records, entry, browser::now(), browser::zone()))
    }

    pub(crate) fn find(self, id: &str) -> Option<Record> {
        self.records.with_untracked(|records| records.iter().find(|record| record.id == id).cloned())
    }

    pub(crate) fn status(self) -> Status {
        self.status.get()
    }

    fn has(self, trouble: Option<Trouble>) {
        if self.status.get_untracked().trouble != trouble {
            self.status.update(|status| status.trouble = trouble);
        }
    }

    /// The originals that could not be read.
    pub(crate) fn set_aside() -> Vec<String> {
        storage::keys(ASIDE).iter().filter_map(|key| storage::get(key)).collect()
    }

    /// Keeps a record: on the page at once, and in the storage if it takes it.
    pub(crate) fn keep(self, record: Record) {
        let record = record.without_cards();
        let kept = write(&record);
        self.records.update(|records| {
            records.retain(|other| other.id != record.id);
            let place = records.partition_point(|other| (other.begun, &other.id) > (record.begun, &record.id));
            records.insert(place, record.clone());
        });
        match kept {
            Ok(()) => self.has(None),
            Err(Trouble::Full) if storage::get(MAY_PRUNE).is_some() => self.prune(record),
            Err(trouble) => self.has(Some(trouble)),
        }
        if self.status.get_untracked().persisted.is_none() {
            spawn_local(async move {
                let persisted = storage::persist().await;
                self.status.update(|status| status.persisted = persisted);
            });
        }
    }

    /// The merchant agreed: when the storage is full, the oldest solved records go first.
    pub(crate) fn agree_to_prune(self) {
        let _ = storage::set(MAY_PRUNE, "1");
        for record in self.records.get_untracked() {
            if storage::get(&key(&record)).is_none() {
                self.prune(record);
            }
        }
    }

    fn prune(self, record: Record) {
        storage::alone(move || {
            self.read();
            let solved =
                |records: &Vec<Record>| records.iter().rev().find(|old| old.state == State::Solved && old.id != record.id).cloned();
            while let Err(trouble) = write(&record) {
                let Some(oldest) = self.records.with_untracked(solved).filter(|_| trouble == Trouble::Full) else {
                    return self.has(Some(trouble));
                };
                self.forget(&oldest.id);
            }
            self.has(None);
        });
    }

    pub(crate) fn forget(self, id: &str) {
        storage::remove(&[RECORD, id].concat());
        self.records.update(|records| records.retain(|record| record.id != id));
    }

    /// Removes everything that the application ever wrote, and nothing else.
    pub(crate) fn clear(self) {
        for key in storage::keys("") {
            storage::remove(&key);
        }
        self.records.set(Vec::new());
        self.has(closed());
        self.status.update(|status| status.taught = true);
        self.read();
    }

    /// Takes in records from a backup; the later of two with one id stays.
    pub(crate) fn take_in(self, records: Vec<Record>) {
        storage::alone(move || {
            self.read();
            for record in records {
                if self.find(&record.id).is_none_or(|known| known.changed < record.changed) {
                    self.keep(record);
                }
            }
        });
    }

    /// What the records teach, if the merchant lets them.
    pub(crate) fn lessons(self) -> Lessons {
        if self.status.get_untracked().taught { self.records.with_untracked(|records| Lessons::new(records)) } else { Lessons::default() }
    }

    pub(crate) fn teach(self, on: bool) {
        if on {
            storage::remove(UNTAUGHT);
        } else {
            let _ = storage::set(UNTAUGHT, "1");
        }
        self.status.update(|status| status.taught = on);
    }

    /// Keeps how far a diagnosis has come, from its first answer on. Returns the trail with the record's id in it.
    pub(crate) fn follow(self, mut trail: Trail, about: &str, now: &Now) -> Trail {
        if trail.answers.iter().next().is_none() {
            return trail;
        }
        let known = trail.record.as_deref().and_then(|id| self.find(id));
        let mut record = known.clone().unwrap_or_else(|| begin(about));
        if let (None, Some(id)) = (&known, trail.record.as_ref().filter(|id| saved::is_id(id))) {
            record.id.clone_from(id);
        }
        record.answers.clone_from(&trail.answers);
        record.tree.clone_from(&trail.tree);
        record.at = trail.at.clone().unwrap_or_default();
        if known.as_ref().is_none_or(|known| known.answers != record.answers) {
            record.changed = browser::now();
            record.state = match now {
                Now::End { solved: true, .. } => State::Solved,
                Now::Service => State::Unsolved,
                _ => State::Open,
            };
            self.keep(record.clone());
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

fn write(record: &Record) -> Result<(), Trouble> {
    storage::set(&key(record), &saved::to_text(record))
}

/// Keeps an original that cannot be read under another key; where that fails it stays where it is.
fn set_aside(key: &str, text: &str) {
    let aside = [ASIDE, key.strip_prefix(RECORD).unwrap_or(key)].concat();
    if storage::set(&aside, text).is_ok() {
        storage::remove(key);
    }
}
