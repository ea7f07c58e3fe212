//! Statistics of the sources: what rests on each, what rests on one or on agents only, and how
//! many entries anybody can verify.

use std::path::Path;

use crate::{
    authored::{Source, SourceKind, Text},
    checks,
    emit::in_order,
    load::{self, Knowledge},
};

/// The sources, and what rests on them.
#[derive(Debug)]
pub struct Sources {
    /// In the order of `sources.toml`.
    pub sources: Vec<UsedSource>,
    /// Entries and the heads of guides, as the application counts them.
    pub entries: usize,
    /// The ids of those without a verifiable source.
    pub unverifiable: Vec<String>,
    /// The ids of those that name one source.
    pub on_one: Vec<String>,
    /// The ids of those that name agents' pages and web articles only.
    pub on_dealers: Vec<String>,
}

/// A source of `sources.toml`.
#[derive(Debug)]
pub struct UsedSource {
    pub key: String,
    pub name: String,
    pub kind: &'static str,
    /// How many entries name it among their sources.
    pub entries: usize,
    /// How many guides do.
    pub guides: usize,
    /// Its edition is known, or the day it was read.
    pub is_dated: bool,
    /// It has an address.
    pub is_addressable: bool,
}

impl Source {
    pub(crate) fn is_dated(&self) -> bool {
        self.edition.is_some() || self.read.is_some()
    }

    /// Whether a reader can look it up: it is dated and has an address where he may be led.
    pub(crate) fn is_verifiable(&self) -> bool {
        self.is_dated() && self.url.is_some() && self.is_linked()
    }

    /// Whether it is no agent's page and no copy of one: nobody is led to those.
    pub(crate) fn is_linked(&self) -> bool {
        !matches!(self.kind, SourceKind::Dealer | SourceKind::Article)
    }
}

/// Counts the sources under `root`. Keys of sources that do not exist count for nothing.
pub fn sources(root: &Path) -> Sources {
    let (knowledge, _) = load::load(root);
    let rests = rests(&knowledge);
    let named = in_order(&knowledge.sources.value);
    let used = named.iter().map(|(key, source)| used(key, source, &rests)).collect();
    let ids = |is_meant: &dyn Fn(&[&Source]) -> bool| {
        let found = rests.iter().map(|rest| {
            let keys = rest.sources.iter().map(|key| key.get_ref().as_str());
            let sources: Vec<&Source> = keys
                .filter_map(|key| named.iter().find(|(name, _)| *name == key))
                .map(|(_, source)| *source)
                .collect();
            is_meant(&sources).then(|| rest.id.clone())
        });
        found.flatten().collect()
    };
    Sources {
        sources: used,
        entries: rests.len(),
        unverifiable: ids(&|sources| !sources.iter().any(|source| source.is_verifiable())),
        on_one: ids(&|sources| sources.len() == 1),
        on_dealers: ids(&|sources| sources.iter().all(|source| !source.is_linked())),
    }
}

/// An entry or a guide, and the keys of its sources.
struct Rest<'a> {
    id: String,
    is_guide: bool,
    sources: &'a [Text],
}

fn rests(knowledge: &Knowledge) -> Vec<Rest<'_>> {
    let entries = knowledge.entries.iter().map(|file| Rest {
        id: checks::id(file),
        is_guide: false,
        sources: file.value.sources.get_ref(),
    });
    let guides = knowledge.guides.iter().map(|file| Rest {
        id: checks::guide_id(file),
        is_guide: true,
        sources: file.value.sources.get_ref(),
    });
    entries.chain(guides).collect()
}

fn used(key: &str, source: &Source, rests: &[Rest<'_>]) -> UsedSource {
    let names = |rest: &&Rest| rest.sources.iter().any(|name| name.get_ref() == key);
    let (guides, entries): (Vec<_>, Vec<_>) =
        rests.iter().filter(names).partition(|rest| rest.is_guide);
    UsedSource {
        key: key.to_owned(),
        name: source.name.get_ref().clone(),
        kind: source.kind.key(),
        entries: entries.len(),
        guides: guides.len(),
        is_dated: source.is_dated(),
        is_addressable: source.url.is_some(),
    }
}
