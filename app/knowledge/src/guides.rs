//! What is read at leisure, and only in the static pages: it is not in the application's download.

use crate::{Claim, Entry, GUIDES, TERMS, entries};

/// The body of a guide.
#[derive(Debug)]
pub struct Guide {
    pub(crate) entry: u16,
    pub sections: &'static [Section],
    pub claims: &'static [Claim],
}

#[derive(Debug)]
pub struct Section {
    pub heading: &'static str,
    pub text: &'static [&'static str],
    /// What is done in this order.
    pub steps: &'static [&'static str],
    pub list: &'static [&'static str],
}

/// A word of the trade.
#[derive(Debug)]
pub struct Term {
    pub name: &'static str,
    pub synonyms: &'static [&'static str],
    pub definition: &'static str,
}

impl Guide {
    /// Its head, with which the search finds it.
    pub fn entry(&self) -> &'static Entry {
        &entries()[usize::from(self.entry)]
    }
}

impl Term {
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.synonyms.iter().copied())
    }
}

pub fn guides() -> &'static [Guide] {
    GUIDES
}

pub fn terms() -> &'static [Term] {
    TERMS
}
