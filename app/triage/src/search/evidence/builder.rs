//! Builds the counts in slices: texts into units, then rarities, then counts by answer.

use knowledge::{Concept, Entry, Utterances};
use normalise::fold;

use super::{
    super::{concepts::Concepts, gram::Gram, logarithm::ln, phrase, pinyin::Pinyin, unit, weights},
    Answer, Evidence, Posting, Term, texts,
};

/// How many texts a slice takes.
const SLICE: usize = 200;

/// Counts that are not complete.
#[derive(Debug)]
pub(in super::super) struct Builder {
    concepts: Concepts,
    /// All texts, by answer.
    texts: Vec<Text>,
    /// How many of the texts are cut into units.
    done: usize,
    /// That a text, by its number, has a unit.
    units: Vec<(Gram, u16)>,
    is_sorted: bool,
    answers: usize,
}

/// A text that speaks for an answer.
#[derive(Debug)]
struct Text {
    answer: u16,
    weight: f32,
    content: &'static str,
}

impl Builder {
    pub(in super::super) fn new(
        entries: &'static [Entry],
        concepts: &[Concept],
        said: &[Utterances],
        pinyin: &Pinyin,
    ) -> Self {
        let nothing = entries.len() as u16;
        let mut all = Vec::new();
        for (answer, entry) in
            (0..).zip(entries).filter(|(_, entry)| has_words(entry, entries, said))
        {
            let own = said.iter().filter(|said| said.entry == Some(answer));
            let phrases = own.flat_map(|said| said.phrases).map(|text| (1.0, *text));
            let texts = phrases.chain(texts(entry)).filter(|(_, text)| !text.is_empty());
            all.extend(texts.map(|(weight, text)| Text { answer, weight, content: text }));
        }
        let others = said.iter().filter(|said| said.entry.is_none());
        let others = others.flat_map(|said| said.phrases);
        all.extend(others.map(|text| Text { answer: nothing, weight: 1.0, content: text }));
        Self {
            concepts: Concepts::new(concepts, pinyin),
            texts: all,
            done: 0,
            units: Vec::new(),
            is_sorted: false,
            answers: entries.len() + 1,
        }
    }

    /// Does a slice of the work; the counts when all is done.
    pub(in super::super) fn step(&mut self, pinyin: &Pinyin) -> Option<Evidence> {
        if self.done < self.texts.len() {
            let until = (self.done + SLICE).min(self.texts.len());
            for number in self.done..until {
                let text = fold(self.texts[number].content);
                let units = unit::units(&text, &text, pinyin, &self.concepts);
                self.units.extend(units.into_iter().map(|unit| (unit, number as u16)));
            }
            self.done = until;
            return None;
        }
        if !self.is_sorted {
            self.units = phrase::radix_sorted(std::mem::take(&mut self.units));
            self.is_sorted = true;
            return None;
        }
        Some(self.counted())
    }

    fn counted(&mut self) -> Evidence {
        let all = self.texts.len() as f32;
        let rarity =
            |run: &[(Gram, u16)]| ln(1.0 + all / run.len() as f32) * unit::factor(run[0].0);
        let mut lengths = vec![0.0_f32; self.texts.len()];
        for run in self.units.chunk_by(|one, other| one.0 == other.0) {
            let rarity = rarity(run);
            for (_, text) in run {
                lengths[usize::from(*text)] += rarity * rarity;
            }
        }
        for length in &mut lengths {
            *length = length.sqrt();
        }
        let mut evidence = Evidence {
            concepts: std::mem::take(&mut self.concepts),
            terms: Vec::new(),
            postings: Vec::new(),
            answers: vec![Answer::default(); self.answers],
        };
        let mut masses = vec![0.0_f32; self.answers];
        for run in self.units.chunk_by(|one, other| one.0 == other.0) {
            let rarity = rarity(run);
            let answer = |number: u16| self.texts[usize::from(number)].answer;
            for texts in run.chunk_by(|one, other| answer(one.1) == answer(other.1)) {
                let share = |(_, text): &(Gram, u16)| {
                    self.texts[usize::from(*text)].weight * rarity / lengths[usize::from(*text)]
                };
                let count: f32 = texts.iter().map(share).sum();
                let answer = answer(texts[0].1);
                masses[usize::from(answer)] += count;
                let gain = ln(1.0 + count / weights::SMOOTHING);
                evidence.postings.push(Posting { answer, gain });
            }
            let end = evidence.postings.len() as u32;
            evidence.terms.push(Term { unit: run[0].0, rarity, end });
        }
        let mut texts = vec![0.0_f32; self.answers];
        for text in &self.texts {
            texts[usize::from(text.answer)] += text.weight;
        }
        let units = evidence.terms.len() as f32;
        for ((answer, mass), texts) in evidence.answers.iter_mut().zip(masses).zip(texts) {
            *answer = Answer {
                mass: ln(mass / weights::SMOOTHING + units),
                prior: ln(1.0 + texts) / 2.0,
                is_said: texts > 0.0,
            };
        }
        evidence
    }
}

/// Whether answers of an entry's family are found by words: some of them have phrases.
fn has_words(entry: &Entry, entries: &'static [Entry], said: &[Utterances]) -> bool {
    said.iter().any(|said| {
        said.entry
            .is_some_and(|other| std::ptr::eq(entries[usize::from(other)].family, entry.family))
    })
}
