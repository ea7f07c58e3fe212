//! What comes out: Rust that says exactly what was authored.

use crate::base::{Base, DECLINED, TREE};

/// Quotes of three kinds, a backslash, an interpolation, a newline, a tab and an invisible character.
const AWKWARD: &str = "\"a\" 'b' “c” \\n {d}\n\te\u{200b}";

#[test]
fn awkward_texts_are_escaped() {
    let authored = "english    = \"\\\"a\\\" 'b' “c” \\\\n {d}\\n\\te\\u200b\"";
    let base = Base::new().edit(DECLINED, "english    = \"Transaction not permitted to cardholder\"", authored);
    let rust = base.compile().expect("the base is valid");
    let quoted = format!("{AWKWARD:?}");
    assert!(rust.contains(quoted.trim_matches('"')), "{rust}");
}

#[test]
fn texts_of_several_lines_stay_on_one_line_of_rust() {
    let base = Base::new().edit(DECLINED, "\"发卡行不让这张卡做这笔，恢复出厂没用。\"", "'''\n第一行\\。\n第二行。'''");
    let rust = base.compile().expect("the base is valid");
    assert!(rust.contains(r"第一行\\。\n第二行。"), "{rust}");
}

/// What ends a text in a pack, as it is escaped.
const END: &str = r"\u{1}";

#[test]
fn no_character_of_a_text_ends_it() {
    let plain = Base::new().compile().expect("the base is valid");
    let base =
        Base::new().edit(DECLINED, "不让这张卡", r"不让\u0000这\n张\u0001卡").edit(TREE, "请顾客刷卡。", r"请\u0000顾\n客\u0001刷卡。");
    let rust = base.compile().expect("any character may be authored");
    for text in [r"不让\0这\n张卡", r"请\0顾\n客刷卡。"] {
        assert!(rust.contains(text), "{rust}");
    }
    assert_eq!(rust.matches(END).count(), plain.matches(END).count());
}

/// What the page for the curious shows.
fn version(base: &Base) -> (String, String) {
    let rust = base.compile().expect("the base is valid");
    let version = rust.lines().find(|line| line.starts_with("pub const VERSION")).expect("there is a version");
    let mut texts = version.split('"').skip(1).step_by(2).map(ToOwned::to_owned);
    (texts.next().expect("a date"), texts.next().expect("a digest"))
}

#[test]
fn the_version_is_another_as_soon_as_anything_is() {
    let (date, digest) = version(&Base::new());
    assert_eq!((date.as_str(), digest.len()), ("2026-11-20", 8));
    assert_eq!(version(&Base::new()), (date.clone(), digest.clone()));
    for (path, from, to) in [(DECLINED, "换张卡可以吗？", "换一张卡可以吗？"), (TREE, "seconds = 5\n", "seconds = 6\n")] {
        let changed = version(&Base::new().edit(path, from, to));
        assert_ne!(changed.1, digest, "{path}: {to}");
        assert_eq!(changed.0, date);
    }
    let later = version(&Base::new().edit("version.toml", "20\n", "21\n"));
    assert_eq!(later, ("2026-11-21".to_owned(), digest));
}
