//! What has to be answered, and is not.

use expect_test::expect;
use knowledge_compiler::{Coverage, Covered, Topics, coverage};

use crate::base::{Base, print};

const LIST: &str = "coverage.toml";
const TOPICS: &str = "topics.toml";

const ANSWERED: &str = r#"[[group]]
name  = "codes"
about = "应答码"
ids   = ["unionpay:57", "unionpay:98"]
left-out = [{ id = "unionpay:24", why = "没有来源" }]

[[group]]
name  = "prompts"
about = "提示"
rows  = [["不允许此卡交易", "银行没有回话"], ["没显示成没成功"]]

[[group.claim]]
says = "换张卡就行"
at   = ["fix:other-card", "tree:timeout-charged/look-up", "guide:fees"]
"#;

const ASKED: &str = r#"topics = [
    { asks = "手续费怎么算", at = "guide:fees" },
    { asks = "汇率是多少", why = "每天不同" },
]
"#;

/// The base with both lists.
fn base() -> Base {
    Base::new().with(LIST, ANSWERED).with(TOPICS, ASKED)
}

fn covered(base: &Base) -> Coverage {
    base.at(coverage).unwrap_or_else(|problems| panic!("{}", print(&problems)))
}

/// Each group: its name, how many there are, are answered, are left out.
fn groups(covered: &Coverage) -> Vec<(&str, usize, usize, usize)> {
    let of = |group: &Covered| (group.all, group.answered, group.left_out);
    let groups = covered.groups.iter().map(|group| (group.name.as_str(), of(group)));
    groups.map(|(name, (all, answered, left_out))| (name, all, answered, left_out)).collect()
}

#[test]
fn what_is_answered_is_counted() {
    let covered = covered(&base());
    assert!(covered.uncovered.is_empty(), "{}", print(&covered.uncovered));
    let families: Vec<(&str, usize)> =
        covered.families.iter().map(|(family, count)| (family.as_str(), *count)).collect();
    assert_eq!((covered.entries, families), (4, vec![("unionpay", 2), ("tree", 1), ("guide", 1)]));
    let expected = [("codes", 2, 2, 1), ("prompts", 3, 3, 0), ("articles", 1, 1, 0)];
    assert_eq!(groups(&covered), expected);
    assert_eq!((covered.trees, covered.guides), (1, 1));
    let Topics { n, answered, left_out } = covered.topics;
    assert_eq!((n, answered, left_out), (2, 1, 1));
}

#[test]
fn what_is_not_answered_is_named_where_it_is_listed() {
    let list = ANSWERED
        .replace("\"unionpay:57\"", "\"unionpay:51\"")
        .replace("银行没有回话", "余额不足")
        .replace("other-card", "nothing")
        .replace("look-up", "nowhere")
        .replace("guide:fees", "guide:care")
        .replace("unionpay:24", "unionpay:98")
        .replace("没有来源", "");
    let covered =
        covered(&base().with(LIST, &list).add(LIST, "[[group.claim]]\nsays = \"重启\"\nat = []\n"));
    expect![[r#"
        app/knowledge/coverage.toml:4:10: codes: no entry `unionpay:51`
           4 | ids   = ["unionpay:51", "unionpay:98"]
             |          ^^^^^^^^^^^^^
        app/knowledge/coverage.toml:5:20: codes: `unionpay:98` is answered: it is not left out
           5 | left-out = [{ id = "unionpay:98", why = "" }]
             |                    ^^^^^^^^^^^^^
        app/knowledge/coverage.toml:5:41: codes: why `unionpay:98` is left out has to be said
           5 | left-out = [{ id = "unionpay:98", why = "" }]
             |                                         ^^
        app/knowledge/coverage.toml:10:22: prompts: no entry has the wording “余额不足”
          10 | rows  = [["不允许此卡交易", "余额不足"], ["没显示成没成功"]]
             |                             ^^^^^^^^^^
        app/knowledge/coverage.toml:14:9: prompts: nothing answers it there: `fix:nothing`
          14 | at   = ["fix:nothing", "tree:timeout-charged/nowhere", "guide:care"]
             |         ^^^^^^^^^^^^^
        app/knowledge/coverage.toml:14:24: prompts: nothing answers it there: `tree:timeout-charged/nowhere`
          14 | at   = ["fix:nothing", "tree:timeout-charged/nowhere", "guide:care"]
             |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        app/knowledge/coverage.toml:14:56: prompts: nothing answers it there: `guide:care`
          14 | at   = ["fix:nothing", "tree:timeout-charged/nowhere", "guide:care"]
             |                                                        ^^^^^^^^^^^^
        app/knowledge/coverage.toml:17:8: prompts: “重启” is answered nowhere
          17 | says = "重启"
             |        ^^^^^^
    "#]]
    .assert_eq(&print(&covered.uncovered));
    let expected = [("codes", 2, 1, 1), ("prompts", 4, 1, 0), ("articles", 1, 1, 0)];
    assert_eq!(groups(&covered), expected);
}

#[test]
fn a_topic_is_answered_or_left_out_for_a_reason() {
    let asked = r#"topics = [
    { asks = "手续费怎么算", at = "guide:charges" },
    { asks = "手续费，怎么算？", at = "guide:fees" },
    { asks = "汇率是多少", why = "" },
    { asks = "几点关门" },
    { asks = "机器掉水里", at = "tree:timeout-charged/look-up", why = "没有来源" },
]
"#;
    expect![[r#"
        app/knowledge/topics.toml:2:29: topics: nothing answers it there: `guide:charges`
           2 |     { asks = "手续费怎么算", at = "guide:charges" },
             |                                   ^^^^^^^^^^^^^^^
        app/knowledge/topics.toml:3:14: topics: it is asked twice
           3 |     { asks = "手续费，怎么算？", at = "guide:fees" },
             |              ^^^^^^^^^^^^^^^^^^
        app/knowledge/topics.toml:4:14: topics: expected either `at`, where it is answered, or `why` it is not
           4 |     { asks = "汇率是多少", why = "" },
             |              ^^^^^^^^^^^^
        app/knowledge/topics.toml:5:14: topics: expected either `at`, where it is answered, or `why` it is not
           5 |     { asks = "几点关门" },
             |              ^^^^^^^^^^
        app/knowledge/topics.toml:6:14: topics: expected either `at`, where it is answered, or `why` it is not
           6 |     { asks = "机器掉水里", at = "tree:timeout-charged/look-up", why = "没有来源" },
             |              ^^^^^^^^^^^^
    "#]].assert_eq(&print(&covered(&base().with(TOPICS, asked)).uncovered));
}

#[test]
fn a_problem_of_the_knowledge_comes_first() {
    let base = base().edit("home.toml", "\"unionpay:57\"", "\"unionpay:51\"");
    let problems = base.at(coverage).expect_err("there is no 51");
    assert!(print(&problems).contains("references_resolve"), "{}", print(&problems));
}

#[test]
fn a_list_that_cannot_be_read_is_a_problem() {
    let problems = Base::new().with(LIST, "[[groups]]\n").at(coverage).expect_err("it is no list");
    expect![[r#"
        app/knowledge/coverage.toml:1:3: unknown key `groups`, expected `group`
           1 | [[groups]]
             |   ^^^^^^
    "#]]
    .assert_eq(&print(&problems));
}
