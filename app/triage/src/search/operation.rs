//! What the merchant was doing, as far as the words tell.

use knowledge::Operation;
use normalise::fold;

use super::{Index, Scores, code, index::simplified, line::Line, words::Words};

/// An answer that is only met in an undo, where the words speak of none.
const OTHER_OPERATION_PENALTY: f32 = 0.06;
/// The refund side of a code, where the words speak of one.
const OPERATION_BONUS: f32 = 0.3;

/// Short for a completion, where a code and nothing else is beside it.
const SHORT: [&str; 2] = ["完成", "押金"];

impl Index {
    /// The operation that a text speaks of; a sale where it does not say.
    pub fn operation(&self, typed: &str) -> Operation {
        self.operation_words(&simplified(&fold(typed))).0
    }

    /// The operation that a folded text speaks of, and the code that is all there is beside its
    /// words.
    pub(super) fn operation_words(&self, text: &str) -> (Operation, Option<String>) {
        let code = |rest: String| {
            let lines: Vec<Line> =
                [self.line(&rest)].into_iter().filter(|line| !line.is_blank()).collect();
            code::is_alone(&lines).then_some(rest)
        };
        if self.completion.are_in(text) {
            return (Operation::Completion, code(blanked(text, &self.completion)));
        }
        let short = SHORT.iter().filter(|word| text.contains(**word));
        if let Some(code) = short.map(|word| text.replace(word, " ")).find_map(code) {
            return (Operation::Completion, Some(code));
        }
        if self.undo.are_in(text) {
            (Operation::Undo, code(blanked(text, &self.undo)))
        } else {
            (Operation::Sale, None)
        }
    }

    /// Moves the refund side of a code before its payment side where an undo is spoken of, and all
    /// of undo back where none is.
    pub(super) fn favour(&self, operation: Operation, codes: &Scores, scores: &mut Scores) {
        for at in scores
            .found
            .clone()
            .into_iter()
            .filter(|at| self.entry(*at).operation() == Operation::Undo)
        {
            match operation {
                Operation::Undo if codes.of(at) > 0.0 && self.entry(at).counterpart().is_some() => {
                    scores.add(at, OPERATION_BONUS)
                }
                Operation::Undo => {}
                _ => scores.add(at, -OTHER_OPERATION_PENALTY),
            }
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
