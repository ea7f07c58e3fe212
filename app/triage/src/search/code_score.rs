//! Scores the codes of a query: how likely each candidate is meant as a code, by its context.

use knowledge::Family;
use normalise::code_key;

use super::{
    codes::is_lettered,
    line::{Candidate, Context, Language, Line, Topic, is_one_code},
    scores::Scores,
    tables::Tables,
    weights::{
        ANNOUNCED, BRAND_MATCH, BRANDED, CHARACTER_BONUS, CONTRADICTED, DEFAULT_FAMILY_BONUS,
        DISTINCT, LONG_CODE_BONUS, MAX_RESULTS, MENTIONED, MISSPELT, OWN_WORDING, PADDED, PREFIX,
        PREFIX_STEP, SIGNED, SPELT_BONUS, SUPPORTED, UNSIGNED, WHOLE_PHRASE, WHOLE_QUERY, WORDED,
    },
};

/// The family whose codes are on all receipts.
pub(super) const DEFAULT_FAMILY: &str = "unionpay";
/// Minimum length of a code that nobody writes by chance.
const LONG_CODE: usize = 12;

/// Whether a line in English announces a code that does not exist: then the code is asked for, and
/// not the words around it.
pub(super) fn is_unknown(tables: &Tables, line: &Line) -> bool {
    let unknown = |candidate: &Candidate| {
        let keys = keys(tables, candidate);
        keys[0].0.len() > 2 && keys.iter().all(|(key, _)| !tables.codes.has(key))
    };
    line.language == Language::English
        && line
            .candidates
            .iter()
            .any(|candidate| candidate.context == Context::Announced && unknown(candidate))
}

/// What is known about the query beside the codes of a line.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    pub(super) is_only_line: bool,
    /// Whether its words name an operation, or are a sentence that several codes print: then they
    /// do not contradict a code.
    pub(super) is_ambiguous: bool,
}

/// A key of a candidate beside the words of its line.
struct KeyMatch<'a> {
    line: &'a Line,
    candidate: &'a Candidate,
    key: &'a str,
    /// Whether the words are words of the key's own entry.
    is_supported: bool,
    /// Whether the words are words of any entry.
    is_worded: bool,
    is_only_line: bool,
}

/// Adds the scores of the codes of a line; `words` are the scores of its words.
pub(super) fn score(
    tables: &Tables,
    line: &Line,
    words: &Scores,
    Surroundings { is_only_line, is_ambiguous }: Surroundings,
    scores: &mut Scores,
) {
    let best = words.best();
    for candidate in &line.candidates {
        for (key, certainty) in keys(tables, candidate) {
            let rows = tables.codes.entries_with_code(&key);
            for (_, entry) in rows {
                let is_supported = words.of(*entry) > OWN_WORDING;
                let is_branded = is_branded(tables, *entry, &key);
                if is_excluded(line, candidate, &key, is_supported, is_branded) {
                    continue;
                }
                let is_worded = best > WORDED;
                let reading =
                    KeyMatch { line, candidate, key: &key, is_supported, is_worded, is_only_line };
                let strength =
                    reading.strength() * (if is_branded { certainty * BRANDED } else { certainty });
                // Where the words beside a code are another entry's, the words decide.
                let is_contradicted = !is_supported && !is_ambiguous && best >= WHOLE_PHRASE;
                let strength =
                    if is_contradicted { strength.min(best - CONTRADICTED) } else { strength };
                if strength > 0.0 {
                    let is_default = tables.entry(*entry).family.key == DEFAULT_FAMILY;
                    let bonus = if is_default { DEFAULT_FAMILY_BONUS } else { 0.0 };
                    let code = tables.entry(*entry).code;
                    let is_spelt =
                        key != candidate.text && candidate.text.eq_ignore_ascii_case(code);
                    let spelt = if is_spelt { SPELT_BONUS } else { 0.0 };
                    scores.raise(*entry, strength + specificity(&key) + bonus + spelt);
                }
            }
            if let (true, Some(entry)) =
                (rows.is_empty(), tables.codes.entry_with_misspelt_code(&key))
            {
                scores.raise(entry, MISSPELT);
            }
        }
    }
}

/// Whether a candidate cannot be meant by a key: amounts and counts are numbers, too, and a dash is
/// no sign of a brand's number.
fn is_excluded(
    line: &Line,
    candidate: &Candidate,
    key: &str,
    is_supported: bool,
    is_branded: bool,
) -> bool {
    let is_negative = candidate.text.starts_with('-');
    let is_sign_added = is_signed(key) && !is_negative;
    let is_meant = is_supported || line.is_bare || candidate.context == Context::Announced;
    is_branded && is_negative || (is_sign_added || is_branded) && !is_meant
}

/// Whether a key is a number that terminals of one brand print, and others for something else.
fn is_branded(tables: &Tables, entry: u16, key: &str) -> bool {
    (is_number(key) || key.starts_with("0x")) && !tables.entry(entry).family.brand.is_empty()
}

fn is_signed(key: &str) -> bool {
    key.starts_with('-')
}

