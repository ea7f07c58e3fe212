//! The calculator of fees; the merchant's own rate stays for the next time.

use pages::fees::{FIELDS, Typed, page, result};

use triage::fee::{fen, rate};

use crate::{browser, page::Page, storage};

/// What stays: the rate and the cap.
const KEPT: [&str; 2] = [FIELDS[1], FIELDS[2]];

pub(crate) fn fees() -> Page {
    browser::set_title("算手续费 · 码到病除");
    let [percent, cap] = KEPT.map(|name| storage::get(&key(name)).unwrap_or_default());
    Page::new(page(Typed { amount: "", rate: &percent, cap: &cap })).writing(|kind, event| {
        let Some(field) = browser::field(event).filter(|_| kind == "input") else { return };
        // What is neither may be a card number.
        if KEPT.contains(&field.id().as_str()) && (rate(&field.value()).is_some() || fen(&field.value()).is_some()) {
            let _ = storage::set(&key(&field.id()), &field.value());
        }
        let [amount, percent, cap] = FIELDS.map(browser::value);
        browser::repaint("fee", &result(Typed { amount: &amount, rate: &percent, cap: &cap }).into_string());
    })
}

fn key(name: &str) -> String {
    format!("fees/{name}")
}
