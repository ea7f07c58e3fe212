//! Emits the word lists of the search: what is said around a code, and synonyms.

use normalise::is_han;
use vocabulary::END;

use super::item;
use crate::{authored::Text, load::Knowledge};

pub(super) fn words(rust: &mut String, knowledge: &Knowledge) {
    lists(rust, knowledge);
    empty(rust, &knowledge.words.value.generic);
    same(rust, knowledge);
}

fn lists(rust: &mut String, knowledge: &Knowledge) {
    let words = &knowledge.words.value;
    for (name, doc, list) in [
        ("GENERIC", "Words that say nothing about which entry is meant.", &words.generic),
        ("DOMAIN", "Words that say only that a payment terminal is meant.", &words.domain),
        ("CONTEXT", "Words that speak of a payment.", &words.context),
        ("CUES", "Words that stand right before a code.", &words.cues),
        ("ASKS", "Words right after a code that ask for its meaning.", &words.asks),
        ("UNITS", "Words right after a number that make it a quantity.", &words.units),
        ("FIELDS", "Labels whose values are not codes.", &words.fields),
        ("ELSEWHERE", "Words of questions that have no entry here.", &words.elsewhere),
        ("UNDO", "Words of a void or a refund.", &words.undo),
        ("COMPLETION", "Words of the completion of a pre-authorisation.", &words.completion),
        ("NO_RESULT", "Words of a result that is missing.", &words.no_result),
    ] {
        let list: Vec<&str> = list.iter().map(|word| word.get_ref().as_str()).collect();
        let list = list.join(&END.to_string());
        item(rust, doc, &format!("pub static {name}: Words = Words({list:?});"));
    }
}

/// The generic words of a single Chinese character.
fn empty(rust: &mut String, generic: &[Text]) {
    let words = generic.iter().map(|word| word.get_ref().chars());
    let single = words.filter(|word| word.clone().count() == 1);
    let empty: String = single.flatten().filter(|c| is_han(*c)).collect();
    item(
        rust,
        "A single one of these says nothing; a pair of characters with one of them may.",
        &format!("pub static EMPTY: &str = {empty:?};"),
    );
}

/// Synonyms, and the names of the acquirers' applications.
fn same(rust: &mut String, knowledge: &Knowledge) {
    let acquirers = knowledge.acquirers.value.acquirer.iter();
    let names = acquirers.flat_map(|acquirer| {
        acquirer.names.iter().map(|name| (name.get_ref(), acquirer.app.get_ref()))
    });
    let words = knowledge.words.value.same.iter();
    let same = words.map(|(word, other)| (word.get_ref(), other.get_ref()));
    let same: Vec<(&String, &String)> = same.chain(names).collect();
    item(
        rust,
        "Words that are compared as the one after them.",
        &format!("pub static SAME: &[(&str, &str)] = &{same:?};"),
    );
}
