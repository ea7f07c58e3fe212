//! Normalises a query: length limit, simplified script, minus signs, line ends.

use knowledge::traditional;
use normalise::{fold, is_han, is_minus};

use super::numeral;

/// A line end that can be seen: older addresses have it, and texts that were copied from the box.
pub const LINE_END: char = '⏎';

/// Limit of a query, in characters: no screen, receipt or chat that holds one question is as long.
const MAX_QUERY_CHARS: usize = 10_000;

/// A query of any length, cut, unescaped and folded.
pub(super) fn folded(typed: &str) -> String {
    let end = typed.char_indices().nth(MAX_QUERY_CHARS).map_or(typed.len(), |(end, _)| end);
    fold(&unescaped(&typed[..end]))
}

/// A text with the characters that its JSON escapes stand for (`\u6210`).
fn unescaped(text: &str) -> String {
    let mut parts = text.split(r"\u");
    let mut unescaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match digits.and_then(char::from_u32) {
            Some(c) => {
                unescaped.push(c);
                unescaped.push_str(&part[4..]);
            }
            None => unescaped.extend([r"\u", part]),
        }
    }
    unescaped
}

/// The lines of a query; some are blank.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', LINE_END])
}

/// A text in simplified script, as far as the knowledge has its characters.
pub(super) fn simplified(text: &str) -> String {
    let pairs = traditional();
    let simple = |c: char| match pairs.binary_search_by_key(&c, |pair| pair.0) {
        Ok(position) => pairs[position].1,
        Err(_) => c,
    };
    text.chars().map(|c| if is_han(c) { simple(c) } else { c }).collect()
}

/// A text with one minus for every sign of a number below zero: `−2`, `负2`, `负二`.
pub(super) fn signed(text: &str) -> String {
    let mut signed = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let spoken = next.filter(|_| c == '负').and_then(numeral::digit);
        if let Some(digit) = spoken {
            rest.next();
            signed.push('-');
            signed.extend(char::from_digit(digit, 10));
        } else {
            let is_sign =
                (c == '负' || is_minus(c)) && next.is_some_and(|next| next.is_ascii_digit());
            signed.push(if is_sign { '-' } else { c });
        }
    }
    signed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_json_are_characters() {
        for (typed, read) in [
            (r"\u4f59\u989d\u4e0d\u8db3[51]", "余额不足[51]"),
            (r"C:\user \u12 \ud800 \u", r"c:\user \u12 \ud800 \u"),
        ] {
            assert_eq!(folded(typed), read);
        }
    }
}
