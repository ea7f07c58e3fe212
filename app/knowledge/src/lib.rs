//! The vocabulary of the knowledge, and the knowledge itself: `&'static`, checked when it was
//! compiled, never parsed again. `README.md` beside this crate says what each word means to an
//! author.

#[cfg(feature = "guides")]
pub mod guides;
mod operation;
mod sentence;
mod tree;
mod unpack;

use std::{fmt, sync::LazyLock};

use operation::Profile;
pub use operation::{Advice, MoneyState, View};
pub use sentence::{Sentence, sentences};
pub use tree::{Cause, Choice, Gates, Kind, Node, Screen, Target, Tree, gates, trees};
pub use vocabulary::{
    Call, Confidence, Likelihood, Money, Operation, Outcome, Retry, SourceKind, TABLES, Verdict,
    Who,
};
use vocabulary::{
    END, GUIDE,
    packed::{Packed, Unreadable},
};

/// An answer: what a code, a prompt or a symptom means and what to do.
pub struct Entry {
    pub family: &'static Family,
    /// As the terminal prints it; for a prompt or a symptom, its slug.
    pub code: &'static str,
    pub title: &'static str,
    /// Whether no other answer lent it: the search leads to who lent it.
    pub has_own_title: bool,
    /// A label for tight places, or empty.
    pub short: &'static str,
    /// What screens and receipts say; other answers may share a wording.
    pub prints: &'static [&'static str],
    /// How people ask for this answer; no other answer has the same alias.
    pub aliases: &'static [&'static str],
    /// The standard's English term, or empty.
    pub english: &'static str,
    pub meaning: &'static str,
    pub has_own_meaning: bool,
    pub who: Who,
    pub money: Money,
    pub retry: Retry,
    /// The one line that is read first.
    pub verdict: &'static str,
    /// To the customer.
    pub say: &'static str,
    /// What to do, in this order.
    pub steps: &'static [Step],
    /// In what it is met.
    profile: &'static Profile,
    /// All the meanings, where they depend on who sent the code.
    pub meanings: &'static [Meaning],
    pub claims: &'static [Claim],
    pub confidence: Confidence,
    /// How many public code tables agree, out of [`TABLES`]; 0 where they were not counted.
    pub tables: u8,
    /// From how many independent origins those tables come.
    pub lineages: u8,
    pub sources: &'static [&'static Source],
    related: &'static [u16],
    /// The tree that leads on from here, and where in it.
    pub tree: Option<Target>,
}

#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub text: &'static str,
    /// How long it takes.
    pub seconds: u16,
    /// How often this is what helps.
    pub likelihood: Likelihood,
    how: Option<u16>,
}

impl Step {
    /// The entry that shows how it is done.
    pub fn how(&self) -> Option<&'static Entry> {
        Some(&entries()[usize::from(self.how?)])
    }
}

/// One of the meanings of a disputed code.
#[derive(Debug, Clone, Copy)]
pub struct Meaning {
    pub from: &'static Source,
    pub text: &'static str,
}

/// What somebody else says, and whether it is so.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub says: &'static str,
    pub source: &'static Source,
    pub verdict: Verdict,
    pub why: &'static str,
}

#[derive(Debug)]
pub struct Source {
    pub name: &'static str,
    pub kind: SourceKind,
}

/// A group of codes that one party defines. Codes of different families are never merged.
#[derive(Debug)]
pub struct Family {
    /// The part of an id before the colon.
    pub key: &'static str,
    pub name: &'static str,
    /// Where its codes are seen.
    pub place: &'static str,
    /// What stands in for the codes where they are only slugs of ours, or empty.
    pub sign: &'static str,
    /// The make of the terminals that print its codes, where others print the same for other
    /// things, or empty.
    pub brand: &'static str,
    /// Who helps with its terminals, where that is not Lakala, or empty.
    pub supplier: &'static str,
    /// No terminal prints its codes, though some look like those that terminals print.
    pub is_online: bool,
    /// The key of the family of its refunds, or empty.
    pub refunds: &'static str,
}

impl Family {
    /// Whether its codes are what terminals print.
    pub const fn is_printed(&self) -> bool {
        self.sign.is_empty()
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}

impl Entry {
    /// The entry of an id such as `family:code`, wherever the id came from.
    pub fn find(id: &str) -> Option<&'static Self> {
        let (family, code) = id.split_once(':')?;
        entries().iter().find(|entry| entry.code == code && entry.family.key == family)
    }

    pub fn id(&self) -> String {
        [self.family.key, ":", self.code].concat()
    }

    /// Whether it is the head of a guide, whose body is a page of its own.
    pub fn is_guide(&self) -> bool {
        self.family.key == GUIDE
    }

    pub fn related(&self) -> impl Iterator<Item = &'static Self> {
        at(self.related)
    }
}

/// Words one after another.
#[derive(Debug, Clone, Copy)]
pub struct Words(&'static str);

impl Words {
    pub fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        self.0.split(END).filter(|word| !word.is_empty())
    }
}

/// Which knowledge this is, for who compares two devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// The day of the last change, such as `2026-11-23`.
    pub date: &'static str,
    /// Eight digits that are others as soon as anything in it is.
    pub digest: &'static str,
}

/// The entries that the home page offers for the commonest codes.
pub fn common() -> impl Iterator<Item = &'static Entry> {
    at(COMMON)
}

/// The entries that the home page offers to those who have no code.
pub fn symptoms() -> impl Iterator<Item = &'static Entry> {
    at(SYMPTOMS)
}

/// Every answer, by family and code.
pub fn entries() -> &'static [Entry] {
    unpacked().0
}

/// Entries and sentences, unpacked at the first use.
fn unpacked() -> &'static (&'static [Entry], &'static [Sentence]) {
    static UNPACKED: LazyLock<(&[Entry], &[Sentence])> = LazyLock::new(unpack::entries);
    &UNPACKED
}

/// The packed entries and trees. They are checked here, while this crate is compiled.
static FACTS: Packed<'static> =
    match Packed::read(include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"))) {
        Ok(facts) => facts,
        Err(Unreadable::Format) => panic!("facts.bin has other record layouts than this crate"),
        Err(Unreadable::Corrupt) => panic!("facts.bin is not as it was written"),
    };

fn at(positions: &'static [u16]) -> impl Iterator<Item = &'static Entry> {
    positions.iter().map(|position| &entries()[usize::from(*position)])
}

include!(concat!(env!("OUT_DIR"), "/facts.rs"));
