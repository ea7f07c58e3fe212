//! Words to look for at any place of a text.

/// Latin ones only as whole words.
#[derive(Debug)]
pub(super) struct Words {
    sorted: Vec<&'static str>,
    /// Whether a word may begin with a character, for all that are alike in their last bits. At
    /// most places of a text none does.
    first: [bool; ALIKE],
}

const ALIKE: usize = 1024;

impl Words {
    pub(super) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut sorted: Vec<&str> = words.into_iter().collect();
        sorted.sort_unstable();
        let mut first = [false; ALIKE];
        for c in sorted.iter().filter_map(|word| word.chars().next()) {
            first[alike(c)] = true;
        }
        Self { sorted, first }
    }

    /// The longest word that starts at `at`, with the character `first`.
    pub(super) fn at(&self, text: &str, at: usize, first: char) -> Option<&'static str> {
        if !self.first[alike(first)] {
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

fn alike(c: char) -> usize {
    c as usize % ALIKE
}
