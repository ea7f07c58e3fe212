//! The knowledge itself, and what its guide tells authors to write.

use std::{fs, path::Path};

use expect_test::expect;
use knowledge_compiler::Compiled;
use vocabulary::{
    APP, END,
    packed::{Alphabet, Facts},
};

use crate::base::{
    ACQUIRERS, Base, DECLINED, DISPLAY, GATES, GLOSSARY, GUIDE, SYMPTOM, TREE, UNDO, print,
};

const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../knowledge");

#[test]
fn the_knowledge_has_no_problem() {
    let problems = knowledge_compiler::compile(Path::new(KNOWLEDGE)).err().unwrap_or_default();
    assert!(problems.is_empty(), "\n{}", print(&problems));
}

#[test]
fn the_guide_lists_the_words_there_are() {
    let of_entries = ["who", "phase", "operation", "outcome", "money", "retry", "confidence"]
        .map(|key| (SYMPTOM, key));
    for (path, key) in of_entries.into_iter().chain([(TREE, "call")]) {
        let guide = guide();
        let row =
            guide.lines().find_map(|line| line.strip_prefix(&format!("| `{key}` |"))).expect(key);
        let words: Vec<String> =
            row.split('`').skip(1).step_by(2).map(|word| format!("`{word}`")).collect();
        let base = Base::new().edit(SYMPTOM, "who ", "outcome    = \"unclear\"\nwho ");
        let once =
            |line: &&str| line.starts_with(key) && base.text(path).matches(line).count() == 1;
        let authored = base.text(path).lines().find(once).expect(key).to_owned();
        let wrong = if authored.contains('[') {
            format!("{key} = [\"?\"]")
        } else {
            format!("{key} = \"?\"")
        };
        let problems = base.edit(path, &authored, &wrong).compile().expect_err("`?` is no word");
        assert_eq!(
            problems[0].message,
            format!("unknown word `?`, expected one of {}", words.join(", ")),
            "{key}"
        );
    }
}

#[test]
fn the_guide_shows_files_that_compile() {
    let authors = guide();
    let mut specimens =
        authors.split("```toml\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0));
    let mut next = |what| specimens.next().expect(what);
    let [entry, like, fix] = ["an entry", "one like it", "a fix"].map(&mut next);
    let [undo, display, acquirers] =
        ["texts of an operation", "a table of sentences", "the acquirers"].map(&mut next);
    let [tree, gates, guide, terms, source] =
        ["a tree", "the gates", "a guide", "the terms", "a source"].map(&mut next);
    assert!(specimens.next().is_none(), "every specimen is compiled");
    let base = Base::new();
    let symptom = base.text(SYMPTOM).replace("\"timeout-charged\"", "\"code-57\"");
    let (_, others) = base.text("sources.toml").split_once("\n\n").expect("it begins with `cup`");
    let others = others.to_owned() + "\n";
    // What the fix says how to do.
    let way = base.text(SYMPTOM).replace("\"timeout-charged\"", "\"look-up\"");
    base.with(DECLINED, entry)
        .with("codes/unionpay/58.toml", like)
        .with("fixes/check-transaction.toml", fix)
        .add("families.toml", "[how]\nname = \"怎么做\"\nwhere = \"查交易\"\nsign = \"做法\"\n")
        .with("codes/how/look-up.toml", &way)
        .with(UNDO, undo)
        .with(DISPLAY, display)
        .with(ACQUIRERS, acquirers)
        .with("codes/tree/code-57.toml", &symptom)
        .with("trees/code-57.toml", tree)
        .edit(
            "home.toml",
            "[\"tree:timeout-charged\"",
            "[\"tree:timeout-charged\", \"tree:code-57\"",
        )
        .with(GATES, gates)
        .with(GUIDE, guide)
        .with(GLOSSARY, terms)
        .with("sources.toml", &(others + source))
        .says(expect![""]);
}

#[test]
fn the_knowledge_answers_what_is_known_from_outside() {
    let coverage =
        knowledge_compiler::coverage(Path::new(KNOWLEDGE)).expect("the_knowledge_has_no_problem");
    assert!(coverage.uncovered.is_empty(), "\n{}", print(&coverage.uncovered));
}

fn guide() -> String {
    fs::read_to_string(Path::new(KNOWLEDGE).join("README.md")).expect("there is a guide")
}

#[test]
fn no_text_keeps_a_placeholder() {
    let Compiled { guides, facts, .. } =
        knowledge_compiler::compile(Path::new(KNOWLEDGE)).expect("it has no problem");
    let facts = Facts::read(&facts).expect("it is intact");
    let alphabet = Alphabet::new(facts.characters);
    let packed = [facts.registry, facts.entries, facts.trees].map(|streams| streams.texts);
    let texts: Vec<String> = packed.iter().map(|texts| alphabet.decode(texts)).collect();
    assert!(texts[2].contains(APP), "trees name the application");
    for text in texts.iter().flat_map(|texts| texts.split(END)).chain([guides.as_str()]) {
        assert!(!["{app}", "{acquirer}"].iter().any(|mark| text.contains(mark)), "{text}");
    }
}
