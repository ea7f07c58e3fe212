//! The knowledge itself, and what its guide tells authors to write.

use std::{fs, path::Path};

use expect_test::expect;

use crate::base::{Base, DECLINED, print};

const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../knowledge");

#[test]
fn the_knowledge_has_no_problem() {
    let problems = knowledge_compiler::compile(Path::new(KNOWLEDGE)).err().unwrap_or_default();
    assert!(problems.is_empty(), "\n{}", print(&problems));
}

#[test]
fn the_guide_lists_the_words_there_are() {
    for key in ["who", "money", "retry", "confidence"] {
        let guide = guide();
        let row = guide.lines().find_map(|line| line.strip_prefix(&format!("| `{key}` |"))).expect(key);
        let words: Vec<String> = row.split('`').skip(1).step_by(2).map(|word| format!("`{word}`")).collect();
        let base = Base::new();
        let authored = base.text(DECLINED).lines().find(|line| line.starts_with(key)).expect(key).to_owned();
        let problems = base.edit(DECLINED, &authored, &format!("{key} = \"?\"")).compile().expect_err("`?` is no word");
        assert_eq!(problems[0].message, format!("unknown word `?`, expected one of {}", words.join(", ")), "{key}");
    }
}

#[test]
fn the_guide_shows_an_answer_and_a_remedy_that_compile() {
    let guide = guide();
    let mut specimens = guide.split("```toml\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0));
    let (answer, remedy) = (specimens.next().expect("an answer"), specimens.next().expect("a remedy"));
    let base = Base::new();
    let related = base.text(DECLINED).replace("\"57\"", "\"58\"");
    let base = base.with(DECLINED, answer).with("fixes/check-transaction.toml", remedy).with("codes/unionpay/58.toml", &related);
    base.says(expect![""]);
}

fn guide() -> String {
    fs::read_to_string(Path::new(KNOWLEDGE).join("README.md")).expect("there is a guide")
}
