//! The tables that the search looks things up in: small ones at once, the inverted indexes lazily.

use std::sync::OnceLock;

use knowledge::{Entry, Family, families};
use normalise::phrase_key;

use super::{
    codes::Codes,
    evidence::{Builder, Evidence},
    lexicon::Lexicon,
    phrase::{PhraseBuilder, Phrases},
    pinyin::Pinyin,
    sliced::Sliced,
    sound::{SoundBuilder, Sounds},
    spellings::Spellings,
    wording::{own_title, wordings},
};

const BUILT: &str = "its last slice was built";

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
    phrases: Sliced<Phrases, PhraseBuilder>,
    sounds: Sliced<Sounds, SoundBuilder>,
    /// Prints, titles, aliases and the standard's terms.
    wordings: OnceLock<Spellings>,
    evidence: Sliced<Evidence, Builder>,
    /// Whether a query builds the evidence that it needs.
    pub(super) waits: bool,
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
            phrases: Sliced::default(),
            sounds: Sliced::default(),
            wordings: OnceLock::new(),
            evidence: Sliced::default(),
            waits: true,
        }
    }

    /// Builds a slice of the next lazy table; returns whether there may be another.
    pub(super) fn prepare(&self) -> bool {
        if self.pinyin.get().is_none() {
            self.pinyin();
            return true;
        }
        if !self.build_phrases() || !self.build_sounds() {
            return true;
        }
        if self.wordings.get().is_none() {
            self.wordings();
            return true;
        }
        self.build_evidence() == Some(false)
    }

    fn build_phrases(&self) -> bool {
        let slice =
            |builder: &mut PhraseBuilder| builder.step(self.entries, &self.lexicon, self.pinyin());
        self.phrases.step(PhraseBuilder::default, slice)
    }

    fn build_sounds(&self) -> bool {
        let slice = |builder: &mut SoundBuilder| builder.step(self.entries, self.pinyin());
        self.sounds.step(SoundBuilder::default, slice)
    }

    /// `None` as long as what people say is not there.
    fn build_evidence(&self) -> Option<bool> {
        let (concepts, said) = knowledge::said()?;
        let begin = || Builder::new(self.entries, concepts, said, self.pinyin());
        Some(self.evidence.step(begin, |builder| builder.step(self.pinyin())))
    }

    /// `None` as long as what people say is not there, or not prepared.
    pub(super) fn evidence(&self) -> Option<&Evidence> {
        if self.waits {
            while !self.build_evidence()? {}
        }
        self.evidence.get()
    }

    pub(super) fn pinyin(&self) -> &Pinyin {
        self.pinyin.get_or_init(|| Pinyin::new(&self.common_characters))
    }

    pub(super) fn phrases(&self) -> &Phrases {
        while !self.build_phrases() {}
        self.phrases.get().expect(BUILT)
    }

    pub(super) fn sounds(&self) -> &Sounds {
        while !self.build_sounds() {}
        self.sounds.get().expect(BUILT)
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
        let all = self.wordings();
        let of = |text: &str| -> Vec<u16> {
            let key = phrase_key(text);
            let same = all.iter().filter(|(wording, _)| *wording == key);
            same.map(|(_, entry)| *entry).collect()
        };
        let whole = of(text);
        if whole.is_empty() { of(self.lexicon.trimmed(text)) } else { whole }
    }

    fn wordings(&self) -> &Spellings {
        self.wordings.get_or_init(|| self.all_wordings())
    }

    fn all_wordings(&self) -> Spellings {
        let of = |(position, entry): (u16, &'static Entry)| {
            let texts = wordings(entry).chain(own_title(entry)).chain([entry.english]);
            texts.map(move |text| (phrase_key(text), position))
        };
        (0..).zip(self.entries).flat_map(of).filter(|(key, _)| !key.is_empty()).collect()
    }
}
