//! One line of what was typed, taken apart.

use std::ops::Range;

use normalise::{is_han, is_word};

use super::{
    Index,
    gram::{self, Grams},
    typo,
};

/// A line: the candidates for codes in it, and the words around them.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) candidates: Vec<Candidate>,
    /// The units of each clause, without the candidates.
    pub(super) clauses: Vec<Grams>,
    /// Whether anything is left beside codes and words that say nothing.
    pub(super) is_bare: bool,
    pub(super) topic: Topic,
    pub(super) language: Language,
}

/// What a line is about, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// Payments, or a terminal.
    Payment,
    /// Something that has no answer here, such as fees.
    Elsewhere,
    Unsaid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Chinese,
    English,
    /// Most of its Latin words mean nothing here.
    Foreign,
}

/// Letters and digits that may be a code, with what decides whether they are.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Folded, with dashes and dots, and a number's sign.
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
        self.candidates.is_empty()
            && self.clauses.is_empty()
            && self.is_bare
            && self.topic == Topic::Unsaid
    }
}

impl Index {
    pub(super) fn line(&self, text: &str) -> Line {
        let mut words = text.to_owned();
        let mut candidates = Vec::new();
        for run in runs(text).into_iter().chain(numerals(text)) {
            let Some(code) = self.written_code(text, &run) else { continue };
            let (place, label) = self.place(text, &run);
            let blank = run.start - label..run.end;
            words.replace_range(blank.clone(), &"|".repeat(blank.len()));
            candidates.push(Candidate { text: code, place });
        }
        let bare = self.stripped(&words);
        let last = text.trim_end();
        let known = |word: &str| self.known(word, last.ends_with(word)).is_some();
        let (familiar, strange): (Vec<&str>, Vec<&str>) = gram::latin_words(&bare)
            .filter(|word| word.len() > 2 && !self.cues.contains(word))
            .partition(|word| known(word));
        let clauses: Vec<Grams> = gram::clauses(&bare)
            .map(|clause| self.grams(clause, last))
            .filter(|grams| !grams.is_empty())
            .collect();
        let topic = if self.elsewhere.are_in(&words) {
            Topic::Elsewhere
        } else if self.domain.are_in(&words) {
            Topic::Payment
        } else {
            Topic::Unsaid
        };
        let language = if strange.len() > familiar.len() {
            Language::Foreign
        } else if bare.chars().any(is_han) {
            Language::Chinese
        } else {
            Language::English
        };
        Line { candidates, is_bare: !bare.chars().any(is_word), topic, language, clauses }
    }

