//! What a service desk asks for, and whether it looks right as it is typed.

use normalise::fold;

use crate::card_number;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Merchant,
    Terminal,
    Serial,
    Model,
    Time,
    Amount,
    /// The last four digits, or the wallet.
    Card,
    Trace,
    /// What the screen says.
    Screen,
}

impl Field {
    pub const ALL: [Self; 9] = [
        Self::Merchant,
        Self::Terminal,
        Self::Serial,
        Self::Model,
        Self::Time,
        Self::Amount,
        Self::Card,
        Self::Trace,
        Self::Screen,
    ];

    /// Whether it is about the terminal and stays the same from one problem to the next.
    pub const fn is_persisted(self) -> bool {
        matches!(self, Self::Merchant | Self::Terminal | Self::Serial | Self::Model)
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldError {
    /// So many characters are missing.
    Short(usize),
    /// So many are too many.
    Long(usize),
    /// It begins otherwise than all such numbers do.
    Start,
    /// Something else than letters and digits.
    Sign,
    /// No amount of money.
    Amount,
    /// A whole card number, of which only the end may be written down.
    CardNumber,
}

/// How many letters and digits a merchant's and a terminal's number have.
const MERCHANT: usize = 15;
const TERMINAL: usize = 8;
/// How a merchant's number begins.
const START: &str = "822";
const CARD: usize = 4;

/// What is wrong with what is typed so far; nothing is wrong with an empty field.
pub fn check(field: Field, typed: &str) -> Option<FieldError> {
    let text = fold(typed);
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if !card_number::find(text).is_empty() {
        return Some(FieldError::CardNumber);
    }
    match field {
        Field::Merchant if !text.starts_with(&START[..text.len().min(START.len())]) => {
            Some(FieldError::Start)
        }
        Field::Merchant => number(text, MERCHANT),
        Field::Terminal => number(text, TERMINAL),
        Field::Amount => (!is_amount(text)).then_some(FieldError::Amount),
        Field::Card if text.bytes().all(|byte| byte.is_ascii_digit()) => number(text, CARD),
        _ => None,
    }
}

fn number(text: &str, length: usize) -> Option<FieldError> {
    let count = text.chars().count();
    if !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Some(FieldError::Sign)
    } else if count < length {
        Some(FieldError::Short(length - count))
    } else {
        (count > length).then(|| FieldError::Long(count - length))
    }
}

fn is_amount(text: &str) -> bool {
    let text = text.trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    let (yuan, fen) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(&yuan.replace(',', "")) && digits(fen) && fen.len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_checked_as_they_are_typed() {
        for (field, typed, expected) in [
            (Field::Merchant, "", None),
            (Field::Merchant, "82", Some(FieldError::Short(13))),
            (Field::Merchant, "81", Some(FieldError::Start)),
            (Field::Merchant, "８２２２９００７３９２０００Ａ", None),
            (Field::Merchant, "82229007392000A1", Some(FieldError::Long(1))),
            (Field::Terminal, "D929640", Some(FieldError::Short(1))),
            (Field::Terminal, "D929 400", Some(FieldError::Sign)),
            (Field::Terminal, "D9296400", None),
            (Field::Amount, "1,280.50", None),
            (Field::Amount, "12.345", Some(FieldError::Amount)),
            (Field::Amount, "一百", Some(FieldError::Amount)),
            (Field::Card, "444", Some(FieldError::Short(1))),
            (Field::Card, "微信", None),
            (Field::Card, "5555 5555 5555 4444", Some(FieldError::CardNumber)),
            (Field::Screen, "卡号 5555555555554444 超时", Some(FieldError::CardNumber)),
        ] {
            assert_eq!(check(field, typed), expected, "{field:?} {typed}");
        }
    }
}
