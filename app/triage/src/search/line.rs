//! One line of what was typed, taken apart.

use normalise::is_word;

use super::{
    Index,
    gram::{self, Gram},
};

/// A line: the candidates for codes in it, and the words around them.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) candidates: Vec<Candidate>,
    /// The units of each clause, without the candidates.
    pub(super) clauses: Vec<Vec<Gram>>,
    /// Whether anything is left beside codes and words that say nothing.
    pub(super) is_bare: bool,
    /// Whether a payment terminal is spoken of.
    pub(super) is_domain: bool,
    /// Whether the question is for somebody else.
    pub(super) is_elsewhere: bool,
    /// Whether most of its Latin words mean nothing here.
    pub(super) is_foreign: bool,
}

/// Letters and digits that may be a code, with what decides whether they are.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Folded, with dashes and dots.
    pub(super) text: String,
    pub(super) place: Place,
}

/// Where a candidate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After a word that announces a code.
    Announced,
    /// At the start of the line.
    Leading,
    /// Anywhere else.
    Inside,
    /// Before a unit of measure.
    Measured,
    /// After the label of something else, or part of a date, a time, an amount.
    Labelled,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.candidates.is_empty() && self.clauses.is_empty() && !self.is_domain && self.is_bare && !self.is_elsewhere
    }
}

impl Index {
    pub(super) fn line(&self, text: &str) -> Line {
        let runs = runs(text);
        let mut words = text.to_owned();
        let mut candidates = Vec::new();
        for (start, end) in runs {
            let run = &text[start..end];
            if !run.bytes().any(|byte| byte.is_ascii_digit()) && !self.is_code(run) {
                continue;
            }
            candidates.push(Candidate { text: run.to_owned(), place: self.place(text, start, end) });
            words.replace_range(start..end, &"|".repeat(end - start));
        }
        let bare = self.stripped(&words);
        let known = |word: &str| self.known(word).is_some();
        let (familiar, strange): (Vec<&str>, Vec<&str>) =
            gram::latin_words(&bare).filter(|word| word.len() > 2).partition(|word| known(word));
        let clauses: Vec<Vec<Gram>> = gram::clauses(&bare).map(|clause| self.grams(clause)).filter(|grams| !grams.is_empty()).collect();
        Line {
            candidates,
            is_bare: !bare.chars().any(is_word),
            is_domain: self.domain.are_in(&words),
            is_elsewhere: self.elsewhere.are_in(&words),
            is_foreign: strange.len() > familiar.len(),
            clauses,
        }
    }

    /// The units of a clause; a Latin word that no answer has counts as the one it is a slip or a beginning of.
    fn grams(&self, clause: &str) -> Vec<Gram> {
        let mut grams = gram::grams(clause);
        for word in gram::latin_words(clause) {
            if let Some(known) = self.known(word).filter(|known| *known != word) {
                grams.push(gram::word(known));
                let slip = gram::word(word);
                grams.retain(|gram| *gram != slip);
            }
        }
        grams.sort_unstable();
        grams.dedup();
        grams
    }

    fn known(&self, word: &str) -> Option<&str> {
        let at = self.vocabulary.partition_point(|known| known.as_str() < word);
        let begun = self.vocabulary.get(at).filter(|known| *known == word || (word.len() > 2 && known.starts_with(word)));
        let slips = match word.len() {
            0..5 => return begun.map(String::as_str),
            5..8 => 1,
            _ => 2,
        };
        begun
            .or_else(|| {
                let near = |known: &&String| known.len().abs_diff(word.len()) <= slips && strsim::osa_distance(known, word) <= slips;
                self.vocabulary.iter().find(near)
            })
            .map(String::as_str)
    }

    fn place(&self, text: &str, start: usize, end: usize) -> Place {
        let run = &text[start..end];
        let ignored = |c: char| !is_word(c) && c != '%';
        let before = text[..start].trim_end_matches(ignored);
        let after = text[end..].trim_start();
        let ends_with = |words: &[&str]| words.iter().any(|word| before.ends_with(word) && whole(before, word));
        if is_compound(run) || ends_with(&self.fields) {
            Place::Labelled
        } else if self.units.iter().any(|unit| after.starts_with(unit)) {
            Place::Measured
        } else if ends_with(&self.cues) {
            Place::Announced
        } else if before.is_empty() {
            Place::Leading
        } else {
            Place::Inside
        }
    }
}

/// Whether `before` ends with `word` as a whole word, where words have ends.
fn whole(before: &str, word: &str) -> bool {
    let rest = &before[..before.len() - word.len()];
    !word.is_ascii() || !rest.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The longest runs of letters and digits, with single joiners inside; stars are the masked part of a number.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let part = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'*');
    let joiner = |at: usize| bytes.get(at).is_some_and(|byte| b"-_.:/,".contains(byte));
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !part(at) {
            at += 1;
            continue;
        }
        let start = at;
        while part(at) || (joiner(at) && part(at + 1)) {
            at += 1;
        }
        runs.push((start, at));
    }
    runs
}

/// Whether a run is a date, a time, an amount, a masked or a running number.
fn is_compound(run: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = run.split(['-', '_', '.', ':', '/', ',']).collect();
    run.contains('*') || (parts.len() > 1 && parts.iter().all(|part| digits(part))) || run.contains("://")
}
