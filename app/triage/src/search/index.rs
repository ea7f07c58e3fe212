//! What is prepared once, so that a keystroke costs microseconds.

use knowledge::{ASKS, CONTEXT, CUES, DOMAIN, ELSEWHERE, EMPTY, Entry, FAMILIES, FIELDS, Family, GENERIC, SAME, TRADITIONAL, Tree, UNITS};
use normalise::{code_key, fold, is_han, is_minus, phrase_key};

use super::{
    Scores,
    gram::{self, Gram, Grams},
    line::{self, Line},
    readings::Readings,
    sound::Sounds,
};

/// Everything that can be found.
#[derive(Debug)]
pub struct Index {
    entries: &'static [Entry],
    phrases: Vec<Phrase>,
    /// The units of the phrases, sorted.
    grams: Vec<Unit>,
    /// Which phrases have a unit, by the unit.
    postings: Vec<(Gram, u16)>,
    /// The Latin words of the phrases.
    pub(super) vocabulary: Spellings,
    /// Codes as they are compared, sorted, with the entries that have them.
    pub(super) codes: Spellings,
    /// Titles and aliases as they are compared, sorted, with the entries they lead to.
    names: Spellings,
    pub(super) sounds: Sounds,
    pub(super) readings: Readings,
    pub(super) stops: Words,
    /// The makes of terminals, folded, with their families.
    pub(super) brands: Vec<(&'static str, &'static Family)>,
    same: Words,
    pub(super) domain: Words,
    pub(super) elsewhere: Words,
    pub(super) cues: Vec<&'static str>,
    pub(super) fields: Vec<&'static str>,
    pub(super) units: Vec<&'static str>,
    pub(super) asks: Vec<&'static str>,
}

/// A unit that phrases have.
#[derive(Debug)]
struct Unit {
    gram: Gram,
    rarity: f32,
    /// Where the postings of the next unit begin.
    end: u32,
}

/// Texts as they are compared, sorted, with the places of the entries they lead to. One type, so that the download has
/// one sort of it.
pub(super) type Spellings = Vec<(String, u16)>;

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

/// Words to look for at any place of a text; Latin ones only as whole words.
#[derive(Debug)]
pub(super) struct Words {
    sorted: Vec<&'static str>,
    /// Whether a word may begin with a character, for all that are alike in their last bits. At most places of a text none
    /// does.
    first: [bool; ALIKE],
}

const ALIKE: usize = 1024;

impl Words {
    fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut sorted: Vec<&str> = words.into_iter().collect();
        sorted.sort_unstable();
        let mut first = [false; ALIKE];
        for c in sorted.iter().filter_map(|word| word.chars().next()) {
            first[alike(c)] = true;
        }
        Self { sorted, first }
    }

    /// The longest word that starts at `at`.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<&'static str> {
        let rest = &text[at..];
        let first = rest.chars().next().filter(|first| self.first[alike(*first)])?;
        let ends = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
        let whole = |word: &str| !word.is_ascii() || (ends(text[..at].chars().next_back()) && ends(rest[word.len()..].chars().next()));
        // What begins a text sorts before it, the longest last.
        let before = self.sorted.partition_point(|word| *word <= rest);
        let near = self.sorted[..before].iter().rev().take_while(|word| word.starts_with(first));
        near.copied().find(|word| rest.starts_with(word) && whole(word))
    }

    pub(super) fn are_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.at(text, at).is_some())
    }
}

fn alike(c: char) -> usize {
    c as usize % ALIKE
}

/// Wordings of screens and people are what is asked for; what is said about them is weaker evidence.
const WORDING: f32 = 1.0;
const TITLE: f32 = 0.97;
const CLAIM: f32 = 0.75;
const MEANING: f32 = 0.6;

impl Index {
    /// Prepares `entries` for being found. `common` are the commonest Chinese characters in the order of GB 2312, by which
    /// a text is found by its sound; with none of them, few are.
    pub fn new(entries: &'static [Entry], common: &str) -> Self {
        let brands = FAMILIES.iter().filter(|family| !family.brand.is_empty());
        let brands: Vec<(&str, &Family)> = brands.map(|family| (&*fold(family.brand).leak(), family)).collect();
        let stops = GENERIC.iter().chain(DOMAIN.iter()).filter(|word| word.is_ascii() || word.chars().count() > 1);
        let mut index = Self {
            entries,
            phrases: Vec::new(),
            grams: Vec::new(),
            postings: Vec::new(),
            vocabulary: Vec::new(),
            codes: Vec::new(),
            names: Vec::new(),
            sounds: Sounds::default(),
            readings: Readings::new(common),
            stops: Words::new(stops.chain(brands.iter().map(|(brand, _)| *brand))),
            brands,
            same: Words::new(SAME.iter().map(|(word, _)| *word)),
            domain: Words::new(DOMAIN.iter().chain(CONTEXT.iter())),
            elsewhere: Words::new(ELSEWHERE.iter()),
            cues: CUES.iter().collect(),
            fields: FIELDS.iter().collect(),
            units: UNITS.iter().collect(),
            asks: ASKS.iter().collect(),
        };
        for (position, entry) in entries.iter().enumerate() {
            index.add(position as u16, entry);
        }
        index.postings = by_gram(index.postings);
        index.vocabulary.sort_unstable();
        index.vocabulary.dedup();
        index.codes.sort_unstable();
        index.names.sort_unstable();
        index.weigh();
        index
    }

