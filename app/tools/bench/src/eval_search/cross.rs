//! Cross-validation: each phrase that is said for an answer is a query, without its own counts.

use std::collections::BTreeMap;

use bench::queries::Query;
use knowledge::{Utterances, entries, said};

/// All phrases, by the families of their first answers; those without an answer are negative.
pub(super) fn queries() -> Vec<Query> {
    let mut phrases: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for said in all() {
        for phrase in said.phrases {
            phrases.entry(phrase).or_default().extend(said.entry);
        }
    }
    let query = |(phrase, answers): (&str, Vec<u16>)| {
        let entries = || answers.iter().map(|answer| &entries()[usize::from(*answer)]);
        Query {
            text: phrase.to_owned(),
            expect: entries().map(knowledge::Entry::id).collect(),
            kind: entries().next().map_or("negative", |entry| entry.family.key).to_owned(),
        }
    };
    phrases.into_iter().map(query).collect()
}

/// The answers that a phrase is said for, as positions; after the last, that there is none.
pub(super) fn answers(phrase: &str) -> Vec<u16> {
    let nothing = entries().len() as u16;
    let has = all().iter().filter(|said| said.phrases.contains(&phrase));
    has.map(|said| said.entry.unwrap_or(nothing)).collect()
}

fn all() -> &'static [Utterances] {
    said().map_or(&[], |(_, said)| said)
}
