//! What people say for each answer, and the concepts: words that mean the same.

use std::sync::LazyLock;

use crate::unpack;

/// What people say for an answer, folded.
#[derive(Debug)]
pub struct Said {
    /// The position of the entry, or none: there is no answer.
    pub entry: Option<u16>,
    pub phrases: &'static [&'static str],
}

/// Words that mean the same, folded.
#[derive(Debug)]
pub struct Concept {
    pub words: &'static [&'static str],
}

/// The concepts, the one whose words say nothing first, and what people say; unpacked at the
/// first use.
pub fn said() -> &'static (&'static [Concept], &'static [Said]) {
    static SAID: LazyLock<(&[Concept], &[Said])> = LazyLock::new(unpack::said);
    &SAID
}
