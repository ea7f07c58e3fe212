//! Sentences that terminals print for several codes: the entry with the most doubtful money comes
//! first, unless the query has the code, too.

use knowledge::{Entry, Sentence, sentences};
use normalise::{is_han, is_word, phrase_key};

use super::lexicon::Lexicon;

/// Minimum length, in characters, of a sentence that is looked for inside a text.
const MIN_INSIDE_CHARS: usize = 6;
/// Minimum length, in characters, of a prefix that stands for a sentence.
const MIN_PREFIX_CHARS: usize = 4;
/// A sentence of more codes says less than a code beside it.
const MAX_CLEAR_CODES: usize = 2;
/// Length of a response code: one that is no longer may be another acquirer's.
const RESPONSE_CODE_LENGTH: usize = 2;

/// The sentence that a line is, has in it, or is a part of; of several that are as near, the most
/// doubtful.
pub(super) fn printed(lexicon: &Lexicon, line: &str) -> Option<&'static Sentence> {
    let key = phrase_key(line);
    if let Some(exact) = sentences().iter().find(|sentence| sentence.key == key) {
        return Some(exact);
    }
    let bare = key.trim_matches(|c: char| c.is_ascii_alphanumeric());
    let is_coded = bare.len() < key.len();
    // “96 交易异常”: beside a code, stop words decide nothing.
    if !lexicon.stripped(bare).chars().any(is_word) {
        return None;
    }
    let length = |text: &str| text.chars().count();
    let nearness = |sentence: &Sentence| match sentence.key {
        whole if whole == bare => 4,
        cut if is_coded && length(bare) >= MIN_PREFIX_CHARS && cut.starts_with(bare) => 3,
        inside
            if inside.chars().any(is_han)
                && length(inside) >= MIN_INSIDE_CHARS
                && key.contains(inside) =>
        {
            2
        }
        around if length(bare) >= MIN_INSIDE_CHARS && around.contains(bare) => 1,
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
    let begins = |sentence: &&Sentence| {
        key.chars().count() >= MIN_PREFIX_CHARS && sentence.key.starts_with(&key)
    };
    sentences()
        .iter()
        .filter(begins)
        .max_by_key(|sentence| sentence.entries().next().map_or(0, |entry| entry.money.doubt()))
}

/// Whether a code beside a sentence says more than the sentence.
pub(super) fn is_ambiguous(sentence: &Sentence) -> bool {
    sentence.entries().count() > MAX_CLEAR_CODES
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
        let decides =
            is_of_sentence(best) || is_coded(best) && best.code.len() > RESPONSE_CODE_LENGTH;
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
