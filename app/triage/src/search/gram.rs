//! The units that texts are compared by: Chinese characters, pairs of them, and words in Latin letters. No
//! dictionary; both sides of a comparison are cut the same way.

use std::collections::BTreeMap;

use normalise::{is_han, is_word};

use super::homophone::Homophones;

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

/// Units; a pair of characters with how it sounds.
pub(super) type Grams = BTreeMap<Gram, Option<Gram>>;

/// The units of a piece without gaps: Chinese characters, pairs and how they sound, and Latin words.
pub(super) fn grams(piece: &str, homophones: &Homophones) -> Grams {
    let mut grams = Grams::new();
    let mut previous: Option<char> = None;
    let mut latin = String::new();
    for c in piece.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            latin.push(c);
        } else if !latin.is_empty() {
            grams.insert(word(&latin), None);
            latin.clear();
        }
        if is_han(c) {
            grams.insert(character(c), None);
            if let Some(previous) = previous {
                let heard = homophones.of(previous).zip(homophones.of(c)).map(|(first, second)| sounds(first, second));
                grams.insert(pair(previous, c), heard);
                grams.extend(heard.map(|heard| (heard, None)));
            }
        }
        previous = is_han(c).then_some(c);
    }
    grams
}

/// The words in Latin letters of a folded text; a dash inside a word is none (`wi-fi`).
pub(super) fn latin_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Cuts a text at punctuation and line ends.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c) && c != ' ').filter(|clause| clause.chars().any(is_word))
}
