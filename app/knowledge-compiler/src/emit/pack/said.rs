//! Rows of what people say, by answer, and of the concepts.

use std::collections::{BTreeMap, BTreeSet};

use normalise::{fold, phrase_key};
use vocabulary::TREE;

use super::{
    Writer,
    rows::{Concept, Utterances},
};
use crate::{
    authored::{Phrase, Text},
    checks::answer,
    load::Knowledge,
    script,
};

/// How much of a phrase has to be new in its answer, in per cent of its pairs of characters. All
/// phrases would be four times the download and find no more: what others have said adds little.
/// So authors write what is typical first.
const NEW: usize = 100;
/// The same for a symptom, which people tell in most ways.
const NEW_TREE: usize = 85;
/// The same where there is no answer.
const NEW_NOTHING: usize = 70;
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

/// The phrases of each answer that say something new.
fn phrases(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> Vec<Utterances> {
    let mut answers: BTreeMap<Option<usize>, Vec<String>> = BTreeMap::new();
    for file in &knowledge.said {
        let own = answer(file).map(|id| ids[&id]);
        let is_worded = |phrase: &&Phrase| !phrase_key(&phrase.text.text).is_empty();
        for phrase in file.value.phrases.iter().filter(is_worded) {
            let others = phrase.others.iter().map(|other| Some(ids[&other.text]));
            for entry in [own].into_iter().chain(others) {
                answers.entry(entry).or_default().push(spelt(&phrase.text.text));
            }
        }
    }
    let row = |(entry, phrases): (Option<usize>, Vec<String>)| {
        let file = entry.and_then(|place| knowledge.entries.get(place));
        let least = match entry {
            None => NEW_NOTHING,
            Some(_) if file.is_some_and(|file| file.folder() == TREE) => NEW_TREE,
            Some(_) => NEW,
        };
        Utterances { entry, phrases: novel(phrases, least) }
    };
    answers.into_iter().map(row).collect()
}

/// The phrases of which `least` per cent of the pairs of characters are in none before, sorted:
/// equal beginnings compress.
fn novel(phrases: Vec<String>, least: usize) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let is_novel = |phrase: &String| {
        let pairs = pairs(phrase);
        let unseen = pairs.iter().filter(|pair| !seen.contains(*pair)).count();
        let is_novel = 100 * unseen >= least * pairs.len();
        if is_novel {
            seen.extend(pairs);
        }
        is_novel
    };
    let mut novel: Vec<String> = phrases.into_iter().filter(is_novel).collect();
    novel.sort_unstable();
    novel
}

/// The pairs of neighbouring characters of a phrase.
fn pairs(phrase: &str) -> BTreeSet<(char, char)> {
    let characters: Vec<char> = phrase_key(phrase).chars().collect();
    characters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}
