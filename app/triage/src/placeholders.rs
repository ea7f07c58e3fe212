//! Placeholders in texts: names that differ by the acquirer of the merchant.

use knowledge::{Acquirer, Entry};

/// A text with the names of the supplier in place of the placeholders, where the entry that a
/// diagnosis came from is of a family with one. Else they stay, for whoever knows the merchant.
pub fn fill(text: &str, from: Option<&Entry>) -> String {
    match supplier(from) {
        Some(_) => Acquirer::other().fill(text),
        None => text.to_owned(),
    }
}

/// Who supplied the terminals that an entry is about, where merchants of any acquirer may not have
/// them.
pub fn supplier(from: Option<&Entry>) -> Option<&'static str> {
    from.map(|entry| entry.family.supplier).filter(|supplier| !supplier.is_empty())
}

#[cfg(test)]
mod tests {
    use knowledge::{ACQUIRER, APP, acquirers, entries};

    use super::*;

    #[test]
    fn a_supplier_stands_in_for_the_acquirer() {
        let text = &["到", APP, "看，不行找", ACQUIRER].concat();
        assert_eq!(&fill(text, None), text);
        for entry in entries() {
            let is_filled = fill(text, Some(entry)).contains(Acquirer::other().app);
            assert_eq!(is_filled, supplier(Some(entry)).is_some(), "{entry:?}");
        }
    }

    #[test]
    fn every_acquirer_fills_every_placeholder() {
        let text = ["找", ACQUIRER, "，看", APP].concat();
        let mut filled: Vec<_> = acquirers().iter().map(|acquirer| acquirer.fill(&text)).collect();
        assert!([ACQUIRER, APP].iter().all(|mark| !filled.concat().contains(mark)));
        filled.sort();
        filled.dedup();
        assert_eq!(filled.len(), acquirers().len());
    }
}
