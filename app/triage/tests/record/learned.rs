//! What is learnt moves what is tried first, within bounds, and nothing else.

use knowledge::{Tree, trees};
use proptest::{collection::vec, prelude::*, sample::Index};
use triage::{
    diagnosis::{Answers, GATE, LearnedPriors, Model, NONE, Now, WORKED, Walk},
    placeholders::fill,
    record::{Record, State, learned_priors},
};

use super::{NOW, few, record};

proptest! {
    #![proptest_config(few())]

    #[test]
    fn priors_stay_within_their_bounds(
        at: Index,
        picks in vec((any::<Index>(), 0..3_000_usize), 0..8),
        changed: bool,
    ) {
        let tree = at.get(trees());
        let ends: Vec<_> = tree.causes().collect();
        let found = picks.iter().map(|(pick, times)| (pick.index(ends.len()), *times));
        let priors = learned_from(tree, found);
        let model = Model::new(tree);
        let before = model.priors(changed);
        let mut after = before.clone();
        priors.shift(tree, &mut after);
        let sum = |weights: &[f32]| weights.iter().sum::<f32>();
        prop_assert!((sum(&before) - sum(&after)).abs() < 1e-3);
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(*after >= before * 0.499 && *after <= before * 3.001, "{before} became {after}");
        }
        let sorted = |mut ends: Vec<u16>| { ends.sort_unstable(); ends };
        prop_assert_eq!(sorted(model.early(&before)), sorted(model.early(&after)));
        let is_doubtful = tree.symptom().is_some_and(|symptom| symptom.money.is_doubtful());
        prop_assert!(!is_doubtful || before == after);
    }

    /// What has been learnt since changes no record.
    #[test]
    fn a_record_replays_whatever_was_learned(
        at: Index,
        picks in vec((any::<Index>(), 0..300_usize), 1..5),
        steps in vec(any::<Index>(), 40),
    ) {
        let tree = at.get(trees());
        let causes = tree.causes().count();
        let priors =
            learned_from(tree, picks.iter().map(|(pick, times)| (pick.index(causes), *times)));
        let slug = tree.slug.to_owned();
        let mut record = Record { tree: Some(slug), ..record("", NOW, State::Solved) };
        for step in steps {
            let walk = Walk::new(tree, None, &record.answers, &priors);
            let choices = walk.now.choices();
            if choices.is_empty() {
                break;
            }
            record.answers.set(&walk.key, step.get(&choices).key());
        }
        let walk = Walk::new(tree, None, &record.answers, &priors);
        if let Now::Cause { cause, solved: true } = walk.now {
            prop_assert_eq!(record.summary(), Some(fill(cause.name, None)));
            prop_assert!(record.found().is_some());
        }
    }
}

/// Lessons of records that found ends of a tree, by their places, so many times.
fn learned_from(tree: &'static Tree, found: impl Iterator<Item = (usize, usize)>) -> LearnedPriors {
    let record = |place: usize| {
        let end = tree.causes().nth(place)?;
        let id = tree.id_of(end)?;
        let mut answers = Answers::default();
        answers.set(id, WORKED);
        Some(Record {
            tree: Some(tree.slug.to_owned()),
            start: Some(id.to_owned()),
            answers,
            ..record("", NOW, State::Solved)
        })
    };
    let records: Vec<Record> = found
        .filter_map(|(place, times)| record(place).map(|record| vec![record; times]))
        .flatten()
        .collect();
    learned_priors(&records)
}

#[test]
fn what_solved_it_before_is_tried_before() {
    let tree = trees()
        .iter()
        .find(|tree| tree.symptom().is_some_and(|symptom| !symptom.money.is_doubtful()))
        .expect("a tree");
    let priors = learned_from(tree, [(1, 3), (0, 1)].into_iter());
    let ends: Vec<_> = tree.causes().take(2).collect();
    assert_eq!(
        priors.seen(tree).iter().map(|(end, times)| (end.name, *times)).collect::<Vec<_>>(),
        [(ends[1].name, 3), (ends[0].name, 1)]
    );
    let mut weights = Model::new(tree).priors(false);
    let at =
        weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0).nth(1).expect("an end").0;
    let before = weights[at];
    priors.shift(tree, &mut weights);
    assert!(
        (weights[at] - (20.0 * before + 3.0) / 24.0).abs() < 1e-4
            || (weights[at] - before * 3.0).abs() < 1e-2
    );
    let mut open = record("", NOW, State::Open);
    open.answers.set(GATE, NONE);
    assert_eq!(learned_priors(&[open]), LearnedPriors::default());
}
