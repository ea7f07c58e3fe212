//! Guides and the glossary: what an author is told.

use expect_test::expect;

use crate::{
    base::{Base, DECLINED, DOUBT, GLOSSARY, GUIDE},
    packed::entries,
};

#[test]
fn unknown_and_missing_keys() {
    let base = Base::new().edit(GUIDE, "short  ", "brief  ").edit(
        GLOSSARY,
        "means = \"没走完",
        "mean = \"没走完",
    );
    base.says(expect![[r#"
        app/knowledge/glossary.toml:8:1: unknown key `mean`, expected one of `name`, `also`, `means`
           8 | mean = "没走完的交易，自动取消。"
             | ^^^^
        app/knowledge/guides/fees.toml:2:1: unknown key `brief`, expected one of `title`, `short`, `aliases`, `sources`, `reviewed`, `related`, `part`, `claim`
           2 | brief   = "以你的协议为准"
             | ^^^^^
    "#]]);
    Base::new().edit(GUIDE, "heading = \"三块\"\n", "").says(expect![[r#"
        app/knowledge/guides/fees.toml:7:1: missing key `heading`
           7 | [[part]]
             | ^^^^^^^^
    "#]]);
    Base::new().edit(GUIDE, "\"contradicts\"", "\"wrong\"").says(expect![[r#"
        app/knowledge/guides/fees.toml:31:11: unknown word `wrong`, expected one of `agrees`, `contradicts`, `web-only`, `unsafe`
          31 | verdict = "wrong"
             |           ^^^^^^^
    "#]]);
}

#[test]
fn text_where_paragraphs_are_meant() {
    let paragraph = "\"押金交多少、怎么退，都要写进协议，口头说的不算。\",";
    Base::new().edit(GUIDE, paragraph, "57,").says(expect![[r#"
        app/knowledge/guides/fees.toml:24:5: invalid type: integer `57`, expected a text in quotes
          24 |     57,
             |     ^^
    "#]]);
}

#[test]
fn no_guides_at_all() {
    Base::new().without(GUIDE).without(GLOSSARY).says(expect![[r#"
        app/knowledge/glossary.toml:1:1: cannot be read: No such file or directory (os error 2)
        app/knowledge/guides:1:1: cannot be read: No such file or directory (os error 2)
    "#]]);
}

#[test]
fn guides_are_pages() {
    let base = Base::new()
        .edit(GUIDE, "\"以你的协议为准\"", "\"以你的协议为准。\"")
        .edit(
            GUIDE,
            "heading = \"三块\"",
            "heading = \"刷卡手续费一共有三块，合起来才是你看到的一个数\"",
        )
        .edit(GUIDE, "[\"cup\"]", "[]")
        .edit(GUIDE, "\"金额乘费率；有封顶的，两个数里取小的。\"", "\"\"")
        .add(GUIDE, "[[part]]\nheading = \"空的\"\n");
    base.says(expect![[r#"
        app/knowledge/guides/fees.toml:2:11: `short` is a headline: no full stop at its end [guides_are_pages]
           2 | short   = "以你的协议为准。"
             |           ^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:4:11: a guide needs at least one source [guides_are_pages]
           4 | sources = []
             |           ^^
        app/knowledge/guides/fees.toml:8:11: `heading` has 23 characters; 1 to 18 fit [guides_are_pages]
           8 | heading = "刷卡手续费一共有三块，合起来才是你看到的一个数"
             |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:19:5: `steps` has 0 characters; 1 to 60 fit [guides_are_pages]
          19 |     "",
             |     ^^
        app/knowledge/guides/fees.toml:34:1: a part has `text`, `steps` or a `list` [guides_are_pages]
          34 | [[part]]
             | ^^^^^^^^
    "#]]);
}

#[test]
fn a_guide_is_neither_a_note_nor_an_essay() {
    let part = "[[part]]\nheading = \"一块\"\nlist = [\"协议里写多少，就是多少。\"]\n";
    let head = "title = \"手续费\"\nshort = \"看协议\"\nsources = [\"cup\"]\n";
    Base::new().with(GUIDE, &[head, part].concat()).says(expect![[r#"
        app/knowledge/guides/fees.toml:1:9: the parts have 12 characters; 250 to 600 fit [guides_are_pages]
           1 | title = "手续费"
             |         ^^^^^^^^
    "#]]);
    Base::new().with(GUIDE, &[head, &part.repeat(60)].concat()).says(expect![[r#"
        app/knowledge/guides/fees.toml:1:9: the parts have 720 characters; 250 to 600 fit [guides_are_pages]
           1 | title = "手续费"
             |         ^^^^^^^^
    "#]]);
}

#[test]
fn guides_look_up_first() {
    // After the looking up in the same part, or in the same text, it may be said.
    Base::new().edit(GUIDE, "扫码另算：", "先查，失败才再收。扫码另算：").says(expect![""]);
    Base::new().edit(GUIDE, "扫码另算：", "再收之前先查。扫码另算：").says(expect![[r#"
        app/knowledge/guides/fees.toml:11:5: `再收` takes money again: this part first says to look up what became of the transaction [guides_look_up_first]
          11 |     "再收之前先查。扫码另算：微信、支付宝的手续费写在协议里，和刷卡不是一个数，看清楚再签。",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
    Base::new().edit(GUIDE, "先查这笔，查到失败才再收一次", "失败了就再收一次").says(expect![[r#"
        app/knowledge/guides/fees.toml:17:5: `再收` takes money again: this part first says to look up what became of the transaction [guides_look_up_first]
          17 |     "结果不明的，失败了就再收一次。",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
    Base::new().edit(GUIDE, "两个数里取小的", "别重刷").says(expect![""]);
}

#[test]
fn guides_are_a_family() {
    let family = "[guide]\nname  = \"指南\"\nwhere = \"有空时看\"\nsign  = \"指南\"\n";
    Base::new().edit("families.toml", family, "").says(expect![[r#"
        app/knowledge/guides/fees.toml:1:1: no family `guide` in families.toml [guides_are_a_family]
           1 | title   = "手续费由什么组成"
             | ^
    "#]]);
    let base = Base::new();
    let code = base.text(DECLINED).to_owned();
    let guide = base.text(GUIDE).replace("手续费怎么算", "名词解释");
    base.with("codes/guide/57.toml", &code).with("guides/glossary.toml", &guide).says(expect![[r#"
        app/knowledge/codes/guide/57.toml:1:14: a guide is written in guides/ [guides_are_a_family]
           1 | code       = "57"
             |              ^^^^
        app/knowledge/codes/guide/57.toml:1:14: nobody says what the merchant was doing; expected `operation` [phases_are_known]
           1 | code       = "57"
             |              ^^^^
        app/knowledge/codes/guide/57.toml:1:14: nobody says when it can be shown; expected `phase`, with the wider set where no source tells [phases_are_known]
           1 | code       = "57"
             |              ^^^^
        app/knowledge/guides/glossary.toml:1:1: `glossary` is the page of the terms [guides_are_a_family]
           1 | title   = "手续费由什么组成"
             | ^
    "#]]);
}

#[test]
fn terms_are_distinct() {
    let base = Base::new()
        .edit(GLOSSARY, "name  = \"冲正\"", "name  = \"批结算\"")
        .edit(GLOSSARY, "\"没走完的交易，自动取消。\"", "\"\"")
        .add(GLOSSARY, "[[term]]\nname = \"主扫/被扫\"\nalso = [\"扫\"]\nmeans = \"扫码。\"\n");
    base.says(expect![[r#"
        app/knowledge/glossary.toml:7:9: `批结算` is also a name of `结算` [terms_are_distinct]
           7 | name  = "批结算"
             |         ^^^^^^^^
        app/knowledge/glossary.toml:8:9: `means` has 0 characters; 1 to 90 fit [terms_are_distinct]
           8 | means = ""
             |         ^^
        app/knowledge/glossary.toml:11:8: a term has two or more characters, letters or digits, and nothing between them [terms_are_distinct]
          11 | name = "主扫/被扫"
             |        ^^^^^^^^^^^
        app/knowledge/glossary.toml:12:9: a term has two or more characters, letters or digits, and nothing between them [terms_are_distinct]
          12 | also = ["扫"]
             |         ^^^^
    "#]]);
}

#[test]
fn references_of_guides_resolve() {
    let base = Base::new().edit(GUIDE, "\"unionpay:57\"", "\"guide:fee\"").edit(
        GUIDE,
        "\"article-57\"",
        "\"article-58\"",
    );
    base.says(expect![[r#"
        app/knowledge/guides/fees.toml:5:12: no entry `guide:fee` [references_resolve]
           5 | related = ["guide:fee"]
             |            ^^^^^^^^^^^
        app/knowledge/guides/fees.toml:30:11: no source `article-58` in sources.toml [references_resolve]
          30 | source  = "article-58"
             |           ^^^^^^^^^^^^
    "#]]);
    Base::new()
        .edit(DECLINED, "\"unionpay:98\"", "\"guide:fees\"")
        .edit(GUIDE, "\"unionpay:57\"", "\"guide:fees\"")
        .says(expect![""]);
}

#[test]
fn an_alias_leads_to_an_entry_or_to_a_guide() {
    Base::new().edit(DOUBT, "\"银行没有回话\"", "\"手续费，怎么算？\"").says(expect![[r#"
        app/knowledge/guides/fees.toml:3:12: the alias `手续费怎么算` also leads to `unionpay:98` [aliases_unique]
           3 | aliases = ["手续费怎么算"]
             |            ^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn guides_are_worded_like_entries() {
    let long = "协".repeat(61);
    let base = Base::new()
        .edit(GUIDE, "扫码另算：", "去 soupos 看看,恢复出厂就好：")
        .edit(GUIDE, "机器、流量、服务这些钱", "拨 13800138000 問清")
        .edit(GUIDE, "在协议里找到自己的费率和封顶，没有写的，问签约的服务商。", &long)
        .edit(GLOSSARY, "没走完的交易，自动取消。", "几个工作日就好。");
    base.says(expect![[r#"
        app/knowledge/glossary.toml:8:9: `工作日` promises what nobody has promised [nothing_forbidden_is_said]
           8 | means = "几个工作日就好。"
             |         ^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:11:5: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
          11 |     "去 soupos 看看,恢复出厂就好：微信、支付宝的手续费写在协议里，和刷卡不是一个数，看清楚再签。",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:11:5: `soupos` would lead a merchant to a site that is not official [no_site_is_advertised]
          11 |     "去 soupos 看看,恢复出厂就好：微信、支付宝的手续费写在协议里，和刷卡不是一个数，看清楚再签。",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:11:5: `恢复出厂` is advice that may never be given [nothing_forbidden_is_said]
          11 |     "去 soupos 看看,恢复出厂就好：微信、支付宝的手续费写在协议里，和刷卡不是一个数，看清楚再签。",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:18:5: `steps` has 61 characters; 1 to 60 fit [guides_are_pages]
          18 |     "协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:18:5: a sentence of 61 characters; at most 60 can be taken in at a counter [sentences_are_short]
          18 |     "协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协协",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:22:5: `13800138000` looks like a telephone number; only 95016 may appear, which official sources name as their `telephones` [no_telephone_but_official_ones]
          22 |     "拨 13800138000 問清，协议写了才收。",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/guides/fees.toml:22:5: `問` is traditional script [script_is_simplified]
          22 |     "拨 13800138000 問清，协议写了才收。",
             |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn the_body_is_not_packed() {
    let compiled = Base::new().compile().expect("the base is valid");
    assert_eq!(compiled.guides.matches("前两块有上限").count(), 1, "{}", compiled.guides);
    let packed = entries(&compiled);
    assert!(!packed.iter().any(|text| text.contains("前两块有上限")), "{packed:?}");
    assert!(
        packed.iter().any(|text| text == "手续费怎么算"),
        "the head of the guide is packed with the entries: {packed:?}"
    );
}
