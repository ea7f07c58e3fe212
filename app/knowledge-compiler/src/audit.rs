//! Statistics of the knowledge for editors: entries by phase, operation and charge status, and how
//! many subjects each check looked at.

use std::{collections::BTreeMap, path::Path};

use crate::{
    authored::Money,
    checks,
    load::{self, Knowledge},
    problem::Problem,
};

/// What an audit found.
#[derive(Debug)]
pub struct Audit {
    pub entries: usize,
    /// Every problem of every check.
    pub problems: Vec<Problem>,
    /// How many entries can be shown in a phase.
    pub phases: BTreeMap<&'static str, usize>,
    /// How many can be met in an operation.
    pub operations: BTreeMap<&'static str, usize>,
    /// How many there are of each phase, operation and money.
    pub cells: BTreeMap<[&'static str; 3], usize>,
    /// How many subjects a rule looked at, by its name.
    pub subjects: BTreeMap<&'static str, usize>,
    /// The sentences that tables print.
    pub sentences: Sentences,
}

#[derive(Debug, Default)]
pub struct Sentences {
    pub all: usize,
    /// Those that several codes print.
    pub shared: usize,
    /// Those with a doubtful entry among theirs.
    pub doubtful: usize,
    /// Of these, the ones whose first entry is as doubtful as any.
    pub doubtful_first: usize,
}

/// Looks at the knowledge under `root`.
pub fn audit(root: &Path) -> Audit {
    let (knowledge, unread) = load::load(root);
    let report = checks::report(&knowledge, unread);
    let (mut phases, mut operations, mut cells) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for entry in knowledge.entries.iter().map(|file| &file.value) {
        entry.phases().iter().for_each(|phase| *phases.entry(phase.key()).or_default() += 1);
        entry
            .operations()
            .iter()
            .for_each(|operation| *operations.entry(operation.key()).or_default() += 1);
        for phase in entry.phases() {
            for operation in entry.operations() {
                *cells
                    .entry([phase.key(), operation.key(), entry.money.get_ref().key()])
                    .or_default() += 1;
            }
        }
    }
    let sentences = sentences(&knowledge);
    Audit {
        entries: knowledge.entries.len(),
        problems: report.problems,
        phases,
        operations,
        cells,
        subjects: report.subjects,
        sentences,
    }
}

fn sentences(knowledge: &Knowledge) -> Sentences {
    let mut counts = Sentences::default();
    for shared in checks::shared(knowledge) {
        let money: Vec<Money> = shared
            .entries
            .iter()
            .filter_map(|place| Some(*knowledge.entries.get(*place)?.value.money.get_ref()))
            .collect();
        counts.all += 1;
        counts.shared += usize::from(money.len() > 1);
        let worst = money.iter().map(|money| money.doubt()).max().unwrap_or_default();
        if money.iter().any(|money| money.is_doubtful()) {
            counts.doubtful += 1;
            counts.doubtful_first +=
                usize::from(money.first().is_some_and(|money| money.doubt() == worst));
        }
    }
    counts
}
