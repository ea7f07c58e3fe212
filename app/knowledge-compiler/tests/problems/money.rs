//! The rules about money: what each says of a file that could cost a merchant or a customer money.

use expect_test::expect;

use crate::base::{Base, COMPLETION, DECLINED, DISPLAY, DOUBT, SYMPTOM, TREE, UNDO};

/// A terminal's code that is met before anything is sent, and its own family.
const BEFORE: &str = "codes/prompt/no-card.toml";

fn with_prompt() -> Base {
    let family =
        "[prompt]\nname = \"终端提示\"\nwhere = \"屏幕\"\nsign = \"提示\"\nundo = \"card-undo\"\n";
    Base::new().add("families.toml", family).with(
        BEFORE,
        r#"code       = "no-card"
title      = "没读到卡"
meaning    = "卡没插到底。"
who        = "shop"
phase      = ["before"]
operation  = ["sale"]
money      = "not-charged"
retry      = "after-fix"
verdict    = "插到底"
say        = "我再插一次。"
confidence = "good"
sources    = ["ums"]

[[step]]
do         = "芯片朝上。"
seconds    = 10
likelihood = "usual"

[[step]]
do         = "插到底。"
seconds    = 10
likelihood = "usual"
"#,
    )
}

#[test]
fn phases_are_known() {
    with_prompt()
        .edit(BEFORE, "phase      = [\"before\"]\n", "")
        .edit(BEFORE, "operation  = [\"sale\"]\n", "")
        .with("codes/unionpay/58.toml", "code = \"58\"\nlike = \"unionpay:57\"\ntitle = \"机器不许做\"\nphase = [\"answered\", \"closing\"]\n")
        .with("codes/unionpay/59.toml", "code = \"59\"\nlike = \"unionpay:57\"\ntitle = \"机器做不了\"\noperation = [\"sale\", \"preauth\"]\n")
        .says(expect![[r#"
            app/knowledge/codes/prompt/no-card.toml:1:14: nobody says what the merchant was doing; expected `operation` [phases_are_known]
               1 | code       = "no-card"
                 |              ^^^^^^^^^
            app/knowledge/codes/prompt/no-card.toml:1:14: nobody says when it can be shown; expected `phase`, with the wider set where no source tells [phases_are_known]
               1 | code       = "no-card"
                 |              ^^^^^^^^^
            app/knowledge/codes/unionpay/58.toml:1:8: `unionpay:57` has no phase `closing`; expected own `money`, `retry` and steps [phases_are_known]
               1 | code = "58"
                 |        ^^^^
            app/knowledge/codes/unionpay/59.toml:1:8: `unionpay:57` has no operation `preauth`; expected own `money`, `retry` and steps [phases_are_known]
               1 | code = "59"
                 |        ^^^^
        "#]]);
}

#[test]
fn money_fits_phase() {
    with_prompt()
        .edit(BEFORE, "[\"before\"]", "[\"before\", \"after\"]")
        .edit(SYMPTOM, "[\"sale\"]", "[\"none\"]")
        .edit(DOUBT, "money      = \"unsure\"", "money      = \"not-charged\"")
        .says(expect![[r#"
            app/knowledge/codes/prompt/no-card.toml:7:14: it can be shown in the phase `after`: nobody knows then that the customer was not charged [money_fits_phase]
               7 | money      = "not-charged"
                 |              ^^^^^^^^^^^^^
            app/knowledge/codes/tree/timeout-charged.toml:7:14: `not-involved` is where no payment is in it: where `operation` is ["none"], and only there [money_fits_phase]
               7 | money      = "unsure"
                 |              ^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:4:14: `money` leaves no doubt, and the text says `可能已扣`: one of the two is wrong [money_fits_phase]
               4 | meaning    = "钱可能已扣。"
                 |              ^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:7:14: `money` leaves no doubt, and `retry` is `check-first`: one of the two is wrong [money_fits_phase]
               7 | retry      = "check-first"
                 |              ^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:8:14: `money` leaves no doubt, and the text says `先查`: one of the two is wrong [money_fits_phase]
               8 | verdict    = "先查这笔，别重刷"
                 |              ^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:9:14: `money` leaves no doubt, and the text says `先查`: one of the two is wrong [money_fits_phase]
               9 | say        = "稍等，我先查这笔成没成功。"
                 |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:13:1: `money` leaves no doubt, and the step looks up: one of the two is wrong [money_fits_phase]
              13 | [[step]]
                 | ^^^^^^^^
        "#]]);
}

#[test]
fn a_look_up_and_no_doubt_contradict_each_other() {
    with_prompt()
        .edit(BEFORE, "卡没插到底。", "钱可能已扣。")
        .edit(BEFORE, "插到底\"\nsay", "先查这笔\"\nsay")
        .edit(BEFORE, "do         = \"插到底。\"", "do         = \"看时间金额。\"\neffect     = \"looks-up\"")
        .says(expect![[r#"
            app/knowledge/codes/prompt/no-card.toml:3:14: `money` leaves no doubt, and the text says `可能已扣`: one of the two is wrong [money_fits_phase]
               3 | meaning    = "钱可能已扣。"
                 |              ^^^^^^^^^^^^^^
            app/knowledge/codes/prompt/no-card.toml:9:14: `money` leaves no doubt, and the text says `先查`: one of the two is wrong [money_fits_phase]
               9 | verdict    = "先查这笔"
                 |              ^^^^^^^^^^
            app/knowledge/codes/prompt/no-card.toml:19:1: `money` leaves no doubt, and the step looks up: one of the two is wrong [money_fits_phase]
              19 | [[step]]
                 | ^^^^^^^^
        "#]]);
}

#[test]
fn what_stays_open_is_looked_up_first() {
    Base::new()
        .edit(DOUBT, "money      = \"unsure\"", "money      = \"original\"")
        .edit(DOUBT, "retry      = \"check-first\"", "retry      = \"after-fix\"")
        .edit(DOUBT, "fix        = \"check-transaction\"", "fix        = \"other-card\"")
        .says(expect![[r#"
            app/knowledge/codes/unionpay/98.toml:7:14: the customer may have been charged: `retry` is `check-first` or `never` [doubt_is_looked_up_first]
               7 | retry      = "after-fix"
                 |              ^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:13:1: the customer may have been charged: only `pay-again-if-failed` may take money again [doubt_is_looked_up_first]
              13 | [[step]]
                 | ^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:13:1: the customer may have been charged: the first step looks the transaction up [doubt_is_looked_up_first]
              13 | [[step]]
                 | ^^^^^^^^
        "#]]);
}

#[test]
fn nothing_is_known_too_soon() {
    Base::new()
        .edit(SYMPTOM, "稍等，我先查这笔成没成功。", "没扣钱，您放心。")
        .edit(DOUBT, "先查这笔，别重刷", "已收到钱，可以交货")
        .says(expect![[r#"
            app/knowledge/codes/tree/timeout-charged.toml:10:14: the customer was or may have been charged, and the text says `没扣` [nothing_is_known_too_soon]
              10 | say        = "没扣钱，您放心。"
                 |              ^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:8:14: nobody knows that the money has come, and `交货` hands over the goods [nothing_is_known_too_soon]
               8 | verdict    = "已收到钱，可以交货"
                 |              ^^^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:8:14: nobody knows that the money has come, and the text says `收到钱` [nothing_is_known_too_soon]
               8 | verdict    = "已收到钱，可以交货"
                 |              ^^^^^^^^^^^^^^^^^^^^
        "#]]);
}

#[test]
fn a_word_with_a_negation_in_it_is_none() {
    Base::new().edit(DOUBT, "先查这笔，别重刷", "先查这笔，用别的卡再收").says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:8:14: the customer may have been charged: `再收` would take the money again [doubt_is_looked_up_first]
           8 | verdict    = "先查这笔，用别的卡再收"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
    Base::new().edit(DOUBT, "先查这笔，别重刷", "先查这笔，别用卡再收").says(expect![[""]]);
}

#[test]
fn only_who_knows_says_that_it_is_done() {
    Base::new().add(DECLINED, "[undo]\noutcome = \"done\"\n").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:37:11: `done` is where the sale is `charged`, or the code speaks of the state: nobody else knows it [undo_is_no_sale]
          37 | outcome = "done"
             |           ^^^^^^
    "#]]);
}

#[test]
fn money_is_taken_again_under_conditions() {
    let base = Base::new().edit("fixes/pay-again-if-failed.toml", "顾客没扣款", "顾客同意");
    base.says(expect![[r#"
        app/knowledge/fixes/pay-again-if-failed.toml:1:11: takes money again: expected `查到`, `失败` and `没扣` as its conditions [refunds_happen_once]
           1 | do      = "查到“失败”，顾客同意：可以再收一次。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn undo_is_no_sale() {
    Base::new()
        .edit(DECLINED, "换张卡可以吗？", "没扣钱，换张卡可以吗？")
        .edit("families.toml", "completion = \"card-completion\"\n", "")
        .without(COMPLETION)
        .edit(UNDO, "这笔没退成，我查一下原来那笔。", "没扣钱，换张卡可以吗？")
        .edit(UNDO, "[unclear]\nverdict = \"退没退成还不知道，别接着退\"", "[unclear]\nverdict = \"再收一次\"")
        .add(DOUBT, "[undo]\nsay = \"稍等，我先查这笔成没成功。\"\n[[undo.step]]\nfix = \"other-card\"\nlikelihood = \"usual\"\n[[undo.step]]\ndo = \"别急。\"\nseconds = 5\nlikelihood = \"rare\"\n")
        .says(expect![[r#"
            app/knowledge/codes/unionpay/57.toml:1:14: neither the entry nor its family says what to do in the operation `completion` [undo_is_no_sale]
               1 | code       = "57"
                 |              ^^^^
            app/knowledge/codes/unionpay/57.toml:10:14: the same code answers a void or a refund, and there `没扣` is false; say what was not collected [undo_is_no_sale]
              10 | say        = "没扣钱，换张卡可以吗？"
                 |              ^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:1:14: neither the entry nor its family says what to do in the operation `completion` [undo_is_no_sale]
               1 | code       = "98"
                 |              ^^^^
            app/knowledge/codes/unionpay/98.toml:22:7: `say` is of an undo: expected `退` or `撤` in it [undo_is_no_sale]
              22 | say = "稍等，我先查这笔成没成功。"
                 |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:23:1: no step of an undo takes money [undo_is_no_sale]
              23 | [[undo.step]]
                 | ^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/98.toml:23:1: the first step of an undo looks the original transaction up [undo_is_no_sale]
              23 | [[undo.step]]
                 | ^^^^^^^^^^^^^
            app/knowledge/operations/card-undo.toml:5:11: `say` is of an undo: expected `退` or `撤` in it [undo_is_no_sale]
               5 | say     = "没扣钱，换张卡可以吗？"
                 |           ^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/operations/card-undo.toml:5:11: in an undo `换张卡` would take money from who is to get it [undo_is_no_sale]
               5 | say     = "没扣钱，换张卡可以吗？"
                 |           ^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/operations/card-undo.toml:5:11: in an undo the customer has been debited: `没扣` is false [undo_is_no_sale]
               5 | say     = "没扣钱，换张卡可以吗？"
                 |           ^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/operations/card-undo.toml:9:11: in an undo `再收` would take money from who is to get it [undo_is_no_sale]
               9 | verdict = "再收一次"
                 |           ^^^^^^^^^^
        "#]]);
}

#[test]
fn an_undo_on_its_own_is_no_sale_either() {
    Base::new()
        .edit(DECLINED, "who        = \"issuer\"", "who        = \"issuer\"\noperation  = [\"undo\"]")
        .says(expect![[r#"
            app/knowledge/codes/unionpay/57.toml:8:14: `not-charged` speaks of a sale, and this is none: `original` is meant, or a doubtful word [undo_is_no_sale]
               8 | money      = "not-charged"
                 |              ^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/57.toml:10:14: in an undo `换张卡` would take money from who is to get it [undo_is_no_sale]
              10 | verdict    = "别反复刷。换张卡，或改扫码收款"
                 |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/57.toml:11:14: `say` is of an undo: expected `退` or `撤` in it [undo_is_no_sale]
              11 | say        = "换张卡可以吗？"
                 |              ^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/57.toml:11:14: in an undo `换张卡` would take money from who is to get it [undo_is_no_sale]
              11 | say        = "换张卡可以吗？"
                 |              ^^^^^^^^^^^^^^^^
            app/knowledge/codes/unionpay/57.toml:18:1: no step of an undo takes money [undo_is_no_sale]
              18 | [[step]]
                 | ^^^^^^^^
            app/knowledge/codes/unionpay/57.toml:18:1: the first step of an undo looks the original transaction up [undo_is_no_sale]
              18 | [[step]]
                 | ^^^^^^^^
        "#]]);
}

#[test]
fn a_completion_takes_nothing_beside_it() {
    Base::new()
        .edit(COMPLETION, "没完成，别另收", "没完成")
        .edit(COMPLETION, "我查一下原来的预授权。", "稍等。")
        .says(expect![[r#"
            app/knowledge/operations/card-completion.toml:4:11: a completion says `别另收`: the deposit is frozen, or taken already [undo_is_no_sale]
               4 | verdict = "没完成"
                 |           ^^^^^^^^
            app/knowledge/operations/card-completion.toml:20:11: `say` is of a completion: expected `预授权` or `押金` in it [undo_is_no_sale]
              20 | say     = "稍等。"
                 |           ^^^^^^^^
        "#]]);
}

#[test]
fn shared_sentences_begin_with_doubt() {
    Base::new()
        .edit(DECLINED, "prints ", "aliases = [\"交易失败请联系发卡行\"]\nprints ")
        .edit(DISPLAY, "\"98\"", "\"98\", \"99\"")
        .add(DISPLAY, "[[sentence]]\ntext = \"交易失败 请联系发卡行\"\nothers = [\"tree:power\"]\n")
        .add(DISPLAY, "[[sentence]]\ntext = \"其他错误\"\n")
        .with("displays/other.toml", "name = \"别家\"\nfamily = \"visa\"\nsentence = []\n")
        .says(expect![[r#"
            app/knowledge/codes/unionpay/57.toml:3:12: terminals print `交易失败请联系发卡行` for `unionpay:98`, too, which is more doubtful; expected it there, or in a table [shared_sentences_begin_with_doubt]
               3 | aliases = ["交易失败请联系发卡行"]
                 |            ^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/displays/cardinfolink.toml:6:23: no entry `unionpay:99`; a code without one stands in `unmatched` [shared_sentences_begin_with_doubt]
               6 | codes  = ["57", "98", "99"]
                 |                       ^^^^
            app/knowledge/displays/cardinfolink.toml:9:8: the table has it already as `交易失败，请联系发卡行`; one sentence has all its codes [shared_sentences_begin_with_doubt]
               9 | text = "交易失败 请联系发卡行"
                 |        ^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/displays/cardinfolink.toml:10:11: no entry `tree:power` [shared_sentences_begin_with_doubt]
              10 | others = ["tree:power"]
                 |           ^^^^^^^^^^^^
            app/knowledge/displays/cardinfolink.toml:13:8: a sentence has `codes`, `others` or `unmatched` [shared_sentences_begin_with_doubt]
              13 | text = "其他错误"
                 |        ^^^^^^^^^^
            app/knowledge/displays/other.toml:2:10: no family `visa` in families.toml [shared_sentences_begin_with_doubt]
               2 | family = "visa"
                 |          ^^^^^^
        "#]]);
}

#[test]
fn requests_are_no_payments() {
    let family = "[wallet]\nname = \"钱包\"\nwhere = \"收银系统\"\nphase = [\"answered\"]\noperation = [\"sale\"]\nsays = \"request\"\n";
    let paid = "code = \"OK\"\nlike = \"unionpay:98\"\ntitle = \"受理了\"\nmoney = \"charged\"\nretry = \"no-need\"\noperation = [\"sale\"]\n\
        [[step]]\ndo = \"交货。\"\nseconds = 5\nlikelihood = \"usual\"\n[[step]]\ndo = \"打小票。\"\nseconds = 5\nlikelihood = \"usual\"\n";
    Base::new().add("families.toml", family).with("codes/wallet/OK.toml", paid).says(expect![[r#"
        app/knowledge/codes/wallet/OK.toml:2:8: a terminal's code is not like an interface's: one answers a payment, the other a request [requests_are_no_payments]
           2 | like = "unionpay:98"
             |        ^^^^^^^^^^^^^
        app/knowledge/codes/wallet/OK.toml:4:9: it speaks of a request: `charged` is only for a code with `says = "state"` [requests_are_no_payments]
           4 | money = "charged"
             |         ^^^^^^^^^
    "#]]);
}

#[test]
fn suppliers_are_named() {
    with_prompt()
        .edit("families.toml", "sign = \"提示\"\n", "sign = \"提示\"\nsupplier = \"发机器的公司\"\n")
        .edit(BEFORE, "卡没插到底。", "到{app}看一眼，或打 95016 问{acquirer}。")
        .edit(BEFORE, "芯片朝上。", "问拉卡拉。")
        .edit(TREE, "联系{acquirer}", "联系拉卡拉")
        .edit("fixes/check-transaction.toml", "先查这笔", "先到商户通查这笔")
        .says(expect![[r#"
            app/knowledge/codes/prompt/no-card.toml:1:14: this family has a supplier of its own, and the text names `拉卡拉`; expected {app} or {acquirer} [suppliers_are_named]
               1 | code       = "no-card"
                 |              ^^^^^^^^^
            app/knowledge/codes/prompt/no-card.toml:3:14: this family has a supplier of its own, and the text names `95016`; expected {app} or {acquirer} [suppliers_are_named]
               3 | meaning    = "到{app}看一眼，或打 95016 问{acquirer}。"
                 |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/fixes/check-transaction.toml:1:11: every merchant is shown this text, and it names `商户通`; expected {app} or {acquirer} [suppliers_are_named]
               1 | do      = "先到商户通查这笔，时间金额要对上。"
                 |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/trees/timeout-charged.toml:52:11: every merchant is shown this text, and it names `拉卡拉`; expected {app} or {acquirer} [suppliers_are_named]
              52 | do      = "登记下来，联系拉卡拉。"
                 |           ^^^^^^^^^^^^^^^^^^^^^^^^
        "#]]);
}

#[test]
fn refunds_happen_once() {
    let step = |text: &str, effect: &str| {
        format!("[[step]]\ndo = \"{text}\"\nseconds = 60\n{effect}likelihood = \"rare\"\n")
    };
    let refund = "effect = \"refunds-again\"\n";
    Base::new().add(DOUBT, &step("没退的，再退一次。", "")).says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:21:1: refunds again: `effect` is `refunds-again` [refunds_happen_once]
          21 | [[step]]
             | ^^^^^^^^
    "#]]);
    Base::new().add(DOUBT, &step("没退的，再退一次。", refund)).says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:21:1: refunds again: expected `只用同一个退款单号`, which pays back at most once [refunds_happen_once]
          21 | [[step]]
             | ^^^^^^^^
    "#]]);
    Base::new().add(DOUBT, &step("没退的，只用同一个退款单号再退。", refund)).says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:21:1: refunds again: it or a step before it waits some minutes [refunds_happen_once]
          21 | [[step]]
             | ^^^^^^^^
    "#]]);
    Base::new().add(DOUBT, &step("等十分钟，没退的，只用同一个退款单号再退。", refund)).says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:21:1: refunds again: a step says what to do where the refund stays unclear: no refund, no cash [refunds_happen_once]
          21 | [[step]]
             | ^^^^^^^^
    "#]]);
    let careful =
        Base::new().add(DOUBT, &step("等十分钟，没退的，只用同一个退款单号再退。", refund));
    careful.add(DOUBT, &step("还不清楚的，别接着退。", "")).says(expect![[""]]);
}

#[test]
fn look_ups_are_complete() {
    Base::new()
        .edit("fixes/check-transaction.toml", "，时间金额要对上", "")
        .add(DOUBT, "[[step]]\ndo = \"没有记录、时间金额都对过：算没成。\"\nseconds = 9\neffect = \"looks-up\"\nlikelihood = \"rare\"\n")
        .says(expect![[r#"
            app/knowledge/codes/unionpay/98.toml:22:6: `没有记录` is no evidence at once: expected some `分钟` and `联网` [look_ups_are_complete]
              22 | do = "没有记录、时间金额都对过：算没成。"
                 |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            app/knowledge/fixes/check-transaction.toml:1:11: a look-up names what has to agree: expected `时间` and `金额` [look_ups_are_complete]
               1 | do      = "先查这笔。"
                 |           ^^^^^^^^^^^^
        "#]]);
}

#[test]
fn trees_look_up_first() {
    Base::new()
        .edit(TREE, "unsure  = \"look-up\"", "unsure  = \"failed\"")
        .edit(TREE, "请顾客刷卡。\"", "再收一次。\"")
        .says(expect![[r#"
            app/knowledge/trees/timeout-charged.toml:13:11: who is not sure is led to what takes money; expected a look-up [trees_look_up_first]
              13 | unsure  = "failed"
                 |           ^^^^^^^^
            app/knowledge/trees/timeout-charged.toml:25:6: `tree:timeout-charged` is doubtful, and a path leads here, to `再收`, without a look-up [trees_look_up_first]
              25 | [end.not-sent]
                 |      ^^^^^^^^
            app/knowledge/trees/timeout-charged.toml:37:6: `tree:timeout-charged` is doubtful, and a path leads here, to what takes money, without a look-up [trees_look_up_first]
              37 | [end.failed]
                 |      ^^^^^^
            app/knowledge/trees/timeout-charged.toml:37:6: takes money again, and a path leads here without a look-up [ends_charge_once]
              37 | [end.failed]
                 |      ^^^^^^
        "#]]);
}

#[test]
fn a_tree_that_entries_lead_to_asks_what_was_being_done() {
    Base::new().edit(DOUBT, "sources ", "tree = \"timeout-charged\"\nsources ").says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:1:9: `unionpay:98` answers a void and a refund, too: the first question asks what was being done (an answer with 退 or 撤) [trees_look_up_first]
           1 | start = "sent"
             |         ^^^^^^
    "#]]);
}

#[test]
fn facts_agree() {
    with_prompt()
        .edit(BEFORE, "money ", "fact = \"no-card\"\nmoney ")
        .edit(DOUBT, "money ", "fact = \"no-card\"\nmoney ")
        .says(expect![[r#"
            app/knowledge/codes/prompt/no-card.toml:7:8: states the fact `no-card` as `unionpay:98` does, with another `money` or `retry` [facts_agree]
               7 | fact = "no-card"
                 |        ^^^^^^^^^
        "#]]);
}

#[test]
fn constants_are_told_apart() {
    with_prompt().edit(BEFORE, "money ", "constants = [\"T_SEARCH\", \"T_SDK\"]\nmoney ").says(expect![[r#"
        app/knowledge/codes/prompt/no-card.toml:7:13: two constants have this number: `confidence` is `disputed`, and `money` is doubtful [constants_are_told_apart]
           7 | constants = ["T_SEARCH", "T_SDK"]
             |             ^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}
