//! Concepts: words that mean the same, matched by sound, the longest first.

use normalise::is_han;

use super::pinyin::Pinyin;

/// The concept whose words say nothing.
pub(super) const FILLER: u8 = 0;

/// The words of all concepts.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    /// Words as symbols, sorted.
    words: Vec<(Vec<Symbol>, u8)>,
}

/// A character by its sound, or by itself where it stands alone or has none.
type Symbol = u32;

/// Above all characters.
const SOUND: Symbol = 1 << 24;

impl Concepts {
    pub(super) fn new(concepts: &[knowledge::Concept], pinyin: &Pinyin) -> Self {
        let mut words = Vec::new();
        for (concept, list) in (0..).zip(concepts) {
            for word in list.words {
                let characters: Vec<char> = word.chars().collect();
                let symbol = |c: &char| match characters.len() {
                    1 => u32::from(*c),
                    _ => heard(*c, pinyin),
                };
                words.push((characters.iter().map(symbol).collect(), concept));
            }
        }
        words.sort_unstable();
        Self { words }
    }

    /// The concepts of a folded text, in its order, and the text with gaps (`|`) for the words that
    /// say nothing.
    pub(super) fn of(&self, text: &str, pinyin: &Pinyin) -> (Vec<u8>, String) {
        let characters: Vec<char> = text.chars().collect();
        let sounds: Vec<Symbol> = characters.iter().map(|c| heard(*c, pinyin)).collect();
        let (mut found, mut bare) = (Vec::new(), String::with_capacity(text.len()));
        let mut at = 0;
        while at < characters.len() {
            let (length, concept) = self.at(&characters, &sounds, at);
            if concept == Some(FILLER) {
                bare.push('|');
            } else {
                found.extend(concept);
                bare.extend(&characters[at..at + length]);
            }
            at += length;
        }
        (found, bare)
    }

    /// The longest word at a place: how many characters it takes, and its concept.
    fn at(&self, characters: &[char], sounds: &[Symbol], at: usize) -> (usize, Option<u8>) {
        let rest = &sounds[at..];
        let near = |rest: &[Symbol]| {
            let before = self.words.partition_point(|(word, _)| word.as_slice() <= rest);
            self.words[..before].iter().rev().take_while(|(word, _)| word[0] == rest[0]).find_map(
                |(word, concept)| {
                    let fits = rest.starts_with(word) && is_whole(characters, at, word.len());
                    fits.then_some((word.len(), Some(*concept)))
                },
            )
        };
        let single = || near(&[u32::from(characters[at])]);
        near(rest).or_else(single).unwrap_or((1, None))
    }
}

/// Whether a word has ends where Latin words have them.
fn is_whole(characters: &[char], at: usize, length: usize) -> bool {
    let is_latin = |place: Option<usize>| {
        place.and_then(|place| characters.get(place)).is_some_and(char::is_ascii_alphanumeric)
    };
    let end = at + length;
    let is_cut = |before: Option<usize>, after| is_latin(before) && is_latin(Some(after));
    !is_cut(at.checked_sub(1), at) && !is_cut(Some(end - 1), end)
}

fn heard(c: char, pinyin: &Pinyin) -> Symbol {
    let sound = if is_han(c) { pinyin.fuzzy(c) } else { None };
    sound.map_or(u32::from(c), |sound| SOUND + u32::from(sound))
}
