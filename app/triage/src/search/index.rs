//! What is prepared once, so that a keystroke costs microseconds.

use std::collections::BTreeMap;

use knowledge::{CUES, DOMAIN, ELSEWHERE, Entry, FIELDS, GENERIC, TRADITIONAL, UNITS};
use normalise::{code_key, fold, is_han};

use super::{
    Scores,
    gram::{self, Gram},
    line::Line,
    merge,
    sound::Sounds,
};

/// Everything that can be found.
#[derive(Debug)]
pub struct Index {
    entries: &'static [Entry],
    phrases: Vec<Phrase>,
    /// Which phrases have a unit, by the unit.
    postings: Vec<(Gram, u16)>,
    /// The Latin words of the phrases.
    pub(super) vocabulary: Vec<String>,
    /// Codes as they are compared, sorted, with the entries that have them.
    pub(super) codes: Vec<(String, u16)>,
    pub(super) sounds: Sounds,
    pub(super) stops: Words,
    pub(super) domain: Words,
    pub(super) elsewhere: Words,
    pub(super) cues: Vec<&'static str>,
    pub(super) fields: Vec<&'static str>,
    pub(super) units: Vec<&'static str>,
}

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

/// Words to look for at any place of a text, by their first character; Latin ones only as whole words.
#[derive(Debug)]
pub(super) struct Words(BTreeMap<char, Vec<&'static str>>);

impl Words {
    fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut by_first: BTreeMap<char, Vec<&str>> = BTreeMap::new();
        for word in words {
            by_first.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Self(by_first)
    }

    /// The longest word that starts at `at`.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<&'static str> {
        let rest = &text[at..];
        let words = self.0.get(&rest.chars().next()?)?;
        let ends = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
        let whole = |word: &str| !word.is_ascii() || (ends(text[..at].chars().next_back()) && ends(rest[word.len()..].chars().next()));
        words.iter().copied().find(|word| rest.starts_with(word) && whole(word))
    }

    pub(super) fn are_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.at(text, at).is_some())
    }
}

/// Wordings of screens and people are what is asked for; what is said about them is weaker evidence.
const WORDING: f32 = 1.0;
const TITLE: f32 = 0.97;
const CLAIM: f32 = 0.75;
const MEANING: f32 = 0.6;

/// A single one of these says nothing; a pair of characters with one of them may.
const EMPTY: &[&str] = GENERIC;

impl Index {
    pub fn new(entries: &'static [Entry]) -> Self {
        let mut index = Self {
            entries,
            phrases: Vec::new(),
            postings: Vec::new(),
            vocabulary: Vec::new(),
            codes: Vec::new(),
            sounds: Sounds::default(),
            stops: Words::new(EMPTY.iter().chain(DOMAIN).copied().filter(|word| word.is_ascii() || word.chars().count() > 1)),
            domain: Words::new(DOMAIN.iter().copied()),
            elsewhere: Words::new(ELSEWHERE.iter().copied()),
            cues: CUES.to_vec(),
            fields: FIELDS.to_vec(),
            units: UNITS.to_vec(),
        };
        for (position, entry) in entries.iter().enumerate() {
            index.add(position as u16, entry);
        }
        index.postings.sort_unstable();
        index.vocabulary.sort_unstable();
        index.vocabulary.dedup();
        index.codes.sort_unstable();
        index.weigh();
        index
    }

    fn add(&mut self, position: u16, entry: &'static Entry) {
        if entry.family.printed {
            self.codes.push((code_key(entry.code), position));
        }
        let wordings = entry.prints.iter().chain(entry.aliases).copied();
        for text in wordings.clone().chain([entry.title]) {
            self.sounds.add(position, text);
        }
        for text in wordings {
            if text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains(' ') {
                self.codes.push((code_key(text), position));
            }
            self.phrase(position, WORDING, text);
        }
        for text in [entry.title, entry.short] {
            self.phrase(position, TITLE, text);
        }
        self.phrase(position, WORDING, entry.english);
        for claim in entry.claims {
            self.phrase(position, CLAIM, claim.says);
        }
        for clause in gram::clauses(entry.meaning) {
            self.phrase(position, MEANING, clause);
        }
    }

