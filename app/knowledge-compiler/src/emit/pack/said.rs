//! Rows of what people say, by answer, and of the concepts.

use std::collections::{BTreeMap, BTreeSet};

use normalise::{fold, phrase_key};

use super::{
    Writer,
    rows::{Concept, Said},
};
use crate::{
    authored::{Phrase, Text},
    checks::answer,
    load::Knowledge,
    script,
};

/// Name of the concept whose words say nothing.
const FILLER: &str = "filler";

/// The concepts, those that say nothing first, then the phrases by answer.
pub(super) fn write(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> Writer {
    let mut writer = Writer::default();
    writer.list(concepts(knowledge), Writer::concept);
    writer.list(phrases(knowledge, ids), Writer::said);
    writer
}

fn concepts(knowledge: &Knowledge) -> Vec<Concept> {
    let concepts = &knowledge.concepts.value;
    let (filler, others): (Vec<_>, Vec<_>) =
        concepts.iter().partition(|(name, _)| name.get_ref() == FILLER);
    let words = |words: &Text| spelt(words.get_ref());
    let first = filler.into_iter().flat_map(|(_, list)| list.get_ref()).map(words).collect();
    let others = others.into_iter().map(|(_, list)| list.get_ref().iter().map(words).collect());
    [first].into_iter().chain(others).map(|words| Concept { words }).collect()
}

/// A phrase as the search spells what is typed.
fn spelt(text: &str) -> String {
    script::simplified(&fold(text))
}

/// The phrases of each answer, sorted: equal beginnings compress.
fn phrases(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> Vec<Said> {
    let mut answers: BTreeMap<Option<usize>, BTreeSet<String>> = BTreeMap::new();
    for file in &knowledge.said {
        let own = answer(file).map(|id| ids[&id]);
        let is_worded = |phrase: &&Phrase| !phrase_key(&phrase.text.text).is_empty();
        for phrase in file.value.phrases.iter().filter(is_worded) {
            let others = phrase.others.iter().map(|other| Some(ids[&other.text]));
            for entry in [own].into_iter().chain(others) {
                answers.entry(entry).or_default().insert(spelt(&phrase.text.text));
            }
        }
    }
    let row = |(entry, phrases): (_, BTreeSet<String>)| Said {
        entry,
        phrases: phrases.into_iter().collect(),
    };
    answers.into_iter().map(row).collect()
}
