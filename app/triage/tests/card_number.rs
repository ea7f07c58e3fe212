//! Card numbers in every notation are masked, and no other number is.

use normalise::fold;
use proptest::{prelude::*, sample::select};
use triage::card_number::{find, is_bare, masked, may_be_in};

/// How numbers of each issuer begin, and how long they are.
const ISSUERS: [(&str, &[usize]); 20] = [
    ("62", &[13, 15, 16, 17, 18, 19]),
    ("622848", &[19]),
    ("621700", &[19]),
    ("81", &[16, 19]),
    ("4", &[13, 15, 16, 17, 18, 19]),
    ("436742", &[16, 19]),
    ("51", &[16]),
    ("55", &[16]),
    ("2221", &[16]),
    ("2720", &[16]),
    ("34", &[15]),
    ("37", &[15]),
    ("3528", &[16, 19]),
    ("36", &[14, 19]),
    ("305", &[14, 16]),
    ("6011", &[16, 19]),
    ("65", &[16]),
    ("5018", &[13, 15, 19]),
    ("6759", &[13, 16, 18]),
    ("955880", &[19]),
];

/// Sizes of groups; what is left over is the last one.
const GROUPS: [&[usize]; 11] = [
    &[19],
    &[4, 4, 4, 4, 4],
    &[6, 13],
    &[8, 11],
    &[4, 6, 9],
    &[4, 6, 5, 4],
    &[6, 4, 4, 5],
    &[3, 4, 4, 4, 4],
    &[5, 5, 5, 5],
    &[3, 3, 3, 3, 3, 3, 3],
    &[1; 19],
];
const SEPARATORS: [&str; 12] =
    [" ", "  ", "-", " - ", "–", "—", ".", "·", "\u{a0}", "\u{3000}", "－", "_"];

fn pan() -> impl Strategy<Value = String> {
    let length =
        |(prefix, lengths): (&'static str, &'static [usize])| (Just(prefix), select(lengths));
    let digits = |(prefix, length): (&'static str, usize)| {
        prop::collection::vec(0..10_u32, length - 1 - prefix.len())
            .prop_map(move |digits| complete(prefix, &digits))
    };
    select(ISSUERS.to_vec()).prop_flat_map(length).prop_flat_map(digits)
}

/// With the check digit.
fn complete(prefix: &str, digits: &[u32]) -> String {
    let mut number: Vec<u32> =
        prefix.chars().filter_map(|c| c.to_digit(10)).chain(digits.iter().copied()).collect();
    let doubled = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
    let sum: u32 = number
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { doubled(*digit) } else { *digit })
        .sum();
    number.push((10 - sum % 10) % 10);
    number.iter().map(ToString::to_string).collect()
}

fn spread(number: &str, groups: &[usize], separator: &str) -> String {
    let mut rest = number;
    let mut parts = Vec::new();
    for size in groups {
        let (part, left) = rest.split_at((*size).min(rest.len()));
        parts.push(part);
        rest = left;
    }
    parts.retain(|part| !part.is_empty());
    parts.join(separator)
}

fn wide(text: &str) -> String {
    text.chars()
        .map(
            |c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c },
        )
        .collect()
}

/// Whether more than four digits of a number can be read in a row, whatever is between them.
fn survives(number: &str, text: &str) -> bool {
    let read: String = fold(text).chars().filter(char::is_ascii_digit).collect();
    (0..=number.len() - 5).any(|at| read.contains(&number[at..at + 5]))
}