    fn add(&mut self, position: u16, entry: &'static Entry) {
        if entry.family.is_printed() {
            self.codes.push((code_key(entry.code), position));
        }
        let wordings = entry.prints.iter().chain(entry.aliases).copied();
        // What another answer lent leads to that one.
        let title = entry.has_own_title.then_some(entry.title);
        for text in wordings.clone().chain(title) {
            self.sounds.add(position, text, &self.readings);
        }
        for text in wordings {
            if text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains(' ') {
                self.codes.push((code_key(text), position));
            }
            self.phrase(position, WORDING, text);
        }
        let names = entry.aliases.iter().copied().chain(title);
        self.names.extend(names.map(|name| (phrase_key(name), position)));
        for text in title.into_iter().chain(entry.has_own_title.then_some(entry.short)) {
            self.phrase(position, TITLE, text);
        }
        self.phrase(position, WORDING, entry.english);
        if entry.code.contains('_') {
            self.phrase(position, TITLE, &entry.code.replace('_', " "));
        }
        for claim in entry.claims {
            self.phrase(position, CLAIM, claim.says);
        }
        for clause in gram::clauses(entry.meaning).filter(|_| entry.has_own_meaning) {
            self.phrase(position, MEANING, clause);
        }
        for end in Tree::of(entry).into_iter().flat_map(Tree::ends) {
            self.phrase(position, CLAIM, end.cause);
        }
    }

    fn phrase(&mut self, entry: u16, weight: f32, text: &str) {
        let folded = fold(text);
        let bare = self.stripped(&folded);
        let grams = gram::grams(&bare, &self.readings, |word| word);
        if grams.is_empty() {
            return;
        }
        self.vocabulary.extend(gram::latin_words(&bare).map(|word| (word.to_owned(), 0)));
        let characters = bare.chars().filter(|c| is_han(*c)).count() + 2 * gram::latin_words(&bare).count();
        let number = self.phrases.len() as u16;
        self.postings.extend(grams.into_iter().map(|(gram, _)| (gram, number)));
        self.phrases.push(Phrase { entry, weight, mass: 0.0, characters });
    }

    /// Gives every phrase the rarity of its units.
    fn weigh(&mut self) {
        let mut end = 0;
        for run in self.postings.chunk_by(|one, other| one.0 == other.0) {
            let (gram, rarity) = (run[0].0, rarity(run[0].0, run.len(), self.phrases.len()));
            for (_, phrase) in run {
                self.phrases[usize::from(*phrase)].mass += rarity;
            }
            end += run.len() as u32;
            self.grams.push(Unit { gram, rarity, end });
        }
    }

    /// The entry that a text is the title or an alias of.
    pub(super) fn named(&self, text: &str) -> Option<u16> {
        let key = phrase_key(text);
        let found = self.names.binary_search_by(|(name, _)| name.cmp(&key)).ok()?;
        Some(self.names[found].1)
    }

    pub(super) fn entry(&self, position: u16) -> &'static Entry {
        &self.entries[usize::from(position)]
    }

    /// The phrases that have a unit, and how rare it is.
    fn posted(&self, gram: Gram) -> (&[(Gram, u16)], f32) {
        match self.grams.binary_search_by_key(&gram, |unit| unit.gram) {
            Ok(at) => {
                let start = at.checked_sub(1).map_or(0, |before| self.grams[before].end);
                (&self.postings[start as usize..self.grams[at].end as usize], self.grams[at].rarity)
            }
            Err(_) => (&[], rarity(gram, 0, self.phrases.len())),
        }
    }

    /// Words that say nothing become gaps, and words that mean the same become one.
    pub(super) fn stripped(&self, text: &str) -> String {
        let mut bare = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if let Some(word) = self.stops.at(text, at) {
                bare.push('|');
                at += word.len();
            } else if let Some(word) = self.same.at(text, at) {
                bare.extend(SAME.iter().find(|(same, _)| *same == word).map(|(_, other)| *other));
                at += word.len();
            } else {
                bare.push(c);
                at += c.len_utf8();
            }
        }
        bare
    }

    /// How much of each phrase is there, by its place: all 0 before a clause and after it.
    pub(super) fn matched(&self) -> Vec<f32> {
        vec![0.0; self.phrases.len()]
    }

    /// How well the words of a line fit each entry, 0 to 1.
    pub(super) fn words(&self, line: &Line, matched: &mut [f32]) -> Scores {
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
            let is_slip = posted.is_empty() && heard.is_some_and(|heard| !self.posted(heard).0.is_empty());
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
            let phrase = &self.phrases[number];
            scores.raise(phrase.entry, phrase.weight * likeness(matched[number], mass, phrase));
            matched[number] = 0.0;
        }
        scores
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
            let is_sign = (c == '负' || is_minus(c)) && next.is_some_and(|next| next.is_ascii_digit());
            signed.push(if is_sign { '-' } else { c });
        }
    }
    signed
}

/// Sorts by unit, byte by byte, and keeps the order of what has the same unit: the sort of a library that was compiled for
/// size takes most of the start.
fn by_gram(mut postings: Vec<(Gram, u16)>) -> Vec<(Gram, u16)> {
    for byte in 0..size_of::<Gram>() {
        let of = |(gram, _): &(Gram, u16)| usize::from(gram.to_le_bytes()[byte]);
        let mut ends = [0; 256];
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
    let rarity = (1.0 + phrases as f32 / (found as f32 + 0.5)).ln() * gram::share(gram);
    if is_empty(gram) { 0.1 * rarity } else { rarity }
}

fn is_empty(gram: Gram) -> bool {
    gram >> 32 == 0 && EMPTY.chars().any(|c| gram::character(c) == gram)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn postings_are_sorted_as_the_library_does(grams in vec(any::<Gram>().prop_map(|gram| gram % 0x1_0000_0003), 0..300)) {
            let postings: Vec<(Gram, u16)> = grams.into_iter().zip(0..).collect();
            let mut expected = postings.clone();
            expected.sort_unstable();
            prop_assert_eq!(by_gram(postings), expected);
        }
    }
}
