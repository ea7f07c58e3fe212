//! Ambiguous sentences: those that terminals print for several codes.

use crate::{Entry, entries};

/// A sentence that terminals print, and the entries that it may mean.
#[derive(Debug)]
pub struct Sentence {
    /// The sentence as `normalise::phrase_key` spells it.
    pub key: &'static str,
    /// Whether several codes print it.
    pub is_shared: bool,
    pub(crate) entries: &'static [u16],
}

impl Sentence {
    /// The entries it may mean, the most doubtful first.
    pub fn entries(&self) -> impl Iterator<Item = &'static Entry> {
        self.entries.iter().map(|place| &entries()[usize::from(*place)])
    }
}

/// All sentences, by their keys.
pub fn sentences() -> &'static [Sentence] {
    crate::unpacked().1
}
