//! Card numbers: recognised so that they are never shown back, stored or put into an address.

use std::ops::Range;

use normalise::fold;

/// Where card numbers stand in a text that is already [`fold`]ed: 13 to 19 digits, spaces and dashes between them
/// allowed, that satisfy Luhn's check.
pub fn find(folded: &str) -> Vec<Range<usize>> {
    runs(folded).filter(|run| is_card_number(&digits(&folded[run.clone()]))).collect()
}

/// Whether a text is nothing but a card number, in any notation.
pub fn is_bare(text: &str) -> bool {
    let folded = fold(text);
    let rest: String = match find(&folded).as_slice() {
        [run] => [&folded[..run.start], &folded[run.end..]].concat(),
        _ => return false,
    };
    !rest.chars().any(normalise::is_word)
}

/// Whether a text has a card number in it, or as many digits in a row as one that is still being typed.
pub fn may_be_in(text: &str) -> bool {
    let folded = fold(text);
    runs(&folded).any(|run| digits(&folded[run]).len() >= BEGUN)
}

/// A text whose card numbers are down to their last four digits; any other is returned as it is.
pub fn masked(text: &str) -> String {
    let folded = fold(text);
    let numbers = find(&folded);
    if numbers.is_empty() {
        return text.to_owned();
    }
    numbers.into_iter().rev().fold(folded, |mut masked, run| {
        let last = digits(&masked[run.clone()]).len() - SHOWN;
        let tail: String = masked[run.clone()].chars().filter(char::is_ascii_digit).skip(last).collect();
        masked.replace_range(run, &["****", &tail].concat());
        masked
    })
}

/// How many of its digits may stay: what receipts print.
const SHOWN: usize = 4;

/// No code has as many digits.
const BEGUN: usize = 9;

/// Longest runs of digits with single separators inside.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|c: char| c.is_ascii_digit())?;
        let mut end = start;
        let mut separators = 0;
        for (at, c) in text[start..].char_indices() {
            match c {
                '0'..='9' => (end, separators) = (start + at + 1, 0),
                ' ' | '-' | '.' | '·' | '_' if separators < 2 => separators += 1,
                _ => break,
            }
        }
        rest = end;
        Some(start..end)
    })
}

/// Whether cards are issued that begin like this: not those of dates and of the acquirer's merchant numbers.
fn is_issued(digits: &[u32]) -> bool {
    matches!(digits, [3..=6 | 9, ..] | [2, 2..=7, ..])
}

fn digits(run: &str) -> Vec<u32> {
    run.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn is_card_number(digits: &[u32]) -> bool {
    let luhn = |(place, digit): (usize, &u32)| match digit * (place as u32 % 2 + 1) {
        doubled @ 10.. => doubled - 9,
        single => single,
    };
    (13..=19).contains(&digits.len())
        && is_issued(digits)
        && digits.iter().rev().enumerate().map(luhn).sum::<u32>() % 10 == 0
        && digits.iter().any(|digit| *digit > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_of_a_card_number_is_recognised() {
        for number in [
            "5555555555554444",
            "5555-5555-5555-4444",
            "５５５５ ５５５５ ５５５５ ４４４４",
            "卡号：4111 1111 1111 1111",
            " 4111.1111.1111.1111 ",
        ] {
            assert_eq!(find(&fold(number)).len(), 1, "{number}");
            assert!(may_be_in(number), "{number}");
        }
        assert!(is_bare("4111-1111-1111-1111") && !is_bare("卡号 4111-1111-1111-1111 报 51"));
    }

    #[test]
    fn of_a_card_number_the_end_stays() {
        assert_eq!(masked("卡号 ５５５５ 5555-5555 4444，报 51"), "卡号 ****4444,报 51");
        assert_eq!(masked("卡号 4444，报 51"), "卡号 4444，报 51");
    }

    #[test]
    fn other_numbers_are_not_card_numbers() {
        for number in
            ["4111111111111112", "0000000000000000", "20240309151530", "57", "622202*********3445", "82229007392000A", "20261122190939"]
        {
            assert_eq!(find(&fold(number)), [], "{number}");
        }
    }
}
