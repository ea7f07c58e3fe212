//! The record store as a pure state machine: the records in memory, and which of them are not
//! persisted yet. Events come in, writes to web storage go out; the results of the writes are
//! events, too. A write that fails (quota exceeded, storage blocked) leaves its record in memory,
//! and is retried with the next one. Texts that cannot be read are quarantined, never overwritten.

use std::collections::VecDeque;

use super::{
    Record, State, StorageError,
    codec::{self, DecodeError},
    learned_priors,
};
use crate::diagnosis::{Answers, LearnedPriors, Now};

/// The prefix of all keys of the application in web storage; all others belong to somebody else.
pub const PREFIX: &str = "madaobingchu/";
/// Keys after the prefix: `record/ID` is a record as [`codec::to_text`] writes it.
pub const RECORD: &str = "record/";
/// `aside/ID`, with as many `'` as make it unique, is the original of a text that cannot be read.
pub const QUARANTINE: &str = "aside/";
/// Settings, on if the key is present: solved records may be pruned when the quota is exceeded.
pub const MAY_PRUNE: &str = "may-prune";
/// Solved records do not change the order of what is tried.
pub const LEARNING_OFF: &str = "untaught";

/// Prefixes of the keys that clearing leaves: the acquirer, the last brand, the fee rate and the
/// terminal's numbers.
pub const KEPT: [&str; 4] = ["acquirer", "make", "fees/", "ticket/"];

/// What the storage holds: keys without the prefix, each once, and texts. A list, as few keys are
/// ever looked up in it, and a map is 2 KB more to download.
pub type Snapshot = Vec<(String, String)>;

/// What happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// The application started, or its data was cleared; `error` if nothing can be written.
    Opened {
        stored: Snapshot,
        error: Option<StorageError>,
    },
    /// Another tab may have written anything.
    Reloaded(Snapshot),
    /// Another tab has written under these keys, each of them once: the texts that are there now.
    Changed(Vec<(String, Option<String>)>),
    Save(Record),
    Delete(String),
    Clear,
    /// Records from a backup; of two with one id, the one that was changed later stays.
    Import(Vec<Record>),
    /// The user agreed to prune.
    AgreeToPrune,
    /// Prune until everything is persisted.
    Prune,
    SetLearning(bool),
    /// A write was carried out.
    Written {
        write: Write,
        result: Result<(), StorageError>,
    },
}

/// What is to be done to the storage, in order. Keys are without the prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    Set {
        key: String,
        text: String,
    },
    Remove {
        key: String,
    },
    /// Remove every key but those that are [`KEPT`].
    Clear,
    /// While no other tab writes: [`Event::Reloaded`], then [`Event::Prune`].
    LockAndPrune,
}

impl Write {
    /// Whether it saves a record.
    pub fn is_record(&self) -> bool {
        matches!(self, Self::Set { key, .. } if key.starts_with(RECORD))
    }
}

/// What is wrong with the storage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StorageHealth {
    /// Why some records are in memory only.
    pub error: Option<StorageError>,
    /// How many originals cannot be read; they are preserved.
    pub quarantined: usize,
    /// How many records have a newer schema; they stay as they are.
    pub newer: usize,
}

/// A diagnosis to record.
#[derive(Debug, Clone, Copy)]
pub struct Diagnosis<'a> {
    /// The id of its record, which may be stale or forged.
    pub record: Option<&'a str>,
    pub tree: &'a str,
    /// The node it starts at, if that is not the root.
    pub start: Option<&'a str>,
    pub answers: &'a Answers,
    /// The timer that runs, if it was started on this screen.
    pub wait: Option<&'a (String, i64)>,
    pub now: &'a Now,
}

