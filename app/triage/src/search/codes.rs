//! The code table: exact look-up, prefix search and fuzzy matching of response codes.

use knowledge::Entry;
use normalise::code_key;

use super::{spellings::Spellings, typo, wording::wordings};

/// How many codes [`Codes::nearest`] suggests at most.
const MAX_SUGGESTIONS: usize = 6;

/// Comparison keys of codes, sorted, with the positions of the entries that have them.
#[derive(Debug)]
pub(super) struct Codes(Spellings);

impl Codes {
    pub(super) fn new(entries: &'static [Entry]) -> Self {
        let mut codes = Spellings::new();
        for (position, entry) in (0..).zip(entries) {
            if entry.family.is_printed() {
                codes.push((code_key(entry.code), position));
            }
            let is_code = |text: &&str| {
                text.is_ascii()
                    && text.bytes().any(|byte| byte.is_ascii_digit())
                    && !text.contains(' ')
            };
            codes.extend(wordings(entry).filter(is_code).map(|text| (code_key(text), position)));
        }
        codes.sort_unstable();
        Self(codes)
    }

    /// The rows from the first key on that is not before `key`.
    fn from(&self, key: &str) -> &[(String, u16)] {
        &self.0[self.0.partition_point(|(code, _)| code.as_str() < key)..]
    }

    /// The rows of a key.
    pub(super) fn entries_with_code(&self, key: &str) -> &[(String, u16)] {
        let rows = self.from(key);
        &rows[..rows.iter().take_while(|(code, _)| code == key).count()]
    }

    pub(super) fn has(&self, key: &str) -> bool {
        !self.entries_with_code(key).is_empty()
    }

    /// The rows of longer codes that begin with a key.
    pub(super) fn starting_with(&self, key: &str) -> impl Iterator<Item = &(String, u16)> {
        let rows = self.from(key).iter().take_while(move |(code, _)| code.starts_with(key));
        rows.filter(move |(code, _)| code != key)
    }

    /// The entry of a long code with letters that is within a few typos of `key`.
    pub(super) fn entry_with_misspelt_code(&self, key: &str) -> Option<u16> {
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
        self.0.iter().find(|(code, _)| near(code)).map(|(_, entry)| *entry)
    }

    /// Whether a run of letters without digits is a code.
    pub(super) fn is_code(&self, run: &str) -> bool {
        let key = code_key(run);
        match self.entries_with_code(&key) {
            [] => self.entry_with_misspelt_code(&key).is_some(),
            // A letter for a digit that looks like it; others would make codes of syllables.
            _ if run.len() == 2 => run.ends_with(['o', 'l']) || is_lettered(&key),
            _ => run.len() > 4 || is_lettered(&key),
        }
    }

    /// Entries of codes within one typo of a query that is no code.
    pub(super) fn nearest(&self, text: &str) -> impl Iterator<Item = u16> {
        let typed = text.trim();
        let key = code_key(typed);
        let is_like_a_code = typed.len() <= 40 && typed.is_ascii() && key.len() >= 2;
        let near = move |code: &str| {
            if key.len() == 2 {
                code.len() == key.len() && code.bytes().rev().eq(key.bytes())
            } else {
                code.len() > 2 && code != key && typo::is_near(code, &key, 1)
            }
        };
        let found = self.0.iter().filter(move |(code, _)| is_like_a_code && near(code));
        found.map(|(_, entry)| *entry).take(MAX_SUGGESTIONS)
    }
}

pub(super) fn is_lettered(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphabetic())
}
