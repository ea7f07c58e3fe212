//! From what is typed, seen or pasted to the answers it may mean.
//!
//! Four lanes look at the same text: the codes in it, the words of screens and people, Pinyin,
//! English. A code that is written down counts more than words; words that fit an answer on their
//! own count more than a number that only happens to stand there. Where nothing fits well enough,
//! nothing is claimed.

mod brand;
mod code;
mod gram;
mod index;
mod line;
mod operation;
mod phrase;
mod pinyin;
mod sentence;
mod sound;
mod typo;
mod words;

use std::cmp::Ordering;

use knowledge::{Confidence, Entry, Family, Money, Operation, Sentence};

use crate::card_number;
pub use brand::BrandNeeded;
use code::Context;
pub use index::Index;
use line::{Language, Line, Topic};

/// What a text leads to.
#[derive(Debug)]
pub enum SearchResult {
    /// Nothing was typed.
    Blank,
    /// A card number and nothing else: it was not looked up.
    CardNumber,
    /// Answers, the likeliest first.
    Found(Vec<&'static Entry>),
    /// A sentence that several codes print, and no code with it: answers, the most doubtful first.
    Shared(Vec<&'static Entry>),
    /// A number without the make of the terminal that printed it.
    BrandNeeded(BrandNeeded),
    /// No answer, but codes that are spelt much like it.
    NotFound { nearest: Vec<&'static Entry> },
}

impl SearchResult {
    /// The answers, if there are any; where the make of the terminal is asked for, those that do
    /// not depend on it.
    pub fn entries(&self) -> &[&'static Entry] {
        match self {
            Self::Found(entries)
            | Self::Shared(entries)
            | Self::BrandNeeded(BrandNeeded { entries, .. }) => entries,
            _ => &[],
        }
    }

    /// The answers, and after them those among which the make of the terminal decides.
    pub fn all(&self) -> Vec<&'static Entry> {
        let brands = if let Self::BrandNeeded(unlabelled) = self {
            unlabelled.brands.as_slice()
        } else {
            &[]
        };
        [self.entries(), brands].concat()
    }
}

/// A line end that can be seen, for boxes that have but one line.
pub const LINE_END: char = '⏎';

/// Longer texts are cut: no screen, receipt or chat that holds one question is as long.
const MAX_QUERY_CHARS: usize = 10_000;
/// What an answer must score to be one.
const MIN_SCORE: f32 = 0.42;
/// What it must score beside the best.
const RELATIVE_CUTOFF: f32 = 0.5;
/// A list to choose from at a counter.
const MAX_RESULTS: usize = 8;

/// Evidence for entries; 0 is none.
#[derive(Debug, Default)]
struct Scores {
    /// By the entry's position.
    dense: Vec<f32>,
    /// The entries that have any: few, of many.
    found: Vec<u16>,
}

impl Scores {
    fn set(&mut self, entry: u16, score: f32) {
        let at = usize::from(entry);
        if self.dense.is_empty() {
            self.dense = vec![0.0; knowledge::entries().len()];
        }
        if self.dense[at] == 0.0 {
            self.found.push(entry);
        }
        self.dense[at] = score;
    }

    fn raise(&mut self, entry: u16, score: f32) {
        if score > self.of(entry) {
            self.set(entry, score);
        }
    }

    fn add(&mut self, entry: u16, score: f32) {
        self.set(entry, self.of(entry) + score);
    }

    /// Adds what another line or clause says.
    fn merge(&mut self, other: &Self) {
        for (entry, score) in other.each() {
            let so_far = self.of(entry);
            // Not `max`: where there is no such instruction it is a call that cares for NaN.
            let (more, less) = if score > so_far { (score, so_far) } else { (so_far, score) };
            let both = more + less * REPEAT_BONUS;
            self.set(entry, if both > MAX_PHRASE_SCORE { MAX_PHRASE_SCORE } else { both });
        }
    }

    fn of(&self, entry: u16) -> f32 {
        self.dense.get(usize::from(entry)).copied().unwrap_or_default()
    }

    fn best(&self) -> f32 {
        self.each().fold(0.0, |best, (_, score)| if score > best { score } else { best })
    }

    fn each(&self) -> impl Iterator<Item = (u16, f32)> {
        self.found.iter().map(|entry| (*entry, self.of(*entry)))
    }
}

impl Index {
    /// Looks a text up: any text, of any length.
    pub fn search(&self, typed: &str) -> SearchResult {
        let text = normalise::fold(truncated(typed, MAX_QUERY_CHARS));
        if card_number::is_bare(&text) {
            return SearchResult::CardNumber;
        }
        let text = index::signed(&index::simplified(&text));
        // “退款 58” asks for 58, on the side of the undo.
        let (operation, code) = self.operation_words(&text);
        let text = code.unwrap_or(text);
        let makes: Vec<&Family> = self.brands_named(&text).collect();
        let lines: Vec<Line> = text
            .split(['\n', '\r', LINE_END])
            .map(|line| self.line(line))
            .filter(|line| !line.is_blank())
            .collect();
        let sentence =
            text.split(['\n', '\r', LINE_END]).find_map(|line| sentence::printed(self, line));
        if lines.is_empty() {
            return sentence.map_or(SearchResult::Blank, |sentence| {
                SearchResult::Shared(sentence.entries().collect())
            });
        }
        let (words, codes) = self.score(&text, &lines, &makes, operation, sentence);
        let found = self.ranked(&words);
        if makes.is_empty() {
            let brands = code::branded(self, &lines, &found);
            let entries = found
                .iter()
                .filter(|entry| !brands.contains(entry))
                .map(|entry| self.entry(*entry))
                .collect();
            let brands = brands.iter().map(|entry| self.entry(*entry)).collect();
            if let Some(unlabelled) = BrandNeeded::new(entries, brands, code::is_unlabelled(&lines))
            {
                return SearchResult::BrandNeeded(unlabelled);
            }
        }
        let sentence = sentence
            .or_else(|| if found.is_empty() { sentence::starting_with(&text) } else { None });
        if found.is_empty() && sentence.is_none() {
            let nearest =
                code::nearest(self, &text).into_iter().map(|entry| self.entry(entry)).collect();
            return SearchResult::NotFound { nearest };
        }
        let found: Vec<&Entry> = found.into_iter().map(|entry| self.entry(entry)).collect();
        // A number alone comes from a terminal: what it says elsewhere is a guess.
        if code::is_alone(&lines) && found.iter().all(|entry| entry.family.is_online) {
            return SearchResult::NotFound { nearest: found };
        }
        let Some(sentence) = sentence else {
            return SearchResult::Found(self.doubtful_first(&text, found));
        };
        // What several codes print says less than the code beside it.
        if sentence::is_ambiguous(sentence) && !codes.found.is_empty() {
            return SearchResult::Found(self.doubtful_first(&text, found));
        }
        let mut merged = sentence::merged(sentence, &found, |entry| {
            codes.found.iter().any(|coded| std::ptr::eq(self.entry(*coded), entry))
        });
        merged.truncate(MAX_RESULTS);
        if sentence.is_shared {
            SearchResult::Shared(merged)
        } else {
            SearchResult::Found(self.doubtful_first(&text, merged))
        }
    }

    /// Where words speak of a missing result, no answer that says "not charged" comes before one
    /// that looks up; what is printed in just these words says itself what it is.
    fn doubtful_first(&self, text: &str, mut found: Vec<&'static Entry>) -> Vec<&'static Entry> {
        let key = normalise::phrase_key(text);
        let is_printed = |entry: &Entry| {
            entry
                .prints
                .iter()
                .chain(entry.aliases)
                .any(|print| normalise::phrase_key(print) == key)
        };
        if !self.no_result.are_in(text) || found.first().is_none_or(|first| is_printed(first)) {
            return found;
        }
        found.sort_by_key(|entry| entry.money.doubt() < Money::Original.doubt());
        if let Some(unknown) = Entry::find(FALLBACK_ENTRY)
            .filter(|_| found.first().is_some_and(|first| !first.money.is_doubtful()))
        {
            found.insert(0, unknown);
            found.truncate(MAX_RESULTS);
        }
        found
    }

    /// The makes of terminals that a text names.
    fn brands_named(&self, text: &str) -> impl Iterator<Item = &'static Family> {
        self.brands.iter().filter(move |(brand, _)| text.contains(brand)).map(|(_, family)| *family)
    }

    /// What everything in a text says, and what its codes say.
    fn score(
        &self,
        text: &str,
        lines: &[Line],
        makes: &[&Family],
        operation: Operation,
        sentence: Option<&Sentence>,
    ) -> (Scores, Scores) {
        let says_little =
            operation != Operation::Sale || sentence.is_some_and(sentence::is_ambiguous);
        let mut words = Scores::default();
        let mut codes = Scores::default();
        let mut matched = Vec::new();
        let alone = lines.len() == 1;
        for line in lines {
            let mut own = if line.clauses.is_empty() {
                Scores::default()
            } else {
                self.phrases().score(line, &mut matched)
            };
            if (line.language == Language::Foreign && own.best() < EXACT_PHRASE)
                || code::is_unknown(self, line)
            {
                own = Scores::default();
            }
            code::score(self, line, &own, Context { alone, says_little }, &mut codes);
            words.merge(&own);
        }
        if lines.iter().any(|line| line.topic == Topic::Elsewhere) && words.best() < EXACT_PHRASE {
            words = Scores::default();
        }
        if alone {
            sound::score(self, text, &mut words);
        }
        if let Some(entry) = self.named(text) {
            words.add(entry, TITLE_BONUS);
        }
        code::spaced(self, text, &mut codes);
        code::prefix(self, text, &mut codes);
        code::of_brands(self, makes, &mut codes);
        for (entry, score) in codes.each() {
            words.add(entry, score);
        }
        for entry in words.found.clone() {
            if self.entry(entry).confidence == Confidence::Low {
                words.add(entry, -LOW_CONFIDENCE_PENALTY);
            }
        }
        self.favour(operation, &codes, &mut words);
        (words, codes)
    }

    fn ranked(&self, scores: &Scores) -> Vec<u16> {
        let enough = MIN_SCORE.max(scores.best() * RELATIVE_CUTOFF);
        let mut rest: Vec<(u16, f32)> =
            scores.each().filter(|(_, score)| *score >= enough).collect();
        let mut ranked = Vec::new();
        let better = |one: &(u16, f32), other: &(u16, f32)| {
            let by_doubt = || {
                let [one, other] = [one, other].map(|(entry, _)| self.entry(*entry));
                // One code of several families is told apart by the family.
                if one.code == other.code {
                    Ordering::Equal
                } else {
                    one.money.doubt().cmp(&other.money.doubt())
                }
            };
            one.1.total_cmp(&other.1).then_with(by_doubt).then(other.0.cmp(&one.0))
        };
        while let Some((best, _)) = rest
            .iter()
            .enumerate()
            .max_by(|(_, one), (_, other)| better(one, other))
            .filter(|_| ranked.len() < MAX_RESULTS)
        {
            ranked.push(rest.swap_remove(best).0);
        }
        ranked
    }
}

/// The answer to a result that nobody knows.
const FALLBACK_ENTRY: &str = "tree:timeout-charged";

/// What a title or an alias counts beside wordings that say the same: it belongs to one answer
/// alone.
const TITLE_BONUS: f32 = 0.3;
/// What an answer without good sources yields to one with them.
const LOW_CONFIDENCE_PENALTY: f32 = 0.05;
/// A wording that is there in full.
const EXACT_PHRASE: f32 = 0.78;
/// However many lines say the same, a code that is announced says it better.
const MAX_PHRASE_SCORE: f32 = 1.2;
/// How much a second line with the same answer adds.
const REPEAT_BONUS: f32 = 0.3;

fn truncated(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}
