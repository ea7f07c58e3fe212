//! The wordings that lead to answers, and how much of them is in a text.

use knowledge::{EMPTY, Operation, Tree};
use normalise::fold;

use super::{
    Index, Scores,
    gram::{self, Gram, Grams},
    index::{Spellings, own_title},
    line::Line,
};

/// All wordings, by their units.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    /// The units, sorted.
    units: Vec<Unit>,
    /// Which phrases have a unit, by the unit.
    postings: Vec<Posting>,
    /// The Latin words of the phrases.
    vocabulary: Spellings,
}

/// That a phrase, by its place, has a unit.
type Posting = (Gram, u16);

/// A wording that leads to an entry.
#[derive(Debug)]
struct Phrase {
    entry: u16,
    /// How sure a match of this kind of wording is, 0 to 1.
    weight: f32,
    /// The rarity of all its units together.
    mass: f32,
    characters: usize,
}

/// A unit that phrases have.
#[derive(Debug)]
struct Unit {
    gram: Gram,
    rarity: f32,
    /// Where the postings of the next unit begin.
    end: u32,
}

/// Wordings of screens and people are what is asked for; what is said about them is weaker
/// evidence.
const WORDING: f32 = 1.0;
const TITLE: f32 = 0.97;
const CLAIM: f32 = 0.75;
const MEANING: f32 = 0.6;

impl Phrases {
    pub(super) fn new(index: &Index) -> Self {
        let mut phrases = Self { postings: Vec::with_capacity(CUTOFF_BASE), ..Self::default() };
        for (position, entry) in index.entries() {
            let mut add = |weight, text: &str| phrases.add(index, position, weight, text);
            for text in entry.prints.iter().chain(entry.aliases).chain([&entry.english]) {
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
            for end in Tree::of(entry).into_iter().flat_map(Tree::causes) {
                add(CLAIM, end.name);
            }
        }
        phrases.postings = by_gram(phrases.postings);
        phrases.postings.dedup();
        phrases.vocabulary.sort_unstable();
        phrases.vocabulary.dedup();
        phrases.weigh();
        phrases
    }

    fn add(&mut self, index: &Index, entry: u16, weight: f32, text: &str) {
        let bare = index.stripped(&fold(text));
        let grams = gram::grams(&bare, index.readings(), |word| {
            self.vocabulary.push((word.to_owned(), 0));
            word
        });
        if grams.is_empty() {
            return;
        }
        let number = self.all.len() as u16;
        self.postings.extend(grams.iter().map(|(gram, _)| (*gram, number)));
        let characters = grams.iter().map(|(gram, _)| gram::length(*gram)).sum();
        self.all.push(Phrase { entry, weight, mass: 0.0, characters });
    }

    /// Gives every phrase the rarity of its units.
    fn weigh(&mut self) {
        let mut end = 0;
        for run in self.postings.chunk_by(|one, other| one.0 == other.0) {
            let (gram, rarity) = (run[0].0, rarity(run[0].0, run.len(), self.all.len()));
            for (_, phrase) in run {
                self.all[usize::from(*phrase)].mass += rarity;
            }
            end += run.len() as u32;
            self.units.push(Unit { gram, rarity, end });
        }
    }

    pub(super) fn vocabulary(&self) -> &Spellings {
        &self.vocabulary
    }

    /// The phrases that have a unit, and how rare it is.
    fn posted(&self, gram: Gram) -> (&[Posting], f32) {
        match self.units.binary_search_by_key(&gram, |unit| unit.gram) {
            Ok(at) => {
                let start = at.checked_sub(1).map_or(0, |before| self.units[before].end);
                (&self.postings[start as usize..self.units[at].end as usize], self.units[at].rarity)
            }
            Err(_) => (&[], rarity(gram, 0, self.all.len())),
        }
    }

    /// How well the words of a line fit each entry, 0 to 1. `matched` is how much of each phrase is
    /// there, by its place: all 0 before a clause and after it.
    pub(super) fn score(&self, line: &Line, matched: &mut Vec<f32>) -> Scores {
        matched.resize(self.all.len(), 0.0);
        let mut scores = Scores::default();
        for grams in &line.clauses {
            scores.merge(&self.clause(grams, matched));
        }
        if line.clauses.len() > 1 {
            let whole = line.clauses.concat();
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
        for (gram, heard) in grams {
            let (posted, rarity) = self.posted(*gram);
            let is_slip =
                posted.is_empty() && heard.is_some_and(|heard| !self.posted(heard).0.is_empty());
            mass += match posted {
                [] if is_slip => 0.0,
                [] => rarity * UNKNOWN,
                _ => rarity,
            };
            for (_, phrase) in posted {
                let phrase = usize::from(*phrase);
                if matched[phrase] == 0.0 {
                    touched.push(phrase);
                }
                matched[phrase] += rarity;
            }
        }
        for number in touched {
            let phrase = &self.all[number];
            scores.raise(phrase.entry, phrase.weight * likeness(matched[number], mass, phrase));
            matched[number] = 0.0;
        }
        scores
    }
}

/// Sorts by unit, a few bits at a time, and keeps the order of what has the same unit: the sort of
/// a library that was compiled for size takes most of the start.
fn by_gram(mut postings: Vec<Posting>) -> Vec<Posting> {
    for shift in (0..Gram::BITS).step_by(BITS) {
        let of = |(gram, _): &Posting| (gram >> shift) as usize % (1 << BITS);
        let mut ends = [0; 1 << BITS];
        for posting in &postings {
            ends[of(posting)] += 1;
        }
        let mut all = 0;
        for end in &mut ends {
            all += *end;
            *end = all;
        }
        let mut sorted = vec![(0, 0); postings.len()];
        for posting in postings.iter().rev() {
            let end = &mut ends[of(posting)];
            *end -= 1;
            sorted[*end] = *posting;
        }
        postings = sorted;
    }
    postings
}

/// How many units the phrases have together.
const CUTOFF_BASE: usize = 1 << 16;
/// A third of a unit.
const BITS: usize = 11;

/// What a unit that no phrase has counts: it may be a pair across two words.
const UNKNOWN: f32 = 0.25;
/// A phrase of three characters or more that is there in full, whatever is around it.
const CONTAINED: f32 = 0.8;

fn likeness(matched: f32, mass: f32, phrase: &Phrase) -> f32 {
    let like = 2.0 * matched / (mass + phrase.mass);
    let contained = matched >= 0.999 * phrase.mass && phrase.characters >= 3;
    if contained { like.clamp(CONTAINED, 1.0) } else { like.clamp(0.0, 1.0) }
}

fn rarity(gram: Gram, found: usize, phrases: usize) -> f32 {
    let rarity = (1.0 + phrases as f32 / (found as f32 + 0.5)).ln() * gram::weight(gram);
    if gram::is_one_of(gram, EMPTY) { 0.1 * rarity } else { rarity }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn postings_are_sorted_as_the_library_does(grams in vec(any::<Gram>().prop_map(|gram| gram % 0x0100_0003), 0..300)) {
            let postings: Vec<Posting> = grams.into_iter().zip(0..).collect();
            let mut expected = postings.clone();
            expected.sort_unstable();
            prop_assert_eq!(by_gram(postings), expected);
        }
    }
}