    fn phrase(&mut self, entry: u16, weight: f32, text: &str) {
        let folded = fold(text);
        let bare = self.stripped(&folded);
        let grams = gram::grams(&bare);
        if grams.is_empty() {
            return;
        }
        self.vocabulary.extend(gram::latin_words(&bare).map(str::to_owned));
        let characters = bare.chars().filter(|c| is_han(*c)).count() + 2 * gram::latin_words(&bare).count();
        let number = self.phrases.len() as u16;
        self.postings.extend(grams.into_iter().map(|gram| (gram, number)));
        self.phrases.push(Phrase { entry, weight, mass: 0.0, characters });
    }

    /// Gives every phrase the rarity of its units.
    fn weigh(&mut self) {
        for run in self.postings.chunk_by(|one, other| one.0 == other.0) {
            let rarity = rarity(run[0].0, run.len(), self.phrases.len());
            for (_, phrase) in run {
                self.phrases[usize::from(*phrase)].mass += rarity;
            }
        }
    }

    pub(super) fn entry(&self, position: u16) -> &'static Entry {
        &self.entries[usize::from(position)]
    }

    /// The phrases that have a unit.
    fn posted(&self, gram: Gram) -> &[(Gram, u16)] {
        let start = self.postings.partition_point(|posting| posting.0 < gram);
        let length = self.postings[start..].iter().take_while(|posting| posting.0 == gram).count();
        &self.postings[start..start + length]
    }

    /// Words that say nothing become gaps.
    pub(super) fn stripped(&self, text: &str) -> String {
        let mut bare = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if let Some(word) = self.stops.at(text, at) {
                bare.push('|');
                at += word.len();
            } else {
                bare.push(c);
                at += c.len_utf8();
            }
        }
        bare
    }

    pub(super) fn simplified(&self, text: &str) -> String {
        let simple = |c: char| match TRADITIONAL.binary_search_by_key(&c, |pair| pair.0) {
            Ok(found) => TRADITIONAL[found].1,
            Err(_) => c,
        };
        text.chars().map(|c| if is_han(c) { simple(c) } else { c }).collect()
    }

    /// How well the words of a line fit each entry, 0 to 1.
    pub(super) fn words(&self, line: &Line) -> Scores {
        let mut scores = Scores::default();
        let mut matched = vec![0.0_f32; self.phrases.len()];
        for grams in &line.clauses {
            let clause = self.clause(grams, &mut matched);
            for (entry, score) in clause.0 {
                merge(&mut scores, entry, score);
            }
        }
        scores
    }

    fn clause(&self, grams: &[Gram], matched: &mut [f32]) -> Scores {
        let mut scores = Scores::default();
        let mut touched = Vec::new();
        let mut mass = 0.0;
        for gram in grams {
            let posted = self.posted(*gram);
            let rarity = rarity(*gram, posted.len(), self.phrases.len());
            mass += if posted.is_empty() { rarity * UNKNOWN } else { rarity };
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

/// What a unit that no phrase has counts: it may be a pair across two words.
const UNKNOWN: f32 = 0.35;
/// A phrase of three characters or more that is there in full, whatever is around it.
const CONTAINED: f32 = 0.8;

fn likeness(matched: f32, mass: f32, phrase: &Phrase) -> f32 {
    let like = 2.0 * matched / (mass + phrase.mass);
    let contained = matched >= 0.999 * phrase.mass && phrase.characters >= 3;
    if contained { like.max(CONTAINED) } else { like }.min(1.0)
}

fn rarity(gram: Gram, found: usize, phrases: usize) -> f32 {
    let rarity = (1.0 + phrases as f32 / (found as f32 + 0.5)).ln() * gram::share(gram);
    if is_empty(gram) { 0.1 * rarity } else { rarity }
}

fn is_empty(gram: Gram) -> bool {
    EMPTY.iter().any(|word| {
        let mut characters = word.chars();
        matches!((characters.next(), characters.next()), (Some(c), None) if is_han(c) && gram::character(c) == gram)
    })
}
