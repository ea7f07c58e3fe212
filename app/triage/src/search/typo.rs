//! Whether a word is another with a slip or two in it.

/// Letters missing, added, taken for others or swapped: at most `slips` of them.
pub(super) fn is_near(word: &str, typed: &str, max_distance: usize) -> bool {
    // A slip changes at most two letters of a set; most words end here.
    word.len().abs_diff(typed.len()) <= max_distance
        && (letters(word) ^ letters(typed)).count_ones() as usize <= 2 * max_distance
        && strsim::osa_distance(word, typed) <= max_distance
}

/// Which letters a word has, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}
