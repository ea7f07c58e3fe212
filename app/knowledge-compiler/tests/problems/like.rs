//! Entries that say only what another one does not.

use expect_test::expect;

use crate::{
    base::{Base, DECLINED, DOUBT, print},
    packed::entries,
};

const LIKE: &str = "codes/unionpay/68.toml";

/// An entry that takes all it can.
fn like(other: &str) -> String {
    format!("code    = \"68\"\nlike    = \"{other}\"\nprints  = [\"交易超时\"]\n")
}

#[test]
fn what_is_inherited_is_packed_once() {
    let (base, like) = (Base::new(), Base::new().with(LIKE, &like("unionpay:98")));
    let more: Vec<String> =
        said(&like).into_iter().filter(|text| !said(&base).contains(text)).collect();
    assert_eq!(more, ["68", "交易超时"]);
    for text in ["发卡银行没回话", "稍等，我先查这笔成没成功。"] {
        let [before, after] =
            [&base, &like].map(|base| said(base).iter().filter(|said| *said == text).count());
        assert_eq!(before, after, "{text}");
    }
}

#[test]
fn what_belongs_to_one_entry_is_not_inherited() {
    let taken = Base::new().with(LIKE, &like("unionpay:57"));
    let own = taken.text(DECLINED);
    for text in [
        "流水 400800",
        "Transaction not permitted to cardholder",
        "不允许持卡人进行的交易。",
        "恢复出厂能解决 57",
    ] {
        assert!(own.contains(text));
        assert_eq!(said(&taken).iter().filter(|said| said.contains(text)).count(), 1, "{text}");
    }
}

#[test]
fn what_is_said_is_kept() {
    let own = "title = \"等了太久\"\nmeaning = \"没等到结果。\"\nsay = \"我先查一下。\"\n";
    let base = Base::new().with(LIKE, &[&like("unionpay:98"), own].concat());
    for text in ["等了太久", "没等到结果。", "我先查一下。"] {
        assert!(said(&base).contains(&text.to_owned()), "{text}");
    }
}

#[test]
fn an_entry_is_not_related_to_itself() {
    // 57 is related to 98, which is like it.
    let base = Base::new().with(DOUBT, "code = \"98\"\nlike = \"unionpay:57\"\n");
    let written = Base::new().with(DOUBT, "code = \"98\"\nlike = \"unionpay:57\"\nrelated = []\n");
    assert!(said(&base) == said(&written));
}

#[test]
fn whom_it_is_like_is_wrong() {
    let base = Base::new()
        .with("codes/unionpay/60.toml", &like("unionpay:06").replace("68", "60"))
        .with("codes/unionpay/61.toml", &like("57").replace("68", "61"))
        .with("codes/unionpay/62.toml", &like("unionpay:62").replace("68", "62"))
        .with("codes/unionpay/63.toml", &like("unionpay:68").replace("\"68\"", "\"63\""))
        .with(
            "codes/unionpay/64.toml",
            &like("unionpay:98").replace("68", "64").replace("\"unionpay:98\"", "98"),
        )
        .with(LIKE, &like("unionpay:98"));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/60.toml:2:11: no entry `unionpay:06`; `like` names one as "family:code"
           2 | like    = "unionpay:06"
             |           ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/61.toml:2:11: no entry `57`; `like` names one as "family:code"
           2 | like    = "57"
             |           ^^^^
        app/knowledge/codes/unionpay/62.toml:2:11: an entry is not like itself; expected another one
           2 | like    = "unionpay:62"
             |           ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/63.toml:2:11: `unionpay:68` is itself like `unionpay:98`; expected one that says everything itself
           2 | like    = "unionpay:68"
             |           ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/64.toml:2:11: invalid type: integer `98`, expected a text in quotes
           2 | like    = 98
             |           ^^
    "#]]);
}

#[test]
fn nothing_is_taken() {
    let whole =
        Base::new().text(DOUBT).replace("\"98\"", "\"68\"").replace("银行没有回话", "没等到回话");
    let base = Base::new()
        .with(LIKE, &whole.replacen("\"68\"", "\"68\"\nlike       = \"unionpay:98\"", 1));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/68.toml:2:14: nothing is taken from `unionpay:98`; expected no `like`
           2 | like       = "unionpay:98"
             |              ^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn what_is_missing_is_missing_in_both() {
    let base = Base::new()
        .edit(DOUBT, "title      = \"发卡银行没回话\"\n", "")
        .with(LIKE, &like("unionpay:98"));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/68.toml:1:1: missing key `title`
           1 | code    = "68"
             | ^
        app/knowledge/codes/unionpay/98.toml:1:1: missing key `title`
           1 | code       = "98"
             | ^
    "#]]);
}

#[test]
fn what_cannot_be_read_is_not_blamed_on_those_that_are_like_it() {
    let base = Base::new().edit(DOUBT, "title ", "title = ").with(LIKE, &like("unionpay:98"));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:2:14: extra `=`, expected nothing
           2 | title =      = "发卡银行没回话"
             |              ^
    "#]]);
}

#[test]
fn a_text_that_was_taken_is_blamed_where_it_stands() {
    let base =
        Base::new().edit(DOUBT, "钱可能已扣。", "两个工作日到账,").with(LIKE, &like("unionpay:98"));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:4:14: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           4 | meaning    = "两个工作日到账,"
             |              ^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:4:14: `工作日` promises what nobody has promised [nothing_forbidden_is_said]
           4 | meaning    = "两个工作日到账,"
             |              ^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn the_money_rule_holds_of_what_was_taken() {
    // The verdict, what is said and the steps of a card that was declined: all of them take money
    // again.
    let base = Base::new().with(LIKE, &[&like("unionpay:57"), "money = \"unsure\"\n"].concat());
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/68.toml:2:11: the customer may have been charged: `retry` is `check-first` or `never` [doubt_is_looked_up_first]
           2 | like    = "unionpay:57"
             |           ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/68.toml:2:11: the customer may have been charged: `换张卡` would take the money again [doubt_is_looked_up_first]
           2 | like    = "unionpay:57"
             |           ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/68.toml:2:11: the customer may have been charged: `换张卡` would take the money again [doubt_is_looked_up_first]
           2 | like    = "unionpay:57"
             |           ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/68.toml:2:11: the customer may have been charged: only `pay-again-if-failed` may take money again [doubt_is_looked_up_first]
           2 | like    = "unionpay:57"
             |           ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/68.toml:2:11: the customer may have been charged: the first step looks the transaction up [doubt_is_looked_up_first]
           2 | like    = "unionpay:57"
             |           ^^^^^^^^^^^^^
    "#]]);
}

/// The texts of the entries of a valid base, as they are packed.
fn said(base: &Base) -> Vec<String> {
    entries(&base.compile().unwrap_or_else(|problems| panic!("{}", print(&problems))))
}
