//! Chinese numerals as digits: `九一` and `五十五` are codes that were spoken or dictated.

use std::ops::Range;

/// The byte ranges of two or more numerals in a row.
pub(super) fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, digit(c).is_some() || c == '十') {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                runs.extend((text[from..at].chars().count() > 1).then_some(from..at));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// The digit that a numeral stands for, 0 to 9.
pub(super) fn digit(c: char) -> Option<u32> {
    "零一二三四五六七八九".chars().position(|numeral| numeral == c).map(|digit| digit as u32).or(
        match c {
            '〇' => Some(0),
            '幺' => Some(1),
            _ => None,
        },
    )
}

/// Two digits that were spoken one by one (`九一`) or as a number (`五十五`).
pub(super) fn two_digits(numerals: &str) -> Option<String> {
    let characters: Vec<char> = numerals.chars().collect();
    let (tens, ones) = match characters.as_slice() {
        [tens, '十'] => (digit(*tens)?, 0),
        ['十', ones] => (1, digit(*ones)?),
        [tens, '十', ones] | [tens, ones] => (digit(*tens)?, digit(*ones)?),
        _ => return None,
    };
    Some(format!("{tens}{ones}"))
}
