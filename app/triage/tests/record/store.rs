//! Model tests of the record store: quota, blocked storage, two tabs, quarantine, prune, import.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*, sample::Index};
use triage::{
    diagnosis::{Answers, GATE, LearnedPriors, NONE, Walk},
    record::{
        Record, State, StorageError, codec,
        store::{self, Diagnosis, Event, QUARANTINE, RECORD, RecordStore, Snapshot, Write},
    },
};

use super::{NOW, few, record};

/// Web storage that may refuse to write.
#[derive(Debug, Clone, Default)]
struct Storage {
    texts: BTreeMap<String, String>,
    is_blocked: bool,
    /// The limit of all keys and texts, in bytes.
    quota: Option<usize>,
}

impl Storage {
    fn snapshot(&self) -> Snapshot {
        self.texts.clone().into_iter().collect()
    }

    fn write(&mut self, write: &Write) -> Result<(), StorageError> {
        match write {
            _ if self.is_blocked => return Err(StorageError::Blocked),
            Write::Set { key, text } => {
                let old = self.texts.insert(key.clone(), text.clone());
                let size: usize = self.texts.iter().map(|(key, text)| key.len() + text.len()).sum();
                if self.quota.is_some_and(|quota| size > quota) {
                    match old {
                        Some(old) => self.texts.insert(key.clone(), old),
                        None => self.texts.remove(key),
                    };
                    return Err(StorageError::QuotaExceeded);
                }
            }
            Write::Remove { key } => _ = self.texts.remove(key),
            Write::Clear => self.texts.clear(),
            Write::LockAndPrune => {}
        }
        Ok(())
    }
}

/// Applies an event as the page does.
fn apply(store: &mut RecordStore, storage: &mut Storage, event: Event) {
    let mut is_pruning = false;
    store.run(event, |write| {
        is_pruning |= *write == Write::LockAndPrune;
        storage.write(write)
    });
    if is_pruning {
        reload(store, storage);
        apply(store, storage, Event::Prune);
    }
}

fn reload(store: &mut RecordStore, storage: &mut Storage) {
    let stored = storage.snapshot();
    apply(store, storage, Event::Reloaded(stored));
}

/// Tells the store of every key that differs, one by one as storage events do.
fn hear(store: &mut RecordStore, before: &Storage, storage: &mut Storage) {
    let keys: BTreeSet<String> = before.texts.keys().chain(storage.texts.keys()).cloned().collect();
    let differs = |key: &&String| before.texts.get(*key) != storage.texts.get(*key);
    let changes = keys.iter().filter(differs).filter(|key| store::is_shared(key));
    let changes = changes.map(|key| (key.clone(), storage.texts.get(key).cloned())).collect();
    apply(store, storage, Event::Changed(changes));
}

fn opened(storage: &Storage) -> Event {
    let error = storage.is_blocked.then_some(StorageError::Blocked);
    Event::Opened { stored: storage.snapshot(), error }
}

#[derive(Debug, Clone)]
enum Step {
    /// A new record, or a change of a known one.
    Save(Option<Index>, State, String),
    Delete(Index),
    Import(u8, i64),
    AgreeToPrune,
    Reload,
    Quota(Option<usize>),
    Block(bool),
    /// A text that cannot be read, from a broken or a newer version.
    Foreign(u8, bool),
    Reopen,
}

fn states() -> impl Strategy<Value = State> {
    prop_oneof![Just(State::Open), Just(State::Solved), Just(State::Unsolved)]
}

fn saves() -> impl Strategy<Value = Step> {
    (prop::option::of(any::<Index>()), states(), "[a-z]{0,200}")
        .prop_map(|(known, state, note)| Step::Save(known, state, note))
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => saves(),
        1 => any::<Index>().prop_map(Step::Delete),
        1 => (any::<u8>(), -9..9_i64).prop_map(|(id, time)| Step::Import(id, time)),
        1 => Just(Step::AgreeToPrune),
        2 => Just(Step::Reload),
        2 => prop::option::of(500..3_000_usize).prop_map(Step::Quota),
        1 => any::<bool>().prop_map(Step::Block),
        1 => (any::<u8>(), any::<bool>()).prop_map(|(id, newer)| Step::Foreign(id, newer)),
        1 => Just(Step::Reopen),
    ];
    vec(step, 1..40)
}

/// A record with a time and an id of its own.
fn numbered(number: i64) -> Record {
    Record { id: format!("{number:03x}a"), ..record("tree:network", NOW + number, State::Open) }
}

