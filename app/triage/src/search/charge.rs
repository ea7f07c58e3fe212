//! What a text itself says of the charge: that there was one, or that the transaction failed.

use knowledge::Money;
use normalise::is_word;

use super::{lexicon::Lexicon, words::Words};

/// How many characters before a word may negate it.
const REACH: usize = 3;
const NEGATIONS: [char; 5] = ['没', '未', '不', '无', '别'];
/// What makes a question, or a charge that was only tried, of the word before it.
const OPEN: [&str; 8] = ["吗", "没", "不", "嘛", "么", "失败", "未", "?"];

/// Whether a text contradicts an answer: it says of a customer who was charged that nothing was, or
/// of a failure that all is well.
pub(super) fn contradicts(lexicon: &Lexicon, text: &str, money: Money) -> bool {
    match money {
        Money::NotCharged => says(&lexicon.charged, text, |_| true),
        Money::Charged => says(&lexicon.failed, text, |_| true),
        _ => false,
    }
}

/// Whether a text says both that the customer was charged and that the transaction failed.
pub(super) fn is_split(lexicon: &Lexicon, text: &str) -> bool {
    let is_other = OTHERS.iter().any(|other| text.contains(other));
    // A till's reply says of itself that it succeeded.
    let is_prose = |word: &str| !word.is_ascii();
    !is_other && says(&lexicon.charged, text, is_prose) && says(&lexicon.failed, text, is_prose)
}

/// Whether a text is of another request than a sale: its success charges nobody.
pub(super) fn is_of_other_request(text: &str) -> bool {
    OTHER_REQUESTS.iter().any(|other| text.contains(other))
}

#[rustfmt::skip]
const OTHER_REQUESTS: [&str; 10] = [
    "签到成功", "结算成功", "心跳", "查询成功", "余额查询", "通讯成功", "预授权", "pre-auth",
    "preauth", "echo test",
];

/// Failures of something else than the transaction.
#[rustfmt::skip]
const OTHERS: [&str; 9] = [
    "打印失败", "出票失败", "签到失败", "下载失败", "更新失败", "登录失败", "连接失败", "退款失败",
    "撤销失败",
];

/// Whether the value of a field that only says that a reply has come follows.
fn is_of_envelope(before: &str) -> bool {
    let named = before.trim_end_matches(|c: char| !is_word(c));
    let named = named.strip_suffix("cdata").unwrap_or(named).trim_end_matches(|c| !is_word(c));
    ["return_code", "return_msg", "errcode"].iter().any(|name| named.ends_with(name))
}

/// Whether one of the words that are meant stands in a text, neither negated nor asked for.
fn says(words: &Words, text: &str, is_meant: fn(&str) -> bool) -> bool {
    text.char_indices().any(|(at, first)| {
        words.at(text, at, first).filter(|word| is_meant(word)).is_some_and(|word| {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            let is_envelope = word.is_ascii() && is_of_envelope(before);
            let is_negated = before.chars().rev().take(REACH).any(|c| NEGATIONS.contains(&c))
                || before.ends_with("not ");
            let after = after.trim_start_matches(['了', '钱', ' ']);
            !is_envelope && !is_negated && !OPEN.iter().any(|open| after.starts_with(open))
        })
    })
}
