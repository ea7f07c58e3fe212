//! Search: from what is typed, seen or pasted to a ranked list of entries.
//!
//! Four matchers score the same query: its codes, its words (n-grams), Pinyin, and sentences that
//! several codes print. A code that is announced scores more than words; words that match an entry
//! in full score more than a number that only happens to stand there. Below a threshold there is no
//! result. All weights are in `weights.rs`.

mod brand;
mod charge;
mod code_score;
mod codes;
mod concepts;
mod evidence;
mod explain;
mod fusion;
mod grade;
mod gram;
mod lexicon;
mod line;
mod logarithm;
mod numeral;
mod operation;
mod phrase;
mod pinyin;
mod query;
mod scores;
mod sentence;
mod sliced;
mod sound;
mod spellings;
mod tables;
mod typo;
mod unit;
mod weights;
mod wording;
mod words;

use std::cmp::Ordering;

use knowledge::{Confidence, Entry, Money, Operation, Sentence};
use normalise::{fold, phrase_key};

use crate::card_number;
pub use brand::BrandNeeded;
use code_score::Surroundings;
use evidence::Heard;
pub use explain::Explained;
use line::{Language, Line, Topic};
pub use query::LINE_END;
use scores::Scores;
use tables::Tables;
use weights::{
    ELSEWHERE, ELSEWHERE_ANCHORED, EXACT_PHRASE, FIRST_CUTOFF, FIRST_RESULTS, KNOWN_FOREIGN,
    LOW_CONFIDENCE_PENALTY, MAX_RESULTS, MIN_SCORE, MIN_WORDS, RELATIVE_CUTOFF, TITLE_BONUS,
};
use wording::wordings;

/// The entry for a transaction whose result nobody knows.
const FALLBACK_ENTRY: &str = "tree:timeout-charged";

