//! A sparse score vector: the evidence for each entry.

use super::weights::{MAX_PHRASE_SCORE, REPEAT_BONUS};

/// Scores by entry; 0 is no evidence.
#[derive(Debug, Default)]
pub(super) struct Scores {
    /// By the entry's position; empty until the first is set.
    dense: Vec<f32>,
    /// The entries that were ever set: few, of many.
    pub(super) found: Vec<u16>,
}

impl Scores {
    fn set(&mut self, entry: u16, score: f32) {
        let position = usize::from(entry);
        if self.dense.is_empty() {
            self.dense = vec![0.0; knowledge::entries().len()];
        }
        if self.dense[position] == 0.0 {
            self.found.push(entry);
        }
        self.dense[position] = score;
    }

    pub(super) fn raise(&mut self, entry: u16, score: f32) {
        if score > self.of(entry) {
            self.set(entry, score);
        }
    }

    pub(super) fn add(&mut self, entry: u16, score: f32) {
        self.set(entry, self.of(entry) + score);
    }

    pub(super) fn scale(&mut self, factor: f32) {
        for score in &mut self.dense {
            *score *= factor;
        }
    }

    /// Adds the evidence of another line or clause: the higher score, and a share of the lower.
    pub(super) fn merge(&mut self, other: &Self) {
        for (entry, score) in other.each() {
            let so_far = self.of(entry);
            // Not `max`: where there is no such instruction it is a call that cares for NaN.
            let (more, less) = if score > so_far { (score, so_far) } else { (so_far, score) };
            let both = more + less * REPEAT_BONUS;
            self.set(entry, if both > MAX_PHRASE_SCORE { MAX_PHRASE_SCORE } else { both });
        }
    }

    pub(super) fn of(&self, entry: u16) -> f32 {
        self.dense.get(usize::from(entry)).copied().unwrap_or_default()
    }

    pub(super) fn best(&self) -> f32 {
        self.each().fold(0.0, |best, (_, score)| if score > best { score } else { best })
    }

    pub(super) fn each(&self) -> impl Iterator<Item = (u16, f32)> {
        self.found.iter().map(|entry| (*entry, self.of(*entry)))
    }
}
