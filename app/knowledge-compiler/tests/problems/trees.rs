//! Each check of a tree and of the gates before it: what it says and where it points.

use expect_test::expect;

use crate::base::{Base, DECLINED, DOUBT, GATES, SYMPTOM, TREE};

#[test]
fn trees_have_symptoms() {
    let base = Base::new();
    let (tree, symptom) = (
        base.text(TREE).to_owned(),
        base.text(SYMPTOM).replace("\"timeout-charged\"", "\"power\""),
    );
    base.with("trees/network.toml", &tree).with("codes/tree/power.toml", &symptom).says(expect![[r#"
        app/knowledge/codes/tree/power.toml:1:1: no group of home.toml holds `tree:power` [symptoms_are_grouped]
           1 | code       = "power"
             | ^
        app/knowledge/codes/tree/power.toml:1:1: no tree trees/power.toml [trees_have_symptoms]
           1 | code       = "power"
             | ^
        app/knowledge/trees/network.toml:1:1: no symptom codes/tree/network.toml [trees_have_symptoms]
           1 | start = "sent"
             | ^
    "#]]);
}

#[test]
fn symptoms_are_grouped() {
    let (once, twice) =
        ("[\"tree:timeout-charged\"", "[\"tree:timeout-charged\", \"tree:timeout-charged\"");
    Base::new().edit("home.toml", once, twice).says(expect![[r#"
        app/knowledge/home.toml:4:37: `tree:timeout-charged` stands twice [symptoms_are_grouped]
           4 | symptoms = ["tree:timeout-charged", "tree:timeout-charged"]
             |                                     ^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
    Base::new().edit("home.toml", "tree:timeout-charged", "unionpay:98").says(expect![[r#"
        app/knowledge/codes/tree/timeout-charged.toml:1:1: no group of home.toml holds `tree:timeout-charged` [symptoms_are_grouped]
           1 | code       = "timeout-charged"
             | ^
    "#]]);
}

#[test]
fn screens_are_complete() {
    let base = Base::new()
        .add(TREE, &screen("unclear", "failed", "not-sent"))
        .edit(
            TREE,
            "fix     = \"check-transaction\"",
            "fix     = \"check-transaction\"\ntext    = \"先查这笔。\"",
        )
        .edit(TREE, "do      = \"请顾客刷卡。\"\n", "")
        .edit(TREE, "key = \"no\",   says = \"还没刷\"", "key = \"yes\",  says = \"还没刷\"")
        .edit(TREE, "says = \"看不明白\"", "says = \"查到“失败”\"");
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:10:13: `yes` is two answers of one screen [screens_are_complete]
          10 |     { key = "yes",  says = "还没刷",       to = "not-sent" },
             |             ^^^^^
        app/knowledge/trees/timeout-charged.toml:15:5: an action has either `fix` or `text` [screens_are_complete]
          15 | [do.look-up]
             |     ^^^^^^^
        app/knowledge/trees/timeout-charged.toml:23:31: `查到“失败”` is two answers of one screen [screens_are_complete]
          23 |     { key = "unclear", says = "查到“失败”",   to = "unclear" },
             |                               ^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:26:6: an end has either `fix` or `do` [screens_are_complete]
          26 | [end.not-sent]
             |      ^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:60:5: `unclear` is two nodes [screens_are_complete]
          60 | [do.unclear]
             |     ^^^^^^^
    "#]]);
}

#[test]
fn questions_only_ask() {
    let keys = ["fix     = \"check-transaction\"", "wait    = 30", "effect  = \"looks-up\""];
    let why = "why     = \"没刷过，就没扣款。\"";
    let with = |key| Base::new().edit(TREE, why, &format!("{why}\n{key}"));
    for base in [Base::new().edit(TREE, "text    = \"顾客刷过卡了吗？\"\n", "")]
        .into_iter()
        .chain(keys.map(with))
    {
        base.says(expect![[r#"
            app/knowledge/trees/timeout-charged.toml:3:6: a question has `text`, and no `fix`, `wait` or `effect` [screens_are_complete]
               3 | [ask.sent]
                 |      ^^^^
        "#]]);
    }
}

#[test]
fn answers_are_two_to_five() {
    let base = Base::new()
        .edit(
            TREE,
            "    { key = \"unclear\", says = \"看不明白\",   to = \"unclear\" },\n]\n",
            "]\nunsure  = \"unclear\"\n",
        )
        .edit(TREE, "    { key = \"code\", ", &format!("{}    {{ key = \"code\", ", answers(3)));
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:8:11: two to five answers are needed, there are 6 [screens_are_complete]
           8 | answers = [
             |           ^
        app/knowledge/trees/timeout-charged.toml:23:11: two to five answers are needed, there are 1 [screens_are_complete]
          23 | answers = [
             |           ^
    "#]]);
}

#[test]
fn priors_sum_to_one() {
    Base::new().edit(TREE, "p       = 0.5", "p       = 0.45").says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:1:9: the `p` of all ends sum to 0.9500, 0.05 too little; 1 is meant [priors_sum_to_one]
           1 | start = "sent"
             |         ^^^^^^
    "#]]);
}

#[test]
fn priors_are_shares() {
    let base = Base::new().edit(TREE, "p       = 0.5", "p       = 1.5").edit(
        TREE,
        "p       = 0.3",
        "p       = -0.7",
    );
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:27:11: `p` is a share from 0 to 1 [priors_sum_to_one]
          27 | p       = 1.5
             |           ^^^
        app/knowledge/trees/timeout-charged.toml:39:11: `p` is a share from 0 to 1 [priors_sum_to_one]
          39 | p       = -0.7
             |           ^^^^
    "#]]);
}

#[test]
fn targets_exist() {
    let answers = [
        "{ key = \"x\", says = \"一\", to = \"nowhere\" }",
        "{ key = \"y\", says = \"二\", to = \"tree:power\" }",
        "{ key = \"z\", says = \"三\", to = \"tree:timeout-charged\" }",
    ];
    let base = Base::new()
        .edit(
            TREE,
            "    { key = \"unclear\",",
            &format!("    {},\n    {{ key = \"unclear\",", answers.join(",\n    ")),
        )
        .edit(
            TREE,
            "says = \"屏幕上有代码\", to = \"code\"",
            "says = \"屏幕上有代码\", to = \"unionpay:99\"",
        )
        .edit(TREE, "unsure  = \"look-up\"", "unsure  = \"lookup\"")
        .edit(GATES, "to = \"tree:timeout-charged\"", "to = \"tree:timeout-charged/lookup\"")
        .edit(GATES, "to = \"code\"", "to = \"look-up\"")
        .edit(GATES, "without = [\"timeout-charged\"]", "without = [\"power\"]")
        .edit(DECLINED, "\n[[step]]\nfix ", "tree       = \"power\"\n\n[[step]]\nfix ")
        .edit(
            DOUBT,
            "\n[[step]]\nfix        = \"check",
            "tree       = \"timeout-charged/lookup\"\n\n[[step]]\nfix        = \"check",
        );
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:16:14: nothing to lead to: `tree:power` [targets_exist]
          16 | tree       = "power"
             |              ^^^^^^^
        app/knowledge/codes/unionpay/98.toml:12:14: nothing to lead to: `tree:timeout-charged/lookup` [targets_exist]
          12 | tree       = "timeout-charged/lookup"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/gates.toml:5:46: nothing to lead to: `tree:timeout-charged/lookup` [targets_exist]
           5 |     { key = "pending", says = "刷过，没结果", to = "tree:timeout-charged/lookup" },
             |                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/gates.toml:6:46: no node `look-up` in this tree [targets_exist]
           6 |     { key = "code",    says = "屏幕上有代码", to = "look-up" },
             |                                                    ^^^^^^^^^
        app/knowledge/gates.toml:8:12: nothing to lead to: `tree:power` [targets_exist]
           8 | without = ["power"]
             |            ^^^^^^^
        app/knowledge/trees/timeout-charged.toml:11:43: nothing to lead to: `unionpay:99` [targets_exist]
          11 |     { key = "code", says = "屏幕上有代码", to = "unionpay:99" },
             |                                                 ^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:13:11: no node `lookup` in this tree [targets_exist]
          13 | unsure  = "lookup"
             |           ^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:22:35: no node `nowhere` in this tree [targets_exist]
          22 |     { key = "x", says = "一", to = "nowhere" },
             |                                    ^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:23:35: nothing to lead to: `tree:power` [targets_exist]
          23 |     { key = "y", says = "二", to = "tree:power" },
             |                                    ^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:24:35: nothing to lead to: `tree:timeout-charged` [targets_exist]
          24 |     { key = "z", says = "三", to = "tree:timeout-charged" },
             |                                    ^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn answers_lead_to_pages_trees_and_nodes_that_exist() {
    let base = Base::new()
        .edit(TREE, "to = \"code\"", "to = \"unionpay:98\"")
        .edit(GATES, "to = \"code\"", "to = \"tree:timeout-charged/look-up\"")
        .edit(DECLINED, "\n[[step]]\nfix ", "tree       = \"timeout-charged\"\n\n[[step]]\nfix ")
        .edit(
            DOUBT,
            "\n[[step]]\nfix        = \"check",
            "tree       = \"timeout-charged/look-up\"\n\n[[step]]\nfix        = \"check",
        );
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:1:9: `unionpay:57` answers a void and a refund, too: the first question asks what was being done (an answer with 退 or 撤) [trees_look_up_first]
           1 | start = "sent"
             |         ^^^^^^
    "#]]);
}

#[test]
fn the_start_exists() {
    Base::new().edit(TREE, "start = \"sent\"", "start = \"send\"").says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:1:9: no node `send` in this tree [targets_exist]
           1 | start = "send"
             |         ^^^^^^
        app/knowledge/trees/timeout-charged.toml:3:6: no path leads to `sent` [nodes_are_reached]
           3 | [ask.sent]
             |      ^^^^
    "#]]);
}

#[test]
fn fixes_of_a_tree_exist() {
    let base = Base::new().edit(TREE, "\"check-transaction\"", "\"check\"").edit(
        TREE,
        "\"pay-again-if-failed\"",
        "\"pay-again\"",
    );
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:16:11: no file fixes/check.toml; nearest: check-transaction [references_resolve]
          16 | fix     = "check"
             |           ^^^^^^^
        app/knowledge/trees/timeout-charged.toml:41:11: no file fixes/pay-again.toml; nearest: pay-again-if-failed [references_resolve]
          41 | fix     = "pay-again"
             |           ^^^^^^^^^^^
    "#]]);
}

#[test]
fn nodes_are_reached() {
    let base = Base::new()
        .add(TREE, &screen("restart", "pause", "slow"))
        .add(TREE, &screen("pause", "slow", "failed"))
        .add(TREE, SLOW);
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:60:5: no path leads to `restart` [nodes_are_reached]
          60 | [do.restart]
             |     ^^^^^^^
    "#]]);
}

#[test]
fn nodes_that_others_lead_right_to_are_reached() {
    let base = Base::new().add(TREE, SLOW).edit(
        GATES,
        "to = \"code\"",
        "to = \"tree:timeout-charged/slow\"",
    );
    base.says(expect![""]);
}

#[test]
fn paths_end() {
    let base = Base::new().edit(
        TREE,
        "to = \"unclear\" },\n]",
        "to = \"sent\" },\n]\nunsure  = \"unclear\"",
    );
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:9:46: leads back to `sent` [paths_end]
           9 |     { key = "yes",  says = "刷过了",       to = "look-up" },
             |                                                 ^^^^^^^^^
    "#]]);
}

#[test]
fn screens_do_not_lead_to_themselves() {
    let base = Base::new().edit(TREE, "unsure  = \"look-up\"", "unsure  = \"sent\"");
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:13:11: leads back to `sent` [paths_end]
          13 | unsure  = "sent"
             |           ^^^^^^
    "#]]);
}

#[test]
fn ends_charge_once() {
    let base = Base::new()
        .edit(TREE, "again   = \"check-first\"", "again   = \"once-later\"")
        .edit(TREE, "您先别再付。", "您换张卡。")
        .edit(TREE, "登记下来，联系{acquirer}。", "登记下来，别急，没到就再收一次。");
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:52:11: the customer may have been charged: `再收` would take the money again [ends_charge_once]
          52 | do      = "登记下来，别急，没到就再收一次。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:54:11: the customer may have been charged: `again` is `check-first` or `never` [ends_charge_once]
          54 | again   = "once-later"
             |           ^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:56:11: the customer may have been charged: `换张卡` would take the money again [ends_charge_once]
          56 | say     = "查清了联系您，您换张卡。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn ends_of_success_are_not_repeated() {
    let base = Base::new().edit(
        TREE,
        "money   = \"not-charged\"\nagain   = \"after-fix\"",
        "money   = \"charged\"\nagain   = \"after-fix\"",
    );
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:31:11: the customer was charged: `again` is `no-need` or `never` [ends_charge_once]
          31 | again   = "after-fix"
             |           ^^^^^^^^^^^
    "#]]);
}

#[test]
fn warnings_are_no_reason_to_pay_again() {
    Base::new()
        .edit(TREE, "登记下来，联系{acquirer}。", "登记下来，别再收，别重刷。")
        .says(expect![""]);
}

#[test]
fn payment_is_repeated_after_a_look_up() {
    Base::new().edit(TREE, "says = \"还没刷\",       to = \"not-sent\"", "says = \"还没刷\",       to = \"failed\"").says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:25:6: no path leads to `not-sent` [nodes_are_reached]
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
fn only_what_looks_up_is_a_look_up() {
    let restart = "text    = \"重启。\"";
    let base = Base::new().edit(TREE, "fix     = \"check-transaction\"", restart);
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:37:6: `tree:timeout-charged` is doubtful, and a path leads here, to what takes money, without a look-up [trees_look_up_first]
          37 | [end.failed]
             |      ^^^^^^
        app/knowledge/trees/timeout-charged.toml:37:6: takes money again, and a path leads here without a look-up [ends_charge_once]
          37 | [end.failed]
             |      ^^^^^^
    "#]]);
    Base::new().edit(TREE, "fix     = \"check-transaction\"", &format!("{restart}\neffect  = \"looks-up\"")).says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:16:11: a look-up names what has to agree: expected `时间` and `金额` [look_ups_are_complete]
          16 | text    = "重启。"
             |           ^^^^^^^^
    "#]]);
}

#[test]
fn texts_of_a_tree_fit() {
    let base = Base::new()
        .edit(TREE, "顾客刷过卡了吗？", &"顾客刷过卡了吗？".repeat(5))
        .edit(TREE, "输完密码才算。", &"输完密码才算。".repeat(7))
        .edit(TREE, "没刷过，就没扣款。", "")
        .edit(TREE, "says = \"还没刷\"", &format!("says = \"{}\"", "还没刷".repeat(7)))
        .edit(
            TREE,
            "fix     = \"check-transaction\"",
            &format!("text    = \"{}\"\neffect  = \"looks-up\"", "先查这笔。".repeat(13)),
        )
        .edit(TREE, "请顾客刷卡。", &"请顾客刷卡。".repeat(16))
        .edit(TREE, "结果还没回来", &"结果还没回来".repeat(4))
        .edit(TREE, "请您刷卡。", &"请您刷卡。".repeat(10))
        .edit(TREE, "没查清之前别收", &"没查清之前别收".repeat(4));
    base.says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:4:11: `text` has 40 characters; 1 to 34 fit [texts_fit]
           4 | text    = "顾客刷过卡了吗？顾客刷过卡了吗？顾客刷过卡了吗？顾客刷过卡了吗？顾客刷过卡了吗？"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:5:11: `hint` has 49 characters; 1 to 44 fit [texts_fit]
           5 | hint    = "输完密码才算。输完密码才算。输完密码才算。输完密码才算。输完密码才算。输完密码才算。输完密码才算。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:6:11: `why` has 0 characters; 1 to 40 fit [texts_fit]
           6 | why     = ""
             |           ^^
        app/knowledge/trees/timeout-charged.toml:10:28: `says` has 21 characters; 1 to 20 fit [texts_fit]
          10 |     { key = "no",   says = "还没刷还没刷还没刷还没刷还没刷还没刷还没刷",       to = "not-sent" },
             |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:16:11: `text` has 65 characters; 1 to 60 fit [texts_fit]
          16 | text    = "先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:16:11: a look-up names what has to agree: expected `时间` and `金额` [look_ups_are_complete]
          16 | text    = "先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。先查这笔。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:30:11: `do` has 96 characters; 1 to 90 fit [texts_fit]
          30 | do      = "请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。请顾客刷卡。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:34:11: `say` has 50 characters; 1 to 45 fit [texts_fit]
          34 | say     = "请您刷卡。请您刷卡。请您刷卡。请您刷卡。请您刷卡。请您刷卡。请您刷卡。请您刷卡。请您刷卡。请您刷卡。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:50:11: `cause` has 24 characters; 1 to 18 fit [texts_fit]
          50 | cause   = "结果还没回来结果还没回来结果还没回来结果还没回来"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:58:11: `stop` has 28 characters; 1 to 24 fit [texts_fit]
          58 | stop    = "没查清之前别收没查清之前别收没查清之前别收没查清之前别收"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn sentences_of_a_tree_are_short() {
    let long = "查清楚之前，".repeat(10);
    Base::new().edit(TREE, "登记下来，联系{acquirer}。", &format!("登记下来。{long}联系{{acquirer}}。")).says(expect![[r#"
        app/knowledge/trees/timeout-charged.toml:52:11: a sentence of 68 characters; at most 60 can be taken in at a counter [sentences_are_short]
          52 | do      = "登记下来。查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，联系{acquirer}。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn punctuation_of_trees_and_gates_is_full_width() {
    let base = Base::new()
        .edit(TREE, "顾客刷过卡了吗？", "顾客刷过卡了吗?")
        .edit(TREE, "says = \"屏幕上有代码\"", "says = \"屏幕上有代码(英文)\"")
        .edit(TREE, "登记下来，联系", "登记下来,联系")
        .edit(TREE, "cause   = \"这笔没成\"", "cause   = \"这笔没成!\"")
        .edit(GATES, "先看一眼，", "先看一眼,")
        .edit(GATES, "none    = \"都没有\"", "none    = \"都没有:开始\"")
        .edit(GATES, "changed = \"最近搬过店\"", "changed = \"最近搬过店;摔过\"")
        .edit(GATES, "says = \"刷过，没结果\"", "says = \"刷过,没结果\"");
    base.says(expect![[r#"
        app/knowledge/gates.toml:1:11: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           1 | text    = "先看一眼,有没有这些情况？"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/gates.toml:2:11: `:` beside a Chinese character; full width is meant [punctuation_is_full_width]
           2 | none    = "都没有:开始"
             |           ^^^^^^^^^^^^^
        app/knowledge/gates.toml:3:11: `;` beside a Chinese character; full width is meant [punctuation_is_full_width]
           3 | changed = "最近搬过店;摔过"
             |           ^^^^^^^^^^^^^^^^^
        app/knowledge/gates.toml:5:31: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           5 |     { key = "pending", says = "刷过,没结果", to = "tree:timeout-charged" },
             |                               ^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:4:11: `?` beside a Chinese character; full width is meant [punctuation_is_full_width]
           4 | text    = "顾客刷过卡了吗?"
             |           ^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:11:28: `(` beside a Chinese character; full width is meant [punctuation_is_full_width]
          11 |     { key = "code", says = "屏幕上有代码(英文)", to = "code" },
             |                            ^^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:38:11: `!` beside a Chinese character; full width is meant [punctuation_is_full_width]
          38 | cause   = "这笔没成!"
             |           ^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:52:11: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
          52 | do      = "登记下来,联系{acquirer}。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn script_of_trees_and_gates_is_simplified() {
    let base =
        Base::new().edit(TREE, "只收一次", "只收一筆").edit(GATES, "最近搬过店", "最近搬過店");
    base.says(expect![[r#"
        app/knowledge/gates.toml:3:11: `過` is traditional script [script_is_simplified]
           3 | changed = "最近搬過店"
             |           ^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:46:11: `筆` is traditional script [script_is_simplified]
          46 | stop    = "只收一筆"
             |           ^^^^^^^^^^
    "#]]);
}

#[test]
fn nothing_forbidden_is_said_in_trees_and_gates() {
    let base = Base::new()
        .edit(TREE, "屏幕说的不算数。", "恢复出厂就好。")
        .edit(TREE, "查清了联系您，", "三个工作日退，")
        .edit(GATES, "都没有", "恢复出厂过");
    base.says(expect![[r#"
        app/knowledge/gates.toml:2:11: `恢复出厂` is advice that may never be given [nothing_forbidden_is_said]
           2 | none    = "恢复出厂过"
             |           ^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:17:11: `恢复出厂` is advice that may never be given [nothing_forbidden_is_said]
          17 | why     = "恢复出厂就好。"
             |           ^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:56:11: `工作日` promises what nobody has promised [nothing_forbidden_is_said]
          56 | say     = "三个工作日退，您先别再付。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn no_site_is_advertised_in_trees_and_gates() {
    let base = Base::new().edit(TREE, "输完密码才算。", "看 SoupOS。").edit(
        GATES,
        "刷过，没结果",
        "看 soupos",
    );
    base.says(expect![[r#"
        app/knowledge/gates.toml:5:31: `soupos` would lead a merchant to a site that is not official [no_site_is_advertised]
           5 |     { key = "pending", says = "看 soupos", to = "tree:timeout-charged" },
             |                               ^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:5:11: `soupos` would lead a merchant to a site that is not official [no_site_is_advertised]
           5 | hint    = "看 SoupOS。"
             |           ^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn no_telephone_in_trees_and_gates_but_official_ones() {
    let base = Base::new()
        .edit(TREE, "联系{acquirer}。", "拨 95016。")
        .edit(TREE, "没刷过，就没扣款。", "拨 400-800-1234。")
        .edit(GATES, "最近搬过店", "拨过 95017");
    base.says(expect![[r#"
        app/knowledge/gates.toml:3:11: `95017` looks like a telephone number; only 95016 may appear, which official sources name as their `telephones` [no_telephone_but_official_ones]
           3 | changed = "拨过 95017"
             |           ^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:6:11: `400-800-1234` looks like a telephone number; only 95016 may appear, which official sources name as their `telephones` [no_telephone_but_official_ones]
           6 | why     = "拨 400-800-1234。"
             |           ^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:52:11: every merchant is shown this text, and it names `95016`; expected {app} or {acquirer} [suppliers_are_named]
          52 | do      = "登记下来，拨 95016。"
             |           ^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

/// An end without a share, to be led to.
const SLOW: &str = r#"[end.slow]
cause   = "网慢"
p       = 0.0
seconds = 10
do      = "等一等。"
money   = "not-involved"
again   = "after-fix"
call    = "nobody"
say     = "请稍等。"
stop    = "好了就停"
"#;

/// An action that leads to two nodes.
fn screen(id: &str, worked: &str, failed: &str) -> String {
    format!(
        r#"[do.{id}]
text    = "等一等。"
why     = "网慢。"
seconds = 10
answers = [
    {{ key = "worked", says = "好了",     to = "{worked}" }},
    {{ key = "failed", says = "还是不行", to = "{failed}" }},
]
"#
    )
}

/// More answers of a screen.
fn answers(count: usize) -> String {
    (0..count)
        .map(|n| format!("    {{ key = \"{n}\", says = \"第 {n} 种\", to = \"look-up\" }},\n"))
        .collect::<Vec<_>>()
        .concat()
}