/// What a query leads to.
#[derive(Debug)]
pub enum SearchResult {
    /// The query is empty.
    Blank,
    /// A card number and nothing else: it was not looked up.
    CardNumber,
    /// Entries, the best match first, which is sure to be meant.
    Found(Vec<&'static Entry>),
    /// Entries, the best match first, which may be meant.
    Maybe(Vec<&'static Entry>),
    /// A sentence that several codes print, and no code with it: entries, the most doubtful first.
    Shared(Vec<&'static Entry>),
    /// A number without the brand of the terminal that printed it.
    BrandNeeded(BrandNeeded),
    /// No entry, but codes that are spelt much like it; `is_code` where a code is all there is, so
    /// that the words beside it would say more.
    NotFound { nearest: Vec<&'static Entry>, is_code: bool },
}

impl SearchResult {
    /// The entries, if there are any; where the brand is asked for, those that do not depend on it.
    pub fn entries(&self) -> &[&'static Entry] {
        match self {
            Self::Found(entries)
            | Self::Maybe(entries)
            | Self::Shared(entries)
            | Self::BrandNeeded(BrandNeeded { entries, .. }) => entries,
            _ => &[],
        }
    }

    /// The entry that is sure to be meant: all that may be opened without being chosen.
    pub fn sure(&self) -> Option<&'static Entry> {
        if let Self::Found(entries) = self { entries.first().copied() } else { None }
    }

    /// The entries, and after them those among which the brand decides.
    pub fn all(&self) -> Vec<&'static Entry> {
        let brands =
            if let Self::BrandNeeded(needed) = self { needed.brands.as_slice() } else { &[] };
        [self.entries(), brands].concat()
    }
}

/// Everything that can be found. The inverted indexes are built when a query first needs them, or
/// by [`Self::prepare`].
#[derive(Debug)]
pub struct Index(Tables);

/// What is typed, parsed.
struct Query {
    text: String,
    lines: Vec<Line>,
    operation: Operation,
    sentence: Option<&'static Sentence>,
}

/// The evidence for each entry.
struct Evidence {
    total: Scores,
    codes: Scores,
    heard: Option<Heard>,
}

impl Index {
    /// Indexes `entries`. `common_characters` are the Chinese characters of level 1 of GB 2312 in
    /// its order, from which Pinyin is derived; without them, few entries are found by Pinyin.
    pub fn new(entries: &'static [Entry], common_characters: String) -> Self {
        Self(Tables::new(entries, common_characters))
    }

    /// Leaves the evidence of words to [`Self::prepare`]: until it is there, queries do without,
    /// and nothing but a code is sure.
    #[must_use]
    pub fn without_waiting(mut self) -> Self {
        self.0.waits = false;
        self
    }

    /// Builds a part of what is built lazily; returns whether there may be more to build.
    pub fn prepare(&self) -> bool {
        self.0.prepare()
    }

    /// The operation that a query speaks of; a sale where it does not say.
    pub fn operation(&self, typed: &str) -> Operation {
        operation::named(&self.0, &query::simplified(&fold(typed))).0
    }

    /// Looks up any text of any length.
    pub fn search(&self, typed: &str) -> SearchResult {
        self.look_up(typed, &[])
    }

    /// Looks up a phrase of some entries as if it were not one of theirs, to measure what its
    /// likes would find.
    pub fn search_without(&self, phrase: &str, of: &[u16]) -> SearchResult {
        self.look_up(phrase, of)
    }

    fn look_up(&self, typed: &str, left_out: &[u16]) -> SearchResult {
        let query = match self.read(typed) {
            Ok(query) => query,
            Err(result) => return result,
        };
        let Query { text, lines, operation, sentence } = &query;
        let evidence = self.score(text, lines, *operation, *sentence, left_out);
        let found = self.ranked(&evidence);
        if let Some(needed) = self.brand_needed(text, lines, &found) {
            return SearchResult::BrandNeeded(needed);
        }
        let sentence = sentence
            .or_else(|| if found.is_empty() { sentence::starting_with(text) } else { None });
        let is_code = line::is_one_code(lines);
        if found.is_empty() && sentence.is_none() {
            let nearest = self.0.codes.nearest(text).map(|entry| self.0.entry(entry)).collect();
            return SearchResult::NotFound { nearest, is_code };
        }
        // Words that nobody has been heard to say are not weighed in full, and a code of another
        // device is none of ours.
        let is_elsewhere = lines.iter().any(|line| line.topic == Topic::Elsewhere)
            && !self.0.lexicon.anchors.are_in(text);
        let is_weighed = !is_elsewhere && (is_code || self.0.evidence().is_some());
        let is_sure = is_weighed && grade::is_sure(&self.0, text, *operation, &evidence, &found);
        let found = if is_sure {
            found
        } else {
            grade::careful(&self.0, text, *operation, &evidence, found)
        };
        let found = self.entries(found);
        // A number alone comes from a terminal: what it is elsewhere is a guess.
        if is_code && found.iter().all(|entry| entry.family.is_online) {
            return SearchResult::NotFound { nearest: found, is_code };
        }
        let first = found.first().copied();
        match self.with_sentence(text, *operation, found, sentence, &evidence.codes) {
            SearchResult::Found(entries) if !(is_sure && is_first(&entries, first)) => {
                SearchResult::Maybe(entries)
            }
            result => result,
        }
    }

    /// Parses a text, unless there is nothing to look up.
    fn read(&self, typed: &str) -> Result<Query, SearchResult> {
        let text = query::folded(typed);
        if card_number::is_bare(&text) {
            return Err(SearchResult::CardNumber);
        }
        let text = query::signed(&query::simplified(&text));
        let (operation, code) = operation::named(&self.0, &text);
        let text = code.unwrap_or(text);
        let lines = line::parsed(&self.0, query::lines(&text));
        let sentence =
            query::lines(&text).find_map(|line| sentence::printed(&self.0.lexicon, line));
        if lines.is_empty() {
            return Err(sentence.map_or(SearchResult::Blank, |sentence| {
                SearchResult::Shared(sentence.entries().collect())
            }));
        }
        Ok(Query { text, lines, operation, sentence })
    }

    fn entries(&self, positions: Vec<u16>) -> Vec<&'static Entry> {
        positions.into_iter().map(|position| self.0.entry(position)).collect()
    }

    /// The choice of a brand, if it decides and the query names none.
    fn brand_needed(&self, text: &str, lines: &[Line], found: &[u16]) -> Option<BrandNeeded> {
        if !self.0.lexicon.brands_named(text).is_empty() {
            return None;
        }
        let brands = code_score::branded(&self.0, lines, found);
        let others = found.iter().copied().filter(|entry| !brands.contains(entry)).collect();
        let is_unlabelled = code_score::is_unlabelled(lines);
        BrandNeeded::new(self.entries(others), self.entries(brands), is_unlabelled)
    }

    /// Merges the entries of a sentence into those that were found.
    fn with_sentence(
        &self,
        text: &str,
        operation: Operation,
        found: Vec<&'static Entry>,
        sentence: Option<&Sentence>,
        codes: &Scores,
    ) -> SearchResult {
        // What several codes print says less than the code beside it.
        let is_outweighed =
            |sentence: &&Sentence| sentence::is_ambiguous(sentence) && !codes.found.is_empty();
        let Some(sentence) = sentence.filter(|sentence| !is_outweighed(sentence)) else {
            return SearchResult::Found(self.doubtful_first(text, operation, found));
        };
        let mut merged = sentence::merged(sentence, &found, |entry| {
            codes.found.iter().any(|coded| std::ptr::eq(self.0.entry(*coded), entry))
        });
        merged.truncate(MAX_RESULTS);
        if sentence.is_shared {
            SearchResult::Shared(merged)
        } else {
            SearchResult::Found(self.doubtful_first(text, operation, merged))
        }
    }

    /// Where the query speaks of a missing result, or says itself the opposite of the first entry,
    /// no entry that is certain comes before one that looks up; a query that is printed in just
    /// these words says itself what it is.
    fn doubtful_first(
        &self,
        text: &str,
        operation: Operation,
        mut found: Vec<&'static Entry>,
    ) -> Vec<&'static Entry> {
        let key = phrase_key(text);
        let is_printed =
            |entry: &'static Entry| wordings(entry).any(|wording| phrase_key(wording) == key);
        let lexicon = &self.0.lexicon;
        let is_split = operation == Operation::Sale && charge::is_split(lexicon, text);
        let is_doubted = |first: &Entry| {
            is_split
                || lexicon.no_result.are_in(text)
                || operation == Operation::Sale && charge::contradicts(lexicon, text, first.money)
        };
        if found.first().is_none_or(|first| is_printed(first) || !is_doubted(first)) {
            return found;
        }
        found.sort_by_key(|entry| entry.money.doubt() < Money::Original.doubt());
        if let Some(fallback) = Entry::find(FALLBACK_ENTRY)
            .filter(|_| is_split || found.first().is_some_and(|first| !first.money.is_doubtful()))
        {
            found.retain(|entry| !std::ptr::eq(*entry, fallback));
            found.insert(0, fallback);
            found.truncate(MAX_RESULTS);
        }
        found
    }

