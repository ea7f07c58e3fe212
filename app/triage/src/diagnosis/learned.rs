//! Personalisation: learned priors. A cause that was found before on this device gets a higher
//! prior, within bounds. The order in which fixes are tried moves a little; what safety asks for,
//! and what may be tried at all, does not move.

use knowledge::{Cause, Kind, Tree};

use super::Weights;

/// The weight of the authored priors, as a number of solved records (pseudocount).
const PRIOR_RECORDS: f32 = 20.0;
/// Bounds of the factor by which a prior moves.
const MIN_FACTOR: f32 = 0.5;
const MAX_FACTOR: f32 = 3.0;

/// How often each cause was the one that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LearnedPriors(Vec<Count>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Count {
    tree: &'static str,
    cause: &'static str,
    times: usize,
}

impl LearnedPriors {
    /// Counts causes that were found, each as its tree's slug and its node's id.
    pub fn new(found: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let mut counts = Self::default();
        for (tree, cause) in found {
            match counts.0.iter_mut().find(|count| (count.tree, count.cause) == (tree, cause)) {
                Some(count) => count.times += 1,
                None => counts.0.push(Count { tree, cause, times: 1 }),
            }
        }
        counts
    }

    /// Moves the prior weights of a tree; their sum stays. Where money is in doubt, nothing is
    /// learned.
    pub fn shift(&self, tree: &Tree, weights: &mut Weights) {
        let times: Vec<f32> =
            tree.nodes.iter().map(|node| self.times(tree, node.id) as f32).collect();
        let (sum, count) = (weights.iter().sum::<f32>(), times.iter().sum::<f32>());
        if count <= 0.0 || tree.symptom().is_none_or(|symptom| symptom.money.is_doubtful()) {
            return;
        }
        let learned = |(weight, times): (&f32, &f32)| {
            (*weight, (PRIOR_RECORDS * weight + times * sum) / (PRIOR_RECORDS + count))
        };
        let moved: Vec<(f32, f32)> = weights.iter().zip(&times).map(learned).collect();
        *weights = bounded(&moved, sum);
    }

    /// The causes that were found in a tree, with their counts, the most frequent first.
    pub fn seen(&self, tree: &Tree) -> Vec<(&'static Cause, usize)> {
        let cause = |node: &'static knowledge::Node| match &node.kind {
            Kind::Cause(cause) => Some((cause, self.times(tree, node.id))),
            _ => None,
        };
        let mut seen: Vec<_> =
            tree.nodes.iter().filter_map(cause).filter(|(_, times)| *times > 0).collect();
        seen.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        seen
    }

    fn times(&self, tree: &Tree, cause: &str) -> usize {
        self.0
            .iter()
            .find(|count| count.tree == tree.slug && count.cause == cause)
            .map_or(0, |count| count.times)
    }
}

/// The learned weights, clamped to the bounds and with the same sum as before: what the bounds take
/// from some goes to the others in proportion, by a factor that is found by bisection.
fn bounded(moved: &[(f32, f32)], sum: f32) -> Weights {
    let scaled = |factor: f32| {
        moved.iter().map(move |(before, learned)| {
            (learned * factor).clamp(before * MIN_FACTOR, before * MAX_FACTOR)
        })
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
