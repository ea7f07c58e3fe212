//! The knowledge base: entries, trees, families, sources and word lists as `&'static` data. It was
//! checked when it was packed; at the first use it is unpacked, never parsed.
//!
//! `README.md` beside this crate is the guide for authors.

mod files;
#[cfg(feature = "guides")]
pub mod guides;
mod operation;
mod registry;
mod said;
mod sentence;
mod tree;
mod unpack;

use std::{
    fmt,
    sync::{LazyLock, OnceLock},
};

pub use files::{install_facts, install_said};
use operation::Profile;
pub use operation::{Advice, MoneyState, View};
use registry::Registry;
pub use registry::{Acquirer, Day, Family, Run, Scripts, Source, Synonym, Version, Words};
pub use said::{Concept, Utterances};
pub use sentence::{Sentence, sentences};
pub use tree::{Cause, Choice, Gates, Kind, Node, Screen, Target, Tree, gates, trees};
use vocabulary::GUIDE;
pub use vocabulary::{
    ACQUIRER, APP, Call, Confidence, Likelihood, Money, Operation, Outcome, Retry, SourceKind,
    TABLES, Verdict, Who, packed::Unreadable,
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

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}

impl Entry {
    /// The entry of an id such as `family:code`, wherever the id came from, or of the name of its
    /// static page, `family-code`.
    pub fn find(id: &str) -> Option<&'static Self> {
        let is_meant = |entry: &&Self| {
            let rest = id.strip_prefix(entry.family.key);
            let code = rest.and_then(|rest| rest.strip_prefix([':', '-']));
            code == Some(entry.code)
        };
        entries().iter().find(is_meant)
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

/// All entries, by family and code; then the heads of the guides.
pub fn entries() -> &'static [Entry] {
    unpacked().0
}

/// Entries and sentences, unpacked at the first use.
fn unpacked() -> &'static (&'static [Entry], &'static [Sentence]) {
    static UNPACKED: LazyLock<(&[Entry], &[Sentence])> = LazyLock::new(unpack::entries);
    &UNPACKED
}

/// The concepts, the one whose words say nothing first, and what people say; unpacked at the first
/// use, `None` before `said.bin` is there.
pub fn said() -> Option<&'static (&'static [Concept], &'static [Utterances])> {
    static SAID: OnceLock<(&[Concept], &[Utterances])> = OnceLock::new();
    let file = files::said()?;
    Some(SAID.get_or_init(|| unpack::said(file)))
}

/// Trees and their gates, unpacked at the first use.
fn unpacked_trees() -> &'static (&'static [Tree], Gates) {
    static UNPACKED: LazyLock<(&[Tree], Gates)> = LazyLock::new(unpack::trees);
    &UNPACKED
}

fn at(positions: &'static [u16]) -> impl Iterator<Item = &'static Entry> {
    positions.iter().map(|position| &entries()[usize::from(*position)])
}

/// The registry, unpacked at the first use.
pub(crate) fn registry() -> &'static Registry {
    static REGISTRY: LazyLock<Registry> = LazyLock::new(unpack::registry);
    &REGISTRY
}

/// All families, in the order of their entries.
pub fn families() -> &'static [Family] {
    registry().families
}

/// The acquirers that a merchant can choose: the default one first, any other one last.
pub fn acquirers() -> &'static [Acquirer] {
    registry().acquirers
}

/// The most common codes, for the home page.
pub fn common() -> impl Iterator<Item = &'static Entry> {
    at(registry().common)
}

/// All symptoms, for merchants without a code: the name of what is being done, such as 退款, and
/// its symptoms, the most frequent first.
pub fn groups() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static Entry>)> {
    registry().groups.iter().map(|group| (group.name, at(group.symptoms)))
}

pub fn words() -> &'static Words {
    &registry().words
}

pub fn scripts() -> &'static Scripts {
    &registry().scripts
}

/// How else characters are read: the positions of their syllables, sorted by character.
pub fn readings() -> &'static [(char, u16)] {
    static READINGS: LazyLock<Vec<(char, u16)>> =
        LazyLock::new(|| scripts().read.chars().zip(scripts().readings.iter().copied()).collect());
    &READINGS
}

/// Traditional characters and their simplified ones, sorted by the former.
pub fn traditional() -> &'static [(char, char)] {
    static TRADITIONAL: LazyLock<Vec<(char, char)>> =
        LazyLock::new(|| scripts().traditional.chars().zip(scripts().simple.chars()).collect());
    &TRADITIONAL
}

/// Which knowledge this is.
pub fn version() -> Version {
    Version { date: registry().date, digest: format!("{:08x}", files::digest() >> 32) }
}