    /// Sums the evidence of the query's words, Pinyin and codes.
    fn score(
        &self,
        text: &str,
        lines: &[Line],
        operation: Operation,
        sentence: Option<&Sentence>,
        left_out: &[u16],
    ) -> Evidence {
        let tables = &self.0;
        let surroundings = Surroundings {
            is_only_line: lines.len() == 1,
            is_ambiguous: operation != Operation::Sale
                || sentence.is_some_and(sentence::is_ambiguous),
        };
        let (mut total, mut codes) = (Scores::default(), Scores::default());
        let mut scratch = Vec::new();
        for line in lines {
            let words = self.words(line, &mut scratch);
            code_score::score(tables, line, &words, surroundings, &mut codes);
            total.merge(&words);
        }
        if lines.iter().any(|line| line.topic == Topic::Elsewhere) && total.best() < EXACT_PHRASE {
            total = Scores::default();
        }
        if let Some(typed) = sound::letters(text).filter(|_| surroundings.is_only_line) {
            sound::score(tables.sounds(), tables.pinyin(), &typed, &mut total);
        }
        if let Some(entry) = tables.named(text) {
            total.add(entry, TITLE_BONUS);
        }
        code_score::spaced(tables, text, &mut codes);
        code_score::prefix(tables, text, &mut codes);
        code_score::add_brand_bonus(tables, &tables.lexicon.brands_named(text), &mut codes);
        let heard = self.heard(text, lines, left_out);
        if let Some(heard) = &heard {
            fusion::fuse(tables, heard, text, &mut total, &mut codes);
        }
        for (entry, score) in codes.each() {
            total.add(entry, score);
        }
        for entry in total.found.clone() {
            if tables.entry(entry).confidence == Confidence::Low {
                total.add(entry, -LOW_CONFIDENCE_PENALTY);
            }
        }
        operation::adjust(tables, operation, text, &codes, &mut total);
        Evidence { total, codes, heard }
    }

