//! What comes out: Rust that says exactly what was authored.

use crate::base::{Base, DECLINED};

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
