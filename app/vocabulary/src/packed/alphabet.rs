//! String encoding of the packed format: one byte for ASCII and for each of the most frequent other
//! characters, two bytes for each of the rest. Brotli makes an eighth less of it than of UTF-8.

use std::{cmp::Reverse, collections::BTreeMap};

/// The first byte that is not ASCII, and the number of such bytes.
const FIRST: usize = 0x80;
/// Number of characters that share a first byte.
const SHARED: usize = 0x100;

/// The non-ASCII characters of the knowledge, and how many of them take one byte.
#[derive(Debug)]
pub struct Alphabet {
    /// Those of one byte, then those of two; each by code point, which compresses better than by
    /// frequency.
    characters: Vec<char>,
    single: usize,
}

impl Alphabet {
    /// The alphabet of a file, by its characters in order.
    pub fn new(characters: &str) -> Self {
        let characters: Vec<char> = characters.chars().collect();
        let single = single(characters.len());
        Self { characters, single }
    }

    /// The alphabet that encodes these strings in the fewest bytes.
    pub fn of(texts: &[&str]) -> Self {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        for c in texts.iter().flat_map(|text| text.chars()).filter(|c| !c.is_ascii()) {
            *counts.entry(c).or_default() += 1;
        }
        let mut characters: Vec<char> = counts.keys().copied().collect();
        characters.sort_by_key(|c| Reverse(counts[c]));
        let single = single(characters.len());
        let (common, rare) = characters.split_at_mut(single.min(counts.len()));
        common.sort_unstable();
        rare.sort_unstable();
        Self { characters, single }
    }

    /// Its characters, for [`Alphabet::new`].
    pub fn characters(&self) -> String {
        self.characters.iter().collect()
    }

    /// Encodes a string of ASCII and of these characters.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let places: BTreeMap<char, usize> = self.characters.iter().copied().zip(0..).collect();
        text.chars()
            .flat_map(|c| places.get(&c).map_or_else(|| vec![c as u8], |place| self.bytes(*place)))
            .collect()
    }

    fn bytes(&self, place: usize) -> Vec<u8> {
        match place.checked_sub(self.single) {
            None => vec![(FIRST + place) as u8],
            Some(rare) => vec![(FIRST + self.single + rare / SHARED) as u8, (rare % SHARED) as u8],
        }
    }

    /// Decodes what [`Alphabet::encode`] wrote; panics on anything else.
    pub fn decode(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(2 * bytes.len());
        let mut bytes = bytes.iter();
        while let Some(byte) = bytes.next() {
            text.push(match usize::from(*byte).checked_sub(FIRST) {
                None => char::from(*byte),
                Some(place) if place < self.single => self.characters[place],
                Some(row) => {
                    let rare = bytes.next().map_or(0, |byte| usize::from(*byte));
                    self.characters[self.single + (row - self.single) * SHARED + rare]
                }
            });
        }
        text
    }
}

/// The greatest number of one-byte characters with which `count` characters fit:
/// `count <= single + (FIRST - single) * SHARED`.
fn single(count: usize) -> usize {
    ((FIRST * SHARED).saturating_sub(count) / (SHARED - 1)).min(FIRST)
}

#[cfg(test)]
mod tests {
    use super::Alphabet;

    #[test]
    fn any_number_of_characters_is_decoded_as_encoded() {
        for count in [0, 1, 127, 128, 129, 382, 383, 384, 2_500] {
            let text: String = ('\u{4e00}'..).take(count).chain(['a', '\n', '\0']).collect();
            let alphabet = Alphabet::of(&[&text]);
            let read = Alphabet::new(&alphabet.characters());
            assert_eq!(read.decode(&alphabet.encode(&text)), text, "{count} characters");
        }
    }

    #[test]
    fn frequent_characters_take_one_byte() {
        let rare: String = ('\u{4e00}'..).take(2_500).collect();
        let alphabet = Alphabet::of(&[&rare, "齰齰齰"]);
        let [frequent, last] = [alphabet.encode("齰"), alphabet.encode("\u{57c3}")];
        assert_eq!([frequent.len(), last.len()], [1, 2]);
    }
}
