//! From a symptom to a cause, one thing at a time.

mod answers;
mod order;
mod walk;

pub use answers::{Answers, FAILED, UNSURE, WORKED};
pub use order::{Model, Next, SERVICE_CALL_SECONDS, Weights};
pub use walk::{Answer, AnsweredQuestion, CHANGED, GATE, NONE, Now, Walk, YES};
