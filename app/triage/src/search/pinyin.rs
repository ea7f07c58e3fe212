//! Pinyin of characters, and which syllables sound alike: people who type by sound pick the wrong
//! character.

use std::ops::Range;

use knowledge::{Run, readings, scripts};

/// The syllable of each character from [`FIRST`] to [`LAST`]. A table without gaps: it takes 40 KB
/// of memory, and no code to sort or search.
#[derive(Debug)]
pub(super) struct Pinyin {
    /// The main syllable, with the bit [`OTHERS`], or [`UNKNOWN`].
    main: Vec<u16>,
    syllables: Vec<&'static str>,
    /// For each syllable the first one that sounds like it to southern speakers.
    classes: Vec<u16>,
}

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
/// The bit of characters that have rows in [`readings`].
const OTHERS: u16 = 1 << 15;
const UNKNOWN: u16 = OTHERS - 1;
/// The letters of the longest syllable.
const MAX_SYLLABLE: usize = 6;
/// Limit of a text in Pinyin.
const MAX_SEGMENTS: usize = 30;

impl Pinyin {
    /// `common` are the commonest characters (level 1) in the order of GB 2312, by Pinyin.
    pub(super) fn new(common: &str) -> Self {
        let syllables: Vec<&str> = scripts().syllables.split(' ').collect();
        let mut pinyin = Self {
            main: vec![UNKNOWN; (LAST - FIRST + 1) as usize],
            classes: classes(&syllables),
            syllables,
        };
        let mut common = common.chars();
        let mut syllable = 0;
        for Run { step, characters } in scripts().runs {
            syllable += *step;
            for c in common.by_ref().take(usize::from(*characters)) {
                pinyin.add(c, syllable.cast_unsigned());
            }
        }
        for (c, syllable) in readings() {
            pinyin.add(*c, *syllable);
            pinyin.main[offset(*c)] |= OTHERS;
        }
        pinyin
    }

    /// Adds a syllable of a character; the first one is the main one.
    fn add(&mut self, c: char, syllable: u16) {
        if let Some(known) = self.main.get_mut(offset(c)).filter(|known| **known == UNKNOWN) {
            *known = syllable;
        }
    }

    /// The main syllable of a character, as its position in [`Self::syllables`].
    pub(super) fn of(&self, c: char) -> Option<u16> {
        self.main
            .get(offset(c))
            .map(|syllable| syllable & !OTHERS)
            .filter(|syllable| *syllable != UNKNOWN)
    }

    /// The rows of [`readings`] with the further syllables of a character.
    pub(super) fn others(&self, c: char) -> Range<u16> {
        if self.main.get(offset(c)).is_none_or(|syllable| syllable & OTHERS == 0) {
            return 0..0;
        }
        let all = readings();
        let start = all.partition_point(|(character, _)| *character < c);
        let others = all[start..].iter().take_while(|(character, _)| *character == c).count();
        start as u16..(start + others) as u16
    }

    /// The main syllable, as one number for all that sound alike.
    pub(super) fn fuzzy(&self, c: char) -> Option<u16> {
        self.of(c).map(|syllable| self.classes[usize::from(syllable)])
    }

    /// The syllables of a text that is nothing but Pinyin, as numbers of what sounds alike.
    pub(super) fn segmented(&self, text: &str) -> Option<Vec<u16>> {
        let mut syllables = Vec::new();
        for word in text.split_whitespace() {
            if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                return None;
            }
            self.segment(word, &mut syllables).then_some(())?;
        }
        (syllables.len() > 1).then_some(syllables)
    }

    /// Adds the syllables of a word, the longest first; whether it has such.
    fn segment(&self, word: &str, found: &mut Vec<u16>) -> bool {
        if word.is_empty() {
            return true;
        }
        let longest = word.len().min(MAX_SYLLABLE);
        for length in (1..=longest).rev() {
            let spelling = &word[..length];
            // Sorted, as the compiler writes them.
            let Ok(syllable) = self.syllables.binary_search(&spelling) else { continue };
            found.push(self.classes[syllable]);
            if found.len() <= MAX_SEGMENTS && self.segment(&word[length..], found) {
                return true;
            }
            found.pop();
        }
        false
    }

    pub(super) fn syllables(&self) -> &[&'static str] {
        &self.syllables
    }

    pub(super) fn spelling(&self, syllable: u16) -> &'static [u8] {
        self.syllables[usize::from(syllable)].as_bytes()
    }
}

fn offset(c: char) -> usize {
    (c as u32).wrapping_sub(FIRST) as usize
}

fn classes(syllables: &[&str]) -> Vec<u16> {
    let keys: Vec<u64> = syllables.iter().map(|syllable| fuzzy_key(syllable)).collect();
    keys.iter()
        .map(|key| keys.iter().position(|other| other == key).unwrap_or_default() as u16)
        .collect()
}

/// A syllable as southern speakers may spell it: no retroflex (`zh` is `z`), one nasal (`ng` is
/// `n`). Its letters, six at most, in one number.
fn fuzzy_key(syllable: &str) -> u64 {
    let letters = syllable.as_bytes();
    let letters = letters.strip_suffix(b"g").filter(|open| open.ends_with(b"n")).unwrap_or(letters);
    let is_retroflex = |at: usize| at == 1 && letters[1] == b'h' && b"zcs".contains(&letters[0]);
    letters
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_retroflex(*at))
        .fold(0, |key, (_, letter)| key << 8 | u64::from(*letter))
}
