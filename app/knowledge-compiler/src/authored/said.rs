//! Phrases that lead to an answer as people say or type them: plain text, one a line.

use std::ops::Range;

/// What a file of `said/` holds.
#[derive(Debug, Default)]
pub(crate) struct Utterances {
    pub(crate) phrases: Vec<Phrase>,
}

/// One line: a phrase, and further answers that are as right.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) text: Words,
    pub(crate) others: Vec<Words>,
}

/// Part of a line, and where it stands in the file.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
}

impl Utterances {
    /// Reads a file. Lines that begin with `#` are comments; after `|` stand further answers.
    pub(crate) fn parse(text: &str) -> Self {
        let mut phrases = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if !line.trim_start().starts_with('#') && !line.trim().is_empty() {
                phrases.push(Phrase::parse(line, start));
            }
            start += line.len();
        }
        Self { phrases }
    }
}

impl Phrase {
    /// Reads a line that begins at the byte `start` of its file.
    fn parse(line: &str, start: usize) -> Self {
        let (text, others) = line.split_once('|').unwrap_or((line, ""));
        let after = start + line.len() - others.len();
        let others = others.split(|c: char| c == '|' || c.is_whitespace());
        let others = others.filter(|other| !other.is_empty());
        Self {
            text: Words::of(text.trim(), line, start),
            others: others.map(|other| Words::of(other, &line[after - start..], after)).collect(),
        }
    }
}

impl Words {
    /// Part of a text that begins at the byte `start` of its file.
    fn of(part: &str, text: &str, start: usize) -> Self {
        let from = start + (part.as_ptr() as usize - text.as_ptr() as usize);
        Self { text: part.to_owned(), span: from..from + part.len() }
    }
}
