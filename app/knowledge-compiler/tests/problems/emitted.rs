//! Emitted files: packed strings are exactly what was authored, and the version is their digest.

use vocabulary::packed::digest_of;

use crate::{
    base::{Base, DECLINED, TREE},
    packed::{entries, registry, trees},
};

/// Quotes of three kinds, a backslash, an interpolation, a newline, a tab and an invisible
/// character.
const AWKWARD: &str = "\"a\" 'b' “c” \\n {d}\n\te\u{200b}";

#[test]
fn awkward_texts_are_packed_whole() {
    let authored = "english    = \"\\\"a\\\" 'b' “c” \\\\n {d}\\n\\te\\u200b\"";
    let base = Base::new().edit(
        DECLINED,
        "english    = \"Transaction not permitted to cardholder\"",
        authored,
    );
    let texts = entries(&base.compile().expect("the base is valid"));
    assert!(texts.iter().any(|text| text == AWKWARD), "{texts:?}");
}

#[test]
fn texts_of_several_lines_are_packed_whole() {
    let base = Base::new().edit(
        DECLINED,
        "\"发卡行不让这张卡做这笔，恢复出厂没用。\"",
        "'''\n第一行\\。\n第二行。'''",
    );
    let texts = entries(&base.compile().expect("the base is valid"));
    assert!(texts.iter().any(|text| text == "第一行\\。\n第二行。"), "{texts:?}");
}

#[test]
fn no_character_of_a_text_ends_it() {
    let said = |base: Base| {
        let compiled = base.compile().expect("any character may be authored");
        [entries(&compiled), trees(&compiled)]
    };
    let plain = said(Base::new());
    let base = Base::new();
    let awkward = said(base.edit(DECLINED, "不让这张卡", r"不让\u0000这\n张\u0001卡").edit(
        TREE,
        "请顾客刷卡。",
        r"请\u0000顾\n客\u0001刷卡。",
    ));
    for (pack, text) in awkward.iter().zip(["不让\0这\n张卡", "请\0顾\n客刷卡。"]) {
        assert!(pack.iter().any(|other| other.contains(text)), "{pack:?}");
    }
    assert_eq!(awkward.map(|pack| pack.len()), plain.map(|pack| pack.len()));
}

/// What the page for the curious shows.
fn version(base: &Base) -> (String, u64) {
    let compiled = base.compile().expect("the base is valid");
    (registry(&compiled).swap_remove(0), digest_of(&compiled.facts).expect("a digest"))
}

#[test]
fn the_version_is_another_as_soon_as_anything_is() {
    let (date, digest) = version(&Base::new());
    assert_eq!(date, "2026-11-20");
    assert_eq!(version(&Base::new()), (date.clone(), digest));
    for (path, from, to) in
        [(DECLINED, "换张卡可以吗？", "换一张卡可以吗？"), (TREE, "seconds = 5\n", "seconds = 6\n")]
    {
        let changed = version(&Base::new().edit(path, from, to));
        assert_ne!(changed.1, digest, "{path}: {to}");
        assert_eq!(changed.0, date);
    }
    let later = version(&Base::new().edit("version.toml", "20\n", "21\n"));
    assert_eq!(later.0, "2026-11-21");
}