fn is_number(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

/// The bonus for a code's length.
fn specificity(key: &str) -> f32 {
    if key.len() > LONG_CODE { LONG_CODE_BONUS } else { key.len() as f32 * CHARACTER_BONUS }
}

impl KeyMatch<'_> {
    /// The score of the code by where it stands; 0 where it is not meant.
    fn strength(&self) -> f32 {
        let Self { line, candidate, key, is_supported, is_worded, is_only_line } = *self;
        let is_distinct = key.len() > 2 && key.bytes().any(|byte| byte.is_ascii_alphabetic())
            || key.len() > 3 && is_signed(key);
        let is_only = line.is_bare && line.candidates.len() == 1;
        let is_about_payment = is_worded || line.topic == Topic::Payment;
        match candidate.context {
            Context::Labelled if !is_distinct => 0.0,
            Context::Measured if !is_supported => 0.0,
            Context::Leading if key.len() < 5 && is_lettered(key) && is_supported => SUPPORTED,
            Context::Leading | Context::Inside if key.len() < 5 && is_lettered(key) && !is_only => {
                0.0
            }
            context
                if line.topic == Topic::Elsewhere
                    && !is_supported
                    && !is_distinct
                    && context != Context::Announced =>
            {
                0.0
            }
            context
                if line.language == Language::Foreign
                    && !is_supported
                    && !is_distinct
                    && (context != Context::Announced || !line.is_anchored) =>
            {
                0.0
            }
            _ if is_only && line.topic == Topic::Unsaid => WHOLE_QUERY,
            Context::Announced => ANNOUNCED,
            _ if is_distinct => DISTINCT,
            _ if is_only || is_supported => SUPPORTED,
            Context::Leading if is_number(key) && is_about_payment => SUPPORTED,
            _ if is_only_line && is_about_payment => MENTIONED,
            _ => 0.0,
        }
    }
}

/// The keys that a candidate may stand for, each with a discount; its own key comes last.
fn keys(tables: &Tables, candidate: &Candidate) -> Vec<(String, f32)> {
    let key = code_key(&candidate.text);
    let mut keys = Vec::new();
    if let Some(rest) = key.strip_prefix('-').filter(|rest| rest.len() > 1) {
        let certainty = if tables.codes.has(&key) { UNSIGNED } else { 1.0 };
        keys.push((rest.to_owned(), certainty));
    } else if is_number(&key) && key.len() > 2 && !tables.codes.has(&key) {
        keys.push((["-", &key].concat(), SIGNED));
    }
    if let [digit] = key.as_bytes() {
        keys.push((format!("0{}", *digit as char), PADDED / WHOLE_QUERY));
    }
    if !tables.codes.has(&key) {
        keys.extend(parts(tables, &candidate.text).map(|part| (part, SUPPORTED)));
    }
    keys.push((key, 1.0));
    keys
}

/// The codes in `rc57` or `code-57`, without the cue in front.
fn parts<'a>(tables: &'a Tables, run: &'a str) -> impl Iterator<Item = String> + 'a {
    let cues = tables.lexicon.latin_cues();
    cues.filter_map(|word| run.strip_prefix(word))
        .map(|rest| code_key(rest.trim_start_matches(['-', '_', '.'])))
        .filter(|rest| tables.codes.has(rest))
}

/// Adds the code that the whole query is without its spaces: `E OO1`.
pub(super) fn spaced(tables: &Tables, text: &str, scores: &mut Scores) {
    let key = code_key(text);
    if text.is_ascii() && key.len() > 2 && text.trim().contains(' ') {
        for (_, entry) in tables.codes.entries_with_code(&key) {
            scores.raise(*entry, WHOLE_QUERY);
        }
    }
}

/// Adds the bonus for the brands that are named beside a code.
pub(super) fn add_brand_bonus(tables: &Tables, brands: &[&Family], scores: &mut Scores) {
    for entry in scores.found.clone() {
        if brands.iter().any(|family| std::ptr::eq(*family, tables.entry(entry).family)) {
            scores.add(entry, BRAND_MATCH);
        }
    }
}

/// The entries of the codes of a query that depend on the brand of the terminal: all of a query
/// that is one code and nothing else, otherwise those that were found.
pub(super) fn branded(tables: &Tables, lines: &[Line], found: &[u16]) -> Vec<u16> {
    let of_brand = |(key, _): &(String, f32)| -> Vec<u16> {
        let coded = tables.codes.entries_with_code(key).iter().map(|(_, entry)| *entry);
        coded.filter(|entry| !tables.entry(*entry).family.brand.is_empty()).collect()
    };
    let of_candidate = |candidate| {
        keys(tables, candidate)
            .iter()
            .rev()
            .map(of_brand)
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    };
    let is_one_code = is_one_code(lines);
    let all = lines.iter().flat_map(|line| &line.candidates).flat_map(of_candidate);
    all.filter(|entry| is_one_code || found.contains(entry)).collect()
}

/// Whether a query has a number of −1 to −8: some terminals print them where the transaction was
/// sent and no reply came.
pub(super) fn is_unlabelled(lines: &[Line]) -> bool {
    let is_one =
        |candidate: &Candidate| matches!(code_key(&candidate.text).as_bytes(), [b'-', b'1'..=b'8']);
    lines.iter().flat_map(|line| &line.candidates).any(is_one)
}

/// Adds the codes that begin with the query, if it can be the prefix of a code.
pub(super) fn prefix(tables: &Tables, text: &str, scores: &mut Scores) {
    let typed = text.trim();
    if !typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte)) {
        return;
    }
    let key = code_key(typed);
    let rows = tables.codes.starting_with(&key);
    let rows = rows.filter(|(code, entry)| !is_branded(tables, *entry, code));
    for (place, (_, entry)) in rows.take(MAX_RESULTS * 2).enumerate() {
        scores.raise(*entry, PREFIX - place as f32 * PREFIX_STEP);
    }
}
