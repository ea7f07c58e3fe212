//! Diagnosis: from a symptom to a cause, one question or fix at a time, in the order of expected
//! cost.

mod answers;
mod learned;
mod order;
mod walk;

pub use answers::{Answers, FAILED, UNSURE, WORKED};
pub use learned::LearnedPriors;
pub use order::{Model, Next, SERVICE_CALL_SECONDS, Weights};
pub use walk::{Answer, AnsweredQuestion, CHANGED, GATE, NONE, Now, Walk, YES};
