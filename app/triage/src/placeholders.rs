//! Template placeholders in texts of trees: names that differ by the supplier of a terminal.

use knowledge::{ACQUIRER, APP, Entry, SUPPLIER_APP};

/// A text with its placeholders filled in: who helps, and the application for merchants. Both are
/// the supplier's where the entry that a diagnosis came from is of a family with one.
pub fn fill(text: &str, from: Option<&Entry>) -> String {
    let (acquirer, app) = match supplier(from) {
        Some(supplier) => (supplier, SUPPLIER_APP),
        None => (ACQUIRER, APP),
    };
    text.replace("{acquirer}", acquirer).replace("{app}", app)
}

/// Who supplied the terminals that an entry is about, where that is not Lakala.
pub fn supplier(from: Option<&Entry>) -> Option<&'static str> {
    from.map(|entry| entry.family.supplier).filter(|supplier| !supplier.is_empty())
}

#[cfg(test)]
mod tests {
    use knowledge::entries;

    use super::*;

    #[test]
    fn a_supplier_stands_in_for_lakala() {
        let text = "到{app}看，不行找{acquirer}";
        assert_eq!(fill(text, None), format!("到{APP}看，不行找{ACQUIRER}"));
        for entry in entries() {
            let is_ours = supplier(Some(entry)).is_none();
            assert_eq!(fill(text, Some(entry)).contains(ACQUIRER), is_ours, "{entry:?}");
        }
    }
}
