//! The codes in a line, and how surely each is meant.

use knowledge::Family;
use normalise::code_key;

use super::{
    Index, Scores,
    line::{Candidate, Language, Line, Place, Topic},
    typo,
};

/// A line that is a code and nothing else.
const WHOLE_QUERY: f32 = 1.3;
/// A code with letters that is too long to stand there by chance.
const DISTINCT: f32 = 0.97;
/// A code after a word that announces one.
const ANNOUNCED: f32 = 1.25;
/// A code beside words of its own answer, or at the start of a line, as screens print it.
const SUPPORTED: f32 = 1.0;
/// A code somewhere in a sentence about a terminal.
const MENTIONED: f32 = 0.75;
/// A single digit may be a two-digit code whose zero was left out.
const PADDED: f32 = 0.9;
/// A long code with a slip in it.
const MISSPELT: f32 = 0.8;
/// The codes of all receipts come before the same ones of others, even where they are less sure.
const DEFAULT_FAMILY: &str = "unionpay";
const DEFAULT_FAMILY_BONUS: f32 = 0.06;
/// A number that only some terminals print; the code of another family that is read the same comes
/// first.
const BRANDED: f32 = 0.65;
/// The make of a terminal beside a code of that make.
const BRAND_MATCH: f32 = 0.6;
/// A number below zero, once its sign is taken for a dash.
const UNSIGNED: f32 = 0.8;
/// A number whose sign was left out.
const SIGNED: f32 = 0.9;
/// A code that is still being typed.
const PREFIX: f32 = 0.5;
/// What the words of a line score where they are a wording and little else.
const SAME: f32 = 0.9;
/// How far a code stays behind words that contradict it.
const CONTRADICTED: f32 = 0.15;
/// What counts as words of the knowledge at all.
const WORDED: f32 = 0.35;
/// What counts as a word of the code's own answer.
const OWN_WORDING_BONUS: f32 = 0.15;

impl Index {
    /// Whether a run of letters without digits is a code.
    pub(super) fn is_code(&self, run: &str) -> bool {
        let key = code_key(run);
        match self.entries_with_code(&key) {
            [] => self.entry_with_misspelt_code(&key).is_some(),
            // A letter O for a nought; other letters would make codes of syllables.
            _ if run.len() == 2 => run.ends_with('o') || is_lettered(&key),
            _ => run.len() > 4 || is_lettered(&key),
        }
    }

    /// Whether a key is a number of terminals of one make, which others read as something else.
    fn is_branded(&self, entry: u16, key: &str) -> bool {
        (is_number(key) || key.starts_with("0x")) && !self.entry(entry).family.brand.is_empty()
    }

    /// The entries with a code, by its key.
    fn entries_with_code(&self, key: &str) -> &[(String, u16)] {
        let start = self.codes.partition_point(|(code, _)| code.as_str() < key);
        let length = self.codes[start..].iter().take_while(|(code, _)| code == key).count();
        &self.codes[start..start + length]
    }

    fn entry_with_misspelt_code(&self, key: &str) -> Option<u16> {
        let distinct = |code: &str| {
            code.len() >= 7 && code.bytes().filter(u8::is_ascii_alphabetic).count() >= 6
        };
        if !distinct(key) {
            return None;
        }
        let near = |code: &str| {
            code.len().abs_diff(key.len()) <= 2
                && typo::is_near(code, key, key.len() / 7)
                && distinct(code)
        };
        self.codes.iter().find(|(code, _)| near(code)).map(|(_, entry)| *entry)
    }
}

/// Whether a line in English announces a code that does not exist: then it is asked for, and not
/// the words around it.
pub(super) fn is_unknown(index: &Index, line: &Line) -> bool {
    let unknown = |candidate: &Candidate| {
        let keys = keys(index, candidate);
        keys[0].0.len() > 2 && keys.iter().all(|(key, _)| index.entries_with_code(key).is_empty())
    };
    line.language == Language::English
        && line
            .candidates
            .iter()
            .any(|candidate| candidate.place == Place::Announced && unknown(candidate))
}

/// What stands beside the codes of a line.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// It is the only line.
    pub(super) alone: bool,
    /// A sentence that several codes print.
    pub(super) says_little: bool,
}

