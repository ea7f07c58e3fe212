//! Pinyin input: whole syllables, initials, or a mixture, with or without spaces, matched at any
//! position of a wording.

use std::ops::Range;

use knowledge::{Entry, readings};
use normalise::fold;

use super::{
    pinyin::Pinyin,
    scores::Scores,
    weights::{FULL_MATCH, FUZZY_SYLLABLE, LATE_MATCH_PENALTY, PARTIAL_MATCH},
    wording::{own_title, wordings},
};

/// The wordings as sounds.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    wordings: Vec<(u16, Vec<Sound>)>,
    /// Inverted index from a first letter, by its [`lane`], to the sounds that begin with it.
    starts: [Vec<Start>; 32],
}

/// A position in a wording where typing may begin.
#[derive(Debug)]
struct Start {
    wording: u16,
    position: u16,
    /// The letters that the next sound may begin with, a bit each.
    next: u32,
}

/// One character's sound.
#[derive(Debug, Clone)]
enum Sound {
    /// Its main syllable, and the rows of [`readings`] with further ones.
    Character(u16, Range<u16>),
    /// A Latin letter or a digit, spoken as itself.
    Letter(u8),
}

/// Sounds that are not complete.
#[derive(Debug, Default)]
pub(super) struct SoundBuilder {
    sounds: Sounds,
    /// How many of the entries are done.
    done: usize,
}

impl SoundBuilder {
    /// Adds the wordings of a slice of the entries; the sounds when all is done.
    pub(super) fn step(&mut self, entries: &'static [Entry], pinyin: &Pinyin) -> Option<Sounds> {
        for (position, entry) in (0..).zip(entries).skip(self.done).take(SLICE) {
            for text in wordings(entry).chain(own_title(entry)) {
                self.sounds.add(position, text, pinyin);
            }
        }
        self.done += SLICE;
        (self.done >= entries.len()).then(|| std::mem::take(&mut self.sounds))
    }
}

/// How many entries a slice takes.
const SLICE: usize = 500;

impl Sounds {
    fn add(&mut self, entry: u16, text: &str, pinyin: &Pinyin) {
        let sounds: Vec<Sound> = fold(text).chars().filter_map(|c| sound(c, pinyin)).collect();
        let initials: Vec<u32> = sounds.iter().map(|sound| initials(sound, pinyin)).collect();
        let wording = self.wordings.len() as u16;
        for (position, letters) in initials.iter().enumerate() {
            let next = initials.get(position + 1).copied().unwrap_or_default();
            for lane in (0..self.starts.len()).filter(|lane| letters >> lane & 1 == 1) {
                self.starts[lane].push(Start { wording, position: position as u16, next });
            }
        }
        self.wordings.push((entry, sounds));
    }
}

/// The letters that a sound may begin with, a bit each.
fn initials(sound: &Sound, pinyin: &Pinyin) -> u32 {
    sound
        .spellings(pinyin)
        .filter_map(|spelling| spelling.first())
        .fold(0, |letters, letter| letters | bit(*letter))
}

fn bit(letter: u8) -> u32 {
    1 << lane(letter)
}

/// Each letter has a lane of its own; a digit shares one with a letter, which [`matched`] tells
/// apart.
fn lane(letter: u8) -> usize {
    usize::from(letter & 31)
}

fn sound(c: char, pinyin: &Pinyin) -> Option<Sound> {
    if c.is_ascii_alphanumeric() {
        return Some(Sound::Letter(c as u8));
    }
    pinyin.of(c).map(|first| Sound::Character(first, pinyin.others(c)))
}

impl Sound {
    fn syllables(&self) -> impl Iterator<Item = u16> + use<> {
        let (first, others) = match self {
            Self::Character(first, others) => {
                (Some(*first), &readings()[usize::from(others.start)..usize::from(others.end)])
            }
            Self::Letter(_) => (None, &[][..]),
        };
        first.into_iter().chain(others.iter().map(|(_, syllable)| *syllable))
    }

    fn spellings<'a>(&'a self, pinyin: &'a Pinyin) -> impl Iterator<Item = &'a [u8]> {
        let letter = match self {
            Self::Character(..) => None,
            Self::Letter(letter) => Some(std::slice::from_ref(letter)),
        };
        self.syllables().map(|syllable| pinyin.spelling(syllable)).chain(letter)
    }
}

/// How a query matches a wording, the worse before the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PinyinMatch {
    /// Whether it is spelt as in standard Pinyin.
    strict: bool,
    /// How many characters were spelt with more than their initial.
    spelt: usize,
    /// How many characters it covers.
    covered: usize,
}

/// Limit of a query in Pinyin.
const MAX_LETTERS: usize = 60;

