//! What the merchant was doing, as far as the words tell.

use knowledge::Operation;

use super::{Index, Scores};

/// An answer that is only met in an undo, where the words speak of none.
const NOT_SAID: f32 = 0.06;
/// An answer that is only met in an undo, where the words speak of one.
const SAID: f32 = 0.3;

impl Index {
    /// The operation that a text speaks of; a sale where it does not say.
    pub fn operation(&self, typed: &str) -> Operation {
        let text = super::index::simplified(&normalise::fold(typed));
        if self.completion.are_in(&text) {
            Operation::Completion
        } else if self.undo.are_in(&text) {
            Operation::Undo
        } else {
            Operation::Sale
        }
    }

    /// Moves what is only met in an undo up where one is spoken of, and back where none is.
    pub(super) fn favour(&self, operation: Operation, scores: &mut Scores) {
        for at in scores.found.clone().into_iter().filter(|at| self.entry(*at).operation() == Operation::Undo) {
            scores.add(at, if operation == Operation::Undo { SAID } else { -NOT_SAID });
        }
    }
}
