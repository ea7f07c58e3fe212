//! Form of a service ticket: its fields, and validation as they are typed.

use normalise::fold;

use crate::{
    card_number::{self, masked},
    fee::parse_fen,
};

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

    /// Its name in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Merchant => "merchant",
            Self::Terminal => "terminal",
            Self::Serial => "serial",
            Self::Model => "model",
            Self::Time => "time",
            Self::Amount => "amount",
            Self::Card => "card",
            Self::Trace => "trace",
            Self::Screen => "screen",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Whether it is about the terminal and stays the same from one problem to the next.
    pub const fn is_persisted(self) -> bool {
        matches!(self, Self::Merchant | Self::Terminal | Self::Serial | Self::Model)
    }
}

/// Limit of the text of a field, in characters.
pub const MAX_FIELD_CHARS: usize = 100;

/// What was typed into the fields of a ticket; a field that nobody touched is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticket(Vec<(Field, String)>);

impl Ticket {
    pub fn get(&self, field: Field) -> Option<&str> {
        self.iter().find(|(other, _)| *other == field).map(|(_, text)| text)
    }

    pub fn set(&mut self, field: Field, text: String) {
        self.0.retain(|(other, _)| *other != field);
        self.0.push((field, text));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// The same with card numbers masked.
    #[must_use]
    pub fn without_cards(&self) -> Self {
        Self(self.iter().map(|(field, text)| (field, masked(text))).collect())
    }
}

impl FromIterator<(Field, String)> for Ticket {
    fn from_iter<I: IntoIterator<Item = (Field, String)>>(pairs: I) -> Self {
        let mut ticket = Self::default();
        for (field, text) in pairs {
            ticket.set(field, text);
        }
        ticket
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
    /// A character that is neither a letter nor a digit.
    Sign,
    /// No amount of money.
    Amount,
    /// A whole card number, of which only the end may be written down.
    CardNumber,
}

/// Lengths, in letters and digits.
const MERCHANT_LENGTH: usize = 15;
const TERMINAL_LENGTH: usize = 8;
const CARD_TAIL_LENGTH: usize = 4;
/// The prefix of a merchant's number.
const MERCHANT_PREFIX: &str = "822";

/// Validates what is typed so far; an empty field is valid.
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
        Field::Merchant
            if !text.starts_with(&MERCHANT_PREFIX[..text.len().min(MERCHANT_PREFIX.len())]) =>
        {
            Some(FieldError::Start)
        }
        Field::Merchant => number(text, MERCHANT_LENGTH),
        Field::Terminal => number(text, TERMINAL_LENGTH),
        Field::Amount => parse_fen(text).is_none().then_some(FieldError::Amount),
        Field::Card if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            number(text, CARD_TAIL_LENGTH)
        }
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
            (Field::Amount, ".5", None),
            (Field::Amount, "12.", None),
            (Field::Amount, ".", Some(FieldError::Amount)),
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