    /// The units of a clause; a Latin word that no answer has counts as the one it is a slip or a
    /// beginning of.
    fn grams<'a>(&'a self, clause: &'a str, text: &str) -> Grams {
        gram::sorted(gram::grams(clause, self.readings(), |word| {
            self.known(word, text.ends_with(word)).unwrap_or(word)
        }))
    }

    /// The Latin word of the knowledge that a word is, is a slip of, or, while it `may_be_begun`,
    /// begins.
    fn known<'a>(&'a self, word: &str, may_be_begun: bool) -> Option<&'a str> {
        let vocabulary = self.phrases().vocabulary();
        let at = vocabulary.partition_point(|(known, _)| known.as_str() < word);
        let known = |(known, _): &'a (String, u16)| known.as_str();
        let begins = |known: &&str| {
            *known == word || (may_be_begun && word.len() > 2 && known.starts_with(word))
        };
        let begun = vocabulary.get(at).map(known).filter(begins);
        let slips = match word.len() {
            0..5 => return begun,
            5..8 => 1,
            _ => 2,
        };
        begun.or_else(|| {
            vocabulary.iter().map(known).find(|known| typo::is_near(known, word, slips))
        })
    }

    /// What a run says, if it may be a code: letters alone have to be one.
    fn written_code(&self, text: &str, run: &Range<usize>) -> Option<String> {
        let written = &text[run.clone()];
        if !written.is_ascii() {
            return spoken(written);
        }
        (written.bytes().any(|byte| byte.is_ascii_digit()) || self.is_code(written))
            .then(|| written.to_owned())
    }

    /// Where a run stands, and how many bytes before it are the label of something else.
    fn place(&self, text: &str, run: &Range<usize>) -> (Place, usize) {
        let ignored = |c: char| !is_word(c) && c != '%';
        let before = text[..run.start].trim_end_matches(ignored);
        let after = text[run.end..].trim_start();
        let last = |words: &[&str]| {
            words
                .iter()
                .filter(|word| before.ends_with(**word) && whole(before, word))
                .map(|word| word.len())
                .max()
        };
        let is_linked = before.ends_with('是') || before.ends_with('为');
        let label = last(&self.fields).or_else(|| {
            if is_linked {
                self.label_before(&before[..before.len() - '是'.len_utf8()])
            } else {
                None
            }
        });
        let place = if is_compound(text[run.clone()].trim_start_matches('-')) || label.is_some() {
            Place::Labelled
        } else if self.units.iter().any(|unit| after.starts_with(unit)) {
            Place::Measured
        } else if last(&self.cues).is_some() || self.asks.iter().any(|ask| after.starts_with(ask)) {
            Place::Announced
        } else if before.is_empty() {
            Place::Leading
        } else {
            Place::Inside
        };
        (place, label.map_or(0, |label| run.start - before.len() + label))
    }

    /// The length of a label that ends a text, with the word that links it to its value.
    fn label_before(&self, text: &str) -> Option<usize> {
        let label = self
            .fields
            .iter()
            .filter(|label| !label.is_ascii() && text.ends_with(**label))
            .map(|label| label.len())
            .max();
        label.map(|label| label + '是'.len_utf8())
    }
}

/// Chinese numerals two or three in a row, as they are spoken or dictated.
fn numerals(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, digit(c).is_some() || c == '十') {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                runs.extend((text[from..at].chars().count() > 1).then_some(from..at));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

pub(super) fn digit(c: char) -> Option<u32> {
    "零一二三四五六七八九".chars().position(|numeral| numeral == c).map(|digit| digit as u32).or(
        match c {
            '〇' => Some(0),
            '幺' => Some(1),
            _ => None,
        },
    )
}

/// Two digits that were spoken one by one (`九一`) or as a number (`五十五`).
fn spoken(numerals: &str) -> Option<String> {
    let characters: Vec<char> = numerals.chars().collect();
    let (tens, ones) = match characters.as_slice() {
        [tens, '十'] => (digit(*tens)?, 0),
        ['十', ones] => (1, digit(*ones)?),
        [tens, '十', ones] | [tens, ones] => (digit(*tens)?, digit(*ones)?),
        _ => return None,
    };
    Some(format!("{tens}{ones}"))
}

/// Whether `before` ends with `word` as a whole word, where words have ends.
fn whole(before: &str, word: &str) -> bool {
    let rest = &before[..before.len() - word.len()];
    !word.is_ascii() || !rest.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The longest runs of letters and digits, with single joiners inside; stars are the masked part of
/// a number.
fn runs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let part =
        |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'*');
    let number = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // A colon or a comma joins a time or an amount, and parts a label from its value.
    let joiner = |at: usize| match bytes.get(at) {
        Some(b'-' | b'_' | b'.') => true,
        Some(b':' | b'/' | b',') => number(at - 1) && number(at + 1),
        _ => false,
    };
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
        let signed = (start..at).all(number) && text[..start].ends_with('-');
        runs.push(start - usize::from(signed)..at);
    }
    runs
}

/// Whether a run is a date, a time, an amount, a masked or a running number.
fn is_compound(run: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = run.split(['-', '_', '.', ':', '/', ',']).collect();
    run.contains('*')
        || (parts.len() > 1 && parts.iter().all(|part| digits(part)))
        || run.contains("://")
}
