//! The fee calculator; the merchant's own rate and cap are stored for the next time.

use pages::{
    fees::{Inputs, page, result},
    field::FeeField,
    id::Id,
};
use triage::fee::{parse_fen, parse_rate};

use crate::{browser, page::Page, press, storage};

pub(crate) fn fees() -> Page {
    let [rate, cap] =
        [FeeField::Rate, FeeField::Cap].map(|field| storage::get(&key(field)).unwrap_or_default());
    let html = page(Inputs { amount: "", rate: &rate, cap: &cap });
    Page::new("算手续费", html).on_input(|field, input| {
        match field {
            FeeField::Amount => {}
            FeeField::Rate | FeeField::Cap => store(&key(field), &input.value()),
        }
        let [amount, rate, cap] = [FeeField::Amount, FeeField::Rate, FeeField::Cap]
            .map(|field| browser::value(field.name()));
        let result = result(Inputs { amount: &amount, rate: &rate, cap: &cap });
        press::repaint(Id::Fee.name(), result.into_string());
    })
}

/// A text that is neither a rate nor an amount may be a card number: not even its beginning is
/// stored.
fn store(key: &str, typed: &str) {
    if parse_rate(typed).is_some() || parse_fen(typed).is_some() {
        let _ = storage::set(key, typed);
    } else {
        storage::remove(key);
    }
}

fn key(field: FeeField) -> String {
    ["fees/", field.name()].concat()
}
