//! Sources and dates: what can be looked up, what was reviewed, and what rests on what.

use std::path::Path;

use expect_test::expect;
use knowledge_compiler::{Day, Problem, reviews_due, sources};

use crate::{
    base::{ACQUIRERS, Base, DECLINED, DOUBT, GUIDE, TREE, print},
    packed::registry,
};

const SOURCES: &str = "sources.toml";
/// A source that can be looked up, in place of one that cannot.
const FOUND: &str =
    "[ums]\nedition = \"2020 年版\"\nurl = \"https://example.com/ums\"\nread = 2026-11-20\n";

#[test]
fn dates_are_past_days() {
    let base = Base::new()
        .edit(SOURCES, "[ums]\n", "[ums]\nedition = \"一\"\nread = 2026-11-20T08:00:00\n")
        .edit(DECLINED, "sources ", "reviewed = 2026-11-21\nsources ")
        .edit(DOUBT, "sources ", "reviewed = 2026-11-20\nsources ")
        .edit(TREE, "start = ", "reviewed = 08:00:00\nstart = ")
        .edit(GUIDE, "sources = ", "reviewed = 2027-01-01\nsources = ");
    base.says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:14:12: expected a day not after 2026-11-20, the date in version.toml [dates_are_past_days]
          14 | reviewed = 2026-11-21
             |            ^^^^^^^^^^
        app/knowledge/guides/fees.toml:4:12: expected a day not after 2026-11-20, the date in version.toml [dates_are_past_days]
           4 | reviewed = 2027-01-01
             |            ^^^^^^^^^^
        app/knowledge/sources.toml:8:8: expected a day, such as 2026-11-23 [dates_are_past_days]
           8 | read = 2026-11-20T08:00:00
             |        ^^^^^^^^^^^^^^^^^^^
        app/knowledge/trees/timeout-charged.toml:1:12: expected a day, such as 2026-11-23 [dates_are_past_days]
           1 | reviewed = 08:00:00
             |            ^^^^^^^^
    "#]]);
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_a_problem() {
    Base::new().edit(DECLINED, "sources ", "reviewed = 2026-02-29\nsources ").says(expect![[r#"
        app/knowledge/codes/unionpay/57.toml:14:12: invalid date, expected day between 01 and 28
          14 | reviewed = 2026-02-29
             |            ^^^^^^^^^^
    "#]]);
}

#[test]
fn sources_can_be_looked_up() {
    let base = Base::new()
        .edit(SOURCES, "[cup]\n", "[cup]\nurl = \"example.com/cup\"\npublisher = \"\"\n")
        .edit(SOURCES, "[ums]\n", "[ums]\nread = 2026-11-20\n")
        .edit(SOURCES, "[article-57]\n", "[article-57]\nurl = \"http://www.soupos.net/57\"\n")
        .add(SOURCES, "[dealer]\nname = \"代理商\"\nkind = \"dealer\"\nurl = \"https://a.cn\"\n")
        .add(SOURCES, "[site]\nname = \"站\"\nkind = \"press\"\nurl = \"https://My.SouPOS.net\"\n")
        .add(SOURCES, "[near]\nname = \"近\"\nkind = \"press\"\nurl = \"https://a.cn/soupos\"\n")
        .add(SOURCES, "[gap]\nname = \"空\"\nkind = \"press\"\nurl = \"https://a.cn/a b\"\n")
        .edit(DOUBT, "\"ums\"", "\"ums\", \"dealer\", \"site\", \"near\", \"gap\"");
    base.says(expect![[r#"
        app/knowledge/sources.toml:2:7: expected an address such as https://example.com/page, without spaces [sources_can_be_looked_up]
           2 | url = "example.com/cup"
             |       ^^^^^^^^^^^^^^^^^
        app/knowledge/sources.toml:3:13: `publisher` is empty; expected no such key where it is unknown [sources_can_be_looked_up]
           3 | publisher = ""
             |             ^^
        app/knowledge/sources.toml:9:8: nobody knows what was read; expected `url` or `edition`, too [sources_can_be_looked_up]
           9 | read = 2026-11-20
             |        ^^^^^^^^^^
        app/knowledge/sources.toml:21:7: nobody is led to an agent's page; expected no `url` [sources_can_be_looked_up]
          21 | url = "https://a.cn"
             |       ^^^^^^^^^^^^^^
        app/knowledge/sources.toml:26:7: `soupos` is a site that is not official; expected no `url` [sources_can_be_looked_up]
          26 | url = "https://My.SouPOS.net"
             |       ^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/sources.toml:36:7: expected an address such as https://example.com/page, without spaces [sources_can_be_looked_up]
          36 | url = "https://a.cn/a b"
             |       ^^^^^^^^^^^^^^^^^^
    "#]]);
}

#[test]
fn what_is_shown_of_a_source_is_written_like_other_texts() {
    let base =
        Base::new().edit(SOURCES, "\"银联规范\"", "\"銀联规范\"\nedition = \"2014 年,第二版\"");
    base.says(expect![[r#"
        app/knowledge/sources.toml:2:8: `銀` is traditional script [script_is_simplified]
           2 | name = "銀联规范"
             |        ^^^^^^^^^^
        app/knowledge/sources.toml:3:11: `,` beside a Chinese character; full width is meant [punctuation_is_full_width]
           3 | edition = "2014 年,第二版"
             |           ^^^^^^^^^^^^^^^^
    "#]]);
}

/// What is due on the day, as it is told.
fn due(base: &Base, today: Day) -> String {
    base.at(|root: &Path| {
        let tell = |name: &str, of: &[Problem]| format!("{name}:\n{}", print(of));
        let rows = reviews_due(root, today).into_iter().map(|(folder, due)| {
            format!(
                "{folder}, {} files; {}{}",
                due.files,
                tell("never", &due.never),
                tell("old", &due.old)
            )
        });
        rows.collect()
    })
}

#[test]
fn a_review_is_due_after_a_year() {
    let base = Base::new()
        .edit(DECLINED, "sources ", "reviewed = 2025-11-19\nsources ")
        .edit(DOUBT, "sources ", "reviewed = 2025-11-20\nsources ")
        .edit(GUIDE, "sources = ", "reviewed = 2026-11-20\nsources = ");
    let today = Day { year: 2026, month: 11, day: 20 };
    expect![[r#"
        codes/tree, 1 files; never:
        app/knowledge/codes/tree/timeout-charged.toml:1:1: was never reviewed
           1 | code       = "timeout-charged"
             | ^
        old:
        codes/unionpay, 2 files; never:
        old:
        app/knowledge/codes/unionpay/57.toml:14:12: was last reviewed on 2025-11-19
          14 | reviewed = 2025-11-19
             |            ^^^^^^^^^^
        guides, 1 files; never:
        old:
        trees, 1 files; never:
        app/knowledge/trees/timeout-charged.toml:1:1: was never reviewed
           1 | start = "sent"
             | ^
        old:
    "#]]
    .assert_eq(&due(&base, today));
}

#[test]
fn a_review_is_not_inherited() {
    let base = Base::new()
        .edit(DECLINED, "sources ", "reviewed = 2026-11-20\nsources ")
        .with("codes/unionpay/58.toml", "code = \"58\"\nlike = \"unionpay:57\"\n");
    let today = Day { year: 2026, month: 11, day: 20 };
    let due = due(&base, today);
    assert!(due.contains("codes/unionpay/58.toml:1:1: was never reviewed"), "{due}");
    assert!(!due.contains("codes/unionpay/57.toml"), "{due}");
}

#[test]
fn what_rests_on_each_source_is_counted() {
    let found = Base::new().edit(SOURCES, "[ums]\n", FOUND).at(sources);
    let rows: Vec<(&str, usize, usize, bool, bool)> = found
        .sources
        .iter()
        .map(|source| {
            let flags = (source.is_dated, source.is_addressable);
            (source.key.as_str(), source.entries, source.guides, flags.0, flags.1)
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("cup", 1, 1, false, false),
            ("ums", 3, 0, true, true),
            ("article-57", 0, 0, false, false)
        ]
    );
    assert_eq!(found.entries, 4);
    assert_eq!(found.unverifiable, ["guide:fees"]);
    assert_eq!(found.on_one, ["unionpay:98", "tree:timeout-charged", "guide:fees"]);
    assert!(found.on_dealers.is_empty());
}

#[test]
fn nothing_is_verifiable_by_an_agents_page() {
    let found = Base::new()
        .edit(SOURCES, "[article-57]\n", &FOUND.replace("ums]", "article-57]"))
        .edit(GUIDE, "\"cup\"", "\"article-57\"")
        .edit(DOUBT, "\"ums\"", "\"article-57\", \"ums\"")
        .at(sources);
    assert_eq!(found.unverifiable.len(), found.entries);
    assert_eq!(found.on_dealers, ["guide:fees"]);
}

#[test]
fn only_static_pages_are_given_addresses() {
    let base = Base::new().edit(SOURCES, "[ums]\n", FOUND);
    let compiled = base.compile().unwrap_or_else(|problems| panic!("{}", print(&problems)));
    assert_eq!(compiled.guides.matches("https://example.com/ums").count(), 1);
    assert!(!registry(&compiled).iter().any(|text| text.contains("://")));
}

#[test]
fn acquirers_are_complete() {
    Base::new()
        .edit(ACQUIRERS, "\"other\"", "\"lakala\"")
        .edit(ACQUIRERS, "95016", "95017")
        .says(expect![[r#"
            app/knowledge/acquirers.toml:7:13: no official source has it in its `telephones` [acquirers_are_complete]
               7 | telephone = "95017"
                 |             ^^^^^^^
            app/knowledge/acquirers.toml:10:9: another acquirer has this key [acquirers_are_complete]
              10 | key   = "lakala"
                 |         ^^^^^^^^
        "#]]);
    let first = Base::new().text(ACQUIRERS).split("\n\n").next().expect("one").to_owned();
    Base::new().with(ACQUIRERS, &first).says(expect![[r#"
        app/knowledge/acquirers.toml:1:1: expected the default [[acquirer]] first and any other one last [acquirers_are_complete]
           1 | [[acquirer]]
             | ^
    "#]]);
}
