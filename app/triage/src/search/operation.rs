//! The operation (sale, undo, completion) that a query speaks of, and how it moves the ranking.

use knowledge::Operation;

use super::{
    line,
    scores::Scores,
    tables::Tables,
    weights::{NO_CUE_PENALTY, OPERATION_BONUS, OTHER_OPERATION_PENALTY},
    words::Words,
};

/// Short words for a completion, where a code and nothing else is beside them.
const SHORT_COMPLETION: [&str; 2] = ["完成", "押金"];

/// Words of payments that no terminal makes.
const ONLINE_CUES: [&str; 8] =
    ["云闪付", "银联", "在线", "接口", "网关", "网上", "unionpay", "online"];

/// The operation that a folded text speaks of; a sale where it does not say. With it the code that
/// is all there is beside its words: “退款 58” asks for 58, on the side of the undo.
pub(super) fn named(tables: &Tables, text: &str) -> (Operation, Option<String>) {
    let code = |rest: String| {
        let lines = line::parsed(tables, [rest.as_str()].into_iter());
        line::is_one_code(&lines).then_some(rest)
    };
    let lexicon = &tables.lexicon;
    if lexicon.completion.are_in(text) {
        return (Operation::Completion, code(blanked(text, &lexicon.completion)));
    }
    let short = SHORT_COMPLETION.iter().filter(|word| text.contains(**word));
    if let Some(code) = short.map(|word| text.replace(word, " ")).find_map(code) {
        return (Operation::Completion, Some(code));
    }
    if lexicon.undo.are_in(text) {
        (Operation::Undo, code(blanked(text, &lexicon.undo)))
    } else {
        (Operation::Sale, None)
    }
}

/// Ranks the undo side of a code before its payment side where the query speaks of an undo, and
/// all of undo after the rest where it does not. Answers of a refund's interface, or of payments
/// that no terminal makes, come after the rest where no word speaks of these: they are many, and
/// seldom meant.
pub(super) fn adjust(
    tables: &Tables,
    operation: Operation,
    text: &str,
    codes: &Scores,
    scores: &mut Scores,
) {
    let is_online = ONLINE_CUES.iter().any(|cue| text.contains(cue));
    let is_undo = |entry: &u16| tables.entry(*entry).operation() == Operation::Undo;
    let needs_cue = |entry: &u16| {
        let family = tables.entry(*entry).family;
        codes.of(*entry) <= 0.0
            && (operation != Operation::Undo && tables.is_of_refunds(family)
                || family.is_online && !is_online)
    };
    for entry in scores.found.clone().into_iter().filter(needs_cue) {
        scores.add(entry, -NO_CUE_PENALTY);
    }
    for entry in scores.found.clone().into_iter().filter(is_undo) {
        if operation != Operation::Undo {
            scores.add(entry, -OTHER_OPERATION_PENALTY);
        } else if codes.of(entry) > 0.0 && tables.entry(entry).counterpart().is_some() {
            scores.add(entry, OPERATION_BONUS);
        }
    }
}

/// A text with blanks for some words.
fn blanked(text: &str, words: &Words) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut after = 0;
    for (at, c) in text.char_indices() {
        if at < after {
            continue;
        }
        match words.at(text, at, c) {
            Some(word) => {
                blanked.push(' ');
                after = at + word.len();
            }
            None => blanked.push(c),
        }
    }
    blanked
}
