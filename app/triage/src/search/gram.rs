//! The units that texts are compared by: Chinese characters, pairs of them, and words in Latin letters. No
//! dictionary; both sides of a comparison are cut the same way.

use normalise::{is_han, is_word};

use super::readings::Readings;

/// A unit as a number: one or two characters, or the digest of a word.
pub(super) type Gram = u64;

const WORD: Gram = 1 << 63;
const SOUND: Gram = 1 << 62;

/// How much of its rarity a unit counts: single characters and sounds say less than pairs and words.
pub(super) fn share(gram: Gram) -> f32 {
    match gram {
        WORD.. => 1.0,
        SOUND.. => 0.6,
        _ if gram >> 32 == 0 => 0.4,
        _ => 1.0,
    }
}

pub(super) fn word(text: &str) -> Gram {
    let digest = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    digest | WORD
}

pub(super) fn character(c: char) -> Gram {
    Gram::from(u32::from(c))
}

fn pair(first: char, second: char) -> Gram {
    Gram::from(u32::from(first)) << 32 | Gram::from(u32::from(second))
}

fn sounds(first: u16, second: u16) -> Gram {
    SOUND | Gram::from(first) << 16 | Gram::from(second)
}

/// Units, sorted, each once; a pair of characters with how it sounds.
pub(super) type Grams = Vec<(Gram, Option<Gram>)>;

pub(super) fn sorted(mut grams: Grams) -> Grams {
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The units of a piece without gaps, in its order: Chinese characters, pairs and how they sound, and Latin words as
/// they are `known`.
pub(super) fn grams<'a>(piece: &'a str, readings: &Readings, known: impl Fn(&'a str) -> &'a str) -> Grams {
    let mut grams: Grams = latin_words(piece).map(|latin| (word(known(latin)), None)).collect();
    let mut previous: Option<char> = None;
    for c in piece.chars() {
        if is_han(c) {
            grams.push((character(c), None));
            if let Some(previous) = previous {
                let heard = readings.heard(previous).zip(readings.heard(c)).map(|(first, second)| sounds(first, second));
                grams.push((pair(previous, c), heard));
                grams.extend(heard.map(|heard| (heard, None)));
            }
        }
        previous = is_han(c).then_some(c);
    }
    sorted(grams)
}

/// The words in Latin letters of a folded text; a dash inside a word is none (`wi-fi`).
pub(super) fn latin_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Cuts a text at punctuation and line ends.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c) && c != ' ').filter(|clause| clause.chars().any(is_word))
}
