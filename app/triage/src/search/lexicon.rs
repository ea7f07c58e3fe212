//! Word lists of the search: stop words, synonyms, domain words, cues and labels beside a code.

use std::sync::LazyLock;

use knowledge::{Family, Synonym, families, words};
use normalise::{fold, is_han, is_word};

use super::words::Words;

/// Limit of a stop word at the end of a text, in characters.
const MAX_STOP_WORD: usize = 8;

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
    /// Words of a shop's terminal: beside them the subject is none of others.
    pub(super) anchors: Words,
    /// Words of such subjects, as a rule.
    pub(super) perhaps_elsewhere: Words,
    pub(super) undo: Words,
    pub(super) completion: Words,
    /// A missing result.
    pub(super) no_result: Words,
    /// That the customer was charged.
    pub(super) charged: Words,
    /// That a transaction failed.
    pub(super) failed: Words,
    /// Words that announce a code before it.
    pub(super) cues: &'static [&'static str],
    /// Labels of other values than codes.
    pub(super) fields: &'static [&'static str],
    /// Units of measure.
    pub(super) units: &'static [&'static str],
    /// Questions after a code.
    pub(super) asks: &'static [&'static str],
}

/// Characters that are words which say nothing: a pair of characters with one of them may.
pub(super) fn empty() -> &'static str {
    static EMPTY: LazyLock<String> = LazyLock::new(|| {
        let words = words().generic.iter().filter(|word| word.chars().count() == 1);
        words.flat_map(|word| word.chars()).filter(|c| is_han(*c)).collect()
    });
    &EMPTY
}

impl Lexicon {
    pub(super) fn new() -> Self {
        let brands = families().iter().filter(|family| !family.brand.is_empty());
        let brands: Vec<(&str, &Family)> =
            brands.map(|family| (&*fold(family.brand).leak(), family)).collect();
        let knowledge::Words {
            generic,
            domain,
            context,
            cues,
            asks,
            units,
            fields,
            elsewhere,
            perhaps_elsewhere,
            anchors,
            undo,
            completion,
            no_result,
            charged,
            failed,
            same,
        } = words();
        let all = |words: &'static [&'static str]| words.iter().copied();
        let stop_words = all(generic)
            .chain(all(domain))
            .filter(|word| word.is_ascii() || word.chars().count() > 1)
            .chain(brands.iter().map(|(brand, _)| *brand));
        Self {
            stop_words: Words::new(stop_words),
            synonyms: Words::new(same.iter().map(|same| same.word)),
            brands,
            domain: Words::new(all(domain).chain(all(context))),
            elsewhere: Words::new(all(elsewhere)),
            anchors: Words::new(all(anchors)),
            perhaps_elsewhere: Words::new(all(perhaps_elsewhere)),
            undo: Words::new(all(undo)),
            completion: Words::new(all(completion)),
            no_result: Words::new(all(no_result)),
            charged: Words::new(all(charged)),
            failed: Words::new(all(failed)),
            cues,
            fields,
            units,
            asks,
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
                let same = |same: &&Synonym| same.word == word;
                bare.extend(words().same.iter().find(same).map(|same| same.other));
                after = at + word.len();
            } else {
                bare.push(c);
            }
        }
        bare
    }

    /// A text without the stop words at its ends.
    pub(super) fn trimmed<'a>(&self, text: &'a str) -> &'a str {
        let mut start = 0;
        while let Some(c) = text[start..].chars().next() {
            start += match self.stop_words.at(text, start, c) {
                Some(word) => word.len(),
                None if is_word(c) => break,
                None => c.len_utf8(),
            };
        }
        let mut rest = &text[start..];
        while let Some(shorter) = self.without_last(rest) {
            rest = shorter;
        }
        rest
    }

    /// A text without the stop word or the mark that ends it.
    fn without_last<'a>(&self, text: &'a str) -> Option<&'a str> {
        let last = text.chars().next_back()?;
        if !is_word(last) {
            return Some(&text[..text.len() - last.len_utf8()]);
        }
        let mut places = text.char_indices().rev().take(MAX_STOP_WORD);
        let ends = |(at, first): &(usize, char)| {
            self.stop_words.at(text, *at, *first).is_some_and(|word| at + word.len() == text.len())
        };
        places.find(ends).map(|(at, _)| &text[..at])
    }

    /// The families of the brands that a text names.
    pub(super) fn brands_named(&self, text: &str) -> Vec<&'static Family> {
        let named = self.brands.iter().filter(|(brand, _)| text.contains(brand));
        named.map(|(_, family)| *family).collect()
    }

    /// Latin words that announce a code, also without a gap, as in `rc57`.
    pub(super) fn latin_cues(&self) -> impl Iterator<Item = &'static str> {
        let is_name = |word: &&str| ["pos", "machine", "terminal", "card"].contains(word);
        let words = self.cues.iter().chain(words().domain).copied();
        words.filter(|word| word.is_ascii()).filter(move |word| !is_name(word))
    }
}