/// Adds what the codes of a line say; `own` is what its words say.
pub(super) fn score(
    index: &Index,
    line: &Line,
    own: &Scores,
    Context { alone, says_little }: Context,
    scores: &mut Scores,
) {
    for candidate in &line.candidates {
        for (key, sure) in keys(index, candidate) {
            let coded = index.entries_with_code(&key);
            for (_, entry) in coded {
                let supported = own.of(*entry) > OWN_WORDING_BONUS;
                let is_signed_for = is_signed(&key) && !candidate.text.starts_with('-');
                let is_branded = index.is_branded(*entry, &key);
                // Amounts and counts are numbers, too.
                let is_meant = supported || line.is_bare || candidate.place == Place::Announced;
                let is_dashed = is_branded && candidate.text.starts_with('-');
                if is_dashed || (is_signed_for || is_branded) && !is_meant {
                    continue;
                }
                let sure = if is_branded { sure * BRANDED } else { sure };
                let strength =
                    strength(line, candidate, &key, supported, own.best() > WORDED, alone) * sure;
                // Where the words beside a code are another answer's, the words decide.
                let is_contradicted = !supported && !says_little && own.best() >= SAME;
                let strength = if is_contradicted {
                    strength.min(own.best() - CONTRADICTED)
                } else {
                    strength
                };
                if strength > 0.0 {
                    let on_receipts = if index.entry(*entry).family.key == DEFAULT_FAMILY {
                        DEFAULT_FAMILY_BONUS
                    } else {
                        0.0
                    };
                    scores.raise(*entry, strength + specificity(&key) + on_receipts);
                }
            }
            if let (true, Some(entry)) = (coded.is_empty(), index.entry_with_misspelt_code(&key)) {
                scores.raise(entry, MISSPELT);
            }
        }
    }
}

/// Nobody writes so long a code by chance.
const LONG_CODE: usize = 12;
const UNMISTAKABLE: f32 = 1.5;

fn is_signed(key: &str) -> bool {
    key.starts_with('-')
}

