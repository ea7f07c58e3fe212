//! Fee of a payment: a rate, up to a cap. Parses and formats amounts. Money is in fen, rates in
//! millionths.

use normalise::fold;

/// Limit of an amount, in fen: more than any terminal takes, and far from overflowing.
const MAX_FEN: i64 = 10_000_000_000;
/// A rate of 100 %.
const WHOLE_RATE: i64 = 1_000_000;

/// The fee for an amount that [`parse_fen`] has read, rounded to the nearest fen; never more than
/// the cap, nor than the amount.
pub fn fee(amount: i64, rate: i64, cap: Option<i64>) -> i64 {
    let fee = ((amount * rate + WHOLE_RATE / 2) / WHOLE_RATE).min(amount);
    cap.map_or(fee, |cap| fee.min(cap))
}

/// An amount of money as people write it (`1,280.50`, `¥100`, `100 元`, `.5`, `12.`), in fen.
pub fn parse_fen(text: &str) -> Option<i64> {
    let text = fold(text).replace(',', "");
    decimal(text.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元').trim(), 2)
}

/// A rate as people write it (`0.6`, `0.6%`), in millionths of the amount.
pub fn parse_rate(text: &str) -> Option<i64> {
    decimal(fold(text).trim().trim_end_matches('%').trim(), 4).filter(|rate| *rate <= WHOLE_RATE)
}

/// An amount in yuan, with two places.
pub fn format_yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// A number with at most so many places, in units of the last of them.
fn decimal(text: &str, places: usize) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && part.is_empty()
        || part.len() > places
        || !are_digits(whole)
        || !are_digits(part)
    {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok().filter(|number| *number <= MAX_FEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_rates_are_read_as_they_are_written() {
        for (text, expected) in [
            ("1,280.50", Some(128_050)),
            ("￥100", Some(10_000)),
            ("１００ 元", Some(10_000)),
            (".5", Some(50)),
            ("12.", Some(1_200)),
            (".", None),
            ("1.234", None),
            ("一百", None),
            ("", None),
            ("-5", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(parse_fen(text), expected, "{text}");
        }
        for (text, expected) in [
            ("0.6", Some(6_000)),
            ("0.38%", Some(3_800)),
            ("0.0650％", Some(650)),
            ("100", Some(1_000_000)),
            ("101", None),
            ("0.12345", None),
        ] {
            assert_eq!(parse_rate(text), expected, "{text}");
        }
    }

    #[test]
    fn a_fee_is_the_rate_up_to_the_cap() {
        for (amount, rate, cap, expected) in [
            (1_000_000, 6_000, None, 6_000),
            (1_000_000, 3_500, Some(1_300), 1_300),
            (100, 3_800, None, 0),
            (132, 3_800, None, 1),
            (MAX_FEN, WHOLE_RATE, None, MAX_FEN),
            (50, WHOLE_RATE, Some(100), 50),
        ] {
            assert_eq!(fee(amount, rate, cap), expected, "{amount} at {rate}");
        }
        assert_eq!(format_yuan(6_005), "60.05");
    }
}
