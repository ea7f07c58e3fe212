//! Fuzzy matching of a word by edit distance (optimal string alignment).

/// Whether at most `max_distance` letters are missing, added, replaced or swapped.
pub(super) fn is_near(word: &str, typed: &str, max_distance: usize) -> bool {
    // A typo changes at most two letters of a set; most words are dropped here.
    word.len().abs_diff(typed.len()) <= max_distance
        && (letters(word) ^ letters(typed)).count_ones() as usize <= 2 * max_distance
        && strsim::osa_distance(word, typed) <= max_distance
}

/// The set of the letters of a word, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}
