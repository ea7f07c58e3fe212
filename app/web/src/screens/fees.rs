//! The calculator of fees; the merchant's own rate stays for the next time.

use pages::fees::{FIELDS, Inputs, page, result};

use triage::fee::{parse_fen, parse_rate};

use crate::{browser, page::Page, storage};

/// What stays: the rate and the cap.
const KEPT: [&str; 2] = [FIELDS[1], FIELDS[2]];

pub(crate) fn fees() -> Page {
    browser::set_title("算手续费 · 码到病除");
    let [percent, cap] = KEPT.map(|name| storage::get(&key(name)).unwrap_or_default());
    Page::new(page(Inputs { amount: "", rate: &percent, cap: &cap })).on_input(|kind, event| {
        let Some(field) = browser::field(event).filter(|_| kind == "input") else { return };
        if KEPT.contains(&field.id().as_str()) {
            keep(&key(&field.id()), &field.value());
        }
        let [amount, percent, cap] = FIELDS.map(browser::value);
        browser::repaint(
            "fee",
            &result(Inputs { amount: &amount, rate: &percent, cap: &cap }).into_string(),
        );
    })
}

/// What is neither may be a card number: not even its beginning stays.
fn keep(key: &str, typed: &str) {
    if parse_rate(typed).is_some() || parse_fen(typed).is_some() {
        let _ = storage::set(key, typed);
    } else {
        storage::remove(key);
    }
}

fn key(name: &str) -> String {
    format!("fees/{name}")
}
