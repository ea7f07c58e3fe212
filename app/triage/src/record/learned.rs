//! What solved it before on this device is likelier to solve it again. The order in which things
//! are tried moves a little, and can be explained; what safety asks for, and what may be tried at
//! all, does not move.

use knowledge::{Cause, Kind, Tree};

use super::{Record, State};
use crate::diagnosis::Weights;

/// How many solved records weigh as much as what is known beforehand.
const KNOWN: f32 = 20.0;
/// An end's likelihood stays between these, times what it was beforehand.
const LEAST: f32 = 0.5;
const MOST: f32 = 3.0;

/// How often each end was what solved it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LearnedPriors(Vec<Lesson>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Lesson {
    tree: &'static str,
    end: &'static str,
    times: usize,
}

impl LearnedPriors {
    pub fn new(records: &[Record]) -> Self {
        let mut lessons = Self::default();
        for (tree, end) in
            records.iter().filter(|record| record.state == State::Solved).filter_map(Record::found)
        {
            match lessons.0.iter_mut().find(|lesson| (lesson.tree, lesson.end) == (tree, end)) {
                Some(lesson) => lesson.times += 1,
                None => lessons.0.push(Lesson { tree, end, times: 1 }),
            }
        }
        lessons
    }

    /// Moves what is believed at the start of a tree. Where money is in doubt, nothing is learnt.
    pub fn shift(&self, tree: &Tree, weights: &mut Weights) {
        let times: Vec<f32> =
            tree.nodes.iter().map(|node| self.times(tree, node.id) as f32).collect();
        let (sum, count) = (weights.iter().sum::<f32>(), times.iter().sum::<f32>());
        if count <= 0.0 || tree.symptom().is_none_or(|symptom| symptom.money.is_doubtful()) {
            return;
        }
        let learnt = |(weight, times): (&f32, &f32)| {
            (*weight, (KNOWN * weight + times * sum) / (KNOWN + count))
        };
        let believed: Vec<(f32, f32)> = weights.iter().zip(&times).map(learnt).collect();
        *weights = bounded(&believed, sum);
    }

    /// What was learnt about a tree, the most frequent first.
    pub fn seen(&self, tree: &Tree) -> Vec<(&'static Cause, usize)> {
        let end = |node: &'static knowledge::Node| match &node.kind {
            Kind::Cause(end) => Some((end, self.times(tree, node.id))),
            _ => None,
        };
        let mut seen: Vec<_> =
            tree.nodes.iter().filter_map(end).filter(|(_, times)| *times > 0).collect();
        seen.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        seen
    }

    fn times(&self, tree: &Tree, end: &str) -> usize {
        self.0
            .iter()
            .find(|lesson| lesson.tree == tree.slug && lesson.end == end)
            .map_or(0, |lesson| lesson.times)
    }
}

/// What was learnt, within the bounds and with the same sum as before: what the bounds take from
/// some ends goes to the others in proportion, by a factor that is found by halving.
fn bounded(believed: &[(f32, f32)], sum: f32) -> Weights {
    let scaled = |factor: f32| {
        believed
            .iter()
            .map(move |(before, learnt)| (learnt * factor).clamp(before * LEAST, before * MOST))
    };
    let (mut low, mut high) = (0.0, 1.0);
    while scaled(high).sum::<f32>() < sum && high < 1e9 {
        high *= 2.0;
    }
    for _ in 0..24 {
        let middle = f32::midpoint(low, high);
        if scaled(middle).sum::<f32>() < sum { low = middle } else { high = middle }
    }
    scaled(high).collect()
}
