//! Which characters sound alike: people who type by sound pick the wrong one.

use knowledge::{READINGS, RUNS, SYLLABLES};

/// What each character from [`FIRST`] on sounds like, so far as dialects keep sounds apart; [`SILENT`] where that is
/// not known. A table without gaps: it takes 40 KB of memory, and no code to sort or search.
#[derive(Debug, Default)]
pub(super) struct Homophones(Vec<u16>);

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
const SILENT: u16 = u16::MAX;

impl Homophones {
    /// `common` are the commonest characters in the order of GB 2312, or nothing; characters of the knowledge are
    /// known without them.
    pub(super) fn new(common: &str) -> Self {
        let classes = classes();
        let mut homophones = Self(vec![SILENT; (LAST - FIRST + 1) as usize]);
        for (c, syllable) in READINGS {
            homophones.learn(*c, classes[usize::from(*syllable)]);
        }
        let mut runs = RUNS.iter().peekable();
        let mut syllable = 0;
        for (place, c) in common.chars().enumerate() {
            while let Some((_, next)) = runs.next_if(|(start, _)| usize::from(*start) <= place) {
                syllable = *next;
            }
            homophones.learn(c, classes[usize::from(syllable)]);
        }
        homophones
    }

    /// The first reading that is learnt stays.
    fn learn(&mut self, c: char, class: u16) {
        if let Some(known) = self.0.get_mut((c as u32).wrapping_sub(FIRST) as usize).filter(|known| **known == SILENT) {
            *known = class;
        }
    }

    pub(super) fn of(&self, c: char) -> Option<u16> {
        self.0.get((c as u32).wrapping_sub(FIRST) as usize).copied().filter(|class| *class != SILENT)
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
