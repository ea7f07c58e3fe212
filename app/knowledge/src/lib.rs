//! The knowledge base: entries, trees, families, sources and word lists as `&'static` data. It was
//! checked when it was compiled; at the first use it is unpacked, never parsed.
//!
//! `README.md` beside this crate is the guide for authors.

#[cfg(feature = "guides")]
pub mod guides;
mod operation;
mod said;
mod sentence;
mod tree;
mod unpack;

use std::{fmt, sync::LazyLock};

use operation::Profile;
pub use operation::{Advice, MoneyState, View};
pub use said::{Concept, Utterances};
pub use sentence::{Sentence, sentences};
pub use tree::{Cause, Choice, Gates, Kind, Node, Screen, Target, Tree, gates, trees};
pub use vocabulary::{
    ACQUIRER, APP, Call, Confidence, Likelihood, Money, Operation, Outcome, Retry, SourceKind,
    TABLES, Verdict, Who,
};
use vocabulary::{
    END, GUIDE,
    packed::{Packed, Unreadable},
};

/// An entry: what a code, a prompt or a symptom means and what to do. Texts that may be absent are
/// empty strings, which are smaller than options.
pub struct Entry {
    pub family: &'static Family,
    /// As the terminal prints it; for a prompt or a symptom, its slug.
    pub code: &'static str,
    pub title: &'static str,
    /// Whether the title is not inherited: a search for a title leads to the entry that owns it.
    pub has_own_title: bool,
    /// A label for tight places, or empty.
    pub short: &'static str,
    /// Sentences that screens and receipts print; several entries may print the same.
    pub prints: &'static [&'static str],
    /// Search aliases; unique among all entries.
    pub aliases: &'static [&'static str],
    /// The standard's English term, or empty.
    pub english: &'static str,
    pub meaning: &'static str,
    /// Whether the meaning is not inherited.
    pub has_own_meaning: bool,
    pub who: Who,
    pub money: Money,
    pub retry: Retry,
    /// The headline: what to do, in one line.
    pub verdict: &'static str,
    /// What to say to the customer.
    pub say: &'static str,
    /// What to do, in order.
    pub steps: &'static [Step],
    /// Operations in which it occurs, and the texts for them.
    profile: &'static Profile,
    /// The meanings by source, where sources disagree.
    pub meanings: &'static [Meaning],
    pub claims: &'static [Claim],
    pub confidence: Confidence,
    /// How many public code tables agree, out of [`TABLES`]; 0 where they were not counted.
    pub tables: u8,
    /// From how many independent origins those tables come.
    pub lineages: u8,
    pub sources: &'static [&'static Source],
    related: &'static [u16],
    /// The tree, and the node in it, where diagnosis goes on.
    pub tree: Option<Target>,
    /// When it was last compared with its sources, if ever.
    pub reviewed: Option<Day>,
}

/// One step of an entry.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub text: &'static str,
    /// Expected duration in seconds.
    pub seconds: u16,
    /// How often this step is what helps.
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

/// A statement of an article, and whether it is true.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub says: &'static str,
    pub source: &'static Source,
    pub verdict: Verdict,
    pub why: &'static str,
}

/// A source that entries cite.
#[derive(Debug)]
pub struct Source {
    pub name: &'static str,
    pub kind: SourceKind,
    /// Which edition it is, or when it was published, as it says itself; or empty.
    pub edition: &'static str,
    /// Whether a reader can look it up: it has an address, and an edition or a day of reading.
    pub is_verifiable: bool,
    /// Its address where a page may lead there, or empty.
    #[cfg(feature = "guides")]
    pub url: &'static str,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// Whose terminal or code a merchant has: what the placeholders of texts stand for.
#[derive(Debug)]
pub struct Acquirer {
    pub key: &'static str,
    /// The choice that is offered.
    pub says: &'static str,
    pub name: &'static str,
    /// Its application for merchants, by its role.
    pub app: &'static str,
    /// Its official telephone number, or empty.
    pub telephone: &'static str,
}

impl Acquirer {
    /// The one with a key, or the default one.
    pub fn find(key: &str) -> &'static Self {
        ACQUIRERS.iter().find(|acquirer| acquirer.key == key).unwrap_or(&ACQUIRERS[0])
    }

    /// Any other one than those that are named.
    pub fn other() -> &'static Self {
        &ACQUIRERS[ACQUIRERS.len() - 1]
    }

    /// A text with its placeholders filled in.
    pub fn fill(&self, text: &str) -> String {
        text.replace(ACQUIRER, self.name).replace(APP, self.app)
    }
}

/// A group of codes that one party defines. Codes of different families are never merged.
#[derive(Debug)]
pub struct Family {
    /// The part of an id before the colon.
    pub key: &'static str,
    pub name: &'static str,
    /// Where its codes are shown.
    pub place: &'static str,
    /// The label of the family's entries where their codes are only slugs, or empty.
    pub sign: &'static str,
    /// The brand of the terminals that print its codes, where other brands use the same codes, or
    /// empty.
    pub brand: &'static str,
    /// The supplier that supports its terminals, where that is not the acquirer, or empty.
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

    /// Its id, `family:code`.
    pub fn id(&self) -> String {
        [self.family.key, ":", self.code].concat()
    }

    /// Whether it is the head of a guide, whose body is a static page.
    pub fn is_guide(&self) -> bool {
        self.family.key == GUIDE
    }

    /// Whether a reader can look one of its sources up.
    pub fn is_verifiable(&self) -> bool {
        self.sources.iter().any(|source| source.is_verifiable)
    }

    /// Other entries worth a look.
    pub fn related(&self) -> impl Iterator<Item = &'static Self> {
        at(self.related)
    }
}

/// A list of words in one string.
#[derive(Debug, Clone, Copy)]
pub struct Words(&'static str);

impl Words {
    pub fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        self.0.split(END).filter(|word| !word.is_empty())
    }
}

/// Version of the knowledge, to compare two devices by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// The day of the last change, such as `2026-11-23`.
    pub date: &'static str,
    /// Eight hexadecimal digits of a checksum of everything compiled in.
    pub digest: &'static str,
}

/// The most common codes, for the home page.
pub fn common() -> impl Iterator<Item = &'static Entry> {
    at(COMMON)
}

/// All symptoms, for merchants without a code: the name of what is being done, such as 退款, and its
/// symptoms, the most frequent first.
pub fn groups() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static Entry>)> {
    GROUPS.iter().map(|(name, symptoms)| (*name, at(symptoms)))
}

/// All entries, by family and code; then the heads of the guides.
pub fn entries() -> &'static [Entry] {
    unpacked().0
}

/// Entries and sentences, unpacked at the first use.
fn unpacked() -> &'static (&'static [Entry], &'static [Sentence]) {
    static UNPACKED: LazyLock<(&[Entry], &[Sentence])> = LazyLock::new(unpack::entries);
    &UNPACKED
}

/// The concepts, the one whose words say nothing first, and what people say; unpacked at the
/// first use.
pub fn said() -> &'static (&'static [Concept], &'static [Utterances]) {
    static SAID: LazyLock<(&[Concept], &[Utterances])> = LazyLock::new(unpack::said);
    &SAID
}

/// Trees and their gates, unpacked at the first use.
fn unpacked_trees() -> &'static (&'static [Tree], Gates) {
    static UNPACKED: LazyLock<(&[Tree], Gates)> = LazyLock::new(unpack::trees);
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