/// What a tab must still have: the records that were typed and neither deleted nor pruned.
#[derive(Debug, Default)]
struct Expected {
    records: BTreeMap<String, Record>,
    /// Texts that cannot be read.
    originals: BTreeSet<String>,
    next: i64,
    has_agreed: bool,
}

impl Expected {
    fn pick(&self, index: Index) -> Option<Record> {
        (!self.records.is_empty())
            .then(|| index.get(&self.records.values().collect::<Vec<_>>()).to_owned().clone())
    }

    fn save(&mut self, known: Option<Index>, state: State, note: String) -> Record {
        self.next += 1;
        let old = known.and_then(|index| self.pick(index)).unwrap_or_else(|| numbered(self.next));
        let record = Record { state, note, changed: NOW + self.next, ..old };
        self.records.insert(record.id.clone(), record.clone());
        record
    }

    /// The newer of two records with one id stays; a text that cannot be read is not overwritten.
    fn import(&mut self, imported: &Record, storage: &Storage) {
        let text = storage.texts.get(&[RECORD, &imported.id].concat());
        let known = self.records.get(&imported.id);
        if text.is_none_or(|text| codec::from_text(text).is_ok())
            && known.is_none_or(|known| known.changed < imported.changed)
        {
            self.records.insert(imported.id.clone(), imported.clone());
        }
    }

    /// A new text that cannot be read, of a newer version or broken.
    fn foreign(&mut self, is_newer: bool) -> String {
        self.next += 1;
        let text = if is_newer {
            format!("{{\"schema\":2,\"n\":{}}}", self.next)
        } else {
            format!("broken {}", self.next)
        };
        self.originals.insert(text.clone());
        text
    }

    /// Forgets what an event pruned: only with consent, only solved records, the oldest first.
    /// `before` are the records that were saved before the event.
    fn forget_pruned(
        &mut self,
        before: &[Record],
        store: &RecordStore,
    ) -> Result<(), TestCaseError> {
        let is_gone = |record: &&Record| store.find(&record.id).is_none();
        let pruned: Vec<Record> = self.records.values().filter(is_gone).cloned().collect();
        let is_kept = |record: &&Record| {
            record.state == State::Solved && store.find(&record.id) == Some(*record)
        };
        for record in &pruned {
            prop_assert!(self.has_agreed, "{} was lost", record.id);
            prop_assert_eq!(record.state, State::Solved);
            let oldest_kept = before.iter().filter(is_kept).map(|kept| kept.begun).min();
            prop_assert!(oldest_kept.is_none_or(|kept| record.begun < kept), "the oldest first");
            self.records.remove(&record.id);
        }
        Ok(())
    }
}

fn readable(storage: &Storage) -> BTreeMap<String, Record> {
    let records = storage.texts.iter().filter(|(key, _)| key.starts_with(RECORD));
    let records = records.filter_map(|(_, text)| codec::from_text(text).ok());
    records.map(|record| (record.id.clone(), record)).collect()
}

