//! Confidence: whether the first result is sure to be meant, or only may be.

use knowledge::{Money, Operation};

use super::{
    Evidence,
    tables::Tables,
    weights::{CAREFUL, CAREFUL_OF_MONEY, DENIED_LEAD, SURE_CODE, SURE_LEAD, SURE_MARGIN},
};

/// Words of money that has moved, or was to come back.
const MONEY: [&str; 14] = [
    "扣", "到账", "没到", "成功", "退", "冲正", "撤", "已付", "付了", "charged", "refund", "void",
    "paid", "reversal",
];

/// Whether the first of the entries that were found, the best first, is sure to be meant: by its
/// code, because the text is one of its wordings, or because its words lead by far. Thresholds are
/// set so that of what is called sure 95 in a hundred are right.
pub(super) fn is_sure(
    tables: &Tables,
    text: &str,
    operation: Operation,
    evidence: &Evidence,
    found: &[u16],
) -> bool {
    let Some(first) = found.first() else { return false };
    if is_of_a_sale(tables, operation, evidence, *first) {
        return false;
    }
    let total = |entry: &u16| evidence.total.of(*entry);
    let lead = total(first) - found.get(1).map_or(0.0, total);
    let is_code = evidence.codes.of(*first) >= SURE_CODE;
    let is_worded = matches!(tables.worded(text).as_slice(), [only] if only == first);
    let margin = evidence.heard.as_ref().map_or(0.0, |heard| heard.margin(*first));
    let denies = tables.entry(*first).money == Money::NotCharged;
    let is_near = |entry: &&u16| {
        tables.entry(**entry).money.is_doubtful() && total(first) - total(entry) < DENIED_LEAD
    };
    let is_doubted = denies && found.iter().any(|entry| is_near(&entry));
    is_code || lead >= SURE_LEAD && (is_worded || margin >= SURE_MARGIN && !is_doubted)
}

/// Whether words of an undo lead to an answer that says of a sale that nothing was charged.
fn is_of_a_sale(tables: &Tables, operation: Operation, evidence: &Evidence, first: u16) -> bool {
    let entry = tables.entry(first);
    operation == Operation::Undo
        && entry.operation() == Operation::Sale
        && entry.money == Money::NotCharged
        && evidence.codes.of(first) <= 0.0
}

/// Where nothing is sure and the first entry says that nothing was charged, puts the first doubtful
/// one of those that are nearly as likely before it; where the query speaks of an undo, the first
/// answer about one.
pub(super) fn careful(
    tables: &Tables,
    text: &str,
    operation: Operation,
    evidence: &Evidence,
    mut found: Vec<u16>,
) -> Vec<u16> {
    let Some(first) = found.first() else { return found };
    let is_of_money = MONEY.iter().any(|word| text.contains(word));
    let share = if is_of_money { CAREFUL_OF_MONEY } else { CAREFUL };
    let least = share * evidence.total.of(*first);
    if tables.entry(*first).money != Money::NotCharged || evidence.codes.of(*first) > 0.0 {
        return found;
    }
    let is_of_undo = |entry: &u16| tables.entry(*entry).operation() == Operation::Undo;
    // What a refund leaves open says nothing of a sale.
    let is_of_other = |entry: &u16| operation == Operation::Sale && is_of_undo(entry);
    let near = |entry: &u16| {
        tables.entry(*entry).money.is_doubtful()
            && evidence.total.of(*entry) >= least
            && !is_of_other(entry)
    };
    if is_of_a_sale(tables, operation, evidence, *first)
        && let Some(place) = found.iter().position(is_of_undo)
    {
        found[..=place].rotate_right(1);
        return found;
    }
    if let Some(place) = found.iter().position(near) {
        found[..=place].rotate_right(1);
    }
    found
}
