//! Which characters sound alike: people who type by sound pick the wrong one.

use knowledge::{READINGS, RUNS, SYLLABLES};

/// What a character sounds like, so far as dialects keep sounds apart.
#[derive(Debug, Default)]
pub(super) struct Homophones(Vec<(char, u16)>);

impl Homophones {
    /// `common` are the commonest characters in the order of GB 2312, or nothing; characters of the knowledge are
    /// known without them.
    pub(super) fn new(common: &str) -> Self {
        let classes = classes();
        let mut runs = RUNS.iter().peekable();
        let mut syllable = 0;
        let mut sounds: Vec<(char, u16)> = READINGS.iter().map(|(c, syllable)| (*c, classes[usize::from(*syllable)])).collect();
        sounds.dedup_by_key(|(c, _)| *c);
        for (place, c) in common.chars().enumerate() {
            while let Some((_, next)) = runs.next_if(|(start, _)| usize::from(*start) <= place) {
                syllable = *next;
            }
            sounds.push((c, classes[usize::from(syllable)]));
        }
        sounds.sort_by_key(|(c, _)| *c);
        sounds.dedup_by_key(|(c, _)| *c);
        Self(sounds)
    }

    pub(super) fn of(&self, c: char) -> Option<u16> {
        let found = self.0.binary_search_by_key(&c, |(c, _)| *c).ok()?;
        Some(self.0[found].1)
    }
}

/// For each syllable the first one that sounds like it.
fn classes() -> Vec<u16> {
    let heard: Vec<String> = SYLLABLES.iter().map(|syllable| heard(syllable)).collect();
    heard.iter().map(|sound| heard.iter().position(|other| other == sound).unwrap_or_default() as u16).collect()
}

/// A syllable as southern speakers may spell it: no retroflex, one nasal.
pub(super) fn heard(syllable: &str) -> String {
    let flat = match syllable.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => [&syllable[..1], &syllable[2..]].concat(),
        _ => syllable.to_owned(),
    };
    flat.strip_suffix("ng").map_or_else(|| flat.clone(), |open| format!("{open}n"))
}
