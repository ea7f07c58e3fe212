//! The units that texts are compared by: Chinese characters, pairs of them, and words in Latin
//! letters. No dictionary; both sides of a comparison are cut the same way.

use normalise::{is_han, is_word};

use super::pinyin::Pinyin;

/// A unit as a number: one or two characters, two syllables, or the digest of a word.
pub(super) type Gram = u32;

/// Above single characters.
const SOUND: Gram = 1 << 20;
const PAIR: Gram = 0x3400 << 16;
/// Above the pairs of those characters that Chinese is written with, and below no other.
const WORD: Gram = 0xa000 << 16;

/// How much of its rarity a unit counts: single characters and sounds say less than pairs and
/// words.
pub(super) fn weight(gram: Gram) -> f32 {
    match gram {
        PAIR.. => 1.0,
        SOUND.. => 0.6,
        _ => 0.4,
    }
}

pub(super) fn word(text: &str) -> Gram {
    let digest = text
        .bytes()
        .fold(0x811c_9dc5_u32, |digest, byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    WORD + (digest >> 2)
}

/// A Chinese character. Those outside the common blocks count as one: the knowledge has none of
/// them.
pub(super) fn character(c: char) -> Gram {
    let c = u32::from(c);
    if c < WORD >> 16 { c } else { 0 }
}

pub(super) fn is_one_of(gram: Gram, characters: &str) -> bool {
    gram < SOUND && characters.chars().any(|c| character(c) == gram)
}

/// How many characters of a text a unit stands for: a word is as long as two, and a pair has been
/// counted.
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

fn sounds(first: u16, second: u16) -> Gram {
    SOUND + (Gram::from(first) << 9 | Gram::from(second))
}

/// Units, a pair of characters with how it sounds.
pub(super) type Grams = Vec<(Gram, Option<Gram>)>;

/// Sorted, each once.
pub(super) fn sorted(mut grams: Grams) -> Grams {
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The units of a piece without gaps, in its order: Chinese characters, pairs and how they sound,
/// and Latin words as they are `known`.
pub(super) fn grams<'a>(
    piece: &'a str,
    readings: &Pinyin,
    mut known: impl FnMut(&'a str) -> &'a str,
) -> Grams {
    let mut grams = Grams::new();
    grams.extend(latin_words(piece).map(|latin| (word(known(latin)), None)));
    let mut previous: Option<char> = None;
    for c in piece.chars() {
        let is_han = is_han(c);
        if is_han {
            grams.push((character(c), None));
            if let Some(previous) = previous {
                let heard = readings
                    .heard(previous)
                    .zip(readings.heard(c))
                    .map(|(first, second)| sounds(first, second));
                grams.push((pair(previous, c), heard));
                grams.extend(heard.map(|heard| (heard, None)));
            }
        }
        previous = is_han.then_some(c);
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
