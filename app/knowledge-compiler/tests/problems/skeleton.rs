//! What a new file begins as.

use expect_test::expect;
use knowledge_compiler::{KINDS, skeleton};

use crate::base::Base;

fn begun(kind: &str, id: &str) -> Base {
    let base = Base::new();
    let files = base.at(|root| skeleton(root, kind, id)).expect("it can be begun");
    files.iter().fold(base, |base, (path, text)| base.with(path, text))
}

#[test]
fn a_code_lacks_only_its_blanks() {
    begun("code", "unionpay:-1").says(expect![[r#"
        app/knowledge/codes/unionpay/-1.toml:3:14: `title` has 0 characters; 1 to 18 fit [texts_fit]
           3 | title      = ""                 # at most 18 characters, plain words
             |              ^^
        app/knowledge/codes/unionpay/-1.toml:6:14: `meaning` has 0 characters; 1 to 90 fit [texts_fit]
           6 | meaning    = ""                 # why it happens, one to three sentences, at most 90 characters
             |              ^^
        app/knowledge/codes/unionpay/-1.toml:12:14: `verdict` has 0 characters; 1 to 24 fit [texts_fit]
          12 | verdict    = ""                 # the one line read first, at most 24 characters, no full stop at its end
             |              ^^
        app/knowledge/codes/unionpay/-1.toml:13:14: `say` has 0 characters; 1 to 45 fit [texts_fit]
          13 | say        = ""                 # to the customer, at most 45 characters
             |              ^^
        app/knowledge/codes/unionpay/-1.toml:15:14: an entry needs at least one source [sources_present]
          15 | sources    = []                 # keys of sources.toml, best first
             |              ^^
    "#]]);
}

#[test]
fn what_the_family_sets_is_not_narrowed() {
    let path = "codes/unionpay/-1.toml";
    let keys = |base: &Base, path: &str| {
        ["phase", "operation"].map(|key| base.text(path).lines().any(|line| line.starts_with(key)))
    };
    assert_eq!(keys(&begun("code", "unionpay:-1"), path), [false, false]);
    assert_eq!(keys(&begun("tree", "no-paper"), "codes/tree/no-paper.toml"), [true, true]);
}

#[test]
fn a_tree_lacks_only_its_blanks() {
    let grouped = "\"tree:timeout-charged\", \"tree:no-paper\"";
    begun("tree", "no-paper").edit("home.toml", "\"tree:timeout-charged\"", grouped).says(expect![[r#"
        app/knowledge/codes/tree/no-paper.toml:3:14: `title` has 0 characters; 1 to 18 fit [texts_fit]
           3 | title      = ""                 # at most 18 characters, plain words
             |              ^^
        app/knowledge/codes/tree/no-paper.toml:6:14: `meaning` has 0 characters; 1 to 90 fit [texts_fit]
           6 | meaning    = ""                 # why it happens, one to three sentences, at most 90 characters
             |              ^^
        app/knowledge/codes/tree/no-paper.toml:12:14: `verdict` has 0 characters; 1 to 24 fit [texts_fit]
          12 | verdict    = ""                 # the one line read first, at most 24 characters, no full stop at its end
             |              ^^
        app/knowledge/codes/tree/no-paper.toml:13:14: `say` has 0 characters; 1 to 45 fit [texts_fit]
          13 | say        = ""                 # to the customer, at most 45 characters
             |              ^^
        app/knowledge/codes/tree/no-paper.toml:15:14: an entry needs at least one source [sources_present]
          15 | sources    = []                 # keys of sources.toml, best first
             |              ^^
        app/knowledge/trees/no-paper.toml:5:11: `text` has 0 characters; 1 to 34 fit [texts_fit]
           5 | text    = ""                    # at most 34 characters
             |           ^^
        app/knowledge/trees/no-paper.toml:6:11: `why` has 0 characters; 1 to 40 fit [texts_fit]
           6 | why     = ""                    # why it is asked now, at most 40
             |           ^^
        app/knowledge/trees/no-paper.toml:9:29: `says` has 0 characters; 1 to 20 fit [texts_fit]
           9 |     { key = "fits",  says = "", to = "try" },
             |                             ^^
        app/knowledge/trees/no-paper.toml:15:11: `text` has 0 characters; 1 to 60 fit [texts_fit]
          15 | text    = ""                    # at most 60 characters; or fix = "..."
             |           ^^
        app/knowledge/trees/no-paper.toml:16:11: `why` has 0 characters; 1 to 40 fit [texts_fit]
          16 | why     = ""
             |           ^^
        app/knowledge/trees/no-paper.toml:24:11: `cause` has 0 characters; 1 to 18 fit [texts_fit]
          24 | cause   = ""                    # at most 18 characters
             |           ^^
        app/knowledge/trees/no-paper.toml:27:11: `do` has 0 characters; 1 to 90 fit [texts_fit]
          27 | do      = ""                    # at most 90 characters; or fix = "..."
             |           ^^
        app/knowledge/trees/no-paper.toml:31:11: `say` has 0 characters; 1 to 45 fit [texts_fit]
          31 | say     = ""                    # to the customer, at most 45 characters
             |           ^^
        app/knowledge/trees/no-paper.toml:32:11: `stop` has 0 characters; 1 to 24 fit [texts_fit]
          32 | stop    = ""                    # when to stop trying, at most 24 characters
             |           ^^
        app/knowledge/trees/no-paper.toml:35:11: `cause` has 0 characters; 1 to 18 fit [texts_fit]
          35 | cause   = ""
             |           ^^
        app/knowledge/trees/no-paper.toml:38:11: `do` has 0 characters; 1 to 90 fit [texts_fit]
          38 | do      = ""
             |           ^^
        app/knowledge/trees/no-paper.toml:42:11: `say` has 0 characters; 1 to 45 fit [texts_fit]
          42 | say     = ""
             |           ^^
        app/knowledge/trees/no-paper.toml:43:11: `stop` has 0 characters; 1 to 24 fit [texts_fit]
          43 | stop    = ""
             |           ^^
    "#]]);
}

#[test]
fn a_guide_lacks_only_its_blanks() {
    begun("guide", "no-paper").says(expect![[r#"
        app/knowledge/guides/no-paper.toml:1:11: `title` has 0 characters; 1 to 18 fit [guides_are_pages]
           1 | title   = ""                    # at most 18 characters
             |           ^^
        app/knowledge/guides/no-paper.toml:1:11: the parts have 0 characters; 250 to 600 fit [guides_are_pages]
           1 | title   = ""                    # at most 18 characters
             |           ^^
        app/knowledge/guides/no-paper.toml:2:11: `short` has 0 characters; 1 to 24 fit [guides_are_pages]
           2 | short   = ""                    # what it comes to, at most 24 characters, no full stop at its end
             |           ^^
        app/knowledge/guides/no-paper.toml:4:11: a guide needs at least one source [guides_are_pages]
           4 | sources = []                    # keys of sources.toml
             |           ^^
        app/knowledge/guides/no-paper.toml:8:11: `heading` has 0 characters; 1 to 18 fit [guides_are_pages]
           8 | heading = ""                    # at most 18 characters
             |           ^^
        app/knowledge/guides/no-paper.toml:9:12: `text` has 0 characters; 1 to 120 fit [guides_are_pages]
           9 | text    = [""]                  # paragraphs; or steps = [...] in their order, or list = [...]
             |            ^^
    "#]]);
}

#[test]
fn only_an_id_is_begun() {
    let said: Vec<String> = [
        ("code", "57"),
        ("code", "unionpay:../57"),
        ("code", "UnionPay:57"),
        ("tree", "No Paper"),
        ("guide", ""),
        ("fix", "a"),
        ("code", "unionpai:57"),
        ("code", "guide:fees"),
    ]
    .iter()
    .map(|(kind, id)| Base::new().at(|root| skeleton(root, kind, id)).expect_err(id))
    .collect();
    expect![[r#"
        `57` is no id of a code; expected one such as unionpay:57
        `unionpay:../57` is no id of a code; expected one such as unionpay:57
        `UnionPay:57` is no id of a code; expected one such as unionpay:57
        `No Paper` is no slug; expected small letters, digits and hyphens, such as no-paper
        `` is no slug; expected small letters, digits and hyphens, such as no-paper
        `fix` cannot be begun; expected one of code, tree, guide
        `unionpai` is no family of codes; expected one of tree, unionpay
        `guide` is no family of codes; expected one of tree, unionpay"#]]
    .assert_eq(&said.join("\n"));
    for kind in KINDS {
        let id = if kind == "code" { "unionpay:1" } else { "a" };
        assert!(Base::new().at(|root| skeleton(root, kind, id)).is_ok(), "{kind}");
    }
}
