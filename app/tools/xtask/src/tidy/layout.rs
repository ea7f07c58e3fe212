//! Layout rules of one source file: the `//!` line at its top, its length, the length of its
//! functions, the width of its lines.

use super::{
    Finding,
    source::{Source, columns},
};

const MAX_FILE_LINES: usize = 600;
/// Of a function, its signature included; tests, too.
const MAX_FUNCTION_LINES: usize = 60;
/// rustfmt's `max_width`, which it does not hold comments, texts and macros to. A Chinese character
/// takes two columns.
const MAX_COLUMNS: usize = 100;

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |line: usize, message: String| {
        found.push(Finding { path: source.path.clone(), line, message });
    };
    if !source.text.starts_with("//! ") {
        add(1, "does not begin with a `//!` line that tells what it is".into());
    }
    let lines = source.text.lines().count();
    if lines > MAX_FILE_LINES {
        add(1, format!("{lines} lines, at most {MAX_FILE_LINES}"));
    }
    for function in source.functions.iter().filter(|one| one.length > MAX_FUNCTION_LINES) {
        let (name, length) = (&function.name, function.length);
        add(function.line, format!("`{name}` has {length} lines, at most {MAX_FUNCTION_LINES}"));
    }
    for (line, columns) in wide_lines(source).filter(|(line, _)| !is_wide_text(source, *line)) {
        add(line, format!("{columns} columns, at most {MAX_COLUMNS}"));
    }
    found
}

/// Lines that are too wide, and their width.
fn wide_lines(source: &Source) -> impl Iterator<Item = (usize, usize)> {
    let lines = (1..).zip(source.text.lines());
    let widths = lines.map(|(line, text)| (line, text.chars().map(columns).sum()));
    widths.filter(|(_, columns)| *columns > MAX_COLUMNS)
}

/// Lines of tests that are too wide only because of their texts: expected output is compared as it
/// is printed, and a text in one piece can be searched for.
pub(super) fn wide_texts(source: &Source) -> usize {
    wide_lines(source).filter(|(line, _)| is_wide_text(source, *line)).count()
}

fn is_wide_text(source: &Source, line: usize) -> bool {
    let texts = source.text_columns.get(&line).copied().unwrap_or_default();
    let all: usize =
        source.text.lines().nth(line - 1).unwrap_or_default().chars().map(columns).sum();
    source.tests_from.is_some_and(|first| line >= first) && all - texts <= MAX_COLUMNS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> Vec<(usize, String)> {
        let source = Source::parse(path, text).expect("it is Rust");
        super::check(&source).into_iter().map(|found| (found.line, found.message)).collect()
    }

    #[test]
    fn a_file_begins_with_what_it_is() {
        assert_eq!(check("a.rs", "//! It is this.\n"), []);
        let expected = [(1, "does not begin with a `//!` line that tells what it is".to_owned())];
        for text in ["", "//!\n", "// This.\n", "/// This.\nfn a() {}\n", "fn a() {}\n//! It.\n"] {
            assert_eq!(check("a.rs", text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_file_and_a_function_have_a_longest_length() {
        let file = |lines: usize| format!("//! It.\n{}", "\n".repeat(lines - 1));
        assert_eq!(check("a.rs", &file(600)), []);
        assert_eq!(check("a.rs", &file(601)), [(1, "601 lines, at most 600".to_owned())]);
        let function = |lines: usize| {
            format!("//! It.\nimpl A {{\n    fn a() {{{}}}\n}}\n", "\n".repeat(lines - 1))
        };
        assert_eq!(check("a.rs", &function(60)), []);
        assert_eq!(check("a.rs", &function(61)), [(3, "`a` has 61 lines, at most 60".to_owned())]);
    }

    #[test]
    fn a_line_has_a_largest_width_and_a_chinese_character_two_columns() {
        let line = |width: usize| format!("//! It.\n// {}钱\n", "a".repeat(width - 5));
        assert_eq!(check("a.rs", &line(100)), []);
        assert_eq!(check("a.rs", &line(101)), [(2, "101 columns, at most 100".to_owned())]);
    }

    #[test]
    fn only_texts_of_tests_may_be_wider() {
        let text = format!("const A: &str = \"{}\";", "a".repeat(100));
        let wide = |line| vec![(line, "119 columns, at most 100".to_owned())];
        assert_eq!(check("app/a/src/a.rs", &format!("//! It.\n{text}\n")), wide(2));
        assert_eq!(check("app/a/tests/a.rs", &format!("//! It.\n{text}\n")), []);
        assert_eq!(check("app/a/src/a.rs", &format!("//! It.\nmod tests {{\n{text}\n}}\n")), []);
        let comment = format!("//! It.\n/// {}\nfn a() {{}}\n", "a".repeat(115));
        assert_eq!(check("app/a/tests/a.rs", &comment), wide(2));
    }
}
