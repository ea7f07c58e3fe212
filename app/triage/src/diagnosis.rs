//! From a symptom to a cause, one thing at a time.

mod answers;
mod order;
mod walk;

pub use answers::{Answers, FAILED, UNSURE, WORKED};
pub use order::{CALL, Model, Next, Weights};
pub use walk::{CHANGED, GATE, NONE, Now, Said, Taken, Walk, YES};
