//! Masking of card numbers (PAN): they are detected so that they are never shown, stored, or put
//! into an address.

mod issuer;
mod notation;

use std::ops::Range;

use normalise::fold;
use notation::{is_dash, is_grouping, is_loose, is_separator, runs};

/// The byte ranges of card numbers in a text that is already [`fold`]ed, whatever separates their
/// digits. Numbers that may overlap are one: none of them is to be seen.
pub fn find(folded: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for number in runs(folded, is_separator).flat_map(|run| numbers(folded, run)) {
        match found.last_mut() {
            Some(last) if number.start < last.end => last.end = last.end.max(number.end),
            _ => found.push(number),
        }
    }
    found
}

/// Whether a text is nothing but a card number, in any notation.
pub fn is_bare(text: &str) -> bool {
    let folded = fold(text);
    !folded.chars().any(|c| normalise::is_word(c) && !c.is_ascii_digit())
        && issuer::may_be(&digits(&folded))
}

/// Whether a text has a card number in it, or as many digits in a row as one that is still being
/// typed.
pub fn may_be_in(text: &str) -> bool {
    let folded = fold(text);
    runs(&folded, is_dash).any(|run| digits(&folded[run]).len() >= MIN_PARTIAL_DIGITS)
        || !find(&folded).is_empty()
}

/// A text whose card numbers are down to their last four digits; any other is returned as it is.
pub fn masked(text: &str) -> String {
    let folded = fold(text);
    let numbers = find(&folded);
    if numbers.is_empty() {
        return text.to_owned();
    }
    let offsets = offsets(text);
    numbers.into_iter().rev().fold(text.to_owned(), |mut masked, run| {
        let digits = digits(&folded[run.clone()]);
        let tail: String = digits[digits.len() - TAIL_DIGITS..]
            .iter()
            .filter_map(|digit| char::from_digit(*digit, 10))
            .collect();
        masked.replace_range(offsets[run.start]..offsets[run.end], &["****", &tail].concat());
        masked
    })
}

/// The byte offset in a text for each byte of its folded form, and for the end.
fn offsets(text: &str) -> Vec<usize> {
    let bytes =
        |(at, c): (usize, char)| std::iter::repeat_n(at, fold(c.encode_utf8(&mut [0; 4])).len());
    text.char_indices().flat_map(bytes).chain([text.len()]).collect()
}

/// How many last digits stay: what receipts print.
const TAIL_DIGITS: usize = 4;

/// Threshold for a number that is still being typed: no code has as many digits.
const MIN_PARTIAL_DIGITS: usize = 9;

/// How many digits a card number has at most.
const MAX_DIGITS: usize = 19;

/// The card numbers in a run of digits, each from the start of a group to the end of one: an
/// amount, a date or another number may stand before it or behind it.
fn numbers(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let groups: Vec<Range<usize>> = runs(&text[run.clone()], |_| false)
        .map(|group| run.start + group.start..run.start + group.end)
        .collect();
    let mut found = Vec::new();
    for (first, group) in groups.iter().enumerate() {
        let mut sizes = Vec::new();
        for last in &groups[first..] {
            sizes.push(last.len());
            let number = group.start..last.end;
            if sizes.iter().sum::<usize>() > MAX_DIGITS {
                break;
            }
            let is_notation =
                is_grouping(&sizes) || number == run && is_loose(&text[run.clone()], &sizes);
            if is_notation
                && issuer::is_card_number(&digits(&text[number.clone()]), &text[..number.start])
            {
                found.push(number);
            }
        }
    }
    found
}

fn digits(run: &str) -> Vec<u32> {
    run.chars().filter_map(|c| c.to_digit(10)).collect()
}
