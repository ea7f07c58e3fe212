//! Guides and glossary: long-form texts that only the static pages have (feature `guides`), so that
//! they are not in the application's download.

use crate::{Claim, Entry, GUIDES, TERMS, entries};

/// The body of a guide; its head is an [`Entry`].
#[derive(Debug)]
pub struct Guide {
    pub(crate) entry: u16,
    pub sections: &'static [Section],
    pub claims: &'static [Claim],
}

/// A headed part of a guide.
#[derive(Debug)]
pub struct Section {
    pub heading: &'static str,
    /// Paragraphs.
    pub text: &'static [&'static str],
    /// Ordered instructions.
    pub steps: &'static [&'static str],
    pub list: &'static [&'static str],
}

/// A glossary term.
#[derive(Debug)]
pub struct Term {
    pub name: &'static str,
    pub synonyms: &'static [&'static str],
    pub definition: &'static str,
}

impl Guide {
    /// The head of the guide, which the search finds.
    pub fn entry(&self) -> &'static Entry {
        &entries()[usize::from(self.entry)]
    }
}

impl Term {
    /// The name and its synonyms.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.synonyms.iter().copied())
    }
}

/// All guides, by file name.
pub fn guides() -> &'static [Guide] {
    GUIDES
}

/// All glossary terms, in the order of the file.
pub fn terms() -> &'static [Term] {
    TERMS
}
