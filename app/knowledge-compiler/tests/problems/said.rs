//! Phrases that people say, and the concepts.

use expect_test::expect;

use crate::{
    base::{Base, CONCEPTS, NOTHING, SAID},
    packed::said,
};

#[test]
fn a_file_speaks_for_an_entry_that_exists() {
    Base::new().with("said/unionpay/77.txt", "卡不行\n").says(expect![[r#"
        app/knowledge/said/unionpay/77.txt:1:1: no entry `unionpay:77` for the phrases of this file [phrases_have_answers]
           1 | 卡不行
             | ^
    "#]]);
}

#[test]
fn further_answers_exist() {
    Base::new().edit(SAID, "| unionpay:98", "| unionpay:98 | unionpay:77").says(expect![[r#"
        app/knowledge/said/tree/timeout-charged.txt:21:23: no entry `unionpay:77`; expected family:code [phrases_have_answers]
          21 | 交易没回音 | unionpay:98 | unionpay:77
             |                            ^^^^^^^^^^^
    "#]]);
}

#[test]
fn a_file_has_phrases() {
    Base::new().with(NOTHING, "# none yet\n").says(expect![[r#"
        app/knowledge/said/nothing.txt:1:1: no phrase; expected one a line [phrases_are_many]
           1 | # none yet
             | ^
    "#]]);
}

#[test]
fn a_tree_has_many_phrases() {
    Base::new().edit(SAID, "刷完没反应\n", "").says(expect![[r#"
        app/knowledge/said/tree/timeout-charged.txt:21:1: 19 phrases for a tree; expected 20 or more [phrases_are_many]
    "#]]);
}

#[test]
fn a_phrase_has_one_file() {
    Base::new()
        .with("said/unionpay/57.txt", "不让刷\n断网了，不知道成没成\n不让刷。\n | unionpay:98\n")
        .says(expect![[r#"
            app/knowledge/said/unionpay/57.txt:2:1: a phrase of `tree:timeout-charged`, too; expected it once, with `| other:id` after it [phrases_are_one_answers]
               2 | 断网了，不知道成没成
                 | ^^^^^^^^^^^^^^^^^^^^
            app/knowledge/said/unionpay/57.txt:3:1: a phrase that stands twice in this file [phrases_are_one_answers]
               3 | 不让刷。
                 | ^^^^^^^^
            app/knowledge/said/unionpay/57.txt:4:1: no words before `|`; expected a phrase [phrases_are_one_answers]
               4 |  | unionpay:98
                 | ^
        "#]]);
}

#[test]
fn a_word_has_one_concept() {
    Base::new().add(CONCEPTS, "money = [\"扣钱\"]").says(expect![[r#"
        app/knowledge/concepts.toml:4:10: `扣钱` is a word of a concept already [concepts_are_distinct]
           4 | money = ["扣钱"]
             |          ^^^^^^
    "#]]);
}

#[test]
fn phrases_are_packed_by_answer() {
    let compiled = Base::new().compile().expect("the base is valid");
    let texts = said(&compiled);
    assert_eq!(texts[..3], ["请问", "扣钱", "划走"]);
    assert_eq!(texts.iter().filter(|text| *text == "交易没回音").count(), 2);
    assert!(texts.iter().any(|text| text == "炒菜放多少盐"), "{texts:?}");
}
