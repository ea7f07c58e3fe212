//! The registry: families, sources and acquirers that entries refer to, the choices of the home
//! page, and the words of the search.

use vocabulary::{ACQUIRER, APP, SourceKind};

use crate::acquirers;

/// A source that entries cite.
#[derive(Debug)]
pub struct Source {
    pub name: &'static str,
    pub kind: SourceKind,
    /// Which edition it is, or when it was published, as it says itself; or empty.
    pub edition: &'static str,
    /// Whether a reader can look it up: it has an address, and an edition or a day of reading.
    pub is_verifiable: bool,
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
        let all = acquirers();
        all.iter().find(|acquirer| acquirer.key == key).unwrap_or(&all[0])
    }

    /// Any other one than those that are named.
    pub fn other() -> &'static Self {
        let all = acquirers();
        &all[all.len() - 1]
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

/// The symptoms of one thing that merchants do.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) symptoms: &'static [u16],
}

/// The word lists of the search.
#[derive(Debug)]
pub struct Words {
    /// Words that say nothing about which entry is meant.
    pub generic: &'static [&'static str],
    /// Words that say only that a payment terminal is meant.
    pub domain: &'static [&'static str],
    /// Words that speak of a payment.
    pub context: &'static [&'static str],
    /// Words that stand right before a code.
    pub cues: &'static [&'static str],
    /// Words right after a code that ask for its meaning.
    pub asks: &'static [&'static str],
    /// Words right after a number that make it a quantity.
    pub units: &'static [&'static str],
    /// Labels whose values are not codes.
    pub fields: &'static [&'static str],
    /// Words of questions that have no entry here.
    pub elsewhere: &'static [&'static str],
    /// Words of such questions, as a rule; some answers use them, too.
    pub perhaps_elsewhere: &'static [&'static str],
    /// Words of a shop's terminal, slips and codes.
    pub anchors: &'static [&'static str],
    /// Words of a void or a refund.
    pub undo: &'static [&'static str],
    /// Words of the completion of a pre-authorisation.
    pub completion: &'static [&'static str],
    /// Words of a result that is missing.
    pub no_result: &'static [&'static str],
    /// Words that the customer was charged.
    pub charged: &'static [&'static str],
    /// Words that a transaction failed.
    pub failed: &'static [&'static str],
    /// Words that are compared as another one.
    pub same: &'static [Synonym],
}

/// A word that is compared as another one.
#[derive(Debug)]
pub struct Synonym {
    pub word: &'static str,
    pub other: &'static str,
}

/// How Chinese characters are read, and the simplified ones of traditional ones, as packed.
#[derive(Debug)]
pub struct Scripts {
    /// The syllables of Mandarin that occur, without tones, sorted, parted by spaces.
    pub syllables: &'static str,
    /// How the commonest characters are read, in the order of GB 2312.
    pub runs: &'static [Run],
    pub(crate) read: &'static str,
    pub(crate) readings: &'static [u16],
    pub(crate) traditional: &'static str,
    pub(crate) simple: &'static str,
}

/// A run of characters that are read alike: by how many syllables on from the last run.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    pub step: i16,
    pub characters: u8,
}

/// Version of the knowledge, to compare two devices by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The day of the last change, such as `2026-11-23`.
    pub date: &'static str,
    /// Eight hexadecimal digits of the digest of all answers.
    pub digest: String,
}

pub(crate) struct Registry {
    pub(crate) date: &'static str,
    pub(crate) families: &'static [Family],
    pub(crate) sources: &'static [Source],
    pub(crate) days: &'static [Day],
    pub(crate) acquirers: &'static [Acquirer],
    pub(crate) common: &'static [u16],
    pub(crate) groups: &'static [Group],
    pub(crate) words: Words,
    pub(crate) scripts: Scripts,
}
