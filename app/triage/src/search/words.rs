//! Dictionary matching: finds the longest word of a list at a position of a text.

/// A list of words; Latin ones match only as whole words.
#[derive(Debug)]
pub(super) struct Words {
    sorted: Vec<&'static str>,
    /// A filter by the hash of a word's first character: at most positions of a text no word
    /// begins.
    first: [bool; FILTER_SIZE],
}

const FILTER_SIZE: usize = 1024;

impl Words {
    pub(super) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut sorted: Vec<&str> = words.into_iter().collect();
        sorted.sort_unstable();
        let mut first = [false; FILTER_SIZE];
        for c in sorted.iter().filter_map(|word| word.chars().next()) {
            first[hash(c)] = true;
        }
        Self { sorted, first }
    }

    /// The longest word that starts at `at`, with the character `first`.
    pub(super) fn at(&self, text: &str, at: usize, first: char) -> Option<&'static str> {
        if !self.first[hash(first)] {
            return None;
        }
        let rest = &text[at..];
        let ends = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
        let whole = |word: &str| {
            !word.is_ascii()
                || (ends(text[..at].chars().next_back()) && ends(rest[word.len()..].chars().next()))
        };
        // What begins a text sorts before it, the longest last.
        let before = self.sorted.partition_point(|word| *word <= rest);
        let near = self.sorted[..before].iter().rev().take_while(|word| word.starts_with(first));
        near.copied().find(|word| rest.starts_with(word) && whole(word))
    }

    pub(super) fn are_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, first)| self.at(text, at, first).is_some())
    }
}

fn hash(c: char) -> usize {
    c as usize % FILTER_SIZE
}
