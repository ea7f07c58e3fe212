//! Tells card numbers from other numbers: by prefix (issuer identification number), length, Luhn
//! check digit, and the label before them.

/// Numbers that are not cards'.
const LABELS: [&str; 11] =
    ["流水", "参考", "订单", "商户", "终端", "凭证", "批次", "序列", "授权", "交易", "单"];

/// Whether a number in a text is a card's. Numbers of transactions can be as long as the shorter
/// ones.
pub(super) fn is_card_number(digits: &[u32], before: &str) -> bool {
    let is_one = match digits.len() {
        14 => matches!(digits, [3, 0 | 6 | 8 | 9, ..]) && !is_labelled(before),
        // Goods made in China have barcodes that begin with 69.
        13 | 15 => !matches!(digits, [6, 9, ..]) && !is_labelled(before),
        _ => true,
    };
    is_one && may_be(digits)
}

/// Whether nothing about a number alone speaks against it. Dates and the acquirer's merchant
/// numbers begin otherwise.
pub(super) fn may_be(digits: &[u32]) -> bool {
    let is_issued = match digits.len() {
        16..=19 => matches!(digits, [3..=6 | 9, ..] | [2, 2..=7, ..] | [8, 1, ..]),
        13..=15 => matches!(digits, [3..=6 | 9, ..]),
        _ => false,
    };
    is_issued && is_checked(digits)
}

/// The Luhn check.
fn is_checked(digits: &[u32]) -> bool {
    let worth = |(place, digit): (usize, &u32)| match digit * (place as u32 % 2 + 1) {
        doubled @ 10.. => doubled - 9,
        single => single,
    };
    digits.iter().rev().enumerate().map(worth).sum::<u32>() % 10 == 0
}

/// Whether the text before a number says that it is none.
fn is_labelled(before: &str) -> bool {
    let label = before
        .trim_end_matches([' ', ':', '#', '=', '是', '为', '(', '[', '\n', '\t'])
        .trim_end_matches(['号', '码']);
    LABELS.iter().any(|other| label.ends_with(other))
}
