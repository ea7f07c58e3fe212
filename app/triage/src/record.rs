//! Records of look-ups and diagnoses on this device: their store, serialisation, export,
//! statistics, and what is learned from them. Times are in seconds since 1970 (Unix time).

pub mod backup;
pub mod codec;
pub mod csv;
pub mod month;
pub mod store;

use knowledge::{Entry, Operation, Tree};

use crate::{
    card_number::masked,
    diagnosis::{Answers, LearnedPriors, Now, Walk},
    placeholders::fill,
    ticket::Ticket,
};

/// A look-up that was acted on, or a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Unique on every device: see [`Record::new`].
    pub id: String,
    pub begun: i64,
    /// When it was last changed.
    pub changed: i64,
    /// The id of the entry it is about, which may be stale: a code's, a prompt's, or a symptom's.
    pub about: String,
    /// The operation in which the entry was looked up, where that is not the entry's own.
    pub operation: Option<Operation>,
    /// The slug of the tree that was walked, if any; it may be stale.
    pub tree: Option<String>,
    /// The node that the walk started at, if that was not the root.
    pub start: Option<String>,
    /// Replayed when the record is opened.
    pub answers: Answers,
    /// The timer that was started last: the key of its question, and its end in Unix seconds.
    pub wait: Option<(String, i64)>,
    pub ticket: Ticket,
    pub state: State,
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Started, and not come to an end.
    Open,
    Solved,
    Unsolved,
}

/// Why a write to web storage failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// The storage is blocked, absent, or not to be written.
    Blocked,
    QuotaExceeded,
}

/// Counts the causes of solved records.
pub fn learned_priors(records: &[Record]) -> LearnedPriors {
    let solved = records.iter().filter(|record| record.state == State::Solved);
    LearnedPriors::new(solved.filter_map(Record::found))
}

impl Record {
    /// A new record; `chance` is any number from 0 to 1, new each time, so that two devices never
    /// make the same id.
    pub fn new(about: &str, now: i64, chance: f64) -> Self {
        // The letter between keeps it from ever looking like a card number.
        let id = format!("{now:x}a{:x}", (chance * 4_294_967_296.0) as i64);
        let (about, note) = (about.to_owned(), String::new());
        Self {
            id,
            begun: now,
            changed: now,
            about,
            operation: None,
            tree: None,
            start: None,
            answers: Answers::default(),
            wait: None,
            ticket: Ticket::default(),
            state: State::Open,
            note,
        }
    }

    /// The entry it is about, if it still exists.
    pub fn entry(&self) -> Option<&'static Entry> {
        Entry::find(&self.about)
    }

    /// Replays its diagnosis.
    pub fn walk(&self) -> Option<Walk> {
        let tree = Tree::find(self.tree.as_deref()?)?;
        let start = self.start.as_deref();
        Some(Walk::new(tree, start, &self.answers, &LearnedPriors::default()))
    }

    /// The cause that was found, as its tree's slug and its node's id.
    pub fn found(&self) -> Option<(&'static str, &'static str)> {
        let walk = self.walk()?;
        let Now::Cause { cause, .. } = walk.now else { return None };
        Some((walk.tree.slug, walk.tree.id_of(cause)?))
    }

    /// Whether an entry was looked up, and nothing said of the outcome.
    pub fn is_look_up(&self) -> bool {
        self.tree.is_none() && self.state == State::Open
    }

    /// The name of the cause that was found, or the verdict of the entry that was looked up.
    pub fn summary(&self) -> Option<String> {
        if self.tree.is_none() {
            let entry = self.entry()?;
            let view = entry.view(self.operation.unwrap_or(entry.operation()));
            return Some(view.verdict.to_owned());
        }
        match self.walk()?.now {
            Now::Cause { cause, .. } => Some(fill(cause.name, self.entry())),
            _ => None,
        }
    }

    /// The same with card numbers masked, as it may be stored, exported or shared.
    #[must_use]
    pub fn without_cards(mut self) -> Self {
        let texts = [&mut self.about, &mut self.note];
        for text in texts.into_iter().chain(&mut self.tree).chain(&mut self.start) {
            *text = masked(text);
        }
        self.answers =
            self.answers.iter().map(|(key, value)| (masked(key), masked(value))).collect();
        self.wait = self.wait.map(|(key, until)| (masked(&key), until));
        self.ticket = self.ticket.without_cards();
        self
    }
}
