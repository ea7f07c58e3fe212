//! Confidence: whether the first result is sure to be meant, or only may be.

use knowledge::{Money, Operation};

use super::{
    Evidence, charge,
    tables::Tables,
    weights::{CAREFUL, CAREFUL_OF_MONEY, DENIED_LEAD, SURE_CODE, SURE_LEAD, SURE_MARGIN},
};

/// Threshold: the score of a code that stands beside another.
const BESIDE: f32 = 0.9;

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
    if is_of_a_sale(tables, operation, *first) {
        return false;
    }
    let total = |entry: &u16| evidence.total.of(*entry);
    let lead = total(first) - found.get(1).map_or(0.0, total);
    let is_code = evidence.codes.of(*first) >= SURE_CODE;
    let is_worded = matches!(tables.worded(text).as_slice(), [only] if only == first);
    let margin = evidence.heard.as_ref().map_or(0.0, |heard| heard.margin(*first));
    let is_other = tables.entry(*first).money == Money::Charged
        && operation == Operation::Sale
        && charge::is_of_other_request(text);
    if is_other || is_of_two_minds(tables, evidence, *first) || words_deny(tables, evidence, *first)
    {
        return false;
    }
    let denies = tables.entry(*first).money == Money::NotCharged;
    let is_near = |entry: &&u16| {
        tables.entry(**entry).money.is_doubtful() && total(first) - total(entry) < DENIED_LEAD
    };
    let is_doubted = denies && found.iter().any(|entry| is_near(&entry));
    is_code || lead >= SURE_LEAD && (is_worded || margin >= SURE_MARGIN && !is_doubted)
}

/// Whether a code says that the customer was charged, and another one beside it something else.
fn is_of_two_minds(tables: &Tables, evidence: &Evidence, first: u16) -> bool {
    tables.entry(first).money == Money::Charged
        && evidence.codes.found.iter().any(|entry| is_other_code(tables, evidence, first, *entry))
}

/// Whether words lead to an answer that is certain of the charge, and a code beside them says
/// something else.
fn words_deny(tables: &Tables, evidence: &Evidence, first: u16) -> bool {
    let money = tables.entry(first).money;
    matches!(money, Money::Charged | Money::NotCharged)
        && evidence.codes.of(first) <= 0.0
        && evidence.codes.found.iter().any(|code| {
            let other = tables.entry(*code);
            !other.family.is_online && other.money != money
        })
}

/// Whether an entry is of another code that stands in the text, and does not say "charged".
fn is_other_code(tables: &Tables, evidence: &Evidence, first: u16, entry: u16) -> bool {
    let (first, other) = (tables.entry(first), tables.entry(entry));
    evidence.codes.of(entry) >= BESIDE && other.code != first.code && other.money != Money::Charged
}

/// Whether words of an undo lead to an answer that is certain of a sale, or of an interface that
/// has another for refunds, and knows of no undo.
fn is_of_a_sale(tables: &Tables, operation: Operation, first: u16) -> bool {
    let entry = tables.entry(first);
    let is_certain = matches!(entry.money, Money::NotCharged | Money::Charged);
    operation == Operation::Undo
        && (is_certain || !entry.family.refunds.is_empty())
        && !entry.operations().any(|own| own != Operation::Sale)
}

/// Where nothing is sure, puts the first of these before the first entry: where the query speaks
/// of an undo and the entry knows of none, an answer about one; where a code says that the customer
/// was charged, another code that does not; where the entry says that nothing was charged, a
/// doubtful one that is nearly as likely.
pub(super) fn careful(
    tables: &Tables,
    text: &str,
    operation: Operation,
    evidence: &Evidence,
    mut found: Vec<u16>,
) -> Vec<u16> {
    let Some(first) = found.first().copied() else { return found };
    let is_of_undo = |entry: &u16| tables.entry(*entry).operation() == Operation::Undo;
    let place = |is_meant: &dyn Fn(&u16) -> bool| found.iter().position(is_meant);
    let instead = if is_of_a_sale(tables, operation, first) && found.iter().any(is_of_undo) {
        place(&is_of_undo)
    } else if is_of_two_minds(tables, evidence, first) {
        place(&|entry| is_other_code(tables, evidence, first, *entry))
    } else if tables.entry(first).money == Money::NotCharged && evidence.codes.of(first) <= 0.0 {
        let is_of_money = MONEY.iter().any(|word| text.contains(word));
        let share = if is_of_money { CAREFUL_OF_MONEY } else { CAREFUL };
        let least = share * evidence.total.of(first);
        place(&|entry| {
            tables.entry(*entry).money.is_doubtful()
                && evidence.total.of(*entry) >= least
                // What a refund leaves open says nothing of a sale.
                && !(operation == Operation::Sale && is_of_undo(entry))
        })
    } else {
        None
    };
    if let Some(place) = instead {
        found[..=place].rotate_right(1);
    }
    found
}