fn around() -> impl Strategy<Value = (&'static str, &'static str)> {
    select(vec![
        ("", ""),
        ("卡号：", ""),
        ("卡号", "，刷了没反应"),
        ("顾客的卡 ", " 被吞了"),
        ("付款账号[", "]"),
        ("PAN=", "\n"),
        ("订单号：", " 交易失败"),
        ("持卡人说", "扣了钱"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_card_number_is_masked_in_every_notation(
        pan in pan(),
        groups in select(GROUPS.to_vec()),
        separator in select(SEPARATORS.to_vec()),
        is_wide: bool,
        (before, after) in around(),
    ) {
        // Short ones may as well be what the label says.
        let before = if pan.len() > 15 { before } else { before.trim_end_matches("订单号：") };
        let written = spread(&pan, groups, separator);
        let written = if is_wide { wide(&written) } else { written };
        let text = [before, &written, after].concat();
        let masked_text = masked(&text);
        prop_assert!(!survives(&pan, &masked_text), "{text} became {masked_text}");
        prop_assert!(masked_text.contains(&["****", &pan[pan.len() - 4..]].concat()), "{masked_text}");
        prop_assert_eq!(masked(&masked_text), masked_text.clone());
        prop_assert!(may_be_in(&text));
        prop_assert!(is_bare(&written));
    }

    #[test]
    fn lists_and_lines_do_not_hide_a_card_number(
        pan in pan(),
        separator in select(vec![",", "，", "、", "/", "\n", "; ", " | "]),
    ) {
        let text = spread(&pan, &[4, 4, 4, 4, 4], separator);
        prop_assert!(!survives(&pan, &masked(&text)), "{text}");
    }

    #[test]
    fn neighbours_do_not_hide_a_card_number(
        pan in pan(), groups in select(GROUPS[..8].to_vec()), before in select(vec!["51 ", "2026-11-22 ", "1280.50 ", "12345678 "]),
        after in select(vec![" 12/26", " 51", " 1280.50", " 2026-11-22 19:09", " 000123"]),
    ) {
        let text = [before, &spread(&pan, groups, " "), after].concat();
        let masked = masked(&text);
        // The last four, and what stands beside them.
        let rest = masked.strip_prefix(before).unwrap_or(&masked);
        let read: String = rest.chars().filter(char::is_ascii_digit).collect();
        prop_assert!((0..pan.len() - 8).all(|at| !read.contains(&pan[at..at + 8])), "{text} became {masked}");
    }

    #[test]
    fn the_acquirers_numbers_stay(digits in "[0-9]{12}", letters in "[0-9A-Z]{8}", before in select(vec!["", "商户号", "商户号：", "商编 "])) {
        let merchant = [before, "822", &digits].concat();
        prop_assert_eq!(masked(&merchant), merchant.clone());
        let terminal = format!("商户号：822{digits} 终端号：{letters}");
        prop_assert_eq!(masked(&terminal), terminal.clone());
    }

    #[test]
    fn terminals_amounts_and_times_stay(
        terminal in "[0-9]{8}",
        yuan in 0..10_000_000_u32,
        fen in 0..100_u8,
        (month, day, hour) in (1..13_u8, 1..29_u8, 0..24_u8),
        minute in 0..60_u8,
    ) {
        let thousands = format!("{},{:03},{:03}.{fen:02}", yuan / 1_000_000, yuan / 1_000 % 1_000, yuan % 1_000);
        for text in [
            terminal.clone(),
            format!("终端 {terminal} 报 51"),
            format!("{yuan}.{fen:02}"),
            format!("¥{thousands}元"),
            format!("金额 {yuan}.{fen:02}，退 {thousands}"),
            format!("2026-{month:02}-{day:02} {hour:02}:{minute:02}:{minute:02}"),
            format!("2026{month:02}{day:02}{hour:02}{minute:02}{minute:02}"),
            format!("2026/{month:02}/{day:02} {hour:02}.{minute:02}.{minute:02}"),
            format!("2026年{month}月{day}日{hour}点{minute}分 {yuan}.{fen:02} 元 {terminal}"),
            format!("{yuan}.00 {yuan}.00 {yuan}.00"),
        ] {
            prop_assert_eq!(masked(&text), text.clone());
        }
    }

    #[test]
    fn numbers_of_transactions_stay(
        trace in "[0-9]{6}", reference in "[0-9]{12}", long in "[0-9]{14}", longest in "[0-9]{22}", label in select(vec!["流水号", "流水号：", "参考号 ", "检索参考号: ", "订单号是"]),
    ) {
        for number in [&trace, &reference, &long, &longest] {
            let text = format!("{label}{number}，没出票");
            prop_assert_eq!(masked(&text), text.clone());
        }
        for number in [&trace, &reference, &longest] {
            prop_assert_eq!(&masked(number), number);
        }
        let receipt = format!("凭证号 {trace} 参考号 {reference} 批次号 {trace} 授权码 {trace}");
        prop_assert_eq!(masked(&receipt), receipt.clone());
    }

    #[test]
    fn any_text_can_be_masked(text in any::<String>(), digits in "[0-9 ,.－—/、]{0,60}") {
        for text in [text, digits] {
            let once = masked(&text);
            prop_assert_eq!(masked(&once), once.clone());
        }
    }
}

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
    assert_eq!(masked("卡号 ５５５５ 5555-5555 4444，报 51"), "卡号 ****4444，报 51");
    assert_eq!(masked("卡号 4444，报 51"), "卡号 4444，报 51");
}

#[test]
fn other_numbers_are_not_card_numbers() {
    for number in [
        "4111111111111112",
        "0000000000000000",
        "20240309151530",
        "57",
        "622202*********3445",
        "82229007392000A",
        "20261122190939",
        "51、57、62、55、98、96、40、30",
        "400-820-8820 95516",
        "6901234567892",
    ] {
        assert_eq!(find(&fold(number)), [], "{number}");
    }
}
