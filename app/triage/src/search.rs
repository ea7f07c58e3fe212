//! From what is typed, seen or pasted to the answers it may mean.
//!
//! Four lanes look at the same text: the codes in it, the words of screens and people, Pinyin, English. A code that
//! is written down counts more than words; words that fit an answer on their own count more than a number that only
//! happens to stand there. Where nothing fits well enough, nothing is claimed.

mod code;
mod gram;
mod homophone;
mod index;
mod line;
mod slip;
mod sound;

use knowledge::{Confidence, Entry};

use crate::card_number;
pub use index::Index;
use line::{Language, Line, Topic};

/// What a text leads to.
#[derive(Debug)]
pub enum Outcome {
    /// Nothing was typed.
    Blank,
    /// A card number and nothing else: it was not looked up.
    CardNumber,
    /// Answers, the likeliest first.
    Found(Vec<&'static Entry>),
    /// No answer, but codes that are spelt much like it.
    NotFound { nearest: Vec<&'static Entry> },
}

/// A line end that can be seen, for boxes that have but one line.
pub const LINE_END: char = '⏎';

/// Longer texts are cut: no screen, receipt or chat that holds one question is as long.
const LONGEST: usize = 10_000;
/// What an answer must score to be one.
const ENOUGH: f32 = 0.42;
/// What it must score beside the best.
const BESIDE_BEST: f32 = 0.5;
/// A list to choose from at a counter.
const MOST: usize = 8;

/// Evidence for each entry, by its position; 0 is none.
#[derive(Debug, Default)]
struct Scores(Vec<f32>);

impl Scores {
    fn slot(&mut self, entry: u16) -> &mut f32 {
        let at = usize::from(entry);
        if at >= self.0.len() {
            self.0.resize(knowledge::entries().len().max(at + 1), 0.0);
        }
        &mut self.0[at]
    }

    fn raise(&mut self, entry: u16, score: f32) {
        let best = self.slot(entry);
        // Not `max`: where there is no such instruction it is a call that cares for NaN.
        if score > *best {
            *best = score;
        }
    }

    fn add(&mut self, entry: u16, score: f32) {
        *self.slot(entry) += score;
    }

    fn of(&self, entry: u16) -> f32 {
        self.0.get(usize::from(entry)).copied().unwrap_or_default()
    }

    fn best(&self) -> f32 {
        self.0.iter().copied().fold(0.0, |best, score| if score > best { score } else { best })
    }

    fn each(&self) -> impl Iterator<Item = (u16, f32)> {
        (0..).zip(self.0.iter().copied()).filter(|(_, score)| *score > 0.0)
    }
}

impl Index {
    /// Looks a text up: any text, of any length.
    pub fn search(&self, typed: &str) -> Outcome {
        let text = normalise::fold(truncated(typed, LONGEST));
        if card_number::is_bare(&text) {
            return Outcome::CardNumber;
        }
        let text = index::simplified(&text);
        let lines: Vec<Line> = text.split(['\n', '\r', LINE_END]).map(|line| self.line(line)).filter(|line| !line.is_blank()).collect();
        if lines.is_empty() {
            return Outcome::Blank;
        }
        let found = ranked(&self.score(&text, &lines));
        if found.is_empty() {
            let nearest = code::nearest(self, &text).into_iter().map(|entry| self.entry(entry)).collect();
            return Outcome::NotFound { nearest };
        }
        Outcome::Found(found.into_iter().map(|entry| self.entry(entry)).collect())
    }

    fn score(&self, text: &str, lines: &[Line]) -> Scores {
        let mut words = Scores::default();
        let mut codes = Scores::default();
        let alone = lines.len() == 1;
        for line in lines {
            let mut own = self.words(line);
            if (line.language == Language::Foreign && own.best() < EXACT) || code::is_unknown(self, line) {
                own = Scores::default();
            }
            code::score(self, line, &own, alone, &mut codes);
            for (entry, score) in own.each() {
                merge(&mut words, entry, score);
            }
        }
        if lines.iter().any(|line| line.topic == Topic::Elsewhere) && words.best() < EXACT {
            words = Scores::default();
        }
        if alone {
            sound::score(self, text, &mut words);
        }
        if let Some(entry) = self.named(text) {
            words.add(entry, ASKED_FOR);
        }
        code::spaced(self, text, &mut codes);
        code::prefix(self, text, &mut codes);
        for (entry, score) in codes.each() {
            words.add(entry, score);
        }
        for (score, entry) in words.0.iter_mut().zip(self.entries()) {
            *score -= if entry.confidence == Confidence::Low { DOUBTED } else { 0.0 };
        }
        words
    }
}

/// What a title or an alias counts beside wordings that say the same: it belongs to one answer alone.
const ASKED_FOR: f32 = 0.3;
/// What an answer without good sources yields to one with them.
const DOUBTED: f32 = 0.05;
/// A wording that is there in full.
const EXACT: f32 = 0.78;
/// However many lines say the same, a code that is announced says it better.
const MOST_WORDS: f32 = 1.2;
/// How much a second line with the same answer adds.
const AGAIN: f32 = 0.3;

fn merge(scores: &mut Scores, entry: u16, score: f32) {
    let so_far = scores.of(entry);
    *scores.slot(entry) = (so_far.max(score) + so_far.min(score) * AGAIN).min(MOST_WORDS);
}

fn ranked(scores: &Scores) -> Vec<u16> {
    let enough = ENOUGH.max(scores.best() * BESIDE_BEST);
    let mut rest: Vec<(u16, f32)> = scores.each().filter(|(_, score)| *score >= enough).collect();
    let mut ranked = Vec::new();
    while let Some((best, _)) =
        rest.iter().enumerate().rev().max_by(|(_, one), (_, other)| one.1.total_cmp(&other.1)).filter(|_| ranked.len() < MOST)
    {
        ranked.push(rest.remove(best).0);
    }
    ranked
}

fn truncated(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}
