//! What terminals print for several codes, and of which nobody can tell from the words alone which
//! one it was.

use crate::{Entry, entries};

#[derive(Debug)]
pub struct Sentence {
    /// Without spaces and punctuation, as `normalise::phrase_key` has it.
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
