//! Rows of the sentences that terminals print for several codes.

use normalise::phrase_key;

use super::rows::Sentence;
use crate::{
    checks::{Shared, shared},
    load::Knowledge,
};

/// The maximum number of entries a sentence leads to: that of a list of search results.
const MAX_ENTRIES: usize = 8;

/// The sentences that lead to entries of more than one doubt, or first to one that does not list
/// them under `prints`: the others are found without this table.
pub(super) fn sentences(knowledge: &Knowledge) -> Vec<Sentence> {
    let prints = |place: usize, text: &str| {
        let key = phrase_key(text);
        knowledge.entries.get(place).is_some_and(|file| {
            file.value.prints.iter().any(|print| phrase_key(print.get_ref()) == key)
        })
    };
    let doubt = |place: &usize| {
        knowledge.entries.get(*place).map_or(0, |file| file.value.money.get_ref().doubt())
    };
    let mut sentences = shared(knowledge);
    sentences.retain(|shared| {
        let [first, others @ ..] = shared.entries.as_slice() else { return false };
        !prints(*first, &shared.text) || others.iter().any(|other| doubt(other) != doubt(first))
    });
    let row = |shared: Shared| Sentence {
        key: phrase_key(&shared.text),
        is_shared: shared.entries.len() > 1,
        entries: shared.entries.into_iter().take(MAX_ENTRIES).collect(),
    };
    sentences.into_iter().map(row).collect()
}
