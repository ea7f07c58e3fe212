//! An authored file: its path, its source text and its deserialised value, so that a problem can
//! point into it.

use std::ops::Range;

use crate::problem::Problem;

/// A deserialised file with its source text.
#[derive(Debug)]
pub(crate) struct File<T> {
    /// From the root of the repository, so that an editor can open it.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) value: T,
}

impl<T> File<T> {
    pub(crate) fn problem(&self, span: Range<usize>, message: impl Into<String>) -> Problem {
        Problem::new(&self.path, &self.text, span, message)
    }

    /// The file's name without its extension.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".toml").or_else(|| name.strip_suffix(".txt")).unwrap_or(name)
    }

    pub(crate) fn folder(&self) -> &str {
        self.path.rsplit('/').nth(1).unwrap_or_default()
    }
}

/// An error message of the TOML parser in the words of the authors' guide.
pub(crate) fn plain(message: &str) -> String {
    const WORDS: [(&str, &str); 9] = [
        ("\n", "; "),
        ("unknown field", "unknown key"),
        ("missing field", "missing key"),
        ("unknown variant", "unknown word"),
        ("expected a string", "expected a text in quotes"),
        ("expected a sequence", "expected a list in square brackets"),
        ("expected a nonzero u16", "expected a number from 1 to 65535"),
        ("expected u8", "expected a number from 0 to 255"),
        (
            "unexpected leading zero, expected nothing",
            "unexpected leading zero; a text needs quotes",
        ),
    ];
    WORDS.iter().fold(message.to_owned(), |message, (from, to)| message.replace(from, to))
}
