//! Diagnostics: what is wrong, with file, line, column and a marked excerpt.

use std::{fmt, ops::Range};

/// A problem in a file. Displays as `path:line:column: message` with the marked line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub path: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub message: String,
    excerpt: String,
    width: usize,
}

impl Problem {
    pub(crate) fn new(
        path: &str,
        text: &str,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        let start = text.floor_char_boundary(span.start);
        let end = text.ceil_char_boundary(span.end);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let excerpt = text[line_start..].lines().next().unwrap_or_default();
        let marked_end = end.min(line_start + excerpt.len()).max(start);
        Self {
            path: path.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            message: message.into(),
            excerpt: excerpt.replace('\t', " "),
            width: text[start..marked_end].chars().map(cells).sum::<usize>().max(1),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, message, excerpt, width } = self;
        let indent: usize = excerpt.chars().take(column - 1).map(cells).sum();
        write!(f, "{path}:{line}:{column}: {message}")?;
        if excerpt.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{line:>4} | {excerpt}")?;
        write!(f, "     | {:indent$}{}", "", "^".repeat(*width))
    }
}

/// How many columns of a terminal a character takes.
fn cells(c: char) -> usize {
    if matches!(c, '\u{2e80}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}') { 2 } else { 1 }
}
