//! One word per concept: identifiers must not use a word that was renamed. The words are in
//! `words.txt`.

use super::{Finding, source::Source};

/// A word that identifiers must not use.
pub(super) struct Renamed {
    word: String,
    instead: String,
}

/// The words of `words.txt`: two columns a line, the word and what to use instead.
pub(super) fn renamed() -> Vec<Renamed> {
    parse(include_str!("words.txt"))
}

fn parse(text: &str) -> Vec<Renamed> {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|line| line.split_once(char::is_whitespace));
    rows.map(|(word, instead)| Renamed { word: word.into(), instead: instead.trim().into() })
        .collect()
}

pub(super) fn check(source: &Source, renamed: &[Renamed]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (identifier, line) in &source.identifiers {
        let normal = format!("_{}_", snake(identifier));
        for Renamed { word, instead } in renamed {
            let is_meant = match word.strip_prefix('=') {
                Some(whole) => identifier == whole,
                None => normal.contains(&format!("_{word}_")),
            };
            if is_meant {
                let message = format!("`{identifier}`: instead of `{word}` say `{instead}`");
                found.push(Finding { path: source.path.clone(), line: *line, message });
            }
        }
    }
    found
}

/// `RecordStore` and `RECORD_STORE` are `record_store`.
fn snake(identifier: &str) -> String {
    let mut snake = String::new();
    let mut was_lower = false;
    for c in identifier.chars() {
        if c.is_uppercase() && was_lower {
            snake.push('_');
        }
        was_lower = c.is_lowercase() || c.is_numeric();
        snake.extend(c.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "# Words.\ntake_in   import\nshelf   RecordStore\n=Answer   Choice\n";

    fn check(text: &str) -> Vec<String> {
        let source = Source::parse("a.rs", text).expect("it is Rust");
        super::check(&source, &parse(WORDS)).into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_renamed_word_is_found_in_every_case_and_place() {
        for text in [
            "fn shelf() {}",
            "fn a(on_shelf: u8) {}",
            "struct Shelf;",
            "const MY_SHELF: u8 = 1;",
            "fn a() { println!(\"{}\", a.shelf) }",
            "fn a() { crate::shelf::b() }",
            "fn a() { b(|shelf2, shelf| shelf2) }",
            "use crate::shelf::a;",
            "use crate::b as shelf;",
        ] {
            let found = check(text);
            assert!(
                found.iter().any(|one| one.ends_with("instead of `shelf` say `RecordStore`")),
                "{text}: {found:?}"
            );
        }
        assert_eq!(
            check("fn take_in_all() {}"),
            ["`take_in_all`: instead of `take_in` say `import`"]
        );
        assert_eq!(check("struct Answer;"), ["`Answer`: instead of `=Answer` say `Choice`"]);
    }

    #[test]
    fn parts_of_words_texts_and_comments_are_free() {
        let text =
            "// The shelf.\nfn bookshelf(answer: AnswerPage) { intake_in(\"shelf\", taken_in) }";
        assert_eq!(check(text), [""; 0]);
    }

    #[test]
    fn every_line_of_the_list_is_a_word_and_what_to_use() {
        let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(renamed().len(), lines.count());
    }
}
