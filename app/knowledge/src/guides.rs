//! Guides and glossary: long-form texts that only the static pages have (feature `guides`), so that
//! they are not in the application's download.

use std::ptr;

use vocabulary::Verdict;

use crate::{Claim, Entry, Source, entries, registry};

include!(concat!(env!("OUT_DIR"), "/guides.rs"));

/// The body of a guide; its head is an [`Entry`].
#[derive(Debug)]
pub struct Guide {
    pub(crate) entry: u16,
    pub sections: &'static [Section],
    claims: &'static [Stored],
}

/// A [`Claim`], with the position of its source.
#[derive(Debug)]
struct Stored {
    says: &'static str,
    source: usize,
    verdict: Verdict,
    why: &'static str,
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

    pub fn claims(&self) -> Vec<Claim> {
        let claim = |Stored { says, source, verdict, why }: &Stored| Claim {
            says,
            source: &registry().sources[*source],
            verdict: *verdict,
            why,
        };
        self.claims.iter().map(claim).collect()
    }
}

impl Source {
    /// Its address where a page may lead there, or empty.
    pub fn url(&self) -> &'static str {
        let place = registry().sources.iter().position(|source| ptr::eq(source, self));
        place.map_or("", |place| URLS[place])
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
