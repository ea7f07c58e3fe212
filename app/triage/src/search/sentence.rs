//! Sentences that terminals print for several codes: the most doubtful of them comes first, unless
//! the code is there, too.

use knowledge::{Entry, Sentence, sentences};
use normalise::{is_han, is_word, phrase_key};

use super::Index;

/// Shorter sentences are only meant where they are all that was typed.
const LONG: usize = 6;
/// So much of a sentence beside a code is enough to know it.
const BEGUN: usize = 4;
/// A sentence of more codes says less than a code beside it.
const FEW: usize = 2;

/// A code that is as short as a response code may be another acquirer's.
const SHORT: usize = 2;

/// The sentence that a line is, has in it, or is a part of; of several that are as near, the most
/// doubtful.
pub(super) fn printed(index: &Index, line: &str) -> Option<&'static Sentence> {
    let key = phrase_key(line);
    if let Some(exact) = sentences().iter().find(|sentence| sentence.key == key) {
        return Some(exact);
    }
    let bare = key.trim_matches(|c: char| c.is_ascii_alphanumeric());
    let is_coded = bare.len() < key.len();
    // “96 交易异常”: beside a code, words that say nothing decide nothing.
    if !index.stripped(bare).chars().any(is_word) {
        return None;
    }
    let length = |text: &str| text.chars().count();
    let nearness = |sentence: &Sentence| match sentence.key {
        whole if whole == bare => 4,
        begun if is_coded && length(bare) >= BEGUN && begun.starts_with(bare) => 3,
        inside if inside.chars().any(is_han) && length(inside) >= LONG && key.contains(inside) => 2,
        around if length(bare) >= LONG && around.contains(bare) => 1,
        _ => 0,
    };
    let doubt =
        |sentence: &Sentence| sentence.entries().next().map_or(0, |entry| entry.money.doubt());
    let near = sentences()
        .iter()
        .map(|sentence| (nearness(sentence), sentence))
        .filter(|(nearness, _)| *nearness > 0);
    near.max_by_key(|(nearness, sentence)| {
        (*nearness, if *nearness == 2 { length(sentence.key) } else { 0 }, doubt(sentence))
    })
    .map(|(_, sentence)| sentence)
}

/// The sentence that a text begins, for when nothing else is found; the most doubtful of several.
pub(super) fn starting_with(text: &str) -> Option<&'static Sentence> {
    let key = phrase_key(text);
    let begins =
        |sentence: &&Sentence| key.chars().count() >= BEGUN && sentence.key.starts_with(&key);
    sentences()
        .iter()
        .filter(begins)
        .max_by_key(|sentence| sentence.entries().next().map_or(0, |entry| entry.money.doubt()))
}

/// Whether a code beside a sentence says more than the sentence.
pub(super) fn is_ambiguous(sentence: &Sentence) -> bool {
    sentence.entries().count() > FEW
}

/// Puts the entries of a sentence before the others that were `found`. What was found first stays
/// first while it is as careful, and prints the sentence or is a long code in the text.
pub(super) fn merged(
    sentence: &Sentence,
    found: &[&'static Entry],
    is_coded: impl Fn(&Entry) -> bool,
) -> Vec<&'static Entry> {
    let first = sentence.entries().next().map_or(0, |entry| entry.money.doubt());
    let is_of_sentence = |entry: &Entry| sentence.entries().any(|other| std::ptr::eq(other, entry));
    let stays = |best: &Entry| {
        let decides = is_of_sentence(best) || is_coded(best) && best.code.len() > SHORT;
        decides && best.money.doubt() >= first
    };
    let mut merged: Vec<&Entry> =
        found.first().filter(|best| stays(best)).copied().into_iter().collect();
    for entry in sentence.entries().chain(found.iter().copied()) {
        if !merged.iter().any(|other| std::ptr::eq(*other, entry)) {
            merged.push(entry);
        }
    }
    merged
}
