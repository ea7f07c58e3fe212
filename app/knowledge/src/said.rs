//! What people say for each answer, and the concepts: words that mean the same.

/// What people say for an answer, folded.
#[derive(Debug)]
pub struct Utterances {
    /// The position of the entry, or none: there is no answer.
    pub entry: Option<u16>,
    pub phrases: &'static [&'static str],
}

/// Words that mean the same, folded.
#[derive(Debug)]
pub struct Concept {
    pub words: &'static [&'static str],
}
