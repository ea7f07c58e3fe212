//! Pinyin: whole syllables, initials, or a mixture, with or without spaces, at any place of a
//! wording.

use std::ops::Range;

use knowledge::READINGS;
use normalise::fold;

use super::{Index, Scores, index::own_title, pinyin::Pinyin};

/// The wordings as sounds.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    wordings: Vec<(u16, Vec<Sound>)>,
    /// Where a sound with this first letter stands, by its bit's place.
    starts: [Vec<Start>; 32],
}

/// A place in a wording where typing may begin.
#[derive(Debug)]
struct Start {
    wording: u16,
    place: u16,
    /// What the sound after it may begin with.
    next: u32,
}

/// One character's sound.
#[derive(Debug, Clone)]
enum Sound {
    /// The syllable that it is read as, and the rows of [`READINGS`] with those that it may be read
    /// as, too.
    Character(u16, Range<u16>),
    /// A Latin letter or a digit, spoken as itself.
    Letter(u8),
}

impl Sounds {
    pub(super) fn new(index: &Index) -> Self {
        let mut all = Self::default();
        for (position, entry) in index.entries() {
            for text in entry.prints.iter().chain(entry.aliases).copied().chain(own_title(entry)) {
                all.add(position, text, index.readings());
            }
        }
        all
    }

    fn add(&mut self, entry: u16, text: &str, readings: &Pinyin) {
        let sounds: Vec<Sound> = fold(text).chars().filter_map(|c| sound(c, readings)).collect();
        let initials: Vec<u32> = sounds.iter().map(|sound| initials(sound, readings)).collect();
        let wording = self.wordings.len() as u16;
        for (place, letters) in initials.iter().enumerate() {
            let next = initials.get(place + 1).copied().unwrap_or_default();
            for lane in (0..self.starts.len()).filter(|lane| letters >> lane & 1 == 1) {
                self.starts[lane].push(Start { wording, place: place as u16, next });
            }
        }
        self.wordings.push((entry, sounds));
    }
}

/// The letters that a sound may begin with, a bit each.
fn initials(sound: &Sound, readings: &Pinyin) -> u32 {
    sound
        .spellings(readings)
        .filter_map(|spelling| spelling.first())
        .fold(0, |letters, letter| letters | bit(*letter))
}

fn bit(letter: u8) -> u32 {
    1 << lane(letter)
}

/// Letters have a lane of their own; a digit shares one with a letter, which `read` tells apart.
fn lane(letter: u8) -> usize {
    usize::from(letter & 31)
}

fn sound(c: char, readings: &Pinyin) -> Option<Sound> {
    if c.is_ascii_alphanumeric() {
        return Some(Sound::Letter(c as u8));
    }
    readings.of(c).map(|first| Sound::Character(first, readings.others(c)))
}

impl Sound {
    fn syllables(&self) -> impl Iterator<Item = u16> + use<> {
        let (first, others) = match self {
            Self::Character(first, others) => {
                (Some(*first), &READINGS[usize::from(others.start)..usize::from(others.end)])
            }
            Self::Letter(_) => (None, &[][..]),
        };
        first.into_iter().chain(others.iter().map(|(_, syllable)| *syllable))
    }

    fn spellings<'a>(&'a self, readings: &'a Pinyin) -> impl Iterator<Item = &'a [u8]> {
        let letter = match self {
            Self::Character(..) => None,
            Self::Letter(letter) => Some(std::slice::from_ref(letter)),
        };
        self.syllables().map(|syllable| readings.spelling(syllable)).chain(letter)
    }
}

/// How a typed text was read, the worse before the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PinyinMatch {
    /// Whether it is spelt as in the north.
    strict: bool,
    /// How many characters were spelt out.
    spelt: usize,
    /// How many characters it covers.
    covered: usize,
}

/// What a wording that is matched from end to end scores; less is matched, less it scores.
const FULL_MATCH: f32 = 0.97;
/// A wording of which only a part is matched.
const PARTIAL_MATCH: f32 = 0.55;
/// Southern spellings (`z` for `zh`, `n` for `ng`) and ü are accepted at a discount.
const FUZZY_SYLLABLE: f32 = 0.9;
/// Nothing longer is typed in Pinyin.
const MAX_LETTERS: usize = 60;

