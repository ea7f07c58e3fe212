//! Fusion: adds the evidence of the words to the likeness of the wordings, and decides between the
//! words and the codes of a text.

use super::{
    code_score::DEFAULT_FAMILY,
    evidence::Heard,
    scores::Scores,
    tables::Tables,
    weights::{
        ANNOUNCED, BESIDE_CODE, CODE_LEADS, CONTRADICTED, CONTRADICTION, DEFAULT_PRINT_BONUS,
        EVIDENCE, MAX_MARGIN, PRINT_BONUS, UNDER_CODE,
    },
};

/// Score of words that are another's: not 0, which is no score.
const NAMESAKE: f32 = -0.01;
/// Codes that are longer do not stand in a text by chance, whatever its words say.
const SHORT_CODE: usize = 2;

/// Adds what is heard to the scores of the words, `total`, and lowers them below a code that leads,
/// or the codes that the words contradict below them.
pub(super) fn fuse(
    tables: &Tables,
    heard: &Heard,
    text: &str,
    total: &mut Scores,
    codes: &mut Scores,
) {
    let likeness = total.best();
    let worded = tables.worded(text);
    for entry in &worded {
        let is_default = tables.entry(*entry).family.key == DEFAULT_FAMILY;
        let bonus = if is_default { DEFAULT_PRINT_BONUS } else { 0.0 };
        total.add(*entry, PRINT_BONUS + bonus);
    }
    drop_namesakes(tables, total, codes);
    let uncoded = add(tables, heard, total, codes);
    let strongest = codes.best();
    let is_contradicted = |entry: u16, code: f32| {
        let own = heard.margin(entry).max(0.0);
        tables.entry(entry).code.len() <= SHORT_CODE
            && code < ANNOUNCED
            && uncoded - own > CONTRADICTION
    };
    let leads = codes
        .each()
        .any(|(entry, code)| code > strongest - CONTRADICTED && !is_contradicted(entry, code));
    let words = total.best();
    if leads && worded.is_empty() && strongest > CODE_LEADS && strongest > likeness {
        stay_below(UNDER_CODE * strongest, total, codes);
        return;
    }
    let contradicted: Vec<(u16, f32)> = codes
        .each()
        .filter(|(entry, code)| is_contradicted(*entry, *code) && *code > words - CONTRADICTED)
        .collect();
    for (entry, code) in contradicted {
        codes.add(entry, words - CONTRADICTED - code);
    }
}

/// Lowers all words to `limit` at most, and those of what is coded to a fraction of it: among
/// codes the codes decide.
fn stay_below(limit: f32, total: &mut Scores, codes: &Scores) {
    let words = total.best();
    total.scale(if words > limit { limit / words } else { 1.0 });
    for (entry, _) in codes.each() {
        let words = total.of(entry);
        if words > BESIDE_CODE {
            total.add(entry, BESIDE_CODE - words);
        }
    }
}

/// Adds the margins; where nothing is likelier than any answer, it lowers all. Returns the greatest
/// margin of an answer that is no code.
fn add(tables: &Tables, heard: &Heard, total: &mut Scores, codes: &Scores) -> f32 {
    let (mut best, mut uncoded) = (f32::MIN, f32::MIN);
    for (entry, margin) in heard.each() {
        let family = tables.entry(entry).family;
        if family.is_online && codes.of(entry) > 0.0 {
            continue;
        }
        best = if margin > best { margin } else { best };
        uncoded = if margin > uncoded && !family.is_printed() { margin } else { uncoded };
        if margin > 0.0 {
            total.add(entry, EVIDENCE * if margin < MAX_MARGIN { margin } else { MAX_MARGIN });
        }
    }
    if best < 0.0 {
        for entry in total.found.clone().into_iter().filter(|entry| codes.of(*entry) <= 0.0) {
            total.add(entry, best);
        }
    }
    uncoded
}

/// Drops the words of an interface's code where terminals print the same: it is theirs.
fn drop_namesakes(tables: &Tables, total: &mut Scores, codes: &Scores) {
    let printed = |code: &str| {
        codes.found.iter().any(|other| {
            let other = tables.entry(*other);
            !other.family.is_online && other.code == code
        })
    };
    for entry in total.found.clone() {
        let known = tables.entry(entry);
        if known.family.is_online && codes.of(entry) > 0.0 && printed(known.code) {
            total.add(entry, NAMESAKE - total.of(entry));
        }
    }
}