/// See the module.
#[derive(Debug, Default)]
pub struct RecordStore {
    /// The newest first.
    records: Vec<Record>,
    /// Ids of records that are in memory only.
    unsaved: Vec<String>,
    /// Texts under keys of records that cannot be read, with the reason.
    unreadable: Vec<(String, DecodeError)>,
    quarantine: Snapshot,
    /// Keys of originals, by the keys under which they are about to be quarantined.
    moving: Snapshot,
    error: Option<StorageError>,
    may_prune: bool,
    is_pruning: bool,
    is_learning_off: bool,
}

impl RecordStore {
    /// All records, the newest first.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    pub fn find(&self, id: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.id == id)
    }

    /// Whether a record is persisted.
    pub fn is_saved(&self, id: &str) -> bool {
        self.find(id).is_some() && !self.is_unsaved(id)
    }

    /// The quarantined originals.
    pub fn quarantined(&self) -> impl Iterator<Item = &str> {
        self.quarantine.iter().map(|(_, text)| text.as_str())
    }

    pub fn health(&self) -> StorageHealth {
        let count = |why| self.unreadable.iter().filter(|(_, other)| *other == why).count();
        StorageHealth {
            error: self.error,
            quarantined: self.quarantine.len() + count(DecodeError::Corrupt),
            newer: count(DecodeError::Newer),
        }
    }

    pub fn is_learning(&self) -> bool {
        !self.is_learning_off
    }

    /// What solved records teach, if learning is on.
    pub fn learned_priors(&self) -> LearnedPriors {
        if self.is_learning_off { LearnedPriors::default() } else { learned_priors(&self.records) }
    }

    /// The record of a diagnosis, and whether it is to be saved: not before there is an answer, a
    /// timer or an end. `new` is a record that starts now.
    pub fn diagnosed(&self, diagnosis: Diagnosis, new: Record) -> (Record, bool) {
        let Diagnosis { record: id, tree, start, answers, wait, now } = diagnosis;
        let known = id.and_then(|id| self.find(id));
        let time = new.changed;
        let mut record = known.cloned().unwrap_or(new);
        if let (None, Some(id)) = (known, id.filter(|id| codec::is_id(id) && !self.is_taken(id))) {
            id.clone_into(&mut record.id);
        }
        let is_end = matches!(now, Now::Cause { .. } | Now::Service);
        if answers.iter().next().is_none() && wait.is_none() && !is_end {
            return (record, false);
        }
        if known.is_none_or(|known| known.answers != *answers) {
            record.answers.clone_from(answers);
            record.tree = Some(tree.to_owned());
            record.start = start.map(str::to_owned);
            record.state = match now {
                Now::Cause { solved: true, .. } => State::Solved,
                Now::Service => State::Unsolved,
                _ => State::Open,
            };
        }
        record.wait = wait.cloned().or(record.wait);
        let is_new = known != Some(&record);
        if is_new {
            record.changed = time;
        }
        (record, is_new)
    }

    /// Applies an event, and those of its writes, in order; `write` carries a write out.
    pub fn run(&mut self, event: Event, mut write: impl FnMut(&Write) -> Result<(), StorageError>) {
        let mut writes = VecDeque::from(self.apply(event));
        while let Some(next) = writes.pop_front() {
            let result = write(&next);
            for after in self.apply(Event::Written { write: next, result }).into_iter().rev() {
                writes.push_front(after);
            }
        }
    }

    /// Changes the state, and returns what is to be written.
    pub fn apply(&mut self, event: Event) -> Vec<Write> {
        match event {
            Event::Opened { stored, error } => {
                self.is_learning_off = has(&stored, LEARNING_OFF);
                self.error = error;
                self.reload(stored)
            }
            Event::Reloaded(stored) => self.reload(stored),
            Event::Changed(changes) => self.take_changes(changes),
            Event::Save(record) => {
                self.insert(record);
                self.unsaved_writes()
            }
            Event::Delete(id) => vec![self.delete(&id)],
            Event::Clear => {
                *self = Self::default();
                vec![Write::Clear]
            }
            Event::Import(records) => {
                for record in records {
                    if self.is_news(&record) {
                        self.insert(record);
                    }
                }
                self.unsaved_writes()
            }
            Event::AgreeToPrune => vec![set(MAY_PRUNE, "1"), Write::LockAndPrune],
            Event::Prune => {
                self.is_pruning = true;
                self.next_pruned_write()
            }
            Event::SetLearning(on) => {
                self.is_learning_off = !on;
                let key = LEARNING_OFF.to_owned();
                vec![if on { Write::Remove { key } } else { set(LEARNING_OFF, "1") }]
            }
            Event::Written { write, result } => self.written(write, result),
        }
    }

    /// Whether an import of a record would change something.
    pub fn is_news(&self, record: &Record) -> bool {
        self.find(&record.id).is_none_or(|known| known.changed < record.changed)
            && !self.is_taken(&record.id)
    }

    /// Whether a text that cannot be read has a record's key: it must not be overwritten.
    fn is_taken(&self, id: &str) -> bool {
        has(&self.unreadable, &key(id))
    }

    fn is_unsaved(&self, id: &str) -> bool {
        self.unsaved.iter().any(|unsaved| unsaved == id)
    }

    /// Takes what the storage holds; what is in memory only stays.
    fn reload(&mut self, stored: Snapshot) -> Vec<Write> {
        let unsaved = &self.unsaved;
        self.records.retain(|record| unsaved.contains(&record.id));
        self.unreadable.clear();
        self.moving.clear();
        self.may_prune = has(&stored, MAY_PRUNE);
        let (records, others): (Snapshot, Snapshot) =
            stored.into_iter().partition(|(key, _)| key.starts_with(RECORD));
        self.quarantine =
            others.into_iter().filter(|(key, _)| key.starts_with(QUARANTINE)).collect();
        self.read(records)
    }

    /// The same for some keys: it costs as much as there are changes, however many records there
    /// are.
    fn take_changes(&mut self, changes: Vec<(String, Option<String>)>) -> Vec<Write> {
        let unsaved = &self.unsaved;
        let mut ids: Vec<&str> =
            changes.iter().filter_map(|(key, _)| key.strip_prefix(RECORD)).collect();
        ids.sort_unstable();
        self.records.retain(|record| {
            ids.binary_search(&record.id.as_str()).is_err() || unsaved.contains(&record.id)
        });
        let mut records = Vec::new();
        for (key, text) in changes {
            if key.starts_with(RECORD) {
                take(&mut self.unreadable, &key);
                records.extend(text.map(|text| (key, text)));
            } else if key.starts_with(QUARANTINE) {
                take(&mut self.quarantine, &key);
                self.quarantine.extend(text.map(|text| (key, text)));
            } else if key == MAY_PRUNE {
                self.may_prune = text.is_some();
            }
        }
        self.read(records)
    }

    /// Adds the records of the storage, but for those that are in memory only. Returns the writes
    /// that quarantine what cannot be read.
    fn read(&mut self, stored: Snapshot) -> Vec<Write> {
        let mut writes = Vec::new();
        for (key, text) in stored {
            match codec::from_text(&text) {
                Ok(record) if self.is_unsaved(&record.id) => {}
                Ok(record) => self.records.push(record),
                Err(why) => {
                    if why == DecodeError::Corrupt {
                        writes.extend(self.quarantine_write(&key, &text));
                    }
                    self.unreadable.push((key, why));
                }
            }
        }
        self.records.sort_unstable_by(|one, other| order(other).cmp(&order(one)));
        writes
    }

    /// The write that quarantines an original, under a key that is free. What is no proper UTF-16
    /// stays where it is: it would come back changed.
    fn quarantine_write(&mut self, key: &str, text: &str) -> Option<Write> {
        if text.contains(char::REPLACEMENT_CHARACTER) {
            return None;
        }
        let id = key.strip_prefix(RECORD).unwrap_or(key);
        let mut keys = (0..1_000).map(|count| format!("{QUARANTINE}{id}{}", "'".repeat(count)));
        let free = keys.find(|key| !has(&self.quarantine, key) && !has(&self.moving, key))?;
        self.moving.push((free.clone(), key.to_owned()));
        Some(set(&free, text))
    }

    fn insert(&mut self, record: Record) {
        let record = record.without_cards();
        self.records.retain(|other| other.id != record.id);
        if !self.is_unsaved(&record.id) {
            self.unsaved.push(record.id.clone());
        }
        let position = self.records.partition_point(|other| order(other) > order(&record));
        self.records.insert(position, record);
    }

    fn delete(&mut self, id: &str) -> Write {
        self.unsaved.retain(|other| other != id);
        self.records.retain(|record| record.id != id);
        Write::Remove { key: key(id) }
    }

    /// A write for each record that is in memory only.
    fn unsaved_writes(&self) -> Vec<Write> {
        let unsaved = self.records.iter().filter(|record| self.is_unsaved(&record.id));
        unsaved.map(|record| set(&key(&record.id), &codec::to_text(record))).collect()
    }

    /// One write at a time, so that no more is pruned than its record needs.
    fn next_pruned_write(&mut self) -> Vec<Write> {
        let next = self.unsaved_writes().into_iter().next();
        if next.is_none() {
            (self.is_pruning, self.error) = (false, None);
        }
        next.into_iter().collect()
    }

    fn written(&mut self, write: Write, result: Result<(), StorageError>) -> Vec<Write> {
        let Write::Set { key, text } = write else { return Vec::new() };
        if let Some(id) = key.strip_prefix(RECORD) {
            return match result {
                Ok(()) => self.saved(id),
                Err(error) => self.refused(error),
            };
        }
        if result.is_ok() && key == MAY_PRUNE {
            self.may_prune = true;
        } else if let (Ok(()), Some(original)) = (result, take(&mut self.moving, &key)) {
            take(&mut self.unreadable, &original);
            self.quarantine.push((key, text));
            return vec![Write::Remove { key: original }];
        }
        Vec::new()
    }

    fn saved(&mut self, id: &str) -> Vec<Write> {
        self.unsaved.retain(|other| other != id);
        if self.is_pruning {
            return self.next_pruned_write();
        }
        if self.unsaved.is_empty() {
            self.error = None;
        }
        Vec::new()
    }

    fn refused(&mut self, error: StorageError) -> Vec<Write> {
        self.error = Some(error);
        let is_full = error == StorageError::QuotaExceeded;
        if !self.is_pruning {
            return if is_full && self.may_prune { vec![Write::LockAndPrune] } else { Vec::new() };
        }
        let is_prunable =
            |record: &&Record| record.state == State::Solved && !self.is_unsaved(&record.id);
        let oldest = self.records.iter().rev().find(is_prunable).map(|record| record.id.clone());
        if let Some(oldest) = oldest.filter(|_| is_full) {
            let mut writes = vec![self.delete(&oldest)];
            writes.extend(self.next_pruned_write());
            return writes;
        }
        self.is_pruning = false;
        Vec::new()
    }
}

fn set(key: &str, text: &str) -> Write {
    Write::Set { key: key.to_owned(), text: text.to_owned() }
}

/// The key of a record.
pub fn key(id: &str) -> String {
    [RECORD, id].concat()
}

/// Whether [`Event::Changed`] is to hear of a key.
pub fn is_shared(key: &str) -> bool {
    key.starts_with(RECORD) || key.starts_with(QUARANTINE) || key == MAY_PRUNE
}

fn order(record: &Record) -> (i64, &str) {
    (record.begun, &record.id)
}

fn has<T>(pairs: &[(String, T)], key: &str) -> bool {
    pairs.iter().any(|(other, _)| other == key)
}

/// Removes a pair, and returns its value.
fn take<T>(pairs: &mut Vec<(String, T)>, key: &str) -> Option<T> {
    let position = pairs.iter().position(|(other, _)| other == key)?;
    Some(pairs.swap_remove(position).1)
}