/// Adds the entries whose wordings sound like a text in Latin letters.
pub(super) fn score(index: &Index, text: &str, scores: &mut Scores) {
    let typed: Vec<u8> = text.bytes().filter(|byte| !b" '\t".contains(byte)).collect();
    if !(2..=MAX_LETTERS).contains(&typed.len()) || !typed.iter().all(u8::is_ascii_lowercase) {
        return;
    }
    // Most sounds end here: neither does the syllable fit nor does the second letter begin the
    // next.
    let (readings, sounds) = (index.readings(), index.sounds());
    let begins = |syllable: &&str| {
        syllable.as_bytes()[0] == typed[0]
            && consumed(&typed, syllable.as_bytes())[..3].iter().any(Option::is_some)
    };
    let fits: Vec<bool> = readings.syllables().iter().map(begins).collect();
    let second = bit(typed[1]);
    for Start { wording, place, next } in &sounds.starts[lane(typed[0])] {
        let (entry, wording) = &sounds.wordings[usize::from(*wording)];
        if next & second == 0
            && !wording[usize::from(*place)].syllables().any(|syllable| fits[usize::from(syllable)])
        {
            continue;
        }
        let Some(reading) = read(&typed, &wording[usize::from(*place)..], readings) else {
            continue;
        };
        let whole = reading.covered == wording.len();
        if reading.covered < 2 || (reading.spelt == 0 && reading.covered < 3 && !whole) {
            continue;
        }
        let share = reading.covered as f32 / wording.len() as f32;
        let late = if *place == 0 { 0.0 } else { 0.03 };
        let discount = if reading.strict { 1.0 } else { FUZZY_SYLLABLE };
        scores.raise(
            *entry,
            (PARTIAL_MATCH + (FULL_MATCH - PARTIAL_MATCH) * share - late) * discount,
        );
    }
}

/// Reads all of `typed` as the beginning of `sounds`.
fn read(typed: &[u8], sounds: &[Sound], readings: &Pinyin) -> Option<PinyinMatch> {
    if typed.is_empty() {
        return Some(PinyinMatch { strict: true, spelt: 0, covered: 0 });
    }
    let (first, rest) = sounds.split_first()?;
    let mut best = None;
    for spelling in first.spellings(readings) {
        for eaten in consumed(typed, spelling).into_iter().flatten() {
            let reading = read(&typed[eaten.length..], rest, readings).map(|reading| PinyinMatch {
                strict: reading.strict && eaten.strict,
                spelt: reading.spelt + usize::from(eaten.spells && spelling.len() > 1),
                covered: reading.covered + 1,
            });
            best = best.max(reading);
        }
    }
    best
}

/// How much of what is typed a syllable takes, and how.
#[derive(Debug, Clone, Copy)]
struct Consumed {
    length: usize,
    spells: bool,
    strict: bool,
}

/// The ways a syllable can begin what is typed: in full, with a slip, as far as it is typed yet, by
/// its initial.
fn consumed(typed: &[u8], spelling: &[u8]) -> [Option<Consumed>; 4] {
    let full = typed.starts_with(spelling).then_some(spelling.len());
    let loose = consumed_fuzzily(typed, spelling).filter(|length| full != Some(*length));
    let begun =
        (typed.len() < spelling.len() && spelling.starts_with(typed)).then_some(typed.len());
    let initial = (typed[0] == spelling[0] && spelling.len() > 1).then_some(1);
    let eaten = |length: Option<usize>, spells, strict| {
        length.map(|length| Consumed { length, spells, strict })
    };
    [
        eaten(full, true, true),
        eaten(loose, true, false),
        eaten(begun, typed.len() > 1, true),
        eaten(initial, false, true),
    ]
}

/// How much of what is typed spells a syllable with the slips that dialects make.
fn consumed_fuzzily(typed: &[u8], spelling: &[u8]) -> Option<usize> {
    let mut at = 0;
    for (place, letter) in spelling.iter().enumerate() {
        let typed_here = typed.get(at).copied();
        let retroflex = *letter == b'h' && place == 1;
        let nasal = *letter == b'g' && place + 1 == spelling.len();
        if typed_here == Some(*letter) || (*letter == b'v' && typed_here == Some(b'u')) {
            at += 1;
            let added = (place == 0
                && b"zcs".contains(letter)
                && spelling.get(1) != Some(&b'h')
                && typed.get(at) == Some(&b'h'))
                || (place + 1 == spelling.len() && *letter == b'n' && typed.get(at) == Some(&b'g'));
            at += usize::from(added);
        } else if !(retroflex || nasal) {
            return None;
        }
    }
    Some(at)
}
