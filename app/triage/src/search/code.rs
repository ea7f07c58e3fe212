//! The codes in a line, and how surely each is meant.

use normalise::code_key;

use super::{
    Index, Scores,
    line::{Candidate, Line, Place},
};

/// A line that is a code and nothing else.
const ALONE: f32 = 1.3;
/// A code with letters that is too long to stand there by chance.
const DISTINCT: f32 = 1.2;
/// A code after a word that announces one.
const ANNOUNCED: f32 = 1.15;
/// A code beside words of its own answer, or at the start of a line, as screens print it.
const SUPPORTED: f32 = 1.0;
/// A code somewhere in a sentence about a terminal.
const MENTIONED: f32 = 0.75;
/// A single digit may be a two-digit code whose zero was left out.
const PADDED: f32 = 0.9;
/// A long code with a slip in it.
const MISSPELT: f32 = 0.8;
/// A code that is still being typed.
const BEGUN: f32 = 0.5;
/// What counts as a word of the code's own answer.
const OWN: f32 = 0.15;

impl Index {
    /// Whether a run of letters without digits is a code.
    pub(super) fn is_code(&self, run: &str) -> bool {
        run.len() > 4 && (!self.coded(&code_key(run)).is_empty() || self.misspelt(&code_key(run)).is_some())
    }

    /// The entries with a code, by its key.
    fn coded(&self, key: &str) -> &[(String, u16)] {
        let start = self.codes.partition_point(|(code, _)| code.as_str() < key);
        let length = self.codes[start..].iter().take_while(|(code, _)| code == key).count();
        &self.codes[start..start + length]
    }

    fn misspelt(&self, key: &str) -> Option<u16> {
        let distinct = |code: &str| code.len() >= 7 && code.bytes().filter(u8::is_ascii_alphabetic).count() >= 6;
        if !distinct(key) {
            return None;
        }
        let near = |code: &str| distinct(code) && code.len().abs_diff(key.len()) <= 2 && strsim::osa_distance(code, key) <= key.len() / 7;
        self.codes.iter().find(|(code, _)| near(code)).map(|(_, entry)| *entry)
    }
}

/// Adds what the codes of a line say; `own` is what its words say, `alone` whether it is the only line.
pub(super) fn score(index: &Index, line: &Line, own: &Scores, alone: bool, scores: &mut Scores) {
    for candidate in &line.candidates {
        for (key, sure) in keys(index, candidate) {
            let coded = index.coded(&key);
            for (_, entry) in coded {
                let supported = own.of(*entry) > OWN;
                let strength = strength(line, candidate, &key, supported, own.best() > OWN, alone) * sure;
                if strength > 0.0 {
                    scores.raise(*entry, strength + specificity(&key));
                }
            }
            if let (true, Some(entry)) = (coded.is_empty(), index.misspelt(&key)) {
                scores.raise(entry, MISSPELT);
            }
        }
    }
}

/// Longer codes say more when a text has several.
fn specificity(key: &str) -> f32 {
    key.len().min(32) as f32 * 0.004
}

fn strength(line: &Line, candidate: &Candidate, key: &str, supported: bool, worded: bool, alone: bool) -> f32 {
    let distinct = key.len() > 2 && key.bytes().any(|byte| byte.is_ascii_alphabetic());
    let only = line.is_bare && line.candidates.len() == 1;
    match candidate.place {
        Place::Labelled if !distinct => 0.0,
        Place::Measured if !supported => 0.0,
        _ if line.is_elsewhere && !supported && !distinct && candidate.place != Place::Announced => 0.0,
        _ if line.is_foreign && !supported && !distinct => 0.0,
        _ if distinct => DISTINCT,
        _ if only && !line.is_domain => ALONE,
        Place::Announced => ANNOUNCED,
        _ if only || supported => SUPPORTED,
        Place::Leading if key.bytes().all(|byte| byte.is_ascii_digit()) && (worded || line.is_domain) => SUPPORTED,
        _ if alone && (worded || line.is_domain) => MENTIONED,
        _ => 0.0,
    }
}

/// The codes that a run may stand for, and how surely.
fn keys(index: &Index, candidate: &Candidate) -> Vec<(String, f32)> {
    let key = code_key(&candidate.text);
    let mut keys = Vec::new();
    if let [digit] = key.as_bytes() {
        keys.push((format!("0{}", *digit as char), PADDED / ALONE));
    }
    if index.coded(&key).is_empty() {
        keys.extend(parts(index, &candidate.text).map(|part| (part, SUPPORTED)));
    }
    keys.push((key, 1.0));
    keys
}

/// What is left of `rc57` or `code-57` without the word in front.
fn parts<'a>(index: &'a Index, run: &'a str) -> impl Iterator<Item = String> + 'a {
    let announcing = index.cues.iter().chain(knowledge::DOMAIN).filter(|word| word.is_ascii());
    announcing.filter_map(|word| run.strip_prefix(word)).map(code_key).filter(|rest| !index.coded(rest).is_empty())
}

/// Adds the codes that begin with what is typed, when that is all there is.
pub(super) fn prefix(index: &Index, text: &str, scores: &mut Scores) {
    let typed = text.trim();
    if !typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte)) {
        return;
    }
    let key = code_key(typed);
    let start = index.codes.partition_point(|(code, _)| *code < key);
    let begun = index.codes[start..].iter().take_while(|(code, _)| code.starts_with(&key)).filter(|(code, _)| *code != key);
    for (place, (_, entry)) in begun.take(super::MOST * 2).enumerate() {
        scores.raise(*entry, BEGUN - place as f32 * 0.001);
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
        if key.len() == 2 { swapped(code) } else { code.len() > 2 && strsim::osa_distance(code, &key) == 1 }
    };
    let found = index.codes.iter().filter(|(code, _)| near(code)).map(|(_, entry)| *entry);
    found.take(6).collect()
}
