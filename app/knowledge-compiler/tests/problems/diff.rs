//! What changed, in words.

use expect_test::{Expect, expect};
use knowledge_compiler::diff;

use crate::base::{Base, DECLINED, DOUBT, SYMPTOM, TREE};

fn says(new: &Base, expect: Expect) {
    let said = Base::new().at(|old| new.at(|new| diff(old, new).to_string()));
    expect.assert_eq(&said);
}

#[test]
fn nothing_changed() {
    says(
        &Base::new(),
        expect![[r#"
        nothing changed
    "#]],
    );
}

#[test]
fn what_concerns_money_comes_first() {
    let new = Base::new()
        .edit(DECLINED, "不让这张卡", "不许这张卡")
        .edit(DOUBT, "\"unsure\"", "\"not-charged\"")
        .edit(DOUBT, "\"check-first\"", "\"once-later\"")
        .edit(DOUBT, "fix        = \"check-transaction\"\nlikelihood = \"usual\"\n\n[[step]]\n", "")
        .edit("fixes/check-transaction.toml", "effect  = \"looks-up\"\n", "")
        .edit(TREE, "again   = \"check-first\"", "again   = \"no-need\"")
        .edit(TREE, "to = \"unclear\"", "to = \"failed\"");
    says(
        &new,
        expect![[r#"
        # Look at these first: money, and what is done about it: 4

        fix:check-transaction 先查这笔，时间金额要对上。
          effect:
            - looks-up

        tree:timeout-charged/look-up 屏幕说的不算数。
          answers:
            - “看不明白” → unclear
            + “看不明白” → failed

        tree:timeout-charged/unclear 结果还没回来
          again: check-first → no-need

        unionpay:98 发卡银行没回话
          money: unsure → not-charged
          retry: check-first → once-later
          steps:
            - fix check-transaction (usual)

        # Other changes: 1

        unionpay:57 这张卡不许做这笔交易
          meaning: “发卡行不让这张卡做这笔，恢复出厂没用。” → “发卡行不许这张卡做这笔，恢复出厂没用。”

    "#]],
    );
}

#[test]
fn what_came_and_what_went_is_listed() {
    let like = "code = \"68\"\nlike = \"unionpay:98\"\ntitle = \"等了太久\"\n";
    let new = Base::new().without(SYMPTOM).without(TREE).with("codes/unionpay/68.toml", like);
    says(
        &new,
        expect![[r#"
        # Removed: 6

        tree:timeout-charged 没显示成没成功

        tree:timeout-charged/failed 这笔没成

        tree:timeout-charged/look-up 屏幕说的不算数。

        tree:timeout-charged/not-sent 还没刷卡

        tree:timeout-charged/sent 顾客刷过卡了吗？

        tree:timeout-charged/unclear 结果还没回来

        # Added: 1

        unionpay:68 等了太久
          money: unsure
          retry: check-first

    "#]],
    );
}

#[test]
fn what_a_likeness_changes_is_a_change_of_each() {
    let like = "code = \"68\"\nlike = \"unionpay:98\"\n";
    let old = Base::new().with("codes/unionpay/68.toml", like);
    let new = Base::new().with("codes/unionpay/68.toml", like).edit(
        DOUBT,
        "先查这笔，别重刷",
        "先查这一笔，别重刷",
    );
    let said = old.at(|old| new.at(|new| diff(old, new).to_string()));
    for id in ["unionpay:68", "unionpay:98"] {
        assert!(
            said.contains(&format!(
                "{id} 发卡银行没回话\n  verdict: “先查这笔，别重刷” → “先查这一笔，别重刷”\n"
            )),
            "{said}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let old = Base::new().edit(DECLINED, "title ", "titel ");
    let said = old.at(|old| Base::new().at(|new| diff(old, new).to_string()));
    expect![[r#"
        not readable by the rules of today, and left out: app/knowledge/codes/unionpay/57.toml: unknown key `titel`, expected one of `code`, `like`, `title`, `short`, `prints`, `aliases`, `english`, `meaning`, `who`, `phase`, `operation`, `says`, `constants`, `fact`, `outcome`, `money`, `retry`, `verdict`, `say`, `confidence`, `tables`, `lineages`, `sources`, `related`, `tree`, `step`, `reading`, `claim`, `undo`, `completion`, `reviewed`
        # Added: 1

        unionpay:57 这张卡不许做这笔交易
          money: not-charged
          retry: other-card

    "#]].assert_eq(&said);
}