/// What the store says of itself holds.
fn check(store: &RecordStore, storage: &Storage, expected: &Expected) -> Result<(), TestCaseError> {
    for (id, record) in &expected.records {
        prop_assert_eq!(store.find(id), Some(record), "what was typed is in memory");
    }
    for record in store.records() {
        let stored = storage.texts.get(&[RECORD, &record.id].concat());
        if store.is_saved(&record.id) {
            prop_assert_eq!(stored, Some(&codec::to_text(record)), "what is saved is stored");
        } else {
            prop_assert!(store.health().error.is_some(), "what is not saved is reported");
        }
    }
    let texts: BTreeSet<&String> = storage.texts.values().collect();
    for original in &expected.originals {
        prop_assert!(texts.contains(original), "{original} is preserved");
    }
    Ok(())
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn nothing_is_lost_while_memory_lasts(steps in steps()) {
        let (mut storage, mut store) = (Storage::default(), RecordStore::default());
        let mut expected = Expected::default();
        for step in steps {
            let event = match step {
                Step::Save(known, state, note) => Event::Save(expected.save(known, state, note)),
                Step::Delete(index) => {
                    // A blocked storage keeps what is deleted, and it is back at the next start.
                    let Some(record) = expected.pick(index).filter(|_| !storage.is_blocked) else {
                        continue;
                    };
                    expected.records.remove(&record.id);
                    Event::Delete(record.id)
                }
                Step::Import(number, time) => {
                    let id = i64::from(number % 8) + 0x800;
                    let imported = Record { changed: NOW + time, ..numbered(id) };
                    reload(&mut store, &mut storage);
                    expected.import(&imported, &storage);
                    Event::Import(vec![imported])
                }
                Step::AgreeToPrune => {
                    expected.has_agreed = true;
                    Event::AgreeToPrune
                }
                Step::Reload => Event::Reloaded(storage.snapshot()),
                Step::Quota(quota) => {
                    storage.quota = quota;
                    continue;
                }
                Step::Block(is_blocked) => {
                    storage.is_blocked = is_blocked;
                    continue;
                }
                Step::Foreign(number, is_newer) => {
                    let key = format!("{RECORD}{:03x}a", i64::from(number % 8) + 0x800);
                    let is_known = expected.records.contains_key(&key[RECORD.len()..]);
                    if is_known || storage.texts.contains_key(&key) {
                        continue;
                    }
                    storage.texts.insert(key, expected.foreign(is_newer));
                    Event::Reloaded(storage.snapshot())
                }
                Step::Reopen => {
                    // What is in memory only is gone with the page.
                    expected.records = readable(&storage);
                    store = RecordStore::default();
                    opened(&storage)
                }
            };
            let saved = |record: &&Record| store.is_saved(&record.id);
            let before: Vec<Record> = store.records().iter().filter(saved).cloned().collect();
            apply(&mut store, &mut storage, event);
            expected.forget_pruned(&before, &store)?;
            check(&store, &storage, &expected)?;
        }
    }

    /// To hear what another tab changed is to read everything anew.
    #[test]
    fn changes_of_another_tab_leave_what_a_reload_would(steps in steps()) {
        let mut storage = Storage::default();
        let (mut tab, mut listener) = (RecordStore::default(), RecordStore::default());
        let mut expected = Expected::default();
        for step in steps {
            let before = storage.clone();
            match step {
                Step::Save(known, state, note) => {
                    let record = expected.save(known, state, note);
                    apply(&mut tab, &mut storage, Event::Save(record));
                }
                Step::Delete(index) => {
                    let Some(Record { id, .. }) = expected.pick(index) else { continue };
                    expected.records.remove(&id);
                    apply(&mut tab, &mut storage, Event::Delete(id));
                }
                Step::AgreeToPrune => apply(&mut tab, &mut storage, Event::AgreeToPrune),
                Step::Foreign(number, is_newer) => {
                    let key = format!("{RECORD}{:03x}a", i64::from(number % 8) + 0x800);
                    storage.texts.insert(key, expected.foreign(is_newer));
                }
                _ => continue,
            }
            hear(&mut listener, &before, &mut storage);
        }
        let mut fresh = RecordStore::default();
        let event = opened(&storage);
        apply(&mut fresh, &mut storage, event);
        prop_assert_eq!(listener.records(), fresh.records());
        prop_assert_eq!(listener.health(), fresh.health());
    }

    /// Tabs write at the same time; the other one hears of it late.
    #[test]
    fn two_tabs_keep_the_records_of_both(
        steps in vec((any::<bool>(), prop::option::of(saves())), 1..30),
    ) {
        let mut storage = Storage::default();
        let mut tabs = [RecordStore::default(), RecordStore::default()];
        let mut expected = Expected::default();
        for (tab, step) in steps {
            let store = &mut tabs[usize::from(tab)];
            let event = match step {
                Some(Step::Save(_, state, note)) => Event::Save(expected.save(None, state, note)),
                _ => Event::Reloaded(storage.snapshot()),
            };
            apply(store, &mut storage, event);
        }
        for mut store in tabs {
            reload(&mut store, &mut storage);
            check(&store, &storage, &expected)?;
            prop_assert_eq!(store.records().len(), expected.records.len());
        }
    }
}

#[test]
fn keys_are_those_of_stored_records() {
    let keys = [store::PREFIX, RECORD, QUARANTINE, store::MAY_PRUNE, store::LEARNING_OFF];
    assert_eq!(keys, ["madaobingchu/", "record/", "aside/", "may-prune", "untaught"]);
}

#[test]
fn a_quota_is_reported_until_the_user_agrees_to_prune() {
    let (mut storage, mut store) = (Storage::default(), RecordStore::default());
    for number in 1..=3 {
        let state = if number == 3 { State::Open } else { State::Solved };
        let record = Record { state, ..numbered(number) };
        apply(&mut store, &mut storage, Event::Save(record));
    }
    storage.quota = Some(storage.texts.iter().map(|(key, text)| key.len() + text.len()).sum());
    apply(&mut store, &mut storage, Event::Save(numbered(4)));
    assert_eq!(store.health().error, Some(StorageError::QuotaExceeded));
    assert_eq!((store.records().len(), storage.texts.len()), (4, 3));
    apply(&mut store, &mut storage, Event::AgreeToPrune);
    assert_eq!(store.health().error, None);
    let ids: Vec<&str> = store.records().iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["004a", "003a", "002a"]);
}

