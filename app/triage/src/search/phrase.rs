//! Inverted index from n-grams to phrases, and how similar a phrase is to a query (weighted Dice).

use knowledge::{Entry, Operation, Tree};
use normalise::{fold, is_han};

use super::{
    gram::{self, Gram, Grams},
    lexicon::{Lexicon, empty},
    pinyin::Pinyin,
    scores::Scores,
    spellings::Spellings,
    weights::{CLAIM, CONTAINED, EMPTY_CHARACTER, MEANING, TITLE, UNKNOWN_GRAM, WORDING},
    wording::{own_title, wordings},
};

/// All phrases, by their n-grams.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    /// The n-grams, sorted.
    terms: Vec<Term>,
    /// Which phrases have an n-gram, sorted by the n-gram.
    postings: Vec<Posting>,
    /// The Latin words of the phrases.
    vocabulary: Spellings,
}

/// That a phrase, by its number, has an n-gram.
type Posting = (Gram, u16);

/// A text that leads to an entry.
#[derive(Debug)]
struct Phrase {
    entry: u16,
    /// How sure a match of this kind of text is, 0 to 1.
    weight: f32,
    /// The sum of the rarities of its n-grams.
    mass: f32,
    characters: usize,
    /// Whether it is most of the text, and not what stop words left of it.
    is_most: bool,
}

/// An n-gram that phrases have.
#[derive(Debug)]
struct Term {
    gram: Gram,
    /// Inverse document frequency, times the n-gram's weight.
    rarity: f32,
    /// Where the postings of the next n-gram begin.
    end: u32,
}

/// Phrases that are not complete.
#[derive(Debug, Default)]
pub(super) struct PhraseBuilder {
    phrases: Phrases,
    /// How many of the entries are done.
    done: usize,
    is_sorted: bool,
}

impl PhraseBuilder {
    /// Adds the phrases of a slice of the entries; the phrases when all is done.
    pub(super) fn step(
        &mut self,
        entries: &'static [Entry],
        lexicon: &Lexicon,
        pinyin: &Pinyin,
    ) -> Option<Phrases> {
        if self.done < entries.len() {
            for (position, entry) in (0..).zip(entries).skip(self.done).take(SLICE) {
                self.phrases.add_entry(position, entry, lexicon, pinyin);
            }
            self.done += SLICE;
            return None;
        }
        if !self.is_sorted {
            self.phrases.sort();
            self.is_sorted = true;
            return None;
        }
        self.phrases.weigh();
        Some(std::mem::take(&mut self.phrases))
    }
}

impl Phrases {
    fn add_entry(
        &mut self,
        position: u16,
        entry: &'static Entry,
        lexicon: &Lexicon,
        pinyin: &Pinyin,
    ) {
        let mut add = |weight, text: &str| {
            let text = fold(text);
            let bare = lexicon.stripped(&text);
            self.add(position, weight, &bare, keeps_most(&text, &bare), pinyin);
        };
        for text in wordings(entry).chain([entry.english]) {
            add(WORDING, text);
        }
        if let Some(title) = own_title(entry) {
            add(TITLE, title);
            add(TITLE, entry.short);
        }
        if entry.code.contains('_') {
            add(TITLE, &entry.code.replace('_', " "));
        }
        for claim in entry.claims {
            add(CLAIM, claim.says);
        }
        for clause in gram::clauses(entry.meaning)
            .filter(|_| entry.has_own_meaning && entry.operation() != Operation::None)
        {
            add(MEANING, clause);
        }
        for cause in Tree::of(entry).into_iter().flat_map(Tree::causes) {
            add(CLAIM, cause.name);
        }
    }

    fn sort(&mut self) {
        self.postings = radix_sorted(std::mem::take(&mut self.postings));
        self.postings.dedup();
        self.vocabulary.sort_unstable();
        self.vocabulary.dedup();
    }

    fn add(&mut self, entry: u16, weight: f32, bare: &str, is_most: bool, pinyin: &Pinyin) {
        let grams = gram::grams(bare, pinyin, |word| {
            self.vocabulary.push((word.to_owned(), 0));
            word
        });
        if grams.is_empty() {
            return;
        }
        let number = self.all.len() as u16;
        self.postings.extend(grams.iter().map(|(gram, _)| (*gram, number)));
        let characters = grams.iter().map(|(gram, _)| gram::length(*gram)).sum();
        self.all.push(Phrase { entry, weight, mass: 0.0, characters, is_most });
    }

    /// Computes the rarity of every n-gram, and the mass of every phrase.
    fn weigh(&mut self) {
        let mut end = 0;
        for run in self.postings.chunk_by(|one, other| one.0 == other.0) {
            let (gram, rarity) = (run[0].0, rarity(run[0].0, run.len(), self.all.len()));
            for (_, phrase) in run {
                self.all[usize::from(*phrase)].mass += rarity;
            }
            end += run.len() as u32;
            self.terms.push(Term { gram, rarity, end });
        }
    }

