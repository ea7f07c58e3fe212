//! Tokeniser: n-grams of Chinese characters (one and two), pairs of syllables, and Latin words.
//! There is no dictionary; phrases and queries are cut the same way.

use normalise::{is_han, is_word};

use super::{pinyin::Pinyin, weights};

/// An n-gram as a number: one or two characters, two syllables, or the FNV-1a hash of a word.
pub(super) type Gram = u32;

/// Above single characters.
const SOUND: Gram = 1 << 20;
const PAIR: Gram = 0x3400 << 16;
/// Above the pairs of those characters that Chinese is written with, and below no other.
const WORD: Gram = 0xa000 << 16;

/// The share of its rarity that an n-gram counts.
pub(super) fn weight(gram: Gram) -> f32 {
    match gram {
        PAIR.. => weights::PAIR,
        SOUND.. => weights::SOUND_PAIR,
        _ => weights::SINGLE,
    }
}

pub(super) fn word(text: &str) -> Gram {
    let digest = text
        .bytes()
        .fold(0x811c_9dc5_u32, |digest, byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    WORD + (digest >> 2)
}

/// A Chinese character. All outside the common blocks are one n-gram: the knowledge has none of
/// them.
pub(super) fn character(c: char) -> Gram {
    let c = u32::from(c);
    if c < WORD >> 16 { c } else { 0 }
}

pub(super) fn is_one_of(gram: Gram, characters: &str) -> bool {
    gram < SOUND && characters.chars().any(|c| character(c) == gram)
}

/// How many characters of a text an n-gram stands for: a word is as long as two; the characters
/// of a pair have n-grams of their own.
pub(super) fn length(gram: Gram) -> usize {
    match gram {
        WORD.. => 2,
        SOUND.. => 0,
        _ => 1,
    }
}

fn pair(first: char, second: char) -> Gram {
    character(first) << 16 | character(second)
}

pub(super) fn sound_pair(first: u16, second: u16) -> Gram {
    SOUND + (Gram::from(first) << 9 | Gram::from(second))
}

/// N-grams; a pair of characters comes with its pair of syllables.
pub(super) type Grams = Vec<(Gram, Option<Gram>)>;

/// Sorted, each once.
pub(super) fn sorted(mut grams: Grams) -> Grams {
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The n-grams of a text without gaps, in its order: Chinese characters, pairs of them, pairs of
/// syllables, and Latin words after `correct`.
pub(super) fn grams<'a>(
    text: &'a str,
    pinyin: &Pinyin,
    mut correct: impl FnMut(&'a str) -> &'a str,
) -> Grams {
    let mut grams = Grams::new();
    grams.extend(latin_words(text).map(|latin| (word(correct(latin)), None)));
    let mut previous: Option<char> = None;
    for c in text.chars() {
        let is_han = is_han(c);
        if is_han {
            grams.push((character(c), None));
            if let Some(previous) = previous {
                let sound = pinyin
                    .fuzzy(previous)
                    .zip(pinyin.fuzzy(c))
                    .map(|(first, second)| sound_pair(first, second));
                grams.push((pair(previous, c), sound));
                grams.extend(sound.map(|sound| (sound, None)));
            }
        }
        previous = is_han.then_some(c);
    }
    grams
}

/// The Latin words of a folded text; a dash separates words (`wi-fi`).
pub(super) fn latin_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Splits a text at punctuation and line ends.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c) && c != ' ').filter(|clause| clause.chars().any(is_word))
}
