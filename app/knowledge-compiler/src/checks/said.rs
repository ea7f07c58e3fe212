//! Checks of what people say: each phrase has an answer that exists, and one file.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use normalise::phrase_key;
use vocabulary::NOTHING;

use super::{Report, ids};
use crate::{authored::Utterances, file::File, load::Knowledge};

/// Minimum number of phrases for a tree: with fewer its counts say little.
const MIN_FOR_TREE: usize = 20;
const TREE: &str = "tree";

/// The id that a file of phrases speaks for; none for the phrases that have no answer.
pub(crate) fn answer(file: &File<Utterances>) -> Option<String> {
    match (file.folder(), file.stem()) {
        ("said", NOTHING) => None,
        (family, code) => Some(format!("{family}:{code}")),
    }
}

/// Ensure phrases lead to answers that exist.
pub(super) fn phrases_have_answers(knowledge: &Knowledge, report: &mut Report) {
    let ids = ids(knowledge);
    for file in &knowledge.said {
        if let Some(id) = answer(file).filter(|id| !ids.contains_key(id)) {
            report.add(file, 0..0, format!("no entry `{id}` for the phrases of this file"));
        }
        let others = file.value.phrases.iter().flat_map(|phrase| &phrase.others);
        for other in others.filter(|other| !ids.contains_key(&other.text)) {
            let span = other.span.clone();
            report.add(file, span, format!("no entry `{}`; expected family:code", other.text));
        }
    }
}

/// Ensure a file has phrases, and that of a tree many.
pub(super) fn phrases_are_many(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.said {
        let count = file.value.phrases.len();
        if count == 0 {
            report.add(file, 0..0, "no phrase; expected one a line");
        } else if file.folder() == TREE && count < MIN_FOR_TREE {
            let end = file.text.len()..file.text.len();
            let few = format!("{count} phrases for a tree; expected {MIN_FOR_TREE} or more");
            report.add(file, end, few);
        }
    }
}

/// Ensure a phrase stands once, in the file of its answer; further answers stand after `|`.
pub(super) fn phrases_are_one_answers(knowledge: &Knowledge, report: &mut Report) {
    let mut seen: BTreeMap<String, (&File<Utterances>, Range<usize>)> = BTreeMap::new();
    for file in &knowledge.said {
        for phrase in &file.value.phrases {
            let key = phrase_key(&phrase.text.text);
            let span = phrase.text.span.clone();
            if key.is_empty() {
                if answer(file).is_some() {
                    report.add(file, span, "no words before `|`; expected a phrase");
                }
                continue;
            }
            if let Some((other, _)) = seen.get(&key) {
                let id = answer(other).unwrap_or_else(|| NOTHING.to_owned());
                let twice = if other.path == file.path {
                    "a phrase that stands twice in this file".to_owned()
                } else {
                    format!("a phrase of `{id}`, too; expected it once, with `| other:id` after it")
                };
                report.add(file, span, twice);
            } else {
                seen.insert(key, (file, span));
            }
        }
    }
}

/// Ensure a word belongs to one concept.
pub(super) fn concepts_are_distinct(knowledge: &Knowledge, report: &mut Report) {
    let mut seen = BTreeSet::new();
    let file = &knowledge.concepts;
    for words in file.value.values() {
        for word in words.get_ref() {
            if !seen.insert(phrase_key(word.get_ref())) {
                let twice = format!("`{}` is a word of a concept already", word.get_ref());
                report.add(file, word.span(), twice);
            }
        }
    }
}
