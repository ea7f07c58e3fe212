//! How characters are read, and which sound alike: people who type by sound pick the wrong one.

use knowledge::{READINGS, RUNS, SYLLABLES};

/// What each character from [`FIRST`] on is read as, if not otherwise; [`SILENT`] where that is not known. A table without
/// gaps: it takes 40 KB of memory, and no code to sort or search.
#[derive(Debug)]
pub(super) struct Readings {
    first: Vec<u16>,
    syllables: Vec<&'static str>,
    /// For each syllable the first one that sounds like it, so far as dialects keep sounds apart.
    classes: Vec<u16>,
}

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
const SILENT: u16 = u16::MAX;

impl Readings {
    /// `common` are the commonest characters in the order of GB 2312.
    pub(super) fn new(common: &str) -> Self {
        let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
        let mut readings = Self { first: vec![SILENT; (LAST - FIRST + 1) as usize], classes: classes(&syllables), syllables };
        let mut common = common.chars();
        let mut syllable = 0;
        for (step, characters) in RUNS {
            syllable += *step;
            for c in common.by_ref().take(usize::from(*characters)) {
                readings.learn(c, syllable.cast_unsigned());
            }
        }
        for (c, syllable) in READINGS {
            readings.learn(*c, *syllable);
        }
        readings
    }

    /// The first reading that is learnt stays.
    fn learn(&mut self, c: char, syllable: u16) {
        if let Some(known) = self.first.get_mut(place(c)).filter(|known| **known == SILENT) {
            *known = syllable;
        }
    }

    /// The syllable that a character is read as.
    pub(super) fn of(&self, c: char) -> Option<u16> {
        self.first.get(place(c)).copied().filter(|syllable| *syllable != SILENT)
    }

    /// The same, as one number for all syllables that sound alike.
    pub(super) fn heard(&self, c: char) -> Option<u16> {
        self.of(c).map(|syllable| self.classes[usize::from(syllable)])
    }

    pub(super) fn syllables(&self) -> &[&'static str] {
        &self.syllables
    }

    pub(super) fn spelling(&self, syllable: u16) -> &'static [u8] {
        self.syllables[usize::from(syllable)].as_bytes()
    }
}

fn place(c: char) -> usize {
    (c as u32).wrapping_sub(FIRST) as usize
}

fn classes(syllables: &[&str]) -> Vec<u16> {
    let heard: Vec<String> = syllables.iter().map(|syllable| heard(syllable)).collect();
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
