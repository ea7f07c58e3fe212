//! Word lists of the search: stop words, synonyms, domain words, cues and labels beside a code.

use knowledge::{
    ASKS, COMPLETION, CONTEXT, CUES, DOMAIN, ELSEWHERE, FAMILIES, FIELDS, Family, GENERIC,
    NO_RESULT, SAME, UNDO, UNITS,
};
use normalise::fold;

use super::words::Words;

/// Folded words, by what they do.
#[derive(Debug)]
pub(super) struct Lexicon {
    stop_words: Words,
    synonyms: Words,
    /// Brands of terminals, with their families.
    brands: Vec<(&'static str, &'static Family)>,
    /// Payments and terminals.
    pub(super) domain: Words,
    /// Subjects that have no entry here, such as fees.
    pub(super) elsewhere: Words,
    pub(super) undo: Words,
    pub(super) completion: Words,
    /// A missing result.
    pub(super) no_result: Words,
    /// Words that announce a code before it.
    pub(super) cues: Vec<&'static str>,
    /// Labels of other values than codes.
    pub(super) fields: Vec<&'static str>,
    /// Units of measure.
    pub(super) units: Vec<&'static str>,
    /// Questions after a code.
    pub(super) asks: Vec<&'static str>,
}

impl Lexicon {
    pub(super) fn new() -> Self {
        let brands = FAMILIES.iter().filter(|family| !family.brand.is_empty());
        let brands: Vec<(&str, &Family)> =
            brands.map(|family| (&*fold(family.brand).leak(), family)).collect();
        let stop_words = GENERIC
            .iter()
            .chain(DOMAIN.iter())
            .filter(|word| word.is_ascii() || word.chars().count() > 1)
            .chain(brands.iter().map(|(brand, _)| *brand));
        Self {
            stop_words: Words::new(stop_words),
            synonyms: Words::new(SAME.iter().map(|(word, _)| *word)),
            brands,
            domain: Words::new(DOMAIN.iter().chain(CONTEXT.iter())),
            elsewhere: Words::new(ELSEWHERE.iter()),
            undo: Words::new(UNDO.iter()),
            completion: Words::new(COMPLETION.iter()),
            no_result: Words::new(NO_RESULT.iter()),
            cues: CUES.iter().collect(),
            fields: FIELDS.iter().collect(),
            units: UNITS.iter().collect(),
            asks: ASKS.iter().collect(),
        }
    }

    /// A text with a gap (`|`) for each stop word, and one word for each group of synonyms.
    pub(super) fn stripped(&self, text: &str) -> String {
        let mut bare = String::with_capacity(text.len());
        let mut after = 0;
        for (at, c) in text.char_indices() {
            if at < after {
                continue;
            }
            if let Some(word) = self.stop_words.at(text, at, c) {
                bare.push('|');
                after = at + word.len();
            } else if let Some(word) = self.synonyms.at(text, at, c) {
                bare.extend(SAME.iter().find(|(same, _)| *same == word).map(|(_, other)| *other));
                after = at + word.len();
            } else {
                bare.push(c);
            }
        }
        bare
    }

    /// The families of the brands that a text names.
    pub(super) fn brands_named(&self, text: &str) -> Vec<&'static Family> {
        let named = self.brands.iter().filter(|(brand, _)| text.contains(brand));
        named.map(|(_, family)| *family).collect()
    }

    /// Latin words that announce a code, also without a gap, as in `rc57`.
    pub(super) fn latin_cues(&self) -> impl Iterator<Item = &'static str> {
        self.cues.iter().copied().chain(DOMAIN.iter()).filter(|word| word.is_ascii())
    }
}