/// The letters of a query that may be Pinyin.
pub(super) fn letters(text: &str) -> Option<Vec<u8>> {
    let typed: Vec<u8> = text.bytes().filter(|byte| !b" '\t".contains(byte)).collect();
    let is_pinyin =
        (2..=MAX_LETTERS).contains(&typed.len()) && typed.iter().all(u8::is_ascii_lowercase);
    is_pinyin.then_some(typed)
}

/// Adds the entries whose wordings sound like [`letters`].
pub(super) fn score(sounds: &Sounds, pinyin: &Pinyin, typed: &[u8], scores: &mut Scores) {
    let begins = |syllable: &&str| {
        syllable.as_bytes()[0] == typed[0]
            && consumed(typed, syllable.as_bytes())[..3].iter().any(Option::is_some)
    };
    let fits: Vec<bool> = pinyin.syllables().iter().map(begins).collect();
    let second = bit(typed[1]);
    for Start { wording, position, next } in &sounds.starts[lane(typed[0])] {
        let (entry, wording) = &sounds.wordings[usize::from(*wording)];
        let rest = &wording[usize::from(*position)..];
        // Most sounds are dropped here: neither does the syllable fit, nor does the second letter
        // begin the next one.
        if next & second == 0 && !rest[0].syllables().any(|syllable| fits[usize::from(syllable)]) {
            continue;
        }
        let Some(found) = matched(typed, rest, pinyin) else {
            continue;
        };
        let is_whole = found.covered == wording.len();
        if found.covered < 2 || (found.spelt == 0 && found.covered < 3 && !is_whole) {
            continue;
        }
        let share = found.covered as f32 / wording.len() as f32;
        let late = if *position == 0 { 0.0 } else { LATE_MATCH_PENALTY };
        let discount = if found.strict { 1.0 } else { FUZZY_SYLLABLE };
        scores.raise(
            *entry,
            (PARTIAL_MATCH + (FULL_MATCH - PARTIAL_MATCH) * share - late) * discount,
        );
    }
}

/// The best match of all of `typed` with the beginning of `sounds`.
fn matched(typed: &[u8], sounds: &[Sound], pinyin: &Pinyin) -> Option<PinyinMatch> {
    if typed.is_empty() {
        return Some(PinyinMatch { strict: true, spelt: 0, covered: 0 });
    }
    let (first, rest) = sounds.split_first()?;
    let mut best = None;
    for spelling in first.spellings(pinyin) {
        for consumed in consumed(typed, spelling).into_iter().flatten() {
            let found = matched(&typed[consumed.length..], rest, pinyin);
            best = best.max(found.map(|found| PinyinMatch {
                strict: found.strict && consumed.strict,
                spelt: found.spelt + usize::from(consumed.spells && spelling.len() > 1),
                covered: found.covered + 1,
            }));
        }
    }
    best
}

/// How many letters of the query a syllable consumes, and how.
#[derive(Debug, Clone, Copy)]
struct Consumed {
    length: usize,
    spells: bool,
    strict: bool,
}

/// The ways in which a syllable can begin what is typed: in full, in a southern spelling, cut at
/// the end of what is typed, by its initial.
fn consumed(typed: &[u8], spelling: &[u8]) -> [Option<Consumed>; 4] {
    let full = typed.starts_with(spelling).then_some(spelling.len());
    let fuzzy = consumed_fuzzily(typed, spelling).filter(|length| full != Some(*length));
    let cut = (typed.len() < spelling.len() && spelling.starts_with(typed)).then_some(typed.len());
    let initial = (typed[0] == spelling[0] && spelling.len() > 1).then_some(1);
    let by = |length: Option<usize>, spells, strict| {
        length.map(|length| Consumed { length, spells, strict })
    };
    [
        by(full, true, true),
        by(fuzzy, true, false),
        by(cut, typed.len() > 1, true),
        by(initial, false, true),
    ]
}

/// How many letters of what is typed spell a syllable as dialects do.
fn consumed_fuzzily(typed: &[u8], spelling: &[u8]) -> Option<usize> {
    let mut at = 0;
    for (position, letter) in spelling.iter().enumerate() {
        let typed_here = typed.get(at).copied();
        let retroflex = *letter == b'h' && position == 1;
        let nasal = *letter == b'g' && position + 1 == spelling.len();
        if typed_here == Some(*letter) || (*letter == b'v' && typed_here == Some(b'u')) {
            at += 1;
            let added = (position == 0
                && b"zcs".contains(letter)
                && spelling.get(1) != Some(&b'h')
                && typed.get(at) == Some(&b'h'))
                || (position + 1 == spelling.len()
                    && *letter == b'n'
                    && typed.get(at) == Some(&b'g'));
            at += usize::from(added);
        } else if !(retroflex || nasal) {
            return None;
        }
    }
    Some(at)
}
