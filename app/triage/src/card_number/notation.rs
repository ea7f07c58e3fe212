//! Notations of long numbers: separators and groups of digits.

use std::ops::Range;

/// What stands between the digits of one number.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '·' | '_' | '\u{2010}'..='\u{2015}' | '−' | '•' | '‧' | '・')
}

/// The same, and what stands between numbers more often than in one.
pub(super) fn is_separator(c: char) -> bool {
    is_dash(c) || is_listing(c)
}

fn is_listing(c: char) -> bool {
    matches!(c, ',' | '、' | ';' | '/' | '|') || c.is_ascii_control()
}

/// Longest runs of digits with a few separators inside.
pub(super) fn runs(
    text: &str,
    is_separator: fn(char) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|c: char| c.is_ascii_digit())?;
        let mut end = start;
        let mut separators = 0;
        for (at, c) in text[start..].char_indices() {
            match c {
                '0'..='9' => (end, separators) = (start + at + 1, 0),
                c if is_separator(c) && separators < 3 => separators += 1,
                _ => break,
            }
        }
        rest = end;
        Some(start..end)
    })
}

/// Whether numbers are grouped like this: not at all, as cards print them, or in groups of a length
/// that can be read out.
pub(super) fn is_grouping(sizes: &[usize]) -> bool {
    match sizes {
        [_] | [6, 7..=13] | [8, 5..=11] => true,
        [first @ .., last] => {
            first.len() > 1 && first.iter().all(|size| (3..=6).contains(size)) && *last < 10
        }
        [] => false,
    }
}

/// Whether a run that stands alone may be one number in any groups: neither a list nor amounts of
/// money.
pub(super) fn is_loose(run: &str, sizes: &[usize]) -> bool {
    let has_points = run.contains('.') && run.contains(|c| is_dash(c) && c != '.');
    sizes.iter().all(|size| *size <= 4) && !run.contains(is_listing) && !has_points
}
