//! Texts in few bytes: one for each of the commonest characters, two for each of the others.
//! Compressed, they are an eighth smaller than in UTF-8.

use std::collections::BTreeMap;

/// The first byte that is not ASCII.
const FIRST: usize = 0x80;
/// How many characters share a first byte.
const SHARED: usize = 0x100;

/// What the texts are written in; `knowledge/src/unpack.rs` reads it.
pub(super) struct Alphabet {
    /// Those that take one byte, then the others; each by Unicode, which compresses better than by
    /// frequency.
    characters: Vec<char>,
    single: usize,
}

impl Alphabet {
    /// The best for some texts.
    pub(super) fn of(texts: &[&str]) -> Self {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        for c in texts.iter().flat_map(|text| text.chars()).filter(|c| !c.is_ascii()) {
            *counts.entry(c).or_default() += 1;
        }
        let single = (0..=FIRST)
            .rev()
            .find(|single| counts.len() <= single + (FIRST - single) * SHARED)
            .unwrap_or_default();
        let mut characters: Vec<char> = counts.keys().copied().collect();
        characters.sort_by_key(|c| std::cmp::Reverse(counts[c]));
        let (common, rare) = characters.split_at_mut(single.min(counts.len()));
        common.sort_unstable();
        rare.sort_unstable();
        Self { characters, single }
    }

    pub(super) fn emit(&self) -> String {
        let characters: String = self.characters.iter().collect();
        format!(
            "static ALPHABET: Alphabet = Alphabet {{ characters: {characters:?}, single: {} }};\n",
            self.single
        )
    }

    /// A text as the inside of a byte string.
    pub(super) fn escaped(&self, text: &str) -> String {
        let places: BTreeMap<char, usize> =
            self.characters.iter().enumerate().map(|(place, c)| (*c, place)).collect();
        let bytes = text.chars().flat_map(|c| match places.get(&c) {
            None => vec![c as u8],
            Some(place) => self.bytes(*place),
        });
        bytes.flat_map(std::ascii::escape_default).map(char::from).collect()
    }

    fn bytes(&self, place: usize) -> Vec<u8> {
        match place.checked_sub(self.single) {
            None => vec![(FIRST + place) as u8],
            Some(rare) => vec![(FIRST + self.single + rare / SHARED) as u8, (rare % SHARED) as u8],
        }
    }
}