    /// What the words of a text speak for; nothing where it is one code.
    fn heard(&self, text: &str, lines: &[Line], left_out: &[u16]) -> Option<Heard> {
        if line::is_one_code(lines) && self.0.named(text).is_none() {
            return None;
        }
        let words: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
        let words = words.join("|");
        let is_foreign = lines.iter().any(|line| line.language == Language::Foreign);
        let least = if is_foreign { KNOWN_FOREIGN } else { 0.0 };
        let heard = self.0.evidence()?.heard(&words, text, self.0.pinyin(), left_out);
        let mut heard = heard.filter(|heard| heard.coverage >= least)?;
        let is_elsewhere = lines.iter().any(|line| line.topic == Topic::Elsewhere);
        if is_elsewhere || self.0.lexicon.perhaps_elsewhere.are_in(text) {
            heard.nothing += match (self.0.lexicon.anchors.are_in(text), is_elsewhere) {
                (true, _) => ELSEWHERE_ANCHORED,
                (false, true) => ELSEWHERE,
                (false, false) => ELSEWHERE / 2.0,
            };
        }
        Some(heard)
    }

    /// The scores of the words of a line.
    fn words(&self, line: &Line, scratch: &mut Vec<f32>) -> Scores {
        if line.clauses.is_empty() {
            return Scores::default();
        }
        let words = self.0.phrases().score(&line.clauses, scratch);
        let is_noise = (line.language == Language::Foreign && words.best() < EXACT_PHRASE)
            || code_score::is_unknown(&self.0, line);
        if is_noise { Scores::default() } else { words }
    }

    /// The entries whose score passes both thresholds, the best first.
    fn ranked(&self, evidence: &Evidence) -> Vec<u16> {
        let scores = &evidence.total;
        let is_heard = evidence.heard.is_some();
        let least = |entry: u16| {
            if is_heard && evidence.codes.of(entry) <= 0.0 { MIN_WORDS } else { MIN_SCORE }
        };
        if !scores.each().any(|(entry, score)| score >= least(entry)) {
            return Vec::new();
        }
        let best = scores.best();
        let lowest = best * if is_heard { FIRST_CUTOFF } else { RELATIVE_CUTOFF };
        let mut rest: Vec<(u16, f32)> =
            scores.each().filter(|(_, score)| *score >= lowest).collect();
        let passes = |found: usize, (entry, score): (u16, f32)| {
            score >= least(entry).max(RELATIVE_CUTOFF * best) || is_heard && found < FIRST_RESULTS
        };
        let mut ranked = Vec::new();
        let better = |one: &(u16, f32), other: &(u16, f32)| {
            let by_doubt = || {
                let [one, other] = [one, other].map(|(entry, _)| self.0.entry(*entry));
                // One code of several families is told apart by the family.
                if one.code == other.code {
                    Ordering::Equal
                } else {
                    one.money.doubt().cmp(&other.money.doubt())
                }
            };
            one.1.total_cmp(&other.1).then_with(by_doubt).then(other.0.cmp(&one.0))
        };
        while let Some((place, _)) = rest
            .iter()
            .enumerate()
            .max_by(|(_, one), (_, other)| better(one, other))
            .filter(|(_, found)| ranked.len() < MAX_RESULTS && passes(ranked.len(), **found))
        {
            ranked.push(rest.swap_remove(place).0);
        }
        ranked
    }
}

fn is_first(entries: &[&Entry], first: Option<&Entry>) -> bool {
    entries.first().zip(first).is_some_and(|(one, other)| std::ptr::eq(*one, other))
}
