//! Files that are not what the reader of TOML accepts.

use expect_test::expect;

use crate::base::{Base, DECLINED, DOUBT, SYMPTOM, TREE};

#[test]
fn the_base_is_valid() {
    Base::new().says(expect![""]);
}

#[test]
fn unknown_key() {
    Base::new().edit(DECLINED, "title ", "titel ").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:2:1: unknown key `titel`, expected one of `code`, `like`, `title`, `short`, `prints`, `aliases`, `english`, `meaning`, `who`, `phase`, `operation`, `says`, `constants`, `fact`, `outcome`, `money`, `retry`, `verdict`, `say`, `confidence`, `tables`, `lineages`, `sources`, `related`, `tree`, `step`, `reading`, `claim`, `undo`, `completion`, `reviewed`
           2 | titel      = "这张卡不许做这笔交易"
             | ^^^^^
    "#]]);
}

#[test]
fn unknown_word() {
    Base::new().edit(DECLINED, "\"issuer\"", "\"发卡行\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:6:14: unknown word `发卡行`, expected one of `shop`, `customer`, `issuer`, `acquirer`, `network`, `integrator`
           6 | who        = "发卡行"
             |              ^^^^^^^^
    "#]]);
}

#[test]
fn unknown_word_in_a_step() {
    Base::new().edit(DECLINED, "\"rare\"", "\"often\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:24:14: unknown word `often`, expected one of `usual`, `sometimes`, `rare`
          24 | likelihood = "often"
             |              ^^^^^^^
    "#]]);
}

#[test]
fn missing_key() {
    Base::new().edit(DECLINED, "title      = \"这张卡不许做这笔交易\"\n", "").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:1: missing key `title`
           1 | code       = "57"
             | ^
    "#]]);
}

#[test]
fn missing_key_of_a_step() {
    Base::new().edit(DECLINED, "likelihood = \"rare\"\n", "").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:21:1: missing key `likelihood`
          21 | [[step]]
             | ^^^^^^^^
    "#]]);
}

#[test]
fn key_given_twice() {
    Base::new().edit(DECLINED, "who ", "money      = \"charged\"\nwho ").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:8:1: duplicate key
           8 | money      = "not-charged"
             | ^^^^^
    "#]]);
}

#[test]
fn code_without_quotes() {
    Base::new().edit(DECLINED, "\"57\"", "57").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:14: invalid type: integer `57`, expected a text in quotes
           1 | code       = 57
             |              ^^
    "#]]);
}

#[test]
fn code_with_a_leading_zero_without_quotes() {
    Base::new().edit(DECLINED, "\"57\"", "05").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:14: unexpected leading zero; a text needs quotes
           1 | code       = 05
             |              ^
    "#]]);
}

#[test]
fn quotes_not_closed() {
    Base::new().edit(DECLINED, "可以吗？\"", "可以吗？").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:10:22: invalid basic string, expected `"`
          10 | say        = "换张卡可以吗？
             |                             ^
    "#]]);
}

#[test]
fn full_width_quotes() {
    Base::new().edit(DECLINED, "\"换张卡可以吗？\"", "“换张卡可以吗？”").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:10:14: string values must be quoted, expected literal string
          10 | say        = “换张卡可以吗？”
             |              ^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn full_width_equals_sign() {
    Base::new().edit(DECLINED, "say        =", "say        ＝").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:10:12: key with no value, expected `=`
          10 | say        ＝ "换张卡可以吗？"
             |            ^
    "#]]);
}

#[test]
fn full_width_comma_in_a_list() {
    Base::new().edit(DECLINED, "\"cup\", \"ums\"", "\"cup\"，\"ums\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:14:20: missing comma between array elements, expected `,`
          14 | sources    = ["cup"，"ums"]
             |                    ^
    "#]]);
}

#[test]
fn number_out_of_range() {
    Base::new().edit(DECLINED, "120", "70000").edit(DOUBT, "[\"ums\"]", "[\"ums\"]\ntables = 256").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:23:14: invalid value: integer `70000`, expected a number from 1 to 65535
          23 | seconds    = 70000
             |              ^^^^^
        app/knowledge/codes/unionpay/98.toml:12:10: invalid value: integer `256`, expected a number from 0 to 255
          12 | tables = 256
             |          ^^^
    "#]]);
}

#[test]
fn no_seconds_at_all() {
    let base = Base::new().edit(DECLINED, "120", "0").edit("fixes/other-card.toml", "20", "-20");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:23:14: invalid value: integer `0`, expected a number from 1 to 65535
          23 | seconds    = 0
             |              ^
        app/knowledge/fixes/other-card.toml:2:11: invalid value: integer `-20`, expected a number from 1 to 65535
           2 | seconds = -20
             |           ^^^
    "#]]);
}

#[test]
fn text_where_a_list_is_meant() {
    Base::new().edit(DECLINED, "[\"cup\", \"ums\"]", "\"cup\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:14:14: invalid type: string "cup", expected a list in square brackets
          14 | sources    = "cup"
             |              ^^^^^
    "#]]);
}

#[test]
fn empty_file() {
    Base::new().with(DECLINED, "").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:1: missing key `code`
    "#]]);
}

#[test]
fn missing_files() {
    Base::new().without("never.toml").without("home.toml").says(expect![[r#"
        app/knowledge/home.toml:1:1: cannot be read: No such file or directory (os error 2)
        app/knowledge/never.toml:1:1: cannot be read: No such file or directory (os error 2)
    "#]]);
}

#[test]
fn missing_folder() {
    Base::new().without(DECLINED).without(DOUBT).without(SYMPTOM).says(expect![[r#"
        app/knowledge/codes:1:1: cannot be read: No such file or directory (os error 2)
    "#]]);
}

#[test]
fn tabs_do_not_move_the_caret() {
    Base::new().edit(DECLINED, "who        = \"issuer\"", "who\t= \"发卡行\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:6:7: unknown word `发卡行`, expected one of `shop`, `customer`, `issuer`, `acquirer`, `network`, `integrator`
           6 | who = "发卡行"
             |       ^^^^^^^^
    "#]]);
}

#[test]
fn byte_order_mark_does_not_move_the_caret() {
    Base::new().edit(DECLINED, "code       = \"57\"", "\u{feff}code       = 57").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:14: invalid type: integer `57`, expected a text in quotes
           1 | code       = 57
             |              ^^
    "#]]);
}

#[test]
fn carriage_returns_are_not_shown() {
    let base = Base::new();
    let text = base.text(DECLINED).replace('\n', "\r\n");
    base.with(DECLINED, &text).edit(DECLINED, "\"issuer\"", "\"发卡行\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:6:14: unknown word `发卡行`, expected one of `shop`, `customer`, `issuer`, `acquirer`, `network`, `integrator`
           6 | who        = "发卡行"
             |              ^^^^^^^^
    "#]]);
}

#[test]
fn hidden_files_are_not_ours() {
    Base::new()
        .with("codes/.DS_Store", "")
        .with("codes/unionpay/.57.toml.swp", "")
        .says(expect![""]);
}

#[test]
fn what_can_be_read_is_checked_in_the_same_run() {
    let base = Base::new()
        .with("never.toml", "negations = [")
        .edit(DECLINED, "\"issuer\"", "\"发卡行\"")
        .edit(DOUBT, "钱可能已扣。", "钱可能已扣,也可能没扣。")
        .edit("fixes/other-card.toml", "20", "\"20\"");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:6:14: unknown word `发卡行`, expected one of `shop`, `customer`, `issuer`, `acquirer`, `network`, `integrator`
           6 | who        = "发卡行"
             |              ^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:4:14: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           4 | meaning    = "钱可能已扣,也可能没扣。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/other-card.toml:2:11: invalid type: string "20", expected a number from 1 to 65535
           2 | seconds = "20"
             |           ^^^^
        app/knowledge/never.toml:1:14: unclosed array, expected `]`
           1 | negations = [
             |              ^
    "#]]);
}

#[test]
fn unknown_words_of_a_tree() {
    let base = Base::new()
        .edit(TREE, "call    = \"acquirer\"", "call    = \"lakala\"")
        .with("trees/power.toml", &Base::new().text(TREE).replace("[do.look-up]", "[try.look-up]"));
    base.says(expect![[r#"
        app/knowledge/trees/power.toml:15:2: unknown key `try`, expected one of `reviewed`, `start`, `ask`, `do`, `end`
          15 | [try.look-up]
             |  ^^^
        app/knowledge/trees/timeout-charged.toml:55:11: unknown word `lakala`, expected one of `nobody`, `issuer`, `installer`, `acquirer`, `carrier`, `broadband`, `mall`, `wallet`, `police`
          55 | call    = "lakala"
             |           ^^^^^^^^
    "#]]);
}

#[test]
fn missing_keys_of_a_tree() {
    Base::new().edit(TREE, "stop    = \"只收一次\"\n", "").says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:37:1: missing key `stop`
          37 | [end.failed]
             | ^^^^^^^^^^^^
    "#]]);
    Base::new().edit(TREE, ", to = \"code\"", "").says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:11:5: missing key `to`
          11 |     { key = "code", says = "屏幕上有代码" },
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn share_in_quotes() {
    Base::new().edit(TREE, "0.5", "\"0.5\"").says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:27:11: invalid type: string "0.5", expected f64
          27 | p       = "0.5"
             |           ^^^^^
    "#]]);
}
