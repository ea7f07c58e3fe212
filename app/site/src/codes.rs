//! All answers on one page, to be printed and hung up.

use knowledge::{Entry, Family, families};
use maud::{Markup, html};
use pages::{
    codes::of,
    labels,
    parts::{HEADING, is_instruction, label, link},
    route::Route,
};

use crate::document::Document;

pub(crate) fn document() -> Document {
    Document {
        path: "codes.html".to_owned(),
        title: "POS 机错误码大全：每一条钱扣了吗、能不能再刷 · 码到病除".to_owned(),
        description: "拉卡拉 POS 机应答码、屏幕提示、扫码错误一览：\
                      钱扣没扣、能不能再试、怎么办。可打印，非官方工具。"
            .to_owned(),
        asked: Vec::new(),
        opens: Route::Codes.href(),
        body: html! {
            main.all-codes {
                h1 id=(HEADING) { "全部代码" }
                p {
                    b { "结果不明时，先查这笔，别重刷。" }
                    "查到失败或已冲正，顾客也没被扣，才再收一次。"
                }
                div #filter.screen-only hidden {
                    label for="sought" { "在这一页里找" }
                    input
                        #sought.search-field
                        type="search"
                        autocomplete="off"
                        placeholder="代码或屏幕上的字";
                    p.muted role="status" {}
                }
                @for family in
                    families().iter().filter(|family| of(family).any(|entry| !entry.is_guide()))
                {
                    (self::family(family))
                }
            }
            script src="./static.js" defer {}
        },
    }
}

fn family(family: &'static Family) -> Markup {
    html! {
        section {
            h2 id=(family.key) { (family.name) " " small.muted { (family.place) } }
            table {
                thead {
                    tr {
                        th scope="col" { "代码" }
                        th scope="col" { "意思" }
                        th scope="col" { "钱扣了吗" }
                        th scope="col" { "怎么办" }
                    }
                }
                tbody { @for entry in of(family) { (row(entry)) } }
            }
        }
    }
}

fn row(entry: &Entry) -> Markup {
    let [_, (_, money), _] = labels::tiles(entry, entry.view(entry.operation()).state);
    html! {
        tr {
            th scope="row" class=[is_short(label(entry)).then_some("short")] { (label(entry)) }
            td { (link(&Route::of(entry), "", &html! { (entry.title) })) }
            td { @if !is_instruction(entry) { (money) } }
            td { (entry.verdict) }
        }
    }
}

/// Whether a code has room in one line of its column: so many letters or digits.
fn is_short(code: &str) -> bool {
    code.len() <= 4
}
