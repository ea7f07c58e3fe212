//! Normalised texts with the positions of the entries they lead to.

/// Pairs of a comparison key and an entry's position. One type for codes, names and words, so that
/// the download has one sort of it.
pub(super) type Spellings = Vec<(String, u16)>;
