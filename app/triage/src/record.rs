//! What was looked up and diagnosed on this device, and what it teaches. Time is given, in seconds
//! since 1970.

pub mod backup;
pub mod codec;
pub mod csv;
pub mod learned;
pub mod month;

use knowledge::{Entry, Operation, Tree};
use learned::LearnedPriors;

use crate::{
    card_number::masked,
    diagnosis::{Answers, Now, Walk},
    placeholders::fill,
};

/// A look-up that was acted on, or a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Unique on every device: see [`Record::new`].
    pub id: String,
    pub begun: i64,
    /// When it was last touched.
    pub changed: i64,
    /// The id of the answer it is about, which may be stale: a code's, a prompt's, or a symptom's.
    pub about: String,
    /// The operation in which the answer was looked up, where that is not the answer's own.
    pub operation: Option<Operation>,
    /// The slug of the tree that was walked, which may be stale, or empty where none was.
    pub tree: String,
    /// The node the walk began at, or empty.
    pub at: String,
    /// What was answered; replayed when the record is opened.
    pub answers: Answers,
    pub state: State,
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Begun, and not come to an end.
    Open,
    Solved,
    Unsolved,
}

/// Why records are only kept until the page is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// The storage is blocked, absent, or not to be written.
    Blocked,
    QuotaExceeded,
}

impl Record {
    /// A new record; `chance` is any number from 0 to 1, new each time, so that two devices never
    /// make the same id.
    pub fn new(about: &str, now: i64, chance: f64) -> Self {
        // The letter between keeps it from ever looking like a card number.
        let id = format!("{now:x}a{:x}", (chance * 4_294_967_296.0) as i64);
        let (about, note) = (about.to_owned(), String::new());
        let (tree, at) = (String::new(), String::new());
        Self {
            id,
            begun: now,
            changed: now,
            about,
            operation: None,
            tree,
            at,
            answers: Answers::default(),
            state: State::Open,
            note,
        }
    }

    /// The answer it is about, if it still exists.
    pub fn entry(&self) -> Option<&'static Entry> {
        Entry::find(&self.about)
    }

    /// Where its diagnosis stands.
    pub fn walk(&self) -> Option<Walk> {
        let at = (!self.at.is_empty()).then_some(self.at.as_str());
        Some(Walk::new(Tree::find(&self.tree)?, at, &self.answers, &LearnedPriors::default()))
    }

    /// The cause that was found, as its tree's slug and its node's id.
    pub fn found(&self) -> Option<(&'static str, &'static str)> {
        let walk = self.walk()?;
        let Now::Cause { cause: end, .. } = walk.now else { return None };
        Some((walk.tree.slug, walk.tree.id_of(end)?))
    }

    /// In a line: what was found, or how far it came.
    pub fn summary(&self) -> Option<String> {
        match self.walk()?.now {
            Now::Cause { cause: end, .. } => Some(fill(end.name, self.entry())),
            _ => None,
        }
    }

    /// The same without card numbers, as it may be written, exported or shared.
    #[must_use]
    pub fn without_cards(mut self) -> Self {
        for text in [&mut self.about, &mut self.tree, &mut self.at, &mut self.note] {
            *text = masked(text);
        }
        self.answers =
            self.answers.iter().map(|(key, value)| (masked(key), masked(value))).collect();
        self
    }
}