    pub(super) fn vocabulary(&self) -> &Spellings {
        &self.vocabulary
    }

    /// The postings of an n-gram, and its rarity.
    fn postings_of(&self, gram: Gram) -> (&[Posting], f32) {
        match self.terms.binary_search_by_key(&gram, |term| term.gram) {
            Ok(at) => {
                let start = at.checked_sub(1).map_or(0, |before| self.terms[before].end);
                (&self.postings[start as usize..self.terms[at].end as usize], self.terms[at].rarity)
            }
            Err(_) => (&[], rarity(gram, 0, self.all.len())),
        }
    }

    /// How well the clauses of a line fit each entry, 0 to 1 for each clause. `matched` is scratch
    /// memory: the mass of each phrase that is matched, all 0 before a clause and after it.
    pub(super) fn score(&self, clauses: &[Grams], matched: &mut Vec<f32>) -> Scores {
        matched.resize(self.all.len(), 0.0);
        let mut scores = Scores::default();
        for grams in clauses {
            scores.merge(&self.clause(grams, matched));
        }
        if clauses.len() > 1 {
            let whole = clauses.concat();
            for (entry, score) in self.clause(&gram::sorted(whole), matched).each() {
                scores.raise(entry, score);
            }
        }
        scores
    }

    fn clause(&self, grams: &Grams, matched: &mut [f32]) -> Scores {
        let mut scores = Scores::default();
        let mut touched = Vec::new();
        let mut mass = 0.0;
        for (gram, sound) in grams {
            let (postings, rarity) = self.postings_of(*gram);
            let is_homophone = postings.is_empty()
                && sound.is_some_and(|sound| !self.postings_of(sound).0.is_empty());
            mass += match postings {
                [] if is_homophone => 0.0,
                [] => rarity * UNKNOWN_GRAM,
                _ => rarity,
            };
            for (_, phrase) in postings {
                let phrase = usize::from(*phrase);
                if matched[phrase] == 0.0 {
                    touched.push(phrase);
                }
                matched[phrase] += rarity;
            }
        }
        for number in touched {
            let phrase = &self.all[number];
            scores.raise(phrase.entry, phrase.weight * similarity(matched[number], mass, phrase));
            matched[number] = 0.0;
        }
        scores
    }
}

/// Radix sort by n-gram; stable. The library's sort, compiled for size, takes most of the start.
pub(super) fn radix_sorted(mut postings: Vec<Posting>) -> Vec<Posting> {
    for shift in (0..Gram::BITS).step_by(DIGIT_BITS) {
        let digit = |(gram, _): &Posting| (gram >> shift) as usize % (1 << DIGIT_BITS);
        let mut ends = [0; 1 << DIGIT_BITS];
        for posting in &postings {
            ends[digit(posting)] += 1;
        }
        let mut all = 0;
        for end in &mut ends {
            all += *end;
            *end = all;
        }
        let mut sorted = vec![(0, 0); postings.len()];
        for posting in postings.iter().rev() {
            let end = &mut ends[digit(posting)];
            *end -= 1;
            sorted[*end] = *posting;
        }
        postings = sorted;
    }
    postings
}

/// How many entries a slice takes.
const SLICE: usize = 150;
/// A digit of the radix sort: a third of an n-gram.
const DIGIT_BITS: usize = 11;

/// The Dice coefficient of a clause and a phrase, 0 to 1; more where the clause contains a phrase
/// of three characters or more.
fn similarity(matched: f32, mass: f32, phrase: &Phrase) -> f32 {
    let dice = 2.0 * matched / (mass + phrase.mass);
    let is_contained = matched >= 0.999 * phrase.mass && phrase.characters >= 3 && phrase.is_most;
    dice.clamp(if is_contained { CONTAINED } else { 0.0 }, 1.0)
}

/// Whether a text without its stop words keeps two thirds of its Chinese characters.
fn keeps_most(text: &str, bare: &str) -> bool {
    let [all, kept] = [text, bare].map(|text| text.chars().filter(|c| is_han(*c)).count());
    3 * kept >= 2 * all
}

/// Inverse document frequency of an n-gram that `found` of the `phrases` have, times its weight.
fn rarity(gram: Gram, found: usize, phrases: usize) -> f32 {
    let rarity = (1.0 + phrases as f32 / (found as f32 + 0.5)).ln() * gram::weight(gram);
    if gram::is_one_of(gram, empty()) { EMPTY_CHARACTER * rarity } else { rarity }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn radix_sort_agrees_with_the_library(
            grams in vec(any::<Gram>().prop_map(|gram| gram % 0x0100_0003), 0..300),
        ) {
            let postings: Vec<Posting> = grams.into_iter().zip(0..).collect();
            let mut expected = postings.clone();
            expected.sort_unstable();
            prop_assert_eq!(radix_sorted(postings), expected);
        }
    }
}