fn is_number(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_lettered(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Longer codes say more when a text has several.
fn specificity(key: &str) -> f32 {
    if key.len() > LONG_CODE { UNMISTAKABLE } else { key.len() as f32 * 0.01 }
}

fn strength(
    line: &Line,
    candidate: &Candidate,
    key: &str,
    supported: bool,
    worded: bool,
    alone: bool,
) -> f32 {
    let distinct = key.len() > 2 && key.bytes().any(|byte| byte.is_ascii_alphabetic())
        || key.len() > 3 && is_signed(key);
    let only = line.is_bare && line.candidates.len() == 1;
    match candidate.place {
        Place::Labelled if !distinct => 0.0,
        Place::Measured if !supported => 0.0,
        Place::Leading | Place::Inside if key.len() < 5 && is_lettered(key) && !only => 0.0,
        _ if line.topic == Topic::Elsewhere
            && !supported
            && !distinct
            && candidate.place != Place::Announced =>
        {
            0.0
        }
        _ if line.language == Language::Foreign && !supported && !distinct => 0.0,
        _ if only && line.topic == Topic::Unsaid => WHOLE_QUERY,
        Place::Announced => ANNOUNCED,
        _ if distinct => DISTINCT,
        _ if only || supported => SUPPORTED,
        Place::Leading
            if key.bytes().all(|byte| byte.is_ascii_digit())
                && (worded || line.topic == Topic::Payment) =>
        {
            SUPPORTED
        }
        _ if alone && (worded || line.topic == Topic::Payment) => MENTIONED,
        _ => 0.0,
    }
}

/// The codes that a run may stand for, and how surely.
fn keys(index: &Index, candidate: &Candidate) -> Vec<(String, f32)> {
    let key = code_key(&candidate.text);
    let mut keys = Vec::new();
    if let Some(rest) = key.strip_prefix('-').filter(|rest| rest.len() > 1) {
        keys.push((
            rest.to_owned(),
            if index.entries_with_code(&key).is_empty() { 1.0 } else { UNSIGNED },
        ));
    } else if is_number(&key) && key.len() > 2 && index.entries_with_code(&key).is_empty() {
        keys.push((["-", &key].concat(), SIGNED));
    }
    if let [digit] = key.as_bytes() {
        keys.push((format!("0{}", *digit as char), PADDED / WHOLE_QUERY));
    }
    if index.entries_with_code(&key).is_empty() {
        keys.extend(parts(index, &candidate.text).map(|part| (part, SUPPORTED)));
    }
    keys.push((key, 1.0));
    keys
}

/// What is left of `rc57` or `code-57` without the word in front.
fn parts<'a>(index: &'a Index, run: &'a str) -> impl Iterator<Item = String> + 'a {
    let announcing =
        index.cues.iter().copied().chain(knowledge::DOMAIN.iter()).filter(|word| word.is_ascii());
    announcing
        .filter_map(|word| run.strip_prefix(word))
        .map(code_key)
        .filter(|rest| !index.entries_with_code(rest).is_empty())
}

/// Adds the code that the whole text is when its spaces are left out: `E OO1`.
pub(super) fn spaced(index: &Index, text: &str, scores: &mut Scores) {
    let key = code_key(text);
    if text.is_ascii() && key.len() > 2 && text.trim().contains(' ') {
        for (_, entry) in index.entries_with_code(&key) {
            scores.raise(*entry, WHOLE_QUERY);
        }
    }
}

/// Adds what the make of a terminal says, where it is named beside a code.
pub(super) fn of_brands(index: &Index, brands: &[&Family], scores: &mut Scores) {
    for entry in scores.found.clone() {
        if brands.iter().any(|make| std::ptr::eq(*make, index.entry(entry).family)) {
            scores.add(entry, BRAND_MATCH);
        }
    }
}

/// The answers to the codes of a text that depend on the make of the terminal: all to a code and
/// nothing else, otherwise those that were found.
pub(super) fn branded(index: &Index, lines: &[Line], found: &[u16]) -> Vec<u16> {
    let of_make = |(key, _): &(String, f32)| -> Vec<u16> {
        let coded = index.entries_with_code(key).iter().map(|(_, entry)| *entry);
        coded.filter(|entry| !index.entry(*entry).family.brand.is_empty()).collect()
    };
    // What is written comes last.
    let of_candidate = |candidate| {
        keys(index, candidate)
            .iter()
            .rev()
            .map(of_make)
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    };
    let is_alone = is_alone(lines);
    let all = lines.iter().flat_map(|line| &line.candidates).flat_map(of_candidate);
    all.filter(|entry| is_alone || found.contains(entry)).collect()
}

/// Whether a text is one code and nothing else.
pub(super) fn is_alone(lines: &[Line]) -> bool {
    matches!(lines, [line] if line.is_bare && line.candidates.len() == 1)
}

/// Whether a text has a code of −1 to −8: some terminals print them where the transaction was sent
/// and no answer came.
pub(super) fn is_unlabelled(lines: &[Line]) -> bool {
    let is_one =
        |candidate: &Candidate| matches!(code_key(&candidate.text).as_bytes(), [b'-', b'1'..=b'8']);
    lines.iter().flat_map(|line| &line.candidates).any(is_one)
}

/// Adds the codes that begin with what is typed, when that is all there is.
pub(super) fn prefix(index: &Index, text: &str, scores: &mut Scores) {
    let typed = text.trim();
    if !typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte)) {
        return;
    }
    let key = code_key(typed);
    let start = index.codes.partition_point(|(code, _)| *code < key);
    let begun = index.codes[start..].iter().take_while(|(code, _)| code.starts_with(&key));
    let begun = begun.filter(|(code, entry)| *code != key && !index.is_branded(*entry, code));
    for (place, (_, entry)) in begun.take(super::MAX_RESULTS * 2).enumerate() {
        scores.raise(*entry, PREFIX - place as f32 * 0.001);
    }
}

/// Codes one slip away from what was typed, for when it is none.
pub(super) fn nearest(index: &Index, text: &str) -> Vec<u16> {
    let typed = text.trim();
    let key = code_key(typed);
    if typed.len() > 40 || !typed.is_ascii() || key.len() < 2 {
        return Vec::new();
    }
    let swapped = |code: &str| code.len() == key.len() && code.bytes().rev().eq(key.bytes());
    let near = |code: &str| {
        if key.len() == 2 {
            swapped(code)
        } else {
            code.len() > 2 && code != key && typo::is_near(code, &key, 1)
        }
    };
    let found = index.codes.iter().filter(|(code, _)| near(code)).map(|(_, entry)| *entry);
    found.take(6).collect()
}
