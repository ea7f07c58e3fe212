//! The tables that the search looks things up in: small ones at once, the inverted indexes lazily.

use std::sync::{Mutex, OnceLock, PoisonError};

use knowledge::{Entry, Family, families};
use normalise::phrase_key;

use super::{
    codes::Codes,
    evidence::{Builder, Evidence},
    lexicon::Lexicon,
    phrase::Phrases,
    pinyin::Pinyin,
    sound::Sounds,
    spellings::Spellings,
    wording::{own_title, wordings},
};

#[derive(Debug)]
pub(super) struct Tables {
    pub(super) entries: &'static [Entry],
    pub(super) lexicon: Lexicon,
    pub(super) codes: Codes,
    /// Keys of the families of refunds.
    refunds: Vec<&'static str>,
    /// Titles and aliases.
    names: Spellings,
    common_characters: String,
    pinyin: OnceLock<Pinyin>,
    phrases: OnceLock<Phrases>,
    sounds: OnceLock<Sounds>,
    /// Prints, titles, aliases and the standard's terms.
    wordings: OnceLock<Spellings>,
    evidence: OnceLock<Evidence>,
    /// Whether a query builds the evidence that it needs.
    pub(super) waits: bool,
    /// Evidence that is not complete.
    builder: Mutex<Option<Builder>>,
}

impl Tables {
    pub(super) fn new(entries: &'static [Entry], common_characters: String) -> Self {
        let names = (0..).zip(entries).flat_map(|(position, entry)| {
            let names = entry.aliases.iter().copied().chain(own_title(entry));
            names.map(move |name| (phrase_key(name), position))
        });
        Self {
            entries,
            lexicon: Lexicon::new(),
            codes: Codes::new(entries),
            refunds: families().iter().map(|family| family.refunds).collect(),
            names: names.collect(),
            common_characters,
            pinyin: OnceLock::new(),
            phrases: OnceLock::new(),
            sounds: OnceLock::new(),
            wordings: OnceLock::new(),
            evidence: OnceLock::new(),
            waits: true,
            builder: Mutex::new(None),
        }
    }

    /// Builds the next lazy table; returns whether there may be another.
    pub(super) fn prepare(&self) -> bool {
        if self.phrases.get().is_none() {
            self.phrases();
            return true;
        }
        if self.sounds.get().is_none() {
            self.sounds();
            return true;
        }
        self.evidence.get().is_none() && self.build() == Some(false)
    }

    /// Does a part of the evidence, unless what people say is not there yet; returns whether all is
    /// done.
    fn build(&self) -> Option<bool> {
        let (concepts, said) = knowledge::said()?;
        let mut slot = self.builder.lock().unwrap_or_else(PoisonError::into_inner);
        let builder =
            slot.get_or_insert_with(|| Builder::new(self.entries, concepts, said, self.pinyin()));
        let Some(evidence) = builder.step(self.pinyin()) else { return Some(false) };
        *slot = None;
        Some(self.evidence.set(evidence).is_ok())
    }

    /// `None` as long as what people say is not there, or not prepared.
    pub(super) fn evidence(&self) -> Option<&Evidence> {
        while self.waits && self.evidence.get().is_none() {
            self.build()?;
        }
        self.evidence.get()
    }

    pub(super) fn pinyin(&self) -> &Pinyin {
        self.pinyin.get_or_init(|| Pinyin::new(&self.common_characters))
    }

    pub(super) fn phrases(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::new(self.entries, &self.lexicon, self.pinyin()))
    }

    pub(super) fn sounds(&self) -> &Sounds {
        self.sounds.get_or_init(|| Sounds::new(self.entries, self.pinyin()))
    }

    pub(super) fn entry(&self, position: u16) -> &'static Entry {
        &self.entries[usize::from(position)]
    }

    /// Whether a family is the refunds of another.
    pub(super) fn is_of_refunds(&self, family: &Family) -> bool {
        self.refunds.contains(&family.key)
    }

    /// The entry that a text is the title or an alias of; the last of several, which may be a tree.
    pub(super) fn named(&self, text: &str) -> Option<u16> {
        let key = phrase_key(text);
        self.names.iter().rfind(|(name, _)| *name == key).map(|(_, entry)| *entry)
    }

    /// The entries that a text is a print, the title, an alias or the standard's term of, with or
    /// without the words around it that say nothing.
    pub(super) fn worded(&self, text: &str) -> Vec<u16> {
        let all = self.wordings.get_or_init(|| self.all_wordings());
        let of = |text: &str| -> Vec<u16> {
            let key = phrase_key(text);
            let same = all.iter().filter(|(wording, _)| *wording == key);
            same.map(|(_, entry)| *entry).collect()
        };
        let whole = of(text);
        if whole.is_empty() { of(self.lexicon.trimmed(text)) } else { whole }
    }

    fn all_wordings(&self) -> Spellings {
        let of = |(position, entry): (u16, &'static Entry)| {
            let texts = wordings(entry).chain(own_title(entry)).chain([entry.english]);
            texts.map(move |text| (phrase_key(text), position))
        };
        (0..).zip(self.entries).flat_map(of).filter(|(key, _)| !key.is_empty()).collect()
    }
}
