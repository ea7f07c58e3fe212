//! What is prepared once, so that a keystroke costs microseconds.

use std::sync::OnceLock;

use knowledge::{
    ASKS, COMPLETION, CONTEXT, CUES, DOMAIN, ELSEWHERE, Entry, FAMILIES, FIELDS, Family, GENERIC,
    NO_RESULT, SAME, TRADITIONAL, UNDO, UNITS,
};
use normalise::{code_key, fold, is_han, is_minus, phrase_key};

use super::{line, phrase::Phrases, pinyin::Pinyin, sound::Sounds, words::Words};

/// Everything that can be found: the codes at once, the rest when it is needed.
#[derive(Debug)]
pub struct Index {
    entries: &'static [Entry],
    common: String,
    readings: OnceLock<Pinyin>,
    phrases: OnceLock<Phrases>,
    sounds: OnceLock<Sounds>,
    /// Codes as they are compared, sorted, with the entries that have them.
    pub(super) codes: Spellings,
    /// Titles and aliases as they are compared, with the entries they lead to.
    names: Spellings,
    pub(super) stops: Words,
    /// The makes of terminals, folded, with their families.
    pub(super) brands: Vec<(&'static str, &'static Family)>,
    same: Words,
    pub(super) domain: Words,
    pub(super) elsewhere: Words,
    pub(super) undo: Words,
    pub(super) completion: Words,
    pub(super) no_result: Words,
    pub(super) cues: Vec<&'static str>,
    pub(super) fields: Vec<&'static str>,
    pub(super) units: Vec<&'static str>,
    pub(super) asks: Vec<&'static str>,
}

/// Texts as they are compared, with the places of the entries they lead to. One type, so that the
/// download has one sort of it.
pub(super) type Spellings = Vec<(String, u16)>;

impl Index {
    /// Prepares `entries` for being found. `common` are the commonest Chinese characters in the
    /// order of GB 2312, by which a text is found by its sound; with none of them, few are.
    pub fn new(entries: &'static [Entry], common: String) -> Self {
        let brands = FAMILIES.iter().filter(|family| !family.brand.is_empty());
        let brands: Vec<(&str, &Family)> =
            brands.map(|family| (&*fold(family.brand).leak(), family)).collect();
        let stops = GENERIC
            .iter()
            .chain(DOMAIN.iter())
            .filter(|word| word.is_ascii() || word.chars().count() > 1);
        let mut index = Self {
            entries,
            common,
            readings: OnceLock::new(),
            phrases: OnceLock::new(),
            sounds: OnceLock::new(),
            codes: Vec::new(),
            names: Vec::new(),
            stops: Words::new(stops.chain(brands.iter().map(|(brand, _)| *brand))),
            brands,
            same: Words::new(SAME.iter().map(|(word, _)| *word)),
            domain: Words::new(DOMAIN.iter().chain(CONTEXT.iter())),
            elsewhere: Words::new(ELSEWHERE.iter()),
            undo: Words::new(UNDO.iter()),
            completion: Words::new(COMPLETION.iter()),
            no_result: Words::new(NO_RESULT.iter()),
            cues: CUES.iter().collect(),
            fields: FIELDS.iter().collect(),
            units: UNITS.iter().collect(),
            asks: ASKS.iter().collect(),
        };
        for (position, entry) in index.entries() {
            index.add(position, entry);
        }
        index.codes.sort_unstable();
        index
    }

    fn add(&mut self, position: u16, entry: &'static Entry) {
        if entry.family.is_printed() {
            self.codes.push((code_key(entry.code), position));
        }
        let is_code = |text: &&str| {
            text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains(' ')
        };
        let wordings = entry.prints.iter().chain(entry.aliases).copied();
        self.codes.extend(wordings.filter(is_code).map(|text| (code_key(text), position)));
        self.names.extend(
            entry
                .aliases
                .iter()
                .copied()
                .chain(own_title(entry))
                .map(|name| (phrase_key(name), position)),
        );
    }

    /// Makes a part of what only some texts need; whether there may be more to make.
    pub fn prepare(&self) -> bool {
        if self.phrases.get().is_none() {
            self.phrases();
            return true;
        }
        self.sounds();
        false
    }

    pub(super) fn readings(&self) -> &Pinyin {
        self.readings.get_or_init(|| Pinyin::new(&self.common))
    }

    pub(super) fn phrases(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::new(self))
    }

    pub(super) fn sounds(&self) -> &Sounds {
        self.sounds.get_or_init(|| Sounds::new(self))
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (u16, &'static Entry)> + use<> {
        (0..).zip(self.entries)
    }

    /// The entry that a text is the title or an alias of; the last, which may be a tree, of
    /// several.
    pub(super) fn named(&self, text: &str) -> Option<u16> {
        let key = phrase_key(text);
        self.names.iter().rfind(|(name, _)| *name == key).map(|(_, entry)| *entry)
    }

    pub(super) fn entry(&self, position: u16) -> &'static Entry {
        &self.entries[usize::from(position)]
    }

    /// Words that say nothing become gaps, and words that mean the same become one.
    pub(super) fn stripped(&self, text: &str) -> String {
        let mut bare = String::with_capacity(text.len());
        let mut after = 0;
        for (at, c) in text.char_indices() {
            if at < after {
                continue;
            }
            if let Some(word) = self.stops.at(text, at, c) {
                bare.push('|');
                after = at + word.len();
            } else if let Some(word) = self.same.at(text, at, c) {
                bare.extend(SAME.iter().find(|(same, _)| *same == word).map(|(_, other)| *other));
                after = at + word.len();
            } else {
                bare.push(c);
            }
        }
        bare
    }
}

/// A text in simplified script, as far as the knowledge has its characters.
pub(super) fn simplified(text: &str) -> String {
    let simple = |c: char| match TRADITIONAL.binary_search_by_key(&c, |pair| pair.0) {
        Ok(found) => TRADITIONAL[found].1,
        Err(_) => c,
    };
    text.chars().map(|c| if is_han(c) { simple(c) } else { c }).collect()
}

/// A text with one minus for every sign of a number below zero: `−2`, `负2`, `负二`.
pub(super) fn signed(text: &str) -> String {
    let mut signed = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let spoken = next.filter(|_| c == '负').and_then(line::digit);
        if let Some(digit) = spoken {
            rest.next();
            signed.push('-');
            signed.extend(char::from_digit(digit, 10));
        } else {
            let is_sign =
                (c == '负' || is_minus(c)) && next.is_some_and(|next| next.is_ascii_digit());
            signed.push(if is_sign { '-' } else { c });
        }
    }
    signed
}

/// The title, unless another answer lent it: what is lent leads to that one.
pub(super) fn own_title(entry: &'static Entry) -> Option<&'static str> {
    entry.has_own_title.then_some(entry.title)
}