#[test]
fn unreadable_texts_are_quarantined_and_newer_ones_stay() {
    let mut storage = Storage::default();
    let mut put = |key: &str, text: &str| storage.texts.insert(key.to_owned(), text.to_owned());
    put("record/1a", "broken");
    put("aside/1a", "broken before");
    put("record/2a", "{\"schema\":2}");
    put("record/3a", "lone surrogate \u{fffd}");
    let mut store = RecordStore::default();
    let event = opened(&storage);
    apply(&mut store, &mut storage, event);
    let texts: Vec<(&str, &str)> =
        storage.texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    assert_eq!(
        texts,
        [
            ("aside/1a", "broken before"),
            ("aside/1a'", "broken"),
            ("record/2a", "{\"schema\":2}"),
            ("record/3a", "lone surrogate \u{fffd}"),
        ]
    );
    let health = store.health();
    assert_eq!((health.quarantined, health.newer), (3, 1));
    assert_eq!(store.quarantined().collect::<Vec<_>>(), ["broken before", "broken"]);
}

#[test]
fn clear_removes_everything_and_starts_anew() {
    let (mut storage, mut store) = (Storage::default(), RecordStore::default());
    for event in [Event::Save(numbered(1)), Event::SetLearning(false), Event::AgreeToPrune] {
        apply(&mut store, &mut storage, event);
    }
    assert!(!store.is_learning() && storage.texts.len() == 3);
    apply(&mut store, &mut storage, Event::Clear);
    let event = opened(&storage);
    apply(&mut store, &mut storage, event);
    assert!(storage.texts.is_empty() && store.records().is_empty() && store.is_learning());
}

/// Follows a diagnosis of the network as the page does; returns the id of its record.
fn follow(
    store: &mut RecordStore,
    record: Option<&str>,
    answers: &Answers,
    wait: Option<&(String, i64)>,
) -> String {
    let tree = knowledge::Tree::find("network").expect("a tree");
    let now = Walk::new(tree, None, answers, &LearnedPriors::default()).now;
    let chance = store.records().len() as f64 / 9.0;
    let new = Record::new("tree:network", NOW, chance);
    let diagnosis = Diagnosis { record, tree: tree.slug, start: None, answers, wait, now: &now };
    let (record, is_new) = store.diagnosed(diagnosis, new);
    let id = record.id.clone();
    if is_new {
        store.apply(Event::Save(record));
    }
    id
}

#[test]
fn a_diagnosis_that_goes_back_to_its_start_stays_one_record() {
    let mut store = RecordStore::default();
    let (start, mut answers) = (Answers::default(), Answers::default());
    let id = follow(&mut store, None, &start, None);
    assert!(store.records().is_empty(), "nothing was answered");
    answers.set(GATE, NONE);
    assert_eq!(follow(&mut store, Some(&id), &answers, None), id);
    assert_eq!(follow(&mut store, Some(&id), &start, None), id);
    assert_eq!(store.find(&id).map(|record| &record.answers), Some(&answers));
    answers.set(GATE, "other");
    assert_eq!(follow(&mut store, Some(&id), &answers, None), id);
    assert_eq!(store.records().len(), 1);
    assert_eq!(store.find(&id).map(|record| &record.answers), Some(&answers));
}

#[test]
fn a_timer_stays_in_the_record_until_the_next_one() {
    let mut store = RecordStore::default();
    let (start, mut answers) = (Answers::default(), Answers::default());
    let waits = [1, 2].map(|minutes| ("query".to_owned(), NOW + minutes * 60));
    let wait =
        |store: &RecordStore, id: &str| store.find(id).and_then(|record| record.wait.clone());
    let id = follow(&mut store, None, &start, Some(&waits[0]));
    answers.set(GATE, NONE);
    for (answers, started, runs) in [
        (&start, None, &waits[0]),
        (&answers, None, &waits[0]),
        (&answers, Some(&waits[1]), &waits[1]),
        (&answers, None, &waits[1]),
    ] {
        follow(&mut store, Some(&id), answers, started);
        assert_eq!(wait(&store, &id).as_ref(), Some(runs));
    }
}
