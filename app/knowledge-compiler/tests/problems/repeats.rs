//! What is written twice.

use expect_test::expect;

use crate::base::{Base, DECLINED, DOUBT, SYMPTOM, print};

const OTHER: &str = "codes/unionpay/68.toml";

/// An entry of the family of [`DOUBT`] that shares nothing with it but its verdict.
fn other() -> String {
    let doubt =
        Base::new().text(DOUBT).replace("\"98\"", "\"68\"").replace("银行没有回话", "没等到应答");
    doubt
        .replace("钱可能已扣。", "请求发出去了，没收到应答。")
        .replace("稍等，我先查这笔成没成功。", "请等一下，我查查这笔。")
}

#[test]
fn other_words_are_no_repetition() {
    Base::new().with(OTHER, &other()).says(expect![""]);
}

#[test]
fn prose_is_written_once() {
    let doubt = "银行没在时间里回话，钱可能已经扣了，先看结果再说，别让顾客再付一次。";
    let base = Base::new().edit(DOUBT, "钱可能已扣。", doubt).with(OTHER, &other());
    let nearly = doubt.replace("先看结果", "先查结果");
    base.edit(OTHER, "请求发出去了，没收到应答。", &nearly)
        .edit(OTHER, "请等一下，我查查这笔。", "银行没在时间里回话，请您稍等，我先查一下这笔成没成。")
        .edit(DOUBT, "稍等，我先查这笔成没成功。", "银行没在时间里回话，请您稍等，我先查一下这笔成没有。")
        .edit(OTHER, "fix        = \"pay-again-if-failed\"", "do         = \"拔下机器的电源线再插紧。\"\nseconds    = 20")
        .add(OTHER, "[[step]]\ndo = \"还不行：拨 95016。\"\nseconds = 60\nlikelihood = \"rare\"\n")
        .edit(DECLINED, "还不行：拨 95016。", "还是不行：拨 95016。")
        .add(DOUBT, "[[step]]\ndo = \"拔下机器的电源线，再插紧。\"\nseconds = 60\nlikelihood = \"rare\"\n")
        .says(expect![[r#"
            app/knowledge/codes/unionpay/98.toml:4:14: `meaning` is nearly that of `unionpay:68:meaning`; expected `like`, or other words [prose_is_written_once]
               4 | meaning    = "银行没在时间里回话，钱可能已经扣了，先看结果再说，别让顾客再付一次。"
                 |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:9:14: `say` is nearly that of `unionpay:68:say`; expected the same words, or others [prose_is_written_once]
               9 | say        = "银行没在时间里回话，请您稍等，我先查一下这笔成没有。"
                 |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:22:6: `do` is that of `unionpay:68:do`; expected a shared fix in fixes/ [prose_is_written_once]
              22 | do = "拔下机器的电源线，再插紧。"
                 |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]]);
}

#[test]
fn families_may_say_the_same() {
    let base = Base::new().edit(DOUBT, "钱可能已扣。", "没等到应答，钱可能已经扣了。");
    base.edit(SYMPTOM, "钱可能已扣。", "没等到应答，钱可能已经扣了。").says(expect![""]);
}

#[test]
fn the_same_words_to_the_customer_fit_many_entries() {
    let same = other().replace("请等一下，我查查这笔。", "稍等，我先查这笔成没成功。");
    Base::new().with(OTHER, &same).says(expect![""]);
}

#[test]
fn aliases_that_hardly_differ_are_noted() {
    let aliases =
        "aliases    = [\"银行没有回应\", \"怎么没有回音\", \"银行没回\", \"E101\"]\nmeaning";
    let base = Base::new().edit(DECLINED, "meaning", aliases).edit(
        DOUBT,
        "[\"银行没有回话\"]",
        "[\"银行没有回话\", \"没有回音\", \"E102\"]",
    );
    base.says(expect![""]);
    let notes = base.at(knowledge_compiler::notes);
    expect![[r#"
        app/knowledge/codes/unionpay/98.toml:3:15: nearly `银行没有回应` of `unionpay:57`
           3 | aliases    = ["银行没有回话", "没有回音", "E102"]
             |               ^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:3:25: nearly `怎么没有回音` of `unionpay:57`
           3 | aliases    = ["银行没有回话", "没有回音", "E102"]
             |                               ^^^^^^^^^^
    "#]]
    .assert_eq(&print(&notes));
}
