//! How characters are read, and which sound alike: people who type by sound pick the wrong one.

use std::ops::Range;

use knowledge::{READINGS, RUNS, SYLLABLES};

/// What each character from [`FIRST`] on is read as, if not otherwise; [`SILENT`] where that is not
/// known. A table without gaps: it takes 40 KB of memory, and no code to sort or search.
#[derive(Debug)]
pub(super) struct Pinyin {
    first: Vec<u16>,
    syllables: Vec<&'static str>,
    /// For each syllable the first one that sounds like it, so far as dialects keep sounds apart.
    classes: Vec<u16>,
}

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
/// The bit of those that [`READINGS`] has.
const OTHERS: u16 = 1 << 15;
const SILENT: u16 = OTHERS - 1;

impl Pinyin {
    /// `common` are the commonest characters in the order of GB 2312.
    pub(super) fn new(common: &str) -> Self {
        let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
        let mut readings = Self {
            first: vec![SILENT; (LAST - FIRST + 1) as usize],
            classes: classes(&syllables),
            syllables,
        };
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
            readings.first[place(*c)] |= OTHERS;
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
        self.first
            .get(place(c))
            .map(|syllable| syllable & !OTHERS)
            .filter(|syllable| *syllable != SILENT)
    }

    /// The rows of [`READINGS`] that it may be read as, too.
    pub(super) fn others(&self, c: char) -> Range<u16> {
        if self.first.get(place(c)).is_none_or(|syllable| syllable & OTHERS == 0) {
            return 0..0;
        }
        let start = READINGS.partition_point(|(character, _)| *character < c);
        let others = READINGS[start..].iter().take_while(|(character, _)| *character == c).count();
        start as u16..(start + others) as u16
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
    let heard: Vec<u64> = syllables.iter().map(|syllable| heard(syllable)).collect();
    heard
        .iter()
        .map(|sound| heard.iter().position(|other| other == sound).unwrap_or_default() as u16)
        .collect()
}

/// A syllable as southern speakers may spell it: no retroflex, one nasal; its letters, of which
/// there are six at most, in one number.
fn heard(syllable: &str) -> u64 {
    let letters = syllable.as_bytes();
    let letters = letters.strip_suffix(b"g").filter(|open| open.ends_with(b"n")).unwrap_or(letters);
    let flat = |place: usize| place == 1 && letters[1] == b'h' && b"zcs".contains(&letters[0]);
    letters
        .iter()
        .enumerate()
        .filter(|(place, _)| !flat(*place))
        .fold(0, |heard, (_, letter)| heard << 8 | u64::from(*letter))
}
