//! The tables that the search looks things up in: small ones at once, the inverted indexes lazily.

use std::sync::OnceLock;

use knowledge::Entry;
use normalise::phrase_key;

use super::{
    codes::Codes, lexicon::Lexicon, phrase::Phrases, pinyin::Pinyin, sound::Sounds,
    spellings::Spellings, wording::own_title,
};

#[derive(Debug)]
pub(super) struct Tables {
    pub(super) entries: &'static [Entry],
    pub(super) lexicon: Lexicon,
    pub(super) codes: Codes,
    /// Titles and aliases.
    names: Spellings,
    common_characters: String,
    pinyin: OnceLock<Pinyin>,
    phrases: OnceLock<Phrases>,
    sounds: OnceLock<Sounds>,
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
            names: names.collect(),
            common_characters,
            pinyin: OnceLock::new(),
            phrases: OnceLock::new(),
            sounds: OnceLock::new(),
        }
    }

    /// Builds the next lazy table; returns whether there may be another.
    pub(super) fn prepare(&self) -> bool {
        if self.phrases.get().is_none() {
            self.phrases();
            return true;
        }
        self.sounds();
        false
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

    /// The entry that a text is the title or an alias of; the last of several, which may be a tree.
    pub(super) fn named(&self, text: &str) -> Option<u16> {
        let key = phrase_key(text);
        self.names.iter().rfind(|(name, _)| *name == key).map(|(_, entry)| *entry)
    }
}
