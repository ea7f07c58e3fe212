//! Each check of the compiler: what it says and where it points.

use expect_test::expect;

use crate::base::{Base, DECLINED, DOUBT};

#[test]
fn every_check_is_seen_to_speak() {
    let tests = [
        include_str!("checks.rs"),
        include_str!("money.rs"),
        include_str!("repeats.rs"),
        include_str!("said.rs"),
        include_str!("trees.rs"),
        include_str!("guides.rs"),
        include_str!("sources.rs"),
    ]
    .concat();
    let silent: Vec<&str> = knowledge_compiler::checks()
        .filter(|name| !tests.contains(&format!("[{name}]\n")))
        .collect();
    assert!(silent.is_empty(), "no test here shows a message of {silent:?}");
}

#[test]
fn version_is_a_day() {
    Base::new().edit("version.toml", "2026-11-20", "2026-11-20T10:00:00Z").says(expect![[r#"
        app/knowledge/version.toml:1:8: expected a day, such as 2026-11-23 [version_is_a_day]
           1 | date = 2026-11-20T10:00:00Z
             |        ^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn path_is_identity() {
    Base::new().edit(DECLINED, "\"57\"", "\"５７\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:14: `code` is `５７` but the file is named `57` [path_is_identity]
           1 | code       = "５７"
             |              ^^^^^^
    "#]]);
}

#[test]
fn article_claims_are_answered() {
    let claim = |article: &str, at: &str| {
        format!(
            "[[claim]]\narticle = \"{article}\"\nsays = \"57\"\nverdict = \"agrees\"\nat = {at}\n"
        )
    };
    let base = Base::new()
        .add("articles.toml", &claim("cup", "[\"fix:other-card\"]"))
        .add("articles.toml", &claim("article-57", "[]"))
        .add(
            "articles.toml",
            &claim(
                "article-57",
                "[\"tree:timeout-charged/nowhere\", \"fix:none\", \"unionpay:99\"]",
            ),
        );
    base.says(expect![[r#"
        app/knowledge/articles.toml:8:11: no article `cup` in sources.toml [article_claims_are_answered]
           8 | article = "cup"
             |           ^^^^^
        app/knowledge/articles.toml:17:6: a claim is answered `at` something [article_claims_are_answered]
          17 | at = []
             |      ^^
        app/knowledge/articles.toml:23:7: nothing answers it there: `tree:timeout-charged/nowhere` [article_claims_are_answered]
          23 | at = ["tree:timeout-charged/nowhere", "fix:none", "unionpay:99"]
             |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/articles.toml:23:39: nothing answers it there: `fix:none` [article_claims_are_answered]
          23 | at = ["tree:timeout-charged/nowhere", "fix:none", "unionpay:99"]
             |                                       ^^^^^^^^^^
        app/knowledge/articles.toml:23:51: nothing answers it there: `unionpay:99` [article_claims_are_answered]
          23 | at = ["tree:timeout-charged/nowhere", "fix:none", "unionpay:99"]
             |                                                   ^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn families_exist() {
    Base::new().edit("families.toml", "[unionpay]", "[union-pay]").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:1: no family `unionpay` in families.toml [families_exist]
           1 | code       = "57"
             | ^
        app/knowledge/codes/unionpay/98.toml:1:1: no family `unionpay` in families.toml [families_exist]
           1 | code       = "98"
             | ^
        app/knowledge/displays/cardinfolink.toml:2:10: no family `unionpay` in families.toml [shared_sentences_begin_with_doubt]
           2 | family = "unionpay"
             |          ^^^^^^^^^^
    "#]]);
}

#[test]
fn references_resolve() {
    let base = Base::new()
        .edit(DECLINED, "\"unionpay:98\"", "\"unionpay:99\"")
        .edit(DECLINED, "from       = \"cup\"", "from       = \"银联\"")
        .add(DECLINED, "[[step]]\nfix = \"another-card\"\nlikelihood = \"rare\"\n")
        .add(
            DECLINED,
            "[[claim]]\nsays = \"57\"\nsource = \"article\"\nverdict = \"agrees\"\nwhy = \"57\"\n",
        )
        .edit(DOUBT, "\"ums\"", "\"ums\", \"iso\"")
        .edit("home.toml", "\"unionpay:57\"", "\"unionpay:57\", \"57\"")
        .edit("home.toml", "\"tree:timeout-charged\"", "\"tree:power\"");
    base.says(expect![[r#"
        app/knowledge/codes/tree/timeout-charged.toml:1:1: no group of home.toml holds `tree:timeout-charged` [symptoms_are_grouped]
           1 | code       = "timeout-charged"
             | ^
        app/knowledge/codes/unionpay/57.toml:15:15: no entry `unionpay:99` [references_resolve]
          15 | related    = ["unionpay:99"]
             |               ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:27:14: no source `银联` in sources.toml [references_resolve]
          27 | from       = "银联"
             |              ^^^^^^
        app/knowledge/codes/unionpay/57.toml:37:7: no file fixes/another-card.toml; nearest: other-card [references_resolve]
          37 | fix = "another-card"
             |       ^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:42:10: no source `article` in sources.toml [references_resolve]
          42 | source = "article"
             |          ^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:11:22: no source `iso` in sources.toml [references_resolve]
          11 | sources    = ["ums", "iso"]
             |                      ^^^^^
        app/knowledge/home.toml:1:28: no entry `57` [references_resolve]
           1 | common   = ["unionpay:57", "57"]
             |                            ^^^^
        app/knowledge/home.toml:4:13: no entry `tree:power` [references_resolve]
           4 | symptoms = ["tree:power"]
             |             ^^^^^^^^^^^^
    "#]]);
}

#[test]
fn shared_files_are_used() {
    let base = Base::new()
        .with("fixes/restart.toml", "do = \"重启。\"\nseconds = 60\n")
        .add("sources.toml", "[iso]\nname = \"ISO 8583\"\nkind = \"standard\"\n");
    base.says(expect![[r#"
        app/knowledge/fixes/restart.toml:1:1: no step uses `restart` [shared_files_are_used]
           1 | do = "重启。"
             | ^
        app/knowledge/sources.toml:14:2: no entry names the source `iso` [shared_files_are_used]
          14 | [iso]
             |  ^^^
    "#]]);
}

#[test]
fn codes_unique() {
    let base = Base::new()
        .with("codes/unionpay/ROI.toml", &another("ROI"))
        .with("codes/unionpay/r01.toml", &another("r01"));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/r01.toml:1:14: is spelt like `ROI`, once case, O/0 and I/l/1 are ignored [codes_unique]
           1 | code       = "r01"
             |              ^^^^^
    "#]]);
}

#[test]
fn aliases_unique() {
    let base = Base::new().edit(
        DECLINED,
        "english ",
        "aliases    = [\"卡被限制\", \"……\", \"银行，没有回话！\"]\nenglish ",
    );
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:4:23: an alias needs a letter, a digit or a character [aliases_unique]
           4 | aliases    = ["卡被限制", "……", "银行，没有回话！"]
             |                           ^^^^
        app/knowledge/codes/unionpay/98.toml:3:15: the alias `银行没有回话` also leads to `unionpay:57` [aliases_unique]
           3 | aliases    = ["银行没有回话"]
             |               ^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn steps_are_complete() {
    let base = Base::new()
        .edit(DECLINED, "\"other-card\"\nlikelihood", "\"other-card\"\nseconds    = 20\nlikelihood")
        .edit(DECLINED, "seconds    = 120\n", "")
        .add(DECLINED, "[[step]]\nlikelihood = \"rare\"\n")
        .add(DECLINED, "[[step]]\nfix        = \"other-card\"\ndo         = \"换张卡。\"\nlikelihood = \"rare\"\n");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:17:1: `seconds`, `effect` and `how` of a shared step stand in its own file [steps_are_complete]
          17 | [[step]]
             | ^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:22:1: `do` needs `seconds` [steps_are_complete]
          22 | [[step]]
             | ^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:36:1: a step has either `fix` or `do` [steps_are_complete]
          36 | [[step]]
             | ^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:39:1: a step has either `fix` or `do` [steps_are_complete]
          39 | [[step]]
             | ^^^^^^^^
    "#]]);
}

#[test]
fn steps_are_two_to_five() {
    let base = Base::new()
        .edit(DECLINED, "[[step]]\ndo         = \"还不行：拨 95016。\"\nseconds    = 120\nlikelihood = \"rare\"\n", "")
        .add(DOUBT, &"[[step]]\ndo = \"等。\"\nseconds = 60\nlikelihood = \"rare\"\n".repeat(4));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:1:14: two to five steps are needed, there are 1 [steps_are_complete]
           1 | code       = "57"
             |              ^^^^
        app/knowledge/codes/unionpay/98.toml:1:14: two to five steps are needed, there are 6 [steps_are_complete]
           1 | code       = "98"
             |              ^^^^
    "#]]);
}

#[test]
fn doubt_is_looked_up_first() {
    Base::new().edit(DECLINED, "\"not-charged\"", "\"unlikely\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:8:14: the customer may have been charged: `retry` is `check-first` or `never` [doubt_is_looked_up_first]
           8 | retry      = "other-card"
             |              ^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:9:14: the customer may have been charged: `换张卡` would take the money again [doubt_is_looked_up_first]
           9 | verdict    = "别反复刷。换张卡，或改扫码收款"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:10:14: the customer may have been charged: `换张卡` would take the money again [doubt_is_looked_up_first]
          10 | say        = "换张卡可以吗？"
             |              ^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:17:1: the customer may have been charged: only `pay-again-if-failed` may take money again [doubt_is_looked_up_first]
          17 | [[step]]
             | ^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:17:1: the customer may have been charged: the first step looks the transaction up [doubt_is_looked_up_first]
          17 | [[step]]
             | ^^^^^^^^
    "#]]);
}

#[test]
fn doubt_is_no_reason_to_pay_again_in_other_words() {
    let base = Base::new()
        .with("fixes/swipe.toml", "do = \"没成功再收一次。\"\nseconds = 20\n")
        .edit(DOUBT, "先查这笔，别重刷", "没查到就重刷")
        .edit(DOUBT, "稍等，我先查这笔成没成功。", "没成功换张卡可以吗？")
        .add(DOUBT, "[[step]]\nfix        = \"swipe\"\nlikelihood = \"rare\"\n")
        .add(DOUBT, "[[step]]\ndo         = \"等等，再收一次别多收。\"\nseconds    = 60\nlikelihood = \"rare\"\n");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/98.toml:8:14: the customer may have been charged: `重刷` would take the money again [doubt_is_looked_up_first]
           8 | verdict    = "没查到就重刷"
             |              ^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:9:14: the customer may have been charged: `换张卡` would take the money again [doubt_is_looked_up_first]
           9 | say        = "没成功换张卡可以吗？"
             |              ^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:21:1: the customer may have been charged: `再收` would take the money again [doubt_is_looked_up_first]
          21 | [[step]]
             | ^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:25:1: the customer may have been charged: `再收` would take the money again [doubt_is_looked_up_first]
          25 | [[step]]
             | ^^^^^^^^
    "#]]);
}

#[test]
fn success_is_not_repeated() {
    let base = Base::new().edit(DECLINED, "\"not-charged\"", "\"charged\"").edit(
        DOUBT,
        "\"unsure\"",
        "\"charged\"",
    );
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:8:14: the customer was charged: `retry` is `no-need` or `never` [success_is_not_repeated]
           8 | retry      = "other-card"
             |              ^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:17:1: the customer was charged: no step takes money again [success_is_not_repeated]
          17 | [[step]]
             | ^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:7:14: the customer was charged: `retry` is `no-need` or `never` [success_is_not_repeated]
           7 | retry      = "check-first"
             |              ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:17:1: the customer was charged: no step takes money again [success_is_not_repeated]
          17 | [[step]]
             | ^^^^^^^^
    "#]]);
}

#[test]
fn sources_present() {
    let base = Base::new()
        .edit(DECLINED, "tables     = 12", "tables     = 13")
        .edit(DOUBT, "[\"ums\"]", "[]\ntables     = 3\nlineages   = 4")
        .with("codes/unionpay/99.toml", &[another("99"), "lineages   = 7\n".to_owned()].concat())
        .with(
            "codes/unionpay/100.toml",
            &[another("100"), "tables     = 12\n".to_owned()].concat(),
        );
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/100.toml:3:14: `tables` is 1 to 12, and `lineages` is 1 to `tables` [sources_present]
           3 | tables     = 12
             |              ^^
        app/knowledge/codes/unionpay/57.toml:12:14: `tables` is 1 to 12, and `lineages` is 1 to `tables` [sources_present]
          12 | tables     = 13
             |              ^^
        app/knowledge/codes/unionpay/98.toml:11:14: an entry needs at least one source [sources_present]
          11 | sources    = []
             |              ^^
        app/knowledge/codes/unionpay/98.toml:12:14: `tables` is 1 to 12, and `lineages` is 1 to `tables` [sources_present]
          12 | tables     = 3
             |              ^
        app/knowledge/codes/unionpay/99.toml:3:14: `tables` is 1 to 12, and `lineages` is 1 to `tables` [sources_present]
           3 | lineages   = 7
             |              ^
    "#]]);
}

#[test]
fn disputes_are_shown() {
    Base::new().edit(DECLINED, "\"high\"", "\"disputed\"").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:11:14: a disputed code needs a [[reading]] for each of its meanings [disputes_are_shown]
          11 | confidence = "disputed"
             |              ^^^^^^^^^^
    "#]]);
}

#[test]
fn texts_fit() {
    let base = Base::new()
        .edit(DECLINED, "这张卡不许做这笔交易", &"这张卡不许做这笔交易".repeat(2))
        .edit(DECLINED, "发卡行不让这张卡做这笔，", &"发卡行不让这张卡做这笔，".repeat(8))
        .edit(DECLINED, "english ", "short      = \"这张卡不许做这笔交易、消费和预授权\"\nenglish ")
        .edit(DECLINED, "换张卡可以吗？", "")
        .edit(DOUBT, "先查这笔，别重刷", "先查这笔，别重刷。")
        .edit(DOUBT, "稍等，", &"稍等，".repeat(15));
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:2:14: `title` has 20 characters; 1 to 18 fit [texts_fit]
           2 | title      = "这张卡不许做这笔交易这张卡不许做这笔交易"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:4:14: `short` has 17 characters; 1 to 16 fit [texts_fit]
           4 | short      = "这张卡不许做这笔交易、消费和预授权"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:6:14: `meaning` has 103 characters; 1 to 90 fit [texts_fit]
           6 | meaning    = "发卡行不让这张卡做这笔，发卡行不让这张卡做这笔，发卡行不让这张卡做这笔，发卡行不让这张卡做这笔，发卡行不让这张卡做这笔，发卡行不让这张卡做这笔，发卡行不让这张卡做这笔，发卡行不让这张卡做这笔，恢复出厂没用。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:11:14: `say` has 0 characters; 1 to 45 fit [texts_fit]
          11 | say        = ""
             |              ^^
        app/knowledge/codes/unionpay/98.toml:8:14: `verdict` is a headline: no full stop at its end [texts_fit]
           8 | verdict    = "先查这笔，别重刷。"
             |              ^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:9:14: `say` has 55 characters; 1 to 45 fit [texts_fit]
           9 | say        = "稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，稍等，我先查这笔成没成功。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn sentences_are_short() {
    let long = "查清楚之前，".repeat(10);
    let base = Base::new().edit(DECLINED, "还不行：", &format!("好了就停。{long}")).edit(
        "fixes/other-card.toml",
        "请顾客",
        &long,
    );
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:22:14: a sentence of 67 characters; at most 60 can be taken in at a counter [sentences_are_short]
          22 | do         = "好了就停。查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，拨 95016。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/other-card.toml:1:11: a sentence of 64 characters; at most 60 can be taken in at a counter [sentences_are_short]
           1 | do      = "查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，查清楚之前，换一张卡。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn punctuation_is_full_width() {
    let base = Base::new()
        .edit(DECLINED, "做这笔，恢复", "做这笔,恢复")
        .edit(DECLINED, "还不行：", "还不行: ")
        .edit(DECLINED, "不允许持卡人进行的交易。", "不允许的交易;或过期。")
        .edit(DECLINED, "恢复出厂能解决 57", "57 (恢复出厂)")
        .edit(DOUBT, "银行没有回话", "银行没有回话!")
        .edit("fixes/other-card.toml", "\"请顾客换一张卡。\"", "\"请顾客\\\"换卡\\\"。\"");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:5:14: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           5 | meaning    = "发卡行不让这张卡做这笔,恢复出厂没用。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:22:14: `:` beside a Chinese character; full width is meant [punctuation_is_full_width]
          22 | do         = "还不行: 拨 95016。"
             |              ^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:28:14: `;` beside a Chinese character; full width is meant [punctuation_is_full_width]
          28 | means      = "不允许的交易;或过期。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:31:14: `(` beside a Chinese character; full width is meant [punctuation_is_full_width]
          31 | says       = "57 (恢复出厂)"
             |              ^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:3:15: `!` beside a Chinese character; full width is meant [punctuation_is_full_width]
           3 | aliases    = ["银行没有回话!"]
             |               ^^^^^^^^^^^^^^^
        app/knowledge/fixes/other-card.toml:1:11: `"` beside a Chinese character; full width is meant [punctuation_is_full_width]
           1 | do      = "请顾客\"换卡\"。"
             |           ^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn script_is_simplified() {
    let base = Base::new()
        .edit(DECLINED, "不允许此", "不允許此")
        .edit(DECLINED, "来自发卡行", "来自發卡行")
        .edit("fixes/check-transaction.toml", "这笔", "這筆");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:3:15: `許` is traditional script [script_is_simplified]
           3 | prints     = ["不允許此卡交易", "流水 400800"]
             |               ^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:34:14: `發` is traditional script [script_is_simplified]
          34 | why        = "拒绝来自發卡行。"
             |              ^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/check-transaction.toml:1:11: `這` is traditional script [script_is_simplified]
           1 | do      = "先查這筆，时间金额要对上。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn nothing_forbidden_is_said() {
    let base = Base::new()
        .edit(DECLINED, "还不行：拨", "还不行就恢复出厂：拨")
        .edit(DOUBT, "钱可能已扣。", "钱可能已扣，三个工作日退。")
        .edit("fixes/other-card.toml", "请顾客换一张卡。", "别急，恢复出厂就好。");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:22:14: `恢复出厂` is advice that may never be given [nothing_forbidden_is_said]
          22 | do         = "还不行就恢复出厂：拨 95016。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:4:14: `工作日` promises what nobody has promised [nothing_forbidden_is_said]
           4 | meaning    = "钱可能已扣，三个工作日退。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/other-card.toml:1:11: `恢复出厂` is advice that may never be given [nothing_forbidden_is_said]
           1 | do      = "别急，恢复出厂就好。"
             |           ^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn no_site_is_advertised() {
    let base = Base::new().edit(DECLINED, "恢复出厂能解决 57", "到 www.SoupOS.net 查").edit(
        "fixes/other-card.toml",
        "换一张卡",
        "看 soupos",
    );
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:31:14: `soupos` would lead a merchant to a site that is not official [no_site_is_advertised]
          31 | says       = "到 www.SoupOS.net 查"
             |              ^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/other-card.toml:1:11: `soupos` would lead a merchant to a site that is not official [no_site_is_advertised]
           1 | do      = "请顾客看 soupos。"
             |           ^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn no_telephone_but_official_ones() {
    let base = Base::new()
        .edit(DECLINED, "拨 95016", "拨 95016 或 400-800-1234")
        .edit(DECLINED, "拒绝来自发卡行。", "应拨 4008001234。")
        .edit("fixes/check-transaction.toml", "先查这笔，", "拨 95015 查这笔，");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:22:14: `400-800-1234` looks like a telephone number; only 95016 may appear, which official sources name as their `telephones` [no_telephone_but_official_ones]
          22 | do         = "还不行：拨 95016 或 400-800-1234。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:34:14: `4008001234` looks like a telephone number; only 95016 may appear, which official sources name as their `telephones` [no_telephone_but_official_ones]
          34 | why        = "应拨 4008001234。"
             |              ^^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/check-transaction.toml:1:11: `95015` looks like a telephone number; only 95016 may appear, which official sources name as their `telephones` [no_telephone_but_official_ones]
           1 | do      = "拨 95015 查这笔，时间金额要对上。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn all_problems_of_all_files_come_in_one_run_sorted() {
    let base = Base::new()
        .edit("home.toml", "unionpay:57", "unionpay:05")
        .edit("fixes/check-transaction.toml", "先查这笔，", "先查這筆,")
        .edit(DOUBT, "钱可能已扣。", "钱可能已扣,也可能没扣。")
        .edit(DECLINED, "做这笔，恢复", "做这笔,恢复")
        .edit(DECLINED, "\"unionpay:98\"", "\"unionpay:99\", \"unionpay:96\"");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:5:14: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           5 | meaning    = "发卡行不让这张卡做这笔,恢复出厂没用。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:15:15: no entry `unionpay:99` [references_resolve]
          15 | related    = ["unionpay:99", "unionpay:96"]
             |               ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/57.toml:15:30: no entry `unionpay:96` [references_resolve]
          15 | related    = ["unionpay:99", "unionpay:96"]
             |                              ^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:4:14: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           4 | meaning    = "钱可能已扣,也可能没扣。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/codes/unionpay/98.toml:4:14: the same code answers a void or a refund, and there `没扣` is false; say what was not collected [undo_is_no_sale]
           4 | meaning    = "钱可能已扣,也可能没扣。"
             |              ^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/check-transaction.toml:1:11: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           1 | do      = "先查這筆,时间金额要对上。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/fixes/check-transaction.toml:1:11: `這` is traditional script [script_is_simplified]
           1 | do      = "先查這筆,时间金额要对上。"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/home.toml:1:13: no entry `unionpay:05` [references_resolve]
           1 | common   = ["unionpay:05"]
             |             ^^^^^^^^^^^^^
    "#]]);
}

fn another(code: &str) -> String {
    format!("code       = \"{code}\"\nlike       = \"unionpay:57\"\n")
}
